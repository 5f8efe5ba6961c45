"""Counts of coalitions by size, packed into one whole number.

A polynomial in z whose coefficient at z^s counts coalitions of s players is kept as its value at a power of two above
n 2^n: no count, and no sum of a count over n players, exceeds that, so the coefficients do not touch, and adding,
shifting and exact division act on all sizes at once.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["Packed"]


class Packed:
    """The packing for coalitions of at most ``players`` players."""

    def __init__(self, players: int) -> None:
        self.slot = players + max(players.bit_length(), 1)
        self.with_one = 1 + (1 << self.slot)
        self.mask = (1 << self.slot) - 1

    def choices(self, players: int) -> int:
        """Count all coalitions of so many players."""
        return int(self.with_one**players)

    def counts(self, value: int, sizes: int) -> list[int]:
        """Unpack the counts for the sizes 0, 1, ... below ``sizes``."""
        return [value >> self.slot * s & self.mask for s in range(sizes)]

    def without(self, upto: Sequence[int], at: int, weight: int) -> int:
        """Count the coalitions up to a weight that one player is not in.

        ``upto[x]`` counts the coalitions of weight x or less with the player among the choosable. One either lacks
        the player or is one that lacks it, joined by the player: U[x] = V[x] + z V[x - weight], solved from below.
        """
        if at < 0:
            return 0
        if weight == 0:
            return upto[at] // self.with_one
        value = 0
        for x in range(at % weight, at + 1, weight):
            value = upto[x] - (value << self.slot)
        return value
