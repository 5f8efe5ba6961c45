"""Turned round: which preferences would make a wished state hold, and the smallest change of mind that does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from itertools import permutations, product
from math import factorial, prod

from wasata.analysis.conflict.model import Conflict, DecisionMaker, Ranking
from wasata.analysis.conflict.moves import Mover
from wasata.analysis.conflict.order import order_of
from wasata.analysis.conflict.sliced import at
from wasata.analysis.conflict.space import bits
from wasata.analysis.conflict.stability import VERSION, Concept, Game, Reading
from wasata.errors import AnalysisError

__all__ = ["Inverse", "Nearest", "inverse", "nearest", "ranking_of"]

_MOST = 1_000_000
_MOST_NEAREST = 20_000


@dataclass(frozen=True, slots=True)
class Inverse:
    """Of the rankings looked at, those under which a state is an equilibrium.

    ``holding`` gives them as numbers in the order in which they are looked at: the product, in the order of the
    decision makers, of the permutations of the varied ranks, each in the order of ``itertools.permutations``.
    """

    conflict: Conflict = field(repr=False)
    state: str
    concept: Concept
    sanctions: Reading
    varied: tuple[tuple[int, int], ...]
    looked_at: int
    holding: tuple[int, ...] = field(repr=False)
    version: int = VERSION


@dataclass(frozen=True, slots=True)
class Nearest:
    """The ranking of one decision maker nearest to its own under which a state is an equilibrium."""

    conflict: Conflict = field(repr=False)
    state: str
    decision_maker: str
    concept: Concept
    sanctions: Reading
    swaps: int
    ranking: Ranking
    version: int = VERSION


def inverse(
    conflict: Conflict,
    state: str,
    *,
    concept: Concept,
    vary: Mapping[str, tuple[int, int]],
    sanctions: Reading = "sequences",
) -> Inverse:
    """Count and find the rankings under which a wished state is an equilibrium (inverse analysis, Kinsara et al. 2015).

    Args:
        conflict: the model, its preferences known.
        state: the wished state.
        concept: the concept under which it should hold.
        vary: for each decision maker whose ranking varies, which ranks: (0, 4) are the first four from the best.
        sanctions: how several opponents answer, as for ``analyse``.

    Raises:
        AnalysisError: an unknown name, ranks that are none, more than a million rankings to look at.
    """
    game = Game(conflict)
    at_state = game.space.state(state)
    varied = [vary.get(maker.name, (0, 0)) for maker in conflict.decision_makers]
    for name in vary:
        if all(maker.name != name for maker in conflict.decision_makers):
            raise AnalysisError(f"vary: '{name}' is none of the conflict")
    own = [ranking_of(game, k) for k in range(len(game.movers))]
    for maker, ranking, (first, last) in zip(conflict.decision_makers, own, varied, strict=True):
        if not 0 <= first <= last <= len(ranking.groups):
            raise AnalysisError(f"vary: '{maker.name}' has no ranks {first} to {last}, but 0 to {len(ranking.groups)}")
    total = prod(factorial(last - first) for first, last in varied)
    if total > _MOST:
        raise AnalysisError(f"vary: {total:,} rankings to look at, at most {_MOST:,}: vary fewer ranks")
    choices = [
        [_mover(game, k, groups) for groups in _varied(ranking, *ranks)]
        for k, (ranking, ranks) in enumerate(zip(own, varied, strict=True))
    ]
    remembered: dict[tuple[int, int], bool] = {}
    holding = []
    for number, combination in enumerate(product(*(enumerate(movers) for movers in choices))):
        trial = _with(game, [mover for _, mover in combination])
        if all(
            _holds(trial, block, which, concept, at_state, sanctions, remembered)
            for block, (which, _) in enumerate(combination)
        ):
            holding.append(number)
    return Inverse(conflict, state, concept, sanctions, tuple(varied), total, tuple(holding))


def nearest(
    conflict: Conflict,
    state: str,
    decision_maker: str,
    *,
    concept: Concept,
    sanctions: Reading = "sequences",
    most: int = _MOST_NEAREST,
) -> Nearest | None:
    """Find the smallest change of one ranking that makes a state an equilibrium, in swaps of neighbouring ranks.

    Args:
        conflict: the model, its preferences known.
        state: the wished state.
        decision_maker: whose ranking may change; states it likes alike stay together.
        concept: the concept under which the state should hold.
        sanctions: how several opponents answer, as for ``analyse``.
        most: how many rankings to look at.

    Returns:
        The nearest ranking, the first in the order of swaps from the best rank down; none where no ranking does.

    Raises:
        AnalysisError: an unknown name; none found among the ``most`` nearest, and there are more.
    """
    game = Game(conflict)
    at_state = game.space.state(state)
    block = next((k for k, names in enumerate(game.partition) if decision_maker in names), None)
    if block is None:
        raise AnalysisError(f"decision maker: '{decision_maker}' is none of the conflict")
    own = ranking_of(game, block)
    start = tuple(range(len(own.groups)))
    seen, front, swaps = {start}, [start], 0
    while len(front) > 0:
        further = []
        for order in front:
            movers = list(game.movers)
            movers[block] = _mover(game, block, tuple(own.groups[k] for k in order))
            trial = _with(game, movers)
            if all(trial.holds(b, concept, at_state, sanctions=sanctions) for b in range(len(movers))):
                ranking = Ranking(tuple(own.groups[k] for k in order))
                return Nearest(conflict, state, decision_maker, concept, sanctions, swaps, ranking)
            for k in range(len(order) - 1):
                swapped = (*order[:k], order[k + 1], order[k], *order[k + 2 :])
                if swapped not in seen:
                    seen.add(swapped)
                    further.append(swapped)
        if len(seen) > most:
            raise AnalysisError(f"no ranking up to {swaps} swaps away does: look at more than {most:,}")
        front, swaps = further, swaps + 1
    return None


def ranking_of(game: Game, block: int) -> Ranking:
    """Give a decision maker's preference as a ranking of all feasible states, however it was given."""
    (order,) = game.movers[block].orders
    levels: dict[tuple[bool, ...], list[str]] = {}
    for state in bits(game.space.feasible):
        levels.setdefault(at(order.planes, state), []).append(game.space.pattern(state))
    return Ranking(tuple(tuple(levels[level]) for level in sorted(levels, reverse=True)))


def _varied(ranking: Ranking, first: int, last: int) -> Iterator[tuple[tuple[str, ...], ...]]:
    groups = ranking.groups
    for middle in permutations(groups[first:last]):
        yield (*groups[:first], *middle, *groups[last:])


def _mover(game: Game, block: int, groups: tuple[tuple[str, ...], ...]) -> Mover:
    """Give a decision maker with another ranking; what it can do stays."""
    mover = game.movers[block]
    (name,) = mover.members
    return mover.with_orders([order_of(game.space, DecisionMaker(name, Ranking(groups)))])


def _with(game: Game, movers: Sequence[Mover]) -> Game:
    trial = copy(game)
    trial.movers = tuple(movers)
    return trial


def _holds(
    game: Game,
    block: int,
    which: int,
    concept: Concept,
    state: int,
    sanctions: Reading,
    remembered: dict[tuple[int, int], bool],
) -> bool:
    """Say whether the state holds; where others answer whatever they prefer, only one's own ranking decides."""
    if concept not in ("Nash", "GMR", "SMR"):
        return game.holds(block, concept, state, sanctions=sanctions)
    if (block, which) not in remembered:
        remembered[block, which] = game.holds(block, concept, state, sanctions=sanctions)
    return remembered[block, which]
