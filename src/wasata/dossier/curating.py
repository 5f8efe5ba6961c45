"""What people decide on a dossier: each decision is noted in the log and then holds.

Invariant: the rows follow from the reports and from the decisions that stand, so that a decision and its undoing are
applied alike: what it is about is worked out anew.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from wasata.dossier.checking import FIELDS, changes, find_words
from wasata.dossier.decisions import UNDO, Decision, Signed, log, note, standing
from wasata.dossier.derive import BY_HAND
from wasata.dossier.identity import outlet_key
from wasata.dossier.joining import rule
from wasata.dossier.regrouping import NAMING, regroup
from wasata.dossier.rereading import RETOLD, read_again
from wasata.dossier.resolving import Kept, find_actor, find_handle, find_report, find_statement, handles_of, kept
from wasata.dossier.rework import SPLIT, VERDICTS, rework
from wasata.dossier.store.tables import appearances, decisions, handles, reports
from wasata.errors import AskError, DossierError
from wasata.lexicon.lexicon import Lexicon
from wasata.lexicon.model import ACTOR_KINDS
from wasata.text.dates import is_day

__all__ = ["add", "different", "grade", "judge_statement", "name", "retell", "same", "split", "undo"]

_PAIRS = ("same", "different")
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
        said["changes"] = changes(
            whole["layer"], told, text=report.reading.text, who=_who(connection, report), before=whole
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
    row: dict[str, Any] = {"layer": layer, "rule": BY_HAND, "sure": 1.0, "start": start, "end": end, **_EMPTY[layer]}
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


_EMPTY: dict[str, dict[str, Any]] = {
    "claims": {"speaker": None, "via": [], "manner": "state", "direct": False},
    "events": {"type": None, "status": "occurred", "roles": {}, "place_start": None, "place_end": None, "place": None,
               "from_day": None, "to_day": None, "claim": None},
    "positions": {"holder": None, "issue": None, "stance": None, "claim": None},
}  # fmt: skip
_NEEDED = {"claims": ("speaker",), "events": ("type",), "positions": ("holder", "issue", "stance")}


def same(connection: Connection, a: str, b: str, signed: Signed, lexicon: Lexicon) -> int:
    """Say that two actors, told by key or handle, are one.

    Raises:
        AskError: there is no such actor.
        DossierError: they are one already.
    """
    first, second = find_handle(connection, a), find_handle(connection, b)
    if first == second:
        raise DossierError(f"{a} and {b} are one actor already")
    return _pair(connection, "same", first, second, signed, lexicon)


def different(connection: Connection, a: str, b: str, signed: Signed, lexicon: Lexicon) -> int:
    """Say that two actors, or two handles that were joined, are not one.

    Raises:
        AskError: there is no such actor.
        DossierError: both are one handle.
    """
    first, second = find_handle(connection, a), find_handle(connection, b)
    if first == second:
        own = handles_of(connection, find_actor(connection, first).id)
        raise DossierError(
            f"{a} and {b} are one actor; to part it, name two of its handles: {', '.join(own)}"
            if len(own) > 1
            else f"{a} and {b} are one name; 'split' takes one report's mention off it"
        )
    return _pair(connection, "different", first, second, signed, lexicon)


def split(connection: Connection, report: str, actor: str, signed: Signed, lexicon: Lexicon) -> int:
    """Take one report's mention of an actor off it, as somebody else.

    Args:
        connection: one that may write.
        report: the report's key, or the beginning of it.
        actor: the actor's key, or the handle that the report names it by.
        signed: who decides, when and why.
        lexicon: the dossier's.

    Raises:
        AskError: there is no such actor.
        DossierError: there is no such report, or it does not name the actor.
    """
    row = find_report(connection, report)
    found = find_actor(connection, actor)
    here = select(handles.c.handle).join(appearances, appearances.c.handle == handles.c.id)
    named = here.where(appearances.c.report == row.id, handles.c.actor == found.id).distinct()
    own: list[str] = sorted(connection.execute(named).scalars())
    own = [actor] if actor in own else own
    if len(own) == 0:
        raise DossierError(f"report {row.key[:12]} does not name {found.key}")
    if len(own) > 1:
        raise DossierError(f"report {row.key[:12]} names {found.key} in several ways; say which: {', '.join(own)}")
    told = {"handle": own[0], "as": f"split:{row.key[:12]}:{own[0]}"}
    number = note(connection, signed, SPLIT, own[0], told, report=row.key)
    rework(connection, [row.key], lexicon)
    return number


def name(
    connection: Connection,
    actor: str,
    signed: Signed,
    lexicon: Lexicon,
    *,
    ar: str | None = None,
    en: str | None = None,
    kind: str | None = None,
) -> int:
    """Say what an actor is called and what it is; with nothing said, that it is one and not a mere mention.

    Raises:
        AskError: there is no such actor.
        DossierError: there is no such kind.
    """
    if kind is not None and kind not in ACTOR_KINDS:
        raise DossierError(f"{kind!r} is no kind of the codebook; these are: {', '.join(sorted(ACTOR_KINDS))}")
    handle = find_handle(connection, actor)
    told = {field: value for field, value in (("ar", ar), ("en", en), ("kind", kind)) if value is not None}
    number = note(connection, signed, NAMING, handle, told)
    _renamed(connection, handle, lexicon)
    return number


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
    elif entry.act in _PAIRS:
        _ruled(connection, entry.subject, entry.told["other"], lexicon)
    elif entry.act == NAMING:
        _renamed(connection, entry.subject, lexicon)


def _pair(connection: Connection, act: str, a: str, b: str, signed: Signed, lexicon: Lexicon) -> int:
    first, second = sorted((a, b))
    number = note(connection, signed, act, first, {"other": second})
    _ruled(connection, first, second, lexicon)
    return number


def _ruled(connection: Connection, a: str, b: str, lexicon: Lexicon) -> None:
    """Let the last word hold that stands on a pair of handles."""
    stands = [e for e in standing(connection, _PAIRS, subjects=[a]) if e.told["other"] == b]
    rule(connection, _id(connection, a), _id(connection, b), stands[-1].act if stands else None, lexicon)


def _renamed(connection: Connection, handle: str, lexicon: Lexicon) -> None:
    regroup(connection, {_id(connection, handle)}, lexicon)


def _id(connection: Connection, handle: str) -> int:
    return int(connection.execute(select(handles.c.id).where(handles.c.handle == handle)).scalar_one())


def _who(connection: Connection, report: Kept) -> Any:
    return lambda told: find_handle(connection, told, report=report.id)


def _by_people(connection: Connection, sid: str) -> Mapping[str, Any]:
    """Give the row of a statement that stands by people's word alone."""
    return next(e.told["whole"] for e in standing(connection, VERDICTS, subjects=[sid]) if "whole" in e.told)


def _new_sid(connection: Connection, key: str, layer: str, start: int, end: int) -> str:
    """Give an id to a statement made by hand; several may share their words."""
    taken: set[str] = set(connection.execute(select(decisions.c.subject).where(decisions.c.report == key)).scalars())
    for number in range(1, _SAME_SPAN + 1):
        digest = hashlib.sha256(f"{key} {layer} {start} {end} {BY_HAND} {number}".encode()).digest()
        sid = layer[0] + base64.b32encode(digest).decode().lower()[:13]
        if sid not in taken:
            return sid
    raise DossierError(f"there are {_SAME_SPAN} statements by hand on these words")
