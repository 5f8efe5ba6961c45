"""Train the reader's learned part on the tuning half of the benchmark.

    python scripts/train.py [events ...]

For each layer, reads every report of ``benchmark/tune``, matches the candidates that grammar finds with the coded items,
fits a logistic regression with an L2 penalty (full Newton steps, no randomness), chooses the threshold with the best F1
under cross-validation by report, and writes ``src/wasata/reading/data/<layer>.json``. The half ``benchmark/held`` is never
read here.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from wasata.lexicon.load import load_lexicon
from wasata.reading.claims import find_claims
from wasata.reading.document import Document
from wasata.reading.entities import Cast, resolve
from wasata.reading.events import find_events
from wasata.reading.mentions import find_mentions
from wasata.reading.positions import find_positions
from wasata.text.clean import Text, fold

ROOT = Path(__file__).resolve().parent.parent
PENALTY = {"events": 4.0, "positions": 4.0}
FOLDS = 10
LEAST = 3


def keys(names: list[str]) -> set[str]:
    found = set()
    for name in names:
        words = "".join(c if c.isalnum() else " " for c in fold(Text(name).clean)).split()
        found.add(" ".join(words))
        found.add(" ".join(w[2:] if w.startswith("ال") and len(w) > 4 else w for w in words))
    return found - {""}


def same_actors(gold: dict[str, Any], cast: Cast) -> dict[str, set[str]]:
    """Map each coded actor to the reader's entities that share a name with it."""
    mine = {}
    for entity in cast.entities.values():
        known = cast.doc.lexicon.actor_names(entity.id) if entity.known else ()
        mine[entity.id] = keys([*entity.names, *known])
    return {a["id"]: {i for i, k in mine.items() if k & keys(a["names"])} for a in gold["actors"]}


def span(text: str, item: dict[str, Any], key: str) -> tuple[int, int]:
    at = -1
    for _ in range(int(item.get("nth", 1))):
        at = text.find(item[key], at + 1)
    return at, at + len(item[key])


def labelled(layer: str, path: Path) -> tuple[list[list[str]], list[bool], int]:
    """Give one report's candidates as features, whether each matches a coded item, and how many items are coded."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    doc = Document(Text(text), load_lexicon())
    cast = resolve(doc, find_mentions(doc), doc.published)
    claims = find_claims(doc, cast, doc.layout.outlet)
    same = same_actors(gold, cast)
    found: list[Any] = find_events(doc, cast, claims) if layer == "events" else find_positions(doc, cast, claims)
    pairs = []
    for i, item in enumerate(gold[layer]):
        start, _ = where = span(text, item, "trigger" if layer == "events" else "quote")
        sentence = doc.sentence_number(doc.words.at(doc.text.clean_span(start, start + 1)[0]))
        for j, candidate in enumerate(found):
            mine = doc.span(candidate.first, candidate.last)
            overlap = min(mine[1], where[1]) > max(mine[0], where[0])
            if not overlap and doc.sentence_number(candidate.first) != sentence:
                continue
            score = likeness(layer, item, candidate, same)
            if score:
                pairs.append((score + overlap, i, j))
    taken: set[int] = set()
    labels = [False] * len(found)
    for _, i, j in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if i not in taken and not labels[j]:
            taken.add(i)
            labels[j] = True
    return [c.features for c in found], labels, len(gold[layer])


def likeness(layer: str, item: dict[str, Any], candidate: Any, same: dict[str, set[str]]) -> float:
    if layer == "positions":
        return float(
            item["issue"] == candidate.issue
            and item["stance"] == candidate.stance
            and candidate.holder in same.get(item["holder"], ())
        )
    if item["type"] != candidate.type:
        return 0.0
    wanted = {a for who in item["roles"].values() for a in who}
    mine = candidate.people
    if not wanted and not mine:
        return 1.0
    hit = sum(bool(same.get(a, set()) & mine) for a in wanted)
    extra = sum(not any(m in same.get(a, ()) for a in wanted) for m in mine)
    share = hit / (len(wanted) + extra)
    return 1 + share if share >= 0.5 else 0.0


def fit(rows: list[list[int]], labels: np.ndarray, size: int, penalty: float) -> np.ndarray:
    x = np.zeros((len(rows), size + 1))
    for k, row in enumerate(rows):
        x[k, row] = 1
    x[:, size] = 1
    w = np.zeros(size + 1)
    ridge = np.full(size + 1, penalty)
    ridge[size] = 1e-6
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (p - labels) + ridge * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    return w


def f1(p: np.ndarray, labels: np.ndarray, coded: int, threshold: float) -> float:
    kept = p >= threshold
    hits = float((labels * kept).sum())
    return 2 * hits / (float(kept.sum()) + coded) if hits else 0.0


def train(layer: str) -> None:
    reports = [labelled(layer, path) for path in sorted((ROOT / "benchmark" / "tune").glob("*.json"))]
    counts: dict[str, int] = {}
    for features, _, _ in reports:
        for row in features:
            for f in set(row):
                counts[f] = counts.get(f, 0) + 1
    names = sorted(f for f, n in counts.items() if n >= LEAST)
    index = {f: k for k, f in enumerate(names)}
    coded = sum(r[2] for r in reports)
    rows = [[[index[f] for f in set(row) if f in index] for row in r[0]] for r in reports]
    labels = [np.array(r[1], dtype=float) for r in reports]
    out = [np.zeros(len(r)) for r in rows]
    for k in range(FOLDS):
        learn = [i for i in range(len(rows)) if i % FOLDS != k]
        w = fit([r for i in learn for r in rows[i]], np.concatenate([labels[i] for i in learn]), len(names), PENALTY[layer])
        for i in range(k, len(rows), FOLDS):
            out[i] = np.array([1 / (1 + np.exp(-(w[r].sum() + w[-1]))) for r in rows[i]])
    p, y = np.concatenate(out), np.concatenate(labels)
    best = max(np.arange(0.1, 0.7, 0.02), key=lambda t: f1(p, y, coded, t))
    print(f"{layer}: {len(reports)} reports, {len(y)} candidates, {int(y.sum())} right, {coded} coded")
    print(f"  all kept: F1 {f1(p, y, coded, 0.0):.3f}; cross-validated at {best:.2f}: F1 {f1(p, y, coded, best):.3f}")
    w = fit([r for rs in rows for r in rs], y, len(names), PENALTY[layer])
    weights = {f: round(float(w[k]), 3) for f, k in index.items() if abs(w[k]) >= 0.005}
    target = ROOT / "src" / "wasata" / "reading" / "data" / f"{layer}.json"
    target.write_text(
        json.dumps({"bias": round(float(w[-1]), 4), "threshold": round(float(best), 2), "features": weights}, ensure_ascii=False, indent=0)
        + "\n",
        encoding="utf-8",
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("layers", nargs="*", default=["events", "positions"])
    for layer in parser.parse_args().layers:
        train(layer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
