"""Learn the weights of the actors layer from coded reports.

    train_actors.py CODED_FOLDER [--out src/wasata/reading/data] [--folds 5] [--test FOLDER]

One logistic regression: is an entity that the reader found an actor of the report. Cross-validation is by report; its
figures and those on ``--test`` are printed before the weights of the whole folder are written.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path

import numpy as np

from wasata.lexicon.load import load_lexicon
from wasata.reading.claims import find_claims
from wasata.reading.document import Document
from wasata.reading.entities import resolve
from wasata.reading.mentions import find_mentions
from wasata.reading.naming import ONLY_SPEAKING, actor_features
from wasata.reading.positions import find_positions
from wasata.text.clean import Text, fold

PENALTY = 15.0
RAREST = 4
Sample = tuple[list[str], bool, bool]


def _keys(names: list[str]) -> set[str]:
    keys = set()
    for name in names:
        marks = r"[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]"
        words = re.findall(r"\w+", re.sub(marks, "", fold(name)).casefold())
        keys |= {" ".join(words), " ".join(w[2:] if w.startswith("ال") and len(w) > 4 else w for w in words)}
    return keys - {""}


def read_folder(folder: Path) -> list[tuple[list[Sample], int]]:
    """Read every coded report of a folder: each entity's features, whether a coder named it, whether it speaks."""
    lexicon = load_lexicon(None)
    reports = []
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_name(data.get("text_file", path.stem + ".txt")).read_text(encoding="utf-8")
        doc = Document(Text(text), lexicon)
        cast = resolve(doc, find_mentions(doc), doc.published)
        claims = find_claims(doc, cast, doc.layout.outlet)
        positions = find_positions(doc, cast, claims)
        speaking = {a for c in claims for a in (c.speaker, *c.via)}
        holding = {p.holder for p in positions}
        gold = [_keys(a["names"]) for a in data["actors"]]
        entities = [e for e in cast.entities.values() if e.mentions]
        names = []
        for entity in entities:
            known = [*lexicon.actor_names(entity.id)] if entity.known else [entity.en]
            names.append(_keys([*entity.names, *known]))
        pairs = sorted(((-len(g & n), i, j) for i, g in enumerate(gold) for j, n in enumerate(names) if g & n))
        used: set[int] = set()
        hits: set[int] = set()
        for _, i, j in pairs:
            if i not in used and j not in hits:
                used.add(i)
                hits.add(j)
        samples = [
            (actor_features(cast, e, speaking, holding), j in hits, e.id in speaking or e.id in holding)
            for j, e in enumerate(entities)
            if e.rule not in ONLY_SPEAKING or e.id in speaking or e.id in holding
        ]
        reports.append((samples, len(gold)))
    return reports


def learn(samples: list[Sample]) -> tuple[float, dict[str, float]]:
    """Fit the weights by Newton's method on the penalised likelihood."""
    seen = Counter(f for features, _, _ in samples for f in set(features))
    names = sorted(f for f, n in seen.items() if n >= RAREST)
    index = {f: k + 1 for k, f in enumerate(names)}
    matrix = np.zeros((len(samples), len(names) + 1))
    matrix[:, 0] = 1
    for row, (features, _, _) in enumerate(samples):
        for f in features:
            if f in index:
                matrix[row, index[f]] = 1
    wanted = np.array([hit for _, hit, _ in samples], dtype=float)
    penalty = np.full(matrix.shape[1], PENALTY)
    penalty[0] = 0.01
    weights = np.zeros(matrix.shape[1])
    for _ in range(25):
        given = 1 / (1 + np.exp(-(matrix @ weights)))
        slope = matrix.T @ (given - wanted) + penalty * weights
        curve = (matrix * (given * (1 - given))[:, None]).T @ matrix + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return float(weights[0]), {f: float(weights[k]) for f, k in index.items()}


def sure(model: tuple[float, dict[str, float]], features: list[str]) -> float:
    """Give the probability of an actor."""
    return float(1 / (1 + np.exp(-(model[0] + sum(model[1].get(f, 0.0) for f in features)))))


def figures(judged: list[tuple[float, bool, bool]], gold: int, threshold: float) -> tuple[float, float, float]:
    """Give precision, recall and F1 where all that speak and all above a threshold are kept."""
    kept = [hit for p, hit, speaks in judged if speaks or p >= threshold]
    hits = sum(kept)
    precision, recall = hits / max(1, len(kept)), hits / max(1, gold)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main() -> None:
    """Cross-validate, then learn from the whole folder and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/wasata/reading/data"))
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--test", type=Path)
    options = parser.parse_args()
    reports = read_folder(options.folder)
    gold = sum(n for _, n in reports)
    judged = []
    for fold_number in range(options.folds):
        model = learn(
            [s for k, (samples, _) in enumerate(reports) if k % options.folds != fold_number for s in samples]
        )
        judged += [
            (sure(model, f), hit, speaks)
            for k, (samples, _) in enumerate(reports) if k % options.folds == fold_number for f, hit, speaks in samples
        ]  # fmt: skip
    best = max((t / 100 for t in range(50, 66, 2)), key=lambda t: figures(judged, gold, t)[2])
    for threshold in (0.3, 0.4, 0.5, 0.6, best):
        print(
            f"cross-validated, from {threshold:.2f}: P {{:.3f}} R {{:.3f}} F1 {{:.3f}}".format(
                *figures(judged, gold, threshold)
            )
        )
    for low in range(10):
        part = [hit for p, hit, _ in judged if low / 10 <= p < (low + 1) / 10]
        print(f"  sure {low / 10:.1f}-{(low + 1) / 10:.1f}: {sum(part)}/{len(part)}")
    model = learn([s for samples, _ in reports for s in samples])
    if options.test:
        tested = read_folder(options.test)
        seen = [(sure(model, f), hit, speaks) for samples, _ in tested for f, hit, speaks in samples]
        print("test: P {:.3f} R {:.3f} F1 {:.3f}".format(*figures(seen, sum(n for _, n in tested), best)))
    data = {
        "bias": round(model[0], 4),
        "threshold": best,
        "features": {f: round(w, 3) for f, w in sorted(model[1].items()) if abs(w) >= 0.005},
    }
    (options.out / "actors.json").write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
