"""What a report says of an event besides the reading's codes, for comparing reports: its numbers and its wording."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

from wasata.lexicon.lexicon import Lexicon
from wasata.reading.types import DateMention, Event, Span
from wasata.text.numbers import number_at
from wasata.text.words import Words

__all__ = ["Count", "Details", "Told", "bare", "event_word", "hashed"]

# Words before and after a number that may say what is counted: مقتل ما لا يقل عن 12، 12 من المدنيين قتلى.
_BEFORE = 5
_AFTER = 3
# Words on either side of an event's that make its wording, and the fewest that are no stock phrase.
_AROUND = 7
_FEWEST = 9
# Words after an event's among which its place is sought where the reading names none.
_REACH = 8
_LONGEST_NAME = 4
_MOST_FORMS = 100_000
_PART = re.compile("[،؛:.]")
_BOUNDS = ("about", "more", "less")

Count = tuple[str, str, int]
"""What is counted, ``about``, ``more``, ``less`` or nothing, and the number."""


def _words_of(words: Words, span: Span) -> range:
    start, end = words.text.clean_span(*span)
    return range(words.at(start), words.at(max(start, end - 1)) + 1)


def hashed(text: str) -> int:
    """Give a hash of a text as a whole number that fits a database's."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1


def bare(form: str) -> str:
    """Give a folded word without the article, alone or after a proclitic."""
    for article in ("ال", "لل", "وال", "بال", "فال"):
        if form.startswith(article) and len(form) > len(article) + 2:
            return form[len(article) :]
    return form


def event_word(event: Event, lexicon: Lexicon) -> str | None:
    """Give the lexicon's word for an event: one for the verb, its nouns and its participle."""
    lemma = event.rule.partition(" ")[2]
    return lexicon.event_words.get((event.type, lemma), lemma) or None


@dataclass(frozen=True, slots=True)
class Told:
    """What the words around an event's tell of it.

    ``wording`` is a hash of these words, or nothing where they are too few to tell; ``place`` the known place named
    close by where the reading gives none, folded; ``counts`` what the sentence counts: killed, freed, paid.
    """

    wording: int | None
    place: str | None
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class _Cues:
    """The folded words that say what a number counts, and of its bounds, and those that places' names begin with."""

    counted: dict[str, str]
    done: dict[str, str]
    befell: frozenset[str]
    bounds: dict[str, str]
    places: frozenset[str]
    known: dict[str, bool] = field(default_factory=dict)

    def tells(self, form: str) -> bool:
        """Whether a word may say what is counted."""
        told = self.known.get(form)
        if told is None:
            if len(self.known) > _MOST_FORMS:
                self.known.clear()
            told = self.known[form] = bool(_found(form, self.counted) or _found(form, self.done))
        return told


def _found(form: str, cues: dict[str, str]) -> str | None:
    """Give what a word is a cue for, whatever is written to it."""
    return cues.get(form) or cues.get(bare(form)) or (cues.get(form[1:]) if form[0] in "وفبل" else None)


class Details:
    """The words of one report, asked for what stands around an event. Numbers in dates count nothing."""

    def __init__(self, words: Words, lexicon: Lexicon, dates: Iterable[DateMention] = ()) -> None:
        self._dates = frozenset(k for date in dates for k in _words_of(words, date.span))
        self._words = words
        self._places = lexicon.place_ids
        self._numerals = lexicon.calendar.numerals
        self._cues = _cues(lexicon)
        self._starts = [sentence.first for sentence in words.sentences]
        self._of_sentence: dict[int, tuple[Count, ...]] = {}

    def of(self, event: Event) -> Told:
        """Give what the words around an event's tell of it."""
        words = self._words
        at = words.at(words.text.clean_span(event.trigger[0], event.trigger[0] + 1)[0])
        sentence = self._sentence(at)
        if sentence is None:
            return Told(None, None, ())
        place = self._place(at, sentence) if event.place is None else None
        counts = self._of_sentence.get(sentence[0])
        if counts is None:
            counts = self._of_sentence[sentence[0]] = self._counts(*sentence)
        return Told(self._wording(at, sentence), place, counts)

    def _wording(self, at: int, sentence: tuple[int, int]) -> int | None:
        first, last = max(sentence[0], at - _AROUND), min(sentence[1], at + _AROUND + 1)
        return None if last - first < _FEWEST else hashed(" ".join(self._words.forms[first:last]))

    def _place(self, at: int, sentence: tuple[int, int]) -> str | None:
        """Give the first known place that is named soon after an event's word: قصفت مدينة X."""
        forms = self._words.forms
        last = min(sentence[1], at + 1 + _REACH)
        for k in range(at + 1, last):
            for start in (forms[k], forms[k][1:] if forms[k][0] in "بل" else ""):
                if start not in self._cues.places:
                    continue
                for size in range(min(_LONGEST_NAME, last - k), 0, -1):
                    words = (start, *forms[k + 1 : k + size])
                    if words in self._places:
                        return " ".join(words)
        return None

    def _sentence(self, at: int) -> tuple[int, int] | None:
        number = bisect_right(self._starts, at) - 1
        if number < 0:
            return None
        sentence = self._words.sentences[number]
        return sentence.first, sentence.last

    def _counts(self, first: int, last: int) -> tuple[Count, ...]:
        forms = self._words.forms
        cues = self._cues
        cued = [k for k in range(first, last) if cues.tells(forms[k])]
        if len(cued) == 0:
            return ()
        near = sorted({k for c in cued for k in range(max(first, c - _AFTER), min(last, c + _BEFORE + 1))})
        found: list[Count] = []
        taken = -1
        for k in near:
            if k < taken:
                continue
            number = number_at(self._words, k, self._numerals)
            if number is None or number.ordinal or k in self._dates:
                continue
            value, taken = self._scaled(number.value, number.last, last)
            what = self._counted(k, taken, first, last)
            if what is not None:
                found.append((what, self._bound(k, taken, first, last), value))
        return tuple(dict.fromkeys(found))

    def _scaled(self, value: int, at: int, last: int) -> tuple[int, int]:
        """Take 3 ملايين as one number."""
        if at < last:
            scale = next((w for w in self._numerals.words.get(self._words.forms[at], ()) if w.kind == "scale"), None)
            if scale is not None:
                return value * scale.value, at + 1
        return value, at

    def _counted(self, at: int, after: int, first: int, last: int) -> str | None:
        """Give what a number counts. 12 جنديا are soldiers, but مقتل 12 جنديا and 12 جنديا قتلوا are killed."""
        cues = self._cues
        following = list(self._behind(after, last))
        behind = next((w for k in following if (w := _found(self._words.forms[k], cues.counted))), None)
        if behind is not None and behind in cues.befell:
            return behind
        ahead = list(self._ahead(at, first))
        before = next((w for k in (*ahead, *following) if (w := _found(self._words.forms[k], cues.done))), None)
        if before is not None or behind is not None:
            return before or behind
        return next((w for k in ahead if (w := _found(self._words.forms[k], cues.counted))), None)

    def _behind(self, after: int, last: int) -> Iterator[int]:
        """Give the words after a number as far as they may belong to it."""
        for k in range(after, min(last, after + _AFTER)):
            if _PART.search(self._words.gaps[k]) or (self._words.forms[k].startswith("و") and k > after):
                return
            yield k

    def _ahead(self, at: int, first: int) -> Iterator[int]:
        """Give the words before a number as far as they may govern it, the nearest first."""
        for k in range(at - 1, max(first, at - _BEFORE) - 1, -1):
            if _PART.search(self._words.gaps[k + 1]) or number_at(self._words, k, self._numerals) is not None:
                return
            yield k

    def _bound(self, at: int, after: int, first: int, last: int) -> str:
        near = (*self._words.forms[max(first, at - 4) : at], *self._words.forms[after : min(last, after + 3)])
        return next((self._cues.bounds[b] for f in near if (b := bare(f)) in self._cues.bounds), "")


_cues_of: dict[int, tuple[Lexicon, _Cues]] = {}


def _cues(lexicon: Lexicon) -> _Cues:
    kept = _cues_of.get(id(lexicon))
    if kept is None or kept[0] is not lexicon:
        counted, done = _by_word(lexicon, "counts "), _by_word(lexicon, "done ")
        bounds = {word: name for name in _BOUNDS for word in lexicon.lists.get(name, ())}
        places = frozenset(words[0] for words in lexicon.place_ids if len(words) > 0)
        kept = _cues_of[id(lexicon)] = lexicon, _Cues(counted, done, frozenset(done.values()), bounds, places)
    return kept[1]


def _by_word(lexicon: Lexicon, prefix: str) -> dict[str, str]:
    return {
        word: name.removeprefix(prefix)
        for name, words in sorted(lexicon.lists.items())
        if name.startswith(prefix)
        for word in words
    }
