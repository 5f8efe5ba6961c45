"""Put what the program prints into the documentation's excerpts.

    python scripts/docs.py            write them anew
    python scripts/docs.py --check    exit status 1 where one is out of date

An excerpt stands in a page between ``<!-- excerpt NAME -->`` and ``<!-- end -->``.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner

from wasata.cli import main as wasata

ROOT = Path(__file__).resolve().parent.parent
LEAK = "examples/02-al-madar-leak-salaries.txt"
PAGES = ("README.md", "README.ar.md", "docs/how-reading-works.md")


def run(*arguments: str) -> list[str]:
    os.environ["COLUMNS"] = "100"
    return CliRunner().invoke(wasata, arguments).output.splitlines()


def claims() -> list[str]:
    """Give the first seven claims of the leak, as ``wasata read`` shows them."""
    lines = run("read", LEAK)
    first = next(k for k, line in enumerate(lines) if line.startswith("CLAIMS"))
    last = next(k for k, line in enumerate(lines) if line.startswith("  c8 "))
    return [*lines[:3], "", *lines[first:last], "  …"]


def sentence() -> list[str]:
    """Give the explanation of the leak's sentence with the chain of sources."""
    lines = run("read", "--explain", LEAK)
    at = next(k for k, line in enumerate(lines) if line.startswith("ونقل مصدر سياسي"))
    last = next(k for k in range(at, len(lines)) if not lines[k])
    return lines[at - 1 : last]


EXCERPTS: dict[str, Callable[[], list[str]]] = {"claims": claims, "sentence": sentence}


def renewed(text: str) -> str:
    def fill(match: re.Match[str]) -> str:
        return f"{match[1]}\n```\n" + "\n".join(EXCERPTS[match[2]]()) + "\n```\n<!-- end -->"

    return re.sub(r"(<!-- excerpt (\w+) -->)\n.*?<!-- end -->", fill, text, flags=re.S)


def main() -> int:
    os.chdir(ROOT)
    stale = []
    for page in PAGES:
        text = Path(page).read_text(encoding="utf-8")
        if renewed(text) != text:
            stale.append(page)
            if "--check" not in sys.argv:
                Path(page).write_text(renewed(text), encoding="utf-8")
    for page in stale:
        print(f"{page}: {'out of date' if '--check' in sys.argv else 'written anew'}")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
