"""Read the coded reports and print how well: both halves of the benchmark and, where found, the development reports.

    python scripts/score.py [--scorer FILE] [--dev DIR] [--keep DIR]

Uses the codebook's scorer, which lies beside this checkout (``../shared/reading/score.py``) or where ``--scorer`` says.
Of the half ``held`` only the figures are printed, never what was missed: nobody who writes rules is to see that.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import wasata

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "reading"
LAYERS = ("actors", "dates", "claims", "events", "positions")
MARKS = ("claim via chain", "event status", "event date")


def read_all(folder: Path, out: Path) -> None:
    """Read every coded report of a folder, told no more than its characters."""
    out.mkdir(parents=True, exist_ok=True)
    for gold in sorted(folder.glob("*.json")):
        text = gold.with_suffix(".txt").read_text(encoding="utf-8")
        reading = wasata.read(text, id=gold.stem)
        (out / gold.name).write_text(json.dumps(reading.to_dict(), ensure_ascii=False), encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--scorer", type=Path, default=SHARED / "score.py")
    parser.add_argument("--dev", type=Path, default=SHARED / "dev")
    parser.add_argument("--keep", type=Path, help="keep the readings in this folder")
    options = parser.parse_args()
    if not options.scorer.is_file():
        print(f"NO SCORER: {options.scorer} is not there; nothing was scored", file=sys.stderr)
        return 1
    sets = [("tune", ROOT / "benchmark" / "tune"), ("held", ROOT / "benchmark" / "held"), ("dev", options.dev)]
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        for name, folder in sets:
            if not folder.is_dir():
                print(f"NOT SCORED: {folder} is not there", file=sys.stderr)
                continue
            out = (options.keep or Path(scratch)) / name
            read_all(folder, out)
            command = [sys.executable, str(options.scorer), "score", str(folder), str(out), "--json"]
            figures = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            layers, marks = figures["layers"], figures["on matched"]
            rows.append(
                [name, str(figures["reports"]), *(f"{layers[k]['f1']:.3f}" for k in LAYERS), f"{layers['mean f1']:.3f}"]
                + [f"{marks[k]:.3f}" if marks.get(k) is not None else "-" for k in MARKS]
            )
    header = ["set", "reports", *LAYERS, "mean", "via", "status", "event date"]
    print("F1 by layer; of the matched ones: via chain, event status and event date right")
    widths = [max(len(r[k]) for r in [header, *rows]) for k in range(len(header))]
    for row in [header, *rows]:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    return 0


if __name__ == "__main__":
    sys.exit(main())
