"""What somebody says a meeting is for, and whether two say the same."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from dataclasses import dataclass

from wasata.dossier.happenings.details import bare
from wasata.lexicon.lexicon import Lexicon
from wasata.lexicon.model import EventWord
from wasata.reading.types import Claim, Reading
from wasata.text.words import Words

__all__ = ["Aim", "content", "differ", "find_aims"]

_WORD = re.compile(r"[^\W_]+")
# Words between the name of a meeting and the word for its aim: الاجتماع المقرر عقده في جنيف سيناقش.
_BEFORE = 8
_AFTER = 3
# Words back from "it" in which the meeting it stands for is named.
_BACK = 25
_IT = frozenset({"انه", "انها", "بانه", "بانها"})
# Two aims that share more than this of the shorter one's words are one aim in other words.
_ALIKE = 0.5
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Aim:
    """An aim told in a claim: the number of the claim and of the event whose aim it is, and the aim's words.

    ``start`` and ``end`` are code points of the text; ``only`` tells that the meeting is said to be for nothing else.
    """

    claim: int
    event: int
    start: int
    end: int
    only: bool


def find_aims(reading: Reading, words: Words, lexicon: Lexicon) -> list[Aim]:
    """Give the aims of meetings that a report's claims tell, at most one for each claim."""
    meetings = [
        (words.at(words.text.clean_span(e.trigger[0], e.trigger[0] + 1)[0]), number)
        for number, e in enumerate(reading.events, 1)
        if e.type == "CONSULT"
    ]
    if len(meetings) == 0:
        return []
    cues = [k for k, form in enumerate(words.forms) if form in lexicon.lists["aims"]]
    found = []
    for number, claim in enumerate(reading.claims if len(cues) > 0 else (), 1):
        aim = _aim(number, claim, cues, meetings, words, lexicon)
        if aim is not None:
            found.append(aim)
    return found


def _aim(
    number: int, claim: Claim, every: list[int], meetings: list[tuple[int, int]], words: Words, lexicon: Lexicon
) -> Aim | None:
    first, last = _range(claim.span, words)
    cues = every[bisect_left(every, first) : bisect_left(every, last)]
    if len(cues) == 0:
        return None
    said = words.at(words.text.clean_span(*claim.cue)[0])
    named = [k for k in range(max(0, first - _BACK), last) if _names_meeting(words.forms[k], lexicon)]
    # Where a claim holds more than its speaker's words, those nearest to the word of saying are his.
    for cue in sorted(cues, key=lambda k: abs(k - said)):
        meeting = _meeting(cue, first, named, words)
        if meeting is None:
            continue
        event = _event(meeting, meetings)
        start = next((k for k in range(max(first, cue - _AFTER), cue) if k in cues), cue)
        end = _end(max(cue, said) + 1, last, words, lexicon)
        raw = words.text.raw_span(words.starts[start], words.ends[end - 1])
        only = any(form in lexicon.lists["aims only"] for form in words.forms[start:end])
        return Aim(number, event, raw[0], raw[1], only)
    return None


def _range(span: tuple[int, int], words: Words) -> tuple[int, int]:
    start, end = words.text.clean_span(*span)
    return words.at(start), min(len(words), words.at(max(start, end - 1)) + 1)


def _names_meeting(form: str, lexicon: Lexicon) -> bool:
    return any(
        isinstance(hit.entry, EventWord) and hit.entry.type == "CONSULT" and hit.morph.pos == "noun"
        for hit in lexicon.tags(form).events
    )


def _meeting(cue: int, first: int, named: list[int], words: Words) -> int | None:
    """Give the word that names the meeting whose aim a word tells: the nearest beside it, or what "it" stands for."""
    beside = [k for k in named if first <= k and cue - _BEFORE <= k <= cue + _AFTER and k != cue]
    if len(beside) > 0:
        return min(beside, key=lambda k: abs(k - cue))
    back = [k for k in named if k < cue]
    if len(back) > 0 and any(words.forms[k] in _IT for k in range(max(0, cue - 2), cue)):
        return back[-1]
    return None


def _event(meeting: int, meetings: list[tuple[int, int]]) -> int:
    """Give the event that a word names, or else takes up: the one before it, or the first."""
    before = bisect_right(meetings, (meeting, len(meetings) + 1_000_000)) - 1
    return meetings[max(0, before)][1]


def _end(at: int, last: int, words: Words, lexicon: Lexicon) -> int:
    """Give the word after an aim: where the claim ends, or where another's view begins."""
    for k in range(at, last):
        if "،" in words.gaps[k] and any(words.forms[j] in lexicon.lists["turns"] for j in range(k, min(last, k + 2))):
            return k
    return last


def content(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Give the stems of what a folded text speaks of: no words of grammar, none that say that it is an aim."""
    made = set()
    for form in _WORD.findall(text):
        tags = lexicon.tags(form)
        if len(form) < _SHORTEST or len(tags.words) > 0 or form in lexicon.lists["aims"]:
            continue
        made.add(_stem(form))
    return frozenset(made)


def _stem(form: str) -> str:
    word = bare(form)
    if word == form and form[0] in "وبلفك" and len(form) > 4:
        word = form[1:]
    for ending in ("يات", "ات", "ين", "ون", "يه", "ها", "هم", "ان", "ه", "ي"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def differ(a: Collection[str], b: Collection[str], *, a_only: bool = False, b_only: bool = False) -> bool:
    """Tell from their content whether two aims differ. Who says "only" differs from whoever adds anything to it."""
    mine, theirs = frozenset(a), frozenset(b)
    if len(mine) == 0 or len(theirs) == 0:
        return False
    shared = len(mine & theirs)
    if (a_only and shared < len(theirs)) or (b_only and shared < len(mine)):
        return True
    return shared <= _ALIKE * min(len(mine), len(theirs))
