"""A dossier's database: a SQLite file or a PostgreSQL address, opened, locked for writing, and its faults put in words.

Invariant: one writer at a time. A write holds SQLite's reserved lock, or a PostgreSQL advisory lock, from its first
statement to its commit, so that what it reads stays true until it has written. A process that dies leaves the last
commit.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from wasata.dossier.store.upgrade import APPLICATION, upgrade
from wasata.errors import DossierError

__all__ = ["Database", "open_database"]

_ADVISORY_LOCK = APPLICATION
_SCHEMES = ("postgresql://", "postgres://", "postgresql+psycopg://")


class Database:
    """An open database. ``name`` is what to call it in a sentence; it holds no password."""

    def __init__(self, engine: Engine, name: str) -> None:
        self.name = name
        self._engine = engine

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file."""
        return self._engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection whose queries all see one state of the dossier.

        Raises:
            DossierError: the database fails; the message says how.
        """
        with self._told(), self._engine.connect() as connection:
            if not self.is_sqlite:
                connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection that alone may write; what it wrote stands when the block ends, or nothing does.

        Raises:
            DossierError: the database fails, or another process goes on writing.
        """
        with self._told(), self._engine.connect() as connection:
            if self.is_sqlite:
                connection = connection.execution_options(wasata_writes=True)
            with connection.begin():
                if not self.is_sqlite:
                    connection.execute(text(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})"))
                yield connection

    def close(self) -> None:
        """Let the database go."""
        self._engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise DossierError(f"{self.name}: {_why(error)}") from error


def open_database(where: str | Path, *, create: bool = False, patience: float = 30.0) -> Database:
    """Open a dossier's database, and bring an older one up to date after a backup.

    Args:
        where: a file, or a ``postgresql://`` address.
        create: make the dossier where there is none.
        patience: seconds to wait for another process that is writing.

    Raises:
        DossierError: there is no dossier there, it is damaged, foreign, newer than this program, or out of reach.
    """
    if isinstance(where, str) and "://" in where:
        if not where.startswith(_SCHEMES):
            raise DossierError(f"{where.partition('://')[0]}://…: a dossier is a file or a postgresql:// address")
        return _open_postgres(where, create=create, patience=patience)
    return _open_file(Path(where), create=create, patience=patience)


def _open_file(path: Path, *, create: bool, patience: float) -> Database:
    name = str(path)
    if path.is_dir():
        raise DossierError(f"{name}: a folder, not a dossier")
    empty = not path.exists() or path.stat().st_size == 0
    if empty and not create:
        raise DossierError(f"{name}: no dossier there; 'wasata add {name} PATH...' makes one")
    if empty and not path.parent.is_dir():
        raise DossierError(f"{name}: no folder {path.parent} to make it in")
    if not empty and not os.access(path, os.R_OK):
        raise DossierError(f"{name}: permission denied")
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": patience}, poolclass=NullPool
    )
    event.listen(engine, "connect", _sqlite_connects)
    event.listen(engine, "begin", _sqlite_begins)
    database = Database(engine, name)
    try:
        with database.read() as connection:
            application = connection.exec_driver_sql("PRAGMA application_id").scalar()
        if application != APPLICATION and not empty:
            raise DossierError(f"{name}: a database, but no dossier")
        upgrade(database, path)
    except DossierError:
        database.close()
        raise
    return database


def _sqlite_connects(connection: sqlite3.Connection, record: Any) -> None:
    # The driver begins transactions late and of the wrong kind; _sqlite_begins does it instead.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -65536")
    connection.execute("PRAGMA temp_store = MEMORY")


def _sqlite_begins(connection: Connection) -> None:
    writes = connection.get_execution_options().get("wasata_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _open_postgres(where: str, *, create: bool, patience: float) -> Database:
    try:
        url = make_url(where).set(drivername="postgresql+psycopg")
        name = url.render_as_string(hide_password=True).replace("+psycopg", "", 1)
        engine = create_engine(
            url,
            poolclass=NullPool,
            connect_args={"connect_timeout": 10, "options": f"-c lock_timeout={int(patience * 1000)}"},
        )
    except (ArgumentError, ValueError):
        raise DossierError("not a PostgreSQL address; write postgresql://USER@HOST/DATABASE") from None
    except (ImportError, NoSuchModuleError):
        raise DossierError("PostgreSQL needs a driver: pip install 'wasata[postgres]'") from None
    database = Database(engine, name)
    try:
        upgrade(database, None, create=create)
    except DossierError:
        database.close()
        raise
    return database


_WHY = (
    ("database is locked", "another process is writing to it; try again when it is done"),
    ("canceling statement due to lock timeout", "another process is writing to it; try again when it is done"),
    ("database or disk is full", "no space left on the disk; the dossier is as it was before"),
    ("disk is full", "no space left on the disk; the dossier is as it was before"),
    ("no space left", "no space left on the disk; the dossier is as it was before"),
    ("disk i/o error", "the disk fails or is full; the dossier is as it was before"),
    ("file is not a database", "not a dossier, or its file is damaged"),
    ("malformed", "its file is damaged"),
    ("readonly database", "it may not be written to"),
    ("read-only", "it may not be written to"),
    ("unable to open database file", "it cannot be opened"),
    ("password authentication failed", "the database refuses the user or the password"),
    ("connection refused", "no database answers there"),
    ("could not translate host name", "no such host"),
    ("failed to resolve host", "no such host"),
    ("connection timeout", "no database answers there"),
    ("connection failed", "no database answers there"),
    ("does not exist", "no such database, user or table there"),
    ("permission denied", "the database refuses this user"),
)


def _why(error: DBAPIError) -> str:
    said = " ".join(str(error.orig).split())
    folded = said.lower()
    return next((words for sign, words in _WHY if sign in folded), said)
