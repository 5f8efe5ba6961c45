"""Sets of states as whole numbers: bit s of a set says whether it holds state s, bit k of s whether option k is taken.

All states are looked at in one operation; taking or dropping an option in every state at once is a shift.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wasata.analysis.conflict.model import Conflict
from wasata.errors import AnalysisError

__all__ = ["Space", "bits", "letters"]

_LETTERS = str.maketrans("01", "NY")


def bits(states: int) -> Iterator[int]:
    """Give the states of a set, the lowest first."""
    digits = bin(states)[:1:-1]
    at = digits.find("1")
    while at >= 0:
        yield at
        at = digits.find("1", at + 1)


def letters(states: int, options: int) -> tuple[str, ...]:
    """Write the states of a set in letters, in the order of their numbers."""
    return tuple(f"{state:0{options}b}"[::-1].translate(_LETTERS) for state in bits(states))


class Space:
    """The states of a conflict.

    Raises:
        AnalysisError: no state is feasible.
    """

    def __init__(self, conflict: Conflict) -> None:
        self.conflict = conflict
        self.options = len(conflict.options)
        self.all = (1 << (1 << self.options)) - 1
        self.without = tuple(self._without(k) for k in range(self.options))
        self.feasible = self.all & ~self.matching(conflict.infeasible)
        if self.feasible == 0:
            raise AnalysisError("infeasible: the patterns leave no feasible state")

    def matching(self, patterns: Iterable[str]) -> int:
        """Give the states that match one of the patterns."""
        found = 0
        for pattern in patterns:
            states = self.all
            for k, letter in enumerate(pattern):
                if letter != "-":
                    states &= self.without[k] if letter == "N" else ~self.without[k]
            found |= states
        return found

    def flip(self, states: int, option: int) -> int:
        """Give the states with one option changed."""
        width, without = 1 << option, self.without[option]
        return (states >> width & without) | ((states & without) << width)

    def pattern(self, state: int) -> str:
        """Write a state in letters."""
        return letters(1 << state, self.options)[0]

    def state(self, pattern: str) -> int:
        """Read a feasible state from its letters.

        Raises:
            AnalysisError: it is no state, or not feasible.
        """
        self.conflict.check_pattern(pattern, where="state", state=True)
        state = sum(1 << k for k, letter in enumerate(pattern) if letter == "Y")
        if not self.feasible >> state & 1:
            raise AnalysisError(f"state: '{pattern}' is infeasible")
        return state

    def _without(self, option: int) -> int:
        states, width = (1 << (1 << option)) - 1, 2 << option
        while width < 1 << self.options:
            states |= states << width
            width *= 2
        return states
