"""Fingerprints are never asked for by report: an index less to write."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Drop the index."""
    op.drop_index("ix_fingerprints_report", table_name="fingerprints")
