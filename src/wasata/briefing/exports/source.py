"""What every export is made of: the reports of a dossier with their readings as they stand, a few at a time."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from wasata.briefing.exports.happened import Happening, happenings
from wasata.dossier.sentences import sentence_at
from wasata.dossier.settled import settled
from wasata.dossier.store.rows import chunks
from wasata.dossier.store.tables import actors, reports
from wasata.reading.types import Reading, Span

__all__ = ["Party", "Source", "full_day", "sources"]

_SOME = 100
_AROUND = 32
_FULL_DAY = 10


@dataclass(frozen=True, slots=True)
class Party:
    """An actor of the dossier."""

    key: str
    kind: str
    ar: str
    en: str

    @property
    def name(self) -> str:
        """Its English name, or where there is none the Arabic one."""
        return self.en or self.ar or self.key


@dataclass(frozen=True, slots=True)
class Source:
    """A report with all that an export may tell of it.

    ``who`` gives the dossier's actor for each actor of the reading, ``sids`` the statements' ids by layer,
    ``happenings`` for an event's id what happened, with all reports of it.
    """

    key: str
    place: str
    address: str | None
    title: str | None
    outlet: str | None
    published: str | None
    reconstructed: bool
    reading: Reading
    who: Mapping[str, Party]
    sids: Mapping[str, tuple[str, ...]]
    happenings: Mapping[str, Happening]

    @property
    def uri(self) -> str:
        """What the web knows it by, or else a name of its own."""
        return self.address or f"urn:wasata:report:{self.key}"

    @property
    def is_arabic(self) -> bool:
        """Whether the reader took it for Arabic."""
        return not any(note.startswith("not Arabic") for note in self.reading.notes)

    def around(self, span: Span) -> tuple[str, str]:
        """Give some characters before and after a span; no letter is parted from its marks."""
        text, (start, end) = self.reading.text, span
        first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
        while first > 0 and unicodedata.combining(text[first]):
            first -= 1
        while last < len(text) and unicodedata.combining(text[last]):
            last += 1
        return text[first:start], text[end:last]

    def sentence(self, span: Span) -> Span:
        """Give where the sentence, or the sentences, that hold a span stand."""
        return sentence_at(self.reading.text, *span)


def sources(connection: Connection, *, as_of: str | None = None) -> Iterator[Source]:
    """Give the reports of a dossier in the order in which they were added.

    Args:
        connection: one that may read.
        as_of: a day; only what was published by then.
    """
    last = 0
    while True:
        query = select(reports).where(reports.c.id > last).order_by(reports.c.id).limit(_SOME)
        if as_of is not None:
            query = query.where(reports.c.known <= as_of)
        rows = connection.execute(query).all()
        if len(rows) == 0:
            return
        yield from _told(connection, rows, as_of)
        last = rows[-1].id


def full_day(day: str | None) -> str | None:
    """Give a day where its year is known too."""
    return day if day is not None and len(day) == _FULL_DAY else None


def _told(connection: Connection, rows: Sequence[Row[Any]], as_of: str | None) -> Iterator[Source]:
    items = list(settled(connection, [row.id for row in rows]))
    known = _parties(connection, sorted({key for item in items for key in item.actors.values()}))
    happened = happenings(connection, [row.id for row in rows], as_of=as_of)
    for row, item in zip(rows, items, strict=True):
        yield Source(
            row.key, row.place, row.address, row.title, row.outlet, row.published, row.reconstructed, item.reading,
            {local: known[key] for local, key in item.actors.items()}, item.sids,
            {sid: happened[sid] for sid in item.sids["events"]},
        )  # fmt: skip


def _parties(connection: Connection, keys: Sequence[str]) -> dict[str, Party]:
    found: dict[str, Party] = {}
    for some in chunks(keys):
        columns = (actors.c.key, actors.c.kind, actors.c.ar, actors.c.en)
        for row in connection.execute(select(*columns).where(actors.c.key.in_(some))):
            found[row.key] = Party(row.key, row.kind, row.ar, row.en)
    return found
