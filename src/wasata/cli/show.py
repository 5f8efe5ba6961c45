"""A reading as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from wasata.cli.table import plain, table, terminal_width, wrap
from wasata.reading.types import Claim, Event, Reading

__all__ = ["chain", "days", "heading", "roles", "show_reading"]


def show_reading(reading: Reading, name: str, encoding: str = "utf-8") -> Iterator[str]:
    """Give the lines that tell what was found in one report."""
    columns = terminal_width()
    yield from heading(reading, name, encoding)
    quote = reading.quote
    sections: tuple[tuple[str, tuple[str, ...], list[tuple[str, ...]]], ...] = (
        ("ACTORS", ("id", "kind", "of", "names"),
         [(a.id, a.kind, a.of or "", " · ".join(a.names)) for a in reading.actors]),
        ("DATES", ("from", "to", "words"),
         [(d.from_day, d.to_day, quote(d.span)) for d in reading.dates]),
        ("CLAIMS", ("id", "speaker", "manner", "words"),
         [(c.id, chain(c), c.manner, _said(reading, c)) for c in reading.claims]),
        ("EVENTS", ("id", "what", "when", "in", "who", "words"),
         [(e.id, f"{e.type} {e.status}", days(e), e.claim or "", roles(e), _happened(reading, e))
          for e in reading.events]),
        ("POSITIONS", ("holder", "issue", "stance", "in", "words"),
         [(p.holder, p.issue, p.stance, p.claim or "", quote(p.span)) for p in reading.positions]),
    )  # fmt: skip
    for title, header, rows in sections:
        yield ""
        yield f"{title} ({len(rows)})"
        if rows:
            yield from (f"  {line}" for line in table(header, rows, columns - 2))


def heading(reading: Reading, name: str, encoding: str) -> Iterator[str]:
    """Give the lines that say which report it is."""
    columns = terminal_width()
    yield f"== {name} =="
    known = [f"published {reading.published}" if reading.published else "day of publication not known"]
    if encoding != "utf-8":
        known.append(f"read as {encoding}")
    if reading.outlet:
        known.append(f"outlet {plain(reading.outlet)}")
    yield from wrap(" · ".join(known), columns)
    if reading.title is not None:
        yield from wrap(plain(reading.quote(reading.title)), columns)
    for note in reading.notes:
        yield from wrap(f"Note: {plain(note)}.", columns)


def chain(claim: Claim) -> str:
    """Give a claim's speaker and those who passed the words on, from the speaker to the report."""
    return " ← ".join((claim.speaker, *reversed(claim.via)))


def days(event: Event) -> str:
    """Give the days of an event."""
    if event.from_day is None:
        return ""
    return event.from_day if event.from_day == event.to_day else f"{event.from_day} to {event.to_day}"


def roles(event: Event) -> str:
    """Give who had which part in an event."""
    return "; ".join(f"{role} {', '.join(who)}" for role, who in event.roles.items() if who)


def _said(reading: Reading, claim: Claim) -> str:
    words = reading.quote(claim.span)
    return f"«{words}»" if claim.direct else words


def _happened(reading: Reading, event: Event) -> str:
    words = reading.quote(event.trigger)
    return words if event.place is None else f"{words} ({reading.quote(event.place)})"
