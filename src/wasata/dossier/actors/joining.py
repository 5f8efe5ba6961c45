"""Handles held against each other as they come in, and made into actors.

Invariant: which handles are one actor is a function of the handles that reports name, of which stand side by side in
a report, and of what people decided; never of the order in which any of it came. A handle that no report names any more
is forgotten here as if it had never been named.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, or_, select, update

from wasata.dossier.actors.judging import ACCEPTED, PROPOSED, Known, beside, judge
from wasata.dossier.actors.knowing import describe
from wasata.dossier.actors.names import BODIES, keys
from wasata.dossier.actors.regrouping import LINKED, regroup
from wasata.dossier.store.rows import chunks, put
from wasata.dossier.store.tables import appearances, handles, judgements, name_keys
from wasata.lexicon.lexicon import Lexicon

__all__ = ["forget", "join", "rule", "together", "verdict"]

RULED = ("same", "different")
_JUDGED = ("person", *sorted(BODIES))
_Pair = tuple[int, int]


def join(
    connection: Connection, named: Mapping[int, Collection[int]], renamed: Collection[int], lexicon: Lexicon
) -> None:
    """Hold the handles that reports name against the others, and join those that are one actor.

    Args:
        connection: one that may write.
        named: the handles that each report names, by the report's id; the appearances are there.
        renamed: handles that have another name now.
        lexicon: where names and owners stand.
    """
    ids = sorted({handle for those in named.values() for handle in those})
    fresh: list[int] = []
    for some in chunks(ids):
        unjudged = (handles.c.id.in_(some), handles.c.judged.is_(False))
        fresh += connection.execute(select(handles.c.id).where(*unjudged, handles.c.kind.in_(_JUDGED))).scalars()
        connection.execute(update(handles).where(*unjudged).values(judged=True))
    side_by_side = together(connection, named, 1)
    touched = _weigh(connection, side_by_side) | set(renamed)
    if len(fresh) > 0:
        touched |= _judge(connection, sorted(fresh), named, lexicon)
    regroup(connection, touched, lexicon)


def together(connection: Connection, named: Mapping[int, Collection[int]], sign: int) -> list[_Pair]:
    """Count the reports that name both handles of a judged pair, up or down, and give those pairs."""
    ids = sorted({handle for those in named.values() for handle in those})
    inside = set(ids)
    pairs: Counter[_Pair] = Counter()
    reports_of: dict[int, set[int]] = defaultdict(set)
    for report, those in named.items():
        for handle in those:
            reports_of[handle].add(report)
    for some in chunks(ids):
        for row in connection.execute(select(judgements.c.a, judgements.c.b).where(judgements.c.a.in_(some))):
            if row.b in inside:
                pairs[row.a, row.b] = len(reports_of[row.a] & reports_of[row.b])
    changed = [pair for pair, reports in sorted(pairs.items()) if reports > 0]
    if len(changed) > 0:
        connection.execute(
            update(judgements)
            .where(judgements.c.a == bindparam("first"), judgements.c.b == bindparam("second"))
            .values(together=judgements.c.together + bindparam("more")),
            [{"first": a, "second": b, "more": sign * pairs[a, b]} for a, b in changed],
        )
    return changed


def forget(connection: Connection, suspects: Iterable[int], pairs: Iterable[_Pair], lexicon: Lexicon) -> None:
    """Put actors right after reports were taken out.

    Args:
        connection: one that may write.
        suspects: handles that perhaps no report names any more.
        pairs: judged pairs that stood side by side in those reports.
        lexicon: where names and owners stand.
    """
    gone: set[int] = set()
    for some in chunks(sorted(set(suspects))):
        gone.update(some)
        still = select(appearances.c.handle).where(appearances.c.handle.in_(some)).distinct()
        gone.difference_update(connection.execute(still).scalars())
    touched = _weigh(connection, pairs)
    for some in chunks(sorted(gone)):
        either = or_(judgements.c.a.in_(some), judgements.c.b.in_(some))
        for row in connection.execute(select(judgements.c.a, judgements.c.b).where(either)):
            touched |= {row.a, row.b}
        connection.execute(delete(judgements).where(either, judgements.c.verdict.not_in(RULED)))
        connection.execute(update(judgements).where(either).values(score=0.0, reasons="[]", together=0))
        connection.execute(delete(name_keys).where(name_keys.c.handle.in_(some)))
        connection.execute(update(handles).where(handles.c.id.in_(some)).values(judged=False))
    regroup(connection, touched, lexicon)


def rule(connection: Connection, a: int, b: int, ruling: str | None, lexicon: Lexicon) -> None:
    """Let it hold what people say of two handles: that they are the same, different, or nothing any more."""
    a, b = sorted((a, b))
    this = (judgements.c.a == a) & (judgements.c.b == b)
    row = connection.execute(select(judgements).where(this)).one_or_none()
    if ruling is not None and row is None:
        connection.execute(
            judgements.insert(), {"a": a, "b": b, "verdict": ruling, "score": 0.0, "reasons": "[]", "together": 0}
        )
    elif ruling is not None:
        connection.execute(update(judgements).where(this).values(verdict=ruling))
    elif row is not None and row.reasons == "[]":
        connection.execute(delete(judgements).where(this))
    elif row is not None:
        connection.execute(update(judgements).where(this).values(verdict=verdict(row.score)))
    regroup(connection, {a, b}, lexicon)


def verdict(score: float) -> str:
    """Give what becomes of a pair with a score."""
    return "accepted" if score >= ACCEPTED else "proposed" if score >= PROPOSED else "weak"


def _weigh(connection: Connection, pairs: Iterable[_Pair]) -> set[int]:
    """Judge pairs anew whose reports have changed, and give the handles of those that are joined or parted by it."""
    touched: set[int] = set()
    wanted = set(pairs)
    for some in chunks(sorted({a for a, _ in wanted})):
        for row in connection.execute(select(judgements).where(judgements.c.a.in_(some))).all():
            if (row.a, row.b) not in wanted or row.reasons == "[]":
                continue
            score = beside(json.loads(row.reasons), row.together).score
            new = row.verdict if row.verdict in RULED else verdict(score)
            connection.execute(
                update(judgements)
                .where(judgements.c.a == row.a, judgements.c.b == row.b)
                .values(score=score, verdict=new)
            )
            if new != row.verdict and (new in LINKED or row.verdict in LINKED):
                touched |= {row.a, row.b}
    return touched


def _judge(
    connection: Connection, fresh: Sequence[int], named: Mapping[int, Collection[int]], lexicon: Lexicon
) -> set[int]:
    """Hold new handles against all others that may be the same, and give those to be joined."""
    known = describe(connection, fresh, lexicon)
    pairs = _candidates(connection, {handle: known[handle] for handle in fresh})
    known |= describe(connection, sorted({handle for pair in pairs for handle in pair} - known.keys()), lexicon)
    made: list[dict[str, Any]] = []
    for a, b in sorted(pairs):
        by_name = judge(known[a], known[b])
        if by_name.score < PROPOSED:
            continue
        both = sum(a in those and b in those for those in named.values())
        score = beside(by_name.reasons, both).score
        reasons = json.dumps(by_name.reasons)
        made.append({"a": a, "b": b, "verdict": verdict(score), "score": score, "reasons": reasons, "together": both})
    ruled = _ruled(connection, made)
    for row in made:
        ruling = ruled.get((row["a"], row["b"]))
        if ruling is not None:
            row["verdict"] = ruling.verdict
            connection.execute(delete(judgements).where(judgements.c.a == row["a"], judgements.c.b == row["b"]))
    put(connection, judgements, made)
    return {handle for row in made if row["verdict"] in LINKED for handle in (row["a"], row["b"])}


def _candidates(connection: Connection, fresh: Mapping[int, Known]) -> set[_Pair]:
    """Put the keys of new handles, and give the pairs that share one: of a name and of a shorter form of a name."""
    rows = set()
    for handle, what in fresh.items():
        for name in what.names:
            if len(name.parts) == 1 and len(what.owners) == 0:
                continue
            whole, shorter = keys(name, what.owners[0] if len(what.owners) > 0 else None)
            rows.add((whole, True, handle))
            rows.update((key, False, handle) for key in shorter)
    if len(rows) == 0:
        return set()
    put(connection, name_keys, [{"key": key, "whole": whole, "handle": handle} for key, whole, handle in sorted(rows)])
    holders: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for some in chunks(sorted({key for key, _, _ in rows})):
        for row in connection.execute(select(name_keys).where(name_keys.c.key.in_(some))):
            holders[row.key][0 if row.whole else 1].append(row.handle)
    pairs: set[_Pair] = set()
    for wholes, longer in holders.values():
        for a in wholes:
            for b in (*wholes, *longer):
                if a != b and (a in fresh or b in fresh):
                    pairs.add((min(a, b), max(a, b)))
    return pairs


def _ruled(connection: Connection, made: Sequence[Mapping[str, Any]]) -> dict[_Pair, Row[Any]]:
    """Give what people ruled on pairs that are judged now."""
    found: dict[_Pair, Row[Any]] = {}
    for some in chunks(sorted({row["a"] for row in made})):
        rows = connection.execute(select(judgements).where(judgements.c.a.in_(some), judgements.c.verdict.in_(RULED)))
        found |= {(row.a, row.b): row for row in rows}
    return found
