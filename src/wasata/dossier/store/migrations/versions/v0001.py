"""The dossier's first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "actors",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("ar", sa.Text(), nullable=False),
        sa.Column("en", sa.Text(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_index(op.f("ix_actors_reports_mentions_key"), "actors", ["reports", "mentions", "key"], unique=False)
    op.create_table(
        "blobs",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("sha256"),
    )
    op.create_table(
        "contradictions",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("type", sa.String(length=12), nullable=False),
        sa.Column("a", sa.String(length=16), nullable=False),
        sa.Column("b", sa.String(length=16), nullable=False),
        sa.Column("known", sa.String(length=10), nullable=True),
        sa.Column("happening", sa.Integer(), nullable=True),
        sa.Column("holder", sa.Integer(), nullable=True),
        sa.Column("issue", sa.String(length=16), nullable=True),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("sure", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_contradictions_a"), "contradictions", ["a"], unique=False)
    op.create_index(op.f("ix_contradictions_b"), "contradictions", ["b"], unique=False)
    op.create_index(op.f("ix_contradictions_happening"), "contradictions", ["happening"], unique=False)
    op.create_index(
        op.f("ix_contradictions_holder_issue_known"), "contradictions", ["holder", "issue", "known"], unique=False
    )
    op.create_index(
        op.f("ix_contradictions_issue_known_a_b"), "contradictions", ["issue", "known", "a", "b"], unique=False
    )
    op.create_index(op.f("ix_contradictions_known_a_b"), "contradictions", ["known", "a", "b"], unique=False)
    op.create_index(
        op.f("ix_contradictions_type_known_a_b"), "contradictions", ["type", "known", "a", "b"], unique=False
    )
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=25), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("act", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("report", sa.String(length=32), nullable=True),
        sa.CheckConstraint("act <> ''", name="ck_decisions_act"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_decisions_act_subject"), "decisions", ["act", "subject"], unique=False)
    op.create_index(op.f("ix_decisions_report"), "decisions", ["report"], unique=False)
    op.create_table(
        "ties",
        sa.Column("tie", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tie"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "disputants",
        sa.Column("contradiction", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("handle", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["contradiction"], ["contradictions.id"], name=op.f("fk_disputants_contradiction")),
        sa.PrimaryKeyConstraint("contradiction", "handle"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_disputants_handle"), "disputants", ["handle"], unique=False)
    op.create_table(
        "handles",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("handle", sa.Text(), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("ar", sa.Text(), nullable=False),
        sa.Column("en", sa.Text(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=True),
        sa.Column("judged", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actors.id"], name=op.f("fk_handles_actor")),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("handle"),
    )
    op.create_index(op.f("ix_handles_actor"), "handles", ["actor"], unique=False)
    op.create_index(op.f("ix_handles_of"), "handles", ["of"], unique=False)
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("blob", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("given_outlet", sa.Text(), nullable=True),
        sa.Column("given_published", sa.String(length=10), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("outlet_key", sa.Text(), nullable=True),
        sa.Column("published", sa.String(length=10), nullable=True),
        sa.Column("known", sa.String(length=10), nullable=True),
        sa.Column("reconstructed", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("added", sa.String(length=25), nullable=False),
        sa.Column("reader", sa.String(length=64), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("prints", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["blob"], ["blobs.id"], name=op.f("fk_reports_blob")),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_index(op.f("ix_reports_copies"), "reports", ["copies"], unique=False)
    op.create_index(op.f("ix_reports_known_id"), "reports", ["known", "id"], unique=False)
    op.create_index(
        op.f("ix_reports_outlet_key_known_copies"), "reports", ["outlet_key", "known", "copies"], unique=False
    )
    op.create_table(
        "appearances",
        sa.Column("report", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("local", sa.Text(), nullable=False),
        sa.Column("handle", sa.Integer(), nullable=False),
        sa.Column("known", sa.String(length=10), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.Column("sure", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["handle"], ["handles.id"], name=op.f("fk_appearances_handle")),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_appearances_report")),
        sa.PrimaryKeyConstraint("report", "local"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_appearances_handle_known"), "appearances", ["handle", "known"], unique=False)
    op.create_table(
        "claims",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sid", sa.String(length=16), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("known", sa.String(length=10), nullable=True),
        sa.Column("state", sa.String(length=9), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("sure", sa.Float(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("cue_start", sa.Integer(), nullable=False),
        sa.Column("cue_end", sa.Integer(), nullable=False),
        sa.Column("speaker", sa.Integer(), nullable=False),
        sa.Column("via", sa.Text(), nullable=False),
        sa.Column("manner", sa.String(length=8), nullable=False),
        sa.Column("direct", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_claims_report")),
        sa.ForeignKeyConstraint(["speaker"], ["handles.id"], name=op.f("fk_claims_speaker")),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("sid"),
    )
    op.create_index(op.f("ix_claims_known_report_no"), "claims", ["known", "report", "no"], unique=False)
    op.create_index(op.f("ix_claims_report_no"), "claims", ["report", "no"], unique=False)
    op.create_index(
        op.f("ix_claims_speaker_known_report_no"), "claims", ["speaker", "known", "report", "no"], unique=False
    )
    op.create_index(
        "ix_claims_unsure",
        "claims",
        ["sure", "sid"],
        unique=False,
        sqlite_where=sa.text("state = 'read' AND sure < 0.3"),
        postgresql_where=sa.text("state = 'read' AND sure < 0.3"),
    )
    op.create_table(
        "contents",
        sa.Column("report", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reading", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_contents_report")),
        sa.PrimaryKeyConstraint("report"),
    )
    op.create_table(
        "dates",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sid", sa.String(length=16), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("known", sa.String(length=10), nullable=True),
        sa.Column("state", sa.String(length=9), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("sure", sa.Float(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("from_day", sa.String(length=10), nullable=True),
        sa.Column("to_day", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_dates_report")),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("sid"),
    )
    op.create_index(op.f("ix_dates_from_day_id"), "dates", ["from_day", "id"], unique=False)
    op.create_index(op.f("ix_dates_report"), "dates", ["report"], unique=False)
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sid", sa.String(length=16), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("known", sa.String(length=10), nullable=True),
        sa.Column("state", sa.String(length=9), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("sure", sa.Float(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(length=12), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("place_start", sa.Integer(), nullable=True),
        sa.Column("place_end", sa.Integer(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("from_day", sa.String(length=10), nullable=True),
        sa.Column("to_day", sa.String(length=10), nullable=True),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("claim", sa.Integer(), nullable=True),
        sa.Column("word", sa.Text(), nullable=True),
        sa.Column("wording", sa.BigInteger(), nullable=True),
        sa.Column("near", sa.Text(), nullable=True),
        sa.Column("counts", sa.Text(), nullable=True),
        sa.Column("ties", sa.LargeBinary(), nullable=True),
        sa.Column("happening", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_events_report")),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("sid"),
    )
    op.create_index(
        "ix_events_ahead",
        "events",
        ["day", "report", "no", "known"],
        unique=False,
        sqlite_where=sa.text("day > known"),
        postgresql_where=sa.text("day > known"),
    )
    op.create_index(op.f("ix_events_day_report_no"), "events", ["day", "report", "no"], unique=False)
    op.create_index(op.f("ix_events_happening"), "events", ["happening"], unique=False)
    op.create_index(op.f("ix_events_known_report_no"), "events", ["known", "report", "no"], unique=False)
    op.create_index(op.f("ix_events_report_no"), "events", ["report", "no"], unique=False)
    op.create_index(op.f("ix_events_type_day_report_no"), "events", ["type", "day", "report", "no"], unique=False)
    op.create_index(
        "ix_events_unsure",
        "events",
        ["sure", "sid"],
        unique=False,
        sqlite_where=sa.text("state = 'read' AND sure < 0.3"),
        postgresql_where=sa.text("state = 'read' AND sure < 0.3"),
    )
    op.create_table(
        "fingerprints",
        sa.Column("print", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("report", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_fingerprints_report")),
        sa.PrimaryKeyConstraint("print", "report"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_fingerprints_report"), "fingerprints", ["report"], unique=False)
    op.create_table(
        "judgements",
        sa.Column("a", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("b", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("verdict", sa.String(length=9), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("together", sa.Integer(), nullable=False),
        sa.CheckConstraint("a < b", name="ck_judgements_order"),
        sa.ForeignKeyConstraint(["a"], ["handles.id"], name=op.f("fk_judgements_a")),
        sa.ForeignKeyConstraint(["b"], ["handles.id"], name=op.f("fk_judgements_b")),
        sa.PrimaryKeyConstraint("a", "b"),
    )
    op.create_index(op.f("ix_judgements_b"), "judgements", ["b"], unique=False)
    op.create_index(op.f("ix_judgements_verdict"), "judgements", ["verdict"], unique=False)
    op.create_table(
        "known_as",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("handle", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["handle"], ["handles.id"], name=op.f("fk_known_as_handle")),
        sa.PrimaryKeyConstraint("name", "handle"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "months",
        sa.Column("handle", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["handle"], ["handles.id"], name=op.f("fk_months_handle")),
        sa.PrimaryKeyConstraint("handle", "month"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "name_keys",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("handle", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["handle"], ["handles.id"], name=op.f("fk_name_keys_handle")),
        sa.PrimaryKeyConstraint("key", "whole", "handle"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_name_keys_handle"), "name_keys", ["handle"], unique=False)
    op.create_table(
        "positions",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sid", sa.String(length=16), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("known", sa.String(length=10), nullable=True),
        sa.Column("state", sa.String(length=9), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("sure", sa.Float(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("holder", sa.Integer(), nullable=False),
        sa.Column("issue", sa.String(length=16), nullable=False),
        sa.Column("stance", sa.String(length=12), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["holder"], ["handles.id"], name=op.f("fk_positions_holder")),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_positions_report")),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("sid"),
    )
    op.create_index(
        op.f("ix_positions_holder_issue_known_report_no"),
        "positions",
        ["holder", "issue", "known", "report", "no"],
        unique=False,
    )
    op.create_index(
        op.f("ix_positions_holder_known_report_no"), "positions", ["holder", "known", "report", "no"], unique=False
    )
    op.create_index(
        op.f("ix_positions_issue_known_report_no"), "positions", ["issue", "known", "report", "no"], unique=False
    )
    op.create_index(op.f("ix_positions_known_report_no"), "positions", ["known", "report", "no"], unique=False)
    op.create_index(op.f("ix_positions_report_no"), "positions", ["report", "no"], unique=False)
    op.create_index(
        "ix_positions_unsure",
        "positions",
        ["sure", "sid"],
        unique=False,
        sqlite_where=sa.text("state = 'read' AND sure < 0.3"),
        postgresql_where=sa.text("state = 'read' AND sure < 0.3"),
    )
    op.create_table(
        "searched",
        sa.Column("report", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("outlet_key", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_searched_report")),
        sa.PrimaryKeyConstraint("report"),
    )
    op.create_table(
        "aims",
        sa.Column("claim", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("only", sa.Boolean(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], name=op.f("fk_aims_claim")),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_aims_event")),
        sa.PrimaryKeyConstraint("claim"),
    )
    op.create_index(op.f("ix_aims_event"), "aims", ["event"], unique=False)
    op.create_table(
        "parted",
        sa.Column("event", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_parted_event")),
        sa.PrimaryKeyConstraint("event"),
    )
    op.create_index(op.f("ix_parted_base"), "parted", ["base"], unique=False)
    op.create_table(
        "parties",
        sa.Column("event", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("handle", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("known", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_parties_event")),
        sa.ForeignKeyConstraint(["handle"], ["handles.id"], name=op.f("fk_parties_handle")),
        sa.PrimaryKeyConstraint("event", "role", "handle"),
    )
    op.create_index(
        op.f("ix_parties_handle_day_report_no_known"),
        "parties",
        ["handle", "day", "report", "no", "known"],
        unique=False,
    )
    op.create_table(
        "places",
        sa.Column("event", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_places_event")),
        sa.PrimaryKeyConstraint("event", "form"),
    )
    op.create_index(op.f("ix_places_form_day_report_no"), "places", ["form", "day", "report", "no"], unique=False)
    # Below: what tables.py cannot say.
    if op.get_bind().dialect.name == "sqlite":
        # It keeps neither texts nor places in them: hits are looked for again in the reports' texts.
        op.execute(
            "CREATE VIRTUAL TABLE tokens USING fts5("
            "told, content='', columnsize=0, detail=none, tokenize='unicode61 remove_diacritics 0')"
        )
    else:
        # No tsvector: that would take no more than a megabyte of a report.
        op.execute("CREATE TABLE tokens (key bigint PRIMARY KEY, told text[] NOT NULL)")
        op.execute("CREATE INDEX ix_tokens_told ON tokens USING gin (told)")
