"""The claims of a report by the words they stand on, so that asking for them takes no search."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from wasata.reading.claims import FoundClaim
from wasata.reading.document import Document

__all__ = ["ClaimsAt"]


class ClaimsAt:
    """Finds claims by their words. Filled once; the claims must not move afterwards."""

    def __init__(self, doc: Document, claims: Sequence[FoundClaim]) -> None:
        self._doc = doc
        self._said: dict[int, FoundClaim] = {}
        self._beside_cue: dict[int, FoundClaim] = {}
        self._beginning: dict[int, list[tuple[int, FoundClaim]]] = defaultdict(list)
        self._of_sentence: dict[int, list[FoundClaim]] = defaultdict(list)
        for claim in sorted(claims, key=lambda c: c.last - c.first):
            for word in range(claim.first, claim.last):
                self._said.setdefault(word, claim)
                if not claim.cue[0] <= word < claim.cue[1]:
                    self._beside_cue.setdefault(word, claim)
        for number, claim in enumerate(claims):
            self._beginning[claim.first].append((number, claim))
            self._of_sentence[doc.sentence_number(claim.cue[0])].append(claim)

    def holding(self, word: int, *, cue: bool = True) -> FoundClaim | None:
        """Give the shortest claim whose content holds a word; without ``cue``, none whose own cue the word is of."""
        return (self._said if cue else self._beside_cue).get(word)

    def beginning(self, first: int, last: int, cue_from: int) -> FoundClaim | None:
        """Give the first claim whose content begins at one of some words and whose cue stands not before a word."""
        found = [
            pair for word in range(first, last) for pair in self._beginning.get(word, ()) if pair[1].cue[0] >= cue_from
        ]
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def cued(self, first: int, before: int) -> FoundClaim | None:
        """Give the last claim that stands in no other and whose cue begins between two words of one sentence."""
        of_sentence = self._of_sentence.get(self._doc.sentence_number(first), ())
        return next((c for c in reversed(of_sentence) if first <= c.cue[0] < before and c.outer is None), None)
