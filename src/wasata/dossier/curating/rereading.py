"""Reports read again: by a newer reader, or because people corrected what is known of them.

What people decided on statements holds by the statements' ids. A statement they accepted, corrected or added that the
reader does not find any more stays by their word.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, select, update

from wasata.dossier.curating.decisions import standing
from wasata.dossier.record.derive import Derived, Row, derive
from wasata.dossier.record.identity import outlet_key
from wasata.dossier.record.packing import pack, unpack
from wasata.dossier.record.rework import derive_again
from wasata.dossier.record.rows import renew_rows
from wasata.dossier.report import known_day
from wasata.dossier.search.index import reindex
from wasata.dossier.store.database import Database
from wasata.dossier.store.rows import chunks
from wasata.dossier.store.tables import contents, reports
from wasata.lexicon.lexicon import Lexicon
from wasata.reading.read import read
from wasata.reading.types import Reading
from wasata.text.clean import Text
from wasata.text.words import Words

__all__ = ["RETOLD", "Change", "Reread", "read_again", "reread"]

RETOLD = ("date", "outlet")
_BATCH = 32
_LAYERS = ("claims", "events", "positions")
# What may differ without a statement's saying anything else.
_ASIDE = frozenset({"no", "sure", "rule", "claim", "known"})


@dataclass(frozen=True, slots=True)
class Change:
    """What another reading made of a statement: it is gone, new, changed, or kept by people's word alone."""

    report: str
    sid: str
    what: str
    quote: str


@dataclass(slots=True)
class Reread:
    """How far a re-reading has come, and how many statements it changed in which way."""

    total: int
    done: int = 0
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("gone", "new", "changed", "kept"), 0))


def reread(
    database: Database,
    lexicon: Lexicon,
    *,
    reader: str,
    step: Callable[[Reread, Sequence[Change]], None],
) -> Reread:
    """Read those reports again that another reader read, some at a time; it may be stopped and taken up at any moment.

    Args:
        database: the dossier's.
        lexicon: the words to read by.
        reader: which reader this is.
        step: told after each batch how far the work has come and what has changed.

    Raises:
        DossierError: the database fails; the batches before stand.
    """
    older = reports.c.reader != reader
    with database.read() as connection:
        tally = Reread(connection.execute(select(func.count()).select_from(reports).where(older)).scalar_one())
    last = 0
    while True:
        with database.read() as connection:
            batch = connection.execute(
                select(reports.c.id, reports.c.key)
                .where(older, reports.c.id > last)
                .order_by(reports.c.id)
                .limit(_BATCH)
            ).all()
        if len(batch) == 0:
            return tally
        last = batch[-1].id
        with database.write() as connection:
            changed = read_again(connection, [row.key for row in batch], lexicon, reader=reader)
        tally.done += len(batch)
        for change in changed:
            tally.counts[change.what] += 1
        step(tally, changed)


def read_again(
    connection: Connection, keys: Sequence[str], lexicon: Lexicon, *, reader: str | None = None
) -> list[Change]:
    """Read some reports again, by what is given of them and what people corrected, and say what has changed.

    Args:
        connection: one that may write.
        keys: the reports' keys.
        lexicon: the words to read by.
        reader: which reader this is, where that is to be noted.
    """
    retold: dict[str, dict[str, Any]] = {key: {} for key in keys}
    for entry in standing(connection, RETOLD, reports=keys):
        retold[entry.subject][entry.act] = entry.told["value"]
    changes: list[Change] = []
    renewed, moved = [], []
    for row in _kept(connection, keys):
        told = retold[row.key]
        before = unpack(row.reading, row.text)
        after = read(
            row.text,
            id=row.key,
            published=told.get("date", row.given_published),
            outlet=told.get("outlet", row.given_outlet),
            lexicon=lexicon,
        )
        known = known_day(after.published)
        old = derive_again(connection, before, lexicon, key=row.key, known=row.known)
        new = derive_again(connection, after, lexicon, key=row.key, known=known)
        lost = _found(row.key, before, lexicon) - _found(row.key, after, lexicon)
        changes += _changes(row.key, after, old, new, lost)
        connection.execute(update(contents).where(contents.c.report == row.id).values(reading=pack(after)))
        connection.execute(
            update(reports)
            .where(reports.c.id == row.id)
            .values(
                outlet=after.outlet,
                outlet_key=outlet_key(after.outlet),
                published=after.published,
                known=known,
                reader=reader or row.reader,
            )
        )
        renewed.append((row.id, new))
        if (known, outlet_key(after.outlet)) != (row.known, row.outlet_key):
            moved.append(row.id)
    renew_rows(connection, renewed, lexicon)
    reindex(connection, moved)
    return changes


def _kept(connection: Connection, keys: Sequence[str]) -> list[Any]:
    found: list[Any] = []
    for some in chunks(sorted(keys)):
        query = select(reports, contents.c.text, contents.c.reading).join(contents)
        found += connection.execute(query.where(reports.c.key.in_(some)).order_by(reports.c.id))
    return found


def _changes(key: str, after: Reading, old: Derived, new: Derived, lost: Collection[str]) -> list[Change]:
    made = []
    for layer in _LAYERS:
        were: dict[str, Row] = {row["sid"]: row for row in getattr(old, layer)}
        are: dict[str, Row] = {row["sid"]: row for row in getattr(new, layer)}
        for sid in sorted(were.keys() | are.keys()):
            row = are.get(sid) or were[sid]
            what = _what(were.get(sid), are.get(sid), lost=sid in lost)
            if what is not None:
                made.append(Change(key, sid, what, after.quote((row["start"], row["end"]))))
    return made


def _what(was: Row | None, now: Row | None, *, lost: bool) -> str | None:
    if now is None:
        return "gone"
    if was is None:
        return "new"
    if lost:
        return "kept"
    return "changed" if any(now[name] != was[name] for name in now.keys() - _ASIDE) else None


def _found(key: str, reading: Reading, lexicon: Lexicon) -> set[str]:
    """Give the ids of what the reader itself finds."""
    plain = derive(reading, Words(Text(reading.text)), lexicon, key=key, known=None, verdicts={}, splits={})
    return {row["sid"] for layer in _LAYERS for row in getattr(plain, layer)}
