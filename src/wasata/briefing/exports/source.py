"""What every export is made of: the reports of a dossier with their readings as they stand, a few at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from wasata.dossier.settled import settled
from wasata.dossier.store.tables import reports
from wasata.reading.types import Reading, Span

__all__ = ["Source", "sources"]

_SOME = 200
_AROUND = 32


@dataclass(frozen=True, slots=True)
class Source:
    """A report with all that an export may tell of it.

    ``keys`` gives the dossier's actor for each actor of the reading, ``sids`` the statements' ids by layer.
    """

    key: str
    place: str
    address: str | None
    title: str | None
    outlet: str | None
    published: str | None
    reconstructed: bool
    reading: Reading
    keys: Mapping[str, str]
    sids: Mapping[str, tuple[str, ...]]

    @property
    def uri(self) -> str:
        """What the web knows it by, or else a name of its own."""
        return self.address or f"urn:wasata:report:{self.key}"

    def around(self, span: Span) -> tuple[str, str]:
        """Give some characters before and after a span."""
        text, (start, end) = self.reading.text, span
        return text[max(0, start - _AROUND) : start], text[end : end + _AROUND]


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
        for row, item in zip(rows, settled(connection, [row.id for row in rows]), strict=True):
            yield Source(
                row.key, row.place, row.address, row.title, row.outlet, row.published, row.reconstructed,
                item.reading, item.actors, item.sids,
            )  # fmt: skip
        last = rows[-1].id
