"""A dossier's file or database: made, found, refused, upgraded."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from samples import EXAMPLES, NOW, report
from wasata.dossier import Dossier, open_dossier
from wasata.dossier.store import open_database, upgrade
from wasata.dossier.store.tables import metadata
from wasata.errors import DossierError


def test_tables_are_those_of_the_code(where: str) -> None:
    """The migrations make what the code describes."""
    database = open_database(where, create=True)

    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _ours})
        assert compare_metadata(context, metadata) == []


def _ours(name: str | None, kind: str, parents: object) -> bool:
    return kind != "table" or name in metadata.tables


def test_missing_dossier_is_told(tmp_path: Path) -> None:
    """A dossier that is only asked is not made."""
    path = tmp_path / "none.dossier"

    with pytest.raises(DossierError, match=r"none\.dossier: no dossier there"):
        open_dossier(path)

    assert not path.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"no database at all, only some words of a text file" * 20, "not a dossier, or its file is damaged"),
        (b"SQLite format 3\x00" + b"\xff" * 500, "damaged"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, content: bytes, words: str) -> None:
    """A file that is no database is named as such, and left as it is."""
    path = tmp_path / "other.dossier"
    path.write_bytes(content)

    with pytest.raises(DossierError, match=words):
        open_dossier(path, create=True)

    assert path.read_bytes() == content


def test_foreign_database_is_refused(tmp_path: Path) -> None:
    """Another program's SQLite file is not written to."""
    path = tmp_path / "music.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (name TEXT)")
    connection.close()
    before = path.read_bytes()

    with pytest.raises(DossierError, match=r"music\.db: a database, but no dossier"):
        open_dossier(path, create=True)

    assert path.read_bytes() == before


def test_folder_is_refused(tmp_path: Path) -> None:
    """A folder is no dossier."""
    with pytest.raises(DossierError, match="a folder, not a dossier"):
        open_dossier(tmp_path, create=True)


def test_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A dossier is not made in a folder that does not exist."""
    with pytest.raises(DossierError, match="no folder"):
        open_dossier(tmp_path / "nowhere" / "a.dossier", create=True)


def test_damaged_dossier_is_told(tmp_path: Path) -> None:
    """A dossier whose pages were overwritten says so when they are read."""
    path = tmp_path / "a.dossier"
    with open_dossier(path, create=True) as dossier:
        dossier.add([report(text) for text in EXAMPLES], now=NOW)
    data = bytearray(path.read_bytes())
    data[4096 * 3 :] = b"\xff" * (len(data) - 4096 * 3)
    path.write_bytes(data)

    with pytest.raises(DossierError, match="damaged"), open_dossier(path) as dossier:
        dossier.add([report(EXAMPLES[0] + " ثم انتهى.")], now=NOW)


def test_older_dossier_is_upgraded_after_a_backup(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was in it is in it still, its tables are this version's, and the older one stands beside."""
    with monkeypatch.context() as older:
        older.setattr(upgrade, "HEAD", "0001")
        with open_dossier(where, create=True) as dossier:
            dossier.add([report(EXAMPLES[0])], now=NOW)

    with open_dossier(where) as dossier, dossier.database.read() as connection:
        assert dossier.count() == 1
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == upgrade.HEAD
        context = MigrationContext.configure(connection, opts={"include_name": _ours})
        assert compare_metadata(context, metadata) == []
        if not dossier.database.is_sqlite:
            kept = connection.execute(text("SELECT count(*) FROM wasata_backup_0001.reports")).scalar_one()
    if "://" not in where:
        with sqlite3.connect(f"{where}.backup-0001") as backup:
            kept = backup.execute("SELECT count(*) FROM reports").fetchone()[0]
        backup.close()
    assert kept == 1


def test_newer_dossier_is_refused(where: str) -> None:
    """A dossier that a newer program made is not touched."""
    database = open_database(where, create=True)
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(DossierError, match="made by a newer version of Wasata"):
        open_dossier(where)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("postgresql://wasata@127.0.0.1:1/none", "no database answers there"),
        ("postgresql://wasata@here:port/none", "not a PostgreSQL address"),
        ("mysql://somebody@somewhere/x", "a dossier is a file or a postgresql:// address"),
    ],
)
def test_bad_addresses_are_told(address: str, words: str) -> None:
    """An address that leads nowhere is told in a sentence."""
    with pytest.raises(DossierError, match=words):
        open_dossier(address, create=True)


def test_password_is_not_told() -> None:
    """A sentence about a database does not give its password away."""
    with pytest.raises(DossierError) as caught:
        open_dossier("postgresql://wasata:hush@127.0.0.1:1/none")

    assert "hush" not in str(caught.value)


def test_second_writer_waits_its_turn(where: str) -> None:
    """While one process writes another waits, and what both wrote stands."""
    entered, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        first = open_database(where)
        with first.write():
            entered.set()
            go_on.wait(10)

    open_database(where, create=True).close()
    thread = threading.Thread(target=hold)
    thread.start()
    entered.wait(10)
    impatient = open_database(where, patience=0.1)
    with pytest.raises(DossierError, match="another process is writing"), impatient.write():
        pass
    go_on.set()
    thread.join()

    with impatient.write():
        pass


def test_interrupted_writing_leaves_nothing(where: str) -> None:
    """What fails in the middle of a batch leaves the dossier as it was."""
    with open_dossier(where, create=True) as dossier:
        dossier.add([report(EXAMPLES[0])], now=NOW)
        with pytest.raises(DossierError):
            _fail_halfway(dossier)

        assert dossier.count() == 1
        with dossier.database.read() as connection:
            assert connection.execute(text("SELECT count(*) FROM appearances")).scalar_one() > 0


def _fail_halfway(dossier: Dossier) -> None:
    with dossier.database.write() as connection:
        connection.execute(text("DELETE FROM appearances"))
        connection.execute(text("SELECT nothing FROM nowhere"))
