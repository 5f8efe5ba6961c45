"""Looking a fixed number of moves ahead."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_brute import Plain, conflicts, score
from published import ELMIRA, PRISONERS
from wasata.analysis.conflict import Conflict, analyse, limited_moves
from wasata.errors import AnalysisError


def test_prisoners_stay_silent_from_two_moves_ahead() -> None:
    """One move ahead it is Nash; two ahead the answer is foreseen."""
    assert limited_moves(PRISONERS, 1).equilibria == analyse(PRISONERS, concepts=["Nash"])["Nash"].equilibria
    assert limited_moves(PRISONERS, 2).equilibria == ("NN", "YY")


@given(conflicts(most=2).filter(lambda c: len(c.decision_makers) == 2), st.integers(1, 4))
@settings(max_examples=40)
def test_it_is_backward_induction(conflict: Conflict, horizon: int) -> None:
    """By recursion over who moves, where, and how many moves are left."""
    blocks = tuple((m.name,) for m in conflict.decision_makers)
    plain = Plain(conflict, blocks)

    def end(who: int, state: str, left: int) -> str:
        if left == 0:
            return state
        preference = conflict.decision_makers[who].preference
        best = state
        for there in sorted(plain.reach(blocks[who], state), key=lambda s: s[::-1]):
            after = end(1 - who, there, left - 1)
            if score(preference, after) > score(preference, best):
                best = after
        return best

    found = limited_moves(conflict, horizon)
    for who in range(2):
        assert set(found.by_decision_maker[who]) == {s for s in plain.states if end(who, s, horizon) == s}


def test_mistakes_are_named() -> None:
    with pytest.raises(
        AnalysisError, match=r"^limited moves: defined for two decision makers, not 3: merge them first$"
    ):
        limited_moves(ELMIRA, 2)
    with pytest.raises(AnalysisError, match=r"^limited moves: horizon is 0, must be 1 or more$"):
        limited_moves(PRISONERS, 0)
