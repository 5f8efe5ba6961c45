"""States that hold against everybody who might act together."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_brute import Plain, conflicts
from published import ELMIRA
from wasata.analysis.conflict import Conflict, Jump, coalition_stability


def test_elmira_s_only_jump_is_the_published_one() -> None:
    """Ministry and company go together from delay to the modified order; all other equilibria stay."""
    found = coalition_stability(ELMIRA, "SEQ")

    assert found.jumps == (Jump(("Ministry", "Uniroyal"), "NYNNY", "YNYNY"),)
    assert found.equilibria == ("NNNYN", "YNNYN", "YNYNY", "NNNYY", "YNNYY")
    assert len(found.coalitions) == 7


@given(conflicts(), st.sampled_from(["Nash", "GMR", "SMR", "SEQ", "SSEQ", "SIM"]))
@settings(max_examples=30)
def test_every_coalition_is_asked_by_the_definition(conflict: Conflict, concept: Any) -> None:
    """Each coalition as one, the others each alone."""
    found = coalition_stability(conflict, concept)
    for members, states in found.by_coalition.items():
        rest = tuple((m.name,) for m in conflict.decision_makers if m.name not in members)

        assert set(states) == Plain(conflict, (members, *rest)).stable(members, concept)
    assert set(found.equilibria) == set.intersection(*(set(s) for s in found.by_coalition.values()))
