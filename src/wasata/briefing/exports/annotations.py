"""W3C Web Annotations: every statement on its exact words (https://www.w3.org/TR/annotation-model/)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from wasata.briefing.exports.source import Source
from wasata.reading.types import Span

__all__ = ["annotate"]

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotate(sources: Iterable[Source]) -> Iterator[str]:
    """Give one annotation a line, as JSON-LD.

    Positions count code points of the report's text in reading order, as the model asks.
    """
    for source in sources:
        for sid, span, tags in _statements(source):
            yield json.dumps(_annotation(source, sid, span, tags), ensure_ascii=False) + "\n"


# The codes of a statement, and whom it speaks of by their part in it.
_Told = tuple[list[str], list[tuple[str, str]]]


def _statements(source: Source) -> Iterator[tuple[str, Span, _Told]]:
    reading, sids = source.reading, source.sids
    for sid, claim in zip(sids["claims"], reading.claims, strict=True):
        parts = [("speaker", claim.speaker), *(("via", via) for via in claim.via)]
        yield sid, claim.span, (["claim", f"manner:{claim.manner}"], parts)
    for sid, event in zip(sids["events"], reading.events, strict=True):
        parts = [(role, who) for role, whos in event.roles.items() for who in whos]
        yield sid, event.trigger, (["event", f"type:{event.type}", f"status:{event.status}"], parts)
    for sid, position in zip(sids["positions"], reading.positions, strict=True):
        codes = ["position", f"issue:{position.issue}", f"stance:{position.stance}"]
        yield sid, position.span, (codes, [("holder", position.holder)])
    for sid, date in zip(sids["dates"], reading.dates, strict=True):
        yield sid, date.span, (["date", f"from:{date.from_day}", f"to:{date.to_day}"], [])


def _annotation(source: Source, sid: str, span: Span, told: _Told) -> dict[str, Any]:
    before, after = source.around(span)
    codes, parts = told
    tags = [*codes, *(f"{part}:{source.who[who].key}" for part, who in parts)]
    if source.reconstructed:
        tags.append("text:reconstructed")
    body = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags]
    for part, who in parts:
        named = f"{part}: {' / '.join(name for name in (source.who[who].ar, source.who[who].en) if name)}"
        body.append({"type": "TextualBody", "purpose": "describing", "value": named})
    return {
        "@context": _CONTEXT,
        "id": f"urn:wasata:statement:{sid}",
        "type": "Annotation",
        "motivation": "tagging",
        "body": body,
        "target": {
            "source": source.uri,
            "selector": [
                {
                    "type": "TextQuoteSelector", "exact": source.reading.quote(span), "prefix": before, "suffix": after,
                },
                {"type": "TextPositionSelector", "start": span[0], "end": span[1]},
            ],
        },
    }  # fmt: skip
