"""Mentions: the stretches of a report that name somebody, known or not.

Known names come from the lexicon; unknown actors from the grammar of naming: a title before a person's name, the head
noun of a body's name (حركة، لجنة), an organ of a state (الجيش المصري), a described source (مصدر مطلع).
"""

from __future__ import annotations

from wasata.lexicon.model import Body
from wasata.reading.document import Document
from wasata.reading.mention_bodies import body_at, quoted_outlet
from wasata.reading.mention_persons import lineage_end, person_at, titled
from wasata.reading.mention_phrases import Mention, everyday, known_name, place_end
from wasata.reading.mention_sources import counted, people_at, persons_at, relation, source_at

__all__ = ["Mention", "everyday", "find_mentions"]


def find_mentions(doc: Document) -> list[Mention]:
    """Find the mentions of a report's body in the order of their first words; they do not overlap."""
    found: list[Mention] = []
    naming = doc.lexicon.lists
    starts = naming["counter"] | naming["about"]
    persons = naming["persons"]
    at = stop = 0
    while at < doc.size:
        tag = doc.tags[at]
        if not doc.body[at]:
            at += 1
            continue
        if at >= stop:
            stop = doc.sentence_at(at).last
        mention = known = known_name(doc, at, stop) if tag.name_start else None
        if (
            tag.body is not None
            or tag.title
            or tag.given
            or tag.adjective
            or doc.gaps[at] != " "
            or tag.form in starts
            or tag.form[1:] in starts
            or tag.form.isdigit()
            or (not tag.given and _persons(tag.form, persons))
        ):
            made = _grammar(doc, at, stop, known)
            # A longer known name is better than what grammar makes of its first words.
            if made is not None and (
                known is None
                or (
                    made.last > known.last and (known.last - known.first < 2 or made.of != "" or made.title is not None)
                )
            ):
                mention = made
        if mention is None:
            # The words of a place's name are no names of persons: شرم الشيخ.
            at = (place_end(doc, at, stop) if tag.place_start and not tag.conj else 0) or at + 1
            continue
        if mention.how == "name" and mention.kind == "person" and mention.title is None:
            mention.last = lineage_end(doc, mention.last, stop)
            mention.core = (mention.first, mention.last)
        found.append(mention)
        at = max(mention.last, at + 1)
    return found


def _persons(form: str, persons: frozenset[str]) -> bool:
    """Whether a word may name persons by what they do, with what is written on to it."""
    if form in persons:
        return True
    first = form[:1]
    if first not in "اولبف":
        return False
    return form[1:] in persons or form[2:] in persons or form[3:] in persons


def _grammar(doc: Document, at: int, stop: int, known: Mention | None) -> Mention | None:
    """Read what the grammar of names makes of the words that begin at one."""
    tag = doc.tags[at]
    office = titled(doc, at, stop) if tag.title and known is None else None
    if office is not None and office.how in ("person", "name"):
        return office
    mention = None
    if tag.body is not None:
        body = tag.body.entry
        assert isinstance(body, Body)
        if body.role in ("source", "speaker"):
            mention = source_at(doc, at, stop)
        elif body.role == "people":
            mention = people_at(doc, at, stop)
        else:
            mention = body_at(doc, at, stop)
    mention = mention or office
    if mention is None and known is None:
        mention = counted(doc, at, stop) or relation(doc, at, stop) or persons_at(doc, at, stop)
    if mention is None and known is None and tag.given and doc.lexicon.given_names[tag.form] and not tag.words:
        mention = person_at(doc, at, stop)
    if mention is None and known is None:
        mention = quoted_outlet(doc, at, stop)
    return mention
