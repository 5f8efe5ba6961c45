"""Happenings as a table under ACLED's column names, as CSV and as Parquet; no row of ACLED's own is in it.

Only what reports say is filled in: no coordinates, no administrative divisions, no fatalities, since reports are not
read for them, and no event type where PLOVER's does not decide it.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from wasata.briefing.exports.happened import Happening
from wasata.briefing.exports.source import Party, Source, full_day
from wasata.cells import csv_lines
from wasata.errors import ExportError
from wasata.reading.types import Event

__all__ = ["COLUMNS", "acled_csv", "acled_parquet"]

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
_WHOLE = frozenset({"year", "time_precision", "iso", "geo_precision", "fatalities", "timestamp"})
_FRACTIONS = frozenset({"latitude", "longitude"})
# Disorder type, event type and sub-event type, as far as PLOVER's type decides them: an assault may be a battle,
# shelling or violence against civilians.
_TYPES = {
    "ASSAULT": ("Political violence", "", ""),
    "PROTEST": ("Demonstrations", "Protests", ""),
    "AGREE": ("Strategic developments", "Strategic developments", "Agreement"),
    "COERCE": ("Strategic developments", "Strategic developments", ""),
    "CONSULT": ("Strategic developments", "Strategic developments", "Other"),
    "MOBILIZE": ("Strategic developments", "Strategic developments", "Other"),
    "RETREAT": ("Strategic developments", "Strategic developments", "Other"),
}
_DONE = ("occurred", "ongoing")
_FIRST = ("actor", "participant", "host", "initiator", "mediator", "guarantor")
_WEEK, _MONTH = 7, 31
_ROWS_AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class _When:
    day: str
    precision: int
    tags: tuple[str, ...] = ()


def acled_csv(sources: Iterable[Source], left_out: Callable[[str], None]) -> Iterator[str]:
    """Give a line for each happening that is said to have happened, told as its first report tells it.

    Args:
        sources: the reports.
        left_out: told why a happening is left out: it has no day, or has not happened.
    """
    rows = _rows(sources, left_out)
    return csv_lines(COLUMNS, ([str(row.get(column, "")) for column in COLUMNS] for row in rows))


def acled_parquet(sources: Iterable[Source], left_out: Callable[[str], None]) -> Iterator[bytes]:
    """Give the same rows as a Parquet file; days are dates there, and empty cells nulls.

    Args:
        sources: the reports.
        left_out: as for ``acled_csv``.

    Raises:
        ExportError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise ExportError("Parquet needs pyarrow: pip install 'wasata[parquet]'") from None
    schema = pa.schema([(column, _type(pa, column)) for column in COLUMNS])
    sink = _Sink()
    with pq.ParquetWriter(sink, schema, compression="zstd") as writer:
        waiting: list[dict[str, Any]] = []
        for row in _rows(sources, left_out):
            waiting.append({**row, "event_date": date.fromisoformat(row["event_date"])})
            if len(waiting) == _ROWS_AT_ONCE:
                writer.write_table(pa.Table.from_pylist(waiting, schema=schema))
                waiting.clear()
                yield sink.taken()
        writer.write_table(pa.Table.from_pylist(waiting, schema=schema))
    yield sink.taken()


def _type(pa: Any, column: str) -> Any:
    if column == "event_date":
        return pa.date32()
    return pa.int64() if column in _WHOLE else pa.float64() if column in _FRACTIONS else pa.string()


class _Sink(io.RawIOBase):
    """Takes what is written and gives it on, so that a file of any size passes through little memory."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._at = 0

    def writable(self) -> bool:
        """It takes bytes."""
        return True

    def write(self, data: Any) -> int:
        """Take bytes."""
        self._parts.append(bytes(data))
        self._at += len(self._parts[-1])
        return len(self._parts[-1])

    def tell(self) -> int:
        """Give how many bytes were taken in all."""
        return self._at

    def taken(self) -> bytes:
        """Give the bytes that came since this was asked last."""
        parts, self._parts = self._parts, []
        return b"".join(parts)


def _rows(sources: Iterable[Source], left_out: Callable[[str], None]) -> Iterator[dict[str, Any]]:
    for source in sources:
        for sid, event in zip(source.sids["events"], source.reading.events, strict=True):
            happening = source.happenings[sid]
            if happening.sid != sid:
                continue
            if all(telling.status not in _DONE for telling in happening.tellings):
                left_out("only planned, proposed or denied")
                continue
            when = _when(source, happening)
            if when is None:
                left_out("neither the event nor its report has a day")
            else:
                yield _row(source, event, happening, when)


def _when(source: Source, happening: Happening) -> _When | None:
    """Give the day that the first report with one tells; 1 is a day, 2 within a week, 3 within a month or worse."""
    for telling in happening.tellings:
        first, last = full_day(telling.from_day), full_day(telling.to_day)
        if first is not None:
            days = 1 if last is None else (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
            tags = (f"until {last}",) if days > 1 else ()
            return _When(first, 1 if days <= 1 else 2 if days <= _WEEK else 3, tags)
    published = full_day(source.published)
    return None if published is None else _When(published, 3, ("date of publication",))


def _row(source: Source, event: Event, happening: Happening, when: _When) -> dict[str, Any]:
    doers, others = _sides(source, event)
    kinds = _TYPES.get(event.type, ("", "", ""))
    inter = [_inter(side, event) for side in (doers, others)]
    outlets = sorted({telling.outlet for telling in happening.tellings if telling.outlet})
    tags = [f"type={event.type}", f"status={event.status}", f"reports={len(happening.tellings)}", *when.tags]
    told = {
        "event_id_cnty": happening.sid, "event_date": when.day, "year": int(when.day[:4]),
        "time_precision": when.precision, "disorder_type": kinds[0], "event_type": kinds[1], "sub_event_type": kinds[2],
        "actor1": _names(doers[:1]), "assoc_actor_1": _names(doers[1:]), "inter1": inter[0],
        "actor2": _names(others[:1]), "assoc_actor_2": _names(others[1:]), "inter2": inter[1],
        "interaction": "-".join(inter) if all(inter) else "",
        "location": source.reading.quote(event.place) if event.place is not None else "",
        "source": "; ".join(outlets), "notes": source.reading.quote(source.sentence(event.trigger)),
        "tags": "; ".join(tags),
    }  # fmt: skip
    return {column: value for column, value in told.items() if value != ""}


def _sides(source: Source, event: Event) -> tuple[list[Party], list[Party]]:
    """Give who does it, with those beside them, and to whom; of a meeting the first and all others."""
    doers = _parties(source, event, _FIRST)
    others = [party for party in _parties(source, event, ("recipient",)) if party not in doers]
    return (doers[:1], doers[1:]) if len(others) == 0 and "participant" in event.roles else (doers, others)


def _parties(source: Source, event: Event, roles: Iterable[str]) -> list[Party]:
    return list(dict.fromkeys(source.who[who] for role in roles for who in event.roles.get(role, ())))


def _names(parties: Iterable[Party]) -> str:
    return "; ".join(party.name for party in parties)


def _inter(side: list[Party], event: Event) -> str:
    """Give ACLED's kind of actor where the codebook's decides it: a force under arms may be a state's or a rebel's."""
    kind = side[0].kind if len(side) > 0 else ""
    if kind == "people":
        return "Protesters" if event.type == "PROTEST" else "Civilians"
    return "State forces" if kind == "state" else ""
