"""Swings are counted by a table or by reachable sums; both are the same count."""

from __future__ import annotations

from hypothesis import given

import voting_brute as brute
from wasata.analysis.coalitions import VotingRule, counting, shapley_shubik


@given(brute.rules())
def test_table_and_reachable_sums_agree(rule: VotingRule) -> None:
    """Whatever is chosen for a rule, the other way gives the same index."""
    choose = counting.fits
    try:
        found = []
        for table in (True, False):
            counting.fits = lambda core, table=table: table  # type: ignore[assignment]
            found.append(shapley_shubik(rule).values)
    finally:
        counting.fits = choose

    assert found[0] == found[1] == brute.shapley(rule)
