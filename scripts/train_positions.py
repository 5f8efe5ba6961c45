"""Learn the weights of the positions layer from coded reports.

    train_positions.py CODED_FOLDER [--out src/wasata/reading/data] [--test FOLDER]

Three logistic regressions: is a stance taken on the issue words (taken), is this the holder (holder), is this the
stance (stance). Cross-validation is by pen (the letter a report's id begins with), since the threshold must hold for
somebody else's reports; its figures and those on ``--test`` are printed before the weights of the whole folder are
written.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from wasata.lexicon.load import load_lexicon
from wasata.reading import positions as layer
from wasata.reading.claims import find_claims
from wasata.reading.document import Document
from wasata.reading.entities import resolve
from wasata.reading.learned import Weights
from wasata.reading.mentions import find_mentions
from wasata.text.clean import Text, fold

Model = tuple[float, dict[str, float]]
PENALTY = {"taken": 8.0, "holder": 6.0, "stance": 4.0}
RAREST = 3


@dataclass
class Coded:
    """A coded report, read: its candidates, its gold positions, and which read actors each gold holder is."""

    id: str
    doc: Document
    cast: Any
    claims: list[Any]
    candidates: list[layer.Candidate]
    gold: list[dict[str, Any]]
    same: dict[str, set[str]]
    sentences: list[tuple[int, int]]

    def sentence(self, start: int) -> int:
        """Give the number of the sentence that holds a character, as the project's scorer counts sentences."""
        return next((i for i, (s, e) in enumerate(self.sentences) if s <= start < e), -1)

    def touches(self, span: tuple[int, int], gold: dict[str, Any]) -> int:
        """Tell how a span meets a gold quote: 2 overlaps, 1 in the same sentence, 0 not."""
        if min(span[1], gold["span"][1]) > max(span[0], gold["span"][0]):
            return 2
        return int(self.sentence(span[0]) == self.sentence(gold["span"][0]))


def _keys(names: list[str]) -> set[str]:
    keys = set()
    for name in names:
        words = re.findall(
            r"\w+", re.sub(r"[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]", "", fold(name)).casefold()
        )
        keys |= {" ".join(words), " ".join(w[2:] if w.startswith("ال") and len(w) > 4 else w for w in words)}
    return keys - {""}


def _span(text: str, item: dict[str, Any]) -> tuple[int, int]:
    at = -1
    for _ in range(int(item.get("nth", 1))):
        at = text.find(item["quote"], at + 1)
    return at, at + len(item["quote"])


def read_folder(folder: Path) -> list[Coded]:
    """Read every coded report of a folder."""
    lexicon = load_lexicon(None)
    coded = []
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_name(data.get("text_file", path.stem + ".txt")).read_text(encoding="utf-8")
        doc = Document(Text(text), lexicon, None)
        cast = resolve(doc, find_mentions(doc), doc.published)
        claims = find_claims(doc, cast, doc.layout.outlet)
        candidates = layer.find_candidates(doc, cast, claims)
        ours = {}
        for entity in cast.entities.values():
            if entity.mentions:
                known = doc.lexicon.actor_names(entity.id) if entity.known else (entity.en,) if entity.en else ()
                ours[entity.id] = _keys([*entity.names, *known])
            owner = entity.of
            if owner is not None and owner not in cast.entities and owner in lexicon.actors:
                # بلاده may name it yet.
                ours[owner] = _keys([*lexicon.actor_names(owner)])
        same = {}
        for actor in data["actors"]:
            keys = _keys(actor["names"])
            same[actor["id"]] = {own for own, names in ours.items() if names & keys}
        gold = [{**p, "span": _span(text, p)} for p in data["positions"]]
        sentences = [m.span() for m in re.finditer(r"[^.!?؟\n…]+[.!?؟\n…]*", text)]
        coded.append(Coded(path.stem, doc, cast, claims, candidates, gold, same, sentences))
    return coded


def examples(reports: list[Coded]) -> dict[str, list[tuple[list[str], int]]]:
    """Give the training examples of each model."""
    made: dict[str, list[tuple[list[str], int]]] = {"taken": [], "holder": [], "stance": []}
    for report in reports:
        touching = [
            [(report.touches(report.doc.span(*c.quote), g), g) for g in report.gold if g["issue"] == c.entry.issue]
            for c in report.candidates
        ]
        covered = {id(g) for row in touching for how, g in row if how == 2}
        for candidate, row in zip(report.candidates, touching, strict=True):
            gold = [g for how, g in row if how == 2] or [g for how, g in row if how == 1 and id(g) not in covered]
            made["taken"].append((candidate.features, int(bool(gold))))
            if not gold:
                continue
            holders = {own for g in gold for own in report.same.get(g["holder"], ())}
            options = candidate.find_options()
            hits = [option.actor in holders for option in options]
            if any(hits):
                made["holder"] += [
                    (f, int(h))
                    for f, h in zip(layer.holder_features(report.cast, candidate, options), hits, strict=True)
                ]
            stances = {g["stance"] for g in gold}
            made["stance"] += [(f, int(s in stances)) for s, f in layer.stance_features(candidate).items()]
    return made


def fit(rows: list[tuple[list[str], int]], penalty: float, rounds: int = 400) -> Model:
    """Fit a logistic regression with an L2 penalty by accelerated gradient descent."""
    counts = Counter(f for features, _ in rows for f in set(features))
    names = sorted(f for f, n in counts.items() if n >= RAREST)
    place = {f: i for i, f in enumerate(names)}
    x = np.zeros((len(rows), len(names) + 1), dtype=np.float32)
    for i, (features, _) in enumerate(rows):
        for f in features:
            if f in place:
                x[i, place[f]] = 1.0
    x[:, -1] = 1.0
    y = np.array([label for _, label in rows], dtype=np.float32)
    w = np.zeros(x.shape[1], dtype=np.float32)
    ahead = w.copy()
    ridge = np.full(x.shape[1], penalty, dtype=np.float32)
    ridge[-1] = 0.0
    step = 4.0 / float((np.linalg.norm(x, axis=1) ** 2).mean() * len(rows) * 0.5 + 4 * penalty)
    for number in range(rounds):
        p = 1.0 / (1.0 + np.exp(-(x @ ahead)))
        new = ahead - step * (x.T @ (p - y) + ridge * ahead)
        ahead = new + number / (number + 3.0) * (new - w)
        w = new
    return float(w[-1]), {f: float(w[i]) for f, i in place.items()}


def train(reports: list[Coded]) -> dict[str, Model]:
    """Fit the three models."""
    return {name: fit(rows, PENALTY[name]) for name, rows in examples(reports).items()}


def use(models: dict[str, Model], threshold: float) -> None:
    """Make the reader weigh with these models."""
    ready = {f"position_{n}": Weights(bias, threshold, features) for n, (bias, features) in models.items()}
    layer.load_weights = ready.__getitem__  # type: ignore[assignment]


def score(reports: list[Coded]) -> Counter[str]:
    """Count gold, found and matched positions as the project's scorer does."""
    tally: Counter[str] = Counter()
    for report in reports:
        found = layer.find_positions(report.doc, report.cast, report.claims)
        pairs = []
        for i, g in enumerate(report.gold):
            for j, p in enumerate(found):
                if p.issue == g["issue"] and p.stance == g["stance"] and p.holder in report.same.get(g["holder"], ()):
                    how = report.touches(report.doc.span(p.first, p.last), g)
                    if how:
                        pairs.append((-how, i, j))
        seen_gold, seen_found = set(), set()
        for _, i, j in sorted(pairs):
            if i not in seen_gold and j not in seen_found:
                seen_gold.add(i)
                seen_found.add(j)
        tally.update(gold=len(report.gold), found=len(found), hit=len(seen_gold))
    return tally


def f1(tally: Counter[str]) -> float:
    """Give the F1 of a tally."""
    return 2 * tally["hit"] / max(1, tally["found"] + tally["gold"])


def figures(tally: Counter[str]) -> str:
    """Write precision, recall and F1."""
    p, r = tally["hit"] / max(1, tally["found"]), tally["hit"] / max(1, tally["gold"])
    return f"P {p:.3f}  R {r:.3f}  F1 {f1(tally):.3f}  (gold {tally['gold']}, found {tally['found']})"


def main() -> None:
    """Cross-validate, test, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--test", type=Path)
    args = parser.parse_args()
    reports = read_folder(args.folder)
    limits = [round(0.06 + 0.02 * k, 2) for k in range(12)]
    tallies: dict[float, Counter[str]] = {t: Counter() for t in limits}
    for pen in sorted({r.id[0] for r in reports}):
        models = train([r for r in reports if r.id[0] != pen])
        for t in limits:
            use(models, t)
            tallies[t] += score([r for r in reports if r.id[0] == pen])
    best = max(limits, key=lambda t: f1(tallies[t]))
    models = train(reports)
    print(f"cross-validated, from {best}:  {figures(tallies[best])}")
    if args.test is not None:
        use(models, best)
        print(f"{args.test}:  {figures(score(read_folder(args.test)))}")
    if args.out is not None:
        for name, (bias, weights) in models.items():
            kept = {f: round(v, 3) for f, v in sorted(weights.items()) if abs(v) >= 0.01}
            data = {"bias": round(bias, 4), "threshold": best, "features": kept}
            target = args.out / f"position_{name}.json"
            target.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
