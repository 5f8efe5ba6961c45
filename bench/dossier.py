#!/usr/bin/env python3
"""How fast reports are added, and how fast a large dossier answers: every view and filter, as of days, and searches.

    python bench/dossier.py [--added 1280] [--sizes 1000,10000,100000] [--folder DIR] [--seed N]

Adding is held against bare reading of the same reports, batch by batch in turn: paragraphs of the examples, mixed. What
is asked is asked of dossiers of several sizes, whose reports are generated: readings of the examples with other actors,
days, outlets and words of the same length in their texts, so that they need not be read, written by the dossier's own
writing. Times are of the processor, of questions the best of three after a first one. Exit status 1 where adding or a
question takes longer than the project allows.
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import sys
import tempfile
import time
from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, partial
from itertools import accumulate, islice
from pathlib import Path

from wasata.dossier import Dossier, Report, open_dossier
from wasata.dossier.adding import Tally, _Read, _write
from wasata.dossier.ask import Filter
from wasata.dossier.record.packing import pack
from wasata.errors import AskError
from wasata.lexicon.lexicon import Lexicon
from wasata.reading.read import read
from wasata.reading.types import Actor, Reading
from wasata.text.clean import Text
from wasata.text.words import Words

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 0.150
LARGEST_RATIO = 1.25
FIRST, DAYS = date(2011, 3, 15), 4000
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
NAMES = 20_000
BATCH = 64


class Corpus:
    """Makes readings that differ in who, when, where and in which words."""

    def __init__(self, texts: Sequence[str], lexicon: Lexicon, seed: int) -> None:
        self._rng = random.Random(seed)
        self._bases = [read(text, id=f"base{n}", lexicon=lexicon) for n, text in enumerate(texts)]
        by_kind: dict[str, list[str]] = defaultdict(list)
        for key, entry in sorted(lexicon.actors.items()):
            if len(entry.ar) > 0:
                by_kind[entry.kind].append(key)
        self._known = {kind: self._rng.sample(keys, len(keys)) for kind, keys in by_kind.items()}
        self._lexicon = lexicon
        self._names = [self._word(5) + " " + self._word(6) for _ in range(NAMES)]
        self._words = {size: [self._word(size) for _ in range(4000)] for size in range(3, 12)}
        self._outlets = [f"وكالة {self._word(6)}" for _ in range(300)]

    def _word(self, size: int) -> str:
        return "".join(self._rng.choices(LETTERS, k=size))

    def _rank(self, among: Sequence[str]) -> str:
        """Choose as the world does, by Zipf's law: few often, most seldom."""
        weights = _zipf(len(among))
        return among[bisect(weights, self._rng.random() * weights[-1])]

    def reports(self) -> Iterator[_Read]:
        """Give reports without end."""
        number = 0
        while True:
            number += 1
            yield self._report(number, self._bases[self._rng.randrange(len(self._bases))])

    def _report(self, number: int, base: Reading) -> _Read:
        rng = self._rng
        # More is written as time goes on.
        day = FIRST + timedelta(int(DAYS * rng.random() ** 0.7))
        shift = (day - date.fromisoformat(base.published)).days if base.published else 0
        text, outlet = self._reworded(base.text), self._rank(self._outlets)
        ids: dict[str, str] = {}
        actors = tuple(self._actor(actor, ids) for actor in base.actors)
        reading = replace(
            base, id=f"r{number}", text=text, published=day.isoformat(), outlet=outlet,
            actors=tuple(replace(actor, of=ids.get(actor.of or "")) for actor in actors),
            dates=tuple(
                replace(d, from_day=_moved(d.from_day, shift), to_day=_moved(d.to_day, shift)) for d in base.dates
            ),
            claims=tuple(replace(c, speaker=ids[c.speaker], via=tuple(ids[v] for v in c.via)) for c in base.claims),
            events=tuple(
                replace(
                    e, roles={role: tuple(ids[w] for w in whos) for role, whos in e.roles.items()},
                    from_day=_moved(e.from_day, shift), to_day=_moved(e.to_day, shift),
                )
                for e in base.events
            ),
            positions=tuple(replace(p, holder=ids[p.holder]) for p in base.positions),
        )  # fmt: skip
        report = Report(text, f"generated {number}", text.encode(), "text/plain", None, outlet, day.isoformat())
        prints = tuple(rng.randrange(1 << 62) for _ in range(8))
        return _Read(report, reading, pack(reading), Words(Text(text)), prints)

    def _reworded(self, text: str) -> str:
        """Put other words of the same length for one in four, so that every span stays where it is."""
        pieces = text.split(" ")
        for at, piece in enumerate(pieces):
            if piece.isalpha() and len(piece) in self._words and self._rng.random() < 0.25:
                pieces[at] = self._rank(self._words[len(piece)])
        return " ".join(pieces)

    def _actor(self, actor: Actor, ids: dict[str, str]) -> Actor:
        if len(actor.known_as) > 0 and actor.kind in self._known:
            key = self._rank(self._known[actor.kind])
            if key not in ids.values():
                ids[actor.id] = key
                entry = self._lexicon.actors[key]
                return replace(actor, id=key, names=entry.ar[:1], known_as=entry.ar + entry.en, en=entry.en[0])
        elif actor.kind != "source" and len(actor.names) > 0 and " " in actor.names[0]:
            name = self._rank(self._names)
            key = name.replace(" ", "_")
            if key not in ids.values():
                ids[actor.id] = key
                return replace(actor, id=key, names=(name,), en="")
        ids[actor.id] = f"{actor.id}_"
        return replace(actor, id=f"{actor.id}_")


@cache
def _zipf(count: int) -> list[float]:
    return list(accumulate(1 / (rank + 3) for rank in range(count)))


def _moved(day: str | None, days: int) -> str | None:
    if day is None or day.startswith("--"):
        return day
    return (date.fromisoformat(day) + timedelta(days)).isoformat()


def fill(dossier: Dossier, reports: Iterator[_Read], count: int) -> None:
    for _ in range(0, count, BATCH):
        batch = list(islice(reports, BATCH))
        with dossier.database.write() as connection:
            _write(connection, batch, dossier.lexicon, "bench", "2026-01-01T00:00:00", Tally())


def adding(texts: Sequence[str], file: Path, size: int, seed: int) -> bool:
    """Add reports and read them bare; tell whether adding costs no more than the project allows."""
    rng = random.Random(seed)
    made = [
        Report(text, f"mixed {n}", text.encode(), "text/plain", None, f"outlet {n % 50}", str(FIRST + timedelta(n)))
        for n, text in enumerate(islice(mixed(texts, rng), size), 1)
    ]
    seconds = {"add": 0.0, "read": 0.0}
    peaks = []
    with open_dossier(file, create=True) as dossier:
        lexicon = dossier.lexicon
        gc.freeze()

        def read_bare(batch: Sequence[Report]) -> None:
            for report in batch:
                read(report.text, id="", published=report.published, outlet=report.outlet, lexicon=lexicon)

        works = {"add": partial(dossier.add, now="2026-01-01T00:00:00"), "read": read_bare}
        for number, batch in enumerate(made[at : at + BATCH] for at in range(0, size, BATCH)):
            # What comes second finds the words looked up; the first batch opens and compiles, which is the constant.
            for name in sorted(works, reverse=number % 2 == 0):
                began = time.process_time()
                works[name](batch)
                seconds[name] += time.process_time() - began if number > 0 else 0
            if number in (size // BATCH // 4, (size - 1) // BATCH):
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                peaks.append(f"{peak:.0f} MB after {dossier.count()}")
    counted = size - BATCH
    ratio = seconds["add"] / seconds["read"]
    words = sum(len(report.text.split()) for report in made) / size
    print(f"added        {counted / seconds['add']:.0f} reports/s of {words:.0f} words")
    print(f"read         {counted / seconds['read']:.0f} reports/s")
    print(f"more         {(seconds['add'] - seconds['read']) / counted * 1000:.1f} ms a report")
    print(f"ratio        {ratio:.2f} (at most {LARGEST_RATIO})")
    print(f"file         {file.stat().st_size / size / 1024:.1f} KiB a report")
    print(f"peak memory  {', '.join(peaks)} reports", flush=True)
    return ratio <= LARGEST_RATIO


def mixed(texts: Sequence[str], rng: random.Random) -> Iterator[str]:
    """Give reports without end: a headline and paragraphs of any of the texts."""
    heads = [text.split("\n", 1)[0] for text in texts]
    paragraphs = [p for text in texts for p in text.split("\n")[1:] if p.strip()]
    while True:
        lines = len(rng.choice(texts).split("\n"))
        yield "\n".join([rng.choice(heads), *(rng.choice(paragraphs) for _ in range(max(1, lines - 1)))])


def timed(work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(3):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def questions(dossier: Dossier) -> Iterator[tuple[str, Callable[[], object]]]:
    """Give what is asked: each view whole, by each filter (a common and a rare value), as of early and late days."""
    ranked = dossier.show("actors", Filter(limit=5000)).rows
    common, rare = ranked[0].key, ranked[-1].key
    person = next(row.key for row in ranked if row.kind == "person")
    outlets = [row.outlet for row in dossier.show("reports", Filter(limit=300)).rows if row.outlet]
    outlet, seldom = max(outlets, key=outlets.count), min(outlets, key=outlets.count)
    by_view: dict[str, list[dict[str, str]]] = {
        "actors": [{}, {"type": "person"}],
        "events": [
            {}, {"actor": common}, {"actor": rare}, {"type": "CONSULT"}, {"type": "SANCTION"}, {"status": "proposed"},
            {"place": "القاهرة"}, {"place": "سرت"}, {"outlet": outlet}, {"outlet": seldom},
            {"since": "2015-01-01", "until": "2015-01-31"}, {"actor": common, "type": "SANCTION"},
            {"actor": common, "place": "سرت"}, {"type": "AGREE", "place": "القاهرة", "outlet": outlet},
        ],
        "claims": [
            {}, {"actor": common}, {"actor": rare}, {"type": "deny"}, {"type": "praise"}, {"issue": "ceasefire"},
            {"outlet": outlet}, {"outlet": seldom}, {"since": "2015-01-01", "until": "2015-01-31"},
            {"actor": person, "type": "praise"},
        ],
        "positions": [
            {}, {"actor": common}, {"actor": rare}, {"issue": "ceasefire"}, {"type": "conditional"},
            {"outlet": outlet}, {"outlet": seldom}, {"actor": common, "issue": "ceasefire"},
        ],
        "actor": [{"actor": common}, {"actor": person}, {"actor": rare}],
        "moves": [{"actor": common}, {"issue": "ceasefire"}, {"actor": person, "issue": "ceasefire"}],
        "reports": [{}, {"actor": common}, {"actor": rare}, {"outlet": outlet}, {"outlet": seldom}],


        "sources": [{}, {"outlet": outlet}],
        "contradictions": [{}, {"actor": common}, {"type": "stance"}],
    }  # fmt: skip
    by_view["timeline"] = by_view["events"]

    def ask(view: str, asked: dict[str, str]) -> Callable[[], object]:
        return lambda: dossier.show(view, Filter(**asked))  # type: ignore[arg-type]

    for view, filters in by_view.items():
        for asked in filters:
            for as_of in (None, "2011-06-01", "2013-01-01", "2021-01-01"):
                told = {**asked, **({} if as_of is None else {"as_of": as_of})}
                yield f"{view} {' '.join(f'{k}={v}' for k, v in told.items())}", ask(view, told)
    for words in ("الحكومة", "في", '"وقف إطلاق النار"', '"قال الرئيس"', "الحكومة الاتفاق صنعاء", "لاشيءكهذا"):
        for days in ({}, {"as_of": "2013-01-01"}, {"outlet": outlet}):
            yield f"search {words} {' '.join(days.values())}", lambda w=words, d=days: dossier.search(w, **d)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--added", type=int, default=1280, help="how many reports to add; 0: none")
    parser.add_argument("--sizes", default="1000,10000,100000", help="of the dossiers to ask; '': none")
    parser.add_argument("--folder", type=Path, help="where to make the dossiers; those that are there are used")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
    slow = 0
    with tempfile.TemporaryDirectory() as passing:
        folder: Path = arguments.folder or Path(passing)
        if arguments.added > 0:
            slow += not adding(texts, Path(passing, "added.dossier"), arguments.added, arguments.seed)
        for size in map(int, filter(None, arguments.sizes.split(","))):
            with open_dossier(folder / f"bench-{size}.dossier", create=True) as dossier:
                if dossier.count() < size:
                    began = time.process_time()
                    fill(dossier, Corpus(texts, dossier.lexicon, arguments.seed).reports(), size)
                    print(f"{size} reports made in {time.process_time() - began:.0f} s", flush=True)
                slow += measure(dossier)
    return 1 if slow > 0 else 0


def measure(dossier: Dossier) -> int:
    """Time every question; give how many take too long."""
    took: list[tuple[float, str]] = []
    for name, work in questions(dossier):
        try:
            took.append((timed(work), name))
        except AskError as error:
            print(f"   --     {name}: {error}")
    for seconds, name in sorted(took, reverse=True):
        print(f"{seconds * 1000:7.1f} ms  {name}")
    print(f"{dossier.name}: {len(took)} questions, slowest {max(took)[0] * 1000:.0f} ms (at most {LONGEST * 1000:.0f})")
    return sum(seconds > LONGEST for seconds, _ in took)


if __name__ == "__main__":
    sys.exit(main())
