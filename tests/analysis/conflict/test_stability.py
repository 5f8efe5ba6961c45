"""Stable states: against published cases, against the definitions, and how the concepts lie in one another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_brute import Plain, conflicts, partitions
from published import ELMIRA, PRISONERS, reference_case
from wasata.analysis.conflict import CONCEPTS, Conflict, analyse, from_dict
from wasata.analysis.conflict.space import bits
from wasata.analysis.conflict.stability import Game
from wasata.errors import AnalysisError


def test_silence_of_both_prisoners_holds_when_they_look_ahead() -> None:
    """Confessing is the only Nash equilibrium; silence holds because leaving it would be answered."""
    found = analyse(PRISONERS)

    assert found["Nash"].equilibria == ("NN",)
    for concept in ("GMR", "SMR", "SEQ", "SSEQ", "SIM"):
        assert found[concept].equilibria == ("NN", "YY")


def test_elmira_has_the_published_equilibria() -> None:
    """Published: abandonment, and the two states in which the company delays or accepts the modified order."""
    found = analyse(ELMIRA)["SEQ"].equilibria

    assert {s for s in found if s[3] == "N"} == {"NYNNY", "YNYNY"}
    assert {s for s in found if s[3] == "Y"} == {"NNNYN", "YNNYN", "NNNYY", "YNNYY"}


def test_elmira_s_ministry_and_company_leave_delay_together() -> None:
    """The published jump: both together go from delay to the modified order, which neither does alone."""
    alone = analyse(ELMIRA, concepts=["SEQ"])["SEQ"]
    together = analyse(ELMIRA, concepts=["SEQ"], partition=[["Ministry", "Uniroyal"], ["Local"]])["SEQ"]

    assert "NYNNY" in alone.equilibria
    assert "NYNNY" not in together.equilibria
    assert "YNYNY" in together.equilibria


@given(conflicts(), st.data())
@settings(max_examples=60)
def test_every_concept_is_its_definition(conflict: Conflict, data: st.DataObject) -> None:
    """For everybody alone and for coalitions, in both readings of joint sanctions."""
    names = tuple(m.name for m in conflict.decision_makers)
    partition = data.draw(st.sampled_from(list(partitions(names))))
    single = data.draw(st.booleans())
    plain = Plain(conflict, partition)
    for concept, found in analyse(conflict, partition=partition, sanctions="single" if single else "sequences").items():
        for block, states in zip(partition, found.by_block, strict=True):
            assert set(states) == plain.stable(block, concept, single=single), (concept, block)


@given(conflicts(unknown=True), st.sampled_from("abcd"))
@settings(max_examples=60)
def test_unknown_preferences_are_the_four_extensions(conflict: Conflict, unknown: Any) -> None:
    """Unknown comparisons are a reason to move in a and c, a reason to stay in c and d."""
    partition = tuple((m.name,) for m in conflict.decision_makers)
    plain = Plain(conflict, partition, unknown)
    for concept, found in analyse(conflict, unknown=unknown).items():
        for block, states in zip(partition, found.by_block, strict=True):
            assert set(states) == plain.stable(block, concept), (concept, block)


@given(conflicts(), st.booleans(), st.data())
@settings(max_examples=40)
def test_all_states_at_once_and_one_by_one_agree(conflict: Conflict, single: bool, data: st.DataObject) -> None:
    """The fast way over all states gives what the definition gives state by state."""
    names = tuple(m.name for m in conflict.decision_makers)
    game = Game(conflict, partition=data.draw(st.sampled_from(list(partitions(names)))))
    reading: Any = "single" if single else "sequences"
    for concept in CONCEPTS:
        for block in range(len(game.movers)):
            one_by_one = {s for s in bits(game.space.feasible) if game.holds(block, concept, s, sanctions=reading)}

            assert set(bits(game.stable(block, concept, sanctions=reading))) == one_by_one


@given(conflicts())
@settings(max_examples=40)
def test_concepts_lie_in_one_another(conflict: Conflict) -> None:
    """Nash in SSEQ in SEQ and SMR, these in GMR; strong stability in plain stability."""
    found = analyse(conflict)
    strong = analyse(conflict, strong=True)
    for inner, outer in (
        ("Nash", "SSEQ"),
        ("SSEQ", "SEQ"),
        ("SSEQ", "SMR"),
        ("SEQ", "GMR"),
        ("SMR", "GMR"),
        ("Nash", "SIM"),
    ):
        for a, b in zip(found[inner].by_block, found[outer].by_block, strict=True):
            assert set(a) <= set(b)
    for concept in CONCEPTS:
        for a, b in zip(strong[concept].by_block, found[concept].by_block, strict=True):
            assert set(a) <= set(b)


def test_strong_stability_asks_for_answers_that_hurt() -> None:
    """Silence holds strongly only if confession of both is strongly worse than silence of both."""
    for strong, expected in ((0, ("NN",)), (1, ("NN", "YY"))):
        makers = [{**row, "strong": strong} for row in (
            {"name": "A", "statements": ["-Y", "N-"]}, {"name": "B", "statements": ["Y-", "-N"]},
        )]  # fmt: skip
        conflict = from_dict(
            {
                "name": "Prisoners",
                "decision_makers": makers,
                "options": [{"name": "a", "owner": "A"}, {"name": "b", "owner": "B"}],
            }
        )

        assert analyse(conflict, concepts=["GMR"], strong=True)["GMR"].equilibria == expected


def test_results_carry_their_settings() -> None:
    """What was asked can be told from the result alone."""
    found = analyse(PRISONERS, concepts=["SEQ"], sanctions="single", partition=[["A", "B"]])["SEQ"]

    assert (found.conflict, found.concept, found.sanctions) == (PRISONERS, "SEQ", "single")
    assert (found.partition, found.unknown, found.strong, found.version) == ((("A", "B"),), None, False, 1)


def test_mistakes_are_named() -> None:
    """A partition that is none, and unknown preferences without a word on how they count."""
    with pytest.raises(AnalysisError, match=r"^partition: each decision maker must be in exactly one coalition$"):
        analyse(PRISONERS, partition=[["A"]])
    unsure = from_dict(
        {
            "name": "x",
            "decision_makers": [{"name": "A", "statements": ["Y"], "unknown": [["Y", "N"]]}],
            "options": [{"name": "a", "owner": "A"}],
        }
    )
    with pytest.raises(AnalysisError, match=r"^some preferences are unknown: say how they count, a, b, c or d$"):
        analyse(unsure)


@pytest.mark.parametrize("kind", ["ranking", "payoffs", "statements"])
def test_the_reference_s_cases_come_out_exactly(reference: Path, kind: str) -> None:
    """Every partition, both readings, each decision maker; preferences by each of the three ways they are given."""
    for file in sorted((reference / "graph_model").glob("*.json")):
        data = json.loads(file.read_text(encoding="utf-8"))
        if kind == "statements" and data["manual_ranking"]:
            continue
        conflict = reference_case(data, kind)
        number = {s["yn"]: s["state"] for s in data["feasible_states"]}
        for case in data["analyses"]:
            for key, reading in (("textbook", "sequences"), ("direct_single_opponent", "single")):
                found = analyse(conflict, partition=case["partition"], sanctions=reading)
                for concept, expected in case[key].items():
                    assert [number[s] for s in found[concept].equilibria] == expected, (file.name, concept)
                if key == "textbook":
                    for concept, rows in case["textbook_stability_by_player"].items():
                        assert [[int(s in b) for s in number] for b in found[concept].by_block] == rows
                    if "SIM_recomputed" in case:
                        assert [number[s] for s in found["SIM"].equilibria] == case["SIM_recomputed"]


def test_too_many_options_of_one_are_named() -> None:
    """What there is no room for is refused, not begun."""
    options = [{"name": f"o{k}", "owner": "A" if k < 19 else "B"} for k in range(20)]
    makers = [{"name": name, "statements": ["Y" * 20]} for name in "AB"]
    conflict = from_dict({"name": "x", "decision_makers": makers, "options": options})
    with pytest.raises(AnalysisError, match=r"^'A' has 19 of 20 options, at most 13 can be held: merge some$"):
        analyse(conflict, concepts=["GMR"])
