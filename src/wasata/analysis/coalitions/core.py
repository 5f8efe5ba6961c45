"""What a rule still asks once its veto players agree: so many of the others, and so much weight in whole numbers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, gcd, lcm

from wasata.analysis.coalitions.rule import VotingRule

__all__ = ["Core", "core"]


@dataclass(frozen=True, slots=True)
class Core:
    """The vote among the players who have no veto.

    A set of them wins when it counts ``least`` or more and reaches each quota. ``columns`` holds each free player's
    weights, one per quota; players with equal columns are interchangeable.
    """

    free: tuple[int, ...]
    vetoes: tuple[int, ...]
    least: int
    columns: tuple[tuple[int, ...], ...]
    quotas: tuple[int, ...]

    @property
    def nobody_needed(self) -> bool:
        """Whether the veto players win alone."""
        return self.least == 0 and len(self.quotas) == 0


def core(rule: VotingRule) -> Core:
    """Take the veto players and all head counts out of a rule, and make its weights whole numbers."""
    vetoes = tuple(k for k, player in enumerate(rule.players) if player in rule.vetoes)
    free = tuple(k for k, player in enumerate(rule.players) if player not in rule.vetoes)
    least = 0
    rows: list[list[int]] = []
    quotas: list[int] = []
    for requirement in rule.requirements:
        quota = requirement.quota - sum((requirement.weights[k] for k in vetoes), Fraction(0))
        weights = [requirement.weights[k] for k in free]
        if quota <= 0:
            continue
        if len(set(weights)) == 1:
            # A majority of equal weights is a head count, which the counting by size gives for nothing.
            least = max(least, ceil(quota / weights[0]))
            continue
        scale = lcm(*(w.denominator for w in weights))
        whole = [int(w * scale) for w in weights]
        shared = gcd(*whole)
        rows.append([w // shared for w in whole])
        quotas.append(ceil(quota * scale / shared))
    # The heaviest first: a table runs over its units, and the others are packed.
    order = sorted(range(len(rows)), key=lambda r: quotas[r], reverse=True)
    rows, quotas = [rows[r] for r in order], [quotas[r] for r in order]
    columns = tuple(tuple(row[k] for row in rows) for k in range(len(free)))
    return Core(free, vetoes, least, columns, tuple(quotas))
