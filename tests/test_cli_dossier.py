"""``wasata add`` and ``wasata brief`` on dossiers: what is said, what is left on disk, and with which exit status."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from wasata.cli import main
from wasata.dossier import open_dossier

SAID = "قال وزير الخارجية العماني بدر البوسعيدي إن بلاده ترحب باستئناف المفاوضات في مسقط."
OTHER = "أعلن المبعوث الأممي عبد الله باتيلي في طرابلس أنه التقى رئيس مجلس النواب عقيلة صالح."


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "said.txt").write_text(SAID, encoding="utf-8")
    (folder / "other.txt").write_text(OTHER, encoding="utf-8")
    return folder


def test_add_tells_what_became_of_the_reports(reports: Path, tmp_path: Path) -> None:
    """New, known and unreadable reports are counted apart; what cannot be read is named."""
    dossier = tmp_path / "a.dossier"

    first = run("add", dossier, reports / "said.txt")
    (reports / "empty.txt").write_bytes(b"")
    second = run("add", dossier, reports)

    assert (first.exit_code, first.stdout) == (0, f"{dossier}: 1 report added; 1 in all\n")
    assert (second.exit_code, second.stdout) == (1, f"{dossier}: 1 report added, 1 there already; 2 in all\n")
    assert second.stderr == f"{reports / 'empty.txt'}: the file is empty\n"


def test_add_of_nothing_makes_no_dossier(tmp_path: Path) -> None:
    """Where nothing could be read there is nothing to keep."""
    result = run("add", tmp_path / "a.dossier", tmp_path / "none.txt")

    assert result.exit_code == 1
    assert not (tmp_path / "a.dossier").exists()


def test_what_the_command_knows_fills_what_reports_lack(reports: Path, tmp_path: Path) -> None:
    """Outlet and day of publication come from the options where a report has none."""
    run("add", tmp_path / "a.dossier", reports / "said.txt", "--outlet", "المدار", "--published", "2024-10-02")

    with open_dossier(tmp_path / "a.dossier") as dossier, dossier.database.read() as connection:
        told = connection.exec_driver_sql("SELECT outlet, published FROM reports").one()
    assert tuple(told) == ("المدار", "2024-10-02")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"some words", "not a dossier, or its file is damaged"),
        ("nowhere/a.dossier", None, "no folder"),
    ],
)
def test_what_is_no_dossier_is_told(reports: Path, tmp_path: Path, name: str, content: bytes | None, words: str) -> None:
    """A file that is no dossier is left as it is, and one sentence says so."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    result = run("add", path, reports)

    assert result.exit_code == 1
    assert words in result.stderr
    assert result.stderr.count("\n") == 1
    assert content is None or path.read_bytes() == content


def test_full_disk_leaves_the_dossier_as_it_was(reports: Path, tmp_path: Path) -> None:
    """Where the file can grow no more, one sentence says so and what was there is there."""
    dossier = tmp_path / "a.dossier"
    run("add", dossier, reports / "said.txt")
    size = dossier.stat().st_size
    (reports / "long.txt").write_text("\n".join(f"{OTHER} ({n})" for n in range(400)), encoding="utf-8")

    command = [sys.executable, "-c", "from wasata.cli import main; main()", "add", str(dossier), str(reports)]
    result = subprocess.run(
        command, capture_output=True, text=True, timeout=120, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )  # fmt: skip

    assert result.returncode == 1
    assert "the disk fails or is full; the dossier is as it was before" in result.stderr
    with open_dossier(dossier) as opened:
        assert opened.count() == 1


def test_brief_of_a_dossier(reports: Path, tmp_path: Path) -> None:
    """A dossier gives the same page as the reports it was made of."""
    run("add", tmp_path / "a.dossier", reports)

    of_dossier = run("brief", tmp_path / "a.dossier", "-o", "-", "--lang", "en")
    of_reports = run("brief", reports, "-o", "-", "--lang", "en")

    assert of_dossier.exit_code == of_reports.exit_code == 0
    assert of_dossier.stdout == of_reports.stdout
    assert "Badr" in of_dossier.stdout


def test_brief_of_a_dossier_that_is_not_there(tmp_path: Path) -> None:
    """A missing dossier is told, and no page is written."""
    result = run("brief", tmp_path / "none.dossier", "-o", tmp_path / "brief.html")

    assert result.exit_code == 1
    assert "no dossier there" in result.stderr
    assert not (tmp_path / "brief.html").exists()
