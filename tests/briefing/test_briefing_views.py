import dataclasses

from wasata.briefing.matrix import matrix
from wasata.briefing.people import profiles, voices
from wasata.briefing.record import Record
from wasata.briefing.summary import summary
from wasata.briefing.timeline import timeline


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
    assert [cell.issue for cell in brief.two_faced] == ["ceasefire"]
    assert brief.contested == []  # one holder on both sides is no contest
    assert [(a.code, b.code) for a, b in brief.event_both] == [("1.1", "2.1")]
    assert (brief.uncertain, brief.items) == (2, 12)


def test_summary_leaves_out_what_was_planned_for_a_day_gone_by(first, second):
    same_day = Record([first, dataclasses.replace(second, published="2030-02-08")])
    assert [event.code for event in summary(same_day, matrix(same_day)).planned] == ["1.1"]

    later = Record([first, dataclasses.replace(second, published="2030-02-09")])
    brief = summary(later, matrix(later))
    assert (brief.planned, brief.planned_all) == ([], 1)
