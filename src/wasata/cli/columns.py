"""The columns of each view of a dossier; Arabic stands in the last one, with the words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wasata.cli.answer import Column
from wasata.dossier.ask.who import Who

__all__ = ["columns", "marked"]


def columns(view: str, lang: str) -> Sequence[Column]:
    """Give the columns of a view."""

    def who(actor: Who | None) -> str:
        if actor is None:
            return ""
        # Where columns run from left to right, an Arabic name in the midst of a line would turn it round.
        return actor.name if lang == "ar" or actor.name.isascii() or actor.key is None else actor.key

    def parts(row: Any) -> str:
        roles: dict[str, list[str]] = {}
        for part in row.parts:
            roles.setdefault(part.role, []).append(who(part.who))
        return "; ".join(f"{role} {', '.join(names)}" for role, names in roles.items())

    happened: Sequence[Column] = (
        ("day", _days), ("id", _id), ("what", lambda row: f"{row.type} {row.status}"), ("who", parts),
        ("words", _words),
    )  # fmt: skip
    return {
        "actors": (
            ("key", lambda row: row.key), ("kind", lambda row: row.kind), ("of", lambda row: who(row.of)),
            ("reports", lambda row: str(row.reports)), ("first", lambda row: row.first or ""),
            ("last", lambda row: row.last or ""), ("name", lambda row: row.name),
        ),
        "claims": (
            ("day", _day), ("id", _id), ("speaker", lambda row: who(row.speaker)), ("manner", lambda row: row.manner),
            ("words", _words),
        ),
        "positions": (
            ("day", _day), ("id", _id), ("holder", lambda row: who(row.holder)), ("issue", lambda row: row.issue),
            ("stance", lambda row: row.stance), ("words", _words),
        ),
        "events": happened,
        "timeline": happened,
    }[view]  # fmt: skip


def _day(row: Any) -> str:
    return row.published or ""


def _id(row: Any) -> str:
    return str(row.sid)


def _days(row: Any) -> str:
    if row.from_day is None:
        return ""
    return row.from_day if row.from_day == row.to_day else f"{row.from_day} to {row.to_day}"


def _words(row: Any) -> str:
    start = row.sentence.find(row.quote)
    places = [(start, start + len(row.quote))] if start >= 0 else []
    told = marked(row.sentence, places) if places else f"[{row.quote}]"
    return " ← ".join((told, *(who.name for who in reversed(row.chain))))


def marked(sentence: str, places: Sequence[tuple[int, int]]) -> str:
    """Give a sentence with the words in some places between brackets."""
    pieces, last = [], 0
    for start, end in places:
        pieces += [sentence[last:start], "[", sentence[start:end], "]"]
        last = end
    return "".join((*pieces, sentence[last:]))
