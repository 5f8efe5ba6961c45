"""The content of a claim: where the words begin that are put in the speaker's mouth, and where they end."""

from __future__ import annotations

from wasata.lexicon.model import Saying
from wasata.reading.claim_cues import Cue, speaking_participle, that_follows
from wasata.reading.clauses import governed, is_verb
from wasata.reading.document import Document
from wasata.reading.entities import Cast

__all__ = ["CLAUSE_OPENERS", "Content"]

CLAUSE_OPENERS = frozenset({"فيما", "بينما"})
_WINDOW = 45


def _is_light_adjective(doc: Document, at: int) -> bool:
    tag = doc.tags[at]
    light = tag.words.get("stop") in ("صحفي", "مقتضب", "مسجل", "مشترك", "هاتفي")
    return light or tag.adjective is not None or doc.forms[at] in doc.lexicon.lists["medium"]


class Content:
    """Finds the content of claims in one report."""

    def __init__(self, doc: Document, cast: Cast) -> None:
        self.doc = doc
        self.cast = cast

    def begin(self, cue: Cue, begin: int, stop: int, saying: Saying) -> tuple[int, int, str] | None:
        """Find where the content begins: its first word, proclitic characters to leave out, and what marked it."""
        doc = self.doc
        takes = saying.takes
        preps = {"bi": "ب", "ala": "على", "ila": "إلى", "an": "عن", "min": "من", "li": "ل"}
        wanted = {preps[t] for t in takes if t in preps}
        limit = min(stop, begin + _WINDOW)
        if "who" in takes and saying.manner in ("demand", "accuse") and cue.kind in ("verb", "participle"):
            asked = next(
                (
                    k
                    for k in range(begin, min(limit, begin + 7))
                    if (m := self.cast.at(k)) is not None and not governed(doc, m)
                ),
                0,
            )
            if (
                asked
                and not any(
                    "that" in doc.tags[k].words
                    or doc.tags[k].prep in wanted
                    or (doc.forms[k][:1] in wanted and self.has_prep(k, doc.forms[k][:1]))
                    or set(doc.gaps[k + 1]) & set("،,؛:")
                    for k in range(begin, asked)
                )
                and not is_verb(doc, asked)
            ):
                begin = asked
        nominal = self._past_adverbials(begin, limit)
        for at in range(begin, limit):
            gap = doc.gaps[at]
            tag = doc.tags[at]
            if at > cue.last and speaking_participle(doc, at):
                return None
            if at > cue.first and ":" in gap:
                return (
                    (at + 1, 0, "that")
                    if "that" in tag.words and at + 1 < stop and not tag.words.get("suffix")
                    else (at, 0, "colon")
                )
            if (
                at > begin - 1
                and set(gap) & set('«“"')
                and at >= begin
                and ("that" in takes)
                and not self._closes_only(at)
                and at not in self.cast.starting
            ):
                return at, 0, "quote"
            if (
                "that" in tag.words
                and at >= cue.last
                and not (tag.conj and tag.form.startswith("و") and at > begin + 2)
            ):
                if "that" not in takes and not wanted:
                    continue
                if tag.words.get("suffix"):
                    return at, 0, "that"
                return (at + 1, 0, "that") if at + 1 < stop else None
            if at < begin:
                continue
            if tag.form in ("بان", "بانه", "بانها", "بانهم", "فان", "ان"):
                return (at + 1, 0, "that") if at + 1 < stop else None
            if not saying.needs_content and (
                at in (begin, nominal) or (at > nominal and at - begin <= 14 and bool(wanted) and not takes & {"obj"})
            ):
                if tag.prep in wanted and tag.prep:
                    nxt = at + 1
                    if nxt < stop and doc.tags[nxt].words.get("that"):
                        nxt += 1
                    return (nxt, 0, "prep") if nxt < stop else None
                lead = tag.form[:1]
                if lead in wanted and not tag.prep and self.has_prep(at, lead):
                    return at, 1, "prep"
                if (
                    "who" in takes
                    and at in (begin, nominal)
                    and self._is_addressee(at, stop)
                    and not ("that" in takes and that_follows(self.doc, at, limit))
                ):
                    return at, 0, "who"
                demonstrative = "dem" in tag.words and (
                    saying.manner == "deny" or (at + 1 < stop and doc.tags[at + 1].article)
                )
                if "obj" in takes and demonstrative and at == nominal:
                    return at, 0, "obj"
                if (
                    "obj" in takes
                    and not (cue.hit.split.pronoun and cue.hit.morph.pos == "verb")
                    and at == nominal
                    and (at == begin or not ("that" in takes and that_follows(self.doc, at, limit)))
                    and (
                        (not tag.prep and not tag.words and (not tag.verb or self._noun_like(at)))
                        or (
                            tag.form == "من"
                            and at + 1 < stop
                            and doc.tags[at + 1].form.startswith(("سما", "وصف", "اسما", "يسم", "تسم"))
                        )
                    )
                    and not set(doc.gaps[at]) & set(".؛")
                ):
                    return at, 0, "obj"
                if tag.words.get("rel") == "ما" and "obj" in takes and at in (begin, nominal):
                    return at, 0, "obj"
            if (
                cue.kind == "verb"
                and saying.needs_content
                and at > begin
                and tag.saying
                and any(h.morph.pos == "verb" and h.split.conj == "و" for h in tag.saying)
            ):
                return None
        return None

    def _past_adverbials(self, begin: int, limit: int) -> int:
        """Pass over what may stand between a verb and its object: dates, adverbs, phrases between commas or with في."""
        doc = self.doc
        at = begin
        closed = -1
        while at < limit:
            if at in doc.date_end:
                at = doc.date_end[at]
                continue
            tag = doc.tags[at]
            if tag.words.get("rel") in ("m", "f", "p", "d"):
                close = next((k for k in range(at + 1, min(limit, at + 16)) if set(doc.gaps[k]) & set("،,")), 0)
                if not close:
                    return at
                at = closed = close
                continue
            if at != closed and set(doc.gaps[at]) & set("،,-–("):
                close = next((k for k in range(at + 1, min(limit, at + 22)) if set(doc.gaps[k]) & set("،,-–)")), 0)
                if close and "that" not in tag.words:
                    at = closed = close
                    if set(doc.gaps[at]) & set("،,-–)"):
                        nxt = doc.tags[at]
                        if not (nxt.prep or "rel" in nxt.words or nxt.body or nxt.title):
                            return at
                    continue
                return at
            if tag.prep in (
                "في",
                "خلال",
                "أمام",
                "عبر",
                "لدى",
                "بعد",
                "عقب",
                "منذ",
                "قبل",
                "وسط",
                "ضمن",
                "عند",
                "على",
            ) and doc.forms[at] not in ("علي",):
                at += 2
                while (
                    at < limit
                    and doc.joined(at)
                    and (doc.tags[at].article or _is_light_adjective(doc, at))
                    and not doc.tags[at].conj
                ):
                    at += 1
                continue
            if tag.words.get("stop") in (
                "مؤخرا",
                "حاليا",
                "أيضا",
                "كذلك",
                "فقط",
                "هاتفي",
                "صحفي",
                "مقتضب",
                "مسجل",
                "مشترك",
                "أمس",
                "اليوم",
                "غدا",
                "مساء",
                "صباح",
                "يوم",
            ):
                at += 1
                continue
            return at
        return at

    def has_prep(self, at: int, lead: str) -> bool:
        """Whether a word carries the preposition ب or ل written on to it."""
        tag = self.doc.tags[at]
        mention = self.cast.starting.get(at)
        if mention is not None and mention.cut:
            return True
        form = tag.form
        if lead == "ب":
            if form.startswith(("بال", "بما", "بان")):
                return True
            if form in self.doc.lexicon.common:
                return False
            if form[1:] in self.doc.lexicon.common or (len(form) > 3 and not tag.known):
                return True
            return any(h.split.prep == "ب" for h in (*tag.events, *tag.stances, *tag.saying)) or (
                tag.body is not None and tag.body.split.prep == "ب"
            )
        return form.startswith("لل") or any(h.split.prep == "ل" for h in (*tag.events, *tag.stances))

    def _is_addressee(self, at: int, stop: int) -> bool:
        mention = self.cast.starting.get(at)
        return mention is not None or self.doc.tags[at].words.get("stop") in ("كل", "جميع") or self.doc.tags[at].article

    def _noun_like(self, at: int) -> bool:
        tag = self.doc.tags[at]
        if any(h.morph.pos == "participle" and not h.split.article for h in tag.saying):
            return False
        return tag.article or any(
            h.morph.pos in ("noun", "participle") for h in (*tag.events, *tag.saying, *tag.stances)
        )

    def _closes_only(self, at: int) -> bool:
        quotation = self.doc.words.quotation_at(self.doc.words.starts[at])
        if quotation is None:
            return True
        # A name in quotation marks is no content, nor are a few words with أن still to come.
        if quotation.last - quotation.first > 3:
            return False
        if quotation.first in self.cast.covering:
            return True
        stop = self.doc.sentence_at(at).last
        return any("that" in self.doc.tags[k].words for k in range(quotation.last, min(stop, quotation.last + 10)))

    def before(self, verb: int, first: int) -> tuple[int, int] | None:
        """Find a quotation that ends right before a verb of saying, whose content it is."""
        doc = self.doc
        if verb <= first or not set(doc.gaps[verb]) & set('"»”') or not set(doc.gaps[verb]) & set("،,-–"):
            return None
        quotation = doc.words.quotation_at(doc.words.starts[verb - 1])
        if quotation is None or quotation.last != verb or quotation.last - quotation.first < 3:
            return None
        return quotation.first, quotation.last

    def end(self, start: int, last: int, marker: str) -> int:
        """Find the word after the last of a content from ``start`` on that ``marker`` introduced (see begin)."""
        doc = self.doc
        end = last
        quotation = doc.words.quotation_at(doc.words.starts[start]) if start < doc.size else None
        if quotation is not None and quotation.first == start and quotation.last - quotation.first > 3:
            # Direct speech ends with its marks, even where these span several sentences.
            after = quotation.last
            if after >= last or set(doc.gaps[after]) & set("،,.؛") or after == last:
                return after
        for at in range(start + 1, last):
            tag = doc.tags[at]
            gap = doc.gaps[at]
            if quotation is not None and at < quotation.last:
                continue
            comma = bool(set(gap) & set("،,؛-–"))
            if comma and tag.form in ("وهي", "وهو", "وهم", "الامر", "ما") and self._reports(at, last):
                return at
            if comma and tag.form in ("بعدما", "بعد") and (tag.form == "بعدما" or doc.forms[at + 1 : at + 2] == ["ان"]):
                return at
            if (
                comma
                and marker in ("prep", "obj", "who")
                and (
                    tag.form in ("وهي", "وهو", "وذلك", "عقب", "بعد", "بعيد", "قبيل")
                    or (is_verb(doc, at) and tag.conj == "و")
                )
            ):
                return at
            if marker in ("prep", "obj", "who") and tag.form == "ثم" and at + 1 < last and doc.tags[at + 1].verb:
                return at
            if (
                comma
                and marker in ("prep", "obj", "who")
                and (tag.form in ("الا", "غير", "لكن", "ولكن", "بيد", "لكنه", "لكنها") or "conj" in tag.words)
            ):
                return at
            if comma and tag.words.get("conj") in CLAUSE_OPENERS and self._reports(at, last):
                return at
            if comma and tag.form in ("وذلك", "وفق", "بحسب", "حسب", "وفقا") and not self._continues(at, last):
                return at
            if (
                comma
                and tag.form == "في"
                and at + 1 < last
                and doc.forms[at + 1] in ("اشاره", "حين", "وقت", "المقابل", "تصريح", "تصريحات", "حديث")
            ):
                return at
        return end

    def _reports(self, at: int, last: int) -> bool:
        return any(
            t.saying and any(h.morph.pos == "verb" for h in t.saying) for t in self.doc.tags[at : min(last, at + 8)]
        )

    def _continues(self, at: int, last: int) -> bool:
        return any(set(self.doc.gaps[k]) & set("،,-–") for k in range(at + 1, min(last, at + 8)))
