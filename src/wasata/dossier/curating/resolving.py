"""What people name on the command line, found in a dossier: actors, statements and reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, Row, select

from wasata.dossier.ask.filter import Filter
from wasata.dossier.ask.who import actor_of
from wasata.dossier.curating.decisions import standing
from wasata.dossier.record.derive import Row as Statement
from wasata.dossier.record.derive import derive
from wasata.dossier.record.identity import RANK
from wasata.dossier.record.packing import unpack
from wasata.dossier.record.rework import SPLIT
from wasata.dossier.store.tables import actors, appearances, claims, contents, events, handles, positions
from wasata.dossier.store.tables import reports as report_rows
from wasata.errors import DossierError
from wasata.lexicon.lexicon import Lexicon
from wasata.reading.types import Reading
from wasata.text.clean import Text
from wasata.text.words import Words

__all__ = ["LAYERS", "Kept", "find_actor", "find_handle", "find_report", "find_statement", "handles_of", "kept"]

LAYERS = {"c": "claims", "e": "events", "p": "positions"}
_TABLES = {"claims": claims, "events": events, "positions": positions}
# Ids are of small letters and digits: whatever a database sorts by, none comes after its own beginning and z's.
_LONGEST = 32


@dataclass(frozen=True, slots=True)
class Kept:
    """A report as it is kept: its number, key and reading, and the rows that the reader alone gives it, by id."""

    id: int
    key: str
    reading: Reading
    rows: dict[str, Statement]


def kept(connection: Connection, key: str, lexicon: Lexicon) -> Kept:
    """Give a report as the reader left it, each row with its layer; splits of actors hold, verdicts do not."""
    row = connection.execute(
        select(report_rows.c.id, report_rows.c.known, contents.c.text, contents.c.reading)
        .join(contents, contents.c.report == report_rows.c.id)
        .where(report_rows.c.key == key)
    ).one()
    reading = unpack(row.reading, row.text)
    splits = {entry.told["handle"]: entry.told["as"] for entry in standing(connection, [SPLIT], reports=[key])}
    words = Words(Text(reading.text))
    plain = derive(reading, words, lexicon, key=key, known=row.known, verdicts={}, splits=splits)
    rows = {told["sid"]: {"layer": layer, **told} for layer in _TABLES for told in getattr(plain, layer)}
    return Kept(row.id, key, reading, rows)


def find_statement(connection: Connection, told: str) -> tuple[str, str]:
    """Give a statement's id and its report's key by the beginning of the id.

    Raises:
        DossierError: there is none, or more than one.
    """
    told = told.strip().lower()
    layer = LAYERS.get(told[:1])
    if layer is None or not told.isalnum() or not told.isascii():
        raise DossierError(
            f"{told!r} is no statement's id; they begin with c, e or p, as 'wasata review list' shows them"
        )
    table = _TABLES[layer]
    rows = connection.execute(
        select(table.c.sid, report_rows.c.key)
        .join(report_rows, report_rows.c.id == table.c.report)
        .where(table.c.sid >= told, table.c.sid <= told.ljust(_LONGEST, "z"))
        .order_by(table.c.sid)
        .limit(2)
    ).all()
    if len(rows) == 0:
        raise DossierError(f"no statement {told!r}")
    if len(rows) > 1 and rows[0].sid != told:
        raise DossierError(f"{told!r} begins more than one statement's id; give more of its letters")
    return rows[0].sid, rows[0].key


def find_report(connection: Connection, told: str) -> Row[tuple[int, str]]:
    """Give a report's row by the beginning of its key.

    Raises:
        DossierError: there is none, or more than one.
    """
    wanted = told.strip().lower()
    rows = connection.execute(
        select(report_rows)
        .where(report_rows.c.key >= wanted, report_rows.c.key <= wanted.ljust(_LONGEST, "z"))
        .order_by(report_rows.c.key)
        .limit(2)
    ).all()
    if len(rows) == 0 or wanted == "":
        raise DossierError(f"no report {told!r}; 'wasata show DOSSIER reports' lists them")
    if len(rows) > 1 and rows[0].key != wanted:
        raise DossierError(f"{told!r} begins more than one report's key; give more of it")
    return rows[0]


def find_actor(connection: Connection, told: str) -> Row[tuple[int, str]]:
    """Give an actor's row by its key, by one of its handles, or by a name that no other actor has.

    Raises:
        AskError: there is none, or more than one of that name.
    """
    wanted = told.strip()
    by_handle = connection.execute(select(handles.c.actor).where(handles.c.handle == wanted)).scalar()
    id_ = actor_of(connection, Filter(actor=wanted)) if by_handle is None else int(by_handle)
    return connection.execute(select(actors).where(actors.c.id == id_)).one()


def handles_of(connection: Connection, actor: int) -> list[str]:
    """Give an actor's handles, the first by which its key is made."""
    found: Iterable[str] = connection.execute(select(handles.c.handle).where(handles.c.actor == actor)).scalars()
    return sorted(found, key=lambda handle: (RANK.index(handle.partition(":")[0]), handle))


def find_handle(connection: Connection, told: str, *, report: int | None = None) -> str:
    """Give the handle that a key or handle stands for: of an actor's handles the one a report names it by, if it does.

    Raises:
        AskError: there is no such actor.
    """
    wanted = told.strip()
    if connection.execute(select(handles.c.id).where(handles.c.handle == wanted)).scalar() is not None:
        return wanted
    own = handles_of(connection, find_actor(connection, wanted).id)
    if report is not None:
        here = select(handles.c.handle).join(appearances, appearances.c.handle == handles.c.id)
        named: set[str] = set(connection.execute(here.where(appearances.c.report == report)).scalars())
        own = [handle for handle in own if handle in named] or own
    return own[0]
