"""What people decide on statements: accepted, rejected, corrected, added, undone; and reports read again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from recorded import record
from samples import EXAMPLES, NOW, report
from wasata.cli import main
from wasata.dossier import Dossier, open_dossier
from wasata.dossier.curating.decisions import Signed
from wasata.dossier.curating.rereading import Change
from wasata.dossier.curating.waiting import unsure, waiting_merges
from wasata.dossier.store.tables import reports
from wasata.errors import WasataError

BY = Signed(NOW, "samia", "read it twice")
TEXT = (
    "أكد القيادي في حركة حماس مروان حسن البرقاوي أن الحركة توافق على تبادل الأسرى. "
    "وقصف الجيش السوري مدينة حلب أمس. وقال سالم الدرعاوي إن الوفد سيعود إلى الدوحة غدا، وإن الوفد لن ينتظر."
)


@pytest.fixture
def filled(dossier: Dossier) -> Dossier:
    """A dossier with one report of 3 May 2024."""
    dossier.add([report(TEXT, published="2024-05-03", outlet="المدار")], now=NOW)
    return dossier


def rows(dossier: Dossier, layer: str) -> list[dict[str, Any]]:
    """The statements of a layer in their order in the report."""
    return sorted(record(dossier)[layer], key=lambda row: int(row["start"]))


def key(dossier: Dossier) -> str:
    """The key of the first report."""
    with dossier.database.read() as connection:
        return str(connection.execute(select(reports.c.key).order_by(reports.c.id).limit(1)).scalar_one())


def test_verdicts_hold_and_are_undone(filled: Dossier) -> None:
    """A statement accepted, then corrected, then rejected shows the last word; undone one by one, what went before."""
    before = record(filled)
    claim = rows(filled, "claims")[0]["sid"]

    numbers = [
        filled.judge_statement(claim[:6], "accept", BY),
        filled.judge_statement(claim, "correct", BY, {"manner": "deny", "speaker": "hamas"}),
        filled.judge_statement(claim, "reject", BY),
    ]
    seen = []
    for number in reversed(numbers):
        row = rows(filled, "claims")[0]
        seen.append((row["state"], row["manner"], row["who"][0][1]))
        filled.undo(number, BY)

    assert seen == [
        ("rejected", "deny", "hamas"), ("corrected", "deny", "hamas"), ("accepted", "confirm", seen[2][2])
    ]  # fmt: skip
    assert record(filled) == before
    assert len(filled.log()) == 6


def test_corrections_of_several_roles_add_up(filled: Dossier) -> None:
    """Who corrects one role of an event does not take back what was corrected in another."""
    shelled = next(row["sid"] for row in rows(filled, "events") if row["type"] == "ASSAULT")
    filled.judge_statement(shelled, "correct", BY, {"recipient": "hamas"})
    filled.judge_statement(shelled, "correct", BY, {"actor": ""})
    (row,) = [row for row in rows(filled, "events") if row["sid"] == shelled]

    assert [(role, who[1]) for role, who, *_ in row["roles"]] == [("recipient", "hamas")]


def test_undoing_an_undoing_does_it_again(filled: Dossier) -> None:
    """Redo is the undoing of an undoing."""
    number = filled.judge_statement(
        rows(filled, "events")[0]["sid"], "correct", BY, {"status": "denied", "place": "حلب"}
    )
    corrected = record(filled)

    again = filled.undo(number, BY)
    filled.undo(again, BY)

    assert record(filled) == corrected


def test_statement_by_hand_stands_on_its_words(filled: Dossier) -> None:
    """A statement added by hand is there with its quote; corrected it stays added; undone it is gone."""
    before = record(filled)

    number = filled.add_statement(
        key(filled)[:8], "positions", "الوفد", {"holder": "hamas", "issue": "venue", "stance": "for"}, BY, nth=2
    )
    added = next(row for row in rows(filled, "positions") if row["state"] == "added")
    filled.judge_statement(added["sid"], "correct", BY, {"stance": "against"})
    corrected = next(row for row in rows(filled, "positions") if row["state"] == "added")
    filled.undo(number, BY)

    assert TEXT[added["start"] : added["end"]] == "الوفد"
    assert added["start"] == TEXT.rindex("الوفد")
    assert (added["stance"], corrected["stance"]) == ("for", "against")
    assert record(filled) == before


@pytest.mark.parametrize(
    ("sid", "told"),
    [
        ("c", {"manner": "whisper"}),
        ("c", {"stance": "for"}),
        ("c", {"speaker": "nobody"}),
        ("c", {"direct": "perhaps"}),
        ("c", {}),
        ("e", {"type": "WAR"}),
        ("e", {"from": "yesterday"}),
        ("e", {"from": "2024-05-04", "to": "2024-05-01"}),
        ("e", {"place": "دمشق"}),
        ("p", {"issue": "weather"}),
        ("zz", {"manner": "deny"}),
    ],
)
def test_wrong_correction_is_refused(filled: Dossier, sid: str, told: dict[str, str]) -> None:
    """What the codebook or the report does not have is refused in a sentence, and nothing is changed."""
    before = record(filled)
    layer = {"c": "claims", "e": "events", "p": "positions"}.get(sid)

    with pytest.raises(WasataError) as refused:
        filled.judge_statement(rows(filled, layer)[0]["sid"] if layer else sid, "correct", BY, told)

    assert "\n" not in str(refused.value)
    assert (record(filled), filled.log()) == (before, [])


@pytest.mark.parametrize(
    ("layer", "quote", "told"),
    [
        ("claims", "لم يقله أحد", {"speaker": "hamas"}),
        ("claims", "الوفد", {"speaker": "hamas"}),
        ("claims", "", {"speaker": "hamas"}),
        ("positions", "مدينة حلب", {"holder": "hamas"}),
        ("rumours", "مدينة حلب", {"speaker": "hamas"}),
    ],
)
def test_statement_without_its_words_is_refused(filled: Dossier, layer: str, quote: str, told: dict[str, str]) -> None:
    """A quote must stand in the report, and be told from others; a statement needs its fields."""
    with pytest.raises(WasataError):
        filled.add_statement(key(filled), layer, quote, told, BY)

    assert filled.log() == []


def test_corrected_day_moves_what_rests_on_it(filled: Dossier) -> None:
    """A corrected day of publication moves "yesterday"; verdicts hold on; undone, all is as before."""
    event = rows(filled, "events")[0]
    filled.judge_statement(event["sid"], "accept", BY)
    before = record(filled)

    number = filled.retell(key(filled), "date", "2024-06-10", BY)
    moved = rows(filled, "events")[0]
    filled.undo(number, BY)

    assert (event["from_day"], moved["from_day"]) == ("2024-05-02", "2024-06-09")
    assert (moved["known"], moved["state"]) == ("2024-06-10", "accepted")
    assert record(filled) == before


def test_corrected_outlet_is_noted(filled: Dossier) -> None:
    """A corrected outlet is that of the report, until it is undone."""
    number = filled.retell(key(filled), "outlet", "النيل اليوم", BY)
    told = filled.reading(key(filled)).outlet
    filled.undo(number, BY)

    assert (told, filled.reading(key(filled)).outlet) == ("النيل اليوم", "المدار")


def test_people_join_events(filled: Dossier, add: Callable[..., None]) -> None:
    """Two events that people call one are one happening, and are two again when that is undone."""
    add("أعلنت الأمم المتحدة عقد جولة محادثات في جنيف.", published="2024-07-01")
    before = record(filled)
    first, *_, last = (row["sid"] for row in rows(filled, "events"))

    number = filled.link_events(first, last, BY, one=True)
    joined = record(filled)["happenings"]
    filled.undo(number, BY)

    assert sorted([first, last]) in joined
    assert record(filled) == before


def test_grades_are_noted(filled: Dossier) -> None:
    """An outlet and an actor may be graded; the log tells who did and why."""
    filled.grade("المدار", "b2", BY)
    filled.grade("hamas", "C", BY)
    filled.grade("المدار", "D", BY)
    filled.undo(3, BY)

    assert {subject: (e.told["grade"], e.by, e.why) for subject, e in filled.grades().items()} == {
        "outlet:المدار": ("B2", "samia", "read it twice"),
        "lexicon:hamas": ("C", "samia", "read it twice"),
    }


def newer(folder: Path) -> Path:
    """A lexicon by which a reader finds no claim after أكد."""
    folder.mkdir()
    words = "past,present,masdar,participle,manner,takes,needs\nأكد,يؤكد,,,confirm,that,كلمة\n"
    (folder / "saying.csv").write_text(words, encoding="utf-8")
    return folder


def test_corrections_survive_a_newer_reader(where: str, tmp_path: Path) -> None:
    """Read again, what changed is told; a corrected claim that is found no more stays by people's word."""
    with open_dossier(where, create=True) as dossier:
        dossier.add([report(TEXT, published="2024-05-03"), report(EXAMPLES[0])], now=NOW)
        claim, other = (row for row in rows(dossier, "claims") if TEXT[row["start"] :].startswith(("الحركة", "الوفد")))
        dossier.judge_statement(claim["sid"], "correct", BY, {"speaker": "hamas"})
        dossier.judge_statement(other["sid"], "accept", BY)
    changes: list[Change] = []

    with open_dossier(where, lexicon=newer(tmp_path / "words")) as dossier:
        tally = dossier.reread(step=lambda _, made: changes.extend(made))
        states = {row["sid"]: (row["state"], row["who"]) for row in rows(dossier, "claims")}
        again = dossier.reread()

    assert (tally.total, tally.done, again.done) == (2, 2, 0)
    assert [(c.sid, c.quote) for c in changes if c.what == "kept"] == [
        (claim["sid"], "الحركة توافق على تبادل الأسرى")
    ]  # fmt: skip
    assert states[claim["sid"]] == ("corrected", [("lexicon:hamas", "hamas")])
    assert states[other["sid"]][0] == "accepted"

    with open_dossier(where) as dossier:
        dossier.reread()
        back = {row["sid"]: row["state"] for row in rows(dossier, "claims")}

    assert (back[claim["sid"]], back[other["sid"]]) == ("corrected", "accepted")


def test_rereading_is_reading_from_nothing(tmp_path: Path) -> None:
    """Reports read again by a newer reader give the record that this reader gives from nothing."""
    words = newer(tmp_path / "words")
    incoming = [report(text) for text in (TEXT, *EXAMPLES[:3])]
    with open_dossier(tmp_path / "a.dossier", create=True) as dossier:
        dossier.add(incoming, now=NOW)
    with open_dossier(tmp_path / "a.dossier", lexicon=words) as dossier:
        dossier.reread()
        again = record(dossier)

    with open_dossier(tmp_path / "b.dossier", create=True, lexicon=words) as dossier:
        dossier.add(incoming, now=NOW)

        assert record(dossier) == again


def test_merges_wait_until_people_decide(filled: Dossier, add: Callable[..., None]) -> None:
    """Two actors that may be one wait until people say that they are not."""
    add("قال مروان البرقاوي لوكالة رويترز إن الوفد سيعود إلى الدوحة غدا.")
    with filled.database.read() as connection:
        merges = waiting_merges(connection, limit=50)
    for merge in merges:
        filled.different(merge.a, merge.b, BY)

    with filled.database.read() as connection:
        left = waiting_merges(connection, limit=50)

    assert [merge.names for merge in merges] == [("مروان البرقاوي", "مروان حسن البرقاوي")]
    assert left == []


def test_unsure_statements_wait_until_people_decide(dossier: Dossier, add: Callable[..., None]) -> None:
    """Unsure statements wait, the least sure first, each with its words in its line, until they are judged."""
    add(EXAMPLES[0])
    with dossier.database.read() as connection:
        first, second, *_ = waiting = unsure(connection, limit=50)
    dossier.judge_statement(first.sid, "accept", BY)

    with dossier.database.read() as connection:
        left = unsure(connection, limit=50)

    assert first.before + first.quote + first.after in EXAMPLES[0].splitlines()
    assert first.sure <= second.sure < 0.3
    assert left == waiting[1:]


TEXTS = [TEXT, *EXAMPLES[:2]]
PLACES = st.tuples(st.sampled_from(["claims", "events", "positions"]), st.integers(0, 3))
CHANGES = {
    "claims": {"manner": "warn"},
    "events": {"status": "denied", "actor": "hamas"},
    "positions": {"stance": "for"},
}
ACTS = st.one_of(
    st.tuples(st.sampled_from(["accept", "reject", "correct"]), PLACES),
    st.tuples(st.just("add"), st.integers(0, 1)),
    st.tuples(st.just("undo"), st.integers(1, 6)),
)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(acts=st.lists(ACTS, min_size=1, max_size=6))
def test_undoing_every_verdict_leaves_the_record_as_it_was(acts: list[tuple[str, Any]]) -> None:
    """Accepted, rejected, corrected and added in any order, then undone: the record is what it was."""
    with TemporaryDirectory() as folder, open_dossier(Path(folder, "a.dossier"), create=True) as dossier:
        dossier.add([report(text) for text in TEXTS], now=NOW)
        before = record(dossier)
        sids = {layer: [row["sid"] for row in rows(dossier, layer)] for layer in CHANGES}
        for act, told in acts:
            try:
                if act == "undo":
                    dossier.undo(told, BY)
                elif act == "add":
                    quote = ("مدينة حلب", "سالم الدرعاوي")[told]
                    dossier.add_statement(report(TEXT).key, "claims", quote, {"speaker": "hamas"}, BY)
                else:
                    layer, number = told
                    sid = sids[layer][number % len(sids[layer])]
                    dossier.judge_statement(sid, act, BY, CHANGES[layer] if act == "correct" else None)
            except WasataError:
                continue
        for entry in dossier.log():
            if entry.act != "undo" and entry.stands:
                dossier.undo(entry.id, BY)

        assert record(dossier) == before


def review(*told: str) -> Any:
    """Run the command."""
    return CliRunner().invoke(main, ["review", *told])


def test_command_decides_and_undoes(tmp_path: Path) -> None:
    """The command lists what waits, notes decisions by name and reason, lists the log and undoes."""
    where = str(tmp_path / "a.dossier")
    with open_dossier(where, create=True) as dossier:
        dossier.add([report(TEXT, outlet="المدار")], now=NOW)
        dossier.add([report(EXAMPLES[0])], now=NOW)
        first = key(dossier)
        claim = next(row["sid"] for row in rows(dossier, "claims") if row["report"] == first)
        before = record(dossier)

    listed = review(where, "list")
    done = [
        review(where, "accept", claim, "--by", "samia", "--why", "checked"),
        review(where, "correct", claim, "manner=deny", "--by", "samia"),
        review(where, "add", first[:9], "claims", "مدينة حلب", "speaker=hamas", "--by", "samia"),
        review(where, "grade", "المدار", "B2", "--by", "samia"),
        review(where, "undo", "1", "2", "3", "--by", "samia"),
    ]
    log = review(where, "log")
    bad = review(where, "accept", "c0")

    assert listed.exit_code == 0
    assert "UNSURE" in listed.output
    assert [(one.exit_code, one.output) for one in done] == [
        (0, f"Noted as {numbers}.\n") for numbers in ("1", "2", "3", "4", "5, 6, 7")
    ]
    assert "checked" in log.output
    assert (bad.exit_code, bad.output) == (1, "Error: no statement 'c0'\n")
    with open_dossier(where) as dossier:
        assert record(dossier) == before
