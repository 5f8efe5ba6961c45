"""Voting rules by the definitions alone: every set of players looked at."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from math import factorial

from hypothesis import strategies as st

from wasata.analysis.coalitions import Requirement, VotingRule


def sets(players: tuple[str, ...]) -> Iterator[frozenset[str]]:
    for size in range(len(players) + 1):
        yield from (frozenset(members) for members in combinations(players, size))


def swings(rule: VotingRule, player: str) -> list[frozenset[str]]:
    others = tuple(p for p in rule.players if p != player)
    return [s for s in sets(others) if not rule.wins(s) and rule.wins(s | {player})]


def minimal(rule: VotingRule) -> set[frozenset[str]]:
    return {s for s in sets(rule.players) if rule.wins(s) and not any(rule.wins(s - {p}) for p in s)}


def blocking(rule: VotingRule) -> set[frozenset[str]]:
    return {s for s in sets(rule.players) if rule.blocks(s) and not any(rule.blocks(s - {p}) for p in s)}


def shapley(rule: VotingRule) -> tuple[Fraction, ...]:
    n = len(rule.players)
    return tuple(
        sum(
            (Fraction(factorial(len(s)) * factorial(n - len(s) - 1), factorial(n)) for s in swings(rule, p)),
            Fraction(0),
        )
        for p in rule.players
    )


@st.composite
def rules(draw: st.DrawFn) -> VotingRule:
    """Rules of one to six players: up to three majorities, some of equal weights, and up to two vetoes."""
    players = tuple("abcdef"[: draw(st.integers(1, 6))])
    weight = st.one_of(st.integers(0, 6), st.sampled_from([0.5, 1.25, Fraction(1, 3)]))
    requirements = []
    for k in range(draw(st.integers(0, 3))):
        equal = draw(st.booleans())
        weights = [draw(weight)] * len(players) if equal else [draw(weight) for _ in players]
        total = sum(Fraction(str(w)) if isinstance(w, float) else Fraction(w) for w in weights)
        if total > 0:
            share = draw(st.fractions(Fraction(1, 10), 1, max_denominator=10))
            requirements.append(Requirement(f"majority {k}", weights, total * share))
    vetoes = draw(st.sets(st.sampled_from(players), min_size=0 if requirements else 1, max_size=2))
    return VotingRule(players, tuple(requirements), tuple(sorted(vetoes)))
