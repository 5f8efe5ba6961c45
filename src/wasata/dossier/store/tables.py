"""The dossier's tables, alike on SQLite and PostgreSQL.

Two kinds of rows. What came in and what people decided is kept for good: ``blobs``, ``reports``, ``contents`` and
``decisions``. Everything else is a function of these and may be worked out again at any time.

Days are ISO texts (``YYYY-MM-DD``; ``--MM-DD`` where no year is known), which sort as days. ``known`` is the day a
statement's report was published: nothing is shown as of an earlier day.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

__all__ = [
    "UNSURE",
    "actors",
    "aims",
    "appearances",
    "blobs",
    "claims",
    "contents",
    "contradictions",
    "dates",
    "decisions",
    "disputants",
    "events",
    "fingerprints",
    "handles",
    "judgements",
    "known_as",
    "metadata",
    "months",
    "name_keys",
    "parted",
    "parties",
    "places",
    "positions",
    "reports",
    "searched",
    "ties",
]

metadata = MetaData(
    naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s"}
)


def _report() -> Column[int]:
    return Column("report", Integer, ForeignKey("reports.id"), nullable=False)


def _span(name: str = "", *, nullable: bool = False) -> tuple[Column[int], Column[int]]:
    """Code points into the report's text."""
    return (
        Column(f"{name}start", Integer, nullable=nullable),
        Column(f"{name}end", Integer, nullable=nullable),
    )


# What waits for people: kept in indexes of its own, which hold nothing else. Written out, since databases use such an
# index only for its own words.
UNSURE = "state = 'read' AND sure < 0.3"


def _unsure(table: str) -> Index:
    return Index(f"ix_{table}_unsure", "sure", "sid", sqlite_where=text(UNSURE), postgresql_where=text(UNSURE))


def _statement() -> tuple[Column[int] | Column[str] | Column[float], ...]:
    """What every statement carries; ``no`` is its place in its layer of the reading, ``state`` what people made of it:
    read, accepted, corrected, added or rejected."""
    return (
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("sid", String(16), nullable=False, unique=True),
        _report(),
        Column("no", Integer, nullable=False),
        Column("known", String(10)),
        Column("state", String(9), nullable=False),
        Column("rule", Text, nullable=False),
        Column("sure", Float, nullable=False),
        *_span(),
    )


blobs = Table(
    "blobs",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    # Compressed by zlib; the hash is that of the bytes as they came.
    Column("data", LargeBinary, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("key", String(32), nullable=False, unique=True),
    Column("blob", Integer, ForeignKey("blobs.id"), nullable=False),
    Column("place", Text, nullable=False),
    Column("address", Text),
    # As given with the report, before it was read.
    Column("given_outlet", Text),
    Column("given_published", String(10)),
    # As read, or as people corrected them.
    Column("title", Text),
    Column("outlet", Text),
    Column("outlet_key", Text),
    Column("published", String(10)),
    # The day of publication where its year is known, else nothing: what as-of goes by.
    Column("known", String(10)),
    Column("reconstructed", Boolean, nullable=False),
    Column("words", Integer, nullable=False),
    Column("added", String(25), nullable=False),
    Column("reader", String(64), nullable=False),
    # Near-copies share a group: the smallest id among them.
    Column("copies", Integer, nullable=False),
    Column("prints", Integer, nullable=False),
    Index(None, "known", "id"),
    Index(None, "outlet_key", "known", "copies"),
    Index(None, "copies"),
)

contents = Table(
    "contents",
    metadata,
    Column("report", Integer, ForeignKey("reports.id"), primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    # The reading as the reader gave it, in the codebook's JSON, compressed by zlib.
    Column("reading", LargeBinary, nullable=False),
)

fingerprints = Table(
    "fingerprints",
    metadata,
    Column("print", BigInteger, primary_key=True, autoincrement=False),
    Column("report", Integer, ForeignKey("reports.id"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# What the full text's index was given for a report, so that it can be taken back; see wasata.dossier.search.index.
searched = Table(
    "searched",
    metadata,
    Column("report", Integer, ForeignKey("reports.id"), primary_key=True, autoincrement=False),
    Column("key", BigInteger, nullable=False),
    Column("outlet_key", Text),
)

actors = Table(
    "actors",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("key", Text, nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("ar", Text, nullable=False),
    Column("en", Text, nullable=False),
    # Whether the lexicon, a judgement or a person says who this is; else it is a mention still.
    Column("accepted", Boolean, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("mentions", Integer, nullable=False),
    Index(None, "reports", "mentions", "key"),
)

# What statements speak of. A handle never changes its meaning; whose it is may: merging and splitting actors changes
# the column ``actor`` here and nothing else.
handles = Table(
    "handles",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("handle", Text, nullable=False, unique=True),
    Column("actor", Integer, ForeignKey("actors.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("ar", Text, nullable=False),
    Column("en", Text, nullable=False),
    # The handle of the actor it belongs to or speaks for.
    Column("of", Integer),
    # Whether its keys stand in ``name_keys`` and it has been held against the others; so it is while a report names it.
    Column("judged", Boolean, nullable=False),
    Index(None, "actor"),
    Index(None, "of"),
)

# What an actor may be asked for by: a name, folded, or one of its words.
known_as = Table(
    "known_as",
    metadata,
    Column("name", Text, primary_key=True),
    Column("handle", Integer, ForeignKey("handles.id"), primary_key=True, autoincrement=False),
    Column("whole", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

# In how many reports of a month, and how often in them, somebody is named: what counts as of a day are made from.
months = Table(
    "months",
    metadata,
    Column("handle", Integer, ForeignKey("handles.id"), primary_key=True, autoincrement=False),
    Column("month", String(7), primary_key=True),
    Column("reports", Integer, nullable=False),
    Column("mentions", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# Where handles meet that may be one actor: ``whole`` for the key of a name itself, else for that of a shorter form.
name_keys = Table(
    "name_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("whole", Boolean, primary_key=True),
    Column("handle", Integer, ForeignKey("handles.id"), primary_key=True, autoincrement=False),
    Index(None, "handle"),
    sqlite_with_rowid=False,
)

# Pairs of handles that are one actor, may be, or, as people say, are not.
judgements = Table(
    "judgements",
    metadata,
    Column("a", Integer, ForeignKey("handles.id"), primary_key=True, autoincrement=False),
    Column("b", Integer, ForeignKey("handles.id"), primary_key=True, autoincrement=False),
    # accepted, ambiguous or proposed as judged, weak where too little is left of it; same or different as people say.
    Column("verdict", String(9), nullable=False),
    # How likely they are one, and the reasons by their names alone, as a JSON list of words and weights.
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    # How many reports name both side by side.
    Column("together", Integer, nullable=False),
    Index(None, "b"),
    Index(None, "verdict"),
    CheckConstraint("a < b", name="ck_judgements_order"),
)

appearances = Table(
    "appearances",
    metadata,
    Column("report", Integer, ForeignKey("reports.id"), primary_key=True, autoincrement=False),
    # The actor's id within its reading.
    Column("local", Text, primary_key=True),
    Column("handle", Integer, ForeignKey("handles.id"), nullable=False),
    Column("known", String(10)),
    Column("name", Text, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("sure", Float, nullable=False),
    Index(None, "handle", "known"),
    sqlite_with_rowid=False,
)

claims = Table(
    "claims",
    metadata,
    *_statement(),
    *_span("cue_"),
    Column("speaker", Integer, ForeignKey("handles.id"), nullable=False),
    # Those who passed it on, as a JSON list of handles from the report towards the speaker.
    Column("via", Text, nullable=False),
    Column("manner", String(8), nullable=False),
    Column("direct", Boolean, nullable=False),
    Index(None, "report", "no"),
    Index(None, "known", "report", "no"),
    Index(None, "speaker", "known", "report", "no"),
    _unsure("claims"),
)

_AHEAD = text("day > known")

events = Table(
    "events",
    metadata,
    *_statement(),
    Column("type", String(12), nullable=False),
    Column("status", String(8), nullable=False),
    *_span("place_", nullable=True),
    Column("place", Text),
    Column("from_day", String(10)),
    Column("to_day", String(10)),
    # Its place in the order of days: its first day, or where that or its year is not known, that of the report.
    Column("day", String(10)),
    # The claim it stands in, by its number in the reading.
    Column("claim", Integer),
    # For comparing events: the lexicon's word for it, a hash of the words it is told in, a place that is named close by
    # where the reading gives none, and what its sentence counts, as a JSON list of [what, bound, number].
    Column("word", Text),
    Column("wording", BigInteger),
    Column("near", Text),
    Column("counts", Text),
    # The hashed ties by which it is joined with others (see ``ties``), eight bytes each.
    Column("ties", LargeBinary),
    # The smallest event of its happening.
    Column("happening", Integer, nullable=False),
    Index(None, "report", "no"),
    Index(None, "known", "report", "no"),
    Index(None, "day", "report", "no"),
    Index(None, "type", "day", "report", "no"),
    Index(None, "happening"),
    # What was still to come when it was reported: the only events known as of a day that begin after it.
    Index("ix_events_ahead", "day", "report", "no", "known", sqlite_where=_AHEAD, postgresql_where=_AHEAD),
    _unsure("events"),
)

parties = Table(
    "parties",
    metadata,
    Column("event", Integer, ForeignKey("events.id"), primary_key=True, autoincrement=False),
    Column("role", String(12), primary_key=True),
    Column("handle", Integer, ForeignKey("handles.id"), primary_key=True, autoincrement=False),
    # The event's place in the order of days again, so that an actor's events are found in it.
    Column("day", String(10)),
    Column("report", Integer, nullable=False),
    Column("no", Integer, nullable=False),
    Column("known", String(10)),
    Index(None, "handle", "day", "report", "no", "known"),
)

# The words of an event's place, in the forms they are searched by.
places = Table(
    "places",
    metadata,
    Column("event", Integer, ForeignKey("events.id"), primary_key=True, autoincrement=False),
    Column("form", Text, primary_key=True),
    Column("day", String(10)),
    Column("report", Integer, nullable=False),
    Column("no", Integer, nullable=False),
    Index(None, "form", "day", "report", "no"),
)

# What identifies a happening: events that share a tie are one, unless people part them. ``base`` is the smallest event
# that ties alone join.
ties = Table(
    "ties",
    metadata,
    Column("tie", BigInteger, primary_key=True, autoincrement=False),
    Column("base", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# The events of those bases that people parted; for all others the base is the happening.
parted = Table(
    "parted",
    metadata,
    Column("event", Integer, ForeignKey("events.id"), primary_key=True, autoincrement=False),
    Column("base", Integer, nullable=False),
    Index(None, "base"),
)

positions = Table(
    "positions",
    metadata,
    *_statement(),
    Column("holder", Integer, ForeignKey("handles.id"), nullable=False),
    Column("issue", String(16), nullable=False),
    Column("stance", String(12), nullable=False),
    Column("claim", Integer),
    Index(None, "report", "no"),
    Index(None, "known", "report", "no"),
    Index(None, "holder", "known", "report", "no"),
    Index(None, "holder", "issue", "known", "report", "no"),
    Index(None, "issue", "known", "report", "no"),
    _unsure("positions"),
)

# What a claim says a meeting is for: the stems of its words, for comparing, and whether it is for that alone.
aims = Table(
    "aims",
    metadata,
    Column("claim", Integer, ForeignKey("claims.id"), primary_key=True, autoincrement=False),
    Column("event", Integer, ForeignKey("events.id"), nullable=False),
    *_span(),
    Column("only", Boolean, nullable=False),
    Column("content", Text, nullable=False),
    Index(None, "event"),
)

# Pairs of statements that contradict each other, kept up on write; ``a`` and ``b`` are sids, ``known`` is the day from
# which both are known to speak of one thing. ``told`` holds what differs, as JSON.
contradictions = Table(
    "contradictions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("type", String(12), nullable=False),
    Column("a", String(16), nullable=False),
    Column("b", String(16), nullable=False),
    Column("known", String(10)),
    Column("happening", Integer),
    # Of opposite stances: the actor who holds them, and the issue.
    Column("holder", Integer),
    Column("issue", String(16)),
    Column("told", Text, nullable=False),
    Column("sure", Float, nullable=False),
    Index(None, "known", "a", "b"),
    Index(None, "type", "known", "a", "b"),
    Index(None, "issue", "known", "a", "b"),
    Index(None, "happening"),
    Index(None, "holder", "issue", "known"),
    Index(None, "a"),
    Index(None, "b"),
)

# Whom a contradiction is about, and who says so.
disputants = Table(
    "disputants",
    metadata,
    Column("contradiction", Integer, ForeignKey("contradictions.id"), primary_key=True, autoincrement=False),
    Column("handle", Integer, primary_key=True, autoincrement=False),
    Index(None, "handle"),
    sqlite_with_rowid=False,
)

dates = Table(
    "dates",
    metadata,
    *_statement(),
    Column("from_day", String(10)),
    Column("to_day", String(10)),
    Index(None, "report"),
    Index(None, "from_day", "id"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", String(25), nullable=False),
    Column("by", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("act", String(16), nullable=False),
    # What it is about: a statement's sid, a report's key, a handle, an outlet, or another decision's number.
    Column("subject", Text, nullable=False),
    Column("told", Text, nullable=False),
    # The key of the report it is about, where it is about one.
    Column("report", String(32)),
    Index(None, "act", "subject"),
    Index(None, "report"),
    CheckConstraint("act <> ''", name="ck_decisions_act"),
)
