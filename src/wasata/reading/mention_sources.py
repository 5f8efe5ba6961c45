"""Described sources (مصدر أمني رفيع), populations (سكان تعز) and counted groups of people (ثلاثة مدنيين)."""

from __future__ import annotations

from collections.abc import Callable

from wasata.lexicon.model import Body
from wasata.reading.document import Document
from wasata.reading.mention_bodies import body_at, complement_end, inner_name, noun_phrase_end
from wasata.reading.mention_phrases import Mention, adjectives_end, known_name, nisba, participle, place_end
from wasata.text.clean import fold

__all__ = ["counted", "people_at", "persons_at", "relation", "source_at"]

_PLACED = ("في", "من", "لدى", "داخل", "على", "عن")
# Crowds that stand alone: خرج المئات.
_ADVERBS = frozenset({"سياسي", "دبلوماسي", "إعلامي", "برلماني"})
_ALL_OF_THEM = frozenset({"العشرات", "الميات", "المييات", "الالاف"})
# A source said to be close to somebody (مقرب من) or to know of something (مطلع على) takes a complement.
_ALONE = frozenset({"نائب", "عضو", "قائد", "مستشار", "شيخ", "ضابط", "طبيب"})
_WITHIN = frozenset({"عضو", "قيادي", "مسؤول", "نائب", "قائد", "مستشار"})


def source_at(doc: Document, at: int, stop: int) -> Mention | None:
    """Read the described source whose head noun is a word: its adjectives, its complement, where it is."""
    mention = _headed(doc, at, stop, _source)
    if mention is None:
        return None
    head = doc.tags[at].body
    mention.definite = mention.definite or (head is not None and head.split.article)
    if (
        mention.how == "source"
        and at > 0
        and mention.cut == 0
        and doc.joined(at)
        and doc.forms[at - 1] in doc.lexicon.lists["counter"]
    ):
        mention.variants = [*mention.variants, *((at - 1, e) for e in {mention.last, mention.core[1]})]
    return mention


def _source(doc: Document, at: int, stop: int, body: Body, article: bool, pronoun: str) -> Mention | None:
    here = at + 1
    if pronoun:
        if body.head != "مصدر":
            return None
        end = adjectives_end(doc, here, stop, article=True)
        return Mention(at, end, "source", kind="source", variants=[(at, here)] if end > here else [], en=body.en)
    if article:
        return _definite_source(doc, at, stop, body)
    if body.role == "speaker" or (
        body.head in _ADVERBS
        and doc.forms[at].endswith("يا")
        and not (at > 0 and "that" in doc.tags[at - 1].words)
        and not (here < stop and doc.joined(here) and doc.forms[here].endswith("ا"))
    ):
        # سياسيا، دبلوماسيا by themselves are adverbs.
        return None
    end = adjectives_end(doc, here, stop, article=False)
    if here in doc.date_end or (
        end == here and body.head in ("مطلع", "مصدر") and here < stop and doc.forms[here] in doc.lexicon.lists["time"]
    ):
        return None
    ends = [end]
    inner: Mention | None = None
    for _ in range(2):
        full, within = _complement(doc, ends[-1], stop)
        inner = inner or within
        if full == ends[-1]:
            break
        ends.append(full)
    full = ends[-1]
    found = nisba(doc, here, end)
    of = found[1] if found else ""
    if full == here:
        # A bare head: in construct (مسؤولي البلدين، قادة الفصائل) or alone (مراقبون).
        joined = here < stop and doc.joined(here)
        if joined and body.plural and doc.tags[here].article and not doc.tags[here].verb:
            full = end = adjectives_end(doc, here, stop, article=True, plural=True)
            ends = [end]
            if body.head in _WITHIN:
                inner = inner_name(doc, here, stop)
        elif joined and body.head in _WITHIN and (inner := inner_name(doc, here, stop)) is not None:
            full = inner.last
            if full < stop and body.plural:
                full = adjectives_end(doc, full, stop, article=True, plural=True)
            ends = [full]
            end = here
        elif not body.plural or not (fold(body.head) in doc.lexicon.lists["bare"] or _is_counted(doc, at)):
            return None
    if full == here and not body.plural:
        return None
    variants = [(at, e) for e in ends[1:]]
    if end > here:
        variants = [*((at, k) for k in range(here + 1, end) if not participle(doc, k - 1)), *variants]
        return Mention(
            at, full, "source", kind="source", of=of, core=(at, end), variants=variants, inner=inner, en=body.en
        )
    return Mention(at, full, "source", kind="source", of=of, inner=inner, variants=variants[:-1], en=body.en)


def _is_counted(doc: Document, at: int) -> bool:
    return at > 0 and doc.joined(at) and doc.forms[at - 1] in doc.lexicon.lists["counter"]


def _definite_source(doc: Document, at: int, stop: int, body: Body) -> Mention | None:
    here = at + 1
    end = adjectives_end(doc, here, stop, article=True, plural=body.plural)
    if body.role == "speaker" or (body.head in _ALONE and end == here):
        return None
    found = nisba(doc, here, end)
    if found and body.head == "مسؤول":
        return Mention(at, end, "self", kind="state", of=found[1], definite=True, en=body.en)
    return Mention(at, max(here, end), "generic", kind="source", definite=True, en=body.en)


def _complement(doc: Document, at: int, stop: int) -> tuple[int, Mention | None]:
    """Give the end of a source's complement at a word, and the mention in it: في الحكومة، مقرب من الوفد، بالرئاسة."""
    if at >= stop or not doc.joined(at):
        return at, None
    tag = doc.tags[at]
    if tag.prep in _PLACED and not tag.words.get("suffix"):
        start = at + 1
    elif tag.words or tag.verb or not doc.forms[at].startswith(("ب", "ل")):
        return at, None
    else:
        start = at
        attached = doc.forms[at].startswith(("بال", "لل")) or (tag.body is not None and tag.body.split.prep)
        if not attached and not any(prefix in ("ب", "ل") for _, _, prefix in doc.lexicon.names_at(doc.forms, at, stop)):
            named = doc.tags[at].known is False and len(doc.forms[at]) > 3 and doc.forms[at].startswith("ل")
            if not named and not place_end(doc, at, stop) and doc.forms[at][1:] not in doc.lexicon.common:
                return at, None
    if start >= stop or (tag.prep == "عن" and doc.tags[start].body is None and inner_name(doc, start, stop) is None):
        return at, None
    if tag.prep == "على" and not participle(doc, at - 1):
        return at, None
    end = noun_phrase_end(doc, start, stop)
    if end <= start:
        return at, None
    inner = inner_name(doc, start, stop) if start > at or doc.tags[at].body is None else None
    if inner is None:
        inner = known_name(doc, start, stop)
        if inner is None and doc.tags[start].body is not None:
            inner = body_at(doc, start, stop)
    return end, inner


# --- people


def people_at(doc: Document, at: int, stop: int) -> Mention | None:
    """Read the population or group of persons whose head noun is a word: سكان تعز، الأسرى الفلسطينيون."""
    return _headed(doc, at, stop, _people)


def _headed(doc: Document, at: int, stop: int, read: Callable[..., Mention | None]) -> Mention | None:
    """Read what follows a head noun, and note on the mention what is written on to the noun and its number."""
    hit = doc.tags[at].body
    assert hit is not None
    body = hit.entry
    assert isinstance(body, Body)
    split = hit.split
    if split.future or split.prep == "ك":
        return None
    mention = read(doc, at, stop, body, split.article, split.pronoun)
    if mention is None:
        return None
    mention.cut = len(split.conj) + (1 if split.prep else 0)
    mention.head = body.head
    mention.plural = body.plural or hit.morph.number != "s"
    return mention


def _people(doc: Document, at: int, stop: int, body: Body, article: bool, pronoun: str) -> Mention | None:
    here = at + 1
    if pronoun:
        return Mention(at, here, "owned", kind="people", en=body.en, pronoun=pronoun, definite=True)
    if not article and here < stop and doc.joined(here):
        if fold(body.head) in doc.lexicon.lists["of"]:
            inner = inner_name(doc, here, stop)
            if inner is not None:
                return Mention(at, inner.last, "people", kind="people", inner=inner, en=body.en)
            tag = doc.tags[here]
            place = place_end(doc, here, stop)
            if place:
                return Mention(at, place, "people", kind="people", en=body.en)
            if tag.article and not tag.conj and not tag.verb and not doc.forms[here].startswith(("ل", "ب")):
                end = adjectives_end(doc, here + 1, stop, article=True, plural=True)
                return Mention(
                    at, end, "people", kind="people", variants=[(at, here + 1)] if end > here + 1 else [], en=body.en
                )
        end = adjectives_end(doc, here, stop, article=False)
        return _with_origin(
            doc,
            Mention(
                at, max(end, here), "people", kind="people", variants=[(at, here)] if end > here else [], en=body.en
            ),
            stop,
        )
    end = adjectives_end(doc, here, stop, article=True, plural=True) if article else here
    mention = Mention(at, end, "people", kind="people", definite=article, en=body.en)
    found = nisba(doc, here, end)
    if found is not None:
        mention.of = found[1]
    return _with_origin(doc, mention, stop)


def _with_origin(doc: Document, mention: Mention, stop: int) -> Mention:
    """Add the extents with where they come from or what befell them: معتقلين من التنسيقية، المتورطين في المجازر."""
    at = mention.last
    if at >= stop or not doc.joined(at):
        return mention
    tag = doc.tags[at]
    if tag.prep == "من" and not tag.words.get("suffix"):
        full = noun_phrase_end(doc, at + 1, stop)
        if full > at + 1:
            mention.variants.append((mention.first, full))
    elif participle(doc, at) and not tag.conj:
        full = complement_end(doc, at, stop)
        mention.variants.append((mention.first, full))
    return mention


def counted(doc: Document, at: int, stop: int) -> Mention | None:
    """Read a counted group of people (ثلاثة مدنيين, مئات المتظاهرين, 17 جنديا) or of bodies (خمسة فصائل)."""
    naming = doc.lexicon.lists
    counters = naming["counter"]
    form = doc.forms[at]
    cut = 0
    if form in ("عدد", "عده"):
        return None
    if form not in counters and not form.isdigit() and form not in naming["about"]:
        if form[:1] in "ولبف" and form[1:] in counters:
            cut = 1
        else:
            return None
    here = at + 1
    while here < min(stop, at + 5) and doc.joined(here) and here not in doc.date_end:
        word = doc.forms[here]
        if not (
            word in counters or word.isdigit() or word in ("من", "و") or (word[:1] == "و" and word[1:] in counters)
        ):
            break
        here += 1
    count = here
    crowd = form[cut:] in naming["crowd"]
    if here >= stop or not doc.joined(here):
        return (
            Mention(at, at + 1, "people", kind="people", cut=cut, plural=True)
            if form[cut:] in _ALL_OF_THEM and count == at + 1
            else None
        )
    word = doc.forms[here]
    bare = word[2:] if word.startswith("ال") else word
    tag = doc.tags[here]
    kind = "people"
    if bare in naming["groups"] and not crowd:
        kind = "political_body"
    elif bare not in naming["persons"]:
        persons = word.startswith("ال") and word.endswith(("ين", "ون")) and not tag.verb and not tag.events
        if doc.forms[here - 1] == "من" and here > at + 1:
            end = noun_phrase_end(doc, here, stop)
            return (
                Mention(at, end, "people", kind="people", cut=cut, variants=[(here, end)], plural=True)
                if end > here and crowd
                else None
            )
        if not (crowd and persons):
            if form[cut:] in _ALL_OF_THEM and count == at + 1:
                return Mention(at, at + 1, "people", kind="people", cut=cut, plural=True)
            return None
    if crowd is False and form in naming["about"] and count == at + 1:
        return None
    end = here + 1
    article = word.startswith("ال")
    full = adjectives_end(doc, end, stop, article=article, plural=True)
    if not article and full > end and not _described(doc, end):
        full = end
    inner = None
    if full == end and not article and (bare in naming["of"] or bare in ("عناصر", "اعضاء", "قاده", "موظفي", "جنود")):
        reached = (
            noun_phrase_end(doc, end, stop)
            if end < stop and doc.joined(end) and (doc.tags[end].article or inner_name(doc, end, stop))
            else end
        )
        full = reached
    mention = Mention(at, full, kind if kind == "people" else "people", kind=kind, cut=cut, inner=inner, plural=True)
    found = nisba(doc, end, full)
    if found is not None:
        mention.of = found[1]
    starts = {here, at}
    if form in naming["about"] and count > at + 2:
        starts.add(at + 2 if doc.forms[at + 1] == "من" else at + 1)
    for start in sorted(starts):
        for stopping in sorted({end, full}):
            if (start, stopping) != (at, full):
                mention.variants.append((start, stopping))
    return _with_origin(doc, mention, stop)


def _described(doc: Document, at: int) -> bool:
    """Whether a word after counted persons is an adjective of theirs and no adverb or verb."""
    tag = doc.tags[at]
    if tag.adjective is not None:
        return True
    return not tag.verb and not tag.words and doc.forms[at].endswith(("ين", "ون", "ا", "ي", "ه")) and not tag.conj


def persons_at(doc: Document, at: int, stop: int) -> Mention | None:
    """Read a group of persons named by what they are or do: معلمون، المتورطين في المجازر، أسرى فلسطينيين."""
    tag = doc.tags[at]
    persons = doc.lexicon.lists["persons"]
    form = tag.form
    cut = 0
    while (
        cut < 2
        and form[cut:] not in persons
        and not form[cut:].startswith("ال")
        and form[cut : cut + 1] in ("و", "ف", "ب", "ل")
    ):
        cut += 1
    rest = form[cut:]
    article = rest.startswith("ال") or form[cut - 1 : cut + 1] == "لل"
    bare = rest[2:] if rest.startswith("ال") else rest[1:] if article else rest
    if bare not in persons or (not bare.endswith(("ين", "ون", "ات")) and bare not in doc.lexicon.lists["plurals"]):
        return None
    if at > 0 and doc.joined(at) and article and cut == 0 and doc.tags[at - 1].article and not doc.tags[at - 1].verb:
        # الحزب المتمركزين، القادة العسكريين: of another noun.
        return None
    end = adjectives_end(doc, at + 1, stop, article=article, plural=True)
    if not article and end > at + 1 and not _described(doc, at + 1):
        end = at + 1
    mention = Mention(
        at, end, "people", kind="armed_group" if bare in doc.lexicon.lists["armed"] else "people", cut=cut, plural=True
    )
    if end > at + 1:
        mention.variants.append((at, at + 1))
    found = nisba(doc, at + 1, end)
    if found is not None:
        mention.of = found[1]
    if not article and end == at + 1 and bare in doc.lexicon.lists["of"] and end < stop and doc.joined(end):
        reached = noun_phrase_end(doc, end, stop) if doc.tags[end].article or inner_name(doc, end, stop) else end
        if reached > end:
            mention.last = reached
            mention.core = (at, reached)
    return _with_origin(doc, mention, stop)


def relation(doc: Document, at: int, stop: int) -> Mention | None:
    """Read a nation by its relation adjective in the plural, standing by itself: الليبيون، الإسرائيليين."""
    tag = doc.tags[at]
    hit = tag.adjective
    if hit is None or not hit.split.article or not tag.form.endswith(("ين", "ون")) or hit.split.prep == "ك":
        return None
    if at > 0 and doc.joined(at):
        before = doc.tags[at - 1]
        if before.article and not before.verb and not before.prep and before.form not in ("الي",):
            return None
        if hit.split.conj and before.adjective is not None:
            return None
    state = doc.lexicon.state_of_adjective[hit.split.stem]
    cut = len(hit.split.conj) + (1 if hit.split.prep else 0)
    end = adjectives_end(doc, at + 1, stop, article=True, plural=True)
    variants = [(at, at + 1)] if end > at + 1 else []
    return Mention(at, end, "people", kind="people", of=state, cut=cut, plural=True, definite=True, variants=variants)
