"""The coalitions themselves: minimal winning, minimal blocking, connected."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import voting_brute as brute
from wasata.analysis.coalitions import (
    VotingRule,
    is_connected,
    minimal_blocking,
    minimal_connected,
    minimal_winning,
    weighted,
)
from wasata.errors import AnalysisError

PARTIES = weighted({"left": 30, "green": 15, "centre": 20, "right": 35}, quota=51)
LINE = {"left": 0, "green": 20, "centre": 50, "right": 80}


def test_coalitions_of_a_parliament() -> None:
    """Left and right win together, though green and centre stand between them."""
    assert minimal_winning(PARTIES) == (("left", "right"), ("centre", "right"), ("left", "green", "centre"))
    assert minimal_blocking(PARTIES) == (
        ("left", "centre"), ("left", "right"), ("green", "right"), ("centre", "right"),
    )  # fmt: skip


@given(brute.rules())
def test_lists_are_the_definitions(rule: VotingRule) -> None:
    """Found by looking at every set of players; each is listed once, the smaller first."""
    for found, expected in (
        (minimal_winning(rule), brute.minimal(rule)),
        (minimal_blocking(rule), brute.blocking(rule)),
    ):
        assert {frozenset(c) for c in found} == expected
        assert len(found) == len(expected)
        assert [len(c) for c in found] == sorted(len(c) for c in found)


@given(brute.rules(), st.data())
def test_connected_coalitions_are_the_definition(rule: VotingRule, data: st.DataObject) -> None:
    """Connected and winning, and not both with any member less; players may share a place."""
    line = {p: data.draw(st.integers(0, 3)) for p in rule.players}
    good = {s for s in brute.sets(rule.players) if rule.wins(s) and is_connected(s, line)}
    expected = {s for s in good if not any(s - {p} in good for p in s)}
    found = minimal_connected(rule, line)

    assert {frozenset(c) for c in found} == expected
    assert len(found) == len(expected)


def test_connected_is_nobody_outside_between() -> None:
    """Who shares an end's place may stay out; who stands inside may not."""
    assert is_connected(["left", "green"], LINE)
    assert not is_connected(["left", "centre"], LINE)
    assert is_connected(["left", "green"], {**LINE, "centre": 20})
    assert is_connected([], LINE)
    assert minimal_connected(PARTIES, LINE) == (("centre", "right"), ("left", "green", "centre"))


def test_mistakes_are_named() -> None:
    """An unknown member, a missing position, more coalitions than asked for."""
    with pytest.raises(AnalysisError, match=r"^positions: 'right' has none$"):
        minimal_connected(PARTIES, {"left": 0, "green": 1, "centre": 2})
    with pytest.raises(AnalysisError, match=r"^position of 'green' is inf, must be a finite number$"):
        is_connected(["left"], {"left": 0, "green": float("inf")})
    with pytest.raises(AnalysisError, match=r"^coalition: 'x' is not among the players$"):
        PARTIES.wins(["x"])
    with pytest.raises(
        AnalysisError, match=r"^there are more than 2 minimal coalitions: ask for a power index instead$"
    ):
        minimal_winning(PARTIES, most=2)
