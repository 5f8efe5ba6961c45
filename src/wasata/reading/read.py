"""Reading a report: from its characters to a ``Reading``."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from pathlib import Path

from wasata.errors import InputError
from wasata.lexicon.lexicon import Lexicon
from wasata.lexicon.load import load_lexicon
from wasata.reading.claims import FoundClaim, find_claims
from wasata.reading.document import Document
from wasata.reading.entities import resolve
from wasata.reading.event_dates import date_events
from wasata.reading.events import FoundEvent, find_events
from wasata.reading.mentions import find_mentions
from wasata.reading.merging import merge
from wasata.reading.naming import name_actors
from wasata.reading.parts import name_adjectives
from wasata.reading.positions import FoundPosition, find_positions
from wasata.reading.types import Claim, DateMention, Event, Position, Reading
from wasata.reading.verdict import believe
from wasata.text.clean import Text
from wasata.text.dates import is_day
from wasata.text.language import language_notes

__all__ = ["prepare", "read", "read_document"]

identity = id


def read(
    text: str,
    *,
    id: str = "report",
    published: str | None = None,
    outlet: str | None = None,
    lexicon: Lexicon | Path | None = None,
) -> Reading:
    """Read one report.

    Args:
        text: its characters.
        id: what to call the reading.
        published: its day of publication, ``YYYY-MM-DD`` or ``--MM-DD``, where known; else sought in the report.
        outlet: its outlet, where known; else sought in the report.
        lexicon: a loaded lexicon, or a folder of lexicon files to put on top of the package's own.

    Raises:
        InputError: ``published`` is no day.
        LexiconError: a lexicon file holds a mistake.
    """
    words = lexicon if isinstance(lexicon, Lexicon) else load_lexicon(lexicon)
    return read_document(prepare(text, words, published), id=id, outlet=outlet)


def prepare(text: str, lexicon: Lexicon, published: str | None = None) -> Document:
    """Make a report ready for reading.

    Raises:
        InputError: ``published`` is no day.
    """
    if published and not is_day(published):
        raise InputError(f"published is {published!r}, must be a day: YYYY-MM-DD, or --MM-DD without its year")
    return Document(Text(text), lexicon, published)


def read_document(doc: Document, *, id: str, outlet: str | None = None) -> Reading:
    """Read a report that was made ready; for those who need its words besides."""
    id_, text, published = id, doc.text.raw, doc.published
    outlet = outlet or doc.layout.outlet
    cast = resolve(doc, find_mentions(doc), published)
    notes = language_notes(text)
    claims = find_claims(doc, cast, outlet) if not notes else []
    events = believe(doc, find_events(doc, cast, claims)) if not notes else []
    name_adjectives(cast, events)
    date_events(doc, events)
    events = merge(events)
    positions = find_positions(doc, cast, claims) if not notes else []
    actors = name_actors(cast, claims, events, positions)
    numbers = {identity(claim): f"c{number}" for number, claim in enumerate(claims, 1)}
    return Reading(
        id=id_, text=text, published=published, outlet=outlet,
        title=doc.text.raw_span(*doc.layout.title) if doc.layout.title else None,
        furniture=tuple(doc.text.raw_span(*span) for span in doc.layout.furniture),
        dates=tuple(
            DateMention(doc.text.raw_span(d.start, d.end), d.from_day, d.to_day, d.rule, d.sure) for d in doc.dates
        ),
        actors=actors, claims=tuple(_claims(doc, claims)),
        events=tuple(_event(doc, e, n, numbers) for n, e in enumerate(events, 1)),
        positions=tuple(_position(doc, p, numbers) for p in positions),
        notes=notes,
    )  # fmt: skip


def _event(doc: Document, event: FoundEvent, number: int, claims: dict[int, str]) -> Event:
    first = doc.tags[event.first]
    cut = len(first.conj) if first.form.startswith(first.conj) else 0
    trigger = doc.text.raw_span(doc.words.starts[event.first] + cut, doc.words.ends[event.last - 1])
    roles = {role: tuple(who) for role, who in event.roles.items()}
    place = doc.span(*event.place) if event.place is not None else None
    claim = claims.get(identity(event.claim)) if event.claim is not None else None
    return Event(
        f"e{number}",
        event.type,
        trigger,
        event.status,
        roles,
        place,
        event.from_day,
        event.to_day,
        claim,
        event.rule,
        event.sure,
    )


def _position(doc: Document, position: FoundPosition, claims: dict[int, str]) -> Position:
    claim = claims.get(identity(position.claim)) if position.claim is not None else None
    return Position(
        position.holder,
        position.issue,
        position.stance,
        doc.span(position.first, position.last),
        claim,
        position.rule,
        position.sure,
    )


def _claims(doc: Document, claims: list[FoundClaim]) -> list[Claim]:
    made = []
    for number, claim in enumerate(claims, 1):
        start = doc.words.starts[claim.first] + claim.start_cut
        end = doc.words.ends[claim.last - 1]
        span = doc.text.raw_span(start, max(end, start + 1))
        cue_hit = doc.tags[claim.cue[0]]
        cut = len(cue_hit.conj) if cue_hit.form.startswith(cue_hit.conj) else 0
        cue = doc.text.raw_span(doc.words.starts[claim.cue[0]] + cut, doc.words.ends[claim.cue[1] - 1])
        made.append(
            Claim(
                f"c{number}",
                claim.speaker,
                tuple(claim.via),
                claim.manner,
                cue,
                span,
                _direct(doc, start, end),
                claim.rule,
                claim.sure,
            )
        )
    return made


def _direct(doc: Document, start: int, end: int) -> bool:
    quotations = doc.words.quotations
    first = bisect_right(quotations, start, key=lambda q: q.end)
    last = bisect_left(quotations, end, first, key=lambda q: q.start)
    quoted = sum(min(q.end, end) - max(q.start, start) for q in quotations[first:last])
    return quoted * 2 > end - start
