"""Who can take a conflict from which state to which, and who would."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy

from wasata.analysis.conflict.order import Order
from wasata.analysis.conflict.sliced import Planes, less
from wasata.analysis.conflict.space import Space
from wasata.errors import AnalysisError

__all__ = ["Mover", "gray", "ways"]

Edges = tuple[int, ...]
# Own options and all options together: 2^33 bits are a gigabyte.
_ROOM = 33


def gray(options: Sequence[int]) -> Iterator[int]:
    """Give one option after the other so that every change of the options, but none at all, is passed once."""
    for step in range(1, 1 << len(options)):
        yield options[(step & -step).bit_length() - 1]


class Mover:
    """A decision maker, or a coalition that changes its members' options together.

    ``edges`` hold, for each change of its options in the order of ``gray``, the states at which the change can be made;
    a coalition takes an improvement only if it is one for every member.
    """

    def __init__(self, space: Space, members: Sequence[str], orders: Sequence[Order]) -> None:
        self.space = space
        self.members = tuple(members)
        self.orders = tuple(orders)
        self.own = tuple(k for k, option in enumerate(space.conflict.options) if option.owner in self.members)
        makers = [maker for maker in space.conflict.decision_makers if maker.name in members]
        unperceived = [pattern for maker in makers for pattern in maker.unperceived]
        # Nobody moves to or from what it does not know of.
        self.known = space.feasible & ~space.matching(unperceived)
        self._edges: Edges | None = None
        self._improving: dict[bool, Edges] = {}

    @property
    def tabled(self) -> bool:
        """Whether there is room for the states of every change."""
        return len(self.own) + self.space.options <= _ROOM

    @property
    def edges(self) -> Edges:
        """The states at which each change is possible.

        Raises:
            AnalysisError: one decides on so many options that there is no room for them.
        """
        if not self.tabled:
            raise AnalysisError(
                f"'{', '.join(self.members)}' has {len(self.own)} of {self.space.options} options, "
                f"at most {_ROOM - self.space.options} can be held: merge some"
            )
        if self._edges is None:
            self._edges = tuple(self._legal())
        return self._edges

    def improving(self, *, unknown: bool) -> Edges:
        """Give the states at which each change is an improvement, or, with ``unknown``, might be one."""
        if unknown not in self._improving:
            edges = list(self.edges)
            for order in self.orders:
                gains = _gains(self.space, self.own, order, unknown=unknown)
                edges = [edge & gain for edge, gain in zip(edges, gains, strict=True)]
            self._improving[unknown] = tuple(edges)
        return self._improving[unknown]

    def with_orders(self, orders: Sequence[Order]) -> Mover:
        """Give one who can do the same and prefers otherwise."""
        other = copy(self)
        other.orders = tuple(orders)
        other._edges = self.edges
        other._improving = {}
        return other

    def reach(self, state: int) -> int:
        """Give the states one move away."""
        if not self.known >> state & 1:
            return 0
        found = 1 << state
        for k in self.own:
            direction = self.space.conflict.options[k].direction
            taken = bool(state >> k & 1)
            if direction == "both" or taken == (direction == "back"):
                found |= self.space.flip(found, k)
        return found & self.known & ~(1 << state)

    def better(self, state: int, *, unknown: bool) -> int:
        """Give the states that every member prefers to one, or, with ``unknown``, might prefer."""
        found = self.space.feasible
        for order in self.orders:
            found &= order.better(state) | (order.unknown(state) if unknown else 0)
        return found

    def before(self, states: int, edges: Edges) -> int:
        """Give the states from which a change of the given edges leads into a set."""
        found = 0
        for option, edge in zip(gray(self.own), edges, strict=True):
            states = self.space.flip(states, option)
            found |= edge & states
        return found

    def _legal(self) -> Iterator[int]:
        space = self.space
        there, changed = self.known, 0
        for option in gray(self.own):
            there = space.flip(there, option)
            changed ^= 1 << option
            legal = self.known & there
            for k in self.own:
                direction = space.conflict.options[k].direction
                if changed >> k & 1 and direction != "both":
                    legal &= space.without[k] if direction == "forward" else ~space.without[k]
            yield legal


def ways(movers: Iterable[tuple[Mover, Edges]], states: int, *, sequences: bool) -> int:
    """Give the states from which some movers together lead into a set.

    With ``sequences`` by any number of moves of which no two that follow one another are one mover's (the legal
    sequences of Fang, Hipel & Kilgour 1993), else by a single move of one of them.
    """
    movers = list(movers)
    if not sequences:
        return _union(mover.before(states, edges) for mover, edges in movers)
    first = [0] * len(movers)
    while True:
        found = [
            mover.before(states | _union(other for m, other in enumerate(first) if m != k), edges)
            for k, (mover, edges) in enumerate(movers)
        ]
        if found == first:
            return _union(first)
        first = found


def _gains(space: Space, own: Sequence[int], order: Order, *, unknown: bool) -> Iterator[int]:
    """Give, for each change of options, the states at which one decision maker gains by it."""
    planes: Planes = order.planes
    pairs = list(order.unknown_pairs)
    for option in gray(own):
        planes = tuple(space.flip(plane, option) for plane in planes)
        pairs = [(space.flip(a, option), space.flip(b, option)) for a, b in pairs]
        gain = less(order.planes, planes, space.all)
        for (left, right), (left_there, right_there) in zip(order.unknown_pairs, pairs, strict=True):
            unsure = (left & right_there) | (right & left_there)
            gain = gain | unsure if unknown else gain & ~unsure
        yield gain


def _union(sets: Iterable[int]) -> int:
    found = 0
    for states in sets:
        found |= states
    return found
