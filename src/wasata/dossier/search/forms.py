"""The forms a word is found by: as written, without the clitics it may carry, and with its hamza seated otherwise.

A word of a report and a word asked for match where they share a form. A report's words are stripped of whatever may be
a clitic, those asked for only of what surely is one: حرب finds بحرب, but كتاب does not find تاب. What is too short to
be told from a chance likeness is no form: والد is not ود.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from wasata.lexicon.morphology import Split, splits
from wasata.text.clean import fold
from wasata.text.words import Words

__all__ = ["Asked", "asked", "core", "pairs", "place_forms", "told", "written"]

# Stands behind a word whose final alef is an ending: اتفاقاً.
_TANWIN = "\u064b"
_ENDING = re.compile(r"ا\u064b|\u064bا")
_COMMON = re.compile(r"[0-9a-z\u0621-\u064a\u0671-\u06d3]+")
_LONGEST = 40
_SHORTEST = 3
_SHORTEST_AFTER_ARTICLE = 2
_SHORTEST_IF_DOUBTFUL = 4
# What a present verb begins with; the future mark stands before nothing else.
_PRESENT = frozenset("يتنا")
_NO_ARTICLE = frozenset(("الان", "الله", "الذي", "التي", "الذين", "اللذين", "اللتين", "اللذان", "اللتان", "اللواتي"))
_ARTICLES = ("ال", "وال", "فال", "بال", "كال", "لل", "ولل", "وبال")
_SEATS = str.maketrans("ؤئ", "ءء")
# Letters that a clitic may hold, or that may change beside one.
_BEFORE = "وفبلكسا"
_AFTER = "هكمنايتءو"
_WEAK = str.maketrans("", "", "اويء")
_PAIRS = 1 << 20


@dataclass(frozen=True, slots=True)
class Asked:
    """A word asked for: its forms, and ``doubtful`` ones that hold only where no word of ``rivals`` occurs.

    كتاب is ك and تاب, unless somebody writes الكتاب. Only words with the same ``core`` can match it.
    """

    core: str
    forms: frozenset[str]
    doubtful: frozenset[str]
    rivals: frozenset[str]


def written(words: Words) -> list[str]:
    """Give the words of a text in the form that the other functions take: clean, with their tanwin told."""
    clean, ends = words.text.clean, words.ends
    made = [clean[start:end] for start, end in zip(words.starts, ends, strict=True)]
    for match in _ENDING.finditer(words.text.raw):
        end = words.text.clean_span(*match.span())[1]
        at = words.at(end - 1)
        if at < len(ends) and ends[at] == end:
            made[at] += _TANWIN
    return made


@lru_cache(maxsize=50_000)
def told(word: str) -> frozenset[str]:
    """Give the forms by which a report's word is found."""
    return frozenset(map(_token, _told(word)))


def _told(word: str) -> Iterator[str]:
    yield from _spelled(word)
    for split in _splits(word):
        shortest = _SHORTEST_AFTER_ARTICLE if split.article and not split.pronoun else _SHORTEST
        if len(split.stem) >= shortest and not (split.future and split.stem[0] not in _PRESENT):
            yield split.stem


def asked(word: str) -> Asked:
    """Give the forms by which a word that is asked for finds others."""
    sure, doubtful = set(_spelled(word)), set()
    for split in _splits(word):
        shortest = _SHORTEST_IF_DOUBTFUL if split.pronoun == "ه" else _SHORTEST
        if split.article and len(split.stem) >= _SHORTEST_AFTER_ARTICLE:
            sure.add(split.stem)
        elif not (split.conj or split.prep or split.future):
            if len(split.stem) >= shortest:
                sure.add(split.stem)
        elif len(split.stem) >= (_SHORTEST if split.conj == "و" and not split.prep else _SHORTEST_IF_DOUBTFUL):
            doubtful.add(split.stem)
    form = fold(word.removesuffix(_TANWIN))
    rivals = {article + form for article in _ARTICLES} if len(doubtful) > 0 else set()
    return Asked(core(word), *(frozenset(map(_token, forms)) for forms in (sure, doubtful - sure, rivals)))


def _token(form: str) -> str:
    # Databases differ on what is a letter in rarer scripts.
    if len(form) <= _LONGEST and _COMMON.fullmatch(form):
        return form
    return f"xx{zlib.crc32(form.encode('utf-8', 'replace')):08x}"


def _spelled(word: str) -> Iterator[str]:
    bare = word.removesuffix(_TANWIN)
    yield fold(bare)
    seatless = bare.translate(_SEATS)
    if seatless != bare:
        yield fold(seatless)
    if len(bare) < len(word) and len(bare) > _SHORTEST:
        yield fold(bare)[:-1]


def _splits(word: str) -> Iterator[Split]:
    """Give the ways to take a word apart that its letters allow, the whole word left out."""
    bare = word.removesuffix(_TANWIN)
    for form in dict.fromkeys((fold(bare), fold(bare.translate(_SEATS)))):
        if form in _NO_ARTICLE:
            return
        for split in splits(form):
            # What ends like "my" is mostly an adjective of relation, and what ends in ta marbuta has no pronoun.
            if split.bare or split.conj == "ا" or split.pronoun in ("ي", "ني"):
                continue
            if split.pronoun != "ه" or not bare.endswith("ة"):
                yield split


def pairs(words: Iterable[str]) -> list[str]:
    """Give a token for each two neighbouring words, the same whatever clitics and spelling they have.

    What shares a token need not match, but what matches shares it.
    """
    cores = [core(word) for word in words]
    return [
        f"zz{zlib.crc32(f'{first} {second}'.encode('utf-8', 'replace')) % _PAIRS:05x}"
        for first, second in pairwise(cores)
    ]


def place_forms(place: str | None) -> list[str]:
    """Give the forms by which the words of a place are found."""
    return [] if place is None else sorted({form for word in place.split() for form in told(word)})


@lru_cache(maxsize=50_000)
def core(word: str) -> str:
    """Give the consonants between all that may be a clitic: the same for words that match, and cheaply told."""
    form = fold(word.removesuffix(_TANWIN))
    start = len(form) - len(form.lstrip(_BEFORE))
    end = len(form.rstrip(_AFTER))
    return form[start:end].translate(_WEAK) if start < end else ""
