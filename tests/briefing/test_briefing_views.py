import dataclasses

from wasata.briefing.evidence import Evidence, conflicts
from wasata.briefing.matrix import matrix
from wasata.briefing.movement import movements
from wasata.briefing.people import profiles, voices
from wasata.briefing.record import Record
from wasata.briefing.summary import summary
from wasata.briefing.timeline import timeline
from wasata.dossier.contradictions.listing import Contradiction, Side
from wasata.dossier.settled import Settled
from wasata.dossier.sources.origins import Origin


def test_record_numbers_and_joins(first, second):
    record = Record([first, second])

    assert [item.anchor for item in record.claims] == ["r1-c1", "r1-c2", "r2-c1", "r2-c2"]
    assert record.claims[0].speaker is record.claims[2].speaker  # سالم الحمدان, by name
    assert [party.name for party in record.claims[0].chain] == ["وكالة الأفق", "مصادر مطلعة", "سالم الحمدان"]
    assert record.events[1].claim is record.claims[0]
    assert record.events[0].roles[0][0] == "participant"  # an empty role is left out
    assert len(record.events[0].roles) == 1


def test_profiles_count_who_is_named_by_whom(first, second):
    record = Record([first, second])
    groups = dict(profiles(record, ("state", "person")))
    person = groups["person"][0]

    assert (person.party.mentions, person.claims, person.positions) == (2, 4, 0)
    assert [(n.outlet, n.mentions) for n in person.named_by] == [("صحيفة النهر", 1), ("موقع الجسر", 1)]
    assert groups["state"][0].positions == 2
    assert groups["media"][0].relays == 1
    assert groups["source"][0].unsure


def test_voices_put_the_most_quoted_first(first, second):
    party, items = voices(Record([first, second]))[0]

    assert (party.name, len(items)) == ("سالم الحمدان", 4)


def test_timeline_keeps_days_without_a_year_apart(first, second):
    line = timeline(Record([first, second]))

    assert list(line.years) == [2030]
    assert [moment.days.machine for moment in line.years[2030]] == ["2030-02-01", "2030-02-08"]
    assert [sheet.no for sheet in line.years[2030][0].published] == [1]
    assert [event.code for event in line.years[2030][1].events] == ["1.1"]
    assert [moment.days.machine for moment in line.yearless] == ["03-03"]
    assert [event.code for event in line.undated] == ["1.2"]


def test_matrix_counts_stances(first, second):
    positions = matrix(Record([first, second]), ("ceasefire", "elections"))
    holder = positions.holders[0]

    assert positions.issues == ["ceasefire", "elections"]
    assert positions.cell(holder, "ceasefire").stances == [("for", 1), ("against", 1)]
    assert positions.cell(holder, "elections") is None


def test_summary_follows_from_the_items(first, second):
    record = Record([first, second])
    brief = summary(record, matrix(record))

    assert (brief.reports, brief.outlets, brief.actors) == (2, ["صحيفة النهر", "موقع الجسر"], 5)
    assert (brief.claims, brief.events, brief.positions) == (4, 3, 3)
    assert brief.last_published.machine == "2030-02-01"
    assert brief.without_date == 1
    assert [event.code for event in brief.planned] == ["1.1"]
    assert [claim.code for claim in brief.chains] == ["1.1"]
    assert [event.code for event in brief.denied] == ["2.1"]
    assert [claim.code for claim in brief.denials] == ["2.2"]
    assert brief.contested == []  # one holder on both sides is no contest
    assert (brief.uncertain, brief.items) == (2, 12)


def test_summary_leaves_out_what_was_planned_for_a_day_gone_by(first, second):
    same_day = Record([first, dataclasses.replace(second, published="2030-02-08")])
    assert [event.code for event in summary(same_day, matrix(same_day)).planned] == ["1.1"]

    later = Record([first, dataclasses.replace(second, published="2030-02-09")])
    brief = summary(later, matrix(later))
    assert (brief.planned, brief.planned_all) == ([], 1)


def test_movement_is_a_stance_that_a_later_day_changes(first, second):
    """A holder who is for and later against has moved; what one day's reports disagree on is no movement."""
    later = Record([first, dataclasses.replace(second, published="2030-02-08")])
    same_day = Record([first, dataclasses.replace(second, published=first.published)])
    unknown = Record([first, dataclasses.replace(second, published=None)])

    (move,) = movements(matrix(later))
    assert move.issue == "ceasefire"
    assert [(step.stance, step.day.machine) for step in move.steps] == [("for", "2030-02-01"), ("against", "2030-02-08")]
    assert movements(matrix(same_day)) == movements(matrix(unknown)) == []


def test_conflicts_lead_to_items_of_the_page(first, second):
    """A contradiction is shown where both statements are on the page, by type, with its sentence."""
    sids = {"claims": (), "events": (), "positions": ("p1", "p2"), "dates": ()}
    one = Settled(1, dataclasses.replace(first, claims=(), events=(), dates=()), {}, sids)
    record = Record([one, second])
    told = _told("p1", "p2")
    elsewhere = _told("p1", "on another page")

    ((kind, (conflict,)),) = conflicts(record, Evidence(contradictions=(told, elsewhere)), "en")

    assert (kind, conflict.words, conflict.known.machine) == ("stance", "differs", "2030-02-09")
    assert [item.sid for item in conflict.items] == ["p1", "p2"]


def _told(*sids):
    origin = Origin("o", "outlet", "صحيفة", "", "o")
    a, b = (Side(sid, "قول", "report", "2030-02-09", origin, "for") for sid in sids)
    return Contradiction("stance", a, b, "2030-02-09", "ceasefire", 0.8, "يختلف", "differs")
