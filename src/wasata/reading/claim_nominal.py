"""Claims without a finite verb: participles (مضيفا أن), nouns of saying (قوله, بالقول) and of asking (دعوة, مطالبة)."""

from __future__ import annotations

from wasata.reading.claim_channels import Channels
from wasata.reading.claim_content import Content
from wasata.reading.claim_cues import Cue, FoundClaim, in_quotation, nested
from wasata.reading.claim_speakers import Speakers
from wasata.reading.document import Document
from wasata.reading.entities import Cast

__all__ = ["Nominal"]

_ASCRIBING = frozenset({"نسب", "نسبت", "ينسب", "تنسب", "نسبوا"})


class Nominal:
    """Reads the claims of participles and nouns in one report."""

    def __init__(self, doc: Document, cast: Cast, content: Content, ways: Channels, speakers: Speakers) -> None:
        self.doc = doc
        self.cast = cast
        self.content = content
        self.ways = ways
        self.speakers = speakers

    def participle(
        self, cue: Cue, later: list[Cue], first: int, last: int, made: list[FoundClaim]
    ) -> FoundClaim | None:
        """Read مضيفا أن …, داعيا إلى …: whoever the main verb is about goes on speaking."""
        assert cue.saying is not None
        doc = self.doc
        comma = bool(set(doc.gaps[cue.first]) & set('،,"»”؛.-–)')) or bool(cue.hit.split.conj)
        content = self.content.begin(cue, cue.last, last, cue.saying)
        if content is None:
            return None
        start, cut, marker = content
        if start - cue.last > 8:
            return None
        if not comma and marker == "obj":
            return None
        outer: FoundClaim | None = None
        host: FoundClaim | None = None
        for claim in reversed(made):
            if (claim.outer is None or claim.last > cue.first) and not (
                claim.rule.startswith("attribution") and len(made) > 1
            ):
                host = claim
                break
        if host is not None and in_quotation(self.doc, cue.first, host):
            return None
        speaker: str | None = None
        via: list[str] = []
        if host is not None:
            speaker, via, outer = host.speaker, list(host.via), host.outer
            if host.last > cue.first:
                host.last = cue.first
            for claim in made:
                if claim.first < cue.first < claim.last:
                    claim.last = cue.first
        else:
            mention = self.speakers.main_subject(cue.first, first)
            if mention is not None:
                speaker = mention.actor
            elif self.speakers.last is not None:
                speaker, via = self.speakers.last.speaker, list(self.speakers.last.via)
        if speaker is None:
            return None
        if host is None:
            via = self.ways.of(cue, None, start, first, last, speaker) or via
        else:
            extra = self.ways.between(cue.last, start)
            if extra and not via:
                via = extra
                host.via = list(extra) if not host.via and host.first < cue.first else host.via
        end = self.content.end(start, last, marker)
        claim = FoundClaim(
            (cue.first, cue.last),
            speaker,
            start,
            end,
            cue.saying.manner,
            "participle",
            0.8,
            via,
            cue.saying.lemma,
            cut,
            outer,
        )
        if "who" in cue.saying.takes:
            claim.addressee = self.ways.first_in(start, min(start + 4, last))
        return claim

    def noun(self, cue: Cue, later: list[Cue], first: int, last: int, made: list[FoundClaim]) -> FoundClaim | None:
        """قوله، قولها، بالقول: the words of whoever stands before."""
        assert cue.saying is not None
        content = self.content.begin(cue, cue.last, last, cue.saying)
        start, cut, marker = content if content is not None else (cue.last, 0, "")
        if start >= last or start - cue.last > 8:
            return None
        speaker: str | None = None
        via: list[str] = []
        for at in range(cue.first - 1, first - 1, -1):
            if (
                self.doc.forms[at] in ("عن", "عنه", "عنها")
                or (self.doc.forms[at].endswith("عن") and self.doc.tags[at].prep == "عن")
                or (self.doc.tags[at].prep == "إلى" and self._ascribed(first, at))
            ):
                mention = next(
                    (m for k in range(at + 1, cue.first) if (m := self.cast.starting.get(k)) is not None), None
                )
                if mention is not None:
                    speaker = mention.actor
                    via = self.ways.relay(first, at)
                break
        if speaker is None:
            for claim in reversed(made):
                if claim.first <= cue.first:
                    claim.last = min(claim.last, cue.first)
            mention = self.speakers.main_subject(cue.first, first)
            if mention is None:
                followed = self.speakers.dropped(cue, first, made, cue.hit)
                if followed is None:
                    return None
                speaker, via = followed
            else:
                speaker = mention.actor
                via = self.ways.of(cue, mention, start, first, last, speaker)
        end = self.content.end(start, last, marker)
        return FoundClaim(
            (cue.first, cue.last),
            speaker,
            start,
            end,
            cue.saying.manner,
            "noun of saying",
            0.85,
            via,
            cue.saying.lemma,
            cut,
            None,
        )

    def _ascribed(self, first: int, at: int) -> bool:
        """Whether words are ascribed before a word: نسبت الصحيفة إلى مسؤول قوله."""
        return any(form.lstrip("وف") in _ASCRIBING for form in self.doc.forms[max(first, at - 6) : at])

    def masdar(self, cue: Cue, later: list[Cue], first: int, last: int, made: list[FoundClaim]) -> FoundClaim | None:
        """دعوة المبعوث الأطراف إلى …, مطالبة الفصائل …: the doer is the noun in construct, or its pronoun."""
        assert cue.saying is not None
        doc = self.doc
        at = cue.last
        speaker: str | None = None
        begin = at
        mention = self.cast.at(at)
        main = self.speakers.main_subject(cue.first, first)
        if cue.hit.split.prep == "ب" and main is not None and mention is not None and mention.first > main.first:
            # ورد الاتحاد بدعوة تركيا إلى …: the noun's own noun is whom it is said to.
            speaker = main.actor
        elif cue.hit.split.pronoun:
            host = next((c for c in reversed(made) if c.outer is None), None)
            subject = self.speakers.main_subject(cue.first, first)
            speaker = host.speaker if host is not None else subject.actor if subject is not None else None
        elif mention is not None and doc.joined(at) and (mention.cut == 0 or mention.first > at):
            speaker = mention.actor
            begin = mention.last
        if speaker is None or begin >= last:
            return None
        content = None
        for k in range(begin, min(last, begin + 8)):
            tag = doc.tags[k]
            if tag.prep in ("إلى", "على") or (
                doc.forms[k][:1] in ("ل", "ب") and self.content.has_prep(k, doc.forms[k][:1])
            ):
                content = begin
                break
            if set(doc.gaps[k]) & set("،,:") or tag.verb:
                break
        if content is None:
            return None
        outer = nested(cue, made)
        via = (
            [*outer.via, outer.speaker]
            if outer is not None and not cue.hit.split.pronoun
            else (list(outer.via) if outer else [])
        )
        end = self.content.end(begin, last, "prep")
        return FoundClaim(
            (cue.first, cue.last),
            speaker,
            begin,
            end,
            cue.saying.manner,
            "verbal noun",
            0.55,
            via,
            cue.saying.lemma,
            0,
            outer,
        )
