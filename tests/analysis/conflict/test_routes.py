"""Ways from today to where it could settle."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_brute import Plain, conflicts
from published import ELMIRA, PRISONERS
from wasata.analysis.conflict import Conflict, Step, status_quo
from wasata.errors import AnalysisError


def test_the_modified_order_takes_three_moves() -> None:
    """From delay: ministry, company and local government each have to move, in any order."""
    found = status_quo(ELMIRA, "NYNNN", ["YNYNY", "NYNNN"])
    route, stay = found.routes

    assert [(s.by, s.end) for s in route.steps] == [
        (("Ministry",), "YYNNN"), (("Uniroyal",), "YNYNN"), (("Local",), "YNYNY"),
    ]  # fmt: skip
    assert route.ways == 6
    assert (stay.steps, stay.ways) == ((), 1)


def test_improvements_alone_lead_to_delay_only() -> None:
    """What cannot be reached is named, not left out."""
    found = status_quo(ELMIRA, "NYNNN", ["NYNNY", "YNYNY"], improving=True)

    assert [r.steps for r in found.routes] == [(Step(("Local",), "NYNNN", "NYNNY"),)]
    assert found.out_of_reach == ("YNYNY",)


@given(conflicts(), st.booleans(), st.data())
@settings(max_examples=40)
def test_routes_are_the_shortest_of_all_legal_sequences(
    conflict: Conflict, improving: bool, data: st.DataObject
) -> None:
    """Counted by trying every sequence of moves in which nobody moves twice in a row."""
    blocks = tuple((m.name,) for m in conflict.decision_makers)
    plain = Plain(conflict, blocks)
    today = data.draw(st.sampled_from(plain.states))
    found = status_quo(conflict, today, plain.states, improving=improving)
    move = (lambda b, s: plain.improvements(b, s, unknown=False)) if improving else plain.reach
    ways: dict[str, tuple[int, int]] = {today: (0, 1)}
    front: list[tuple[str, object]] = [(today, None)]
    for length in range(1, 4):
        front = [(t, b) for (s, last), b in product(front, blocks) if b != last for t in move(b, s)]
        for there, _ in front:
            far, many = ways.get(there, (length, 0))
            if far == length:
                ways[there] = (length, many + 1)

    assert {r.to: (len(r.steps), r.ways) for r in found.routes if len(r.steps) <= 3} == ways
    assert {r.to for r in found.routes} | set(found.out_of_reach) == set(plain.states)
    for route in found.routes:
        at = today
        for step in route.steps:
            assert step.start == at
            assert step.end in move(step.by, at)
            at = step.end
        assert at == route.to


def test_a_state_that_is_none_is_named() -> None:
    with pytest.raises(AnalysisError, match=r"^state: 'NNNNN' is infeasible$"):
        status_quo(ELMIRA, "NNNNN", [])
    with pytest.raises(AnalysisError, match=r"^state: 'Y-' must be 2 letters of Y, N, one for each option$"):
        status_quo(PRISONERS, "NN", ["Y-"])
