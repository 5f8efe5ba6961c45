"""Where a dossier is kept: its tables, the SQLite file or PostgreSQL database under them, and their upgrades."""

from wasata.dossier.store.database import Database, open_database

__all__ = ["Database", "open_database"]
