"""One actor of a dossier, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from wasata.cli.answer import table_lines
from wasata.cli.columns import columns, shown
from wasata.cli.table import plain, terminal_width, wrap
from wasata.dossier.ask.actor import ActorCard

__all__ = ["card_lines"]

_FEW = 15


def card_lines(card: ActorCard, lang: str) -> Iterator[str]:
    """Give the lines that tell of an actor."""
    yield f"== {card.key} =="
    kind = card.kind if card.accepted else f"{card.kind}, a mention that nothing has accepted yet"
    owner = "" if card.of is None else f" · of {shown(card.of, lang)}"
    yield f"{kind}{owner} · in {card.reports} reports, {card.mentions} mentions · {_days(card)}"
    if len(card.speakers) > 0:
        yield from wrap("Belong to it: " + ", ".join(shown(who, lang) for who in card.speakers), terminal_width())
    yield from wrap(plain(" · ".join(dict.fromkeys((card.name, *card.names)))), terminal_width())
    sections: tuple[tuple[str, int, Sequence[Any]], ...] = (
        ("IN EVENTS WITH", len(card.beside), card.beside), ("CLAIMS", card.claims, card.latest_claims),
        ("EVENTS", card.events, card.latest_events), ("POSITIONS OVER TIME", card.positions, card.moves),
    )  # fmt: skip
    for title, count, rows in sections:
        yield ""
        few = rows[:_FEW]
        yield f"{title} ({count})" if len(few) == count else f"{title} ({len(few)} of {count} here)"
        if len(few) > 0:
            yield from (f"  {line}" for line in table_lines(few, columns(type(few[0]), lang)))


def _days(card: ActorCard) -> str:
    return "day not known" if card.first is None else f"{card.first} to {card.last}"
