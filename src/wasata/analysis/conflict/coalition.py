"""Whether a state also holds against everybody who might act together."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from itertools import combinations
from operator import and_

from wasata.analysis.conflict.model import Conflict
from wasata.analysis.conflict.space import bits, letters
from wasata.analysis.conflict.stability import VERSION, Concept, Game, Reading, Unknown

__all__ = ["CoalitionStability", "Jump", "coalition_stability"]


@dataclass(frozen=True, slots=True)
class Jump:
    """A coalition's move from one equilibrium to another that each of its members prefers."""

    by: tuple[str, ...]
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class CoalitionStability:
    """The states stable for each coalition, single decision makers among them, and the jumps between equilibria."""

    conflict: Conflict = field(repr=False)
    concept: Concept
    sanctions: Reading
    unknown: Unknown | None
    strong: bool
    coalitions: tuple[tuple[str, ...], ...]
    sets: tuple[int, ...] = field(repr=False)
    jumps: tuple[Jump, ...]
    version: int = VERSION

    @property
    def by_coalition(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """The states stable for each coalition."""
        options = len(self.conflict.options)
        return {names: letters(states, options) for names, states in zip(self.coalitions, self.sets, strict=True)}

    @property
    def equilibria(self) -> tuple[str, ...]:
        """The states stable for every coalition."""
        return letters(reduce(and_, self.sets), len(self.conflict.options))


def coalition_stability(
    conflict: Conflict,
    concept: Concept,
    *,
    sanctions: Reading = "sequences",
    unknown: Unknown | None = None,
    strong: bool = False,
) -> CoalitionStability:
    """Find the states from which no coalition would move, of whatever members (Inohara & Hipel 2008).

    A coalition moves all its members' options at once and wants what each member prefers; the others answer each for
    themselves. Jumps are those of Kilgour, Hipel, Fang & Peng (2001): from an equilibrium of everybody alone to
    another. Arguments and errors as for ``analyse``.
    """
    names = [maker.name for maker in conflict.decision_makers]
    alone = Game(conflict, unknown=unknown)
    single = [alone.stable(k, concept, sanctions=sanctions, strong=strong) for k in range(len(names))]
    equilibria = reduce(and_, single)
    coalitions: list[tuple[str, ...]] = [(name,) for name in names]
    sets = list(single)
    jumps = []
    for size in range(2, len(names) + 1):
        for members in combinations(names, size):
            rest = [(name,) for name in names if name not in members]
            game = Game(conflict, partition=[members, *rest], unknown=unknown)
            coalitions.append(members)
            sets.append(game.stable(0, concept, sanctions=sanctions, strong=strong))
            for start in bits(equilibria):
                for end in bits(game.gains(0, start) & equilibria):
                    jumps.append(Jump(members, game.space.pattern(start), game.space.pattern(end)))
    return CoalitionStability(
        conflict, concept, sanctions, unknown, strong, tuple(coalitions), tuple(sets), tuple(jumps)
    )
