"""Which event candidates are believed."""

from __future__ import annotations

from wasata.reading.document import Document
from wasata.reading.found import FoundEvent
from wasata.reading.happening import WEIGHTS
from wasata.reading.learned import load_weights

__all__ = ["believe"]

_LONE = 2
_DONE = frozenset({"occurred", "ongoing"})


def believe(doc: Document, found: list[FoundEvent]) -> list[FoundEvent]:
    """Keep the candidates that the learned part believes by what it made of their features.

    A sentence read alone has no report around it to say what matters: whether it tells of an assault or a protest is
    then judged by its own words.
    """
    weights = load_weights("events")
    if len(doc.sentences) > _LONE:
        return [e for e in found if e.sure >= weights.threshold]
    kept = [e for e in found if e.sure >= weights.threshold and e.type not in WEIGHTS]
    for etype, name in WEIGHTS.items():
        told = [e for e in found if e.type == etype and e.reported >= load_weights(name).threshold]
        for sentence in {e.sentence for e in told}:
            rows = [e for e in told if e.sentence == sentence]
            best = max(rows, key=lambda e: (e.status in _DONE, e.sure))
            best.sure = max(best.sure, best.reported)
            kept += [e for e in rows if e is best or e.sure >= weights.threshold]
    return sorted(kept, key=lambda e: e.first)
