"""Why a state holds: the verdict is the analysis's, and every move and answer told is one that can be made."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_brute import Plain, conflicts
from published import ELMIRA, PRISONERS
from wasata.analysis.conflict import CONCEPTS, Conflict, analyse, explain, told
from wasata.errors import AnalysisError


def plainly(text: str) -> str:
    """Leave out the marks that keep scripts apart."""
    return text.translate(dict.fromkeys(range(0x2066, 0x206A)))


def test_silence_is_told_in_english() -> None:
    """The answer and the last word of SSEQ."""
    assert plainly(told(explain(PRISONERS, "YY", "A", "SSEQ"))) == (
        "YY (A keeps silent, B keeps silent) is stable for A (SSEQ). "
        "If A moves to NY (B keeps silent), B answers with NN (no option taken), which is no better for A, "
        "nor is anything A could do next."
    )


def test_silence_is_told_in_arabic() -> None:
    assert plainly(told(explain(PRISONERS, "YY", "A", "GMR"), language="ar")) == (
        "الحالة YY (A keeps silent، B keeps silent) مستقرة عند A (GMR). "
        "إذا كان الانتقال من A إلى NY (B keeps silent)، فالرد من B بالانتقال إلى NN (بلا أي خيار)، وهي ليست أفضل عند A."
    )


def test_what_does_not_hold_is_told() -> None:
    """The moves that pay, and none that is answered."""
    assert plainly(told(explain(ELMIRA, "NNYNN", "Uniroyal", "SMR"))) == (
        "NNYNN (accept) is not stable for Uniroyal (SMR). "
        "If Uniroyal moves to NNNYN (abandon), which is better, no answer takes the gain away."
    )
    assert plainly(told(explain(PRISONERS, "YN", "A", "Nash"))) == (
        "YN (A keeps silent) is not stable for A (Nash). A can move to NN (no option taken), which is better."
    )
    assert plainly(told(explain(PRISONERS, "NN", "A", "Nash"))) == (
        "NN (no option taken) is stable for A (Nash). No move of A would lead to anything better."
    )


@given(conflicts(unknown=True), st.sampled_from(CONCEPTS), st.sampled_from("abcd"), st.booleans(), st.data())
@settings(max_examples=60)
def test_explanations_agree_with_the_analysis_and_the_rules(
    conflict: Conflict, concept: Any, unknown: Any, single: bool, data: st.DataObject
) -> None:
    """Same verdict; each reason a temptation, each step of an answer a legal move, the end no gain."""
    blocks = tuple((m.name,) for m in conflict.decision_makers)
    block = data.draw(st.sampled_from(blocks))
    plain = Plain(conflict, blocks, unknown)
    state = data.draw(st.sampled_from(plain.states))
    reading: Any = "single" if single else "sequences"
    found = explain(conflict, state, block[0], concept, sanctions=reading, unknown=unknown)
    stable = analyse(conflict, concepts=[concept], sanctions=reading, unknown=unknown)[concept]

    assert found.stable == (state in stable.by_block[blocks.index(block)])
    assert {r.move for r in found.reasons} == set(plain.improvements(block, state, unknown=plain.tempting))
    for reason in found.reasons:
        at, last = reason.move, None
        for step in reason.answer:
            assert step.start == at
            assert step.by not in (block, last)
            improving = concept in ("SEQ", "SSEQ")
            moves = plain.improvements(step.by, at, unknown=True) if improving else plain.reach(step.by, at)
            assert step.end in moves
            at, last = step.end, step.by
        if reason.end is not None:
            assert concept == "SIM" or reason.end == at
            assert plain.holds(block, state, reason.end)
        assert len(reason.answer) <= 1 or not single
    for language in ("en", "ar"):
        assert state in told(found, language=language)  # type: ignore[arg-type]


def test_an_unknown_name_is_told() -> None:
    with pytest.raises(AnalysisError, match=r"^decision maker: 'C' is none of the conflict$"):
        explain(PRISONERS, "YY", "C", "Nash")
