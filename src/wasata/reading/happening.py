"""Whether a sentence itself reports an assault or a protest: by its event words and all the words around them.

A topic, a memory or a threat has the same event words as the report of a deed; what tells them apart is the company
they keep (a weekday, a number of wounded, the police). The weights were learned from sentences of general news.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from wasata.reading.document import Document
from wasata.reading.found import FoundEvent

__all__ = ["WEIGHTS", "signs"]

WEIGHTS = {"ASSAULT": "assaults", "PROTEST": "protests"}


def signs(doc: Document, number: int, events: Sequence[FoundEvent]) -> list[str]:
    """Give the features of a sentence with its candidates of one type."""
    sentence = doc.sentences[number]
    found = {f"w={_stem(form)}" for form in doc.forms[sentence.first : sentence.last]}
    found.add(f"n={min(4, len(events))}")
    if any(word in doc.date_end for word in range(sentence.first, sentence.last)):
        found.add("dated")
    if "؟" in doc.gaps[sentence.last]:
        found.add("question")
    for event in events:
        lemma, pos, status = event.lemma, event.pos, event.status
        manner = event.claim.manner if event.claim is not None else ""
        before = doc.forms[event.first - 1] if event.first > sentence.first else "^"
        after = doc.forms[event.last] if event.last < sentence.last else "$"
        found.update(
            (
                f"lemma={lemma}", f"lp={lemma},{pos}", f"status={status}", f"pos={pos}", f"lst={lemma},{status}",
                f"def={pos},{event.definite}", f"roles={'+'.join(sorted(event.roles))}", f"manner={manner}",
                f"before={before}", f"after={after}", "early" if event.first - sentence.first < 3 else "late",
            )
        )  # fmt: skip
    return sorted(found)


@lru_cache(maxsize=100_000)
def _stem(form: str) -> str:
    """Give a form without و or ف, a preposition before the article, and the article."""
    if form[:1] in "وف" and len(form) > 4:
        form = form[1:]
    if form[:1] in "بل" and form[1:3] == "ال" and len(form) > 5:
        form = form[1:]
    if form.startswith("لل") and len(form) > 5:
        return form[2:]
    if form.startswith("ال") and len(form) > 4:
        return form[2:]
    return form
