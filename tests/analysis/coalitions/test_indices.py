"""Power indices: against published values, against the definitions, and what every index keeps to."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import voting_brute as brute
from wasata.analysis.coalitions import Requirement, VotingRule, banzhaf, deegan_packel, holler, shapley_shubik, weighted
from wasata.errors import AnalysisError

INDICES = (shapley_shubik, banzhaf, deegan_packel, holler)

EEC = weighted({"DE": 4, "FR": 4, "IT": 4, "BE": 2, "NL": 2, "LU": 1}, quota=12)
FIVE = ("China", "France", "Russia", "UK", "US")
COUNCIL = VotingRule((*FIVE, *(f"elected {k}" for k in range(10))), (Requirement("members", [1] * 15, 9),), vetoes=FIVE)


def test_the_six_of_1958_have_the_published_power() -> None:
    """Luxembourg had a vote and no power."""
    assert shapley_shubik(EEC).values == (*[Fraction(7, 30)] * 3, *[Fraction(3, 20)] * 2, 0)
    assert banzhaf(EEC).values == (*[Fraction(5, 21)] * 3, *[Fraction(1, 7)] * 2, 0)


def test_the_security_council_by_its_vetoes_has_the_published_power() -> None:
    """Nine of fifteen, with five who must agree."""
    assert shapley_shubik(COUNCIL).values == (*[Fraction(421, 2145)] * 5, *[Fraction(4, 2145)] * 10)
    assert banzhaf(COUNCIL).values == (*[Fraction(848, 5080)] * 5, *[Fraction(84, 5080)] * 10)
    assert banzhaf(COUNCIL, absolute=True).values[0] == Fraction(848, 2**14)


def test_indices_of_minimal_coalitions_worked_by_hand() -> None:
    """Weights 5, 3, 2, 1 and quota 6: minimal winning are ab, ac, ad and bcd."""
    rule = weighted({"a": 5, "b": 3, "c": 2, "d": 1}, quota=6)

    assert deegan_packel(rule).values == (Fraction(3, 8), *[Fraction(5, 24)] * 3)
    assert holler(rule).values == (Fraction(3, 9), *[Fraction(2, 9)] * 3)


def test_results_carry_rule_method_and_version() -> None:
    """What was computed can be told from the result alone."""
    result = banzhaf(EEC)

    assert (result.rule, result.index, result.method, result.version) == (EEC, "banzhaf_normalised", "table of sums", 1)
    assert result.by_player()["DE"] == Fraction(5, 21)


@given(brute.rules())
def test_every_index_is_its_definition(rule: VotingRule) -> None:
    """Counted by looking at every set of players."""
    counts = [len(brute.swings(rule, p)) for p in rule.players]
    minimal = brute.minimal(rule)
    held = [[s for s in minimal if p in s] for p in rule.players]

    assert shapley_shubik(rule).values == brute.shapley(rule)
    assert banzhaf(rule).values == tuple(Fraction(c, sum(counts)) for c in counts)
    assert banzhaf(rule, absolute=True).values == tuple(Fraction(c, 2 ** (len(counts) - 1)) for c in counts)
    assert deegan_packel(rule).values == tuple(
        sum((Fraction(1, len(s)) for s in sets), Fraction(0)) / len(minimal) for sets in held
    )
    assert holler(rule).values == tuple(Fraction(len(s), sum(map(len, held))) for s in held)


@given(st.lists(st.integers(0, 12), min_size=2, max_size=12).filter(any), st.data())
def test_shares_add_up_and_equal_players_have_equal_power(weights: list[int], data: st.DataObject) -> None:
    """Also where sets are too many to look at in a moment."""
    rule = weighted({f"p{k}": w for k, w in enumerate(weights)}, quota=data.draw(st.integers(1, sum(weights))))
    for index in INDICES:
        values = index(rule).values

        assert sum(values) == 1
        assert all(v == 0 for v, w in zip(values, weights, strict=True) if w == 0)
        assert len({(w, v) for w, v in zip(weights, values, strict=True)}) == len(set(weights))


@given(brute.rules(), st.data())
def test_order_of_players_and_unit_of_weights_change_nothing(rule: VotingRule, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(rule.players))))
    turned = VotingRule(
        tuple(rule.players[k] for k in order),
        tuple(Requirement(r.name, [r.weights[k] * 7 for k in order], r.quota * 7) for r in rule.requirements),
        rule.vetoes,
    )
    for index in INDICES:
        assert index(turned).by_player() == index(rule).by_player()


def test_two_hundred_players_are_exact() -> None:
    """Fifty players of each weight 1 to 4: with so many, power nears the share of weight, and adds up to one exactly."""
    weights = {f"p{k}": 1 + k % 4 for k in range(200)}
    rule = weighted(weights, quota=251)
    for index in INDICES:
        assert sum(index(rule).values) == 1
    power = shapley_shubik(rule).by_player()

    assert all(abs(power[p] * 500 - w) < Fraction(1, 50) for p, w in weights.items())


def test_huge_weights_of_few_players_are_exact() -> None:
    """Populations of a few states need no rounding, whatever the size of their numbers."""
    rule = weighted({"a": 84_358_845, "b": 68_172_977, "c": 58_997_201, "d": 654_768}, quota=106_091_896)

    assert shapley_shubik(rule).values == brute.shapley(rule)
    assert shapley_shubik(rule).method == "reachable sums"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: weighted({"a": 1, "b": -2}, quota=1), "majority: the weight of 'b' is -2, must not be below 0"),
        (lambda: weighted({"a": 1, "b": float("nan")}, quota=1), "majority: weight 2 is nan, must be a finite number"),
        (lambda: weighted({"a": 1, "b": 1}, quota=3), "majority: the quota is 3, but all players together have 2: lower the quota"),
        (lambda: weighted({"a": 1}, quota=0), "majority: the quota is 0, must be above 0"),
        (lambda: weighted({"a": 1}, quota=1, vetoes=["x"]), "vetoes: 'x' is not among the players"),
        (lambda: weighted({"a": "one"}, quota=1), "majority: weight 1 is 'one', must be a number"),
        (lambda: VotingRule(("a", "a"), (), ("a",)), "players: 'a' occurs twice"),
        (lambda: VotingRule(("a", " "), (), ("a",)), "players: name 2 is ' ', must be a text that is not empty"),
        (lambda: VotingRule((), ()), "players: at least one is needed"),
        (lambda: VotingRule(("a",)), "a rule needs a requirement or a veto, or nobody is needed to win"),
        (lambda: VotingRule(("a",), (Requirement("heads", [1, 1], 1),)), "heads: 2 weights for 1 players"),
    ],
)  # fmt: skip
def test_a_mistake_is_named(make, message: str) -> None:
    """One sentence that says whose and which field."""
    with pytest.raises(AnalysisError) as caught:
        make()

    assert str(caught.value) == message


def test_the_reference_s_games_come_out_exactly(reference: Path) -> None:
    """Every game of the reference results, every index it has."""
    for game in json.loads((reference / "power" / "power_indices.json").read_text(encoding="utf-8"))["games"].values():
        rule = weighted(
            {f"{k} {name}": w for k, (name, w) in enumerate(zip(game["players"], game["weights"], strict=True))},
            quota=game["quota"],
        )

        assert shapley_shubik(rule).values == tuple(Fraction(v["exact"]) for v in game["shapley_shubik"])
        absolute = banzhaf(rule, absolute=True).values
        assert [v * 2 ** (len(absolute) - 1) for v in absolute] == game["banzhaf_swings"]
        assert [round(float(v), 12) for v in banzhaf(rule).values] == game["banzhaf_normalised"]
        assert [round(float(v), 12) for v in absolute] == game["penrose_absolute"]
