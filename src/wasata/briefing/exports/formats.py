"""The formats a dossier can be written in, by their names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from wasata.briefing.exports.acled import acled_csv, acled_parquet
from wasata.briefing.exports.annotations import annotate
from wasata.briefing.exports.calendar import calendar
from wasata.briefing.exports.citations import citations
from wasata.briefing.exports.graph import gexf, graphml
from wasata.briefing.exports.money import money
from wasata.briefing.exports.plover import plover
from wasata.briefing.exports.source import Source, sources
from wasata.briefing.exports.ties import gather
from wasata.cells import csv_lines
from wasata.dossier.curating.statements import COLUMNS, statements
from wasata.dossier.store.tables import reports

__all__ = ["FORMATS", "Wanted", "export", "undated"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be exported: a dossier as of a day. ``left_out`` is told why an event is not in the format."""

    connection: Connection
    as_of: str | None
    left_out: Callable[[str], None]

    def sources(self) -> Iterator[Source]:
        """Give its reports, a few at a time."""
        return sources(self.connection, as_of=self.as_of)


def _statements(wanted: Wanted) -> Iterator[str]:
    return csv_lines(COLUMNS, (one.row() for one in statements(wanted.connection, as_of=wanted.as_of)))


FORMATS: Mapping[str, Callable[[Wanted], Iterator[str] | Iterator[bytes]]] = {
    "statements": _statements,
    "annotations": lambda wanted: annotate(wanted.sources()),
    "plover": lambda wanted: plover(wanted.sources(), wanted.left_out),
    "acled": lambda wanted: acled_csv(wanted.sources(), wanted.left_out),
    "parquet": lambda wanted: acled_parquet(wanted.sources(), wanted.left_out),
    "ftm": lambda wanted: money(wanted.connection, wanted.sources(), as_of=wanted.as_of),
    "graphml": lambda wanted: graphml(gather(wanted.sources(), wanted.left_out)),
    "gexf": lambda wanted: gexf(gather(wanted.sources(), wanted.left_out)),
    "csl": lambda wanted: citations(wanted.sources()),
    "ics": lambda wanted: calendar(wanted.sources(), wanted.left_out),
}


def export(wanted: Wanted, format: str) -> Iterator[bytes]:
    """Give a dossier in a format, piece by piece.

    Args:
        wanted: what is to be exported.
        format: a name in FORMATS.

    Raises:
        DossierError: the database fails.
        ExportError: a library that the format needs is not installed.
    """
    for piece in FORMATS[format](wanted):
        yield piece if isinstance(piece, bytes) else piece.encode()


def undated(connection: Connection) -> int:
    """Count the reports whose day of publication is not known, and which so are not known as of any day."""
    query = select(func.count()).select_from(reports).where(reports.c.known.is_(None))
    return int(connection.execute(query).scalar_one())
