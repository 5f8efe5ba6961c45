"""Who is who, by names and owners alone."""

from __future__ import annotations

import pytest

from wasata.dossier.actors.judging import ACCEPTED, PROPOSED, Known, contradict, judge
from wasata.dossier.actors.names import keys, parse
from wasata.lexicon.load import load_lexicon

LEXICON = load_lexicon()


def known(name: str, *owners: str, kind: str = "person") -> Known:
    """A handle of this name."""
    parsed = parse(name, person=kind == "person", lexicon=LEXICON)
    return Known(kind, () if parsed is None else (parsed,), owners)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (known("إبراهيم قالن"), known("ابراهيم قالن", "turkish-intelligence", "turkey")),
        (known("إبراهيم قالن", "turkey"), known("إبراهيم كالن", "turkish-intelligence", "turkey")),
        (known("محمد علي الحوثي", "houthis"), known("محمد الحوثي", "houthis")),
        (known("عبد الملك المخلافي"), known("عبدالملك المخلافي")),
        (known("الدكتور رياض بن حسن الزعبوط"), known("رياض حسن الزعبوط")),
        (
            known("حركة رجال الكرامة", "syria", kind="armed_group"),
            known("حركة رجال الكرامه", "syria", kind="armed_group"),
        ),
    ],
)
def test_names_of_one_are_accepted(a: Known, b: Known) -> None:
    """Spelling, ranks, بن, a name between and a nearer owner keep nobody from being the same."""
    found = judge(a, b)

    assert found.score >= ACCEPTED
    assert not contradict(a, b)
    assert len(found.reasons) > 0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (known("محمد علي الحوثي"), known("محمد الحوثي")),
        (known("محمد علي"), known("محمد علي")),
        (known("البرقاوي", "hamas"), known("مروان البرقاوي", "hamas")),
        (known("م. البرقاوي", "hamas"), known("مروان البرقاوي", "hamas")),
        (known("مروان البرقاوي", "hamas"), known("مروان البرقاوي", "egypt")),
        (known("المجلس العسكري الانتقالي", kind="political_body"),
         known("المجلس العسكري الانتقالي", "sudan", kind="political_body")),
    ],
)  # fmt: skip
def test_doubtful_pairs_are_proposed(a: Known, b: Known) -> None:
    """What a reader would want to check is neither accepted nor passed over."""
    assert PROPOSED <= judge(a, b).score < ACCEPTED


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (known("محمد علي الحوثي"), known("محمد حسن الحوثي")),
        (known("سعيد البرقاوي"), known("سعد البرقاوي")),
        (known("المبعوث الخاص"), known("المبعوث الخاص")),
        (known("مروان البرقاوي"), known("مروان البرقاوي", kind="organization")),
        (known("محمد العالي"), known("محمد العلي")),
        (known("محمد الحوثي", "houthis"), known("محمد علي الحوثي", "egypt")),
        (
            known("المجلس العسكري", "mali", kind="political_body"),
            known("المجلس العسكري", "sudan", kind="political_body"),
        ),
    ],
)
def test_different_ones_are_left_apart(a: Known, b: Known) -> None:
    """Other names between, offices, other kinds and other owners of a short name join nobody."""
    assert judge(a, b).score < PROPOSED


def test_side_by_side_speaks_against() -> None:
    """Two that one report names as two are hardly one, and less so the oftener."""
    a, b = known("محمد علي الحوثي", "houthis"), known("محمد الحوثي", "houthis")

    scores = [judge(a, b, together=reports).score for reports in range(3)]

    assert scores[0] >= ACCEPTED > scores[1] > scores[2]


NAMES = ["محمد علي الحوثي", "محمد الحوثي", "م. الحوثي", "الحوثي", "محمد حسن علي الحوثي", "محمد حسن الحوثي", "محمد علي"]


@pytest.mark.parametrize("first", NAMES)
@pytest.mark.parametrize("second", NAMES)
def test_whoever_may_be_joined_shares_a_key(first: str, second: str) -> None:
    """The index misses no pair that would be accepted or proposed."""
    a, b = known(first, "houthis"), known(second, "houthis")
    ours, theirs = (keys(of.names[0], "houthis") for of in (a, b))

    if judge(a, b).score >= PROPOSED:
        assert ours[0] in (theirs[0], *theirs[1]) or theirs[0] in ours[1]
