"""Words that reached the report through others: نقلت الوكالة عن مصدر أن, علمت الصحيفة من مصادر أن."""

from __future__ import annotations

from wasata.reading.claim_channels import Channels
from wasata.reading.claim_content import Content
from wasata.reading.claim_cues import Cue, FoundClaim
from wasata.reading.claim_speakers import Speakers
from wasata.reading.clauses import subject_after, subject_before
from wasata.reading.document import Document
from wasata.reading.entities import Cast
from wasata.reading.mentions import Mention

__all__ = ["LEARNING", "Relays"]

# Verbs of a report that learns something from somebody, who then is the speaker.
LEARNING = frozenset({"علم", "سمع"})


class Relays:
    """Reads the verbs of passing on and of learning in one report."""

    def __init__(self, doc: Document, cast: Cast, content: Content, ways: Channels, speakers: Speakers) -> None:
        self.doc = doc
        self.cast = cast
        self.content = content
        self.ways = ways
        self.speakers = speakers

    def relayed(
        self,
        cue: Cue,
        subject: Mention | None,
        later: list[Cue],
        first: int,
        last: int,
        made: list[FoundClaim],
        outer: FoundClaim | None,
    ) -> FoundClaim | None:
        """نقلت الوكالة عن مصدر أن …: the outlet is the via, whoever stands after عن the speaker."""
        doc = self.doc
        begin = subject.last if subject is not None else cue.last
        origin: str | None = None
        after = begin
        for at in range(cue.last, min(last, cue.last + 16)):
            tag = doc.tags[at]
            if tag.prep == "عن" or tag.form in ("عن", "عنه", "عنها", "عنهم"):
                if tag.words.get("suffix") or tag.form != "عن":
                    origin = (
                        made[-1].speaker
                        if made
                        else self.speakers.last.speaker
                        if self.speakers.last is not None
                        else None
                    )
                    if subject is None:
                        subject = subject_after(doc, self.cast, at + 1, last, cue.hit)
                        after = subject.last if subject is not None else at + 1
                    else:
                        after = max(at + 1, begin)
                else:
                    mention = next(
                        (m for k in range(at + 1, min(last, at + 4)) if (m := self.cast.starting.get(k)) is not None),
                        None,
                    )
                    if mention is None:
                        return None
                    origin = mention.actor
                    after = mention.last
                break
        if origin is None:
            return None
        if subject is None:
            subject = subject_before(doc, self.cast, cue.first, first, cue.hit)
        via: list[str] = []
        if subject is not None and subject.actor != origin:
            if not self.ways.is_outlet(subject.actor):
                via = [subject.actor]
        elif self.speakers.last is not None and subject is None:
            recent = self.cast.recent(cue.first, "media")
            if recent is not None and not self.ways.is_outlet(recent.id):
                via = [recent.id]
        if any(c.kind == "noun" and c.first - after <= 10 for c in later):
            return None
        assert cue.saying is not None
        content = self.content.begin(cue, after, last, cue.saying)
        if content is None:
            return None
        start, cut, marker = content
        end = self.content.end(start, last, marker)
        return FoundClaim(
            (cue.first, cue.last), origin, start, end, "state", "relayed by an outlet", 0.85, via, "نقل", cut, outer
        )

    def learnt(self, cue: Cue, last: int, outer: FoundClaim | None) -> FoundClaim | None:
        """علمت الصحيفة من مصادر أن …، سمعت من مسؤول أن …: who stands after من speaks, the outlet is the via."""
        doc = self.doc
        assert cue.saying is not None
        at = next((k for k in range(cue.last, min(last, cue.last + 6)) if doc.tags[k].prep == "من"), 0)
        mention = next(
            (m for k in range(at + 1, min(last, at + 4)) if at and (m := self.cast.starting.get(k)) is not None), None
        )
        if mention is None or self.cast.entities[mention.actor].kind not in ("source", "person"):
            return None
        content = self.content.begin(cue, mention.last, last, cue.saying)
        if content is None or content[2] != "that":
            return None
        start, cut, marker = content
        via = [
            m.actor
            for k in range(cue.last, at)
            if (m := self.cast.starting.get(k)) is not None
            and self.cast.entities[m.actor].kind == "media"
            and not self.ways.is_outlet(m.actor)
        ]
        end = self.content.end(start, last, marker)
        return FoundClaim(
            (cue.first, cue.last),
            mention.actor,
            start,
            end,
            "state",
            "learnt from",
            0.8,
            via,
            cue.saying.lemma,
            cut,
            outer,
        )
