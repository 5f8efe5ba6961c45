"""Tables and JSON into reports: which column is what, whose row is broken, and nothing lost beside it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from taking import BODY, TITLE, short, take

from wasata.dossier.intake import Limits
from wasata.dossier.intake.days import day_of
from wasata.errors import InputError

ROW = {"text": BODY, "title": TITLE, "outlet": "وكالة الضفة", "published": "2024-03-10", "url": "https://daffa.example/7"}


def table(rows: list[dict[str, Any]], **form: Any) -> str:
    written = io.StringIO()
    writer = csv.DictWriter(written, list(rows[0]), **form)
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def known(report: Any) -> tuple[str | None, ...]:
    return report.title, report.outlet, report.published, report.address


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", json.dumps(ROW)),
        ("a.json", json.dumps([ROW], ensure_ascii=False, indent=2)),
        ("a.txt", json.dumps([ROW])),
        ("a.jsonl", json.dumps(ROW) + "\n"),
        ("a.csv", table([ROW])),
        ("a.csv", "\ufeff" + table([ROW], delimiter=";")),
        ("a.csv", "sep=;\n" + table([ROW], delimiter=";")),
        ("a.tsv", table([ROW], delimiter="\t")),
        ("a.txt", table([ROW])),
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "cp1256"])
def test_rows_give_a_report_with_what_is_known_of_it(tmp_path: Path, name: str, data: str, codec: str) -> None:
    """Every form that rows come in gives the same report, the title as its first line."""
    (tmp_path / name).write_bytes(data.encode(codec, "ignore"))
    (report,), told = take(tmp_path)

    assert told == []
    assert report.text == f"{TITLE}\n\n{BODY}"
    assert known(report) == (TITLE, "وكالة الضفة", "2024-03-10", "https://daffa.example/7")


def test_arabic_column_names_are_known(tmp_path: Path) -> None:
    """Columns may be named in Arabic."""
    row = {"العنوان": TITLE, "النص": BODY, "المصدر": "وكالة الضفة", "تاريخ_النشر": "25/12/2023", "الرابط": "https://d.example"}
    (tmp_path / "a.csv").write_text(table([row]))

    assert [known(r) for r in take(tmp_path)[0]] == [(TITLE, "وكالة الضفة", "2023-12-25", "https://d.example")]


def test_a_user_names_their_own_columns(tmp_path: Path) -> None:
    """Names that a user gives go before the known ones."""
    (tmp_path / "a.csv").write_text(table([{"text": "ليس النص", "corps": BODY, "journal": "وكالة"}]))
    (report,), _ = take(tmp_path, columns={"text": "corps", "outlet": "journal"})

    assert (report.text, report.outlet) == (BODY, "وكالة")


def test_a_part_that_no_report_has_is_refused(tmp_path: Path) -> None:
    """A slip in the name of a part is told before anything is read."""
    with pytest.raises(InputError, match="'txt' is no part of a report; columns are named for text, title, outlet"):
        take(tmp_path, columns={"txt": "corps"})


@pytest.mark.parametrize(("columns", "wanted"), [({}, "'text'"), ({"text": "corps"}, "'corps'")])
def test_a_missing_text_column_is_named_with_those_there_are(
    tmp_path: Path, columns: dict[str, str], wanted: str
) -> None:
    """The sentence says what was looked for and what was found."""
    what = f"no column {wanted} for the text; the columns are 'id', 'date'"
    (tmp_path / "a.csv").write_text("id,date\n1,2024-01-01\n")
    (tmp_path / "b.jsonl").write_text('{"id": 1, "date": 2}\n' * 3)

    assert short(take(tmp_path, columns=columns)[1], tmp_path) == [
        ("a.csv", what), ("b.jsonl, line 1", what), ("b.jsonl", "2 more objects without a column for the text"),
    ]  # fmt: skip


def test_a_broken_row_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    """Each row that is no report is told with its number; the others are taken."""
    rows = ['{"text": "أول"}', "{broken", "[1]", '{"text": ""}', '{"text": 5}', "", '{"text": "آخر"}']
    (tmp_path / "a.jsonl").write_text("\n".join(rows))
    (tmp_path / "b.csv").write_text('text,n\nأول,1\n"",2\nآخر\n')
    reports, told = take(tmp_path)

    assert [r.text for r in reports] == ["أول", "آخر"] * 2
    assert short(told, tmp_path) == [
        ("a.jsonl, line 2", "not JSON"),
        ("a.jsonl, line 3", "not an object with named parts"),
        ("a.jsonl, line 4", "holds no text"),
        ("a.jsonl, line 5", "'text' is no text"),
        ("b.csv, row 3", "holds no text"),
    ]


def test_rows_are_kept_as_they_were_written(tmp_path: Path) -> None:
    """The bytes kept with a row are its own, line breaks within cells and all."""
    (tmp_path / "a.csv").write_bytes('title;text\r\nأ;"سطر ""أول""\r\nسطر ثان"\r\nب;نص\r\n'.encode("cp1256"))
    (tmp_path / "b.json").write_bytes('[ {"text" : "أول"},{"text":"\\u0623"}]'.encode())
    reports, _ = take(tmp_path)

    assert [(r.place.rpartition(", ")[2], r.raw) for r in reports] == [
        ("row 2", 'أ;"سطر ""أول""\r\nسطر ثان"\r\n'.encode("cp1256")),
        ("row 3", "ب;نص\r\n".encode("cp1256")),
        ("entry 1", '{"text" : "أول"}'.encode()),
        ("entry 2", b'{"text":"\\u0623"}'),
    ]
    assert [r.text for r in reports] == ['أ\n\nسطر "أول"\nسطر ثان', "ب\n\nنص", "أول", "أ"]


def test_html_in_a_cell_is_taken_off(tmp_path: Path) -> None:
    """A cell that holds a page's source gives what the page shows."""
    (tmp_path / "a.csv").write_text(table([{"text": "<p>أول &amp; ثان</p><script>نص مدسوس</script><p>ثالث</p>"}]))

    assert [r.text for r in take(tmp_path)[0]] == ["أول & ثان\nثالث"]


def test_a_huge_cell_is_read(tmp_path: Path) -> None:
    """A cell may be as long as a report, which is longer than Python's own limit."""
    long = BODY * 3000
    (tmp_path / "a.csv").write_text(table([{"text": long}, {"text": BODY}]))

    assert [len(r.text) for r in take(tmp_path)[0]] == [len(long), len(BODY)]


def test_a_row_beyond_the_limit_is_refused_alone(tmp_path: Path) -> None:
    """A line or row that is too large is told, and the next is read."""
    rows = [{"text": "ن" * 2000}, {"text": "نص"}]
    (tmp_path / "a.csv").write_text(table(rows))
    (tmp_path / "b.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    (tmp_path / "c.csv").write_bytes(table(rows).encode("utf-16"))
    reports, told = take(tmp_path, limits=Limits(report=1000))

    assert [r.text for r in reports] == ["نص", "نص", "نص"]
    assert short(told, tmp_path) == [
        ("a.csv, row 2", "larger than 1000 bytes; is a quotation mark not closed?"),
        ("b.jsonl, line 1", "larger than 1000 bytes"),
        ("c.csv, row 2", "larger than 1000 bytes; is a quotation mark not closed?"),
    ]


def test_a_quotation_mark_that_is_not_closed_costs_one_row(tmp_path: Path) -> None:
    """The rows that a mark left open would swallow are read as rows of their own."""
    (tmp_path / "a.csv").write_text('text,n\nأول,1\n"ثان,2\nثالث,3\n"رابع, نعم",4\n')
    (tmp_path / "b.csv").write_text('text,n\n"قال "نعم" ثم مضى",1\nآخر,2\n"مفتوح,3\n')
    reports, told = take(tmp_path)
    what = "not a row of cells; is a quotation mark not closed, or not doubled?"

    assert [r.text for r in reports] == ["أول", "ثالث", "رابع, نعم", "آخر"]
    assert short(told, tmp_path) == [("a.csv, row 3", what), ("b.csv, row 2", what), ("b.csv, row 4", what)]


def test_a_list_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    """Of a broken list, what stands before the break is taken."""
    (tmp_path / "a.json").write_text('[{"text": "أول"}, {"text": "ثان"')
    (tmp_path / "b.json").write_text('[{"text": "أول"}, ')
    reports, told = take(tmp_path)

    assert [r.text for r in reports] == ["أول", "أول"]
    assert short(told, tmp_path) == [
        ("a.json", "broken JSON from entry 2 on; what came before was taken"),
        ("b.json", "broken JSON: the list is not closed; what came before was taken"),
    ]


def test_json_of_any_depth_is_survived(tmp_path: Path) -> None:
    """Lists within lists without end are broken JSON, no more."""
    (tmp_path / "a.json").write_text('{"text": ' + "[" * 200_000)
    (tmp_path / "b.jsonl").write_text('{"text": ' + "[" * 200_000 + "\n" + '{"text": "نص"}\n')
    reports, told = take(tmp_path)

    assert [r.text for r in reports] == ["نص"]
    assert [what for _, what in told] == ["broken JSON from entry 1 on; what came before was taken", "not JSON"]


def test_an_unclear_date_is_told_and_left_out(tmp_path: Path) -> None:
    """A date that could be either of two days is not guessed at; the report is taken without it."""
    (tmp_path / "a.csv").write_text(table([{"text": "نص", "date": "03/04/2024"}]))
    (report,), told = take(tmp_path)

    assert report.published is None
    assert short(told, tmp_path) == [
        ("a.csv, row 2", "the date '03/04/2024' could be either of two days; write it as YYYY-MM-DD; taken without it")
    ]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-03-10", "2024-03-10"),
        ("2024-03-10T01:00:00+03:00", "2024-03-10"),
        ("2024-03-10 23:59:59Z", "2024-03-10"),
        ("20240310T235959Z", "2024-03-10"),
        ("2024/3/1", "2024-03-01"),
        ("25/12/2023", "2023-12-25"),
        ("12/25/2023", "2023-12-25"),
        ("5/5/2023 14:00", "2023-05-05"),
        ("٢٥/١٢/٢٠٢٣", "2023-12-25"),
        ("Sun, 10 Mar 2024 01:00:00 +0300", "2024-03-10"),
        ("--03-10", "--03-10"),
    ],
)
def test_dates_as_files_write_them(written: str, day: str) -> None:
    """A date is the day it is where it was written."""
    assert day_of(written) == day


@pytest.mark.parametrize("written", ["03/04/2024", "2024-13-01", "2024-02-30", "31/02/2024", "أمس", "", "1710000000", "2024-W10-1", "1445-08-29"])
def test_what_is_no_one_day_is_refused(written: str) -> None:
    """No day is guessed."""
    with pytest.raises(InputError):
        day_of(written)


def test_half_a_surrogate_is_replaced(tmp_path: Path) -> None:
    """A text can always be written as UTF-8; a pair of surrogates is the character it stands for."""
    (tmp_path / "a.jsonl").write_text('{"text": "\\ud800 نص \\ud83d\\udd4a"}')

    assert [r.text for r in take(tmp_path)[0]] == ["\ufffd نص \U0001f54a"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip), max_size=5))
def test_what_is_written_as_json_comes_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    """Whatever characters a text holds, JSON Lines gives it back, line ends aside."""
    file = tmp_path_factory.mktemp("rows") / "a.jsonl"
    file.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts) or "{}")
    reports, _ = take(file)

    expected = [t.replace("\r\n", "\n").replace("\r", "\n") for t in texts]
    assert [r.text for r in reports if "<" not in r.text] == [t for t in expected if "<" not in t]
