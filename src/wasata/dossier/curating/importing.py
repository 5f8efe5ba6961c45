"""Statements that people curated in a table, brought into a dossier: added, corrected, accepted and rejected.

A row with the id of a statement is that statement as it should be: its blank cells are empty, columns that the table
lacks stay as they are. Any other row is one to add. What a row asks for and the dossier says already changes nothing,
so that a table may be brought in twice.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from sqlalchemy import Connection, or_, select

from wasata.cells import uncelled
from wasata.dossier.curating.checking import FIELDS, ROLE_FIELDS, changes, find_words
from wasata.dossier.curating.deciding import EMPTY, add, judge_statement
from wasata.dossier.curating.decisions import Signed
from wasata.dossier.curating.resolving import find_handle, find_report
from wasata.dossier.curating.statements import COLUMNS, Statement, cells, statements_of
from wasata.dossier.store.tables import contents, reports
from wasata.errors import AskError, DossierError, InputError
from wasata.lexicon.lexicon import Lexicon

__all__ = ["bring_in", "rows_of"]

_NEEDED = ("report", "layer", "quote")
_STATES = ("", "read", "accepted", "corrected", "added", "rejected")
# Also a correction to what the reader says already: somebody looked at it.
_DECIDED = ("accepted", "corrected")
_DAYS = ("from", "to")
Row = Mapping[str, str]


def rows_of(lines: Iterable[str]) -> Iterator[tuple[int, Row | str]]:
    """Give the rows of a CSV file with the number of the line they end on; a row with too many cells as a sentence.

    Args:
        lines: the file's, with their line ends; commas or semicolons between cells, column names in the first row.

    Raises:
        InputError: it is no such table.
    """
    given = iter(lines)
    first = next(given, "").removeprefix("\ufeff")
    separator = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(chain([first], given), delimiter=separator, strict=True)
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        _check(header)
        for row in reader:
            if len(row) > len(header):
                yield reader.line_num, f"{len(row)} cells where the header names {len(header)}"
            elif any(cell.strip() for cell in row):
                yield reader.line_num, dict(zip(header, map(uncelled, row), strict=False))
    except csv.Error as error:
        raise InputError(f"line {reader.line_num}: {error}") from None


def bring_in(
    connection: Connection,
    rows: Iterable[tuple[int, Row | str]],
    signed: Signed,
    lexicon: Lexicon,
    complain: Callable[[int, str], None],
) -> Counter[str]:
    """Decide on statements as the rows of a table say.

    Args:
        connection: one that may write.
        rows: with their line numbers.
        signed: who brings them in, when and why; a row may name somebody else and a reason of its own.
        lexicon: the dossier's.
        complain: told the line of a row that cannot be brought in, and why; the others are.

    Returns:
        how many rows were added, corrected, accepted, rejected, known and wrong.
    """
    done: Counter[str] = Counter()
    held = _Held(connection)
    for line, row in rows:
        try:
            if isinstance(row, str):
                raise DossierError(row)
            made = _decide(connection, held, row, signed, lexicon)
        except (AskError, DossierError) as error:
            complain(line, str(error))
            made = "wrong"
        done[made] += 1
    return done


class _Held:
    """The report that a row is about, with its statements as they stand: most tables go report by report."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._named = ""
        self.id, self.key, self.text = 0, "", ""
        self.statements: tuple[Statement, ...] = ()
        # The statements that rows stand for, each with the id in its row: two rows that say the same stand for two
        # statements, which in another dossier may have each other's ids.
        self.met: dict[str, str] = {}

    def turn_to(self, named: str) -> None:
        """Hold the report of a key, place or address.

        Raises:
            DossierError: there is none, or more than one.
        """
        if named == self._named:
            return
        query = select(reports.c.id, reports.c.key).limit(2)
        rows = self._connection.execute(query.where(reports.c.key == named)).all()
        if len(rows) == 0 and named != "":
            called = or_(reports.c.address == named, reports.c.place == named)
            rows = self._connection.execute(query.where(called)).all()
        if len(rows) > 1:
            raise DossierError(f"more than one report is called {named!r}; give its key")
        row = rows[0] if len(rows) == 1 else find_report(self._connection, named)
        self.id, self.key, self._named = row.id, row.key, named
        self.text = self._connection.execute(select(contents.c.text).where(contents.c.report == row.id)).scalar_one()
        self.met = {}
        self.again()

    def again(self) -> None:
        """See the statements anew after a decision."""
        self.statements = tuple(statements_of(self._connection, [self.id]))


def _decide(connection: Connection, held: _Held, row: Row, signed: Signed, lexicon: Lexicon) -> str:
    layer, state = row.get("layer", "").strip(), row.get("state", "").strip()
    if layer not in FIELDS:
        raise DossierError(f"{layer!r} is no layer of statements; these are: {', '.join(FIELDS)}")
    if state not in _STATES:
        raise DossierError(f"{state!r} is no state; these are: {', '.join(filter(None, _STATES))}")
    of_others = {field for fields in FIELDS.values() for field in fields} - set(FIELDS[layer])
    strange = [field for field in COLUMNS if field in of_others and row.get(field, "").strip()]
    if len(strange) > 0:
        raise DossierError(f"{strange[0]!r} is no field of {layer}; these are: {', '.join(FIELDS[layer])}")
    held.turn_to(row.get("report", "").strip())
    signed = Signed(signed.at, row.get("by", "").strip() or signed.by, row.get("why", "").strip() or signed.why)
    sid = row.get("sid", "").strip().lower()
    there = next((statement for statement in held.statements if sid and statement.sid == sid), None)
    if there is not None and held.met.setdefault(sid, sid) == sid:
        return _judge(connection, held, there, row, signed, lexicon)
    if state == "rejected":
        raise DossierError(f"the report has no statement {sid!r} to reject")
    return _add(connection, held, row, signed, lexicon)


def _judge(connection: Connection, held: _Held, there: Statement, row: Row, signed: Signed, lexicon: Lexicon) -> str:
    if there.layer != row["layer"].strip() or there.quote != row.get("quote", ""):
        raise DossierError(f"the words of {there.sid} are others; reject it and add one without an id")
    state = row.get("state", "").strip()
    told = {field: row[field].strip() for field in FIELDS[there.layer] if field in row}
    other = [] if state == "rejected" else _differing(connection, held, there, told)
    if state == "rejected" and there.state != "rejected":
        judge_statement(connection, there.sid, "reject", signed, lexicon)
    elif len(other) > 0:
        judge_statement(connection, there.sid, "correct", signed, lexicon, {field: told[field] for field in other})
    elif (there.state == "read" and state in _DECIDED) or (there.state == "rejected" and state not in ("", "rejected")):
        judge_statement(connection, there.sid, "accept", signed, lexicon)
    else:
        return "known"
    held.again()
    return "rejected" if state == "rejected" else "corrected" if len(other) > 0 else "accepted"


def _differing(connection: Connection, held: _Held, there: Statement, told: Row) -> list[str]:
    """Give the fields that differ; roles and days go together, since they are judged together."""
    made = _as_kept(connection, held, there.layer, told)
    other = {field for field in told if made[field] != there.fields[field]}
    for group in (_DAYS, ROLE_FIELDS):
        if not other.isdisjoint(group):
            other |= set(told).intersection(group)
    return [field for field in told if field in other]


def _add(connection: Connection, held: _Held, row: Row, signed: Signed, lexicon: Lexicon) -> str:
    layer, quote = row["layer"].strip(), row.get("quote", "")
    nth = row.get("nth", "").strip()
    if nth and not nth.isdecimal():
        raise DossierError(f"nth is {nth!r}, must be a number")
    told = {field: row[field].strip() for field in FIELDS[layer] if row.get(field, "").strip()}
    span = find_words(held.text, quote, nth=int(nth) if nth else None)
    made = _as_kept(connection, held, layer, told)
    sid = row.get("sid", "").strip().lower()
    for there in held.statements:
        same = (there.layer, there.start, there.end) == (layer, *span) and there.fields == made
        if same and there.state != "rejected" and (sid == "" or held.met.setdefault(there.sid, sid) == sid):
            return "known"
    before = {there.sid for there in held.statements}
    add(connection, held.key, layer, quote, told, signed, lexicon, nth=int(nth) if nth else None)
    held.again()
    held.met |= {there.sid: sid for there in held.statements if there.sid not in before}
    return "added"


def _as_kept(connection: Connection, held: _Held, layer: str, told: Row) -> dict[str, str]:
    """Give what a row tells as statements are told: actors as handles, codes as the codebook writes them."""

    def who(name: str) -> str:
        return find_handle(connection, name, report=held.id)

    empty = EMPTY[layer]
    return cells(layer, {**empty, **changes(layer, told, text=held.text, who=who, before=empty)}, held.text)


def _check(header: Sequence[str]) -> None:
    """Check the names of a table's columns.

    Raises:
        InputError: one is unknown, told twice or lacking.
    """
    for name in header:
        if name not in COLUMNS:
            raise InputError(f"line 1: has an unknown column {name!r}; these are: {', '.join(COLUMNS)}")
        if header.count(name) > 1:
            raise InputError(f"line 1: has the column {name!r} twice")
    for name in _NEEDED:
        if name not in header:
            raise InputError(f"line 1: lacks the column {name!r}")
