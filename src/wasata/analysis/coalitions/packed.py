"""Counts of coalitions by size, and by further weights, packed into one whole number.

A polynomial in z whose coefficient at z^s counts coalitions of s players is kept as its value at a power of two above
n 2^n: no count, and no sum of a count over n players, exceeds that, so the coefficients do not touch, and adding and
shifting act on all sizes at once. Further weights are further places: so many bits for each unit of weight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import prod

__all__ = ["Packed"]


class Packed:
    """The packing for coalitions of at most ``players`` players, and for weights up to ``totals``."""

    def __init__(self, players: int, totals: Sequence[int] = ()) -> None:
        self.slot = players + max(players.bit_length(), 1)
        self.mask = (1 << self.slot) - 1
        # A whole number of bytes, so that the sizes of one weight can be cut out.
        self.bytes = ((players + 1) * self.slot + 7) // 8
        self.spans = tuple(total + 1 for total in totals)
        self.total_bytes = self.bytes * prod(self.spans)

    def shift(self, weights: Sequence[int]) -> int:
        """Give how far a player with these further weights moves a count when it joins."""
        return self.slot + 8 * self.bytes * self._place(weights)

    def choices(self, players: int) -> int:
        """Count all coalitions of so many players, by size alone."""
        return int((1 + (1 << self.slot)) ** players)

    def counts(self, value: int, sizes: int) -> list[int]:
        """Unpack the counts for the sizes 0, 1, ... below ``sizes``."""
        return [value >> self.slot * s & self.mask for s in range(sizes)]

    def reaching(self, value: int, least: Sequence[int]) -> int:
        """Add up, by size, the coalitions whose further weights all reach some least."""
        cut = value.to_bytes(self.total_bytes + self.bytes, "little")
        return sum(int.from_bytes(cut[at : at + self.bytes], "little") for at in self._places(least))

    def divided(self, value: int, shift: int) -> int:
        """Take a player out of a count of all coalitions: divide it by 1 + 2^shift.

        By 1 / (1 + x) = (1 - x) (1 + x^2) (1 + x^4) ..., up to the powers there is room for.
        """
        room = 8 * self.total_bytes
        value -= value << shift
        while (shift := 2 * shift) < room:
            value += value << shift
            value &= (1 << room) - 1
        return value & ((1 << room) - 1)

    def without(self, upto: Sequence[int], at: int, weight: int, shift: int) -> int:
        """Count the coalitions up to a weight that one player is not in.

        ``upto[x]`` counts the coalitions of weight x or less with the player among the choosable. One either lacks
        the player or is one that lacks it, joined by the player: U[x] = V[x] + z V[x - weight], solved from below.
        """
        if at < 0:
            return 0
        if weight == 0:
            return self.divided(upto[at], shift)
        value = 0
        for x in range(at % weight, at + 1, weight):
            value = upto[x] - (value << shift)
        return value

    def _places(self, least: Sequence[int]) -> Iterator[int]:
        ranges: Iterable[range] = (range(max(q, 0), span) for q, span in zip(least, self.spans, strict=True))
        for weights in product(*ranges):
            yield self.bytes * self._place(weights)

    def _place(self, weights: Sequence[int]) -> int:
        place = 0
        for weight, span in zip(weights, self.spans, strict=True):
            place = place * span + weight
        return place
