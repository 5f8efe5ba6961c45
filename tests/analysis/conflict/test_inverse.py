"""Preferences that would make a state hold, and the smallest change of mind."""

from __future__ import annotations

import json
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_brute import conflicts
from published import PRISONERS, reference_case
from wasata.analysis.conflict import Conflict, DecisionMaker, Ranking, analyse, inverse, nearest
from wasata.analysis.conflict.inverse import ranking_of
from wasata.analysis.conflict.stability import Game
from wasata.errors import AnalysisError


def test_prisoners_who_would_rather_be_silent() -> None:
    """Silence of both is Nash when each likes it better than being the only one to confess: half of the rankings each."""
    found = inverse(PRISONERS, "YY", concept="Nash", vary={"A": (0, 4), "B": (0, 4)})

    assert (found.looked_at, len(found.holding)) == (576, 144)
    assert inverse(PRISONERS, "YY", concept="Nash", vary={}).holding == ()


def test_one_swap_keeps_the_first_prisoner_silent_but_not_the_other() -> None:
    """One party's change of mind is not enough for Nash; for the look ahead nothing has to change."""
    assert nearest(PRISONERS, "YY", "A", concept="Nash") is None
    assert nearest(PRISONERS, "YY", "A", concept="GMR").swaps == 0  # type: ignore[union-attr]
    found = nearest(PRISONERS, "YN", "A", concept="Nash")

    assert found is not None
    assert (found.swaps, found.ranking.groups) == (1, (("NY",), ("YY",), ("YN",), ("NN",)))


@given(conflicts(most=2), st.sampled_from(["Nash", "SMR", "SEQ"]), st.data())
@settings(max_examples=25)
def test_the_nearest_is_the_nearest_of_all(conflict: Conflict, concept: Any, data: st.DataObject) -> None:
    """Found by trying every order of up to five ranks; the ranking given does make the state an equilibrium."""
    game = Game(conflict)
    own = ranking_of(game, 0).groups
    if len(own) > 5:
        return
    state = data.draw(st.sampled_from([s for group in own for s in group]))
    name = conflict.decision_makers[0].name

    def holds(groups: tuple[tuple[str, ...], ...]) -> bool:
        old = conflict.decision_makers[0]
        first = DecisionMaker(name, Ranking(groups), unperceived=old.unperceived)
        changed = Conflict("changed", (first, *conflict.decision_makers[1:]), conflict.options, conflict.infeasible)
        return state in analyse(changed, concepts=[concept])[concept].equilibria

    orders = [order for order in permutations(range(len(own))) if holds(tuple(own[k] for k in order))]
    least = min((sum(a > b for a, b in combinations(order, 2)) for order in orders), default=None)
    found = nearest(conflict, state, name, concept=concept)

    assert (found.swaps if found is not None else None) == least
    assert found is None or holds(found.ranking.groups)


def test_mistakes_are_named() -> None:
    """An unknown name, ranks that are none, too many rankings."""
    with pytest.raises(AnalysisError, match=r"^vary: 'C' is none of the conflict$"):
        inverse(PRISONERS, "YY", concept="Nash", vary={"C": (0, 2)})
    with pytest.raises(AnalysisError, match=r"^vary: 'A' has no ranks 2 to 5, but 0 to 4$"):
        inverse(PRISONERS, "YY", concept="Nash", vary={"A": (2, 5)})
    with pytest.raises(AnalysisError, match=r"^no ranking up to 1 swaps away does: look at more than 8$"):
        nearest(PRISONERS, "YY", "A", concept="Nash", most=8)


def test_the_reference_s_counts_come_out_exactly(reference: Path) -> None:
    """Every target state and concept of the reference's inverse analyses."""
    for file in sorted((reference / "graph_model").glob("*.json")):
        data = json.loads(file.read_text(encoding="utf-8"))
        if "inverse" not in data:
            continue
        conflict = reference_case(data, "ranking")
        yn = {s["state"]: s["yn"] for s in data["feasible_states"]}
        names = [m.name for m in conflict.decision_makers]
        vary = {name: tuple(ranks) for name, ranks in zip(names, data["inverse"]["vary_ranges"], strict=True)}
        for row in data["inverse"]["per_target"]:
            for concept, count in row["textbook"].items():
                found = inverse(conflict, yn[row["target_state"]], concept=concept, vary=vary)
                assert (found.looked_at, len(found.holding)) == (row["n_rankings"], count)
