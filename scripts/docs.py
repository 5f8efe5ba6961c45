"""Put what the program prints into the documentation's excerpts.

    python scripts/docs.py            write them anew
    python scripts/docs.py --check    exit status 1 where one is out of date

An excerpt stands in a page between ``<!-- excerpt NAME -->`` and ``<!-- end -->``.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import click
from click.testing import CliRunner

from wasata.cli import main as wasata

ROOT = Path(__file__).resolve().parent.parent
LEAK = "examples/02-al-madar-leak-salaries.txt"
PAGES = ("README.md", "README.ar.md", "docs/commands.md", "docs/how-reading-works.md", "benchmark/README.md")
LAYERS = ("actors", "dates", "claims", "events", "positions")


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


def counts() -> list[str]:
    """Count what the benchmark holds; of the half that is not looked at only how many items there are."""
    rows = {half: sized(half) for half in ("tune", "held")}
    lines = [f"| half | reports | {' | '.join(LAYERS)} |", "| --- " * (len(LAYERS) + 2) + "|"]
    for half, row in rows.items():
        lines.append(f"| `{half}` | " + " | ".join(f"{row[key]:,}" for key in ("reports", *LAYERS)) + " |")
    both = rows["tune"] + rows["held"]
    lines.append("| both | " + " | ".join(f"{both[key]:,}" for key in ("reports", *LAYERS)) + " |")
    files = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(Path("benchmark/tune").glob("*.json"))]
    said = [claim for file in files for claim in file["claims"]]
    status = Counter(event["status"] for file in files for event in file["events"])
    stance = Counter(position["stance"] for file in files for position in file["positions"])
    lines += [
        "",
        f"In `tune`, {sum(bool(c['via']) for c in said)} claims came through somebody (`via`), and "
        f"{sum(c['direct'] for c in said)} are mostly quotation.",
        "Events: " + ", ".join(f"{n} `{name}`" for name, n in status.most_common()) + ".",
        "Positions: " + ", ".join(f"{n} `{name}`" for name, n in stance.most_common()) + ".",
    ]
    return lines


def sized(half: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for file in Path("benchmark", half).glob("*.json"):
        coded = json.loads(file.read_text(encoding="utf-8"))
        found["reports"] += 1
        found.update({layer: len(coded[layer]) for layer in LAYERS})
    return found


def commands() -> list[str]:
    """Give what every command says of itself."""
    lines: list[str] = []
    for name in helped(wasata, ()):
        os.environ["COLUMNS"] = "100"
        shown = CliRunner().invoke(wasata, [*name, "--help"], prog_name="wasata", terminal_width=100).output
        lines += [f"## wasata {' '.join(name)}", "", "```", *shown.rstrip().splitlines(), "```", ""]
    return lines[:-1]


def helped(command: click.Command, name: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Give the names of the commands below one, in their order; what a group takes stands before its commands."""
    if not isinstance(command, click.Group):
        return [name]
    context = click.Context(command)
    below = [(sub, command.get_command(context, sub)) for sub in command.list_commands(context)]
    inside = (*name, *(str(a.metavar) for a in command.params if isinstance(a, click.Argument)))
    return [*([name] if name else []), *(n for sub, c in below if c is not None for n in helped(c, (*inside, sub)))]


FENCED = frozenset({"claims", "sentence"})
EXCERPTS: dict[str, Callable[[], list[str]]] = {
    "claims": claims,
    "sentence": sentence,
    "counts": counts,
    "commands": commands,
}


def renewed(text: str) -> str:
    def fill(match: re.Match[str]) -> str:
        fence = "```\n" if match[2] in FENCED else "\n"
        return f"{match[1]}\n{fence}" + "\n".join(EXCERPTS[match[2]]()) + f"\n{fence}<!-- end -->"

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
