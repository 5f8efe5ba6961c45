"""Events as PLOVER records, as a table under ACLED's names, and as a calendar."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date

import icalendar
import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from outgoing import HOSTILE
from wasata.briefing.exports.acled import COLUMNS
from wasata.briefing.exports.calendar import _folded, _text
from wasata.lexicon.model import EVENT_TYPES

Exported = Callable[..., bytes]
PLOVER = {
    "id", "date", "enddate", "actor", "recipient", "event", "mode", "context", "event_loc", "event_text", "quad_code",
    "event_scale", "link", "text_info", "cite_info", "coder", "coded_date", "comment",
}  # fmt: skip


def records(exported: Exported) -> list[dict[str, object]]:
    return [json.loads(line) for line in exported("plover").decode().splitlines()]


def rows(exported: Exported) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exported("acled").decode("utf-8-sig"), newline="")))


def entries(exported: Exported) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(exported("ics")).walk("VEVENT"))


def test_a_plover_record_has_what_the_manual_asks_for(exported: Exported) -> None:
    """Id, day, actors and type are in every record, nothing that the manual does not name, and ids are unique."""
    told = records(exported)

    assert len({record["id"] for record in told}) == len(told) > 100
    for record in told:
        assert {"id", "date", "actor", "event"} <= set(record) <= PLOVER
        assert date.fromisoformat(str(record["date"]))
        assert isinstance(record["actor"], list)
        assert set(record["event"]) <= EVENT_TYPES  # type: ignore[call-overload]
        assert set(record["mode"]) <= {"future", "hypothetical", "negation"}  # type: ignore[call-overload]
        place = record["text_info"]
        assert len(str(record["event_text"])) == place["end"] - place["start"]  # type: ignore[index]


def test_a_plover_record_tells_where_its_day_is_from_and_which_others_it_repeats(exported: Exported) -> None:
    """A day of publication is marked as such; a happening told again names its first telling."""
    told = records(exported)
    comments = [str(record.get("comment", "")) for record in told]
    again = [record for record in told if "one happening with" in str(record.get("comment", ""))]
    first = {record["id"] for record in told}

    assert any(comment.startswith("date is that of publication") for comment in comments)
    assert len(again) > 0
    assert all(str(record["comment"]).rpartition(" ")[2] in first for record in again)


def test_a_happening_is_one_row_under_acleds_names(exported: Exported) -> None:
    """The columns are ACLED's in their order; what two outlets tell is one row with both as its source."""
    told = rows(exported)
    met = [row for row in told if "النهار" in row["source"]]

    assert tuple(told[0]) == COLUMNS
    assert len(COLUMNS) == 31
    assert len({row["event_id_cnty"] for row in told}) == len(told)
    assert len(met) == 1
    assert "المدى" in met[0]["source"].split("; ")
    assert (met[0]["event_date"], met[0]["year"], met[0]["time_precision"]) == ("2024-11-03", "2024", "1")
    assert "Badr al-Busaidi" in (met[0]["actor1"], met[0]["actor2"])
    assert "reports=3" in met[0]["tags"]


def test_what_reports_do_not_say_is_empty_in_the_table(exported: Exported) -> None:
    """No coordinates and no deaths are made up, and nothing stands there that has only been announced."""
    told = rows(exported)

    assert all(row[name] == "" for row in told for name in ("fatalities", "latitude", "iso", "country", "timestamp"))
    assert all(row["time_precision"] in ("1", "2", "3") for row in told)
    assert any("date of publication" in row["tags"] for row in told)


def test_no_cell_of_the_table_is_a_formula(exported: Exported) -> None:
    """A spreadsheet that opens it calculates nothing; the words are all there behind an apostrophe."""
    cells = [cell for row in rows(exported) for cell in row.values() if cell]

    assert not any(cell[0] in "=+-@\t\r\n" for cell in cells)
    assert any(cell.startswith("'@=HYPERLINK") for cell in cells) or any("@=HYPERLINK" in cell for cell in cells)


def test_parquet_holds_the_same_rows(exported: Exported) -> None:
    """Days are dates there, numbers numbers, and what is not known is null."""
    table = pq.read_table(io.BytesIO(exported("parquet")))
    plain = rows(exported)

    assert tuple(table.column_names) == COLUMNS
    assert table.num_rows == len(plain)
    for row, same in zip(table.to_pylist(), plain, strict=True):
        assert isinstance(row["event_date"], date)
        assert isinstance(row["year"], int)
        shown = {name: "" if value is None else str(value) for name, value in row.items()}
        assert {name: text.lstrip("'") for name, text in same.items()} == {
            name: text.lstrip("'") for name, text in shown.items()
        }


def test_a_meeting_is_one_entry_of_the_calendar(exported: Exported) -> None:
    """Another program reads its day, its place, its parties and who tells of it."""
    (met,) = [entry for entry in entries(exported) if "النهار" in str(entry["DESCRIPTION"])]

    assert met["DTSTART"].dt == date(2024, 11, 3)
    assert met["DTEND"].dt == date(2024, 11, 4)
    assert "بدر البوسعيدي" in str(met["SUMMARY"])
    assert "المدى" in str(met["DESCRIPTION"])
    assert "مسقط" in str(met["LOCATION"])
    assert str(met["STATUS"]) == "CONFIRMED"


def test_the_calendar_tells_plans_from_what_took_place(exported: Exported) -> None:
    """Whatever is only planned or proposed is tentative; ids are unique."""
    told = entries(exported)

    assert {str(entry["STATUS"]) for entry in told} >= {"CONFIRMED", "TENTATIVE"}
    assert len({str(entry["UID"]) for entry in told}) == len(told)


def test_lines_of_the_calendar_are_short_and_hold_whole_letters(exported: Exported) -> None:
    """No line is over 75 octets, each ends in CR LF and is UTF-8 by itself."""
    lines = exported("ics").split(b"\r\n")

    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line and line.decode() is not None for line in lines)


@given(st.text())
def test_any_text_comes_back_out_of_the_calendar(text: str) -> None:
    """Escaping and folding lose nothing but control characters."""
    kept = "".join(
        c for c in text.replace("\r\n", "\n").replace("\r", "\n") if c in "\n\t" or (c >= " " and c != "\x7f")
    )
    line = _folded("SUMMARY:" + _text(text))
    unfolded = line.replace("\r\n ", "").removesuffix("\r\n").removeprefix("SUMMARY:")
    back = ""
    at = 0
    while at < len(unfolded):
        if unfolded[at] == "\\":
            back += {"n": "\n"}.get(unfolded[at + 1], unfolded[at + 1])
            at += 2
        else:
            back += unfolded[at]
            at += 1

    assert back == kept
    assert all(len(part.encode()) <= 75 for part in line.split("\r\n"))


def test_hostile_words_break_no_format(exported: Exported) -> None:
    """They come through as words."""
    assert any("HYPERLINK" in str(entry["DESCRIPTION"]) for entry in entries(exported))
    assert any(HOSTILE[:11] in str(record["cite_info"]) for record in records(exported))
