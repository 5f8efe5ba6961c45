"""Numbers in digits and in Arabic words: خمسة عشر, الثالث والعشرين, ألفين وأربعة وعشرين, 84, ال23."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wasata.text.words import Words

__all__ = ["Number", "NumberWord", "Numerals", "find_numbers", "number_at"]

_DIGITS = frozenset("0123456789")
# 2019م, 1442ه: the era may be written to a year.
_ERAS = frozenset("مه")
# What may be written to a number: conjunctions, prepositions, the article.
_PROCLITICS = ("وال", "بال", "فال", "كال", "ولل", "لل", "ال", "وب", "ول", "و", "ف", "ب", "ل", "ك")


@dataclass(frozen=True, slots=True)
class NumberWord:
    """One word of a number: its value and how it joins others.

    ``kind`` is one of unit, ten, tens, hundred, whole, scale, ordinal, ordinal-f.
    """

    value: int
    kind: str


@dataclass(frozen=True, slots=True)
class Numerals:
    """The folded words of numbers, without article and proclitics; a word may be of several kinds."""

    words: Mapping[str, tuple[NumberWord, ...]]


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: words ``first`` to ``last`` (exclusive), and the clean-text offset where it starts.

    ``proclitic`` holds what is written to its first word (و, ب, the article), ``digits`` tells figures from
    words, ``ordinal`` is true for الثالث and the like; ``feminine`` for الثالثة, which never names a day.
    """

    value: int
    first: int
    last: int
    start: int
    end: int
    proclitic: str = ""
    digits: bool = False
    ordinal: bool = False
    feminine: bool = False


def number_at(words: Words, i: int, numerals: Numerals) -> Number | None:
    """Read the number that begins at word ``i``, as long as it goes, or None."""
    if not 0 <= i < len(words):
        return None
    form = words.forms[i]
    if form[-1] in _DIGITS or (form[-1] in _ERAS and form[:-1].isdecimal()):
        return _digits_at(words, i, form)
    head, proclitic = _lookup(form, numerals)
    return _words_at(words, i, head, proclitic, numerals) if head else None


def find_numbers(words: Words, numerals: Numerals) -> Iterator[Number]:
    """Give the numbers of a text in order, each as long as it goes."""
    i = 0
    while i < len(words):
        number = number_at(words, i, numerals)
        if number is None:
            i += 1
        else:
            yield number
            i = number.last


def _digits_at(words: Words, i: int, form: str) -> Number | None:
    cut = 0
    while form[cut] not in _DIGITS:
        cut += 1
    figures = form[cut:].rstrip("مه")
    if cut > 3 or len(figures) > 12 or not (figures.isascii() and figures.isdecimal()):
        return None
    if cut and form[:cut] not in _PROCLITICS:
        return None
    start, end = words.starts[i] + cut - (2 if form[:cut].endswith("ال") else 0), words.ends[i]
    # 1,500 and 2.000.000 are one number; 15.5.2019 is not.
    value, last = int(figures), i + 1
    if len(figures) <= 3 and figures[0] != "0":
        clean = words.text.clean
        while (
            last < len(words)
            and words.starts[last] == words.ends[last - 1] + 1
            and clean[words.ends[last - 1]] in ",٬"
            and words.ends[last] - words.starts[last] == 3
            and words.forms[last].isascii()
            and words.forms[last].isdecimal()
        ):
            value = value * 1000 + int(words.forms[last])
            end = words.ends[last]
            last += 1
    return Number(value, i, last, start, end, form[:cut], digits=True)


def _lookup(form: str, numerals: Numerals) -> tuple[tuple[NumberWord, ...], str]:
    found = numerals.words.get(form)
    if found is not None:
        return found, ""
    for proclitic in _PROCLITICS:
        if form.startswith(proclitic) and len(form) > len(proclitic) + 1:
            found = numerals.words.get(form[len(proclitic) :])
            if found is not None:
                return found, proclitic
    return (), ""


def _of_kind(found: tuple[NumberWord, ...], *kinds: str) -> NumberWord | None:
    return next((word for word in found if word.kind in kinds), None)


def _words_at(words: Words, i: int, head: tuple[NumberWord, ...], proclitic: str, numerals: Numerals) -> Number | None:
    start = words.starts[i] + len(proclitic) - (2 if proclitic.endswith("ال") else 0)
    ordinal = _of_kind(head, "ordinal", "ordinal-f")
    if ordinal is not None and not (proclitic == "" and _of_kind(head, "unit")):
        return _ordinal_at(words, i, ordinal, proclitic, start, numerals)
    # total is what is complete, group what a following scale word would multiply.
    total = group = 0
    j, joined = i, True
    seen = ""
    while j < len(words):
        found, before = (head, proclitic) if j == i else _lookup(words.forms[j], numerals)
        if not found or (j > i and words.gaps[j].strip(" ")):
            break
        if j > i:
            joined = before in {"و", "وال"}
            if not joined and before:
                break
        word = _of_kind(found, "unit", "ten", "tens", "hundred", "whole", "scale")
        if word is None:
            break
        if word.kind == "ten" and seen == "unit" and not joined and group % 10:
            group += 10
        elif word.kind == "hundred" and seen == "unit" and not joined:
            group = group // 10 * 10 + (group % 10) * 100
        elif word.kind == "scale" and not joined and group:
            total += group * word.value
            group = 0
        elif j == i or (joined and _may_follow(word, seen)):
            if word.kind == "scale" or (word.kind == "whole" and word.value >= 1000):
                total, group = total + group + word.value, 0
            else:
                group += word.value
        else:
            break
        seen = word.kind if not (word.kind == "whole" and word.value >= 1000) else "scale"
        j += 1
    if j == i:
        return None
    return Number(total + group, i, j, start, words.ends[j - 1], proclitic)


def _may_follow(word: NumberWord, seen: str) -> bool:
    if word.kind == "tens":
        return seen in {"unit", "hundred", "whole", "scale"}
    return seen in {"hundred", "whole", "scale"} or (word.kind in {"scale", "whole"} and seen == "tens")


def _ordinal_at(words: Words, i: int, head: NumberWord, proclitic: str, start: int, numerals: Numerals) -> Number:
    value, j = head.value, i + 1
    if j < len(words) and not words.gaps[j].strip(" "):
        found, before = _lookup(words.forms[j], numerals)
        tens = _of_kind(found, "tens")
        if _of_kind(found, "ten") and before == "" and value < 10:
            value, j = value + 10, j + 1
        elif tens and before in {"و", "وال"} and value < 10:
            value, j = value + tens.value, j + 1
    return Number(value, i, j, start, words.ends[j - 1], proclitic, ordinal=True, feminine=head.kind == "ordinal-f")
