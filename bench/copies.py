#!/usr/bin/env python3
"""How well near-copies are found, and at what cost: pairwise precision and recall on a generated corpus.

    python bench/copies.py [--seed N] [--sizes 1000,10000,100000]

The corpus is generated from the sentences of the examples and of benchmark/tune. An original is a handful of these
sentences with about a third of the words exchanged, so that originals differ and yet share phrases. To make it hard,
originals share stock clauses, full quotes of one event and, in follow-ups, two paragraphs of background; every report
carries its outlet's own lines, which are not left out. Copies of an original
are cut, reordered, re-headlined, edited, respelt, or given a paragraph more, one to three of these at once; the
original itself is often missing. Reports come shuffled among some hundreds of others, one at a time, and are grouped
through a table in a SQLite file. Times are of the processor. Exit status 1 where a report costs more than 2 ms, or in
the last run precision or recall is below .95.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sqlite3
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from wasata.dossier.copies.fingerprints import KEPT, fingerprints, is_copy, is_stock
from wasata.text.clean import Text
from wasata.text.words import Words

ROOT = Path(__file__).resolve().parent.parent
LEAST = 0.95
LONGEST = 0.002
BLOCK = 400
EXCHANGED = 0.35
Story = list[list[str]]
SPELLING = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه"})


@dataclass(slots=True)
class Made:
    """A generated report: the origin it goes back to, what was done to it, and what it took from other reports."""

    origin: int
    story: Story
    done: frozenset[str] = frozenset({"as it was"})
    took: list[str] = field(default_factory=list)


class Press:
    """Writes originals and copies from a pool of sentences, as a seed has it."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        folders = (ROOT / "examples", ROOT / "benchmark" / "tune")
        texts = [file.read_text(encoding="utf-8") for folder in folders for file in sorted(folder.glob("*.txt"))]
        self.pool = [s for text in texts for s in re.split(r"(?<=[.!؟])\s+|\n", text) if len(s.split()) >= 8]
        self.words = [word for sentence in self.pool for word in sentence.split()]
        self.stock = [self.run(self.rng.randint(5, 10)) for _ in range(60)]
        self.outlets = [(self.run(self.rng.randint(3, 8)), self.run(self.rng.randint(5, 25))) for _ in range(40)]
        self.origins = 0

    def run(self, length: int) -> str:
        first = self.rng.randrange(len(self.words) - length)
        return " ".join(self.words[first : first + length])

    def sentence(self) -> str:
        rng = self.rng
        words = [w if rng.random() > EXCHANGED else rng.choice(self.words) for w in rng.choice(self.pool).split()]
        if rng.random() < 0.15:
            words[rng.randrange(len(words)) :] = [rng.choice(self.stock)]
        return " ".join(words)

    def story(self, sentences: int) -> Story:
        made: Story = []
        while sentences > 0:
            paragraph = [self.sentence() for _ in range(min(sentences, self.rng.randint(1, 3)))]
            sentences -= len(paragraph)
            made.append(paragraph)
        return made

    def original(self) -> Made:
        rng = self.rng
        self.origins += 1
        return Made(self.origins, self.story(rng.randint(3, 5) if rng.random() < 0.15 else rng.randint(6, 18)))

    def follow_up(self, earlier: Made) -> Made:
        """Write a report of its own that ends on the two last paragraphs of an earlier one, two sentences of each."""
        made = self.original()
        while sum(map(len, made.story)) < 5:
            made.story += self.story(1)
        made.story += [paragraph[:2] for paragraph in earlier.story[-2:]]
        made.took.append("background")
        return made

    def event(self) -> list[Made]:
        """Write a few different reports on one event, which share a quote or two in full."""
        rng = self.rng
        made = [self.original() for _ in range(rng.choice((1, 1, 2, 3, 4)))]
        quotes = [self.sentence() for _ in range(rng.randint(1, 2))]
        if len(made) > 1:
            for report in made:
                sentences = sum(map(len, report.story))
                for quote in quotes if sentences > 5 else quotes[:1]:
                    rng.choice(report.story).append(quote)
                report.took.append("quote")
        if rng.random() < 0.25 and len(made[0].story) > 2:
            made.append(self.follow_up(made[0]))
        return made

    def copy(self, original: Made) -> Made:
        """Do one to three things to a text that an outlet does before it prints it."""
        rng = self.rng
        story = [list(paragraph) for paragraph in original.story]
        edits = {"cut": self.cut, "reordered": self.reorder, "new headline and lead": self.lead,
                 "words edited": self.edit, "respelt": self.respell, "paragraph added": self.add}  # fmt: skip
        done = rng.sample(list(edits), rng.choice((1, 1, 2, 2, 3)))
        for name in edits:
            if name in done:
                story = edits[name](story)
        return Made(original.origin, story, frozenset(done), original.took)

    def cut(self, story: Story) -> Story:
        """Keep 35 to 90 % of the sentences, three at least: mostly the first ones, sometimes any."""
        rng = self.rng
        places = [(p, s) for p, paragraph in enumerate(story) for s in range(len(paragraph))]
        size = max(3, round(len(places) * rng.uniform(0.35, 0.9)))
        kept = set(places[:size] if rng.random() < 0.7 else rng.sample(places, min(size, len(places))))
        cut = [[t for s, t in enumerate(paragraph) if (p, s) in kept] for p, paragraph in enumerate(story)]
        return [paragraph for paragraph in cut if paragraph]

    def reorder(self, story: Story) -> Story:
        return self.rng.sample(story, len(story))

    def lead(self, story: Story) -> Story:
        return [[self.run(self.rng.randint(6, 12))], [self.sentence(), *story[0][1:]], *story[1:]]

    def edit(self, story: Story) -> Story:
        rng, share = self.rng, self.rng.uniform(0.02, 0.08)
        return [
            [" ".join(rng.choice(self.words) if rng.random() < share else w for w in s.split()) for s in paragraph]
            for paragraph in story
        ]

    def respell(self, story: Story) -> Story:
        return [[sentence.translate(SPELLING) for sentence in paragraph] for paragraph in story]

    def add(self, story: Story) -> Story:
        return [*story, [self.sentence() for _ in range(self.rng.randint(1, 2))]]

    def printed(self, story: Story) -> str:
        """Give the page: a headline, the story and the outlet's own lines about it."""
        above, below = self.rng.choice(self.outlets)
        return "\n\n".join([self.run(8), above, *(" ".join(paragraph) for paragraph in story), below])

    def reports(self) -> Iterator[tuple[Made, str]]:
        """Give reports without end, those of one origin within some hundreds of each other."""
        rng = self.rng
        while True:
            block: list[Made] = []
            while len(block) < BLOCK:
                for original in self.event():
                    copies = [self.copy(original) for _ in range(rng.randint(1, 6) if rng.random() < 0.3 else 0)]
                    gone = len(copies) > 1 and rng.random() < 0.3
                    block += copies if gone else [original, *copies]
            rng.shuffle(block)
            for made in block:
                yield made, self.printed(made.story)


class Table:
    """Fingerprints and groups as a dossier keeps them."""

    def __init__(self, file: Path) -> None:
        self.db = sqlite3.connect(file)
        self.db.executescript(
            "create table reports (id integer primary key, copies int not null, prints int not null);"
            "create index by_copies on reports (copies);"
            "create table fingerprints (print int, report int, primary key (print, report)) without rowid;"
        )

    def add(self, report: int, prints: frozenset[int]) -> list[int]:
        """Add a report; give the earlier ones it is a copy of."""
        rows: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
        marks = ",".join("?" * len(prints))
        for row in self.db.execute(
            "select f.print, r.id, r.copies, r.prints from fingerprints f join reports r on r.id = f.report"
            f" where f.print in ({marks})",
            tuple(prints),
        ):
            rows[row[0]].append(row)
        shared: Counter[int] = Counter()
        groups: dict[int, int] = {}
        sizes: dict[int, int] = {}
        size = len(prints)
        for found in rows.values():
            if is_stock(len({row[2] for row in found})):
                size -= 1
                continue
            for _, other, copies, own in found:
                shared[other] += 1
                groups[other], sizes[other] = copies, own
        same = [other for other, count in shared.items() if is_copy(count, size, sizes[other])]
        joined = {groups[other] for other in same}
        group = min(joined, default=report)
        self.db.execute("insert into reports values (?, ?, ?)", (report, group, size))
        for old in joined - {group}:
            self.db.execute("update reports set copies = ? where copies = ?", (group, old))
        self.db.executemany(
            "insert into fingerprints values (?, ?)",
            [(mark, report) for mark in prints if len(rows.get(mark, ())) < KEPT],
        )
        return same

    def groups(self) -> list[int]:
        return [copies for (copies,) in self.db.execute("select copies from reports order by id")]


def pairs(groups: Counter[object]) -> int:
    return sum(n * (n - 1) // 2 for n in groups.values())


@dataclass(slots=True)
class Result:
    """What a run gave."""

    precision: float
    recall: float
    by_edit: dict[str, tuple[int, int]]
    wrong: Counter[str]
    prints: float
    words: float
    fingerprinting: float
    looking_up: float


def run(seed: int, size: int) -> Result:
    """Group so many reports of a seed and hold the groups against the known ones."""
    made: list[Made] = []
    wrong: Counter[str] = Counter()
    prints = words = 0
    fingerprinting = looking_up = 0.0
    with tempfile.TemporaryDirectory() as folder:
        table = Table(Path(folder, "copies.sqlite"))
        for number, (report, page) in zip(range(size), Press(seed).reports(), strict=False):
            # Reading has them anyway.
            forms = Words(Text(page)).forms
            began = time.process_time()
            marks = fingerprints(forms)
            between = time.process_time()
            same = table.add(number, marks)
            looking_up += time.process_time() - between
            fingerprinting += between - began
            prints, words = prints + len(marks), words + len(forms)
            report.story = []
            made.append(report)
            for other in same:
                if made[other].origin != report.origin:
                    wrong[" and ".join(sorted({*made[other].took, *report.took})) or "nothing"] += 1
        found = table.groups()
    true = pairs(Counter(report.origin for report in made))
    both = pairs(Counter((report.origin, group) for report, group in zip(made, found, strict=True)))
    named = pairs(Counter(found))
    by_origin: dict[int, list[int]] = defaultdict(list)
    for number, report in enumerate(made):
        by_origin[report.origin].append(number)
    by_edit: dict[str, tuple[int, int]] = {}
    for number, report in enumerate(made):
        others = [other for other in by_origin[report.origin] if other != number]
        for done in report.done:
            hit, all_ = by_edit.get(done, (0, 0))
            by_edit[done] = hit + sum(found[other] == found[number] for other in others), all_ + len(others)
    return Result(
        both / max(1, named), both / max(1, true), by_edit, wrong,
        prints / size, words / size, fingerprinting / size, looking_up / size,
    )  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--sizes", default="1000,10000,100000", help="how many reports, one run for each")
    arguments = parser.parse_args()
    met = True
    for size in map(int, arguments.sizes.split(",")):
        result = run(arguments.seed, size)
        cost = result.fingerprinting + result.looking_up
        print(f"{size} reports (seed {arguments.seed}), {result.words:.0f} words and {result.prints:.1f} prints each")
        print(f"  precision {result.precision:.3f}  recall {result.recall:.3f} of pairs (at least {LEAST})")
        for done, (hit, all_) in sorted(result.by_edit.items()):
            print(f"    {done:22} {hit / max(1, all_):.3f} of {all_} pairs")
        told = ", ".join(f"{cause} {n}" for cause, n in sorted(result.wrong.items())) or "none"
        print(f"  wrong links by what the reports took from others: {told}")
        print(
            f"  {cost * 1e3:.2f} ms a report: {result.fingerprinting * 1e3:.2f} fingerprinting,"
            f" {result.looking_up * 1e3:.2f} looking up and storing (at most {LONGEST * 1e3:.0f})"
        )
        print(f"  peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
        met &= cost <= LONGEST
    return 0 if met and min(result.precision, result.recall) >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
