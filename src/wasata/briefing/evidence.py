"""What a dossier knows of the statements on a page beyond their words: who else says so, who says otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wasata.briefing.days import Days, days_between
from wasata.briefing.items import Item, Sheet
from wasata.briefing.record import Record
from wasata.dossier.contradictions.listing import Contradiction
from wasata.dossier.sources.corroboration import Corroboration

__all__ = ["Conflict", "Evidence", "conflicts", "copies", "is_new"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Corroboration by statement, contradictions, near-copies, and what the page leaves out.

    ``groups`` gives, for each report of the page, the number of its group of near-copies. ``as_of`` is the last day
    whose reports count, ``since`` the day from which they are news. ``undated`` reports have no day of publication and
    are left out as of a day; ``older`` ones are too many for a page.
    """

    corroboration: Mapping[str, Corroboration] = field(default_factory=dict)
    contradictions: Sequence[Contradiction] = ()
    groups: Sequence[int] = ()
    as_of: Days | None = None
    since: Days | None = None
    undated: int = 0
    older: int = 0


@dataclass(slots=True, eq=False)
class Conflict:
    """Two items of the page that contradict each other, a sentence that says how, and since when it is known."""

    type: str
    words: str
    items: tuple[Item, Item]
    known: Days | None
    issue: str | None

    @property
    def quotes(self) -> bool:
        """Whether the items' words are to be shown: the sentence on aims holds them already."""
        return self.type != "aims"


def conflicts(record: Record, evidence: Evidence, lang: str) -> list[tuple[str, list[Conflict]]]:
    """Give the contradictions between items of the page by type, as the dossier orders them."""
    by_sid = {item.sid: item for item in record.items if item.sid}
    found: dict[str, list[Conflict]] = {}
    for contradiction in evidence.contradictions:
        a, b = by_sid.get(contradiction.a.sid), by_sid.get(contradiction.b.sid)
        if a is not None and b is not None:
            found.setdefault(contradiction.type, []).append(
                Conflict(
                    contradiction.type,
                    contradiction.ar if lang == "ar" else contradiction.en,
                    (a, b),
                    days_between(contradiction.known, contradiction.known),
                    contradiction.issue,
                )
            )
    return list(found.items())


def is_new(day: Days | None, evidence: Evidence) -> bool:
    """Whether a day lies in the time that the page is asked to tell the news of."""
    return evidence.since is not None and day is not None and not day.yearless and day >= evidence.since


def copies(record: Record, evidence: Evidence) -> dict[int, Sheet]:
    """Give, for the number of a report that is a near-copy, the first report of the page that it copies."""
    first: dict[int, Sheet] = {}
    found = {}
    for sheet, group in zip(record.sheets, evidence.groups, strict=False):
        if first.setdefault(group, sheet) is not sheet:
            found[sheet.no] = first[group]
    return found
