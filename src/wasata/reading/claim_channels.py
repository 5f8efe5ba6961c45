"""Channels: the outlets and spokesmen through whom a speaker's words reached the report."""

from __future__ import annotations

from wasata.lexicon.model import Attribution
from wasata.reading.claim_cues import Cue
from wasata.reading.document import Document
from wasata.reading.entities import Cast
from wasata.reading.mentions import Mention
from wasata.text.clean import fold

__all__ = ["Channels"]


class Channels:
    """Finds channels in one report; its own ``outlet`` is none."""

    def __init__(self, doc: Document, cast: Cast, outlet: str | None) -> None:
        self.doc = doc
        self.cast = cast
        self.outlet = outlet
        self.begun = False

    def is_outlet(self, entity_id: str) -> bool:
        """Whether an entity is the report's own outlet."""
        if not self.outlet:
            return False
        outlet = fold(self.outlet)
        entity = self.cast.entities[entity_id]
        names = [*entity.names, *(self.doc.lexicon.actor_names(entity_id) if entity.known else ())]
        return any(fold(n) == outlet or outlet in fold(n) for n in names)

    def of(self, cue: Cue, subject: Mention | None, start: int, first: int, last: int, speaker: str) -> list[str]:
        """Find through whom words came: لوكالة، في تصريح لقناة، عبر، في بيان نشرته، حسبما ذكرت، على لسان."""
        begin = subject.last if subject is not None and subject.first > cue.first else cue.last
        if subject is not None and subject.first < cue.first:
            before = self.between(subject.last, cue.first, speaker)
            if before:
                return before
        found = self.between(begin, start, speaker)
        if found:
            return found
        found = self.between(first, cue.first, speaker) if cue.first - first <= 20 and not self.begun else []
        if found:
            return found
        return self._trailing(start, last, speaker)

    def between(self, begin: int, end: int, speaker: str = "") -> list[str]:
        """Give the outlet or spokesman that words ``begin`` to ``end`` name as the way, as a list of at most one."""
        doc = self.doc
        for at in range(begin, end):
            mention = self.cast.starting.get(at)
            if mention is None:
                if doc.tags[at].phrase_start or doc.tags[at].attributions:
                    mouth = self._mouth(at, end)
                    if mouth:
                        return [mouth]
                continue
            entity = self.cast.entities[mention.actor]
            if entity.kind != "media" or entity.id == speaker or self.is_outlet(entity.id):
                continue
            before = doc.tags[at - 1] if at > 0 else None
            if mention.cut and doc.forms[at][mention.cut - 1] in ("ل",):
                return [entity.id]
            if before is not None and (
                before.prep in ("عبر", "مع", "إلى", "على", "في", "ل")
                or before.saying
                or before.form.endswith(("ته", "تها"))
                or before.events
            ):
                return [entity.id]
        return []

    def _mouth(self, at: int, end: int) -> str:
        doc = self.doc
        for phrase, after in doc.lexicon.phrases_at(doc.forms, at, end, Attribution):
            if isinstance(phrase.entry, Attribution) and phrase.entry.kind == "mouth":
                return self.first_in(after, min(end, after + 6))
        return ""

    def _trailing(self, start: int, last: int, speaker: str) -> list[str]:
        doc = self.doc
        for at in range(start, last):
            tag = doc.tags[at]
            if (
                (
                    tag.form in ("حسبما", "وفقما", "كما")
                    or (tag.form == "ما" and at > start and doc.tags[at - 1].attributions)
                )
                and at + 1 < last
                and doc.tags[at + 1].saying
            ):
                mention = next(
                    (m for k in range(at + 2, min(last, at + 5)) if (m := self.cast.starting.get(k)) is not None),
                    None,
                )
                if (
                    mention is not None
                    and self.cast.entities[mention.actor].kind == "media"
                    and not self.is_outlet(mention.actor)
                ):
                    return [mention.actor]
        return []

    def first_in(self, begin: int, end: int) -> str:
        """Give the entity of the first mention that begins in a range of words, or an empty string."""
        for at in range(begin, end):
            mention = self.cast.starting.get(at)
            if mention is not None:
                return mention.actor
        return ""

    def relay(self, first: int, before: int) -> list[str]:
        """Give the outlet that stands before عن in نقلت وكالة عن مصدر, unless it is the report's own."""
        for at in range(first, before):
            mention = self.cast.starting.get(at)
            if mention is not None:
                entity = self.cast.entities[mention.actor]
                return [] if self.is_outlet(entity.id) else [entity.id]
        return []

    def relay_before(self, cue: int, first: int) -> list[str]:
        """Give the outlet named shortly before نقلا عن, unless it is the report's own."""
        for at in range(cue - 1, max(first - 1, cue - 12), -1):
            mention = self.cast.covering.get(at)
            if mention is not None and self.cast.entities[mention.actor].kind == "media":
                return [] if self.is_outlet(mention.actor) else [mention.actor]
        return []
