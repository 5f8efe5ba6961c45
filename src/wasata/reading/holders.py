"""Whose stance it is: everybody whom a stance on an issue could belong to, with the signs that speak for each."""

from __future__ import annotations

from dataclasses import dataclass, field

from wasata.reading.claims import FoundClaim
from wasata.reading.clauses import agrees, coordinated, governed, is_verb, subject_after, subject_before
from wasata.reading.document import Document
from wasata.reading.entities import Cast
from wasata.reading.mentions import Mention
from wasata.reading.stance import Carrier

__all__ = ["HOME", "Option", "holder_options"]

HOME = frozenset(
    {
        "بلاده",
        "بلادها",
        "بلادنا",
        "بلدنا",
        "بلده",
        "حكومته",
        "حكومتها",
        "دولته",
        "ادارته",
        "جماعته",
        "حركته",
        "حزبه",
        "مجلسه",
        "حركتنا",
        "جماعتنا",
        "حكومتنا",
    }
)

_NEAREST = 2


@dataclass(slots=True)
class Option:
    """Somebody who may hold a position: the signs for it, and those who hold it with him if he does.

    ``home`` is the word that names him by his spokesman (بلاده); ``subject`` tells that this word stands right before
    the word that carries the stance (بلاده ترفض), so that grammar leaves no choice.
    """

    actor: str
    kind: str
    signs: set[str] = field(default_factory=set)
    partners: list[str] = field(default_factory=list)
    home: int | None = None
    subject: bool = False


class _Options:
    def __init__(self, doc: Document, cast: Cast) -> None:
        self.doc = doc
        self.cast = cast
        self.found: dict[str, Option] = {}

    def add(self, actor: str, sign: str) -> Option:
        option = self.found.get(actor)
        if option is None:
            known = self.cast.entities.get(actor)
            kind = known.kind if known is not None else self.doc.lexicon.actors[actor].kind
            option = self.found[actor] = Option(actor, kind)
        option.signs.add(sign)
        return option

    def mention(self, mention: Mention, sign: str, stop: int) -> None:
        chain = (
            [m.actor for m in coordinated(self.doc, self.cast, mention, stop)]
            if mention.last < stop
            else [mention.actor]
        )
        option = self.add(mention.actor, sign)
        option.partners.extend(a for a in chain[1:] if a != mention.actor)
        # "X وY" before a verb: the chain may begin further left.
        before = self.cast.covering.get(mention.first - 1)
        if (
            mention.cut == 1
            and self.doc.forms[mention.first].startswith("و")
            and before is not None
            and not governed(self.doc, before)
        ):
            option.partners.append(before.actor)


def holder_options(
    doc: Document,
    cast: Cast,
    at: int,
    end: int,
    chain: list[Carrier],
    later: Carrier | None,
    claim: FoundClaim | None,
    around: list[FoundClaim],
    low: int,
    first: int,
    last: int,
) -> list[Option]:
    """Give those who may hold a stance on the issue words ``at`` to ``end``, in order of discovery."""
    options = _Options(doc, cast)
    if claim is not None:
        _speakers(options, claim, low, at)
    for place, carrier in enumerate(reversed(chain)):
        _subjects(options, carrier, "near" if place == 0 else "far", low, at, last)
    if later is not None:
        _subjects(options, later, "later", at, later.end, last)
    _topics(options, at, end, low, last)
    _others(options, around, claim, at, first)
    _near(options, at, end, first, last)
    for option in options.found.values():
        # Between the two there is room for a negation.
        option.subject = option.home is not None and any(
            0 < carrier.at - option.home <= 2 for carrier in (*chain, later) if carrier is not None
        )
    return list(options.found.values())


def _speakers(options: _Options, claim: FoundClaim, low: int, at: int) -> None:
    cast = options.cast
    options.add(claim.speaker, "speaker")
    outer = claim.outer
    if outer is not None:
        options.add(outer.speaker, "outer speaker")
    home = next((k for k in range(max(low, at - 25), at) if _bare(options.doc.forms[k]) in HOME), None)
    owners = _owners(options, claim.speaker)
    for step, owner in enumerate(owners):
        entity = cast.entities.get(owner)
        if (entity is None or not entity.mentions) and (home is None or step):
            continue
        option = options.add(owner, f"owner {step + 1}")
        if home is not None and step == 0:
            option.signs.add("home")
            option.home = home
    if home is not None and not owners:
        options.add(claim.speaker, "home alone")


def _bare(form: str) -> str:
    return form if form in HOME else form[1:]


def _owners(options: _Options, actor: str) -> list[str]:
    """Give the chain of those an actor belongs to, nearest first."""
    entities, known = options.cast.entities, options.doc.lexicon.actors
    chain: list[str] = []
    owner = entities[actor].of
    while owner is not None and owner not in chain and len(chain) < 3 and (owner in entities or owner in known):
        chain.append(owner)
        owner = entities[owner].of if owner in entities else known[owner].of
    return chain


def _subjects(options: _Options, carrier: Carrier, place: str, low: int, at: int, last: int) -> None:
    doc, cast = options.doc, options.cast
    if carrier.cue is not None:
        options.add(carrier.cue.speaker, f"{place} cue")
        return
    if carrier.kind == "verb" and carrier.hit is not None:
        if carrier.hit.morph.person == 1:
            return
        after = subject_after(doc, cast, carrier.end, min(last, carrier.end + 8), carrier.hit, reach=5)
        if after is not None:
            options.mention(after, f"{place} subject after", last)
        before = subject_before(doc, cast, carrier.at, low, carrier.hit, reach=20)
        if before is not None:
            options.mention(before, f"{place} subject before", before.last)
        return
    mention = cast.at(carrier.end)
    if carrier.kind == "noun" and mention is not None and doc.joined(carrier.end) and not governed(doc, mention):
        options.mention(mention, f"{place} construct", at)
    else:
        k = carrier.at - 1
        while k >= max(low, carrier.at - 16):
            mention = cast.covering.get(k)
            if mention is not None:
                if not governed(doc, mention):
                    options.mention(mention, f"{place} before", mention.last)
                    break
                k = mention.first
            k -= 1


def _others(options: _Options, around: list[FoundClaim], claim: FoundClaim | None, at: int, first: int) -> None:
    """Add those who speak elsewhere in the sentence, who spoke last, and whom the sentence opens with."""
    doc, cast = options.doc, options.cast
    for other in around:
        if other is claim or (claim is not None and other.first == claim.first and other.speaker == claim.speaker):
            continue
        if other.cue[0] < first:
            options.add(other.speaker, "spoke last")
        elif other.first == (claim.first if claim is not None else -1):
            options.add(other.speaker, "joint speaker")
        else:
            options.add(other.speaker, "speaks before" if other.cue[0] < at else "speaks after")
    k = first
    while k < at:
        mention = cast.starting.get(k)
        if mention is not None and not governed(doc, mention):
            option = options.add(mention.actor, "opens sentence")
            if claim is not None and claim.speaker != option.actor and cast.entities[claim.speaker].of == option.actor:
                option.signs.add("opens as owner")
            break
        k += 1


def _near(options: _Options, at: int, end: int, first: int, last: int) -> None:
    """Add whoever else is named close by in the sentence, and whom the sentence before opens with."""
    doc, cast = options.doc, options.cast
    for side, words in (("before", range(at - 1, first - 1, -1)), ("after", range(end, last))):
        seen = 0
        for k in words:
            mention = cast.starting.get(k)
            if mention is None:
                continue
            prep = governed(doc, mention)
            options.add(mention.actor, f"named {side} {prep}".strip())
            seen += 1
            if seen == _NEAREST:
                break
    number = doc.sentence_number(first)
    if number and doc.story[doc.sentences[number - 1].first]:
        before = doc.sentences[number - 1]
        for k in range(before.first, before.last):
            mention = cast.starting.get(k)
            if mention is not None and not governed(doc, mention):
                options.add(mention.actor, "opened sentence before")
                break


def _topics(options: _Options, at: int, end: int, low: int, last: int) -> None:
    doc, cast = options.doc, options.cast
    # The subject of the content, and of a verb the lexicon knows to govern the issue words.
    k = low
    while k < at:
        mention = cast.starting.get(k)
        if mention is not None and not governed(doc, mention):
            options.mention(mention, "topic", at)
            break
        k += 1
    for k in range(at, max(low, at - 8) - 1, -1):
        if not is_verb(doc, k) or k in cast.covering:
            continue
        tag = doc.tags[k]
        hit = next((h for h in (*tag.events, *tag.saying, *tag.stances) if h.morph.pos == "verb"), None)
        if hit is None:
            continue
        after = subject_after(doc, cast, k + 1, min(last, k + 8), hit, reach=4)
        if after is not None and agrees(doc, cast, after, hit):
            options.mention(after, "verb's subject after", last)
        before = subject_before(doc, cast, k, low, hit, reach=16)
        if before is not None:
            options.mention(before, "verb's subject before", before.last)
        break
    k = at - 1
    while k >= low:
        mention = cast.covering.get(k)
        if mention is not None:
            if not governed(doc, mention):
                options.mention(mention, "nearest before", mention.last)
                break
            k = mention.first
        k -= 1
    mention = cast.at(end)
    if mention is not None and not governed(doc, mention):
        options.mention(mention, "right after", last)
