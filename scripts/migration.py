"""Print the operations that bring the newest migration's tables to those of the code: the body of a new migration."""

from __future__ import annotations

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from wasata.dossier.store.tables import metadata
from wasata.dossier.store.upgrade import migrate


def main() -> None:
    with create_engine("sqlite://").connect() as connection:
        migrate(connection)
        operations = produce_migrations(MigrationContext.configure(connection), metadata).upgrade_ops
        assert operations is not None
        print(render_python_code(operations))


if __name__ == "__main__":
    main()
