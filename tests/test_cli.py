"""The command line: what it writes, where, and with which exit status."""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import wasata
from wasata.cli import main

FIRST = """الوفد يصل إلى القاهرة
القاهرة - رويترز
قال وزير الخارجية المصري سامح شكري، في 12 مارس 2021، إن بلاده ترفض التدخل الأجنبي في ليبيا.
ونقلت وكالة الأناضول عن مصادر دبلوماسية أن حركة حماس تطالب بوقف إطلاق النار.
"""
SECOND = """اجتماع في موسكو
التقى سيرغي لافروف وفد المعارضة السورية في موسكو، وأكد أن روسيا تؤيد الحل السياسي.
"""
BAD = {
    "empty.txt": (b"", "the file is empty"),
    "blank.txt": (b" \n\n", "the file is empty"),
    "scan.txt": (b"%PDF-1.4 \x00\x01", "a PDF document, not text; save it as plain text first"),
    "noise.txt": (bytes(range(256)) * 20, "binary data, not text"),
    "russian.txt": ("Президент заявил о переговорах".encode("cp1251"), "not text in UTF-8, UTF-16, UTF-32, windows-1256 or ISO-8859-6"),
    "page.html": (b"<html><body><script>1</script></body></html>", "the page holds no text"),
}  # fmt: skip


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST, encoding="utf-8")
    (folder / "b.txt").write_text(SECOND, encoding="utf-8")
    return folder


def run(*arguments: object, given: bytes | None = None) -> Result:
    result = CliRunner().invoke(main, [str(a) for a in arguments], input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def process(*arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from wasata.cli import main; main()", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=120, check=False, **options
    )


def records(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


# --- what is written


def test_version() -> None:
    """--version names the program and its version."""
    assert run("--version").stdout == f"wasata, version {wasata.__version__}\n"


@pytest.mark.parametrize("arguments", [("--help",), ("read", "--help"), ("brief", "-h")])
def test_help(arguments: tuple[str, ...]) -> None:
    """Every command explains itself."""
    result = run(*arguments)

    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ")


def test_table_shows_all_layers(reports: Path) -> None:
    """The table names the report and lists each layer, Arabic last in its line."""
    result = run("read", reports / "a.txt")

    assert result.exit_code == 0
    assert result.stderr == ""
    assert "a.txt ==" in result.stdout
    for heading in ("ACTORS (", "DATES (", "CLAIMS (", "EVENTS (", "POSITIONS ("):
        assert heading in result.stdout
    assert "egypt" in result.stdout
    assert "سامح شكري" in result.stdout
    for line in result.stdout.splitlines():
        assert not re.search(r"[\u0621-\u064a].*  +[A-Za-z]", line), "a column stands behind Arabic"


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_table_keeps_to_the_width(reports: Path, columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """No line is wider than the terminal."""
    monkeypatch.setenv("COLUMNS", str(columns))

    assert max(map(len, run("read", reports / "b.txt").stdout.splitlines()[1:])) <= max(columns, 80)


def test_table_cannot_be_steered_by_a_report(tmp_path: Path) -> None:
    """Control characters and direction marks of a report do not reach the terminal."""
    file = tmp_path / "a.txt"
    file.write_text(
        "عنوان \x1b[2J\u202e الخبر\nقال \x1b]0;x\x07لافروف إن \u202eروسيا\x9b ترفض التدخل.\n" * 3, encoding="utf-8"
    )
    for options in ((), ("--explain",)):
        assert not re.search(
            r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", run("read", file, *options).stdout
        )


def test_json_is_one_object_a_line(reports: Path) -> None:
    """Folders are read in name order; each record has the codebook's shape."""
    result = run("read", reports, "--json")

    first, second = records(result)
    assert (first["id"], second["id"]) == ("a", "b")
    assert first == wasata.read(FIRST, id="a").to_dict()
    assert all(FIRST[c["start"] : c["end"]] == c["quote"] for c in first["claims"])
    assert list(first) == [
        "id", "published", "outlet", "title", "furniture", "actors", "dates", "claims", "events", "positions", "notes",
    ]  # fmt: skip


def test_standard_input(reports: Path) -> None:
    """A dash reads standard input."""
    assert records(run("read", "-", "--json", given=FIRST.encode("cp1256", "replace")))[0]["id"] == "stdin"


def test_out_writes_one_file_for_each_report(reports: Path, tmp_path: Path) -> None:
    """Nothing is printed; the folder is made; what was there is written anew."""
    out = tmp_path / "new" / "out"
    for _ in range(2):
        result = run("read", reports, "--out", out)
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")

    assert sorted(p.name for p in out.iterdir()) == ["a.json", "b.json"]
    assert json.loads((out / "a.json").read_text(encoding="utf-8")) == wasata.read(FIRST, id="a").to_dict()


def test_folders_are_searched_in_name_order(tmp_path: Path) -> None:
    """Text, markdown and HTML files below a folder are read, hidden and other ones are not."""
    for name in ("z.txt", "b/y.md", "b/x.html", "a/c/w.HTM", ".hidden/v.txt", ".u.txt", "notes.json", "b/data.csv"):
        file = tmp_path / "in" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(SECOND, encoding="utf-8")

    assert [r["id"] for r in records(run("read", tmp_path / "in", "--json"))] == ["w", "x", "y", "z"]


def test_html_carries_the_text_its_offsets_are_of(tmp_path: Path) -> None:
    """Offsets are offsets into the text taken off the page, so the record holds it."""
    page = tmp_path / "page.html"
    page.write_text(
        "<html><title>لقاء</title><p>" + "</p><p>".join(FIRST.split("\n")) + "</p></html>", encoding="utf-8"
    )
    (record,) = records(run("read", page, "--json"))

    assert record["text"].startswith("لقاء\nالوفد يصل إلى القاهرة\n")
    assert record["claims"]
    assert all(record["text"][c["start"] : c["end"]] == c["quote"] for c in record["claims"])


def test_encoding_is_told_in_the_table(tmp_path: Path) -> None:
    """An old encoding is read, and said."""
    file = tmp_path / "a.txt"
    file.write_bytes(SECOND.encode("cp1256"))

    assert "read as windows-1256" in run("read", file).stdout


def test_report_in_another_language(tmp_path: Path) -> None:
    """It is no error: a note says so, and names and dates are tried."""
    file = tmp_path / "en.txt"
    file.write_text(
        "Sergey Lavrov met the delegation in Cairo on Monday and said the talks would go on.", encoding="utf-8"
    )
    result = run("read", file)

    assert result.exit_code == 0
    assert "Note: not Arabic: written in Latin letters; only names and dates were tried." in result.stdout
    assert records(run("read", file, "--json"))[0]["notes"]


def test_what_is_known_beforehand(reports: Path) -> None:
    """--published and --outlet stand where the report does not say."""
    (record,) = records(run("read", reports / "b.txt", "--json", "--published", "2017-01-23", "--outlet", "التحرير"))

    assert record["published"] == "2017-01-23"
    assert record["outlet"] == "التحرير"
    assert records(run("read", reports / "b.txt", "--json", "--published", "--02-29"))[0]["published"] == "--02-29"


def test_lexicon_of_one_s_own(reports: Path, tmp_path: Path) -> None:
    """--lexicon puts a folder of files on top."""
    words = tmp_path / "words"
    (words / "actors").mkdir(parents=True)
    (words / "actors" / "mine.csv").write_text(
        "id,kind,en,ar,of\nzzz-delegation,political_body,The Delegation,وفد المعارضة السورية,syria\n", encoding="utf-8"
    )
    (record,) = records(run("read", reports / "b.txt", "--json", "--lexicon", words))

    assert "zzz-delegation" in [a["id"] for a in record["actors"]]


# --- explaining


def test_explain_goes_sentence_by_sentence(reports: Path) -> None:
    """Each sentence, then what was found in it with rule, certainty and words, then what came to nothing."""
    result = run("read", reports / "a.txt", "--explain")

    assert result.exit_code == 0
    assert "[1, the headline]" in result.stdout
    assert "lexicon name" in result.stdout
    assert re.search(r"claim +c1 .*0\.\d\d", result.stdout)
    assert "known, did not fire" in result.stdout


def test_explain_takes_one_report(reports: Path) -> None:
    """More than one is a mistake in use."""
    result = run("read", reports, "--explain")

    assert result.exit_code == 2
    assert "--explain takes one report; 2 are given" in result.stderr


# --- two of one name, resuming


def test_two_reports_of_one_name_keep_apart(reports: Path, tmp_path: Path) -> None:
    """The second gets a number, and it is said which is which."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.txt").write_text(SECOND, encoding="utf-8")
    (other / "a-2.txt").write_text(SECOND, encoding="utf-8")
    out = tmp_path / "out"
    result = run("read", reports / "a.txt", other, "--out", out)

    assert result.exit_code == 0
    assert result.stderr == f"{other / 'a.txt'}: called a-3, since {reports / 'a.txt'} is called a\n"
    assert {p.stem: json.loads(p.read_text(encoding="utf-8"))["title"] for p in out.iterdir()} == {
        "a": "الوفد يصل إلى القاهرة", "a-2": "اجتماع في موسكو", "a-3": "اجتماع في موسكو",
    }  # fmt: skip


def test_a_file_named_twice_is_read_once(reports: Path) -> None:
    """By itself and in its folder."""
    assert len(records(run("read", reports / "a.txt", reports, reports / ".." / "reports" / "a.txt", "--json"))) == 2


def test_resume_leaves_out_what_is_read(reports: Path, tmp_path: Path) -> None:
    """Only reports newer than their reading are read again; how many are left out is said."""
    out = tmp_path / "out"
    run("read", reports, "--out", out)
    old = time.time() - 1000
    for file in reports.iterdir():
        os.utime(file, (old, old))
    (out / "a.json").write_text("{}", encoding="utf-8")
    (out / "b.json").unlink()
    result = run("read", reports, "--out", out, "--resume")

    assert result.exit_code == 0
    assert result.stderr == f"1 of 2 reports are left out: already read into {out}\n"
    assert (out / "a.json").read_text(encoding="utf-8") == "{}"
    assert (out / "b.json").exists()
    os.utime(reports / "a.txt")
    os.utime(out / "a.json", (old, old))
    run("read", reports, "--out", out, "--resume")
    assert (out / "a.json").read_text(encoding="utf-8") != "{}"


# --- what is wrong


def test_bad_inputs_are_told_and_the_others_read(reports: Path) -> None:
    """One sentence each on standard error, the other reports read, exit status 1."""
    for name, (data, _) in BAD.items():
        (reports / name).write_bytes(data)
    result = run("read", reports, reports / "none.txt", "--json")

    assert result.exit_code == 1
    assert [r["id"] for r in records(result)] == ["a", "b"]
    told = {f"{reports / name}: {why}" for name, (_, why) in BAD.items()}
    assert set(result.stderr.splitlines()) == {*told, f"{reports / 'none.txt'}: no such file or folder"}


@pytest.mark.parametrize(
    "data",
    [
        FIRST.encode("cp1256", "replace"), FIRST.encode("iso8859_6"), FIRST.encode("utf-16"), FIRST.encode("utf-16-be"),
        FIRST.encode("utf-8-sig"), FIRST.encode("utf-32"), b"\xed\xa0\x80" + FIRST.encode(), FIRST.encode() + b"\xd8",
        FIRST.replace("\n", "\r\n").encode(),
    ],
)  # fmt: skip
def test_odd_encodings_are_read(tmp_path: Path, data: bytes) -> None:
    """Other encodings, half a surrogate, a broken end."""
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    result = run("read", file, "--json")

    assert result.exit_code == 0
    assert "sameh-shoukry" in [a["id"] for a in records(result)[0]["actors"]]


def test_ten_megabytes_on_one_line(tmp_path: Path) -> None:
    """A report without a line end is read in step with its length (here 1 MB; bench/ measures more)."""
    file = tmp_path / "long.txt"
    line = FIRST.replace("\n", " ")
    file.write_text(line * (1_000_000 // len(line.encode())), encoding="utf-8")
    result = process("read", file, "--json")

    assert (result.returncode, result.stderr) == (0, "")
    assert json.loads(result.stdout)["claims"]


def test_unreadable_file_and_folder(reports: Path) -> None:
    """What cannot be read is told, the rest is read."""
    loop = reports / "loop.txt"
    loop.symlink_to(loop)
    told = {f"{loop}: too many levels of symbolic links"}
    shut = reports / "shut"
    shut.mkdir()
    if os.geteuid() != 0:  # root may read everything
        (reports / "a.txt").chmod(0)
        shut.chmod(0)
        told |= {f"{reports / 'a.txt'}: permission denied", f"{shut}: permission denied"}
    result = run("read", reports, "--json")
    shut.chmod(0o700)

    assert result.exit_code == 1
    assert set(result.stderr.splitlines()) == told
    assert records(result)


def test_readme_of_a_folder_is_no_report(reports: Path) -> None:
    """What tells of the reports is not read as one of them, unless it is named."""
    (reports / "README.md").write_text(FIRST, encoding="utf-8")

    assert "README" not in [r["id"] for r in records(run("read", reports, "--json"))]
    assert [r["id"] for r in records(run("read", reports / "README.md", "--json"))] == ["README"]


def test_folder_without_reports(tmp_path: Path) -> None:
    """An empty folder is a mistake worth telling."""
    result = run("read", tmp_path)

    assert result.exit_code == 1
    assert result.stderr == f"{tmp_path}: no .txt, .md or .html file in this folder\n"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_device_is_no_report() -> None:
    """An endless device is not read."""
    assert run("read", "/dev/zero").stderr == "/dev/zero: a device, not a file\n"


def test_name_that_cannot_be_printed(tmp_path: Path) -> None:
    """A file's name in another encoding does no harm."""
    name = os.fsdecode(b"\xe1\x1b[2J.txt")
    try:
        (tmp_path / name).write_text(SECOND, encoding="utf-8")
    except OSError:
        pytest.skip("the file system takes no such name")
    result = run("read", tmp_path, "--json", "--out", tmp_path / "out")
    assert result.exit_code == 2
    result = run("read", tmp_path, "--out", tmp_path / "out")

    assert result.exit_code == 0
    assert len(list((tmp_path / "out").iterdir())) == 1


def test_mistake_in_a_lexicon_file(reports: Path, tmp_path: Path) -> None:
    """File, line and what is wrong."""
    (tmp_path / "status.csv").write_text("word,status,reach\nسوف,someday,3\n", encoding="utf-8")
    result = run("read", reports, "--lexicon", tmp_path)

    assert result.exit_code == 1
    assert result.stderr == (
        "Error: status.csv, line 2: status is 'someday', must be one of: denied, occurred, ongoing, planned, proposed\n"
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "Missing argument 'PATH...'"),
        (("a.txt", "--json", "--out", "x"), "only one of --json, --out and --explain"),
        (("a.txt", "--resume"), "--resume needs --out"),
        (("a.txt", "--published", "yesterday"), "'yesterday' is no day; write YYYY-MM-DD"),
        (("a.txt", "--published", "2021-02-30"), "is no day"),
        (("a.txt", "--published", "20210203"), "is no day"),
        (("a.txt", "--lexicon", "nowhere"), "does not exist"),
        (("a.txt", "--wrong"), "No such option"),
    ],
)
def test_mistakes_in_use(arguments: tuple[str, ...], told: str) -> None:
    """They are told with exit status 2."""
    result = run("read", *arguments)

    assert result.exit_code == 2
    assert told in result.stderr


def test_unknown_command() -> None:
    """A wrong command is a mistake in use."""
    assert run("reed").exit_code == 2


def test_folder_that_cannot_be_written(reports: Path) -> None:
    """One sentence, no traceback."""
    result = run("read", reports, "--out", reports / "a.txt" / "out")

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1


def test_fault_in_the_program_does_not_stop_the_others(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the reader's is told as such; the other reports are read."""
    import wasata.reading.read as reading

    module = sys.modules["wasata.reading.read"]
    real = module.read  # type: ignore[attr-defined]

    def faulty(text: str, **known: Any) -> wasata.Reading:
        if text == FIRST:
            raise IndexError("list index\nout of range")
        return real(text, **known)  # type: ignore[no-any-return]

    monkeypatch.setattr(module, "read", faulty)
    result = run("read", reports, "--json")
    del reading

    assert result.exit_code == 1
    assert [r["id"] for r in records(result)] == ["b"]
    assert result.stderr == (
        f"{reports / 'a.txt'}: could not be read, through a fault in Wasata itself "
        "(IndexError: list index out of range); please report it\n"
    )


# --- as a process of its own


def test_process_reads(reports: Path) -> None:
    """As a user runs it."""
    result = process("read", reports / "a.txt", reports / "none.txt")

    assert result.returncode == 1
    assert "ACTORS (" in result.stdout
    assert result.stderr == f"{reports / 'none.txt'}: no such file or folder\n"


def test_output_that_cannot_show_arabic(reports: Path) -> None:
    """An old terminal gets question marks, not a traceback; JSON is UTF-8 all the same."""
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    table = process("read", reports / "a.txt", env=environment)
    lines = process("read", reports / "a.txt", "--json", env=environment)

    assert (table.returncode, table.stderr) == (0, "")
    assert "?" in table.stdout
    assert json.loads(lines.stdout)["title"] == "الوفد يصل إلى القاهرة"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.parametrize("options", [(), ("--json",)])
def test_full_disk_is_told(reports: Path, options: tuple[str, ...]) -> None:
    """Where standard output takes no more, a sentence says so."""
    command = [sys.executable, "-c", "from wasata.cli import main; main()", "read", str(reports), *options]
    with open("/dev/full", "w") as full:
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False)

    assert (result.returncode, result.stderr) == (1, "Error: standard output: no space left on device\n")


def test_broken_pipe_ends_quietly(reports: Path) -> None:
    """Whoever reads the output may stop reading."""
    command = [sys.executable, "-c", "from wasata.cli import main; main()", "read", *[str(reports)] * 1, "--json"]
    for n in range(60):
        (reports / f"c{n:02}.txt").write_text(FIRST * 5, encoding="utf-8")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.readline()
        started.stdout.close()
        told = started.stderr.read()
        started.wait(60)

    assert told == b""
    assert started.returncode in (0, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_interrupted_from_the_keyboard(reports: Path, tmp_path: Path) -> None:
    """Ctrl-C ends with a line that says how far it was, and leaves no half a file."""
    import signal

    for n in range(400):
        (reports / f"c{n:03}.txt").write_text(FIRST * 5, encoding="utf-8")
    out = tmp_path / "out"
    command = [sys.executable, "-c", "from wasata.cli import main; main()", "read", str(reports), "--out", str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as started:
        limit = time.monotonic() + 60
        while time.monotonic() < limit and len(list(out.glob("*.json") if out.exists() else ())) < 3:
            time.sleep(0.01)
        started.send_signal(signal.SIGINT)
        _, told = started.communicate(timeout=60)

    assert started.returncode == 130
    assert re.fullmatch(r"(\d+ of 402 reports read\n)*Interrupted after \d+ of 402 reports\.\n", told)
    assert not list(out.glob(".*"))
    for file in out.iterdir():
        json.loads(file.read_text(encoding="utf-8"))


# --- the brief


def test_brief_writes_a_page(reports: Path, tmp_path: Path) -> None:
    """One page of all reports, in the language asked for."""
    (reports / "empty.txt").write_bytes(b"")
    page = tmp_path / "brief.html"
    result = run("brief", reports, "-o", page, "--lang", "en", "--title", "Two talks")

    assert result.exit_code == 1
    assert result.stderr == f"{reports / 'empty.txt'}: the file is empty\n"
    assert "<title>Two talks" in page.read_text(encoding="utf-8")
    assert "سامح شكري" in page.read_text(encoding="utf-8")


def test_brief_to_standard_output(reports: Path) -> None:
    """A dash writes to standard output."""
    result = run("brief", reports, "-o", "-")

    assert result.exit_code == 0
    assert result.stdout.lstrip().lower().startswith("<!doctype html>")


def test_brief_of_nothing(tmp_path: Path) -> None:
    """Without a report there is no page."""
    result = run("brief", tmp_path / "none.txt", "-o", tmp_path / "brief.html")

    assert result.exit_code == 1
    assert not (tmp_path / "brief.html").exists()


def test_brief_needs_a_file(reports: Path) -> None:
    """-o is required, and must be one that can be written."""
    assert run("brief", reports).exit_code == 2
    result = run("brief", reports, "-o", reports)
    assert result.exit_code == 1
    assert result.stderr == f"Error: {reports}: is a directory\n"
