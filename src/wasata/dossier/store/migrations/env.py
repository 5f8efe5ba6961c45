"""Runs migrations on the connection that the upgrade holds, within its transaction."""

from alembic import context

from wasata.dossier.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
