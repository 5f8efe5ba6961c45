"""Power indices of a voting rule, as exact fractions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from math import factorial, lcm
from typing import Literal

from wasata.analysis.coalitions.core import Core, core
from wasata.analysis.coalitions.counting import fits, minimal_counts, swing_counts
from wasata.analysis.coalitions.minimal import minimal_winning
from wasata.analysis.coalitions.rule import VotingRule

__all__ = ["VERSION", "Power", "banzhaf", "deegan_packel", "holler", "shapley_shubik"]

# Grows whenever the same rule could give other numbers.
VERSION = 1
Index = Literal["shapley_shubik", "banzhaf_normalised", "banzhaf_absolute", "deegan_packel", "holler"]


@dataclass(frozen=True, slots=True)
class Power:
    """A power index: one fraction for each of the rule's players, in their order."""

    rule: VotingRule
    index: Index
    values: tuple[Fraction, ...]
    method: str
    version: int = VERSION

    def by_player(self) -> dict[str, Fraction]:
        """Give each player's value by name."""
        return dict(zip(self.rule.players, self.values, strict=True))


def shapley_shubik(rule: VotingRule) -> Power:
    """Share of the orders of joining in which a player turns the coalition from losing to winning.

    The sum over the sets S of others that a player makes winning of |S|! (n-|S|-1)! / n! (Shapley & Shubik 1954).
    """
    swings, method = _swings(rule)
    last = len(rule.players) - 1
    orders = [factorial(s) * factorial(last - s) for s in range(last + 1)]
    counts = [sum(c * o for c, o in zip(row, orders, strict=True)) for row in swings]
    return Power(rule, "shapley_shubik", _shares(counts, factorial(last + 1)), method)


def banzhaf(rule: VotingRule, *, absolute: bool = False) -> Power:
    """Share of the swings a player has.

    Args:
        rule: how the vote is carried.
        absolute: a player's swings against all 2^(n-1) sets of others (Penrose 1946), the chance to decide when all
            others vote by coin, instead of against all swings (Banzhaf 1965).
    """
    swings, method = _swings(rule)
    counts = [sum(row) for row in swings]
    if absolute:
        return Power(rule, "banzhaf_absolute", _shares(counts, 2 ** (len(counts) - 1)), method)
    return Power(rule, "banzhaf_normalised", _shares(counts, sum(counts)), method)


def deegan_packel(rule: VotingRule) -> Power:
    """Expected share when each minimal winning coalition is as likely and its members share alike (1978).

    Raises:
        AnalysisError: several weighted majorities with more than a million minimal winning coalitions.
    """
    held, total, method = _minimal(rule)
    parts = lcm(*range(1, len(total)))
    counts = [sum(count * (parts // size) for size, count in enumerate(row) if size > 0) for row in held]
    return Power(rule, "deegan_packel", _shares(counts, parts * sum(total)), method)


def holler(rule: VotingRule) -> Power:
    """Public good index: share of the memberships of minimal winning coalitions that are a player's (Holler 1982).

    Raises:
        AnalysisError: several weighted majorities with more than a million minimal winning coalitions.
    """
    held, _, method = _minimal(rule)
    counts = [sum(row) for row in held]
    return Power(rule, "holler", _shares(counts, sum(counts)), method)


def _shares(counts: list[int], whole: int) -> tuple[Fraction, ...]:
    return tuple(Fraction(count, whole) for count in counts)


def _swings(rule: VotingRule) -> tuple[list[list[int]], str]:
    """Count each player's swings by the size of the set it joins."""
    asked = core(rule)
    found = swing_counts(asked)
    vetoes = len(asked.vetoes)
    rows: dict[int, list[int]] = {}
    for player, kind in zip(asked.free, asked.columns, strict=True):
        rows[player] = [0] * vetoes + found[kind]
    # A veto player turns every set that wins with it: all winning sets of the free, and the other veto players.
    winning = _winning(asked, found)
    for player in asked.vetoes:
        rows[player] = [0] * (vetoes - 1) + winning
    method = "table of sums" if fits(asked) else "reachable sums"
    return [rows[player] for player in range(len(rule.players))], method


def _winning(asked: Core, swings: dict[tuple[int, ...], list[int]]) -> list[int]:
    """Count the winning sets of free players by size, from the swings.

    Of the winning sets of s players, s C(s) memberships are either swings or winning sets of s-1 joined by any of the
    n-s+1 others: s C(s) = sum of swings at s-1 + (n-s+1) C(s-1).
    """
    many = len(asked.free)
    kinds = Counter(asked.columns)
    counts = [1 if asked.nobody_needed else 0]
    for s in range(1, many + 1):
        turned = sum(times * swings[kind][s - 1] for kind, times in kinds.items())
        counts.append((turned + (many - s + 1) * counts[-1]) // s)
    return counts


def _minimal(rule: VotingRule) -> tuple[list[list[int]], list[int], str]:
    """Count by size the minimal winning coalitions that hold each player, and all of them."""
    asked = core(rule)
    players, vetoes = len(rule.players), len(asked.vetoes)
    if len(asked.quotas) <= 1 and fits(asked):
        found, total = minimal_counts(asked)
        total = [0] * vetoes + total
        rows = {player: [0] * vetoes + found[kind] for player, kind in zip(asked.free, asked.columns, strict=True)}
        rows.update(dict.fromkeys(asked.vetoes, total))
        return [rows[player] for player in range(players)], total, "table of sums"
    index = {player: k for k, player in enumerate(rule.players)}
    held = [[0] * (players + 1) for _ in range(players)]
    total = [0] * (players + 1)
    for coalition in minimal_winning(rule):
        total[len(coalition)] += 1
        for player in coalition:
            held[index[player]][len(coalition)] += 1
    return held, total, "enumeration of minimal winning coalitions"
