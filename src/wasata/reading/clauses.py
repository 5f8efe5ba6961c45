"""The grammar of a clause: the subject, object and prepositional complements of a verb or a verbal noun."""

from __future__ import annotations

from collections.abc import Iterator

from wasata.lexicon.model import Hit
from wasata.reading.document import Document
from wasata.reading.entities import Cast
from wasata.reading.mentions import Mention

__all__ = [
    "agrees",
    "coordinated",
    "governed",
    "is_verb",
    "owner_of_pronoun",
    "prepositional",
    "subject_after",
    "subject_before",
]

_ATTACHED = {"ل": "ل", "ب": "ب", "ك": "ك"}
_FEMININE_BODIES = (
    "حركة",
    "جبهة",
    "هيئة",
    "لجنة",
    "منظمة",
    "وزارة",
    "جماعة",
    "حكومة",
    "قوات",
    "فصائل",
    "بعثة",
    "معارضة",
    "وكالة",
    "قناة",
    "صحيفة",
)
_MASCULINE_SOURCES = ("مصدر", "أوساط", "دوائر", "تقارير", "تسريبات")


def is_verb(doc: Document, word: int) -> bool:
    """Whether a word is read as a finite verb the lexicon knows."""
    tag = doc.tags[word]
    return tag.verb and not tag.article


def governed(doc: Document, mention: Mention) -> str:
    """Give the preposition that governs a mention, written apart or on to it; empty where none does."""
    form = doc.forms[mention.first]
    if (mention.cut and not form.startswith("و"[: mention.cut])) or mention.cut > 1:
        letter = form[mention.cut - 1 : mention.cut]
        if letter in _ATTACHED:
            return _ATTACHED[letter]
    elif mention.cut == 1 and form[0] in _ATTACHED:
        return _ATTACHED[form[0]]
    if form.startswith("لل") and mention.cut <= 1:
        return "ل"
    if mention.first > 0 and not doc.gaps[mention.first].strip(" \"“«'(‘"):
        before = doc.tags[mention.first - 1]
        if before.prep and not before.words.get("suffix"):
            return before.prep
        first = mention.title[0] if mention.title is not None else mention.first
        if first != mention.first and first > 0 and doc.tags[first - 1].prep and doc.joined(first):
            return doc.tags[first - 1].prep
        if (
            first != mention.first
            and doc.forms[first][:1] in "لب"
            and doc.tags[first].title
            and not doc.forms[first].startswith("لج")
        ):
            return doc.forms[first][0]
        return _through_construct(doc, first)
    return ""


def _through_construct(doc: Document, first: int) -> str:
    """Give the preposition before the noun that a mention is in construct with: بعرض جيبوتي, في ملف الأسرى."""
    head = first - 1
    tag = doc.tags[head]
    if head < 1 or not doc.joined(first) or tag.article or tag.words or tag.body is not None or tag.title:
        return ""
    if doc.forms[first][:1] == "و" and doc.tags[first].conj:
        return ""
    if doc.joined(head) and not tag.conj and not tag.verb:
        before = doc.tags[head - 1]
        if before.prep and not before.words.get("suffix"):
            return before.prep
    if tag.form[:1] in "بل" and not tag.conj and len(tag.form) > 3:
        nouns = [h for h in (*tag.events, *tag.stances, *tag.saying) if h.split.prep and h.morph.pos == "noun"]
        if nouns or (not tag.verb and not tag.known and tag.form[1:] in doc.lexicon.common):
            return tag.form[0]
    return ""


def agrees(doc: Document, cast: Cast, mention: Mention, hit: Hit) -> bool:
    """Whether a mention can be the subject of a verb's form by gender and person."""
    entity = cast.entities[mention.actor]
    morph = hit.morph
    if morph.pos != "verb" or not morph.gender:
        return morph.person != 1
    if entity.kind == "person" and morph.gender == "f":
        if mention.title is None:
            return not entity.known and entity.feminine
        return doc.forms[mention.title[0]].endswith("ه")
    if (
        entity.kind == "person"
        and mention.title is not None
        and doc.forms[mention.title[0]].endswith("ه")
        and mention.head == ""
    ):
        return morph.gender == "f" or doc.forms[mention.title[0]] in ("خليفه",)
    if (
        morph.gender == "m"
        and morph.number == "s"
        and entity.kind == "source"
        and mention.plural
        and mention.head in _MASCULINE_SOURCES
    ):
        return False
    if (
        morph.gender == "f"
        and mention.head
        and mention.kind in ("source", "armed_group", "political_body")
        and not mention.plural
    ):
        head = mention.head
        return (
            head in _MASCULINE_SOURCES
            or head.endswith("ة")
            or head in _FEMININE_BODIES
            or entity.known
            or head in ("سلطات", "قوات")
        )
    return True


def subject_after(doc: Document, cast: Cast, begin: int, stop: int, hit: Hit, reach: int = 12) -> Mention | None:
    """Find the subject that follows its verb: the first mention that no preposition governs."""
    at = begin
    limit = min(stop, begin + reach)
    while at < limit:
        tag = doc.tags[at]
        gap = doc.gaps[at]
        if ":" in gap or "\n" in gap:
            return None
        mention = cast.starting.get(at)
        if mention is not None:
            if governed(doc, mention):
                at = mention.last
                continue
            # Right after a verb a person without a title is its subject, a woman too: رحبت موغيريني.
            beside = at == begin and mention.title is None and cast.entities[mention.actor].kind == "person"
            return mention if beside or agrees(doc, cast, mention, hit) else None
        if "that" in tag.words or "rel" in tag.words or "conj" in tag.words or "neg" in tag.words:
            return None
        if at > begin and set(gap) & set('"«“'):
            return None
        if at > begin and is_verb(doc, at) and not tag.title and not tag.body:
            return None
        at += 1
    return None


def subject_before(doc: Document, cast: Cast, verb: int, first: int, hit: Hit, reach: int = 14) -> Mention | None:
    """Find the subject that stands before its verb in the clause from ``first``, a relative clause passed over."""
    if hit.split.conj == "و":
        return None
    at = verb - 1
    low = max(first, verb - reach)
    best: Mention | None = None
    if set(doc.gaps[verb]) & set("،,-–"):
        # X، الذي حضر الجلسة، قال: what stands between the commas is passed over.
        opening = next((k for k in range(verb - 1, low, -1) if set(doc.gaps[k]) & set("،,-–")), 0)
        if opening and cast.covering.get(opening - 1) is not None:
            at = opening - 1
    while at >= low:
        mention = cast.covering.get(at)
        if mention is not None and mention.first >= first:
            at = mention.first - 1
            prep = governed(doc, mention)
            if prep:
                continue
            if not agrees(doc, cast, mention, hit):
                return best
            return mention
        tag = doc.tags[at]
        if "that" in tag.words and tag.conj == "":
            if tag.words.get("suffix"):
                return None
            return best
        at -= 1
    return best


def coordinated(doc: Document, cast: Cast, mention: Mention, stop: int) -> list[Mention]:
    """Give a mention and those joined to it by و, أو or commas, in order."""
    chain = [mention]
    at = mention.last
    passed = 0
    while at < stop and passed < 6:
        nxt = cast.starting.get(at)
        if nxt is not None and doc.forms[at].startswith("و") and nxt.cut >= 1 and doc.forms[at][: nxt.cut] == "و":
            chain.append(nxt)
            at = nxt.last
            passed = 0
            continue
        tag = doc.tags[at]
        if doc.forms[at] in ("و", "او", "ومن", "والي") and at + 1 < stop and cast.starting.get(at + 1) is not None:
            nxt = cast.starting[at + 1]
            chain.append(nxt)
            at = nxt.last
            passed = 0
            continue
        if (
            tag.conj == "و"
            and at + 1 < stop
            and (nxt := cast.starting.get(at + 1)) is not None
            and (tag.title or tag.body)
            and not is_verb(doc, at)
        ):
            chain.append(nxt)
            at = nxt.last
            passed = 0
            continue
        # An adjective of the mention may stand between; a comma only inside a list.
        if tag.article and not tag.conj and not is_verb(doc, at) and doc.joined(at):
            at += 1
            passed += 1
            continue
        if set(doc.gaps[at]) & set("،,(") and nxt is not None and len(chain) > 1 and not doc.forms[at].startswith("ل"):
            chain.append(nxt)
            at = nxt.last
            continue
        break
    return chain


def prepositional(doc: Document, cast: Cast, begin: int, stop: int, reach: int = 25) -> Iterator[tuple[str, Mention]]:
    """Give the mentions after a word that a preposition governs, each with it, to the end of the clause."""
    at = begin
    limit = min(stop, begin + reach)
    while at < limit:
        tag = doc.tags[at]
        if at > begin and (
            "that" in tag.words or (is_verb(doc, at) and not cast.covering.get(at)) or set(doc.gaps[at]) & set(":؛")
        ):
            return
        if at > begin and "conj" in tag.words:
            return
        mention = cast.starting.get(at)
        if mention is not None:
            prep = governed(doc, mention)
            if prep:
                for one in coordinated(doc, cast, mention, stop):
                    yield prep, one
            at = mention.last
            continue
        at += 1


def owner_of_pronoun(doc: Document, cast: Cast, word: int, first: int, pronoun: str) -> list[str]:
    """Give the entities a pronoun written on to a word can mean: the nearest earlier ones that agree with it."""
    found: list[str] = []
    wanted = 2 if pronoun in ("هما", "هم") else 1
    feminine = pronoun == "ها"
    at = word - 1
    low = max(0, first - 60)
    while at >= low and len(found) < wanted:
        mention = cast.covering.get(at)
        if mention is not None:
            entity = cast.entities[mention.actor]
            masculine_person = entity.kind == "person"
            if (
                entity.id not in found
                and not (feminine and masculine_person)
                and not (pronoun == "ه" and entity.kind in ("state",) and mention.how != "self")
            ):
                found.append(entity.id)
                if pronoun == "هم":
                    return found
            at = mention.first - 1
            continue
        at -= 1
    return found
