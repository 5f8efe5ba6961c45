"""A report made ready for reading: its words with what each may be, its sentences, its body told from its page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from wasata.lexicon.lexicon import Lexicon
from wasata.lexicon.tags import Tags
from wasata.text.clean import Text
from wasata.text.dates import FoundDate, read_dates
from wasata.text.layout import find_layout
from wasata.text.words import Sentence, Words

__all__ = ["Document"]


class Document:
    """Text, words, tags, sentences and dates of one report.

    ``body[i]`` is false for words of the page's furniture, ``story[i]`` for those of the headline too; ``date_end``
    gives, for a word within a date, the word after that date.
    """

    def __init__(self, text: Text, lexicon: Lexicon, published: str | None = None) -> None:
        self.text = text
        self.lexicon = lexicon
        self.words = Words(text)
        self.forms = self.words.forms
        self.size = len(self.forms)
        self.gaps = self.words.gaps
        tags = {form: lexicon.tags(form) for form in set(self.forms)}
        self.tags: list[Tags] = [tags[form] for form in self.forms]
        self.layout = find_layout(text, self.words, lexicon.layout_cues)
        self.published, dates = read_dates(self.words, lexicon.calendar, published or None)
        self.dates = self._dates(dates)
        self.body = [True] * self.size
        for start, end in self.layout.furniture:
            for word in range(self.words.at(start), min(self.size, self.words.at(end - 1) + 1)):
                if self.words.starts[word] < end:
                    self.body[word] = False
        self.story = list(self.body)
        if self.layout.title is not None:
            for word in range(
                self.words.at(self.layout.title[0]), min(self.size, self.words.at(self.layout.title[1] - 1) + 1)
            ):
                self.story[word] = False
        self.sentences = self._split()
        self._sentence_starts = [s.first for s in self.sentences]
        self.date_end: dict[int, int] = {}
        for date in self.dates:
            first, last = self.words.at(date.start), self.words.at(date.end - 1) + 1
            for word in range(first, last):
                self.date_end[word] = last

    def _split(self) -> list[Sentence]:
        """Part the sentences where the page's furniture or the headline ends and the story begins."""
        opens = [word for word in range(1, self.size) if self.story[word] and not self.story[word - 1]]
        parted: list[Sentence] = []
        for sentence in self.words.sentences:
            first, start = sentence.first, sentence.start
            inside = opens[bisect_right(opens, first) : bisect_left(opens, sentence.last)]
            if not inside:
                parted.append(sentence)
                continue
            for word in inside:
                parted.append(Sentence(first, word, start, self.words.starts[word], sentence.paragraph))
                first, start = word, self.words.starts[word]
            parted.append(Sentence(first, sentence.last, start, sentence.end, sentence.paragraph))
        return parted

    def _dates(self, found: list[FoundDate]) -> list[FoundDate]:
        """Keep the dates of the body and of the dateline; those of the rest of the page are no dates of the report."""
        layout = self.layout
        starts = [start for start, _ in layout.furniture]
        kept = []
        for date in found:
            k = bisect_right(starts, date.start) - 1
            furniture = k >= 0 and date.start < layout.furniture[k][1]
            dateline = layout.dateline is not None and layout.dateline[0] <= date.start < layout.dateline[1]
            if not furniture or dateline:
                kept.append(date)
        return kept

    def sentence_at(self, word: int) -> Sentence:
        """Give the sentence that holds a word."""
        return self.sentences[self.sentence_number(word)]

    def sentence_number(self, word: int) -> int:
        """Give the number of the sentence that holds a word."""
        return bisect_right(self._sentence_starts, word) - 1

    def quoted(self, first: int, last: int) -> bool:
        """Whether words ``first`` to ``last`` (exclusive) stand alone between quotation marks or brackets."""
        return bool(set(self.gaps[first]) & _OPENERS) and bool(set(self.gaps[last]) & _CLOSERS)

    def joined(self, word: int) -> bool:
        """Whether nothing but a space stands between a word and the one before it."""
        return self.gaps[word] in _SPACES

    def phrase_end(self, first: int, limit: int) -> int:
        """Give the first word at or after ``first`` + 1 that punctuation parts from the one before it, or ``limit``."""
        at = first + 1
        while at < limit and self.gaps[at] in _SPACES:
            at += 1
        return at

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Give the raw span of words ``first`` to ``last`` (exclusive)."""
        return self.text.raw_span(self.words.starts[first], self.words.ends[last - 1])

    def surface(self, first: int, last: int, cut: int = 0) -> str:
        """Give the raw characters of words ``first`` to ``last`` (exclusive) without ``cut`` proclitic characters.

        The article that لـ swallows (للجيش) is written out again.
        """
        form = self.forms[first]
        if cut and form[cut - 1 : cut + 1] == "لل":
            return "ال" + self.text.quote(self.words.starts[first] + cut + 1, self.words.ends[last - 1])
        return self.text.quote(self.words.starts[first] + cut, self.words.ends[last - 1])


_OPENERS = set("\"'«“„‹‘(”[")
_CLOSERS = set("\"'»”“›’)]")
_SPACES = frozenset({" ", "  ", ""})
