"""What people write into a statement, held against the codebook and made into the fields of its row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from wasata.errors import DossierError
from wasata.lexicon.model import EVENT_TYPES, ISSUES, MANNERS, ROLES
from wasata.reading.positions import STANCES
from wasata.reading.types import Span
from wasata.text.clean import folded
from wasata.text.dates import is_day

__all__ = ["FIELDS", "ROLE_FIELDS", "STATUSES", "changes", "find_words", "starts"]

STATUSES = frozenset({"occurred", "ongoing", "planned", "proposed", "denied"})
ROLE_FIELDS = tuple(sorted(ROLES - {"place"}))
FIELDS = {
    "claims": ("speaker", "via", "manner", "direct"),
    "events": ("type", "status", *ROLE_FIELDS, "place", "from", "to"),
    "positions": ("holder", "issue", "stance"),
}
_CODES = {"manner": MANNERS, "type": EVENT_TYPES, "status": STATUSES, "issue": ISSUES, "stance": frozenset(STANCES)}
_YES = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def changes(
    layer: str,
    told: Mapping[str, str],
    *,
    text: str,
    who: Callable[[str], str],
    before: Mapping[str, Any],
) -> dict[str, Any]:
    """Make the fields of a row from what people wrote.

    Args:
        layer: claims, events or positions.
        told: values by the names of FIELDS; several actors are parted by commas, an empty value leaves the field empty.
        text: the report's, where a place must stand.
        who: gives the handle of an actor told by key or handle.
        before: the row as it stands, whose other roles are kept.

    Raises:
        DossierError: there is no such field, or a value the codebook does not have.
    """
    made: dict[str, Any] = {}
    for field, value in told.items():
        value = value.strip()
        if field not in FIELDS[layer]:
            raise DossierError(f"{field!r} is no field of {layer}; these are: {', '.join(FIELDS[layer])}")
        if field in _CODES:
            made[field] = _code(field, value)
        elif field == "direct":
            if value.lower() not in _YES:
                raise DossierError(f"direct is yes or no, not {value!r}")
            made["direct"] = _YES[value.lower()]
        elif field in ("speaker", "holder"):
            made[field] = who(value)
        elif field == "via":
            made["via"] = _everybody(value, who)
        elif field in ("from", "to"):
            made[f"{field}_day"] = _day(field, value)
        elif field == "place":
            start, end = find_words(text, value, nth=1) if value else (None, None)
            made |= {"place_start": start, "place_end": end, "place": " ".join(folded(value).split()) or None}
        else:
            roles = made.get("roles", before.get("roles", {}))
            made["roles"] = {role: whos for role, whos in roles.items() if role != field}
            if value:
                made["roles"][field] = _everybody(value, who)
    start, end = (made.get(day, before.get(day)) for day in ("from_day", "to_day"))
    if start is not None and end is not None and start > end:
        raise DossierError(f"from is {start}, after to, {end}")
    return made


def find_words(text: str, words: str, *, nth: int | None = None) -> Span:
    """Give where words stand in a report, exactly as they are written there; where they are repeated, the nth time.

    Raises:
        DossierError: they do not stand there, not so often, or more than once and no one said which.
    """
    places = starts(text, words)
    count = len(places)
    if count == 0:
        raise DossierError(f"{words!r} does not stand in the report, letter for letter")
    if nth is None and count > 1:
        raise DossierError(f"{words!r} stands {count} times in the report; say which of them, 1 to {count}")
    if not 1 <= (nth or 1) <= count:
        raise DossierError(f"{words!r} stands {count} times in the report, so there is no number {nth}")
    at = places[(nth or 1) - 1]
    return at, at + len(words)


def starts(text: str, words: str) -> list[int]:
    """Give all places where some words begin in a text, also where they overlap."""
    found = []
    at = text.find(words) if words else -1
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _code(field: str, value: str) -> str:
    known = {code.lower(): code for code in _CODES[field]}
    if value.lower() not in known:
        raise DossierError(f"{value!r} is no {field} of the codebook; these are: {', '.join(sorted(_CODES[field]))}")
    return known[value.lower()]


def _everybody(value: str, who: Callable[[str], str]) -> list[str]:
    return [who(one) for one in value.split(",") if one.strip()]


def _day(field: str, value: str) -> str | None:
    if value and not is_day(value):
        raise DossierError(f"{field} is {value!r}; write YYYY-MM-DD, or --MM-DD where the year is not known")
    return value or None
