"""Who stands where on what: positions by holder and issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from wasata.briefing.items import PositionItem
from wasata.briefing.join import Party
from wasata.briefing.record import Record

__all__ = ["STANCES", "Cell", "Matrix", "matrix"]

STANCES = ("for", "against", "conditional")


@dataclass(slots=True, eq=False)
class Cell:
    """One holder's positions on one issue."""

    holder: Party
    issue: str
    anchor: str
    items: list[PositionItem] = field(default_factory=list)

    @property
    def stances(self) -> list[tuple[str, int]]:
        """The stances in it and how often each is reported, in a fixed order."""
        counts = Counter(item.position.stance for item in self.items)
        order = [*STANCES, *sorted(set(counts) - set(STANCES))]
        return [(stance, counts[stance]) for stance in order if stance in counts]


@dataclass(slots=True, eq=False)
class Matrix:
    """The cells that are not empty; holders and issues with most positions first."""

    holders: list[Party]
    issues: list[str]
    cells: dict[tuple[int, str], Cell]

    def cell(self, holder: Party, issue: str) -> Cell | None:
        """Give the cell of a holder and an issue."""
        return self.cells.get((holder.no, issue))

    def issue_anchor(self, issue: str) -> str:
        """The id of an issue's list of quotes on the page."""
        return f"i{self.issues.index(issue) + 1}"

    def by_issue(self) -> list[tuple[str, list[Cell]]]:
        """Give the cells of each issue, in the order of the holders."""
        found: dict[str, list[Cell]] = {issue: [] for issue in self.issues}
        rank = {holder.no: n for n, holder in enumerate(self.holders)}
        for cell in sorted(self.cells.values(), key=lambda cell: rank[cell.holder.no]):
            found[cell.issue].append(cell)
        return list(found.items())


def matrix(record: Record, issues: Sequence[str] = ()) -> Matrix:
    """Lay out the positions of a record; ``issues`` gives the order of issues with equally many positions."""
    cells: dict[tuple[int, str], Cell] = {}
    by_holder: Counter[Party] = Counter()
    by_issue: Counter[str] = Counter()
    for item in record.positions:
        key = item.holder.no, item.position.issue
        by_holder[item.holder] += 1
        by_issue[key[1]] += 1
        if key not in cells:
            cells[key] = Cell(item.holder, key[1], f"x{len(cells) + 1}")
        cells[key].items.append(item)
    order = {issue: n for n, issue in enumerate(issues)}
    return Matrix(
        sorted(by_holder, key=lambda party: (-by_holder[party], party.no)),
        sorted(by_issue, key=lambda issue: (-by_issue[issue], order.get(issue, len(order)), issue)),
        cells,
    )
