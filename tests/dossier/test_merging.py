"""Actors out of mentions: joined by judgement, confirmed, parted and split by people, undone without loss."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from recorded import record
from samples import EXAMPLES, NOW, report
from wasata.dossier import Dossier, open_dossier
from wasata.dossier.curating.decisions import Signed
from wasata.dossier.store.tables import actors, handles, reports
from wasata.errors import WasataError

BY = Signed(NOW, "samia", "read it twice")
FULL = "name:person:مروان خليل البرقاوي@hamas"
SHORT = "name:person:مروان البرقاوي@hamas"
ALONE = "name:person:مروان البرقاوي"
OTHER = "name:person:مروان حسن البرقاوي@hamas"
TEXTS = {
    FULL: "قال القيادي في حركة حماس مروان خليل البرقاوي إن الحركة ترفض الهدنة.",
    SHORT: "أعلن الناطق باسم حركة حماس مروان البرقاوي رفض الحركة للاتفاق في القاهرة.",
    ALONE: "قال مروان البرقاوي لوكالة رويترز إن الوفد سيعود إلى الدوحة غدا.",
    OTHER: "أكد القيادي في حركة حماس مروان حسن البرقاوي أن الحركة توافق على تبادل الأسرى.",
}


def whose(dossier: Dossier, handle: str) -> str:
    """The key of the actor that a handle is of."""
    with dossier.database.read() as connection:
        joined = select(actors.c.key).join(handles, handles.c.actor == actors.c.id)
        return str(connection.execute(joined.where(handles.c.handle == handle)).scalar_one())


def test_one_named_in_two_ways_is_one_actor(dossier: Dossier, add: Callable[..., None]) -> None:
    """A fuller and a shorter name of one body's man are joined as they come in, and counted once."""
    add(TEXTS[FULL])
    add(TEXTS[SHORT])

    told = [row for row in record(dossier)["actors"] if row[0] == whose(dossier, FULL)]

    assert whose(dossier, FULL) == whose(dossier, SHORT)
    assert [(row[2], row[4], row[5], row[6]) for row in told] == [("مروان خليل البرقاوي", True, 2, 2)]


def test_short_name_of_two_is_nobodys(dossier: Dossier, add: Callable[..., None]) -> None:
    """A short name that fits two who contradict each other is joined to neither, until people say whose it is."""
    for handle in (FULL, SHORT, OTHER):
        add(TEXTS[handle])

    assert len({whose(dossier, handle) for handle in (FULL, SHORT, OTHER)}) == 3

    dossier.same(SHORT, OTHER, BY)

    assert whose(dossier, SHORT) == whose(dossier, OTHER) != whose(dossier, FULL)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال المبعوث الأوروبي إن المحادثات ستعقد غدا.", "المبعوث الأوروبي"),
        ("قال أبو علي إن المحادثات ستعقد غدا.", "أبو علي"),
        ("قتل خمسة مدنيين في قصف على مدينة حلب.", "خمسة مدنيين"),
    ],
)
def test_whoever_is_merely_described_is_told_anew(
    dossier: Dossier, add: Callable[..., None], text: str, name: str
) -> None:
    """An office, a kunya alone and a number of people in two reports are not for that one actor."""
    add(text)
    add(text + " وانتهى الاجتماع.")

    assert [row[5] for row in record(dossier)["actors"] if row[2] == name] == [1, 1]


def test_mention_stays_a_mention_until_accepted(dossier: Dossier, add: Callable[..., None]) -> None:
    """A name seen once is a mention; naming the actor accepts it, and undoing makes it a mention again."""
    add(TEXTS[ALONE])
    before = record(dossier)

    number = dossier.name_actor(whose(dossier, ALONE), BY, en="Marwan al-Barqawi")
    named = next(row for row in record(dossier)["actors"] if row[0] == whose(dossier, ALONE))
    dossier.undo(number, BY)

    assert (named[3], named[4]) == ("Marwan al-Barqawi", True)
    assert not next(row for row in before["actors"] if row[0] == whose(dossier, ALONE))[4]
    assert record(dossier) == before


def test_people_part_what_was_joined(dossier: Dossier, add: Callable[..., None]) -> None:
    """Different takes two handles apart, whatever their judgement; undone, they are one again."""
    add(TEXTS[FULL])
    add(TEXTS[SHORT])
    before = record(dossier)

    number = dossier.different(FULL, SHORT, BY)
    parted = whose(dossier, FULL) != whose(dossier, SHORT)
    dossier.undo(number, BY)

    assert parted
    assert record(dossier) == before


def test_what_other_decisions_part_is_not_joined(dossier: Dossier, add: Callable[..., None]) -> None:
    """A decision that would rob an earlier one of its effect is refused."""
    add(TEXTS[FULL])
    add(TEXTS[SHORT])
    add(TEXTS[ALONE])
    dossier.different(FULL, ALONE, BY)
    dossier.same(FULL, SHORT, BY)

    with pytest.raises(WasataError, match="undo"):
        dossier.same(SHORT, ALONE, BY)

    assert len(dossier.log()) == 2


def test_happenings_follow_who_is_who(dossier: Dossier, add: Callable[..., None]) -> None:
    """What two actors did is one happening once people say that they are one, and two when that is undone."""
    names = ["حركة أبناء الصحراء", "جبهة أسود الصحراء"]
    for name in names:
        add(f"التقى وفد حركة حماس وفد {name} في القاهرة في 3 مايو 2024.")
    before = record(dossier)

    number = dossier.same(*names, BY)
    after = record(dossier)
    dossier.undo(number, BY)

    assert (len(before["happenings"]), len(after["happenings"])) == (2, 1)
    assert record(dossier) == before


def test_split_takes_off_one_mention(dossier: Dossier, add: Callable[..., None]) -> None:
    """One report's mention becomes somebody else, with what the report has him say; undone, all is as before."""
    for number in range(2):
        add(TEXTS[ALONE] + f" ووصل {number + 3} مراقبين إلى الدوحة.")
    before = record(dossier)
    with dossier.database.read() as connection:
        key = connection.execute(select(reports.c.key).order_by(reports.c.id).limit(1)).scalar_one()

    number = dossier.split(key, whose(dossier, ALONE), BY)
    after = record(dossier)
    dossier.undo(number, BY)

    speakers = {row["who"][0][1] for row in after["claims"]}
    counts = sorted(row[5:] for row in after["actors"] if row[0] in speakers)
    assert (len(speakers), counts) == (2, [(1, 1), (1, 1)])
    assert record(dossier) == before


@pytest.mark.parametrize(
    ("act", "told"),
    [
        ("same", (FULL, FULL)),
        ("same", (FULL, "nobody")),
        ("different", (FULL, FULL)),
        ("split", ("zz", FULL)),
        ("grade", ("nobody", "A1")),
        ("grade", (FULL, "G1")),
        ("retell", ("zz", "date", "2020-01-01")),
    ],
)
def test_bad_decision_is_refused(dossier: Dossier, add: Callable[..., None], act: str, told: tuple[str, ...]) -> None:
    """What names nobody or nothing is refused in a sentence and leaves no trace."""
    add(TEXTS[FULL])
    before = record(dossier)

    with pytest.raises(WasataError) as refused:
        getattr(dossier, act)(*told, BY)

    assert "\n" not in str(refused.value)
    assert (record(dossier), dossier.log()) == (before, [])


POOL = [*TEXTS.values(), *EXAMPLES[:2], TEXTS[FULL] + " " + TEXTS[SHORT], TEXTS[ALONE] + " " + TEXTS[OTHER]]
SUBJECTS = st.sampled_from(sorted(TEXTS))
ACTS = st.one_of(
    st.tuples(st.just("same"), SUBJECTS, SUBJECTS),
    st.tuples(st.just("different"), SUBJECTS, SUBJECTS),
    st.tuples(st.just("name_actor"), SUBJECTS),
    st.tuples(st.just("undo"), st.integers(1, 6)),
)


def decide(dossier: Dossier, acts: list[tuple[object, ...]]) -> None:
    """Do what can be done of it."""
    for act, *told in acts:
        try:
            getattr(dossier, str(act))(*told, BY)
        except WasataError:
            continue


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(order=st.permutations(POOL), cut=st.integers(0, len(POOL)), acts=st.lists(ACTS, max_size=6))
def test_order_of_adding_and_deciding_is_nothing(order: list[str], cut: int, acts: list[tuple[object, ...]]) -> None:
    """The record is the same whatever order reports come in, one by one or together, decided on before or after."""
    with (
        TemporaryDirectory() as folder,
        open_dossier(Path(folder, "a.dossier"), create=True) as straight,
        open_dossier(Path(folder, "b.dossier"), create=True) as mixed,
    ):
        straight.add([report(text) for text in POOL], now=NOW)
        for text in order[:cut]:
            mixed.add([report(text)], now=NOW)
        mixed.add([report(text) for text in order[cut:]], now=NOW)
        decide(straight, acts)
        decide(mixed, acts)

        assert record(mixed) == record(straight)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(acts=st.lists(ACTS, min_size=1, max_size=6))
def test_undoing_everything_leaves_the_record_as_it_was(acts: list[tuple[object, ...]]) -> None:
    """Whatever was merged, parted and named: undone in any order, the record is what it was, and the log holds all."""
    with TemporaryDirectory() as folder, open_dossier(Path(folder, "a.dossier"), create=True) as dossier:
        dossier.add([report(text) for text in POOL], now=NOW)
        before = record(dossier)
        decide(dossier, acts)

        for entry in dossier.log():
            if entry.act != "undo" and entry.stands:
                dossier.undo(entry.id, BY)

        assert record(dossier) == before
