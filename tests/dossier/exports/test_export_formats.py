"""What holds for every format of export."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from outgoing import reports
from samples import NOW
from wasata.briefing.exports import FORMATS, Wanted, export
from wasata.briefing.exports.acled import COLUMNS
from wasata.briefing.exports.graph import EDGE, NODE
from wasata.cli import main
from wasata.cli.export import command
from wasata.dossier import Dossier
from wasata.dossier.curating.statements import COLUMNS as TABLE

Exported = Callable[..., bytes]


@pytest.mark.parametrize("format", FORMATS)
def test_an_export_is_the_same_each_time_and_on_both_databases(format: str, dossier: Dossier) -> None:
    """Nothing in it depends on when it is made, or on where the dossier is kept."""
    dossier.add(reports()[-4:], now=NOW)

    def pieces() -> bytes:
        with dossier.database.read() as connection:
            return b"".join(export(Wanted(connection, None, _ignore), format))

    first = pieces()

    assert pieces() == first
    assert len(first) > 0


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "parquet"])
def test_nothing_later_is_told_as_of_a_day(format: str, exported: Exported, filled: Dossier) -> None:
    """A report published after the day leaves no trace: no words, no key, no day of its own."""
    with filled.database.read() as connection:
        every = list(Wanted(connection, None, _ignore).sources())
    late = [source for source in every if (source.published or "9") > "2024-11-05"]
    known = [source for source in every if source not in late]
    told = exported(format, as_of="2024-11-05").decode()

    assert len(late) > 5
    assert sum(s.key in told or any(sid in told for sid in s.sids["events"]) for s in known) >= 4
    for source in late:
        assert source.key not in told
        assert not any(sid in told for sids in source.sids.values() for sid in sids)


def test_the_command_offers_every_format_and_no_other() -> None:
    """Whoever asks for help is told of each format."""
    choice = next(p for p in command.params if p.name == "format").type
    assert isinstance(choice, click.Choice)

    assert set(choice.choices) == set(FORMATS)
    assert [name for name in FORMATS if name not in (command.help or "").partition("FORMAT is one of")[2]] == []


def test_a_file_is_written_whole_or_not_at_all(filled: Dossier, tmp_path: Path) -> None:
    """Where an export fails nothing is left, and what stood there before stands."""
    out = tmp_path / "out.json"
    done = CliRunner().invoke(main, ["export", filled.name, "csl", "-o", str(out)])
    before = out.read_bytes()
    (tmp_path / "sub").mkdir()
    failed = CliRunner().invoke(main, ["export", filled.name, "csl", "-o", str(tmp_path / "sub")])
    nowhere = CliRunner().invoke(main, ["export", str(tmp_path / "none"), "csl", "-o", str(out)])

    assert done.exit_code == 0
    assert (failed.exit_code, nowhere.exit_code) == (1, 1)
    assert str(tmp_path / "sub") in failed.output
    assert "Traceback" not in failed.output + nowhere.output
    assert out.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.json", "sub"]


def test_what_is_left_out_is_counted_on_standard_error(filled: Dossier) -> None:
    """Undated reports as of a day, and events that a format cannot hold."""
    told = CliRunner().invoke(main, ["export", filled.name, "plover"])
    then = CliRunner().invoke(main, ["export", filled.name, "csl", "--as-of", "2024-11-05"])
    wrong = CliRunner().invoke(main, ["export", filled.name, "csl", "--as-of", "--11-05"])

    assert told.stderr == "2 events left out: neither the event nor its report has a day\n"
    assert then.stderr == "1 report left out: no day of publication is known\n"
    assert "has no year" in wrong.stderr
    assert wrong.exit_code == 2


def _ignore(reason: str) -> None:
    pass


def test_every_format_and_field_is_documented(exported: Exported) -> None:
    """The page on interchange names every format, and every field that stands in what comes out."""
    page = (Path(__file__).resolve().parents[3] / "docs" / "interchange.md").read_text(encoding="utf-8")
    named = set(re.findall(r"[\w@-]+", " ".join(re.findall(r"`([^`]+)`", page))))
    records = [json.loads(line) for name in ("annotations", "plover", "ftm") for line in _lines(exported(name))]
    fields = {name for record in records for name in _fields(record)} | {*COLUMNS, *NODE, *EDGE, *TABLE}
    properties = {
        line.split(b":")[0].split(b";")[0].decode() for line in exported("ics").split(b"\r\n") if line[:1] != b" "
    }
    around = {"BEGIN", "END", "VERSION", "PRODID", "TRANSP", "", "type", "value", "purpose", "schema", "properties"}

    assert [name for name in FORMATS if f"`{name}`" not in page] == []
    assert (fields | properties) - named - around == set()


def _lines(data: bytes) -> list[str]:
    return data.decode().splitlines()


def _fields(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from _fields(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _fields(inner)
