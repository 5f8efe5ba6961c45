"""Ways through a conflict: from today to where it could settle, and whose moves lead there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from wasata.analysis.conflict.model import Conflict
from wasata.analysis.conflict.moves import Mover
from wasata.analysis.conflict.space import bits
from wasata.analysis.conflict.stability import VERSION, Game, Unknown

__all__ = ["Route", "StatusQuo", "Step", "shortest", "status_quo"]

Moves = Callable[[Mover, int], int]
# A state and who moved there last.
Stand = tuple[int, Mover | None]


@dataclass(frozen=True, slots=True)
class Step:
    """One move: who makes it, from which state, to which."""

    by: tuple[str, ...]
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Route:
    """The first of the shortest ways to a state, in the order of decision makers and states, and how many there are."""

    to: str
    steps: tuple[Step, ...]
    ways: int


@dataclass(frozen=True, slots=True)
class StatusQuo:
    """Where one can get from today: a path to each wanted state that can be reached, and the wanted others."""

    conflict: Conflict = field(repr=False)
    today: str
    improving: bool
    partition: tuple[tuple[str, ...], ...]
    routes: tuple[Route, ...]
    out_of_reach: tuple[str, ...]
    version: int = VERSION


def status_quo(
    conflict: Conflict,
    today: str,
    wanted: Collection[str],
    *,
    improving: bool = False,
    partition: Sequence[Sequence[str]] | None = None,
    unknown: Unknown | None = None,
) -> StatusQuo:
    """Find the shortest ways from today's state to others (status quo analysis, Li, Kilgour & Hipel 2005).

    Args:
        conflict: the model.
        today: the state one is in.
        wanted: states to get to, such as the equilibria.
        improving: take only moves that improve things for whoever makes them.
        partition: coalitions that move together, as for ``analyse``.
        unknown: how unknown preferences count, as for ``analyse``.

    Raises:
        AnalysisError: a state that is none or not feasible; what ``analyse`` raises.
    """
    game = Game(conflict, partition=partition, unknown=unknown)
    space = game.space

    def moves(mover: Mover, state: int) -> int:
        return mover.reach(state) & (mover.better(state, unknown=game.tempting) if improving else space.feasible)

    reached = _spread(game.movers, space.state(today), moves)
    arrivals: dict[int, list[Stand]] = {}
    for stand in reached:
        arrivals.setdefault(stand[0], []).append(stand)
    routes, missed = [], []
    for pattern in wanted:
        stands = arrivals.get(space.state(pattern), [])
        if len(stands) == 0:
            missed.append(pattern)
            continue
        # The nearest was reached first.
        ways = sum(reached[s].ways for s in stands if reached[s].distance == reached[stands[0]].distance)
        routes.append(Route(pattern, _steps(game, reached, stands[0]), ways))
    return StatusQuo(conflict, today, improving, game.partition, tuple(routes), tuple(missed))


def shortest(game: Game, movers: Sequence[Mover], start: int, ends: int, moves: Moves) -> tuple[Step, ...] | None:
    """Give the shortest way of at least one move from a state into a set, or none."""
    reached = _spread(movers, start, moves)
    arrived = (stand for stand, way in reached.items() if way.before is not None and ends >> stand[0] & 1)
    nearest = next(arrived, None)
    return _steps(game, reached, nearest) if nearest is not None else None


@dataclass(slots=True)
class _Reached:
    """How one got to a state by somebody's move: how far it is, from where first, in how many ways."""

    distance: int
    before: Stand | None
    ways: int


def _spread(movers: Sequence[Mover], start: int, moves: Moves) -> dict[Stand, _Reached]:
    """Walk from a state in all directions, nobody moving twice in a row; the nearest comes first."""
    origin: Stand = (start, None)
    reached = {origin: _Reached(0, None, 1)}
    front = [origin]
    while len(front) > 0:
        further: list[Stand] = []
        for here in front:
            state, last = here
            known = reached[here]
            for mover in movers:
                if mover is last:
                    continue
                for there in bits(moves(mover, state)):
                    stand = (there, mover)
                    if stand not in reached:
                        reached[stand] = _Reached(known.distance + 1, here, 0)
                        further.append(stand)
                    if reached[stand].distance == known.distance + 1:
                        reached[stand].ways += known.ways
        front = further
    return reached


def _steps(game: Game, reached: dict[Stand, _Reached], end: Stand) -> tuple[Step, ...]:
    """Read the first shortest way backwards."""
    write = game.space.pattern
    steps: list[Step] = []
    here = end
    while (before := reached[here].before) is not None:
        assert here[1] is not None
        steps.append(Step(here[1].members, write(before[0]), write(here[0])))
        here = before
    return tuple(reversed(steps))
