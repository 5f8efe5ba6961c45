"""Events of several reports that are one happening, joined and parted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from samples import NOW, report
from wasata.dossier import Dossier, Report, open_dossier
from wasata.dossier.curating.decisions import Signed, note
from wasata.dossier.happenings.linking import DIFFERENT, SAME, relink
from wasata.dossier.happenings.ties import Features, Place, cluster, judge, ties
from wasata.dossier.record.rework import rework
from wasata.dossier.store.tables import events, reports

MET = Features(
    "e-a", 1, "CONSULT", "occurred", "2020-03-04", "2020-03-03", "2020-03-03", "التقى", Place("muscat", "oman"),
    frozenset({"oman", "houthis"}),
)  # fmt: skip
SHELLED = Features(
    "e-b", 2, "ASSAULT", "occurred", "2020-03-05", "2020-03-04", "2020-03-04", "قصف", Place("fasher", "sudan"),
    frozenset({"rsf"}), frozenset({"rsf"}), counts=(("killed", "", 12),),
)  # fmt: skip


def one(a: Features, b: Features) -> bool:
    return judge(a, b).score > 0


def test_status_is_not_identity() -> None:
    """A meeting announced, held and denied is one happening."""
    for status, known in (("planned", "2020-03-01"), ("denied", "2020-03-05"), ("proposed", "2020-02-20")):
        assert one(MET, replace(MET, sid="e-c", status=status, known=known, word="اجتمع"))


def test_other_type_day_or_parties_are_another_happening() -> None:
    """What differs in its kind, in its precise day or in whom it is between is not joined."""
    later = replace(MET, sid="e-c", from_day="2020-03-04", to_day="2020-03-04")
    others = frozenset({"oman", "iran"})

    assert not one(MET, replace(MET, sid="e-c", type="AGREE"))
    assert not one(MET, later)
    assert not one(MET, replace(MET, sid="e-c", sides=others))


def test_signing_is_one_happening_though_reports_name_one_party() -> None:
    """Agreements that one party signs on one day at one place are one; its meetings there may be many."""
    signed = replace(MET, type="AGREE", word="وقع")

    assert one(signed, replace(signed, sid="e-c", sides=frozenset({"oman"})))
    assert not one(MET, replace(MET, sid="e-c", sides=frozenset({"oman"})))


def test_judgement_gives_reasons_and_doubts() -> None:
    """A judgement names the ties it rests on and what speaks against it."""
    told = judge(MET, replace(MET, sid="e-c", place=Place("cairo", "egypt")))

    assert told.score >= 0.8
    assert "day-parties" in told.reasons
    assert told.against == ("other place",)


def test_daily_shelling_never_becomes_one() -> None:
    """Blows of the same party at the same place on following days stay apart, also by way of reports without a day."""
    days = [f"2020-03-{day:02}" for day in range(4, 14)]
    blows = [replace(SHELLED, sid=f"d{d}", from_day=d, to_day=d, known=d, counts=()) for d in days]
    undated = [replace(SHELLED, sid=f"u{d}", from_day=None, to_day=None, known=d, counts=()) for d in days]
    events = [*blows, *undated]
    tied = {number: [tie.key for tie in ties(event)] for number, event in enumerate(events)}

    homes = cluster([(number, event.sid) for number, event in enumerate(events)], tied, ())

    assert len({homes[number] for number in range(len(blows))}) == len(days)


def test_same_toll_on_the_next_day_is_one_blow() -> None:
    """Reports that differ on the day of a blow with the same number of dead at the same place speak of one."""
    assert one(SHELLED, replace(SHELLED, sid="e-c", from_day="2020-03-05", to_day="2020-03-05"))
    assert not one(SHELLED, replace(SHELLED, sid="e-c", from_day="2020-03-14", to_day="2020-03-14"))


def test_undated_meetings_need_the_day_of_publication() -> None:
    """Without a day, meetings are one only where the same word for the same parties was published the same day."""
    vague = replace(MET, from_day=None, to_day=None, place=None)

    assert one(vague, replace(vague, sid="e-c", report=2))
    assert not one(vague, replace(vague, sid="e-c", known="2020-03-09"))
    assert not one(vague, replace(vague, sid="e-c", known=None))
    assert not one(vague, replace(vague, sid="e-c", first=False))


@given(
    st.lists(
        st.tuples(st.sampled_from("abcdefgh"), st.lists(st.integers(1, 4), min_size=1, max_size=3)),
        min_size=2, max_size=7, unique_by=lambda told: told[0],
    ),
    st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=2, max_size=2, unique=True), max_size=3),
    st.randoms(use_true_random=False),
)  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_clusters_do_not_depend_on_order_and_keep_parted_events_apart(told, pairs, random) -> None:  # type: ignore[no-untyped-def]
    """However events are numbered, the same ones are joined, and none with one it was parted from."""
    parted = {frozenset(pair) for pair in pairs}

    def joined(order: list[tuple[str, list[int]]]) -> set[frozenset[str]]:
        numbered = list(enumerate(order))
        homes = cluster([(n, sid) for n, (sid, _) in numbered], {n: keys for n, (_, keys) in numbered}, parted)
        return {frozenset(order[n][0] for n in homes if homes[n] == home) for home in homes.values()}

    shuffled = list(told)
    random.shuffle(shuffled)

    assert joined(told) == joined(shuffled)
    assert not any(pair <= group for pair in parted for group in joined(told))


# Reports of a meeting in Muscat that is announced, held and denied, of another in Cairo, and of two blows.
TOLD = (
    ("2020-03-01", "صحيفة الميناء", "من المقرر أن يلتقي وفد سلطنة عمان وفد الحوثيين في مسقط يوم 3 مارس 2020."),
    ("2020-03-04", "وكالة الشاطئ", "عقدت سلطنة عمان والحوثيون لقاء في مسقط يوم 3 مارس 2020."),
    ("2020-03-05", "إذاعة الوادي", "نفى الحوثيون عقد أي لقاء مع سلطنة عمان يوم 3 مارس 2020."),
    ("2020-03-06", "إذاعة الوادي", "عقدت حكومة الوحدة الوطنية الليبية وقوات حفتر محادثات في القاهرة يوم 5 مارس 2020."),
    ("2020-03-05", "وكالة الشاطئ", "قصفت قوات الدعم السريع أحياء مدينة الفاشر يوم 4 مارس 2020 وقتلت 12 مدنيا."),
    ("2020-03-06", "صحيفة الميناء", "قصفت قوات الدعم السريع أحياء مدينة الفاشر يوم 5 مارس 2020 وقتلت 4 مدنيين."),
    ("2020-03-06", "إذاعة الوادي", "قصفت قوات الدعم السريع مدينة الفاشر يوم 4 مارس 2020، ما أدى إلى مقتل 20 مدنيا."),
)


def incoming(told: tuple[str, str, str]) -> Report:
    day, outlet, text = told
    return report(text, published=day, outlet=outlet)


def partition(dossier: Dossier) -> set[frozenset[str]]:
    """The sids of the events, by happening."""
    with dossier.database.read() as connection:
        rows = connection.execute(select(events.c.sid, events.c.happening, events.c.id)).all()
    assert all(row.happening == min(r.id for r in rows if r.happening == row.happening) for row in rows)
    return {frozenset(r.sid for r in rows if r.happening == row.happening) for row in rows}


def sids(dossier: Dossier, *told: tuple[str, str, str]) -> list[str]:
    """The first event of each report."""
    with dossier.database.read() as connection:
        return [
            connection.execute(
                select(events.c.sid).join(reports).where(reports.c.key == incoming(one).key).order_by(events.c.no)
            ).scalars().first() or ""
            for one in told
        ]  # fmt: skip


def test_reports_of_one_meeting_are_joined(dossier: Dossier) -> None:
    """A meeting announced, held and denied by three outlets is one happening; what else happened is not."""
    dossier.add(map(incoming, TOLD), now=NOW)
    planned, held, denied, cairo, shelled, next_day, again = sids(dossier, *TOLD)

    groups = partition(dossier)

    assert frozenset({planned, held, denied}) in groups
    assert frozenset({cairo}) in groups
    assert frozenset({shelled, again}) in groups
    assert frozenset({next_day}) in groups


@pytest.mark.parametrize("order", [(6, 5, 4, 3, 2, 1, 0), (2, 0, 6, 1, 3, 5, 4)])
def test_order_of_adding_changes_nothing(dossier: Dossier, tmp_path: Path, order: Sequence[int]) -> None:
    """Report by report in another order, the same events are joined as in one go."""
    dossier.add(map(incoming, TOLD), now=NOW)
    with open_dossier(tmp_path / "other.dossier", create=True) as other:
        for number in order:
            other.add([incoming(TOLD[number])], now=NOW)

        assert partition(other) == partition(dossier)


def work_out_again(dossier: Dossier, told: Sequence[tuple[str, str, str]]) -> None:
    with dossier.database.write() as connection:
        rework(connection, [incoming(one).key for one in told], dossier.lexicon)


def test_working_reports_out_again_changes_nothing(dossier: Dossier) -> None:
    """Rows dropped and put again make the same happenings."""
    dossier.add(map(incoming, TOLD), now=NOW)
    before = partition(dossier)

    work_out_again(dossier, TOLD[1:4])

    assert partition(dossier) == before


def decide(dossier: Dossier, act: str, *pair: str, undo: int | None = None) -> int:
    """Note a decision on two events, or undo one, and let it take effect."""
    with dossier.database.write() as connection:
        if undo is None:
            number = note(connection, Signed(NOW, "a"), act, pair[0], {"other": pair[1]})
        else:
            number = note(connection, Signed(NOW, "a"), "undo", str(undo))
        ids = (
            connection.execute(select(events.c.id).where(events.c.sid.in_(pair)).order_by(events.c.id)).scalars().all()
        )
        relink(connection, dossier.lexicon, ids)
    return number


def test_people_join_and_part_and_undo(dossier: Dossier, tmp_path: Path) -> None:
    """What people join or part is joined or parted, also after more reports; undoing leaves it as if never done."""
    dossier.add(map(incoming, TOLD[:-1]), now=NOW)
    _, held, denied, _, shelled, next_day = sids(dossier, *TOLD[:-1])

    parted = decide(dossier, DIFFERENT, held, denied)
    joined = decide(dossier, SAME, shelled, next_day)
    dossier.add([incoming(TOLD[-1])], now=NOW)
    groups = partition(dossier)
    again = sids(dossier, TOLD[-1])[0]

    assert not any({held, denied} <= group for group in groups)
    assert frozenset({shelled, next_day, again}) in groups
    work_out_again(dossier, TOLD)
    assert partition(dossier) == groups

    decide(dossier, "undo", held, denied, undo=parted)
    decide(dossier, "undo", shelled, next_day, undo=joined)

    with open_dossier(tmp_path / "other.dossier", create=True) as other:
        other.add(map(incoming, TOLD), now=NOW)
        assert partition(dossier) == partition(other)
