"""What a decision maker would rather have, over all states: better, much worse, or not known."""

from __future__ import annotations

from wasata.analysis.conflict.model import DecisionMaker, Ranking, Statements
from wasata.analysis.conflict.sliced import Planes, above, at, below, from_numbers
from wasata.analysis.conflict.space import Space, bits
from wasata.errors import AnalysisError

__all__ = ["Order", "order_of"]


class Order:
    """A weak order of the feasible states, strong preference between its tiers, and pairs that are not known."""

    def __init__(self, space: Space, planes: Planes, tiers: Planes, unknown: tuple[tuple[int, int], ...] = ()) -> None:
        self.space = space
        self.planes = planes
        self.tiers = tiers
        self.unknown_pairs = unknown
        self._better: dict[object, int] = {}
        self._much_worse: dict[object, int] = {}

    def unknown(self, state: int) -> int:
        """Give the states whose comparison with one is not known."""
        found = 0
        for left, right in self.unknown_pairs:
            if left >> state & 1:
                found |= right
            if right >> state & 1:
                found |= left
        return found & ~(1 << state)

    def better(self, state: int) -> int:
        """Give the states known to be preferred to one."""
        digits = at(self.planes, state)
        if digits not in self._better:
            self._better[digits] = above(self.planes, digits, self.space.feasible)
        return self._better[digits] & ~self.unknown(state)

    def much_worse(self, state: int) -> int:
        """Give the states to which one is known to be strongly preferred."""
        digits = at(self.tiers, state)
        if digits not in self._much_worse:
            self._much_worse[digits] = below(self.tiers, digits, self.space.feasible)
        return self._much_worse[digits] & ~self.unknown(state)


def order_of(space: Space, maker: DecisionMaker) -> Order:
    """Work out a decision maker's preference over all feasible states.

    Statements weigh 2^(n-1), ..., 2, 1, so that a state's score is read off as binary digits (Fang et al. 2003).

    Raises:
        AnalysisError: a ranking or payoffs that leave out a feasible state, or name one twice or an infeasible one.
    """
    unknown = tuple((space.matching([a]), space.matching([b])) for a, b in maker.unknown)
    preference = maker.preference
    if isinstance(preference, Statements):
        planes = tuple(space.matching(statement) for statement in preference.statements)
        return Order(space, planes, planes[: preference.strong], unknown)
    where = f"preferences of '{maker.name}'"
    if isinstance(preference, Ranking):
        last = len(preference.groups) - 1
        named = [(state, last - row) for row, group in enumerate(preference.groups) for state in group]
        grade = {last - row: sum(row < cut for cut in preference.strong) for row in range(last + 1)}
    else:
        order = {value: rank for rank, value in enumerate(sorted({value for _, value in preference.values}))}
        named = [(state, order[value]) for state, value in preference.values]
        grade = {}
    levels = _levels(space, named, where)
    tiers = {state: grade.get(level, 0) for state, level in levels.items()}
    return Order(space, from_numbers(levels), from_numbers(tiers), unknown)


def _levels(space: Space, named: list[tuple[str, int]], where: str) -> dict[int, int]:
    levels: dict[int, int] = {}
    for pattern, level in named:
        state = sum(1 << k for k, letter in enumerate(pattern) if letter == "Y")
        if state in levels:
            raise AnalysisError(f"{where}: state '{pattern}' occurs twice")
        if not space.feasible >> state & 1:
            raise AnalysisError(f"{where}: state '{pattern}' is infeasible")
        levels[state] = level
    missing = space.feasible.bit_count() - len(levels)
    if missing > 0:
        first = next(space.pattern(state) for state in bits(space.feasible) if state not in levels)
        raise AnalysisError(f"{where}: {missing} feasible states are left out, the first is '{first}'")
    return levels
