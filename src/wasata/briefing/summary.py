"""What can be said of the reports at a glance: counts, and a few lines that follow from the items alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from wasata.briefing.days import Days
from wasata.briefing.items import ClaimItem, EventItem
from wasata.briefing.join import Party
from wasata.briefing.matrix import Matrix
from wasata.briefing.record import Record

__all__ = ["Contest", "Summary", "summary"]

_FEW = 4
_BOTH = {"for", "against"}


@dataclass(slots=True, eq=False)
class Contest:
    """An issue on which some are for and others against."""

    issue: str
    by_stance: list[tuple[str, list[Party]]]


@dataclass(slots=True, eq=False)
class Summary:
    """The counts and lines at the head of the page; lists are cut to a few, ``*_all`` count them uncut."""

    reports: int
    outlets: list[str]
    without_outlet: int
    published: Days | None
    without_date: int
    mentioned: Days | None
    actors: int
    claims: int
    events: int
    positions: int
    named: list[tuple[Party, int]]
    spoken: list[tuple[Party, int]]
    planned: list[EventItem]
    planned_all: int
    chains: list[ClaimItem]
    denied: list[EventItem]
    denied_all: int
    denials: list[ClaimItem]
    denials_all: int
    contested: list[Contest]
    unnamed: int
    uncertain: int
    items: int

    @property
    def last_published(self) -> Days | None:
        """The day of the last publication."""
        return None if self.published is None else Days(self.published.last, self.published.last)


def summary(record: Record, positions: Matrix) -> Summary:
    """Sum up a record and its matrix of positions."""
    named = Counter({party: party.mentions for party in record.joined.parties if party.mentions > 0})
    spoken = Counter(item.speaker for item in record.claims)
    published = _span([sheet.published for sheet in record.sheets])
    planned = [event for event in record.events if event.event.status == "planned"]
    denied = [event for event in record.events if event.event.status == "denied"]
    denials = [claim for claim in record.claims if claim.claim.manner == "deny"]
    chained = sorted((claim for claim in record.claims if claim.via), key=lambda claim: -len(claim.via))
    outlets = Counter(sheet.outlet for sheet in record.sheets)
    return Summary(
        reports=len(record.sheets),
        outlets=[outlet for outlet, _ in outlets.most_common() if outlet],
        without_outlet=outlets[""],
        published=published,
        without_date=sum(sheet.published is None for sheet in record.sheets),
        mentioned=_span([item.days for item in record.dates] + [item.days for item in record.events]),
        actors=len(record.joined.parties),
        claims=len(record.claims),
        events=len(record.events),
        positions=len(record.positions),
        named=named.most_common(_FEW + 1),
        spoken=spoken.most_common(_FEW),
        planned=_next(planned, published),
        planned_all=len(planned),
        chains=[claim for claim in chained if len(claim.via) == len(chained[0].via)][: _FEW - 1],
        denied=denied[:_FEW],
        denied_all=len(denied),
        denials=denials[:_FEW],
        denials_all=len(denials),
        contested=_contested(positions)[:_FEW],
        unnamed=sum(claim.speaker.kind == "source" for claim in record.claims),
        uncertain=sum(item.unsure for item in record.items),
        items=len(record.items),
    )


def _span(spans: list[Days | None]) -> Days | None:
    known = [days for days in spans if days is not None and not days.yearless]
    return Days(min(d.first for d in known), max(d.last for d in known)) if len(known) > 0 else None


def _next(planned: list[EventItem], published: Days | None) -> list[EventItem]:
    # What ends before the last day of publication is no longer ahead; a day without a year may be either.
    ahead = [
        (event.days.yearless, event.days, n, event)
        for n, event in enumerate(planned)
        if event.days is not None and (published is None or event.days.yearless or event.days.last >= published.last)
    ]
    return [event for *_, event in sorted(ahead)[:_FEW]]


def _contested(positions: Matrix) -> list[Contest]:
    found = []
    for issue, cells in positions.by_issue():
        sides: dict[str, list[Party]] = {}
        for cell in cells:
            for stance, _ in cell.stances:
                sides.setdefault(stance, []).append(cell.holder)
        # The same holder alone on both sides is no contest but two faces.
        if sides.keys() >= _BOTH and len({party.no for side in _BOTH for party in sides[side]}) > 1:
            found.append(Contest(issue, [(stance, sides[stance]) for stance in ("for", "against")]))
    return found
