"""What a filter comes to in a dossier: names made into handles, days and codes checked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import Connection, select

from wasata.dossier.ask.filter import Filter
from wasata.dossier.ask.who import handles_of
from wasata.dossier.contradictions.listing import CONTRADICTIONS
from wasata.dossier.record.identity import outlet_key
from wasata.dossier.search.forms import asked
from wasata.dossier.store.tables import reports
from wasata.errors import AskError
from wasata.lexicon.model import ACTOR_KINDS, EVENT_TYPES, ISSUES, MANNERS

__all__ = ["Scope", "scope_of"]

_ALL = 1_000_000_000
_LANGS = ("ar", "en")
_STATUSES = ("occurred", "ongoing", "planned", "proposed", "denied")
_STANCES = ("for", "against", "conditional")
_TYPES: dict[str, Collection[str]] = {
    "actors": ACTOR_KINDS, "claims": MANNERS, "events": EVENT_TYPES, "timeline": EVENT_TYPES, "positions": _STANCES,
    "contradictions": CONTRADICTIONS,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scope:
    """A filter as the dossier understands it.

    ``handles`` are those of the actor; ``places`` the forms of each word of the place; ``filter`` the rest.
    """

    filter: Filter
    handles: tuple[int, ...] | None
    outlet_key: str | None
    places: tuple[frozenset[str], ...]

    @property
    def shown(self) -> int:
        """How many rows are shown."""
        return self.filter.limit if self.filter.limit > 0 else _ALL

    @property
    def limit(self) -> int:
        """How many rows to look for: one more than are shown tells whether there are more."""
        return self.shown + 1


def scope_of(connection: Connection, view: str, filter: Filter, *, takes: Collection[str]) -> Scope:
    """Check a filter and find what it names.

    Args:
        connection: the dossier's.
        view: what is to be shown.
        filter: what is asked for.
        takes: which of the filter's fields this view goes by, besides those it always does.

    Raises:
        AskError: a field does not apply to the view, or names what is not there.
    """
    for field in fields(Filter):
        if getattr(filter, field.name) != field.default and field.name not in {*takes, *_ALWAYS}:
            known = ", ".join(name.replace("_", "-") for name in sorted({*takes, *_ALWAYS}))
            raise AskError(f"{view} cannot be filtered by {field.name.replace('_', '-')}, only by: {known}")
    for name in ("since", "until", "as_of"):
        _check_day(name, getattr(filter, name))
    if filter.since is not None and filter.until is not None and filter.since > filter.until:
        raise AskError(f"since {filter.since} is later than until {filter.until}")
    if filter.limit < 0:
        raise AskError(f"limit is {filter.limit}; it must be 0 (all) or more")
    _check_code(f"type of {view}", filter.type, _TYPES.get(view, ()))
    _check_code("status", filter.status, _STATUSES)
    _check_code("issue", filter.issue, ISSUES)
    _check_code("language", filter.lang, _LANGS)
    return Scope(
        filter,
        None if filter.actor is None else handles_of(connection, filter),
        None if filter.outlet is None else _outlet(connection, filter.outlet),
        () if filter.place is None else tuple(asked(word).forms for word in _words("place", filter.place)),
    )


_ALWAYS = ("as_of", "limit", "lang")


def _check_day(name: str, value: str | None) -> None:
    try:
        good = value is None or (len(value) == len("YYYY-MM-DD") and date.fromisoformat(value) is not None)
    except ValueError:
        good = False
    if not good:
        raise AskError(f"{name.replace('_', '-')} is {value!r}, which is no day; write YYYY-MM-DD")


def _check_code(what: str, value: str | None, codes: Collection[str]) -> None:
    if value is not None and value not in codes:
        raise AskError(f"no {what} is called {value!r}; there are: {', '.join(sorted(codes))}")


def _words(what: str, value: str) -> list[str]:
    words = (outlet_key(value) or "").split()
    if len(words) == 0:
        raise AskError(f"{what} is empty")
    return words


def _outlet(connection: Connection, name: str) -> str:
    key = " ".join(_words("outlet", name))
    if connection.execute(select(reports.c.id).where(reports.c.outlet_key == key).limit(1)).scalar() is None:
        raise AskError(
            f"no report here is by an outlet called {name!r}; 'wasata show DOSSIER sources' lists the outlets"
        )
    return key
