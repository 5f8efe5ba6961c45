#!/usr/bin/env python3
"""How fast Wasata reads: reports and words a second on one core, memory, start-up, and whether cost grows in step.

    python bench/bench.py [--reports DIR] [--seed N] [--profile]

The corpus is generated: paragraphs of the reports in DIR (the examples by default), mixed by a seeded generator into
reports of the same lengths, and into one short and one long report. Times are of the processor, so that other work on
the machine shows little. Exit status 1 where a bound of the project is missed.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHORT, LONG = 5_000, 5_000_000
LEAST_WORDS_A_SECOND = 20_000
LARGEST_RATIO = 1.3
LONGEST_START = 1.0


def corpus(texts: list[str], bytes_: int, rng: random.Random) -> list[str]:
    """Give reports of mixed paragraphs, each with a headline of its own, of so many bytes together."""
    heads = [text.split("\n", 1)[0] for text in texts]
    paragraphs = [p for text in texts for p in text.split("\n")[1:] if p.strip()]
    made: list[str] = []
    size = 0
    while size < bytes_:
        lines = len(rng.choice(texts).split("\n"))
        report = "\n".join([rng.choice(heads), *(rng.choice(paragraphs) for _ in range(max(1, lines - 1)))])
        made.append(report)
        size += len(report.encode())
    return made


def one_report(texts: list[str], bytes_: int, rng: random.Random) -> str:
    """Give a single report of so many bytes."""
    paragraphs = [p for text in texts for p in text.split("\n") if p.strip()]
    made: list[str] = []
    size = 0
    while size < bytes_:
        paragraph = rng.choice(paragraphs)
        made.append(paragraph)
        size += len(paragraph.encode()) + 1
    return "\n".join(made).encode()[:bytes_].decode("utf-8", "ignore")


def timed(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def start_up(report: str, runs: int) -> list[float]:
    """Time ``wasata read`` on one report from a cold start, by the clock."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "report.txt")
        file.write_text(report, encoding="utf-8")
        times = []
        for _ in range(runs):
            began = time.perf_counter()
            subprocess.run(
                [sys.executable, "-c", "from wasata.cli import main; main()", "read", str(file)],
                check=True, stdout=subprocess.DEVNULL,
            )  # fmt: skip
            times.append(time.perf_counter() - began)
    return times


def words_in(texts: list[str]) -> int:
    return sum(len(text.split()) for text in texts)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=Path, default=ROOT / "examples", help="a folder of .txt reports")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--profile", action="store_true", help="also show where the time goes")
    arguments = parser.parse_args()
    texts = [f.read_text(encoding="utf-8") for f in sorted(arguments.reports.rglob("*.txt"))]
    if not texts:
        sys.exit(f"no .txt report in {arguments.reports}")

    import wasata

    rng = random.Random(arguments.seed)
    loading = timed(wasata.load_lexicon)
    reports = corpus(texts, 3_000_000, rng)
    short = [one_report(texts, SHORT, rng) for _ in range(100)]
    long = one_report(texts, LONG, rng)
    words = words_in(reports)

    def read_all() -> None:
        for report in reports:
            wasata.read(report)

    # A word met before is looked up faster: the first pass is the one that counts, as in a real run.
    seconds = timed(read_all)
    print(f"corpus       {len(reports)} reports, {words} words, from {len(texts)} reports (seed {arguments.seed})")
    print(f"lexicon      {loading:.2f} s to load")
    print(f"reports/s    {len(reports) / seconds:.0f}")
    print(f"words/s      {words / seconds:.0f} (at least {LEAST_WORDS_A_SECOND})")
    print(f"peak memory  {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB after the corpus")
    started = start_up(short[0], 5)
    print(f"start-up     {statistics.median(started):.2f} s, best {min(started):.2f} s (below {LONGEST_START:.0f} s)")
    a_word_short = min(timed(lambda: [wasata.read(report) for report in short]) for _ in range(3)) / words_in(short)
    a_word_long = timed(lambda: wasata.read(long)) / words_in([long])
    ratio = a_word_long / a_word_short
    print(f"5 kB report  {a_word_short * 1e6:.1f} µs a word")
    print(f"5 MB report  {a_word_long * 1e6:.1f} µs a word")
    print(f"ratio        {ratio:.2f} (at most {LARGEST_RATIO})")
    print(f"peak memory  {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB after the 5 MB report")
    if arguments.profile:
        profile = cProfile.Profile()
        profile.runcall(read_all)
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)
    met = words / seconds >= LEAST_WORDS_A_SECOND and ratio <= LARGEST_RATIO and min(started) < LONGEST_START
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
