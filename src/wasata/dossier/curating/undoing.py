"""Decisions undone: what each is about is worked out anew."""

from __future__ import annotations

from sqlalchemy import Connection

from wasata.dossier.actors.regrouping import NAMING
from wasata.dossier.curating.decisions import UNDO, Decision, Signed, log, note
from wasata.dossier.curating.identifying import EVENT_PAIRS, PAIRS, link_again, rename, rule_again
from wasata.dossier.curating.rereading import RETOLD, read_again
from wasata.dossier.record.rework import SPLIT, VERDICTS, rework
from wasata.lexicon.lexicon import Lexicon

__all__ = ["undo"]


def undo(connection: Connection, number: int, signed: Signed, lexicon: Lexicon) -> int:
    """Undo a decision; an undoing may itself be undone.

    Raises:
        DossierError: there is no such decision, or it is undone already.
    """
    made = note(connection, signed, UNDO, str(number))
    entries = {entry.id: entry for entry in log(connection)}
    undone = entries[number]
    while undone.act == UNDO:
        undone = entries[int(undone.subject)]
    _apply(connection, undone, lexicon)
    return made


def _apply(connection: Connection, entry: Decision, lexicon: Lexicon) -> None:
    """Work out anew what a decision is about."""
    if entry.act in (*VERDICTS, SPLIT) and entry.report is not None:
        rework(connection, [entry.report], lexicon)
    elif entry.act in RETOLD and entry.report is not None:
        read_again(connection, [entry.report], lexicon)
    elif entry.act in PAIRS:
        rule_again(connection, entry.subject, entry.told["other"], lexicon)
    elif entry.act in EVENT_PAIRS:
        link_again(connection, entry.subject, entry.told["other"], lexicon)
    elif entry.act == NAMING:
        rename(connection, entry.subject, lexicon)
