"""What contradicts what: found, explained, not found where nothing does, and the same however the reports came."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from samples import NOW, report
from wasata.dossier import Dossier, Report, open_dossier
from wasata.dossier.contradictions.listing import Contradiction
from wasata.dossier.contradictions.rules import contradicting_events
from wasata.dossier.curating.decisions import Signed
from wasata.dossier.happenings.ties import Features, Place
from wasata.dossier.record.rework import rework
from wasata.dossier.sources.origins import chains
from wasata.dossier.store.tables import claims, contradictions, disputants, events, handles

Add = Callable[..., None]
SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"

HELD = ("2020-03-04", "وكالة الشاطئ", "عقدت سلطنة عمان والحوثيون لقاء في مسقط يوم 3 مارس 2020.")
DENIED = ("2020-03-05", "إذاعة الوادي", "نفى الحوثيون عقد أي لقاء مع سلطنة عمان يوم 3 مارس 2020.")
ELSEWHERE = ("2020-03-06", "صحيفة الميناء", "عقدت سلطنة عمان والحوثيون لقاء في صلالة يوم 3 مارس 2020.")
ANNOUNCED = ("2020-03-01", "صحيفة الميناء", "من المقرر أن يلتقي وفد سلطنة عمان وفد الحوثيين في مسقط يوم 3 مارس 2020.")
POSTPONED = ("2020-03-01", "إذاعة الوادي", "من المقرر أن يلتقي وفد سلطنة عمان وفد الحوثيين في مسقط يوم 5 مارس 2020.")
FREED = ("2020-03-04", "وكالة الشاطئ", "أفرج الحوثيون عن 350 أسيرا يوم 3 مارس 2020 في صنعاء.")
FEWER = ("2020-03-05", "صحيفة الميناء", "أفرج الحوثيون عن 290 أسيرا يوم 3 مارس 2020 في صنعاء.")
ABOUT = ("2020-03-06", "إذاعة الوادي", "أفرج الحوثيون يوم 3 مارس 2020 عن نحو 340 أسير في صنعاء.")
WITH_IRAN = ("2020-03-04", "وكالة الشاطئ", "عقدت سلطنة عمان وإيران والحوثيون لقاء في مسقط يوم 3 مارس 2020.")
WITH_RIYADH = ("2020-03-05", "إذاعة الوادي", "عقدت سلطنة عمان والسعودية والحوثيون لقاء في مسقط يوم 3 مارس 2020.")
FOR = ("2020-03-04", "وكالة الشاطئ", "تؤيد الحكومة اليمنية إجراء انتخابات مبكرة.")
AGAINST = ("2020-03-04", "صحيفة الميناء", "ترفض الحكومة اليمنية إجراء انتخابات قبل التسوية.")
READY = ("2020-03-04", "وكالة الشاطئ", "أعلن البرهان استعداده للتفاوض مع قوات الدعم السريع.")
REFUSES = ("2020-03-05", "وكالة الشاطئ", "أعلن البرهان رفضه التفاوض مع قوات الدعم السريع.")
AIMS = (
    "2020-03-01", "وكالة الشاطئ",
    "يعقد في جنيف يوم 5 مارس 2020 اجتماع بين حكومة الوحدة الوطنية الليبية وقوات حفتر. "
    "وقالت حكومة الوحدة الوطنية إن الاجتماع سيناقش توحيد الجيش وموعد الانتخابات. "
    "وقال المتحدث باسم قوات حفتر أحمد المسماري إن الاجتماع يقتصر على بحث تبادل الأسرى.",
)  # fmt: skip
ALL = (HELD, DENIED, ELSEWHERE, ANNOUNCED, POSTPONED, FREED, FEWER, ABOUT, WITH_IRAN, WITH_RIYADH, FOR, AGAINST, AIMS)

Told = tuple[str, str, str]


def incoming(told: Told) -> Report:
    day, outlet, text = told
    return report(text, published=day, outlet=outlet)


def found(dossier: Dossier, told: Sequence[Told], **asked: str) -> list[Contradiction]:
    dossier.add(map(incoming, told), now=NOW)
    return dossier.contradictions(**asked)  # type: ignore[arg-type]


def kinds(some: Sequence[Contradiction]) -> list[str]:
    return sorted(contradiction.type for contradiction in some)


def test_denial_stands_against_what_is_said(dossier: Dossier) -> None:
    """A meeting that one outlet tells and a party denies is a contradiction between the two, told in both languages."""
    (one,) = found(dossier, [HELD, DENIED])

    assert (one.type, one.known, one.a.origin.ar, one.b.origin.key) == (
        "denied",
        "2020-03-05",
        "وكالة الشاطئ",
        "houthis",
    )
    assert one.en == "وكالة الشاطئ says that it happened; Houthis denies it."
    assert one.ar.startswith("يقول وكالة الشاطئ إن ذلك حدث، وينفيه جماعة أنصار الله")
    assert one.b.quote == DENIED[2].removesuffix(".")


def test_other_place_of_one_meeting(dossier: Dossier) -> None:
    """Two places for one meeting contradict each other; one that is told without a place contradicts neither."""
    (one,) = [c for c in found(dossier, [HELD, ELSEWHERE, DENIED]) if c.type == "place"]

    assert (one.a.told, one.b.told) == ("muscat", "salalah")
    assert "مسقط" in one.en
    assert "صلالة" in one.en


def test_other_day_of_an_announced_meeting(dossier: Dossier) -> None:
    """Two days announced for one meeting contradict each other."""
    (one,) = found(dossier, [ANNOUNCED, POSTPONED])

    assert (one.type, {one.a.told, one.b.told}) == ("date", {"2020-03-03", "2020-03-05"})


def test_other_number_but_not_about_the_same(dossier: Dossier) -> None:
    """290 freed contradicts 350 and about 340; 350 and about 340 do not contradict each other."""
    about, plain = found(dossier, [FREED, FEWER, ABOUT])

    assert (plain.type, plain.a.told, plain.b.told) == ("number", "prisoners 350", "prisoners 290")
    assert (about.a.told, about.b.told) == ("prisoners 290", "prisoners about 340")
    assert plain.en == "وكالة الشاطئ says 350 prisoners; صحيفة الميناء says 290 prisoners."


def test_other_participants_but_not_fewer(dossier: Dossier) -> None:
    """Reports that each name somebody the other does not contradict each other; one that names fewer does not."""
    (one,) = found(dossier, [HELD, WITH_IRAN, WITH_RIYADH])

    assert one.type == "participants"
    assert "Iran" in one.en
    assert "Saudi Arabia" in one.en


def test_opposite_stances_of_one_day(dossier: Dossier) -> None:
    """For and against elections on one day, by two outlets, contradict each other; the issue is told."""
    (one,) = found(dossier, [FOR, AGAINST])

    assert (one.type, one.issue, {one.a.told, one.b.told}) == ("stance", "elections", {"for", "against"})
    assert one.en.startswith("Yemen is ")


def test_change_of_mind_is_no_contradiction(dossier: Dossier) -> None:
    """Whoever says himself the opposite a day later has changed his stance; weeks later anybody may say so."""
    later = ("2020-04-04", "صحيفة الميناء", AGAINST[2])

    assert found(dossier, [READY, REFUSES, FOR, later]) == []


def test_aims_of_one_meeting_by_its_parties(dossier: Dossier) -> None:
    """What two parties say a meeting is for is set against each other; an outlet's view of it is not."""
    outlet = ("2020-03-01", "وكالة الشاطئ", AIMS[2].replace("وقالت حكومة الوحدة الوطنية إن", "وذكرت قناة الجزيرة أن"))

    assert kinds(found(dossier, [outlet])) == []
    (one,) = found(dossier, [AIMS])
    assert (one.type, {one.a.told, one.b.told}) == ("aims", {"gnu-libya", "lna"})
    assert "توحيد الجيش" in one.ar


def test_nothing_is_set_against_itself(dossier: Dossier) -> None:
    """Copies, the same said by others, and an announcement that came true contradict nothing."""
    copies = [(day, outlet, HELD[2] + " " * n) for n, (day, outlet, _) in enumerate((HELD, DENIED, ELSEWHERE))]

    assert found(dossier, [*copies, ANNOUNCED, FREED, ABOUT]) == []


def test_filters(dossier: Dossier) -> None:
    """Contradictions are asked for by actor, type, issue, statement and day."""
    every = found(dossier, ALL)
    assert {"denied", "place", "date", "number", "participants", "stance", "aims"} == set(kinds(every))

    assert kinds(dossier.contradictions(actor="yemen")) == ["stance"]
    assert kinds(dossier.contradictions(issue="elections")) == ["stance"]
    assert kinds(dossier.contradictions(type="place")) == ["place"]
    denial = dossier.contradictions(type="denied")[0]
    assert denial in dossier.contradictions(sid=denial.b.sid)
    assert [c.known for c in every] == sorted((c.known or "" for c in every), reverse=True)
    assert all(c.known == "2020-03-05" for c in dossier.contradictions(since="2020-03-05", until="2020-03-05"))
    assert len(dossier.contradictions(limit=2)) == 2


def test_as_of_rests_on_nothing_later(dossier: Dossier) -> None:
    """As of a day nothing is shown that a dossier with only the reports of that day would not have."""
    found(dossier, ALL)

    for day in ("2020-02-28", "2020-03-01", "2020-03-04", "2020-03-05"):
        for one in dossier.contradictions(as_of=day):
            assert max(one.a.known or "", one.b.known or "", one.known or "") <= day
    assert dossier.contradictions(as_of="2020-02-28") == []


def state(dossier: Dossier) -> set[tuple[object, ...]]:
    """All contradictions with those they concern, without the numbers of rows."""
    with dossier.database.read() as connection:
        rows = connection.execute(select(contradictions)).all()
        who: dict[int, set[str]] = {}
        for row in connection.execute(
            select(disputants.c.contradiction, handles.c.handle).join(handles, handles.c.id == disputants.c.handle)
        ):
            who.setdefault(row.contradiction, set()).add(row.handle)
    return {(r.type, r.a, r.b, r.known, r.issue, r.told, frozenset(who.get(r.id, ()))) for r in rows}


@given(
    order=st.permutations(range(len(ALL))), cut=st.integers(0, len(ALL)), again=st.sets(st.integers(0, len(ALL) - 1))
)
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_order_and_working_out_again_change_nothing(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], cut: int, again: set[int]
) -> None:
    """However the reports come, and whichever are worked out again, the same contradictions stand."""
    folder = tmp_path_factory.mktemp("orders")
    with (
        open_dossier(folder / "a.dossier", create=True) as one,
        open_dossier(folder / "b.dossier", create=True) as other,
    ):
        one.add(map(incoming, ALL), now=NOW)
        other.add([incoming(ALL[n]) for n in order[:cut]], now=NOW)
        other.add([incoming(ALL[n]) for n in order[cut:]], now=NOW)
        with other.database.write() as connection:
            rework(connection, [incoming(ALL[n]).key for n in sorted(again)], other.lexicon)

        assert state(one) == state(other)


def test_rejecting_and_undoing(dossier: Dossier) -> None:
    """A rejected statement contradicts nothing; undone, all is as it was."""
    (one,) = found(dossier, [HELD, DENIED])
    before = state(dossier)

    number = dossier.judge_statement(one.b.sid, "reject", Signed(NOW, "a"))
    rejected = dossier.contradictions()
    dossier.undo(number, Signed(NOW, "a"))

    assert rejected == []
    assert state(dossier) == before


def test_merged_actors_contradict_themselves(dossier: Dossier) -> None:
    """Stances of two actors whom people say to be one are set against each other, and parted again with them."""
    oman = ("2020-03-04", "صحيفة الميناء", "ترفض سلطنة عمان إجراء انتخابات قبل التسوية.")
    assert found(dossier, [FOR, oman]) == []

    number = dossier.same("yemen", "oman", Signed(NOW, "a"))
    merged = kinds(dossier.contradictions())
    dossier.undo(number, Signed(NOW, "a"))

    assert merged == ["stance"]
    assert dossier.contradictions() == []


# --- the seeds


def seed(number: int, **told: str) -> Report:
    if not SEEDS.is_dir():
        pytest.skip("the seed reports are not here: what is asked of them is NOT tested")
    return report(sorted(SEEDS.glob("*.txt"))[number].read_text(), **told)


def test_seed_three_aims_for_astana(dossier: Dossier) -> None:
    """Russia, Iran and Turkey, as one outlet tells, each have an aim of their own for the meeting in Astana."""
    dossier.add([seed(1, published="2017-01-18", outlet="صحيفة التحرير")], now=NOW)

    between = {frozenset((c.a.told, c.b.told)) for c in dossier.contradictions(type="aims")}

    assert between == {frozenset(pair) for pair in combinations(("russia", "iran", "turkey"), 2)}
    assert all(c.a.known == "2017-01-18" for c in dossier.contradictions(actor="iran", type="aims"))


def test_seed_secret_talks_have_two_sources(dossier: Dossier) -> None:
    """The talks of Damascus and Cairo are told twice, by two unnamed sources, one of them over another outlet."""
    dossier.add([seed(2, published="2020-09-17", outlet="طيف بوست")], now=NOW)
    with dossier.database.read() as connection:
        talks = connection.execute(
            select(events.c.sid).where(events.c.type == "CONSULT", events.c.from_day == "2020-09-10").order_by(events.c.no)
        ).scalars().all()  # fmt: skip

    told = dossier.sources(talks[0])

    assert set(dossier.happening(talks[0]).events) == set(talks)
    assert len(talks) == 2
    assert [origin.kind for origin in told.corroboration.asserting] == ["unnamed", "unnamed"]
    assert ["الخليج الجديد" in " ".join(link.ar for link in chain.links) for chain in told.statements].count(True) == 1


def test_seed_who_calls_the_reconciliations_what(dossier: Dossier) -> None:
    """What Hmeimim's reconciliations are called is told by sources of the Coalition, not by the outlet that prints it."""
    item = seed(4, published="2016-03-05", outlet="النشرة")
    dossier.add([item], now=NOW)
    with dossier.database.read() as connection:
        rows = connection.execute(select(claims.c.sid, claims.c.start, claims.c.end)).all()
        told = chains(
            connection, dossier.lexicon, [row.sid for row in rows if "مصالح" in item.text[row.start : row.end]]
        )
        called = chains(
            connection, dossier.lexicon, [row.sid for row in rows if "مسرحيات" in item.text[row.start : row.end]]
        )

    origins = {chain.origin.ar for chain in called.values()}
    assert len(called) == 1
    assert all(origin.startswith("مصادر معنية") for origin in origins)
    assert {chain.origin.ar for chain in told.values()} - origins == {"مصادر سوريّة مطلعة"}
    assert all([link.kind for link in chain.links] == ["outlet", "speaker"] for chain in called.values())


def test_a_denial_is_no_account_of_who_took_part() -> None:
    """Whoever denies a thing names whom it was said of: that contradicts nobody's list of those present."""
    told = [
        Features(
            sid, n, "AGREE", status, "2023-05-21", "2023-05-20", "2023-05-20", "وقع", Place("jeddah"),
            frozenset(sides),
        )
        for n, (sid, status, sides) in enumerate(
            [("e1", "occurred", ("rsf", "saf")), ("e2", "denied", ("rsf", "sudan")), ("e3", "occurred", ("rsf", "splm"))]
        )
    ]  # fmt: skip

    found = contradicting_events(told, ())

    assert {(f.type, f.a, f.b) for f in found if f.type == "participants"} == {("participants", "e1", "e3")}
    assert {f.type for f in found} == {"denied", "participants"}


def test_victims_are_counted_before_and_after_the_verb(dossier: Dossier, add: Callable[..., None]) -> None:
    """قتل 15 مدنيا and 27 مدنيا قتلوا tell different numbers of one thing."""
    add(
        "قتل 15 مدنيا في قصف لقوات الدعم السريع على أم درمان في 19 مايو 2023، بحسب نقابة أطباء السودان.",
        outlet="وكالة النيل", published="2023-05-20",
    )  # fmt: skip
    add(
        "قالت وزارة الصحة السودانية إن 27 مدنيا قتلوا في قصف لقوات الدعم السريع على أم درمان في 19 مايو 2023.",
        outlet="راديو الخرطوم", published="2023-05-21",
    )  # fmt: skip

    assert [found.en for found in dossier.contradictions(type="number")] == [
        "نقابة أطباء السودان says 15 killed; Sudan ministry says 27 killed."
    ]
