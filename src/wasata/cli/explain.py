"""What was found in a report, sentence by sentence, by which rule; and what the lexicon knew that came to nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from wasata.cli.show import chain, days, heading, roles
from wasata.cli.table import plain, table, terminal_width, wrap
from wasata.lexicon.lexicon import Lexicon
from wasata.lexicon.model import Attribution, Entry, EventWord, IssuePhrase, Saying, Stance
from wasata.reading.document import Document
from wasata.reading.types import Reading, Span
from wasata.text.clean import Text

__all__ = ["explain_reading"]

_Row = tuple[str, str, str, str, str]
_HEADER = ("layer", "what", "rule", "sure", "words")


def explain_reading(reading: Reading, name: str, lexicon: Lexicon, encoding: str = "utf-8") -> Iterator[str]:
    """Give the lines that explain a reading."""
    columns = terminal_width()
    yield from heading(reading, name, encoding)
    doc = Document(Text(reading.text), lexicon, reading.published)
    rows: dict[int, list[_Row]] = defaultdict(list)
    used: dict[str, set[int]] = defaultdict(set)
    for layer, span, words, row in _items(reading):
        first = doc.words.at(doc.text.clean_span(*span)[0])
        if first < doc.size:
            rows[doc.sentence_number(first)].append(row)
        used[layer].update(_words_in(doc, words))
    for number, sentence in enumerate(doc.sentences):
        part = "" if doc.body[sentence.first] else ", of the page"
        if doc.body[sentence.first] and not doc.story[sentence.first]:
            part = ", the headline"
        yield ""
        yield f"[{number + 1}{part}]"
        yield from wrap(plain(doc.text.quote(sentence.start, sentence.end)), columns)
        found = rows[number] + list(_unused(doc, sentence.first, sentence.last, used))
        if found:
            yield from (f"  {line}" for line in table(_HEADER, found, columns - 2))


def _items(reading: Reading) -> Iterator[tuple[str, Span, Span, _Row]]:
    """Give each item with the layer, the span that says which sentence it is of, the words it used, and its row."""
    quote = reading.quote
    for actor in reading.actors:
        of = f" of {actor.of}" if actor.of else ""
        for span in actor.mentions:
            yield (
                "actor",
                span,
                span,
                ("actor", f"{actor.id} ({actor.kind}{of})", actor.rule, _sure(actor.sure), quote(span)),
            )
    for date in reading.dates:
        what = date.from_day if date.from_day == date.to_day else f"{date.from_day} to {date.to_day}"
        yield "date", date.span, date.span, ("date", what, date.rule, _sure(date.sure), quote(date.span))
    for claim in reading.claims:
        what = f"{claim.id} {chain(claim)}: {claim.manner}"
        words = f"[{quote(claim.cue)}] {quote(claim.span)}"
        yield "claim", claim.cue, claim.cue, ("claim", what, claim.rule, _sure(claim.sure), words)
    for event in reading.events:
        parts = (
            f"{event.id} {event.type}",
            event.status,
            days(event),
            roles(event),
            f"in {event.claim}" if event.claim else "",
        )
        what = ", ".join(part for part in parts if part)
        yield (
            "event",
            event.trigger,
            event.trigger,
            ("event", what, event.rule, _sure(event.sure), quote(event.trigger)),
        )
    for position in reading.positions:
        what = f"{position.holder}: {position.stance} {position.issue}" + (
            f", in {position.claim}" if position.claim else ""
        )
        yield (
            "position",
            position.span,
            position.span,
            ("position", what, position.rule, _sure(position.sure), quote(position.span)),
        )


def _sure(sure: float) -> str:
    return f"{sure:.2f}"


def _words_in(doc: Document, span: Span) -> range:
    start, end = doc.text.clean_span(*span)
    return range(doc.words.at(start), min(doc.size, doc.words.at(max(start, end - 1)) + 1))


def _unused(doc: Document, first: int, last: int, used: dict[str, set[int]]) -> Iterator[_Row]:
    """Give the words of a sentence that the lexicon knows and no item of their layer rests on."""
    for at in range(first, last):
        tag = doc.tags[at]
        told: set[tuple[str, str]] = set()
        entries = [(hit.entry, at + 1) for hit in (*tag.saying, *tag.attributions, *tag.events, *tag.stances)]
        entries += [(phrase.entry, end) for phrase, end in doc.lexicon.phrases_at(doc.forms, at, last)]
        for entry, end in entries:
            layer, what = _described(entry)
            if not layer or not used[layer].isdisjoint(range(at, end)) or (layer, what) in told:
                continue
            told.add((layer, what))
            yield (
                "-",
                f"{layer}? {what}",
                "known, did not fire",
                "",
                doc.text.quote(doc.words.starts[at], doc.words.ends[end - 1]),
            )


def _described(entry: Entry) -> tuple[str, str]:
    if isinstance(entry, Saying | Attribution):
        return "claim", entry.manner
    if isinstance(entry, EventWord):
        return "event", entry.type
    if isinstance(entry, Stance):
        return "position", entry.stance
    if isinstance(entry, IssuePhrase):
        return "position", entry.issue
    return "", ""
