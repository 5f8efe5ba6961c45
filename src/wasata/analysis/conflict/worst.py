"""For every state at once: the worst a decision maker can be brought to from there, and which states are so held.

What ``stability`` asks state by state is asked here of all states together, where preferences are all known. They are
then weak orders, so that the worst state within the others' reach decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

from wasata.analysis.conflict.moves import Edges, Mover, gray
from wasata.analysis.conflict.sliced import Planes, chosen, less
from wasata.analysis.conflict.space import Space

__all__ = ["stable_states"]


def stable_states(focal: Mover, others: Sequence[tuple[Mover, Edges]], *, counter: bool, sequences: bool) -> int:
    """Give the states from which every improvement can be answered so that somebody has gained nothing by it.

    Args:
        focal: a decision maker; or a coalition, but then without ``counter``, since there no single state is the worst.
        others: the others, each with the moves it would make in answer.
        counter: whether the answer must also hold against the decision maker's next move.
        sequences: whether the others may answer with several moves.
    """
    space = focal.space
    paying = list(focal.improving(unknown=False))
    for order in focal.orders:
        levels = order.planes
        values = _best_after(focal, levels) if counter else levels
        worst = _worst(space, (0, *values), others, sequences=sequences)
        for k, option in enumerate(gray(focal.own)):
            worst = tuple(space.flip(plane, option) for plane in worst)
            paying[k] = less((0, *levels), worst, paying[k])
    return space.feasible & ~reduce(or_, paying, 0)


def _best_after(mover: Mover, levels: Planes) -> Planes:
    """Give for each state the best level within one move of it, its own included."""
    best = there = levels
    for option, edge in zip(gray(mover.own), mover.edges, strict=True):
        there = tuple(mover.space.flip(plane, option) for plane in there)
        best = chosen(less(best, there, edge), there, best)
    return best


def _worst(space: Space, values: Planes, others: Sequence[tuple[Mover, Edges]], *, sequences: bool) -> Planes:
    """Give for each state the least value the others can lead to; the first plane holds where they cannot lead at all.

    Moves are transitive, so that two moves in a row by the same add nothing but the way back, which improves on
    nothing: the state came from an improvement.
    """
    worst: Planes = (space.all,) * len(values)
    while True:
        known = worst
        for mover, edges in others:
            there = chosen(less(worst, values, space.all), worst, values) if sequences else values
            for option, edge in zip(gray(mover.own), edges, strict=True):
                there = tuple(space.flip(plane, option) for plane in there)
                worst = chosen(less(there, worst, edge), there, worst)
        if not sequences or worst == known:
            return worst
