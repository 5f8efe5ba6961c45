"""What somebody searches for, taken apart: words, and phrases between quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wasata.dossier.search.forms import Asked, asked, pairs, written
from wasata.errors import AskError
from wasata.text.clean import Text
from wasata.text.words import Words

__all__ = ["Term", "parse"]

_PARTS = re.compile(r'"(?P<straight>[^"]*)"|«(?P<angled>[^»]*)»|“(?P<curly>[^”]*)”|(?P<plain>[^"«»“”]+)|(?P<open>.)')


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or a phrase of several, that a report must hold; ``pairs`` are the tokens of its neighbouring words."""

    words: tuple[Asked, ...]
    pairs: tuple[str, ...]


def parse(words: str) -> tuple[Term, ...]:
    """Take apart what is searched for; each term comes once.

    Raises:
        AskError: there is no word in it, or a quotation mark is not closed.
    """
    terms: list[Term] = []
    for part in _PARTS.finditer(words):
        if part.lastgroup == "open":
            raise AskError(f"{words}: a quotation mark is not closed")
        said = written(Words(Text(part.group(part.lastgroup or 0))))
        together = [[word] for word in said] if part.lastgroup == "plain" else [said]
        terms += [Term(tuple(map(asked, some)), tuple(pairs(some))) for some in together if len(some) > 0]
    if len(terms) == 0:
        raise AskError(f"{words!r}: no word to search for")
    return tuple(dict.fromkeys(terms))
