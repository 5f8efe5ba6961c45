"""What is asked for."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Filter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What to show of a dossier.

    ``actor`` is an actor's key or name, Arabic or English; ``type`` an actor's kind, a claim's manner, an event's type,
    a position's stance or a kind of contradiction. ``since`` and ``until`` bound the day: that of an event, where it
    has one, else that of the report. As of a day nothing is known that was published later. ``statement`` is the id of
    the statement whose sources are asked for. ``limit`` is how many rows to give, 0 for all of them; ``lang`` the
    language of names.
    """

    actor: str | None = None
    issue: str | None = None
    type: str | None = None
    status: str | None = None
    place: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    statement: str | None = None
    limit: int = 50
    lang: str = "en"
