"""Who is who, and which events are one, as people say."""

from __future__ import annotations

from sqlalchemy import Connection, select

from wasata.dossier.actors.joining import rule
from wasata.dossier.actors.regrouping import NAMING, regroup
from wasata.dossier.curating.decisions import Signed, note, standing
from wasata.dossier.curating.resolving import find_actor, find_handle, find_report, find_statement, handles_of
from wasata.dossier.happenings.linking import DIFFERENT, SAME, relink
from wasata.dossier.record.rework import SPLIT, rework
from wasata.dossier.store.tables import appearances, events, handles, judgements
from wasata.errors import DossierError
from wasata.lexicon.lexicon import Lexicon
from wasata.lexicon.model import ACTOR_KINDS

__all__ = [
    "EVENT_PAIRS",
    "PAIRS",
    "different",
    "link_again",
    "link_events",
    "name",
    "rename",
    "rule_again",
    "same",
    "split",
]

PAIRS = ("same", "different")
EVENT_PAIRS = (SAME, DIFFERENT)


def same(connection: Connection, a: str, b: str, signed: Signed, lexicon: Lexicon) -> int:
    """Say that two actors, told by key or handle, are one.

    Raises:
        AskError: there is no such actor.
        DossierError: they are one already, or earlier decisions say otherwise.
    """
    first, second = find_handle(connection, a), find_handle(connection, b)
    if first == second:
        raise DossierError(f"{a} and {b} are one actor already")
    return _pair(connection, "same", first, second, signed, lexicon)


def different(connection: Connection, a: str, b: str, signed: Signed, lexicon: Lexicon) -> int:
    """Say that two actors, or two handles that were joined, are not one.

    Raises:
        AskError: there is no such actor.
        DossierError: both are one handle, or earlier decisions say otherwise.
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


def _pair(connection: Connection, act: str, a: str, b: str, signed: Signed, lexicon: Lexicon) -> int:
    first, second = sorted((a, b))
    number = note(connection, signed, act, first, {"other": second})
    rule_again(connection, first, second, lexicon)
    one, other = handles.alias("one"), handles.alias("other")
    broken = connection.execute(
        select(one.c.handle, other.c.handle)
        .select_from(judgements)
        .join(one, one.c.id == judgements.c.a)
        .join(other, other.c.id == judgements.c.b)
        .where(judgements.c.verdict == "same", one.c.actor != other.c.actor)
        .order_by(one.c.handle, other.c.handle)
        .limit(1)
    ).first()
    if broken is not None:
        raise DossierError(f"people say that {broken[0]} and {broken[1]} are one, which this denies; undo that first")
    return number


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
    rename(connection, handle, lexicon)
    return number


def link_events(connection: Connection, a: str, b: str, signed: Signed, lexicon: Lexicon, *, one: bool) -> int:
    """Say that two events, told by their statements' ids, are one happening, or that they are not.

    Raises:
        DossierError: there is no such event, or both are one statement.
    """
    first, second = sorted(find_statement(connection, told)[0] for told in (a, b))
    if first == second:
        raise DossierError(f"{a} and {b} are one statement")
    if not (first.startswith("e") and second.startswith("e")):
        raise DossierError("only events are one happening or several; their ids begin with e")
    number = note(connection, signed, SAME if one else DIFFERENT, first, {"other": second})
    link_again(connection, first, second, lexicon)
    return number


def link_again(connection: Connection, a: str, b: str, lexicon: Lexicon) -> None:
    """Join two events anew with what they belong to, by the decisions that stand."""
    wanted = select(events.c.id).where(events.c.sid.in_((a, b))).order_by(events.c.id)
    relink(connection, lexicon, list(connection.execute(wanted).scalars()))


def rule_again(connection: Connection, a: str, b: str, lexicon: Lexicon) -> None:
    """Let the last word hold that stands on a pair of handles."""
    stands = [e for e in standing(connection, PAIRS, subjects=[a]) if e.told["other"] == b]
    rule(connection, _id(connection, a), _id(connection, b), stands[-1].act if stands else None, lexicon)


def rename(connection: Connection, handle: str, lexicon: Lexicon) -> None:
    """Call an actor by what people say that stands."""
    regroup(connection, {_id(connection, handle)}, lexicon)


def _id(connection: Connection, handle: str) -> int:
    return int(connection.execute(select(handles.c.id).where(handles.c.handle == handle)).scalar_one())
