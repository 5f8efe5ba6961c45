"""How well single sentences of general news are told to report an ASSAULT or a PROTEST.

    python scripts/gsr.py SENTENCES.csv [--train]

SENTENCES.csv has columns id, event, label (``yes``, ``difficult no``, ``easy no``) and text, as in openeventdata's
arabic_event_gsr. A sentence counts as a yes where ``wasata.read(sentence)`` holds an event of the type whose status is
``occurred`` or ``ongoing``. Prints the figures of the shipped weights (which have seen these sentences) and, with
``--train``, fits the weights anew, prints the cross-validated figures (five folds, each sentence judged by weights that
have not seen it) and writes ``src/wasata/reading/data/assaults.json`` and ``protests.json``.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path

import numpy as np
from train import Fitter, Rows

from wasata.lexicon.load import load_lexicon
from wasata.reading.claims import find_claims
from wasata.reading.document import Document
from wasata.reading.entities import resolve
from wasata.reading.events import EventReader
from wasata.reading.happening import WEIGHTS, signs
from wasata.reading.mentions import find_mentions
from wasata.reading.read import read
from wasata.text.clean import Text

ROOT = Path(__file__).resolve().parent.parent
DONE = ("occurred", "ongoing")
PENALTY = 10.0
FOLDS = 5


def figures(name: str, labels: list[str], told: list[bool]) -> None:
    yes = [label == "yes" for label in labels]
    hits = sum(y and t for y, t in zip(yes, told, strict=True))
    p, r = hits / max(1, sum(told)), hits / max(1, sum(yes))
    hard = [t for label, t in zip(labels, told, strict=True) if label == "difficult no"]
    easy = [t for label, t in zip(labels, told, strict=True) if label == "easy no"]
    f = 2 * p * r / max(1e-9, p + r)
    print(
        f"  {name:28} P {p:.3f}  R {r:.3f}  F1 {f:.3f}   wrongly yes: {sum(hard)} of {len(hard)} difficult no,"
        f" {sum(easy)} of {len(easy)} easy no"
    )


def candidates(text: str, etype: str) -> tuple[list[str], bool]:
    """Give a text's features for a type, and whether it has a candidate that has happened."""
    doc = Document(Text(text), load_lexicon())
    cast = resolve(doc, find_mentions(doc), doc.published)
    reader = EventReader(doc, cast, find_claims(doc, cast, None))
    reader.propose()
    reader.settle()
    found = [e for e in reader.found if e.type == etype]
    features: set[str] = set()
    for number in {e.sentence for e in found}:
        features.update(signs(doc, number, [e for e in found if e.sentence == number]))
    return sorted(features), any(e.status in DONE for e in found)


def train(etype: str, rows: list[dict[str, str]]) -> None:
    looked = [candidates(row["text"], etype) for row in rows]
    with_one = [k for k, (features, _) in enumerate(looked) if features]
    fitter = Fitter([[looked[k][0] for k in with_one]])
    vectors: Rows = fitter.rows([looked[k][0] for k in with_one])
    y = np.array([rows[k]["label"] == "yes" for k in with_one], dtype=float)
    out = np.zeros(len(with_one))
    for fold in range(FOLDS):
        learn = [i for i in range(len(with_one)) if i % FOLDS != fold]
        w = fitter.fit([vectors[i] for i in learn], y[learn], PENALTY)
        for i in range(fold, len(with_one), FOLDS):
            out[i] = 1 / (1 + np.exp(-(w[vectors[i]].sum() + w[-1])))
    chance = dict(zip(with_one, out.tolist(), strict=True))
    labels = [row["label"] for row in rows]

    def told(threshold: float) -> list[bool]:
        return [chance.get(k, 0.0) >= threshold and looked[k][1] for k in range(len(rows))]

    def f1(threshold: float) -> float:
        kept = told(threshold)
        hits = sum(k and label == "yes" for k, label in zip(kept, labels, strict=True))
        return 2 * hits / max(1, sum(kept) + labels.count("yes"))

    best = max((float(t) for t in np.arange(0.08, 0.6, 0.02)), key=f1)
    figures(f"cross-validated at {best:.2f}", labels, told(best))
    w = fitter.fit(vectors, y, PENALTY)
    weights = {f: round(float(w[k]), 3) for f, k in fitter.index.items() if abs(w[k]) >= 0.01}
    target = ROOT / "src" / "wasata" / "reading" / "data" / f"{WEIGHTS[etype]}.json"
    data = {"bias": round(float(w[-1]), 4), "threshold": round(best, 2), "features": weights}
    target.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--train", action="store_true", help="fit the weights anew")
    args = parser.parse_args()
    with args.sentences.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for etype in WEIGHTS:
        mine = [row for row in rows if row["event"] == etype]
        print(f"{etype}: {len(mine)} sentences, {sum(row['label'] == 'yes' for row in mine)} yes")
        if args.train:
            train(etype, mine)
            continue
        told = [any(e.type == etype and e.status in DONE for e in read(row["text"]).events) for row in mine]
        figures("as shipped", [row["label"] for row in mine], told)
    return 0


if __name__ == "__main__":
    sys.exit(main())
