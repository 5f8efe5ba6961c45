"""What people decide on a dossier: each decision is noted in the log and then holds.

Invariant: the rows follow from the reports and from the decisions that stand, so that a decision and its undoing are
applied alike: what it is about is worked out anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from wasata.dossier.curating.checking import FIELDS, changes, find_words
from wasata.dossier.curating.decisions import Decision, Signed, note, standing
from wasata.dossier.curating.rereading import read_again
from wasata.dossier.curating.resolving import Kept, find_handle, find_report, find_statement, kept
from wasata.dossier.record.derive import BY_HAND
from wasata.dossier.record.identity import outlet_key, statement_id
from wasata.dossier.record.rework import VERDICTS, rework, verdicts
from wasata.dossier.store.tables import decisions, reports
from wasata.errors import AskError, DossierError
from wasata.lexicon.lexicon import Lexicon
from wasata.text.dates import is_day

__all__ = ["EMPTY", "add", "grade", "grades", "judge_statement", "retell"]

_GRADE = re.compile(r"[A-F][1-6]?|[1-6]")
_SAME_SPAN = 99


def judge_statement(
    connection: Connection, sid: str, act: str, signed: Signed, lexicon: Lexicon, told: Mapping[str, str] | None = None
) -> int:
    """Accept, reject or correct a statement.

    Args:
        connection: one that may write.
        sid: its id, or the beginning of it.
        act: accept, reject or correct.
        signed: who decides, when and why.
        lexicon: the dossier's.
        told: for a correction, the fields to change, as people write them.

    Returns:
        The number of the decision.

    Raises:
        DossierError: there is no such statement or field, or a value is none of the codebook's.
    """
    sid, key = find_statement(connection, sid)
    report = kept(connection, key, lexicon)
    found = report.rows.get(sid)
    whole = found if found is not None else _by_people(connection, sid)
    # A statement made by hand stands and falls with the decision that made it.
    said: dict[str, Any] = {} if whole["rule"] == BY_HAND else {"whole": whole}
    if act == "correct":
        if not told:
            raise DossierError("nothing to correct was given; write FIELD=VALUE")
        # Corrections of several roles, made one after the other, add up.
        made = verdicts(standing(connection, VERDICTS, subjects=[sid])).get(sid)
        before = whole if made is None else {**whole, **made.told}
        said["changes"] = changes(
            whole["layer"], told, text=report.reading.text, who=_who(connection, report), before=before
        )
    number = note(connection, signed, act, sid, said, report=key)
    rework(connection, [key], lexicon)
    return number


def add(
    connection: Connection,
    report: str,
    layer: str,
    quote: str,
    told: Mapping[str, str],
    signed: Signed,
    lexicon: Lexicon,
    *,
    nth: int | None = None,
) -> int:
    """Add a statement by hand.

    Args:
        connection: one that may write.
        report: the report's key, or the beginning of it.
        layer: claims, events or positions.
        quote: its words, as they stand in the report.
        told: its fields, as people write them.
        signed: who decides, when and why.
        lexicon: the dossier's.
        nth: which of them, where the words stand there more than once.

    Raises:
        DossierError: there is no such report, its words do not stand there, or a field is missing or wrong.
    """
    if layer not in FIELDS:
        raise DossierError(f"{layer!r} is no layer of statements; these are: {', '.join(FIELDS)}")
    found = kept(connection, find_report(connection, report).key, lexicon)
    start, end = find_words(found.reading.text, quote, nth=nth)
    row: dict[str, Any] = {"layer": layer, "rule": BY_HAND, "sure": 1.0, "start": start, "end": end, **EMPTY[layer]}
    if layer == "claims":
        row |= {"cue_start": start, "cue_end": start}
    row |= changes(layer, told, text=found.reading.text, who=_who(connection, found), before=row)
    missing = [field for field in _NEEDED[layer] if row.get(field) is None]
    if len(missing) > 0:
        raise DossierError(f"one of the {layer} needs {' and '.join(missing)}")
    sid = _new_sid(connection, found.key, layer, start, end)
    number = note(connection, signed, "add", sid, {"whole": row}, report=found.key)
    rework(connection, [found.key], lexicon)
    return number


EMPTY: dict[str, dict[str, Any]] = {
    "claims": {"speaker": None, "via": [], "manner": "state", "direct": False},
    "events": {"type": None, "status": "occurred", "roles": {}, "place_start": None, "place_end": None, "place": None,
               "from_day": None, "to_day": None, "claim": None},
    "positions": {"holder": None, "issue": None, "stance": None, "claim": None},
}  # fmt: skip
_NEEDED = {"claims": ("speaker",), "events": ("type",), "positions": ("holder", "issue", "stance")}


def grade(connection: Connection, told: str, grading: str, signed: Signed) -> int:
    """Note how far an outlet or an actor is to be trusted, by the Admiralty code.

    Args:
        connection: one that may write.
        told: the outlet's name, or the actor's key or handle.
        grading: a letter A to F for the source, a number 1 to 6 for what it says, or both.
        signed: who decides, when and why.

    Raises:
        DossierError: there is no such outlet or actor, or no such grade.
    """
    if _GRADE.fullmatch(grading.upper()) is None:
        raise DossierError(f"{grading!r} is no grade; write a letter A to F, a number 1 to 6, or both, as in B2")
    key = outlet_key(told)
    outlet = connection.execute(select(reports.c.id).where(reports.c.outlet_key == key).limit(1)).scalar()
    if outlet is None:
        try:
            subject = find_handle(connection, told)
        except AskError:
            raise DossierError(f"{told!r} is neither an outlet of the reports nor an actor's key") from None
    else:
        subject = f"outlet:{key}"
    return note(connection, signed, "grade", subject, {"grade": grading.upper()})


def grades(connection: Connection) -> dict[str, Decision]:
    """Give the grades that stand, by handle or, as ``outlet:`` with its compared name, by outlet."""
    return {entry.subject: entry for entry in sorted(standing(connection, ["grade"]), key=lambda entry: entry.id)}


def retell(connection: Connection, report: str, what: str, value: str, signed: Signed, lexicon: Lexicon) -> int:
    """Correct the day of publication or the outlet of a report, and read it again by that.

    Args:
        connection: one that may write.
        report: the report's key, or the beginning of it.
        what: date or outlet.
        value: the day, or the outlet's name.
        signed: who decides, when and why.
        lexicon: the dossier's.

    Raises:
        DossierError: there is no such report, or the value is no day or empty.
    """
    if what == "date" and not is_day(value):
        raise DossierError(f"{value!r} is no day; write YYYY-MM-DD, or --MM-DD where the year is not known")
    if value.strip() == "":
        raise DossierError("the outlet's name is empty")
    row = find_report(connection, report)
    number = note(connection, signed, what, row.key, {"value": value.strip()}, report=row.key)
    read_again(connection, [row.key], lexicon)
    return number


def _who(connection: Connection, report: Kept) -> Any:
    return lambda told: find_handle(connection, told, report=report.id)


def _by_people(connection: Connection, sid: str) -> Mapping[str, Any]:
    """Give the row of a statement that stands by people's word alone."""
    return next(e.told["whole"] for e in standing(connection, VERDICTS, subjects=[sid]) if "whole" in e.told)


def _new_sid(connection: Connection, key: str, layer: str, start: int, end: int) -> str:
    """Give an id to a statement made by hand; several may share their words."""
    taken: set[str] = set(connection.execute(select(decisions.c.subject).where(decisions.c.report == key)).scalars())
    for number in range(1, _SAME_SPAN + 1):
        sid = statement_id(layer, f"{key} {layer} {start} {end} {BY_HAND} {number}")
        if sid not in taken:
            return sid
    raise DossierError(f"there are {_SAME_SPAN} statements by hand on these words")
