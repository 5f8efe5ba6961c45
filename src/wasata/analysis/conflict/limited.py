"""Looking a fixed number of moves ahead: limited-move stability of two decision makers."""

from __future__ import annotations

from dataclasses import dataclass, field

from wasata.analysis.conflict.model import Conflict
from wasata.analysis.conflict.sliced import at
from wasata.analysis.conflict.space import bits, letters
from wasata.analysis.conflict.stability import VERSION, Game
from wasata.errors import AnalysisError

__all__ = ["LimitedMoves", "limited_moves"]


@dataclass(frozen=True, slots=True)
class LimitedMoves:
    """The states each of two decision makers would not leave, looking ``horizon`` moves ahead."""

    conflict: Conflict = field(repr=False)
    horizon: int
    sets: tuple[int, int] = field(repr=False)
    version: int = VERSION

    @property
    def by_decision_maker(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The states stable for each."""
        first, second = self.sets
        return letters(first, len(self.conflict.options)), letters(second, len(self.conflict.options))

    @property
    def equilibria(self) -> tuple[str, ...]:
        """The states stable for both."""
        return letters(self.sets[0] & self.sets[1], len(self.conflict.options))


def limited_moves(conflict: Conflict, horizon: int) -> LimitedMoves:
    """Find the states stable under L_h (Kilgour, Hipel & Fang 1987).

    The two move in turn, ``horizon`` moves at most, and either may end it by staying. Each foresees what the other will
    do; it moves only where it comes out better than by staying. Of moves that come out alike it takes the first in
    the order of states. A horizon of one is Nash.

    Args:
        conflict: a model of two decision makers whose preferences are known.
        horizon: how many moves ahead they look.

    Raises:
        AnalysisError: more or fewer than two decision makers, unknown preferences, a horizon below one.
    """
    if len(conflict.decision_makers) != 2:
        raise AnalysisError(
            f"limited moves: defined for two decision makers, not {len(conflict.decision_makers)}: merge them first"
        )
    if horizon < 1:
        raise AnalysisError(f"limited moves: horizon is {horizon}, must be 1 or more")
    game = Game(conflict)
    states = list(bits(game.space.feasible))
    levels = [{s: at(mover.orders[0].planes, s) for s in states} for mover in game.movers]
    reach = [{s: list(bits(mover.reach(s))) for s in states} for mover in game.movers]
    ends = [{s: s for s in states}, {s: s for s in states}]
    for _ in range(horizon):
        ends = [
            {s: _end(s, reach[who][s], ends[1 - who], levels[who]) for s in states}
            for who in range(2)
        ]  # fmt: skip
    first, second = (sum(1 << s for s in states if found[s] == s) for found in ends)
    return LimitedMoves(conflict, horizon, (first, second))


def _end(state: int, moves: list[int], after: dict[int, int], level: dict[int, tuple[bool, ...]]) -> int:
    """Give where it ends when one may move now and the other after."""
    best = state
    for there in moves:
        if level[after[there]] > level[best]:
            best = after[there]
    return best
