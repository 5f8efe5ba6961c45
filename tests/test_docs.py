"""The documentation keeps up: what the program has, the docs name; what the docs show, the program does."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

import wasata
from wasata.cli import main
from wasata.errors import LexiconError
from wasata.lexicon.load import load_lexicon
from wasata.lexicon.model import ACTOR_KINDS, EVENT_TYPES, ISSUES, MANNERS, ROLES
from wasata.reading.types import Actor, Claim, DateMention, Event, Position, Reading

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "wasata" / "lexicon" / "data"
FILES = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.csv"))
PAGES = sorted(
    path
    for folder in (ROOT, ROOT / "docs", ROOT / "examples", ROOT / "benchmark", DATA)
    for path in folder.glob("*.md")
)
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))
PUBLISHED = (
    "2024-09-08", "2024-09-17", "2024-09-25", "2024-10-03", "2024-10-14",
    "2025-02-04", "2025-02-13", "2025-02-20", "2025-03-02", "2025-03-15",
)  # fmt: skip
INVENTED = "تنويه: نص مختلق لعرض البرنامج، وليس خبرا."


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def codes(text: str) -> set[str]:
    """Give what stands in backticks, with and without what is round it: `a|b`, `takes=that`."""
    found = set(re.findall(r"`([^`\n]+)`", text))
    return found | {part for code in found for part in re.split(r"[|\s,=/]+", code)}


# --- the lexicon's files


def family(file: str) -> str:
    """Give the name under which a file is described: all actors' files are described together."""
    if not file.startswith("actors/") or file == "actors/states.csv":
        return file
    return "actors/offices.csv" if "offices" in file else "actors/*.csv"


@pytest.mark.parametrize("file", FILES)
def test_every_data_file_is_described_beside_it(file: str) -> None:
    named = family(file)
    text = page("src/wasata/lexicon/data/README.md")
    short = named.rsplit("/", 1)[1] if named.startswith("calendar/") else named

    assert short in text


@pytest.mark.parametrize("file", FILES)
def test_every_data_file_is_in_the_guide_to_correcting_it(file: str) -> None:
    assert Path(family(file)).name in page("docs/lexicon.md")


@pytest.mark.parametrize("file", FILES)
def test_every_column_of_a_data_file_is_described(file: str) -> None:
    known = codes(page("src/wasata/lexicon/data/README.md"))
    with (DATA / file).open(encoding="utf-8-sig", newline="") as lines:
        header = next(row for row in csv.reader(lines) if row and not row[0].startswith("#"))

    assert [column for column in header if column.strip() not in known] == []


# --- the command line


COMMANDS = main.list_commands(click.Context(main))


@pytest.mark.parametrize("readme", ["README.md", "README.ar.md"])
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme(name: str, readme: str) -> None:
    assert f"wasata {name} " in page(readme)


def test_what_the_program_prints_is_what_the_pages_show() -> None:
    """Excerpts and the reference of commands are those of this program."""
    run = subprocess.run([sys.executable, "scripts/docs.py", "--check"], cwd=ROOT, capture_output=True, text=True)

    assert (run.returncode, run.stdout) == (0, "")


# --- the JSON and its codes


def whole_reading() -> Reading:
    """Make a reading with one item in each layer and every field filled."""
    return Reading(
        id="r", text="قال نعم", published="2024-01-01", outlet="o", title=(0, 1), furniture=((0, 1),),
        actors=(Actor("a", "state", ("ا",), (), None, ((0, 1),), "A", "rule", 1.0),),
        dates=(DateMention((0, 1), "2024-01-01", "2024-01-01", "rule", 1.0),),
        claims=(Claim("c1", "a", ("a",), "state", (0, 3), (4, 7), False, "rule", 1.0),),
        events=(Event("e1", "AGREE", (0, 1), "planned", {}, (0, 1), None, None, "c1", "rule", 1.0),),
        positions=(Position("a", "venue", "for", (0, 1), "c1", "rule", 1.0),),
        notes=("n",),
    )  # fmt: skip


def fields(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from fields(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from fields(inner)


@pytest.mark.parametrize("field", sorted(set(fields(whole_reading().to_dict()))))
def test_every_field_of_a_reading_is_in_the_codebook(field: str) -> None:
    assert field in codes(page("docs/codebook.md"))


@pytest.mark.parametrize(
    "code",
    sorted({*ACTOR_KINDS, *EVENT_TYPES, *ISSUES, *MANNERS, *(ROLES - {"place"}), "for", "against", "conditional"}),
)
def test_every_code_is_in_the_codebook(code: str) -> None:
    assert code in codes(page("docs/codebook.md"))


# --- pages hold together


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_to_files(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.S)
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text)

    assert [t for t in targets if "://" not in t and not (path.parent / t).exists()] == []


def test_python_in_the_readme_runs() -> None:
    for readme in ("README.md", "README.ar.md"):
        blocks = re.findall(r"```python\n(.*?)```", page(readme), flags=re.S)

        assert blocks
        for block in blocks:
            scope: dict[str, Any] = {}
            exec(block, scope)

            assert scope["record"]["claims"]


# --- the guide to the lexicon does what it says


def blocks_of_the_guide() -> list[str]:
    return re.findall(r"```\n(.*?)```", page("docs/lexicon.md"), flags=re.S)


def test_the_guides_example_comes_true(tmp_path: Path) -> None:
    blocks = blocks_of_the_guide()
    report = next(block for block in blocks if "فجر الساحل سالم" in block)
    (tmp_path / "actors").mkdir()
    for name, header in (
        ("actors/process.csv", "id,kind"), ("saying.csv", "past,"), ("events.csv", "verb,"), ("issues.csv", "issue,"),
    ):  # fmt: skip
        (tmp_path / name).write_text(next(b for b in blocks if b.startswith(header)), encoding="utf-8")
    without, read = wasata.read(report), wasata.read(report, lexicon=tmp_path)

    assert "dawn-coast" not in {a.id for a in without.actors}
    assert read.actor("dawn-coast").of in ("yemen", None)
    assert [c.manner for c in without.claims] == ["state", "state"]
    assert [c.manner for c in read.claims] == ["state", "state", "warn"]
    assert without.positions == ()
    assert {(p.issue, p.stance) for p in read.positions} == {("power-sharing", "against"), ("power-sharing", "for")}
    assert any(e.type == "CONSULT" and "dawn-coast" in e.roles["participant"] for e in read.events)


def test_the_guides_pattern_finds_the_same(tmp_path: Path) -> None:
    blocks = blocks_of_the_guide()
    report = next(block for block in blocks if "فجر الساحل سالم" in block)
    (tmp_path / "issues.csv").write_text(next(b for b in blocks if "@proposal" in b), encoding="utf-8")

    assert {p.stance for p in wasata.read(report, lexicon=tmp_path).positions} == {"against", "for"}


PROCESS = "actors/process"
ACTORS = "id,kind,en,ar,of"
OFFICES = "person,title,of,from,to"
SAYING = "past,present,masdar,participle,manner,takes,needs"
EVENTS = "verb,nouns,participle,type,frame,needs,with,status"
# The message, the file without its ending, and what stands in it.
MISTAKES = [
    ("process.csv, line 2: kind is 'group', must be one of: armed_group, ", PROCESS, ACTORS, "x,group,X,سالم,"),
    ("process.csv, line 2: ar is empty", PROCESS, ACTORS, "x,person,X,,"),
    ("process.csv, line 3: id 'x' is taken by process.csv, line 2", PROCESS, ACTORS, "x,person,X,س,\nx,person,Y,س,"),
    ("process.csv, line 2: '***' holds no word", PROCESS, ACTORS, "x,person,X,***,"),
    ("process.csv, line 1: lacks the column 'ar'", PROCESS, "id,kind,en", "x,person,X"),
    ("process.csv, line 1: has an unknown column 'colour'", PROCESS, "id,kind,en,ar,colour", "x,person,X,س,red"),
    ("process.csv, line 2: 7 cells where the header names 5", PROCESS, ACTORS, "x,person,X,سالم,,,"),
    ("process.csv, line 2: unexpected end of data", PROCESS, ACTORS, 'x,person,X,"سالم,'),
    ("offices.csv, line 2: no actor has the id 'nobody'", "actors/offices", OFFICES, "nobody,الرئيس,yemen,2020,"),
    ("saying.csv, line 2: takes holds 'about', must be among: ala, an, bi, ", "saying", SAYING, "زأر,,,,warn,about,"),
    ("events.csv, line 2: frame: 's=boss' names no role; roles are actor, ", "events", EVENTS, ",نجوى,,AID,s=boss,,,"),
    (
        "issues.csv, line 2: 'فتح @port' names the family 'port', which no row before it lists",
        "issues", "issue,sign,phrases", "humanitarian,+,فتح @port",
    ),
    (
        "saying.csv, line 2: past and present and masdar and participle are empty or without a word",
        "saying", SAYING, ",,,,warn,that,",
    ),
    (
        "saying.csv, line 2: past/present: the present 'تزمجر' does not begin with ي",
        "saying", SAYING, "زمجر,تزمجر,,,warn,bi,",
    ),
    ("event.csv: no file of the lexicon has this name", "event", EVENTS, ""),
    (
        "months.csv, line 2: number is '99', must be a number from 1 to 12",
        "calendar/months", "calendar,number,ar", "hijri,99,س",
    ),
    ("status.csv, line 2: reach is 'many', must be a whole number", "status", "word,status,reach", "غدا,planned,many"),
]  # fmt: skip


@pytest.mark.parametrize(("message", "file", "header", "row"), MISTAKES, ids=[m[0] for m in MISTAKES])
def test_messages_of_the_guide_are_those_one_gets(
    tmp_path: Path, message: str, file: str, header: str, row: str
) -> None:
    table = tmp_path / f"{file}.csv"
    table.parent.mkdir(exist_ok=True)
    table.write_text(f"{header}\n{row}\n", encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        load_lexicon(tmp_path)

    assert str(caught.value).startswith(message)
    assert message.rstrip() in page("docs/lexicon.md")


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "process.csv").write_bytes(f"{ACTORS}\nx,person,X,سالم,\n".encode("windows-1256"))
    with pytest.raises(LexiconError, match=r"process.csv: not UTF-8 text \(byte \d+\)"):
        load_lexicon(tmp_path)


# --- examples


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_an_example_says_it_is_invented_and_is_read_as_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    reading = wasata.read(text, id=path.stem)

    assert f"`{path.name}`" in page("examples/README.md")
    assert text.rstrip().endswith(INVENTED)
    assert 350 <= len(text.split()) <= 700
    assert reading.outlet is not None
    assert reading.published in PUBLISHED
    assert any(INVENTED in reading.quote(span) for span in reading.furniture)
    assert all((reading.actors, reading.dates, reading.claims, reading.events))


def test_there_are_ten_examples() -> None:
    assert len(EXAMPLES) == 10
