"""Whether two handles are one person or body: points for and against, each with its reason, made into a probability.

The points are log-odds and add up; the weights are set by hand so that what an Arabic newsreader would take for granted
is accepted and what he would want to check is proposed (docs/curating.md lists them).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from wasata.dossier.actors.names import BODIES, Name, Part

__all__ = ["ACCEPTED", "PROPOSED", "Judgement", "Known", "beside", "contradict", "judge"]

ACCEPTED = 0.9
PROPOSED = 0.5
_MOST_TOGETHER = 2


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a handle: its kind, its names, whose it is with those above that one, and its entry's id."""

    kind: str
    names: tuple[Name, ...]
    owners: tuple[str, ...] = ()
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """How likely two handles are one actor, and why: each reason with its weight in log-odds."""

    score: float
    reasons: tuple[tuple[str, float], ...]


def judge(a: Known, b: Known, *, together: int = 0) -> Judgement:
    """Say how likely two handles are one actor.

    Args:
        a: one of them.
        b: the other.
        together: how many reports name both side by side, as if they were two.
    """
    if not _same_sort(a, b):
        return Judgement(0.0, tuple(_OTHER_SORT))
    reasons = max((_likeness(x, y) for x in a.names for y in b.names), key=_sum, default=_UNLIKE)
    if reasons is _UNLIKE:
        return Judgement(0.0, tuple(_UNLIKE))
    reasons = [*reasons, *_owned(a.owners, b.owners)]
    if a.kind != b.kind:
        reasons.append(("bodies of different kinds", -0.4))
    return beside(reasons, together)


def beside(reasons: Sequence[tuple[str, float]], together: int) -> Judgement:
    """Judge by reasons, and by how many reports name both side by side, as if they were two."""
    reasons = list(reasons)
    if together > 0:
        reasons.append(("named side by side in one report", -3.0))
    if together >= _MOST_TOGETHER:
        reasons.append(("and in more than one", -1.5))
    return Judgement(round(1 / (1 + math.exp(-_sum(reasons))), 4), tuple(reasons))


def contradict(a: Known, b: Known) -> bool:
    """Whether two handles cannot be one actor by their names alone."""
    if not _same_sort(a, b):
        return True
    return all(_likeness(x, y) is _UNLIKE for x in a.names for y in b.names)


_Reasons = list[tuple[str, float]]
_UNLIKE: _Reasons = [("different names", -math.inf)]
_OTHER_SORT: _Reasons = [("a person and a body, or two whom the lexicon tells apart", -math.inf)]


def _sum(reasons: _Reasons) -> float:
    return sum(weight for _, weight in reasons)


def _same_sort(a: Known, b: Known) -> bool:
    if a.entry is not None and b.entry is not None:
        return False
    return a.kind == b.kind == "person" or (a.kind in BODIES and b.kind in BODIES)


def _likeness(a: Name, b: Name) -> _Reasons:
    short, long = sorted((a.parts, b.parts), key=len)
    return _persons(short, long) if a.person else _bodies(short, long)


def _bodies(short: Sequence[Part], long: Sequence[Part]) -> _Reasons:
    dropped = len(long) - len(short)
    if dropped > 1 or (dropped == 1 and len(short) < 2):
        return _UNLIKE
    pairs = list(zip(short, long[dropped:], strict=True))
    if not all(x.alike(y) for x, y in pairs):
        return _UNLIKE
    if dropped == 1:
        reasons = [("one name lacks the first word of the other", 0.0)]
    else:
        reasons = [("the same words", 1.5)]
    if any(x.plain != y.plain for x, y in pairs):
        reasons.append(("spelt differently", -0.7))
    if len(short) > 3:
        reasons.append(("a name of four words or more", 0.7))
    return reasons


def _persons(short: Sequence[Part], long: Sequence[Part]) -> _Reasons:
    if len(short) == 1:
        return _single(short[0], long)
    matched = _matched(short, long)
    if matched is None:
        return _UNLIKE
    if any(x.initial != y.initial for x, y in matched):
        reasons = [("a first letter in place of a name", -0.7)]
    elif len(short) == len(long):
        reasons = [("the same name", 3.0)]
    elif matched[-1][1] is long[-1]:
        reasons = [("the same given and family name, one without the names between", 1.5)]
    else:
        reasons = [("one name lacks the last part of the other", 0.0)]
    if any(x.plain != y.plain and not x.initial and not y.initial for x, y in matched):
        reasons.append(("spelt differently", -1.2))
    if len(matched) > 2:
        reasons.append(("a name of three parts or more", 1.0))
    if all(x.given or y.given for x, y in matched):
        reasons.append(("made of given names, which many share", -1.3))
    return reasons


def _single(one: Part, long: Sequence[Part]) -> _Reasons:
    if not one.alike(long[-1]):
        return _UNLIKE
    if len(long) == 1:
        reasons = [("the same single name", -0.5)]
    else:
        reasons = [("one is the family name of the other", -0.5)]
    if one.plain != long[-1].plain:
        reasons.append(("spelt differently", -1.2))
    if one.given:
        reasons.append(("made of given names, which many share", -1.3))
    return reasons


def _matched(short: Sequence[Part], long: Sequence[Part]) -> list[tuple[Part, Part]] | None:
    """Pair the parts of a shorter name, in order, with parts of a longer one; the given names must be alike."""
    if not short[0].alike(long[0]):
        return None
    pairs = [(short[0], long[0])]
    # From the end, so that the family name stands for itself and not for a name before it.
    tail: list[tuple[Part, Part]] = []
    at = len(long) - 1
    for part in reversed(short[1:]):
        while at > 0 and not part.alike(long[at]):
            at -= 1
        if at == 0:
            return None
        tail.append((part, long[at]))
        at -= 1
    return [*pairs, *reversed(tail)]


def _owned(a: tuple[str, ...], b: tuple[str, ...]) -> _Reasons:
    if len(a) == 0 or len(b) == 0:
        return []
    if a[0] == b[0]:
        return [("of the same body or state", 1.5)]
    if a[0] in b or b[0] in a:
        return [("of a body and of what it belongs to", 1.2)]
    if a[-1] == b[-1]:
        return [("of bodies of one state", 0.7)]
    return [("of different bodies or states", -1.8)]
