"""Brings a dossier's tables to this program's version: by Alembic's migrations, after a backup of an older dossier."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from wasata.errors import DossierError

if TYPE_CHECKING:
    from wasata.dossier.store.database import Database

__all__ = ["APPLICATION", "HEAD", "migrate", "upgrade"]

# "WSAT" in the file's head: tells a dossier from other SQLite files.
APPLICATION = 0x57534154

# The newest migration: known here so that opening a dossier that is up to date need not load Alembic.
HEAD = "0002"


def upgrade(database: Database, path: Path | None, *, create: bool = True) -> None:
    """Make the tables of a new dossier, or bring those of an older one up to date after a backup.

    Args:
        database: the dossier's database.
        path: its file, or None where it is no file.
        create: whether an empty database becomes a dossier.

    Raises:
        DossierError: the dossier is newer than this program, or there is none and none is to be made.
    """
    with database.read() as connection:
        version = _version(connection)
    if version == HEAD:
        return
    if version is None and not create:
        raise DossierError(f"{database.name}: no dossier there; 'wasata add' makes one")
    if version is not None and not _known(version):
        raise DossierError(f"{database.name}: made by a newer version of Wasata (its tables are at {version})")
    with database.write() as connection:
        # Another process may have done it meanwhile.
        version = _version(connection)
        if version != HEAD:
            if version is not None:
                _back_up(connection, path, version)
            elif path is not None:
                connection.execute(text(f"PRAGMA application_id = {APPLICATION}"))
            migrate(connection)


def _version(connection: Connection) -> str | None:
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _known(version: str) -> bool:
    return (Path(__file__).parent / "migrations" / "versions" / f"v{version}.py").exists()


def migrate(connection: Connection) -> None:
    """Run the migrations that an open database still lacks."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)


def _back_up(connection: Connection, path: Path | None, version: str) -> None:
    if path is None:
        schema = f"wasata_backup_{version}"
        connection.execute(text(f'CREATE SCHEMA "{schema}"'))
        for (table,) in connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")):
            connection.execute(text(f'CREATE TABLE "{schema}"."{table}" AS TABLE "{table}"'))
        return
    beside = path.with_name(f"{path.name}.backup-{version}")
    try:
        source, copy = sqlite3.connect(path), sqlite3.connect(beside)
        try:
            source.backup(copy)
        finally:
            source.close()
            copy.close()
    except (sqlite3.Error, DBAPIError) as error:
        raise DossierError(f"{beside}: the backup before the upgrade cannot be written ({error})") from None
