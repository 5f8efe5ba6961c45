"""Statements exported as a table, curated, and brought into a dossier."""

from __future__ import annotations

import csv
import io
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st

from samples import NOW, report
from wasata.cells import cell, csv_lines, uncelled
from wasata.cli import main
from wasata.dossier import Dossier, open_dossier
from wasata.dossier.curating.decisions import Signed
from wasata.dossier.curating.importing import bring_in, rows_of
from wasata.dossier.curating.statements import COLUMNS, Statement, statements
from wasata.errors import DossierError
from wasata.lexicon.model import ISSUES, MANNERS

TEXTS = (
    "قال وزير الخارجية العماني بدر البوسعيدي إن بلاده ترحب باستئناف المفاوضات. والتقى البوسعيدي المبعوث الأممي هانس "
    "غروندبرغ في مسقط يوم 3 نوفمبر 2024.",
    "أكد المتحدث باسم الحوثيين محمد عبد السلام أن جماعته ترفض نزع السلاح. وقال عبد السلام إن السعودية تماطل.",
)
SIGNED = Signed(NOW, "Amal", "=checked")
ME = Signed(NOW, "me")


def filled(where: Path | str) -> Dossier:
    opened = open_dossier(where, create=True)
    given = [
        report(text, place=f"{number}.txt", address=f"https://example.org/{number}", published="2024-11-04")
        for number, text in enumerate(TEXTS)
    ]
    opened.add(given, now=NOW)
    return opened


def table(dossier: Dossier) -> str:
    with dossier.database.read() as connection:
        return "".join(csv_lines(COLUMNS, (one.row() for one in statements(connection))))


def taken(dossier: Dossier, text: str) -> tuple[Counter[str], list[tuple[int, str]]]:
    """Bring a table in; give what was done, and what was wrong with which line."""
    wrong: list[tuple[int, str]] = []
    with dossier.database.write() as connection:
        rows = rows_of(io.StringIO(text, newline=""))
        done = bring_in(connection, rows, ME, dossier.lexicon, lambda line, what: wrong.append((line, what)))
    return done, wrong


def said(dossier: Dossier) -> list[Any]:
    """Give what a dossier's statements say, with who last decided on them, whatever their ids."""
    with dossier.database.read() as connection:
        return sorted(
            (one.report, one.layer, one.start, one.end, told(one), one.by, one.why) for one in statements(connection)
        )


def told(one: Statement) -> list[tuple[str, str]]:
    """Give a statement's fields; of one that is rejected only that it is."""
    return [("state", "rejected")] if one.state == "rejected" else sorted(one.fields.items())


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier to copy: reading the reports anew for each example would take long."""
    where = tmp_path_factory.mktemp("importing") / "pattern.dossier"
    filled(where).close()
    return where


@pytest.fixture
def curated(where: str) -> Iterator[Dossier]:
    """A dossier with the reports, on either database."""
    with filled(where) as opened:
        yield opened


@given(st.text(alphabet="'=-+@\t\r\n05ا،,;\"＝") | st.text())
def test_a_cell_gives_its_text_back(text: str) -> None:
    """Whatever stands in it, and no cell begins as a formula does."""
    assert uncelled(cell(text)) == text
    assert cell(text)[:1] not in ("=", "+", "@", "\t", "\r", "\n", "＝")
    (row,) = csv.reader(io.StringIO(list(csv_lines(["a"], [[text]]))[1], newline=""))
    assert text in (uncelled(row[0]) if row else "", "")


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["accept", "reject", "manner", "stance", "issue", "from", "actor", "place", "add", "undo"]),
        st.integers(0, 200),
        st.integers(0, 200),
    ),
    max_size=8,
)


@pytest.fixture(scope="module")
def pair(pattern: Path) -> Iterator[tuple[Dossier, Dossier]]:
    """Two dossiers with the same reports, and with their lexicons loaded."""
    for name in ("a.dossier", "b.dossier"):
        shutil.copy(pattern, pattern.parent / name)
    with open_dossier(pattern.parent / "a.dossier") as mine, open_dossier(pattern.parent / "b.dossier") as other:
        yield mine, other


@settings(max_examples=10)
@given(ACTS)
@example([("add", 0, 0), ("add", 0, 0)])
@example([("add", 1, 3), ("add", 1, 3)])
@example([("add", 0, 0), ("undo", 0, 0), ("add", 0, 0), ("add", 0, 0)])
def test_export_then_import_gives_the_same_statements(
    pattern: Path, pair: tuple[Dossier, Dossier], acts: list[tuple[str, int, int]]
) -> None:
    """Whatever people decided on one dossier, another one of the same reports says the same after the import."""
    mine, other = pair
    for dossier in pair:
        shutil.copy(pattern, dossier.name)
    for act, which, value in acts:
        decide(mine, act, which, value)
    _, wrong = taken(other, table(mine))

    assert wrong == []
    assert said(other) == said(mine)
    assert set(taken(other, table(mine))[0]) == {"known"}
    assert set(taken(mine, table(mine))[0]) == {"known"}


def decide(dossier: Dossier, act: str, which: int, value: int) -> None:
    """Decide something on a dossier; where it cannot be decided nothing happens."""
    with dossier.database.read() as connection:
        there = list(statements(connection))
    one = there[which % len(there)]
    layer = {"manner": "claims", "stance": "positions", "issue": "positions"}.get(act, "events")
    of_layer = [found for found in there if found.layer == layer]
    text = TEXTS[which % len(TEXTS)]
    try:
        if act in ("accept", "reject"):
            dossier.judge_statement(one.sid, act, SIGNED)
        elif act == "add":
            start = value % (len(text) - 3)
            quote = text[start : start + 1 + value % 30]
            key = next(found.report for found in there if found.address == f"https://example.org/{which % len(TEXTS)}")
            fields = [{"holder": "oman", "issue": "venue", "stance": "for"}, {"speaker": "houthis", "via": "oman, yemen"},
                    {"type": "AID", "actor": "oman", "recipient": "yemen,houthis", "from": "--03-05"}]  # fmt: skip
            layer = ("positions", "claims", "events")[value % 3]
            dossier.add_statement(key, layer, quote, fields[value % 3], SIGNED, nth=1)
        elif act == "undo":
            entries = [entry.id for entry in dossier.log() if entry.stands]
            if entries:
                dossier.undo(entries[which % len(entries)], SIGNED)
        elif of_layer:
            wanted = {
                "manner": sorted(MANNERS), "stance": ["for", "against", "conditional"], "issue": sorted(ISSUES),
                "from": ["", "--01-02", "2023-05-06"], "actor": ["", "oman", "yemen, houthis"], "place": ["", "مسقط"],
            }[act]  # fmt: skip
            found = of_layer[which % len(of_layer)]
            dossier.judge_statement(found.sid, "correct", SIGNED, {act: wanted[value % len(wanted)]})
    except DossierError:
        pass


def test_people_write_names_codes_and_words(curated: Dossier) -> None:
    """A short table with semicolons, keys of actors, and a report told by its address or place; dates without a year."""
    done, wrong = taken(
        curated,
        "report;layer;quote;nth;holder;issue;stance;actor;type;from\n"
        "https://example.org/0;positions;باستئناف المفاوضات;;oman;Settlement;FOR;;;\n"
        "1.txt;events;تماطل;1;;;;saudi-arabia;reject;--11-02\n",
    )
    with curated.database.read() as connection:
        made = [one for one in statements(connection) if one.state == "added"]

    assert (wrong, done) == ([], Counter(added=2))
    assert [one.fields["from"] for one in made if one.layer == "events"] == ["--11-02"]
    assert {one.fields.get("holder") for one in made} == {"lexicon:oman", None}
    assert {one.by for one in made} == {"me"}


def test_each_wrong_row_is_named_with_what_is_wrong(curated: Dossier) -> None:
    """The others are taken in."""
    done, wrong = taken(
        curated,
        "report,layer,quote,holder,issue,stance,manner,state,sid\n"
        "0.txt,positions,بلاده,oman,venue,for,,,\n"
        "9.txt,positions,بلاده,oman,venue,for,,,\n"
        "0.txt,positions,ليس هنا,oman,venue,for,,,\n"
        "0.txt,positions,بلاده,nobody,venue,for,,,\n"
        "0.txt,positions,بلاده,oman,weather,for,,,\n"
        "0.txt,positions,بلاده,oman,venue,,,,\n"
        "0.txt,position,بلاده,oman,venue,for,,,\n"
        "0.txt,positions,بلاده,oman,venue,for,state,,\n"
        "0.txt,positions,بلاده,oman,venue,for,,maybe,\n"
        "0.txt,positions,بلاده,,,,,rejected,pabc\n"
        "0.txt,positions,البوسعيدي,oman,venue,for,,,\n"
        "0.txt,positions,بلاده,oman,venue,for,,,,,,\n",
    )

    assert done == Counter(added=1, wrong=11)
    assert [line for line, _ in wrong] == list(range(3, 14))
    for (_, what), sign in zip(
        wrong,
        ("9.txt", "does not stand", "'nobody'", "'weather'", "needs stance", "no layer", "'manner' is no field",
         "'maybe' is no state", "no statement 'pabc'", "stands 2 times", "12 cells where the header names 9"),
        strict=True,
    ):  # fmt: skip
        assert sign in what


def test_a_row_with_an_id_is_the_statement_as_it_should_be(curated: Dossier) -> None:
    """What it changes is corrected, what it rejects rejected; other columns stay as they are; each can be undone."""
    with curated.database.read() as connection:
        claim, other = [one for one in statements(connection) if one.layer == "claims"][:2]
    before = said(curated)
    done, wrong = taken(
        curated,
        "sid,report,layer,quote,manner,state,by,why\n"
        f'{claim.sid},{claim.report},claims,"{claim.quote}",deny,read,Huda,heard it\n'
        f'{other.sid},{other.report},claims,"{other.quote}",,rejected,,\n',
    )
    with curated.database.read() as connection:
        now = {one.sid: one for one in statements(connection)}

    assert (wrong, done) == ([], Counter(corrected=1, rejected=1))
    assert now[claim.sid].fields == {**claim.fields, "manner": "deny"}
    assert (now[claim.sid].by, now[claim.sid].why) == ("Huda", "heard it")
    assert now[other.sid].state == "rejected"
    for entry in curated.log():
        curated.undo(entry.id, ME)
    assert said(curated) == before


def test_the_command_takes_all_or_with_strict_none(pattern: Path, tmp_path: Path) -> None:
    """Wrong rows are told on standard error by line, and the exit status is 1."""
    where = tmp_path / "a.dossier"
    shutil.copy(pattern, where)
    rows = "report,layer,quote,holder,issue,stance\n0.txt,positions,بلاده,oman,venue,for\n0.txt,positions,x,oman,venue,for\n"
    (tmp_path / "rows.csv").write_text(rows, encoding="utf-8-sig")
    run = ["import", str(where), str(tmp_path / "rows.csv"), "--by", "me"]
    strict = CliRunner().invoke(main, [*run, "--strict"])
    with open_dossier(where) as opened:
        noted = opened.log()
    lenient = CliRunner().invoke(main, run)

    assert (strict.exit_code, noted) == (1, [])
    assert "rows.csv, line 3: 'x' does not stand in the report" in strict.stderr
    assert "Nothing was taken in" in strict.stderr
    assert lenient.exit_code == 1
    assert lenient.stdout == f"{where}: 1 added, 1 wrong\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"report,layer\n", "line 1: lacks the column 'quote'"),
        (b"report,layer,quote,colour\n", "line 1: has an unknown column 'colour'"),
        (b"report,layer,quote,Quote\n", "line 1: has the column 'quote' twice"),
        (b"", "line 1: lacks the column 'report'"),
        ("report,layer,quote\nقال".encode("windows-1256"), "line 2: not UTF-8 text"),
        (b'report,layer,quote\nx,events,"never closed\n', "line 2: unexpected end of data"),
    ],
)
def test_what_is_no_such_table_is_told_in_a_sentence(pattern: Path, tmp_path: Path, data: bytes, said: str) -> None:
    """With the file, and the line where there is one."""
    (tmp_path / "rows.csv").write_bytes(data)
    told = CliRunner().invoke(main, ["import", str(pattern), str(tmp_path / "rows.csv"), "--by", "me"])

    assert told.exit_code == 1
    assert f"rows.csv, {'line' if 'line' not in said else ''}" in told.output
    assert said in told.output


def test_a_file_that_is_not_there_is_told(pattern: Path, tmp_path: Path) -> None:
    """In one sentence."""
    told = CliRunner().invoke(main, ["import", str(pattern), str(tmp_path / "none.csv"), "--by", "me"])

    assert (told.exit_code, told.output) == (1, f"Error: {tmp_path / 'none.csv'}: no such file or folder\n")
