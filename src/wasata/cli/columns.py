"""The columns of each kind of rows of a dossier; Arabic stands in the last one, with the words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wasata.cli.answer import Column
from wasata.dossier.ask.actor import With
from wasata.dossier.ask.actors import ActorRow
from wasata.dossier.ask.claims import ClaimRow
from wasata.dossier.ask.contradictions import ContradictionRow
from wasata.dossier.ask.events import EventRow
from wasata.dossier.ask.moves import MoveRow
from wasata.dossier.ask.positions import PositionRow
from wasata.dossier.ask.reports import ReportRow
from wasata.dossier.ask.sources import OriginRow, OutletRow
from wasata.dossier.ask.timeline import TimelineRow
from wasata.dossier.ask.who import Who

__all__ = ["columns", "marked", "shown"]


def shown(actor: Who | None, lang: str) -> str:
    """Give how an actor is called in a column that is not the last.

    Where columns run from left to right an Arabic name in the midst of a line would turn it round.
    """
    if actor is None:
        return ""
    return actor.name if lang == "ar" or actor.name.isascii() or actor.key is None else actor.key


def columns(kind: type[Any], lang: str) -> Sequence[Column]:
    """Give the columns of a kind of rows."""

    def who(field: str) -> Column:
        return field, lambda row: shown(getattr(row, field), lang)

    def parts(row: Any) -> str:
        roles: dict[str, list[str]] = {}
        for part in row.parts:
            roles.setdefault(part.role, []).append(shown(part.who, lang))
        return "; ".join(f"{role} {', '.join(names)}" for role, names in roles.items())

    def move(row: Any) -> str:
        return row.stance if row.was is None else f"{row.was} > {row.stance}"

    what: Column = ("what", lambda row: f"{row.type} {row.status}")
    told: tuple[Column, ...] = (("by", _by), ("words", _words))
    by_kind: dict[type[Any], tuple[Column, ...]] = {
        ActorRow: (_field("key"), _field("kind"), who("of"), _field("reports"), _field("first"), _field("last"),
                   _field("name")),
        With: (who("who"), _field("events"), _field("meetings"), _field("last")),
        ClaimRow: (_field("day"), ("id", _id), who("speaker"), _field("manner"), ("words", _words)),
        PositionRow: (_field("day"), ("id", _id), who("holder"), _field("issue"), _field("stance"), *told),
        MoveRow: (_field("first"), _field("last"), ("id", _id), who("holder"), _field("issue"), ("stance", move),
                  _field("times"), *told),
        EventRow: (("day", _days), ("id", _id), what, ("who", parts), *told),
        TimelineRow: (("day", _days), ("id", _id), what, ("who", parts), _field("told"), *told),
        OutletRow: (_field("reports"), _field("own"), _field("first"), _field("last"), _field("grade"),
                    _field("outlet")),
        OriginRow: (("day", lambda row: row.published or ""), ("id", _id),
                    ("says", lambda row: "no" if row.denies else "yes"), ("origin", _origin), _field("kind"),
                    ("counts", lambda row: "yes" if row.first else "no"), ("words", _words)),
        ContradictionRow: (_field("day"), _field("type"), ("ids", lambda row: f"{row.sid_a} {row.sid_b}"),
                           ("what", _between)),
        ReportRow: (_field("day"), ("report", lambda row: row.report[:12]), _field("words"),
                    ("same as", lambda row: (row.same_as or "")[:12]),
                    ("title", lambda row: " ← ".join(told for told in (row.title, row.outlet) if told))),
    }  # fmt: skip
    return by_kind[kind]


def _field(name: str) -> Column:
    def show(row: Any) -> str:
        value = getattr(row, name)
        return "" if value is None else str(value)

    return name, show


def _id(row: Any) -> str:
    return str(row.sid)


def _by(row: Any) -> str:
    """Give how many independent origins say so, and how many deny it."""
    if row.origins is None:
        return ""
    return f"{row.origins}" if row.deniers == 0 else f"{row.origins}, not {row.deniers}"


def _origin(row: Any) -> str:
    # Who is only described stands with the words, in the chain.
    return row.origin.key if row.origin.key.isascii() else ""


def _between(row: Any) -> str:
    said = (f"{origin} ({day or ''}): «{quote}»" for origin, day, quote in (
        (row.origin_a, row.day_a, row.quote_a), (row.origin_b, row.day_b, row.quote_b),
    ))  # fmt: skip
    return f"{row.what} " + " ≠ ".join(said)


def _days(row: Any) -> str:
    if row.from_day is None:
        return "" if row.published is None else f"({row.published})"
    return str(row.from_day) if row.from_day == row.to_day else f"{row.from_day} to {row.to_day}"


def _words(row: Any) -> str:
    start = row.sentence.find(row.quote)
    told = f"[{row.quote}]" if start < 0 else marked(row.sentence, [(start, start + len(row.quote))])
    return " ← ".join((told, *(who.name for who in reversed(row.chain))))


def marked(sentence: str, places: Sequence[tuple[int, int]]) -> str:
    """Give a sentence with the words in some places between brackets."""
    pieces, last = [], 0
    for start, end in places:
        pieces += [sentence[last:start], "[", sentence[start:end], "]"]
        last = end
    return "".join((*pieces, sentence[last:]))
