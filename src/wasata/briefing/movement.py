"""How stances moved: the days on which a holder is first reported with another stance on an issue."""

from __future__ import annotations

from dataclasses import dataclass

from wasata.briefing.days import Days
from wasata.briefing.items import PositionItem
from wasata.briefing.join import Party
from wasata.briefing.matrix import Matrix

__all__ = ["Movement", "Step", "movements"]


@dataclass(slots=True, eq=False)
class Step:
    """A stance and where it is first reported before another takes its place."""

    stance: str
    day: Days
    item: PositionItem


@dataclass(slots=True, eq=False)
class Movement:
    """A holder's stances on an issue in the order of publication; two at least."""

    holder: Party
    issue: str
    steps: list[Step]


def movements(positions: Matrix) -> list[Movement]:
    """Give the cells whose stance changes from one day of publication to a later one, the latest change first.

    Where one day's reports disagree there is no telling which stance came first: such days are left out here, and are
    conflicting accounts instead.
    """
    found = []
    for cell in positions.cells.values():
        by_day: dict[Days, list[PositionItem]] = {}
        for item in cell.items:
            if item.sheet.published is not None and not item.sheet.published.yearless:
                by_day.setdefault(item.sheet.published, []).append(item)
        steps: list[Step] = []
        for day in sorted(by_day):
            first, *others = by_day[day]
            stance = first.position.stance
            agreed = all(item.position.stance == stance for item in others)
            if agreed and (len(steps) == 0 or steps[-1].stance != stance):
                steps.append(Step(stance, day, first))
        if len(steps) > 1:
            found.append(Movement(cell.holder, cell.issue, steps))
    return sorted(found, key=lambda move: move.steps[-1].day, reverse=True)
