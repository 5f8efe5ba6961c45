"""Reports into the dossier: read first, then written in batches, each of which stands whole or not at all."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from wasata.dossier.copies.fingerprints import fingerprints
from wasata.dossier.copies.grouping import group_copies
from wasata.dossier.record.derive import Derived, Row, derive
from wasata.dossier.record.identity import outlet_key
from wasata.dossier.record.packing import pack
from wasata.dossier.record.rows import put_rows
from wasata.dossier.report import Report, known_day
from wasata.dossier.search.index import Entry, index
from wasata.dossier.store.database import Database
from wasata.dossier.store.rows import chunks, next_id, put
from wasata.dossier.store.tables import blobs, contents, reports
from wasata.errors import InputError
from wasata.lexicon.lexicon import Lexicon
from wasata.reading.read import prepare, read_document
from wasata.reading.types import Reading
from wasata.text.words import Words

__all__ = ["Tally", "add_reports"]

# A batch is what an interruption may cost; larger ones write no faster.
_MOST_REPORTS = 64
_MOST_CHARACTERS = 400_000


@dataclass(slots=True)
class Tally:
    """What became of the reports: added, there already, or not readable."""

    added: int = 0
    known: int = 0
    failed: int = 0

    @property
    def seen(self) -> int:
        """How many came in."""
        return self.added + self.known + self.failed


@dataclass(frozen=True, slots=True)
class _Read:
    report: Report
    reading: Reading
    packed: bytes
    words: Words
    prints: frozenset[int]


def add_reports(
    database: Database,
    incoming: Iterable[Report],
    *,
    lexicon: Lexicon,
    reader: str,
    now: str,
    complain: Callable[[str, str], None],
    step: Callable[[Tally], None],
) -> Tally:
    """Read reports and put them into a dossier; those it has are passed over.

    Args:
        database: the dossier's.
        incoming: the reports; taken one by one, so that any number may come.
        lexicon: the words to read by.
        reader: which reader this is.
        now: the time to note as that of the adding, ISO.
        complain: told the place of a report that cannot be read, and why.
        step: told after each batch how far the work has come.

    Raises:
        DossierError: the database fails; the batches before stand.
    """
    tally = Tally()
    for batch in _batches(incoming):
        with database.read() as connection:
            known = _known(connection, batch)
        # The same report twice in one batch counts as known the second time.
        fresh = {report.key: report for report in batch if report.key not in known}
        tally.known += len(batch) - len(fresh)
        done = []
        for report in fresh.values():
            try:
                done.append(_read(report, lexicon))
            except InputError as error:
                complain(report.place, str(error))
                tally.failed += 1
            except MemoryError:
                complain(report.place, "too large for this machine's memory")
                tally.failed += 1
        if len(done) > 0:
            with database.write() as connection:
                tally.added += _write(connection, done, lexicon, reader, now, tally)
        step(tally)
    return tally


def _batches(incoming: Iterable[Report]) -> Iterator[list[Report]]:
    batch: list[Report] = []
    size = 0
    for report in incoming:
        batch.append(report)
        size += len(report.text)
        if len(batch) >= _MOST_REPORTS or size >= _MOST_CHARACTERS:
            yield batch
            batch, size = [], 0
    if len(batch) > 0:
        yield batch


def _known(connection: Connection, batch: Sequence[Report]) -> set[str]:
    known: set[str] = set()
    for some in chunks([report.key for report in batch]):
        known.update(connection.execute(select(reports.c.key).where(reports.c.key.in_(some))).scalars())
    return known


def _read(report: Report, lexicon: Lexicon) -> _Read:
    document = prepare(report.text, lexicon, report.published)
    reading = read_document(document, id=report.key, outlet=report.outlet)
    story = [form for form, told in zip(document.forms, document.story, strict=True) if told]
    return _Read(report, reading, pack(reading), document.words, fingerprints(story))


def _write(connection: Connection, done: Sequence[_Read], lexicon: Lexicon, reader: str, now: str, tally: Tally) -> int:
    # Another process may have added some meanwhile.
    known = _known(connection, [item.report for item in done])
    new = [item for item in done if item.report.key not in known]
    tally.known += len(done) - len(new)
    if len(new) == 0:
        return 0
    blob_of = _put_blobs(connection, [item.report for item in new])
    first = next_id(connection, reports)
    derived: list[tuple[int, Derived]] = []
    rows: list[Row] = []
    for id_, item in enumerate(new, first):
        report, reading = item.report, item.reading
        known_on = known_day(reading.published)
        rows.append(
            {
                "id": id_, "key": report.key, "blob": blob_of[_hash(report.raw)], "place": report.place,
                "address": report.address, "given_outlet": report.outlet, "given_published": report.published,
                "title": report.title or (reading.quote(reading.title) if reading.title else None),
                "outlet": reading.outlet, "outlet_key": outlet_key(reading.outlet), "published": reading.published,
                "known": known_on, "reconstructed": report.reconstructed, "words": len(item.words), "added": now,
                "reader": reader, "copies": id_, "prints": 0,
            }
        )  # fmt: skip
        derived.append(
            (id_, derive(reading, item.words, lexicon, key=report.key, known=known_on, verdicts={}, splits={}))
        )
    put(connection, reports, rows)
    put(
        connection,
        contents,
        [
            {"report": row["id"], "text": item.report.text, "reading": item.packed}
            for row, item in zip(rows, new, strict=True)
        ],
    )
    group_copies(connection, {row["id"]: item.prints for row, item in zip(rows, new, strict=True)})
    put_rows(connection, derived, lexicon)
    index(
        connection,
        [
            Entry(id_, known_day(item.reading.published), outlet_key(item.reading.outlet), item.words)
            for id_, item in enumerate(new, first)
        ],
    )
    return len(new)


def _hash(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _put_blobs(connection: Connection, new: Sequence[Report]) -> dict[str, int]:
    """Keep the bytes that are not kept yet, and give the number of each by its hash."""
    by_hash = {_hash(report.raw): report for report in new}
    ids: dict[str, int] = {}
    for some in chunks(list(by_hash)):
        found = connection.execute(select(blobs.c.sha256, blobs.c.id).where(blobs.c.sha256.in_(some)))
        ids.update((row.sha256, row.id) for row in found)
    missing = [sha for sha in by_hash if sha not in ids]
    if len(missing) > 0:
        ids.update((sha, number) for number, sha in enumerate(missing, next_id(connection, blobs)))
        put(
            connection,
            blobs,
            [
                {"id": ids[sha], "sha256": sha, "media_type": by_hash[sha].media_type, "size": len(by_hash[sha].raw),
                 "data": zlib.compress(by_hash[sha].raw, 6)}
                for sha in missing
            ],
        )  # fmt: skip
    return ids
