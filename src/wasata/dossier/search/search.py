"""Searches the reports' texts: the index gives the reports, the texts themselves give the places.

What the index gives is looked for again in the text, so that both databases find exactly the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from wasata.dossier.ask.filter import Filter
from wasata.dossier.ask.scope import scope_of
from wasata.dossier.search.forms import Asked, core, told, written
from wasata.dossier.search.index import candidates, count, outlet_token, range_of, report_of
from wasata.dossier.search.query import Term, parse
from wasata.dossier.store.rows import chunks
from wasata.dossier.store.tables import contents, reports
from wasata.text.clean import Text
from wasata.text.words import Sentence, Words

__all__ = ["Found", "Hit", "find"]

_FEWEST_AT_ONCE = 20
_MOST_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that holds what was searched for, and the sentence that holds most of it.

    ``places`` are the spans of the words found in the sentence, in code points of the report's text, ``start`` that of
    the sentence; ``hits`` counts the places in the whole report.
    """

    report: str
    outlet: str | None
    published: str | None
    title: str | None
    address: str | None
    sentence: str
    start: int
    places: tuple[tuple[int, int], ...]
    hits: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: the hits shown, latest report first, and how many reports there are.

    With a phrase ``total`` may count reports that hold its words apart, unless all hits are shown; ``exact`` tells.
    """

    hits: tuple[Hit, ...]
    total: int
    exact: bool


def find(connection: Connection, words: str, filter: Filter) -> Found:
    """Find the reports that hold all of some words and phrases.

    Args:
        connection: the dossier's.
        words: the words, and phrases between quotation marks.
        filter: which outlet, days and how many.

    Raises:
        AskError: there is no word to search for, or the filter cannot be answered.
    """
    scope = scope_of(connection, "hits", filter, takes=("outlet", "since", "until"))
    days = [day for day in (filter.until, filter.as_of) if day is not None]
    outlet_key, wanted = scope.outlet_key, scope.shown
    keys = range_of(since=filter.since, until=min(days, default=None))
    terms = [_settled(connection, term, keys) for term in parse(words)]
    asked = [forms for term in terms for forms in _forms(term)]
    if outlet_key is not None:
        asked.append(frozenset([outlet_token(outlet_key)]))
    hits = tuple(islice(_hits(connection, terms, asked, keys, outlet_key, wanted), wanted))
    if len(hits) < wanted:
        return Found(hits, len(hits), exact=True)
    exact = all(len(term.pairs) == 0 for term in terms)
    return Found(hits, count(connection, asked, keys), exact=exact)


def _settled(connection: Connection, term: Term, keys: tuple[int, int]) -> Term:
    """Give a term its doubtful forms where nothing in the reports asked speaks against them."""
    settled = []
    for word in term.words:
        rivalled = len(word.doubtful) == 0 or len(candidates(connection, [word.rivals], keys, limit=1)) > 0
        settled.append(word if rivalled else replace(word, forms=word.forms | word.doubtful))
    return replace(term, words=tuple(settled))


def _forms(term: Term) -> Iterator[frozenset[str]]:
    yield from (word.forms for word in term.words)
    yield from (frozenset([token]) for token in term.pairs)


def _hits(
    connection: Connection,
    terms: Sequence[Term],
    asked: Sequence[frozenset[str]],
    keys: tuple[int, int],
    outlet_key: str | None,
    wanted: int,
) -> Iterator[Hit]:
    first, last = keys
    at_once = min(max(wanted, _FEWEST_AT_ONCE), _MOST_AT_ONCE)
    while True:
        found = candidates(connection, asked, (first, last), limit=at_once)
        told_of = _reports(connection, [report_of(key) for key in found])
        for key in found:
            row = told_of[report_of(key)]
            hit = _hit(row, terms) if outlet_key is None or row.outlet_key == outlet_key else None
            if hit is not None:
                yield hit
        if len(found) < at_once:
            return
        last = found[-1] - 1


def _reports(connection: Connection, ids: Sequence[int]) -> dict[int, Row[Any]]:
    columns = (reports.c.id, reports.c.key, reports.c.outlet, reports.c.outlet_key, reports.c.published,
               reports.c.title, reports.c.address, contents.c.text)  # fmt: skip
    query: Select[Any] = select(*columns).join(contents)
    return {
        row.id: row
        for some in chunks(ids)
        for row in connection.execute(query.where(reports.c.id.in_(some)))
    }


def _hit(row: Row[Any], terms: Sequence[Term]) -> Hit | None:
    """Find the terms in a report's text; nothing where one of them is not there."""
    words = Words(Text(row.text))
    shown = written(words)
    cores = [core(word) for word in shown]
    places: dict[int, set[int]] = {}
    hits = 0
    for number, term in enumerate(terms):
        found = [at for at in _places(term.words, shown, cores) if _together(words, at, len(term.words))]
        if len(found) == 0:
            return None
        hits += len(found)
        for at in found:
            places.setdefault(at, set()).add(number)
    best = max(_sentences(words, places), key=lambda told: (told[1], -told[0].start))[0]
    spans = [
        words.text.raw_span(*words.span(at, at + max(len(terms[number].words) for number in numbers)))
        for at, numbers in sorted(places.items())
        if best.first <= at < best.last
    ]
    start, end = _trimmed(words, best)
    return Hit(
        report=row.key, outlet=row.outlet, published=row.published, title=row.title, address=row.address,
        sentence=row.text[start:end], start=start, places=tuple(spans), hits=hits,
    )  # fmt: skip


def _places(asked: Sequence[Asked], shown: Sequence[str], cores: Sequence[str]) -> Iterator[int]:
    for at in range(len(shown) - len(asked) + 1):
        if all(cores[at + k] == word.core for k, word in enumerate(asked)) and all(
            not word.forms.isdisjoint(told(shown[at + k])) for k, word in enumerate(asked)
        ):
            yield at


def _together(words: Words, at: int, size: int) -> bool:
    """Tell whether a phrase stands within one sentence."""
    return size == 1 or _sentence(words, at).last >= at + size


def _sentence(words: Words, at: int) -> Sentence:
    return words.sentences[bisect_right(words.sentences, at, key=lambda sentence: sentence.first) - 1]


def _sentences(words: Words, places: Mapping[int, set[int]]) -> Iterator[tuple[Sentence, int]]:
    """Give each sentence that holds a place, with how many of the terms it holds."""
    held: dict[Sentence, set[int]] = {}
    for at, numbers in places.items():
        held.setdefault(_sentence(words, at), set()).update(numbers)
    for sentence, numbers in held.items():
        yield sentence, len(numbers)


def _trimmed(words: Words, sentence: Sentence) -> tuple[int, int]:
    clean = words.text.clean
    start, end = sentence.start, sentence.end
    while start < end and clean[start].isspace():
        start += 1
    while end > start and clean[end - 1].isspace():
        end -= 1
    return words.text.raw_span(start, end)
