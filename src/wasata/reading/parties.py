"""The parties of a report: whom الطرفان means, and whose talks the talks are."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter

from wasata.reading.clauses import governed
from wasata.reading.document import Document
from wasata.reading.entities import Cast

__all__ = ["Parties"]

KINDS = frozenset({"state", "armed_group", "political_body"})
_REACH = 14


class Parties:
    """Pairs named together in a report, and which of them its talks are about.

    ``main`` is the pair most often named with بين … و … (a headline counts more), ``before(word)`` the pair last
    named before a word.
    """

    def __init__(self, doc: Document, cast: Cast) -> None:
        self.doc = doc
        self.cast = cast
        self._named: dict[int, tuple[str, ...]] = {}
        self._words: list[int] = []
        self._find()
        counts: Counter[tuple[str, ...]] = Counter()
        for at, pair in self._named.items():
            counts[tuple(sorted(pair))] += 2 if not doc.story[at] else 1
        self.main: tuple[str, ...] = counts.most_common(1)[0][0] if counts else self._frequent()

    def _find(self) -> None:
        doc = self.doc
        for at in range(doc.size):
            if doc.tags[at].prep != "بين" or not doc.body[at]:
                continue
            last = doc.sentence_at(at).last
            sides: list[str] = []
            k = at + 1
            while k < min(last, at + _REACH) and len(sides) < 2:
                mention = self.cast.starting.get(k)
                if mention is not None:
                    joined = doc.forms[k].startswith("و") or doc.forms[k - 1] in ("و", "وبين") or doc.tags[k - 1].conj
                    if mention.actor not in sides and (joined or not sides):
                        sides.append(mention.actor)
                    k = mention.last
                    continue
                k += 1
            if len(sides) == 2 and all(self.cast.entities[s].kind in KINDS for s in sides):
                self._take(at, tuple(sides))

    def _frequent(self) -> tuple[str, ...]:
        """Where no two are named together: the two parties named most often."""
        counts = Counter(
            m.actor
            for m in self.cast.mentions
            if self.cast.entities[m.actor].kind in KINDS and not governed(self.doc, m).startswith("في")
        )
        best = [a for a, n in counts.most_common(2) if n >= 3]
        return tuple(best) if len(best) == 2 else ()

    def note(self, word: int, who: list[str]) -> None:
        """Note two that an event at a word has brought together."""
        pair = tuple(a for a in dict.fromkeys(who) if self.cast.entities[a].kind in KINDS)
        if len(pair) == 2:
            self._take(word, pair)

    def _take(self, word: int, pair: tuple[str, ...]) -> None:
        # Of two pairs named at one word the first counts.
        if word not in self._named:
            self._named[word] = pair
            insort(self._words, word)

    def before(self, word: int) -> tuple[str, ...]:
        """Give the pair last named before a word; the main pair where none is."""
        k = bisect_left(self._words, word) - 1
        return self._named[self._words[k]] if k >= 0 else self.main

    def meant(self, word: int) -> tuple[str, ...]:
        """Give those a collective means (الطرفان، الأطراف، المجتمعون); nobody where the word is none."""
        words = self.doc.tags[word].words
        if "pair" in words or "group" in words:
            return self.before(word)
        return ()
