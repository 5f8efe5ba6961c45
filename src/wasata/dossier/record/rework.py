"""A report's rows worked out anew from its kept reading and the decisions that stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from wasata.dossier.curating.decisions import Decision, standing
from wasata.dossier.record.derive import BY_HAND, Derived, Verdict, derive
from wasata.dossier.record.packing import unpack
from wasata.dossier.record.rows import renew_rows
from wasata.dossier.store.rows import chunks
from wasata.dossier.store.tables import contents, reports
from wasata.lexicon.lexicon import Lexicon
from wasata.reading.types import Reading
from wasata.text.clean import Text
from wasata.text.words import Words

__all__ = ["SPLIT", "VERDICTS", "derive_again", "rework", "verdicts"]

VERDICTS = ("accept", "reject", "correct", "add")
SPLIT = "split"


def rework(connection: Connection, keys: Sequence[str], lexicon: Lexicon) -> None:
    """Work out the rows of some reports anew, given by their keys."""
    derived = []
    for some in chunks(keys):
        query = select(reports.c.id, reports.c.key, reports.c.known, contents.c.text, contents.c.reading)
        found = connection.execute(query.join(contents).where(reports.c.key.in_(some)).order_by(reports.c.id))
        for row in found.all():
            reading = unpack(row.reading, row.text)
            derived.append((row.id, derive_again(connection, reading, lexicon, key=row.key, known=row.known)))
    renew_rows(connection, derived, lexicon)


def derive_again(connection: Connection, reading: Reading, lexicon: Lexicon, *, key: str, known: str | None) -> Derived:
    """Work out a report's rows with the decisions that stand on its statements and its actors."""
    splits = {entry.told["handle"]: entry.told["as"] for entry in standing(connection, [SPLIT], reports=[key])}
    told = verdicts(standing(connection, VERDICTS, reports=[key]))
    words = Words(Text(reading.text))
    return derive(reading, words, lexicon, key=key, known=known, verdicts=told, splits=splits)


def verdicts(entries: Iterable[Decision]) -> dict[str, Verdict]:
    """Make one verdict of all that was decided on each statement: corrections add up, else the last word holds."""
    made: dict[str, Verdict] = {}
    for entry in entries:
        before = made.get(entry.subject, Verdict(""))
        told = {**before.told, **entry.told.get("changes", {})}
        whole = entry.told.get("whole") if before.whole is None else before.whole
        act = entry.act
        if act != "reject":
            act = "add" if whole is not None and whole["rule"] == BY_HAND else "correct" if len(told) > 0 else "accept"
        made[entry.subject] = Verdict(act, told, whole)
    return made
