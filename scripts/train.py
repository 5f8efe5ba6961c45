"""Train the reader's learned parts on the tuning half of the benchmark.

    python scripts/train.py

``parts`` (who takes part in an event) and ``events`` (whether a candidate is one) are trained together: the verdict on
a candidate sees its parts as they are settled by weights that have not seen its report. For each layer, reads every
report of ``benchmark/tune``, matches what grammar finds with the coded items, fits a logistic regression with an L2
penalty (L-BFGS, no randomness), chooses the threshold with the best F1 under cross-validation by pen, and writes
``src/wasata/reading/data/<layer>.json``. The half ``benchmark/held`` is never read here.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

import wasata.reading.learned as learned
from wasata.lexicon.load import load_lexicon
from wasata.reading.claims import find_claims
from wasata.reading.document import Document
from wasata.reading.entities import Cast, resolve
from wasata.reading.events import EventReader
from wasata.reading.found import FoundEvent
from wasata.reading.mentions import find_mentions
from wasata.reading.positions import find_positions
from wasata.text.clean import Text, fold

ROOT = Path(__file__).resolve().parent.parent
PENALTY = {"parts": 8.0, "events": 20.0, "positions": 4.0}
LEAST = 3
ALIKE = 0.007


def keys(names: list[str]) -> set[str]:
    found = set()
    for name in names:
        words = "".join(c if c.isalnum() else " " for c in fold(Text(name).clean)).split()
        found.add(" ".join(words))
        found.add(" ".join(w[2:] if w.startswith("ال") and len(w) > 4 else w for w in words))
    return found - {""}


def same_actors(gold: dict[str, Any], cast: Cast, adjectives: set[str]) -> dict[str, set[str]]:
    """Map each coded actor to the reader's entities that share a name with it."""
    mine = {}
    for entity in cast.entities.values():
        known = cast.doc.lexicon.actor_names(entity.id) if entity.known else (entity.en,) if entity.en else ()
        mine[entity.id] = keys([*entity.names, *known])
    # States that only an adjective names so far.
    mine.update({actor: keys(list(cast.doc.lexicon.actor_names(actor))) for actor in adjectives})
    return {a["id"]: {i for i, k in mine.items() if k & keys(a["names"])} for a in gold["actors"]}


def span(text: str, item: dict[str, Any], key: str) -> tuple[int, int]:
    at = -1
    for _ in range(int(item.get("nth", 1))):
        at = text.find(item[key], at + 1)
    return at, at + len(item[key])


@dataclass
class Report:
    """A coded report as the reader sees it."""

    gold: dict[str, Any]
    text: str
    doc: Document
    cast: Cast
    same: dict[str, set[str]]
    found: list[Any]
    reader: EventReader | None = None

    @property
    def pen(self) -> str:
        """Who wrote it: the letter that its id begins with."""
        return str(self.gold["id"][0])


def prepare(layer: str, path: Path) -> Report:
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    doc = Document(Text(text), load_lexicon())
    cast = resolve(doc, find_mentions(doc), doc.published)
    claims = find_claims(doc, cast, doc.layout.outlet)
    reader = EventReader(doc, cast, claims) if layer == "events" else None
    found: list[Any] = reader.propose() if reader is not None else list(find_positions(doc, cast, claims))
    only = {a for e in found for a in e.parts if a not in cast.entities} if reader is not None else set()
    return Report(gold, text, doc, cast, same_actors(gold, cast, only), found, reader)


def pairs_of(
    layer: str, report: Report, score: Callable[[dict[str, Any], Any, Report], float]
) -> list[tuple[int, int]]:
    """Match coded items with candidates one to one, the likest first."""
    doc = report.doc
    pairs = []
    for i, item in enumerate(report.gold[layer]):
        start, _ = where = span(report.text, item, "trigger" if layer == "events" else "quote")
        sentence = doc.sentence_number(doc.words.at(doc.text.clean_span(start, start + 1)[0]))
        for j, candidate in enumerate(report.found):
            mine = doc.span(candidate.first, candidate.last)
            overlap = min(mine[1], where[1]) > max(mine[0], where[0])
            if not overlap and doc.sentence_number(candidate.first) != sentence:
                continue
            like = score(item, candidate, report)
            if like:
                pairs.append((like + 2 * overlap - abs(mine[0] - where[0]) / 1e5, i, j))
    taken: set[int] = set()
    used: set[int] = set()
    kept = []
    for _, i, j in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if i not in taken and j not in used:
            taken.add(i)
            used.add(j)
            kept.append((i, j))
    return kept


def likeness(layer: str) -> Callable[[dict[str, Any], Any, Report], float]:
    def positions(item: dict[str, Any], candidate: Any, report: Report) -> float:
        return float(
            item["issue"] == candidate.issue
            and item["stance"] == candidate.stance
            and candidate.holder in report.same.get(item["holder"], ())
        )

    def events(item: dict[str, Any], candidate: Any, report: Report) -> float:
        if item["type"] != candidate.type:
            return 0.0
        share = jaccard(item, candidate.people, report)
        return 1 + share if share >= 0.5 else 0.0

    return positions if layer == "positions" else events


def wanted(item: dict[str, Any]) -> set[str]:
    return {a for who in item["roles"].values() for a in who}


def jaccard(item: dict[str, Any], mine: set[str], report: Report) -> float:
    gold = wanted(item)
    if not gold and not mine:
        return 1.0
    hit = sum(bool(report.same.get(a, set()) & mine) for a in gold)
    extra = sum(not any(m in report.same.get(a, ()) for a in gold) for m in mine)
    return hit / (len(gold) + extra)


# --- the regression


Rows = list[list[int]]


class Fitter:
    """A logistic regression over rows of present features."""

    def __init__(self, examples: Sequence[Sequence[Sequence[str]]], least: int = LEAST) -> None:
        counts: Counter[str] = Counter(f for group in examples for row in group for f in set(row))
        self.names = sorted(f for f, n in counts.items() if n >= least)
        self.index = {f: k for k, f in enumerate(self.names)}

    def rows(self, group: Sequence[Sequence[str]]) -> Rows:
        index = self.index
        return [sorted({index[f] for f in row if f in index}) for row in group]

    def fit(self, rows: Rows, labels: np.ndarray, penalty: float) -> np.ndarray:
        size = len(self.names)
        indices = np.array([k for row in rows for k in [*row, size]], dtype=np.int64)
        owner = np.repeat(np.arange(len(rows)), [len(r) + 1 for r in rows])
        ridge = np.full(size + 1, penalty)
        ridge[size] = 1e-6

        def value(w: np.ndarray) -> tuple[float, np.ndarray]:
            z = np.bincount(owner, weights=w[indices], minlength=len(rows))
            loss = float(np.sum(np.logaddexp(0, z) - labels * z) + 0.5 * np.sum(ridge * w * w))
            p = 1 / (1 + np.exp(-np.clip(z, -30, 30)))
            return loss, np.bincount(indices, weights=(p - labels)[owner], minlength=size + 1) + ridge * w

        return lbfgs(value, np.zeros(size + 1))


def lbfgs(
    value: Callable[[np.ndarray], tuple[float, np.ndarray]], w: np.ndarray, steps: int = 150, memory: int = 12
) -> np.ndarray:
    loss, grad = value(w)
    moves: list[tuple[np.ndarray, np.ndarray, float]] = []
    for _ in range(steps):
        q = grad.copy()
        stack = []
        for s, y, rho in reversed(moves):
            a = rho * float(s @ q)
            stack.append(a)
            q -= a * y
        if moves:
            s, y, _ = moves[-1]
            q *= float(s @ y) / float(y @ y)
        else:
            q /= max(1.0, float(np.abs(q).max()))
        for (s, y, rho), a in zip(moves, reversed(stack), strict=True):
            q += s * (a - rho * float(y @ q))
        slope = -float(grad @ q)
        rate = 1.0
        while True:
            new_loss, new_grad = value(w - rate * q)
            if new_loss <= loss + 1e-4 * rate * slope or rate < 1e-6:
                break
            rate /= 2
        s, y = -rate * q, new_grad - grad
        if float(s @ y) > 1e-10:
            moves.append((s, y, 1 / float(s @ y)))
            del moves[:-memory]
        w, done, loss, grad = w - rate * q, abs(loss - new_loss) < 1e-6 * max(1.0, abs(loss)), new_loss, new_grad
        if done:
            break
    return w


def chances(w: np.ndarray, rows: Rows) -> np.ndarray:
    return np.array([1 / (1 + np.exp(-np.clip(w[r].sum() + w[-1], -30, 30))) for r in rows]) if rows else np.zeros(0)


def crossed(
    fitter: Fitter,
    groups: list[Rows],
    labels: list[np.ndarray],
    pens: list[str],
    penalty: float,
    known: list[np.ndarray] | None = None,
) -> list[np.ndarray]:
    """Give each report's chances by weights fitted on other pens' reports. ``known`` masks rows not to learn from."""
    out: list[np.ndarray] = [np.zeros(len(g)) for g in groups]
    for pen in sorted(set(pens)):
        rows, y = gathered(groups, labels, known, [i for i, p in enumerate(pens) if p != pen])
        w = fitter.fit(rows, y, penalty)
        for i, group in enumerate(groups):
            if pens[i] == pen:
                out[i] = chances(w, group)
    return out


def gathered(
    groups: list[Rows], labels: list[np.ndarray], known: list[np.ndarray] | None, which: Sequence[int]
) -> tuple[Rows, np.ndarray]:
    rows: Rows = []
    y: list[float] = []
    for i in which:
        for k, row in enumerate(groups[i]):
            if known is None or known[i][k]:
                rows.append(row)
                y.append(float(labels[i][k]))
    return rows, np.array(y)


def write(layer: str, fitter: Fitter, w: np.ndarray, threshold: float) -> None:
    weights = {f: round(float(w[k]), 3) for f, k in fitter.index.items() if abs(w[k]) >= 0.01}
    target = ROOT / "src" / "wasata" / "reading" / "data" / f"{layer}.json"
    data = {"bias": round(float(w[-1]), 4), "threshold": round(float(threshold), 3), "features": weights}
    target.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def f1(p: np.ndarray, labels: np.ndarray, coded: int, threshold: float) -> float:
    kept = p >= threshold
    hits = float((labels * kept).sum())
    return 2 * hits / (float(kept.sum()) + coded) if hits else 0.0


def judge(layer: str, reports: list[Report]) -> None:
    """Train the verdict on candidates."""
    fitter = Fitter([[c.features for c in r.found] for r in reports])
    groups = [fitter.rows([c.features for c in r.found]) for r in reports]
    labels = []
    for report in reports:
        right = np.zeros(len(report.found))
        for _, j in pairs_of(layer, report, likeness(layer)):
            right[j] = 1
        labels.append(right)
    coded = sum(len(r.gold[layer]) for r in reports)
    p = np.concatenate(crossed(fitter, groups, labels, [r.pen for r in reports], PENALTY[layer]))
    y = np.concatenate(labels)
    limits = np.arange(0.1, 0.7, 0.02)
    most = max(f1(p, y, coded, t) for t in limits)
    # The middle of the thresholds that are as good as the best: the best itself is chance.
    alike = [t for t in limits if f1(p, y, coded, t) >= most - ALIKE]
    best = alike[len(alike) // 2]
    print(f"{layer}: {len(reports)} reports, {len(y)} candidates, {int(y.sum())} right, {coded} coded")
    kept = p >= best
    print(
        f"  all kept: F1 {f1(p, y, coded, 0.0):.3f}; cross-validated at {best:.2f}:"
        f" P {y[kept].mean():.3f} R {y[kept].sum() / coded:.3f} F1 {f1(p, y, coded, best):.3f}"
    )
    rows, everything = gathered(groups, labels, None, range(len(reports)))
    write(layer, fitter, fitter.fit(rows, everything, PENALTY[layer]), best)


def same_type(item: dict[str, Any], candidate: Any, report: Report) -> float:
    return float(item["type"] == candidate.type)


def parts(reports: list[Report]) -> None:
    """Train who takes part; leave each report's candidates settled by weights that have not seen it."""

    people: list[list[tuple[FoundEvent, str]]] = []
    labels: list[np.ndarray] = []
    known: list[np.ndarray] = []
    coded: list[list[tuple[int, int]]] = []
    for report in reports:
        match = pairs_of("events", report, same_type)
        gold_of = {j: report.gold["events"][i] for i, j in match}
        coded.append(match)
        row, y, mask = [], [], []
        for j, event in enumerate(report.found):
            item = gold_of.get(j)
            right = {m for a in wanted(item) for m in report.same.get(a, ())} if item is not None else set()
            for entity in event.parts:
                row.append((event, entity))
                y.append(float(entity in right))
                mask.append(item is not None)
        people.append(row)
        labels.append(np.array(y))
        known.append(np.array(mask, dtype=bool))
    fitter = Fitter([[e.parts[a].features for e, a in row] for row in people])
    groups = [fitter.rows([e.parts[a].features for e, a in row]) for row in people]
    rows, y = gathered(groups, labels, known, range(len(reports)))
    reach = sum(
        1
        for r, m in zip(reports, coded, strict=True)
        for i, j in m
        if jaccard(r.gold["events"][i], best_of(r, i, j), r) >= 0.5
    )
    total = sum(len(m) for m in coded)
    print(
        f"parts: {len(y)} offered in {total} matched events, {int(y.sum())} right;"
        f" within reach {reach / total:.3f}; {len(fitter.names)} features"
    )
    out = crossed(fitter, groups, labels, [r.pen for r in reports], PENALTY["parts"], known)
    for row, p in zip(people, out, strict=True):
        for (event, entity), chance in zip(row, p, strict=True):
            event.parts[entity].sure = float(chance)

    for report in reports:
        assert report.reader is not None
        for event in report.found:
            report.reader.parts.assign(event)
    right = sum(
        1
        for r, m in zip(reports, coded, strict=True)
        for i, j in m
        if jaccard(r.gold["events"][i], r.found[j].people, r) >= 0.5
    )
    print(f"  cross-validated: the right people in {right / total:.3f} of the matched events")
    write("parts", fitter, fitter.fit(rows, y, PENALTY["parts"]), 0.0)


def best_of(report: Report, i: int, j: int) -> set[str]:
    """Give the best that could be made of what is offered."""
    right = {m for a in wanted(report.gold["events"][i]) for m in report.same.get(a, ())}
    return {a for a in report.found[j].parts if a in right}


def train(layer: str) -> None:
    reports = [prepare(layer, path) for path in sorted((ROOT / "benchmark" / "tune").glob("*.json"))]
    if layer == "events":
        parts(reports)
        for report in reports:
            assert report.reader is not None
            report.reader.describe()
    judge(layer, reports)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("layers", nargs="*", default=["events"])
    for layer in parser.parse_args().layers:
        train(layer)
    learned.load_weights.cache_clear()
    return 0


if __name__ == "__main__":
    sys.exit(main())
