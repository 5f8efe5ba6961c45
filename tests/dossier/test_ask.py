"""Views of a dossier: what they show, how they are filtered, and that they know nothing published later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samples import EXAMPLES, NOW, report
from wasata.dossier import Dossier
from wasata.dossier.ask import VIEWS, Answer, Filter
from wasata.errors import AskError

Add = Callable[..., None]
MEETING = "التقى وزير الخارجية المصري بدر عبد العاطي وزير الخارجية التركي هاكان فيدان في {place} يوم {day}."


def ask(dossier: Dossier, view: str, **asked: Any) -> Answer:
    return dossier.show(view, Filter(**asked))


def days(answer: Answer) -> list[str | None]:
    return [row.from_day for row in answer.rows]


@pytest.mark.parametrize("view", ["events", "timeline", "claims", "positions"])
def test_every_row_leads_to_its_words(examples: Dossier, view: str) -> None:
    """A row's quote is what stands at its place in its report, and stands in its sentence."""
    for row in ask(examples, view, limit=0).rows:
        text = examples.reading(row.report).text

        assert text[row.start : row.end] == row.quote
        assert row.quote in row.sentence
        assert row.sentence in text


def test_chain_runs_from_the_outlet_to_the_speaker(examples: Dossier) -> None:
    """Who passed words on stands between the outlet and who said them."""
    rows = ask(examples, "claims", actor="al-jaber", limit=0).rows

    assert any(row.chain[0].name == row.outlet and row.chain[-1].key == "al-jaber" for row in rows)
    assert all(row.chain[-1] == row.speaker for row in rows)


def test_events_come_latest_first_and_the_timeline_oldest_first(dossier: Dossier, add: Add) -> None:
    """Events are in the order of their own days, not of their reports'."""
    for day, published in (
        ("3 مارس 2021", "2021-06-01"),
        ("5 مايو 2021", "2021-05-06"),
        ("7 أبريل 2021", "2021-04-08"),
    ):
        add(MEETING.format(place="أنقرة", day=day), published=published)
    add("التقى وزير الخارجية المصري بدر عبد العاطي وزير الخارجية التركي هاكان فيدان.")

    assert days(ask(dossier, "events", type="CONSULT")) == ["2021-05-05", "2021-04-07", "2021-03-03", None]
    assert days(ask(dossier, "timeline", type="CONSULT")) == ["2021-03-03", "2021-04-07", "2021-05-05"]
    assert days(ask(dossier, "events", since="2021-04-01", until="2021-04-30")) == ["2021-04-07"]


@pytest.mark.parametrize("place", ["القاهرة", "قاهرة", "القاهره"])
def test_place_is_found_by_its_word(dossier: Dossier, add: Add, place: str) -> None:
    """A place is found whatever its spelling."""
    add(MEETING.format(place="القاهرة", day="3 مارس 2021"), published="2021-03-04")
    add(MEETING.format(place="أنقرة", day="5 مارس 2021"), published="2021-03-06")

    assert days(ask(dossier, "events", place=place)) == ["2021-03-03"]


@pytest.mark.parametrize("name", ["egypt", "Egypt", "مصر"])
def test_actor_is_found_by_key_and_by_name_in_both_languages(examples: Dossier, name: str) -> None:
    """The same rows come for an actor's key, its English and its Arabic name."""
    rows = ask(examples, "events", actor=name, limit=0).rows

    assert len(rows) > 0
    assert rows == ask(examples, "events", actor="egypt", limit=0).rows
    assert all("egypt" in {part.who.key for part in row.parts} for row in rows)


def test_filters_leave_what_fits_them(examples: Dossier) -> None:
    """Each filter gives exactly the rows of the whole that fit it."""
    events, claims = ask(examples, "events", limit=0).rows, ask(examples, "claims", limit=0).rows
    positions = ask(examples, "positions", limit=0).rows

    assert ask(examples, "events", type="CONSULT", limit=0).rows == tuple(r for r in events if r.type == "CONSULT")
    assert ask(examples, "events", status="planned", limit=0).rows == tuple(r for r in events if r.status == "planned")
    assert ask(examples, "events", outlet="الميزان", limit=0).rows == tuple(r for r in events if r.outlet == "الميزان")
    assert ask(examples, "claims", type="deny", limit=0).rows == tuple(r for r in claims if r.manner == "deny")
    assert ask(examples, "claims", actor="houthis", limit=0).rows == tuple(
        r for r in claims if r.speaker.key == "houthis"
    )
    assert ask(examples, "positions", issue="ceasefire", limit=0).rows == tuple(
        r for r in positions if r.issue == "ceasefire"
    )
    assert ask(examples, "positions", type="against", actor="egypt", limit=0).rows == tuple(
        r for r in positions if r.stance == "against" and r.holder.key == "egypt"
    )


@pytest.mark.parametrize("view", [view for view in VIEWS if view not in ("actor", "moves", "contradictions")])
def test_limit_gives_the_first_rows(examples: Dossier, view: str) -> None:
    """A limit cuts the same order short, and says so."""
    whole, some = ask(examples, view, limit=0), ask(examples, view, limit=3)

    assert some.rows == whole.rows[:3]
    assert (some.more, whole.more) == (True, False)


def test_names_follow_the_language(examples: Dossier) -> None:
    """An actor known by both names is shown by that of the language."""
    for lang, name in (("en", "Egypt"), ("ar", "مصر")):
        assert name in {row.name for row in ask(examples, "actors", lang=lang, limit=0).rows}


def test_actors_are_counted_as_of_a_day(dossier: Dossier, add: Add) -> None:
    """Reports of one day more or less change the counts, also within a month."""
    for day in ("2021-01-05", "2021-02-05", "2021-02-20", "2021-03-01"):
        add(MEETING.format(place="أنقرة", day="3 مارس 2020"), published=day)

    for as_of, count in (("2021-02-04", 1), ("2021-02-05", 2), ("2021-02-28", 3), ("2021-03-01", 4)):
        row = next(row for row in ask(dossier, "actors", as_of=as_of).rows if row.key == "hakan-fidan")

        assert (row.reports, row.first, row.last <= as_of) == (count, "2021-01-05", True)


def test_reports_without_a_day_are_left_out_as_of_a_day(dossier: Dossier, add: Add) -> None:
    """As of any day what has no day of publication is not known, and the answer says how many reports that is."""
    add(MEETING.format(place="أنقرة", day="3 مارس 2020"))

    answer = ask(dossier, "events", as_of="2030-01-01")

    assert (answer.rows, answer.left_out) == ((), 1)
    assert len(ask(dossier, "events").rows) > 0


@pytest.mark.parametrize(
    ("view", "asked", "said"),
    [
        ("events", {"actor": "nobody at all"}, "nobody is called 'nobody at all' here"),
        ("events", {"actor": "محمد"}, "actors are called 'محمد'; say which by its key: "),
        ("events", {"type": "MEET"}, "no type of events is called 'MEET'; there are: ACCUSE, "),
        ("events", {"issue": "ceasefire"}, "events cannot be filtered by issue, only by: "),
        ("positions", {"issue": "war"}, "no issue is called 'war'; there are: "),
        ("claims", {"as_of": "2021"}, "as-of is '2021', which is no day; write YYYY-MM-DD"),
        ("claims", {"since": "2021-02-30"}, "since is '2021-02-30', which is no day"),
        ("claims", {"since": "2021-02-03", "until": "2020-01-01"}, "since 2021-02-03 is later than until 2020-01-01"),
        ("claims", {"outlet": "لا أحد"}, "no report here is by an outlet called 'لا أحد'"),
        ("claims", {"limit": -1}, "limit is -1"),
    ],
)
def test_what_cannot_be_answered_is_said(examples: Dossier, view: str, asked: dict[str, Any], said: str) -> None:
    """A question that cannot be answered gets one sentence that says why."""
    with pytest.raises(AskError) as caught:
        ask(examples, view, **asked)

    assert str(caught.value).startswith(said) or said in str(caught.value)


def test_rows_can_be_written_down(examples: Dossier) -> None:
    """Rows are plain data."""
    assert asdict(ask(examples, "events").rows[0])["parts"][0]["who"].keys() == {"key", "name"}


def test_moves_tell_how_a_stance_changed(dossier: Dossier, add: Add) -> None:
    """A holder's stances on an issue come as runs in the order of days, each with the words that began it."""
    for day, verb in (("01", "ترفض"), ("03", "ترفض"), ("05", "تؤيد"), ("09", "ترفض")):
        add(f"قالت وزارة الخارجية إن مصر {verb} وقف إطلاق النار في ليبيا.", published=f"2021-01-{day}")

    rows = ask(dossier, "moves", actor="egypt", issue="ceasefire").rows

    assert [(row.was, row.stance, row.first, row.last, row.times) for row in rows] == [
        (None, "against", "2021-01-01", "2021-01-03", 2),
        ("against", "for", "2021-01-05", "2021-01-05", 1),
        ("for", "against", "2021-01-09", "2021-01-09", 1),
    ]
    assert [row.was for row in ask(dossier, "moves", issue="ceasefire", as_of="2021-01-06").rows] == [None, "against"]
    with pytest.raises(AskError, match="name an actor or an issue"):
        ask(dossier, "moves")


def test_one_actor_is_told_of_in_full(dossier: Dossier, add: Add) -> None:
    """Names, owner, who speaks for it, counts, statements, and with whom it is in events."""
    for day in ("2021-03-04", "2021-03-06"):
        add(
            MEETING.format(place="أنقرة", day="3 مارس 2021") + " وقال فيدان إن تركيا تؤيد وقف إطلاق النار.",
            published=day,
        )

    (card,) = ask(dossier, "actor", actor="هاكان فيدان").rows

    assert (card.key, card.of.key, card.reports, card.first, card.last) == (
        "hakan-fidan", "turkey", 2, "2021-03-04", "2021-03-06",
    )  # fmt: skip
    assert "هاكان فيدان" in card.names
    assert (card.claims, card.events, len(card.latest_claims), len(card.latest_events)) == (2, 4, 2, 4)
    assert [(other.who.key, other.events, other.meetings, other.last) for other in card.beside] == [
        ("badr-abdelatty", 2, 2, "2021-03-03"),
        ("turkey", 2, 0, None),
    ]
    assert [who.key for who in ask(dossier, "actor", actor="turkey").rows[0].speakers] == ["hakan-fidan"]
    assert ask(dossier, "actor", actor="hakan-fidan", as_of="2021-03-05").rows[0].reports == 1
    with pytest.raises(AskError, match="as of 2021-01-01"):
        ask(dossier, "actor", actor="hakan-fidan", as_of="2021-01-01")


def test_reports_come_latest_first_and_tell_their_near_copies(dossier: Dossier, add: Add) -> None:
    """A report that is a near-copy of one that is known by then names it."""
    add(EXAMPLES[0], published="2021-01-01", outlet="ألف")
    add(EXAMPLES[0] + "\nوكان هذا كل شيء.", published="2021-01-02")
    add("الخبر الثالث.")

    rows = ask(dossier, "reports").rows

    assert [row.day for row in rows] == ["2021-01-02", "2021-01-01", None]
    assert [row.same_as for row in rows] == [rows[1].report, None, None]
    assert [row.outlet for row in ask(dossier, "reports", outlet="ألف").rows] == ["ألف"]
    assert ask(dossier, "reports", since="2021-01-02").rows == rows[:1]
    assert [row.day for row in ask(dossier, "reports", actor="houthis").rows] == ["2021-01-02", "2021-01-01"]


SENTENCES = (
    "قال وزير الخارجية المصري بدر عبد العاطي إن مصر تؤيد وقف إطلاق النار في ليبيا.",
    "قالت وزارة الخارجية إن مصر ترفض وقف إطلاق النار في ليبيا.",
    "نفى مصدر عسكري أن تكون قوات حفتر قصفت سرت يوم 5 مارس 2021.",
    "التقى وزير الخارجية التركي هاكان فيدان عبد الحميد الدبيبة في طرابلس يوم 7 مارس 2021.",
    "أعلن خالد المنصوري الورفلي أن الوفد سيزور القاهرة يوم 20 أبريل 2021.",
)
REPORTS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True),
        st.sampled_from(["2021-03-06", "2021-03-08", "2021-04-01", "2021-04-25", None]),
        st.sampled_from(["ألف", "باء", None]),
    ),
    min_size=1, max_size=6,
)  # fmt: skip


@given(REPORTS, st.integers(0, 10**9))
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
def test_both_databases_answer_alike_and_know_nothing_later(
    both: tuple[Dossier, Dossier], made: list[tuple[list[str], str | None, str | None]], salt: int
) -> None:
    """On any reports every view is the same on SQLite and PostgreSQL, and as of a day shows no later report."""
    incoming = [
        report("\n".join([*sentences, f"رقم {salt} {number}."]), published=day, outlet=outlet)
        for number, (sentences, day, outlet) in enumerate(made)
    ]
    for one in both:
        one.add(incoming, now=NOW)
    for as_of in (None, "2021-03-07", "2021-04-10"):
        for view in VIEWS:
            asked = {"actor": "egypt"} if view in ("actor", "moves") else {}
            answers = [answer_or_error(one, view, as_of=as_of, limit=0, **asked) for one in both]

            assert answers[0] == answers[1], view
            if as_of is not None and isinstance(answers[0], Answer):
                # Days on which a report came out; an event's own day may lie ahead.
                fields = ("published", "last", *(() if view in ("events", "timeline") else ("day", "day_a", "day_b")))
                told = {getattr(row, field, None) for row in answers[0].rows for field in fields}
                assert all(day <= as_of for day in told if day is not None), view
                assert all(row.published for row in answers[0].rows if hasattr(row, "published")), view
        found = [one.search('"إطلاق النار"', as_of=as_of, limit=0) for one in both]

        assert found[0] == found[1]
        assert as_of is None or all((hit.published or "9") <= as_of for hit in found[0].hits)


def answer_or_error(dossier: Dossier, view: str, **asked: Any) -> Answer | str:
    try:
        return ask(dossier, view, **asked)
    except AskError as error:
        return str(error)
