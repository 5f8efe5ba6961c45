"""The full text's index: the forms of each report's words under a key that sorts by day of publication.

Invariant: what a report was indexed under follows from its text and from its row in ``searched``. SQLite keeps the
forms in an FTS5 table without content, which forgets a report only where it is told the same forms again; whatever
changes the forms themselves therefore needs a migration that fills the table anew.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, select, text

from wasata.dossier.search.forms import pairs, told, written
from wasata.dossier.store.rows import chunks, put
from wasata.dossier.store.tables import contents, reports, searched
from wasata.text.clean import Text
from wasata.text.words import Words

__all__ = ["Entry", "candidates", "count", "index", "outlet_token", "range_of", "reindex", "report_of"]

_REPORTS = 1 << 24


@dataclass(frozen=True, slots=True)
class Entry:
    """A report to be indexed."""

    report: int
    known: str | None
    outlet_key: str | None
    words: Words


def range_of(*, since: str | None, until: str | None) -> tuple[int, int]:
    """Give the first and last key of the reports that were published on some days; of all where no day is named."""
    last = _key(until or "9999-12-31", _REPORTS - 1)
    if since is None:
        return (0 if until is None else _REPORTS), last
    return _key(since, 0), last


def report_of(key: int) -> int:
    """Give the report that a key stands for."""
    return key % _REPORTS


def _key(known: str | None, report: int) -> int:
    return (0 if known is None else date.fromisoformat(known).toordinal()) * _REPORTS + report


def index(connection: Connection, entries: Sequence[Entry]) -> None:
    """Put reports into the index."""
    if len(entries) == 0:
        return
    keys = [_key(entry.known, entry.report) for entry in entries]
    put(
        connection,
        searched,
        [
            {"report": entry.report, "key": key, "outlet_key": entry.outlet_key}
            for entry, key in zip(entries, keys, strict=True)
        ],
    )
    tokens = [_tokens(entry.words, entry.outlet_key) for entry in entries]
    if _is_sqlite(connection):
        insert = text("INSERT INTO tokens (rowid, told) VALUES (:key, :told)")
        connection.execute(insert, [_row(key, found) for key, found in zip(keys, tokens, strict=True)])
    else:
        insert = text("INSERT INTO tokens (key, told) VALUES (:key, :told)")
        connection.execute(insert, [{"key": key, "told": found} for key, found in zip(keys, tokens, strict=True)])


def reindex(connection: Connection, report_ids: Sequence[int]) -> None:
    """Index some reports anew, after their outlet or day of publication was corrected."""
    for some in chunks(report_ids):
        found = connection.execute(
            select(reports.c.id, reports.c.known, reports.c.outlet_key, contents.c.text)
            .join(contents)
            .where(reports.c.id.in_(some))
        )
        entries = [Entry(row.id, row.known, row.outlet_key, Words(Text(row.text))) for row in found]
        _forget(connection, entries)
        index(connection, entries)


def _forget(connection: Connection, entries: Sequence[Entry]) -> None:
    ids = [entry.report for entry in entries]
    words = {entry.report: entry.words for entry in entries}
    old = connection.execute(select(searched).where(searched.c.report.in_(ids))).all()
    if len(old) == 0:
        return
    if _is_sqlite(connection):
        take = text("INSERT INTO tokens (tokens, rowid, told) VALUES ('delete', :key, :told)")
        connection.execute(take, [_row(row.key, _tokens(words[row.report], row.outlet_key)) for row in old])
    else:
        connection.execute(text("DELETE FROM tokens WHERE key = :key"), [{"key": row.key} for row in old])
    connection.execute(delete(searched).where(searched.c.report.in_(ids)))


def _row(key: int, tokens: Sequence[str]) -> dict[str, int | str]:
    return {"key": key, "told": " ".join(tokens)}


def _tokens(words: Words, outlet_key: str | None) -> list[str]:
    shown = written(words)
    found: set[str] = set().union(*map(told, shown))
    found.update(pairs(shown))
    if outlet_key is not None:
        found.add(outlet_token(outlet_key))
    return sorted(found)


def outlet_token(outlet_key: str) -> str:
    """Give the token that stands for an outlet."""
    return f"oo{zlib.crc32(outlet_key.encode('utf-8', 'replace')):08x}"


def candidates(
    connection: Connection, asked: Sequence[Collection[str]], keys: tuple[int, int], *, limit: int
) -> list[int]:
    """Give the keys of reports that hold one form of each word asked for, the latest first.

    Args:
        connection: the dossier's.
        asked: the forms of each word.
        keys: the first and last key that may be given.
        limit: how many to give at most.
    """
    return [int(row[0]) for row in _ask(connection, "{key}", asked, keys, f"ORDER BY {{key}} DESC LIMIT {limit:d}")]


def count(connection: Connection, asked: Sequence[Collection[str]], keys: tuple[int, int]) -> int:
    """Count the reports that hold one form of each word asked for."""
    return int(_ask(connection, "count(*)", asked, keys, "")[0][0])


def _ask(
    connection: Connection, what: str, asked: Sequence[Collection[str]], keys: tuple[int, int], rest: str
) -> Sequence[Any]:
    values: dict[str, Any] = {"first": keys[0], "last": keys[1]}
    if _is_sqlite(connection):
        values["asked"] = " AND ".join(
            "(" + " OR ".join(f'"{form}"' for form in sorted(forms)) + ")" for forms in asked
        )
        key, found = "rowid", "tokens MATCH :asked"
    else:
        values |= {f"asked{no}": sorted(forms) for no, forms in enumerate(asked)}
        key, found = "key", " AND ".join(f"told && CAST(:asked{no} AS text[])" for no in range(len(asked)))
    query = f"SELECT {what} FROM tokens WHERE {found} AND {{key}} BETWEEN :first AND :last {rest}"
    return connection.execute(text(query.format(key=key)), values).all()


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"
