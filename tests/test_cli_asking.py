"""``wasata show`` and ``wasata search``: tables, JSON and CSV of a dossier, and what they say when there is nothing."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from wasata.cli import main
from wasata.dossier.ask import VIEWS

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("asking") / "examples.dossier")
    assert run("add", path, str(EXAMPLES)).exit_code == 0
    return path


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def asked(view: str) -> list[str]:
    return {"actor": ["actor", "Egypt"], "moves": ["moves", "--actor", "مصر"]}.get(view, [view])


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_shown_as_a_table(dossier: str, view: str, lang: str) -> None:
    """Every view has a table; in English no column stands behind Arabic."""
    result = run("show", dossier, *asked(view), "--lang", lang)

    assert (result.exit_code, "Traceback" in result.output) == (0, False)
    if lang == "en" and view != "actor":
        for line in result.stdout.splitlines():
            assert not re.search(r"^[^\[←]*[\u0621-\u064a].*  +[A-Za-z]", line), line


@pytest.mark.parametrize("view", VIEWS)
def test_json_and_csv_hold_the_same_rows(dossier: str, view: str) -> None:
    """JSON lines and CSV have the same fields and as many rows."""
    lines = run("show", dossier, *asked(view), "--json").stdout.splitlines()
    header, *rows = csv.reader(io.StringIO(run("show", dossier, *asked(view), "--csv").stdout))

    assert len(rows) == len(lines)
    assert all(list(json.loads(line)) == header for line in lines)


def test_a_cell_is_never_a_formula(tmp_path: Path) -> None:
    """What a report makes look like a formula reaches a spreadsheet as text."""
    (tmp_path / "a.txt").write_text(
        "=1+1 الوفد\\nقال لافروف إن روسيا ترفض الحل.\\n".replace("\\n", "\n"), encoding="utf-8"
    )
    where = str(tmp_path / "d.dossier")
    run("add", where, str(tmp_path / "a.txt"))

    cells = [cell for row in csv.reader(io.StringIO(run("search", where, "الوفد", "--csv").stdout)) for cell in row]

    assert any(cell.startswith("'=1+1") for cell in cells)
    assert not any(cell.startswith("=") for cell in cells)


def test_search_marks_the_words_in_their_sentence(dossier: str) -> None:
    """A hit stands between brackets; in JSON its places are told."""
    table = run("search", dossier, '"اطلاق النار"', "--limit", "1")
    (hit,) = map(json.loads, run("search", dossier, '"اطلاق النار"', "--limit", "1", "--json").stdout.splitlines())

    assert "[إطلاق النار]" in table.stdout
    assert "reports are shown; --limit 0 shows all." in table.stderr
    start, end = hit["places"][0]
    assert hit["sentence"][start - hit["start"] : end - hit["start"]] == "إطلاق النار"


@pytest.mark.parametrize(
    ("arguments", "said", "status"),
    [
        (("show", "{}", "events", "--actor", "لا أحد"), "nobody is called", 1),
        (("show", "{}", "actor"), "say which actor", 1),
        (("show", "{}", "events", "--as-of", "yesterday"), "which is no day", 1),
        (("show", "{}", "events", "name"), "takes no name", 2),
        (("show", "{}", "sources", "e0"), "no claim, event or position has the id 'e0'", 1),
        (("show", "{}.none", "events"), "no dossier there", 1),
        (("show", "{}", "events", "--until", "1999-01-01"), "Nothing in the dossier answers to this.", 0),
        (("search", "{}", "قسطنطينية"), "No report holds these words.", 0),
        (("search", "{}", "..."), "no word to search for", 1),
        (("search", "{}", "--json", "--csv", "وفد"), "only one of --json and --csv", 2),
    ],
)
def test_what_cannot_be_shown_is_said(dossier: str, arguments: tuple[str, ...], said: str, status: int) -> None:
    """One sentence, and an exit status that tells a mistake from an empty answer."""
    result = run(*(argument.replace("{}", dossier) for argument in arguments))

    assert result.exit_code == status
    assert said in result.output
