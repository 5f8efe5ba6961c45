"""Views of a dossier: what they show, how they are filtered, and that they know nothing published later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import pytest

from samples import EXAMPLES, NOW, report
from wasata.dossier import Dossier
from wasata.dossier.ask import VIEWS, Answer, Filter
from wasata.errors import AskError

Add = Callable[..., None]
MEETING = "التقى وزير الخارجية المصري بدر عبد العاطي وزير الخارجية التركي هاكان فيدان في {place} يوم {day}."


@pytest.fixture
def full(dossier: Dossier) -> Dossier:
    """A dossier that holds the example reports."""
    dossier.add([report(text) for text in EXAMPLES], now=NOW)
    return dossier


def ask(dossier: Dossier, view: str, **asked: Any) -> Answer:
    return dossier.show(view, Filter(**asked))


def days(answer: Answer) -> list[str | None]:
    return [row.from_day for row in answer.rows]


@pytest.mark.parametrize("view", ["events", "timeline", "claims", "positions"])
def test_every_row_leads_to_its_words(full: Dossier, view: str) -> None:
    """A row's quote is what stands at its place in its report, and stands in its sentence."""
    for row in ask(full, view, limit=0).rows:
        text = full.reading(row.report).text

        assert text[row.start : row.end] == row.quote
        assert row.quote in row.sentence
        assert row.sentence in text


def test_chain_runs_from_the_outlet_to_the_speaker(full: Dossier) -> None:
    """Who passed words on stands between the outlet and who said them."""
    rows = ask(full, "claims", actor="al-jaber", limit=0).rows

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
def test_actor_is_found_by_key_and_by_name_in_both_languages(full: Dossier, name: str) -> None:
    """The same rows come for an actor's key, its English and its Arabic name."""
    rows = ask(full, "events", actor=name, limit=0).rows

    assert len(rows) > 0
    assert rows == ask(full, "events", actor="egypt", limit=0).rows
    assert all("egypt" in {part.who.key for part in row.parts} for row in rows)


def test_filters_leave_what_fits_them(full: Dossier) -> None:
    """Each filter gives exactly the rows of the whole that fit it."""
    events, claims = ask(full, "events", limit=0).rows, ask(full, "claims", limit=0).rows
    positions = ask(full, "positions", limit=0).rows

    assert ask(full, "events", type="CONSULT", limit=0).rows == tuple(r for r in events if r.type == "CONSULT")
    assert ask(full, "events", status="planned", limit=0).rows == tuple(r for r in events if r.status == "planned")
    assert ask(full, "events", outlet="الميزان", limit=0).rows == tuple(r for r in events if r.outlet == "الميزان")
    assert ask(full, "claims", type="deny", limit=0).rows == tuple(r for r in claims if r.manner == "deny")
    assert ask(full, "claims", actor="houthis", limit=0).rows == tuple(r for r in claims if r.speaker.key == "houthis")
    assert ask(full, "positions", issue="ceasefire", limit=0).rows == tuple(
        r for r in positions if r.issue == "ceasefire"
    )
    assert ask(full, "positions", type="against", actor="egypt", limit=0).rows == tuple(
        r for r in positions if r.stance == "against" and r.holder.key == "egypt"
    )


@pytest.mark.parametrize("view", VIEWS)
def test_limit_gives_the_first_rows(full: Dossier, view: str) -> None:
    """A limit cuts the same order short, and says so."""
    whole, some = ask(full, view, limit=0), ask(full, view, limit=3)

    assert some.rows == whole.rows[:3]
    assert (some.more, whole.more) == (True, False)


def test_names_follow_the_language(full: Dossier) -> None:
    """An actor known by both names is shown by that of the language."""
    for lang, name in (("en", "Egypt"), ("ar", "مصر")):
        assert name in {row.name for row in ask(full, "actors", lang=lang, limit=0).rows}


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
def test_what_cannot_be_answered_is_said(full: Dossier, view: str, asked: dict[str, Any], said: str) -> None:
    """A question that cannot be answered gets one sentence that says why."""
    with pytest.raises(AskError) as caught:
        ask(full, view, **asked)

    assert str(caught.value).startswith(said) or said in str(caught.value)


def test_rows_can_be_written_down(full: Dossier) -> None:
    """Rows are plain data."""
    assert asdict(ask(full, "events").rows[0])["parts"][0]["who"].keys() == {"key", "name"}
