"""Conflicts as files: written, read back, and their mistakes named."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings

from conflict_brute import conflicts
from wasata.analysis.conflict import (
    Conflict,
    DecisionMaker,
    Option,
    Payoffs,
    analyse,
    from_dict,
    read_conflict,
    to_dict,
    write_conflict,
)
from wasata.errors import AnalysisError

WRITTEN = """
name: الهدنة
decision_makers:
  - name: الحكومة
    ranking: [YY, '>>', [NY, NN], YN]
  - name: الوسيط
    payoffs: {YY: 3, NY: 1.5, NN: 0, YN: -2}
    unknown: [[NN, N-]]
    unperceived: [YN]
options:
  - {name: تفتح المعبر, owner: الحكومة, direction: forward}
  - {name: يضمن الاتفاق, owner: الوسيط}
"""


def test_a_file_is_read(tmp_path: Path) -> None:
    """A ranking with a strong cut, payoffs, unknown and unperceived states, in Arabic."""
    file = tmp_path / "truce.yaml"
    file.write_text(WRITTEN, encoding="utf-8")
    conflict = read_conflict(file)

    assert conflict.name == "الهدنة"
    assert conflict.decision_makers[0].preference.strong == (1,)  # type: ignore[union-attr]
    assert analyse(conflict, concepts=["Nash"], unknown="b")["Nash"].equilibria == ("NN", "YN", "YY")


@given(conflicts(unknown=True))
@settings(max_examples=50)
def test_what_is_written_is_read_back_the_same(conflict: Conflict) -> None:
    assert from_dict(to_dict(conflict)) == conflict


def test_a_written_file_is_read_back_the_same(tmp_path: Path) -> None:
    file = tmp_path / "truce.yaml"
    file.write_text(WRITTEN, encoding="utf-8")
    conflict = read_conflict(file)
    write_conflict(conflict, tmp_path / "again.yaml")

    assert read_conflict(tmp_path / "again.yaml") == conflict


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("name: الهدنة", "", "conflict: lacks name"),
        ("owner: الوسيط", "owner: x", "option 'يضمن الاتفاق': owner 'x' is no decision maker"),
        ("forward", "ahead", "option 'تفتح المعبر': direction is 'ahead', must be one of: both, forward, back"),
        ("[YY, '>>'", "[YYY, '>>'", "preferences of 'الحكومة', rank 1: 'YYY' must be 2 letters of Y, N, one for each option"),
        ("YY: 3", "YY: .nan", "decision maker 2, payoffs of 'YY' is nan, must be a finite number"),
        ("YY: 3", "YY: three", "decision maker 2, payoffs of 'YY' is 'three', must be a number"),
        ("options:", "choices:", "conflict: lacks options"),
        ("[[NN, N-]]", "[[NN]]", "decision maker 2, unknown 1: must be a pair of patterns"),
        ("[YN]", "[YX]", "unperceived of 'الوسيط': 'YX' must be 2 letters of Y, N, -, one for each option"),
        ("ranking:", "rankings:", "decision maker 1: has an unknown field 'rankings', known are name, statements, strong, ranking, payoffs, unknown, unperceived"),
        ("    unperceived", "    strong: 1\n    unperceived", "decision maker 2: strong goes with statements; in a ranking write '>>' between the groups"),
        ("    unperceived", "    statements: [Y-]\n    unperceived", "decision maker 2: give one of statements, ranking, payoffs, not statements and payoffs"),
        ("تفتح المعبر", "يضمن الاتفاق", "options: 'يضمن الاتفاق' occurs twice"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_file(tmp_path: Path, old: str, new: str, message: str) -> None:
    """One sentence: file, row, field."""
    file = tmp_path / "truce.yaml"
    file.write_text(WRITTEN.replace(old, new), encoding="utf-8")
    with pytest.raises(AnalysisError) as caught:
        read_conflict(file)

    assert str(caught.value) == f"{file}: {message}"


@pytest.mark.parametrize(
    ("ranking", "message"),
    [
        (["YY", "NN", "YN"], "preferences of 'A': 1 feasible states are left out, the first is 'NY'"),
        (["YY", "NN", "YN", "NY", "YY"], "preferences of 'A': state 'YY' occurs twice"),
    ],
)
def test_a_contradictory_ranking_is_named(ranking: list[str], message: str) -> None:
    conflict = from_dict(
        {
            "name": "x",
            "decision_makers": [{"name": "A", "ranking": ranking}],
            "options": [{"name": "a", "owner": "A"}, {"name": "b", "owner": "A"}],
        }
    )
    with pytest.raises(AnalysisError) as caught:
        analyse(conflict)

    assert str(caught.value) == message


def test_payoffs_are_kept_exactly_or_refused() -> None:
    """A tenth is written as it was given; a third is not rounded in silence."""
    options = (Option("a", "A"),)
    tenth = Conflict("x", (DecisionMaker("A", Payoffs([("Y", 0.1), ("N", 0)])),), options)
    third = Conflict("x", (DecisionMaker("A", Payoffs([("Y", Fraction(1, 3)), ("N", 0)])),), options)

    assert to_dict(tenth)["decision_makers"][0]["payoffs"] == {"Y": 0.1, "N": 0}
    assert from_dict(to_dict(tenth)) == tenth
    with pytest.raises(AnalysisError, match=r"^payoff of 'Y': 1/3 has no decimal form to write$"):
        to_dict(third)


def test_files_that_are_none_are_named(tmp_path: Path) -> None:
    """Absent, not YAML, too many options, nothing feasible."""
    file = tmp_path / "x.yaml"
    with pytest.raises(AnalysisError, match=r"no such file or folder$"):
        read_conflict(file)
    file.write_text("a: [b", encoding="utf-8")
    with pytest.raises(AnalysisError, match=r"x.yaml, line 1: not YAML$"):
        read_conflict(file)
    file.write_bytes(b"name: \xff")
    with pytest.raises(AnalysisError, match=r"x.yaml: not YAML$"):
        read_conflict(file)
    many = [{"name": f"o{k}", "owner": "A"} for k in range(23)]
    row = {"name": "A", "statements": []}
    with pytest.raises(AnalysisError, match=r"^options: 23, at most 22 can be held: merge some$"):
        from_dict({"name": "x", "decision_makers": [row], "options": many})
    nothing = from_dict({"name": "x", "decision_makers": [row], "options": many[:1], "infeasible": ["-"]})
    with pytest.raises(AnalysisError, match=r"^infeasible: the patterns leave no feasible state$"):
        analyse(nothing)
