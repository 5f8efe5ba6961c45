"""Bodies: institutions, organs of a state, groups and outlets, found by the head noun of their name."""

from __future__ import annotations

from wasata.lexicon.model import Body
from wasata.reading.document import Document
from wasata.reading.mention_phrases import (
    Mention,
    adjectives_end,
    known_name,
    nisba,
    participle,
    place_end,
    plain_noun,
    quoted_name,
)
from wasata.text.clean import fold

__all__ = ["body_at", "complement_end", "inner_name", "noun_phrase_end", "quoted_outlet"]

# Roles that body_at reads; the others (source, people …) have modules of their own.
_ROLES = frozenset(
    {"self", "seat", "organ", "pair", "outlet", "document", "meeting", "body", "name", "rank", "ministry", "arm"}
)
_STATELY = frozenset({"self", "organ", "body", "name", "rank"})
_ATTACHED = ("لل", "بال", "ب", "ل")


def body_at(doc: Document, at: int, stop: int) -> Mention | None:
    """Read the body whose head noun is a word, as far as its name goes."""
    hit = doc.tags[at].body
    assert hit is not None
    body = hit.entry
    assert isinstance(body, Body)
    split = hit.split
    if split.future or split.prep == "ك" or body.role not in _ROLES:
        return None
    mention = _read(doc, at, stop, body, split.article, split.pronoun)
    if mention is None:
        return None
    cut = len(split.conj) + (1 if split.prep else 0)
    if split.article and split.prep == "ل":
        cut = len(split.conj) + 1
    mention.cut = cut
    mention.head = body.head
    mention.plural = body.plural or hit.morph.number != "s"
    mention.definite = mention.definite or split.article
    return mention


def _read(doc: Document, at: int, stop: int, body: Body, article: bool, pronoun: str) -> Mention | None:
    role = body.role
    if role in ("document", "meeting"):
        return _group(doc, at, stop, body, article, pronoun)
    if role == "seat":
        return _seat(doc, at, stop, pronoun)
    if role == "outlet":
        return _outlet(doc, at, stop, body, article, pronoun)
    if pronoun:
        if role == "arm":
            # سلاحه: a weapon, not an arm of the forces.
            return None
        return Mention(at, at + 1, "owned", kind=body.kind, definite=True, en=body.en, pronoun=pronoun)
    here = at + 1
    mention: Mention | None
    if article and role == "arm":
        return None
    if article:
        mention = _definite(doc, at, stop, body)
    elif here < stop and not doc.joined(here):
        mention = _with_quoted(doc, at, stop, body)
    elif here < stop:
        mention = _construct(doc, at, stop, body)
    else:
        mention = None
    return _extended(doc, mention, stop) if mention is not None and role != "self" else mention


def _how(body: Body) -> str:
    return {"self": "self", "organ": "organ", "pair": "organ", "arm": "organ"}.get(body.role, "body")


def _definite(doc: Document, at: int, stop: int, body: Body) -> Mention:
    """Read a head with the article and its adjectives: الجيش المصري، اللجنة العسكرية المشتركة."""
    here = at + 1
    many = body.plural or body.kind == "armed_group"
    end = adjectives_end(doc, here, stop, article=True, plural=many)
    how = _how(body)
    if end == here:
        if here < stop and doc.joined(here) and participle(doc, here) and doc.forms[here].startswith("المعترف"):
            # الحكومة المعترف بها دوليا: the name that such a government goes by.
            full = complement_end(doc, here, stop)
            return Mention(at, full, how, kind=body.kind, definite=True, en=body.en)
        quoted = quoted_name(doc, here, stop) if here < stop else 0
        if quoted and how == "body":
            return Mention(
                at, quoted, how, kind=body.kind, core=(here, quoted), variants=[(at, quoted)], definite=True, en=body.en
            )
        return Mention(at, here, "generic", kind=body.kind, definite=True, en=body.en)
    found = nisba(doc, here, end)
    of = found[1] if found else ""
    if how == "self":
        return Mention(at, found[0] + 1 if found else end, "self", kind=body.kind, of=of, definite=True, en=body.en)
    if how == "organ":
        return Mention(at, end, "organ" if found else "body", kind=body.kind, of=of, definite=True, en=body.en)
    purpose = _purpose_end(doc, end, stop)
    return Mention(at, purpose, "body", kind=body.kind, of=of, definite=True, en=body.en)


def _purpose_end(doc: Document, at: int, stop: int) -> int:
    """Give the end of a purpose that belongs to a name (الجبهة الشعبية لتحرير فلسطين), or ``at`` where none follows."""
    if at >= stop or not doc.joined(at):
        return at
    form = doc.forms[at]
    tag = doc.tags[at]
    if tag.words or tag.conj or not form.startswith("ل") or len(form) < 4:
        return at
    if any(prefix == "ل" for _, _, prefix in doc.lexicon.names_at(doc.forms, at, stop)):
        return at
    if form.startswith("لل") and tag.body is None and known_name(doc, at, stop) is None:
        return adjectives_end(doc, at + 1, stop, article=True)
    if at + 1 < stop and doc.joined(at + 1) and not tag.verb and tag.body is None:
        inner = known_name(doc, at + 1, stop)
        if inner is not None and inner.cut == 0 and inner.kind != "person":
            return inner.last
        if doc.tags[at + 1].article and not doc.tags[at + 1].conj:
            return adjectives_end(doc, at + 2, stop, article=True)
    return at


def _with_quoted(doc: Document, at: int, stop: int, body: Body) -> Mention | None:
    """Read a head whose name stands in quotation marks: حركة «وفاء»، شركة «توتال» الفرنسية."""
    here = at + 1
    quoted = quoted_name(doc, here, stop)
    if not quoted or body.role == "self":
        return None
    known = known_name(doc, here, stop)
    follow = adjectives_end(doc, quoted, stop, article=True) if quoted < stop and "(" not in doc.gaps[here] else quoted
    found = nisba(doc, quoted, follow) if follow > quoted else None
    if known is not None and known.last == quoted and body.role != "organ":
        return Mention(
            at,
            max(quoted, follow),
            "name",
            kind=known.kind,
            actor=known.actor,
            core=(here, quoted),
            variants=[(at, quoted)],
            cut=0,
            en=body.en,
        )
    variants = [(at, quoted), *([(at, follow)] if follow > quoted else [])]
    return Mention(
        at,
        follow,
        "body",
        kind=body.kind,
        of=found[1] if found else "",
        core=(here, quoted),
        variants=variants,
        en=body.en,
    )


def _construct(doc: Document, at: int, stop: int, body: Body) -> Mention | None:
    """Read a head in construct: قوات حفتر، وفد الحكومة، وزارة الدفاع الروسية، لجنة تنسيق إعادة الانتشار."""
    here = at + 1
    how = _how(body)
    en = body.en
    kind = body.kind
    if body.role == "arm" and doc.forms[here] not in ("الجو", "البحريه", "الطيران", "المدفعيه", "الحدود"):
        return None
    inner = inner_name(doc, here, stop) if body.head != "وزارة" else None
    if body.role == "pair" and inner is not None:
        # وفدا فتح وحماس are the two themselves.
        return None
    if inner is not None:
        if inner.kind == "person" and body.head in ("رئاسة", "قيادة", "جانب", "دولة"):
            # برئاسة فلان is no body.
            return None
        if how == "self" and inner.kind in ("state", "person"):
            return Mention(at, inner.last, "self", kind="state", inner=inner, en=en)
        end = inner.last
        if (
            inner.kind == "state"
            and inner.how in ("name", "seat")
            and doc.forms[end - 1] not in doc.lexicon.lists["link"]
        ):
            end = adjectives_end(doc, end, stop, article=True)
        return Mention(at, end, "organ" if how == "organ" else "body", kind=kind, inner=inner, en=en)
    tag = doc.tags[here]
    if how == "self" and tag.title and (person := _titled_name(doc, here, stop)) is not None:
        return Mention(at, person.last, "self", kind="state", inner=person, en=en)
    if tag.article and not tag.prep and not tag.conj and not doc.forms[here].startswith(("ل", "ب")):
        if tag.verb or here in doc.date_end or body.role == "name":
            return None
        if doc.forms[here] in doc.lexicon.lists["time"]:
            return None
        end = adjectives_end(doc, here + 1, stop, article=True, plural=True)
        end = _second_noun(doc, end, stop, body)
        found = nisba(doc, here, end)
        return Mention(
            at,
            end,
            "organ" if found and how == "organ" else "body",
            kind=kind,
            of=found[1] if found else "",
            definite=True,
            en=en,
        )
    found = nisba(doc, here, stop)
    if found is not None and how != "body":
        return Mention(at, found[0] + 1, how, kind=kind, of=found[1], en=en)
    place = place_end(doc, here, stop)
    if place and not tag.given:
        return Mention(at, place, "body", kind=kind, definite=True, en=en)
    if how == "self" or body.role == "name":
        return None
    # An indefinite chain that ends in a definite word or a name.
    chain = here
    while chain < stop and doc.joined(chain) and chain - here < 3:
        link = doc.tags[chain]
        if link.article or link.words or link.conj or link.adjective or (link.verb and not plain_noun(doc, chain)):
            break
        chain += 1
        if (
            chain < stop
            and doc.joined(chain)
            and (known := known_name(doc, chain, stop)) is not None
            and known.cut == 0
            and known.how != "doubtful"
        ):
            return Mention(at, known.last, "body", kind=kind, definite=True, en=en)
    if chain >= stop or not doc.joined(chain):
        return _unnamed(doc, at, stop, body)
    form = doc.forms[chain]
    if (
        doc.tags[chain].article
        and not doc.tags[chain].conj
        and not form.startswith(("ل", "ب", "ك", "و", "ف"))
        and not doc.tags[chain].verb
    ):
        end = adjectives_end(doc, chain + 1, stop, article=True, plural=True)
        found = nisba(doc, chain, end)
        return Mention(at, end, "body", kind=kind, of=found[1] if found else "", definite=True, en=en)
    return _unnamed(doc, at, stop, body)


def _unnamed(doc: Document, at: int, stop: int, body: Body) -> Mention | None:
    """Read a body that is described and not named: مجموعات إرهابية، لجنة عسكرية، قوات قادمة من مصراتة."""
    end = adjectives_end(doc, at + 1, stop, article=False)
    full = end
    if end < stop and doc.joined(end) and participle(doc, end):
        full = complement_end(doc, end, stop)
    elif end > at + 1 and participle(doc, end - 1):
        full = max(end, complement_end(doc, end - 1, stop))
    if full == at + 1:
        return None
    variants = [(at, full)] if full > end > at + 1 else []
    return Mention(at, end if end > at + 1 else full, "unnamed", kind=body.kind, variants=variants, en=body.en)


def _titled_name(doc: Document, at: int, stop: int) -> Mention | None:
    """Find a known person after a title of at most two words: (إدارة) الرئيس الأمريكي جو بايدن."""
    for here in range(at + 1, min(at + 3, stop)):
        if not doc.joined(here):
            return None
        name = known_name(doc, here, stop)
        if name is not None:
            return name if name.kind == "person" and name.cut == 0 else None
    return None


def _second_noun(doc: Document, at: int, stop: int, body: Body) -> int:
    """Take in a second definite noun joined by و where such names have two: جهاز الأمن والمخابرات."""
    if fold(body.head) not in doc.lexicon.lists["joined"] or at >= stop or not doc.joined(at):
        return at
    tag = doc.tags[at]
    form = doc.forms[at]
    if not form.startswith("وال") or tag.adjective or tag.verb or tag.title or known_name(doc, at, stop) is not None:
        return at
    if tag.body is not None and tag.body.entry.role not in ("organ", "people"):  # type: ignore[union-attr]
        return at
    return adjectives_end(doc, at + 1, stop, article=True)


def _extended(doc: Document, mention: Mention, stop: int) -> Mention:
    """Add the further extents of a body's name: with a participle's complement, with where it is."""
    end = mention.last
    if mention.how == "generic" or end >= stop or not doc.joined(end):
        return mention
    tag = doc.tags[end]
    if participle(doc, end) and tag.article and not tag.conj:
        full = complement_end(doc, end, stop)
        if full > end + 1:
            mention.variants.append((mention.first, full))
    elif (tag.prep in ("في", "لدى") or doc.forms[end].startswith(("ل", "ب"))) and not tag.verb:
        start = end + 1 if tag.prep else end
        full = noun_phrase_end(doc, start, stop) if not tag.prep or tag.prep == "لدى" else _where_end(doc, start, stop)
        if doc.forms[end].startswith("ب") and not tag.prep:
            full = _where_end(doc, start, stop)
        if full > start:
            mention.variants.append((mention.first, full))
    return mention


def _where_end(doc: Document, at: int, stop: int) -> int:
    """Give the end of a place, a state or a body that begins at a word, or 0."""
    if at >= stop:
        return 0
    name = known_name(doc, at, stop)
    if name is not None and name.how != "doubtful":
        return name.last
    tag = doc.tags[at]
    if tag.body is not None and not tag.body.split.conj and (found := body_at(doc, at, stop)) is not None:
        return found.last
    return place_end(doc, at, stop)


def complement_end(doc: Document, at: int, stop: int) -> int:
    """Give the end of a participle at a word and of its complement: المدعومة من الإمارات، المعترف بها دوليا."""
    end = at + 1
    if end >= stop or not doc.joined(end):
        return end
    tag = doc.tags[end]
    if (tag.words.get("prep") and tag.words.get("suffix")) or doc.forms[end] in doc.lexicon.lists["back"]:
        end += 1
        if end < stop and doc.joined(end) and doc.forms[end] in doc.lexicon.lists["adverb"]:
            end += 1
        return end
    if tag.prep:
        full = noun_phrase_end(doc, end + 1, stop)
        return full if full > end + 1 else at + 1
    if doc.forms[end].startswith(_ATTACHED) and not tag.verb:
        full = noun_phrase_end(doc, end, stop)
        return full if full > end else at + 1
    return end


def noun_phrase_end(doc: Document, at: int, stop: int) -> int:
    """Give the end of the noun phrase that begins at a word (a preposition may be written on to it), or ``at``."""
    if at >= stop or (not doc.joined(at) and quoted_name(doc, at, stop) == 0):
        return at
    name = known_name(doc, at, stop)
    if name is not None and name.how != "doubtful":
        return adjectives_end(doc, name.last, stop, article=True)
    tag = doc.tags[at]
    if tag.body is not None and not tag.body.split.conj:
        body = body_at(doc, at, stop)
        if body is not None:
            return max([body.last, *(e for _, e in body.variants)])
    if name is not None:
        return name.last
    if tag.words or tag.conj or at in doc.date_end or (tag.verb and not plain_noun(doc, at)):
        return at
    if tag.article:
        return adjectives_end(doc, at + 1, stop, article=True, plural=True)
    place = place_end(doc, at, stop)
    if place:
        return place
    end = at + 1
    while end < stop and doc.joined(end) and end - at < 4:
        link = doc.tags[end]
        known = known_name(doc, end, stop)
        if known is not None and known.cut == 0:
            return adjectives_end(doc, known.last, stop, article=True)
        if link.words or link.conj or (link.verb and not plain_noun(doc, end)):
            break
        if (
            link.body is not None
            and not link.body.split.conj
            and not link.body.split.prep
            and (found := body_at(doc, end, stop)) is not None
        ):
            return found.last
        end += 1
        if link.article:
            return adjectives_end(doc, end, stop, article=True, plural=True)
    return at + 1 if end == at + 1 or not doc.tags[end - 1].article else end


def _seat(doc: Document, at: int, stop: int, pronoun: str) -> Mention | None:
    """Read العاصمة المصرية, which may stand for the state as the capital's name may."""
    found = nisba(doc, at + 1, stop, limit=1)
    if found is None or pronoun:
        return None
    return Mention(at, found[0] + 1, "seat", kind="state", actor=found[1], definite=True)


def inner_name(doc: Document, at: int, stop: int) -> Mention | None:
    """Find the mention that a head noun stands in construct with."""
    if at >= stop:
        return None
    tag = doc.tags[at]
    name = known_name(doc, at, stop)
    if name is not None and name.cut == 0:
        if name.how != "doubtful":
            return name
        # جبهة المقاومة الوطنية is no front of المقاومة: the name goes on.
        goes_on = adjectives_end(doc, name.last, stop, article=True) > name.last
        if not goes_on and name.kind in ("political_body", "armed_group", "state"):
            return name
    if tag.body is not None and not tag.body.split.conj and not tag.body.split.prep and not tag.body.split.pronoun:
        entry = tag.body.entry
        assert isinstance(entry, Body)
        if entry.role in _STATELY:
            return body_at(doc, at, stop)
    return None


def quoted_outlet(doc: Document, at: int, stop: int) -> Mention | None:
    """Read a quoted name after عبر or لـ, which is an outlet's: عبر "النشرة"."""
    if at == 0 or doc.forms[at - 1] not in ("عبر", "ل"):
        return None
    end = quoted_name(doc, at, stop)
    return Mention(at, end, "body", kind="media", definite=True) if end and end - at <= 3 else None


def _outlet(doc: Document, at: int, stop: int, body: Body, article: bool, pronoun: str) -> Mention | None:
    here = at + 1
    if article or pronoun:
        end = adjectives_end(doc, here, stop, article=True)
        if body.plural and article:
            return Mention(at, end, "body", kind="media", definite=True, en=body.en) if end > here else None
        how = "generic" if end == here or pronoun else "body"
        found = nisba(doc, here, end)
        if how == "body" and found and end == here + 1:
            # القناة الأفغانية: the one just named, by its country.
            how = "generic"
        return Mention(at, end if how == "body" or found else here, how, kind="media", definite=True, en=body.en)
    if here >= stop:
        return None
    quoted = quoted_name(doc, here, stop)
    if quoted:
        follow = max(quoted, adjectives_end(doc, quoted, stop, article=True))
        name = known_name(doc, here, stop)
        if name is not None and name.last == quoted:
            return Mention(
                at, follow, "name", kind=name.kind, actor=name.actor, core=(here, quoted), variants=[(at, quoted)]
            )
        return Mention(at, follow, "body", kind="media", core=(here, quoted), variants=[(at, quoted)], en=body.en)
    return _bare_outlet(doc, at, stop, body) if doc.joined(here) else None


def _bare_outlet(doc: Document, at: int, stop: int, body: Body) -> Mention | None:
    here = at + 1
    tag = doc.tags[here]
    name = known_name(doc, here, stop)
    if name is not None and name.kind == "media" and name.cut == 0:
        return Mention(
            at, name.last, "name", kind="media", actor=name.actor, core=(here, name.last), variants=[(at, name.last)]
        )
    if body.plural:
        end = adjectives_end(doc, here, stop, article=False)
        return Mention(at, end, "body", kind="media", en=body.en) if end > here else None
    if tag.words or tag.conj or (tag.verb and not tag.article):
        return None
    start = here
    if body.head == "وكالة" and tag.form in ("انباء", "الانباء"):
        # وكالة أنباء الأناضول: the name follows.
        start = here + 1
    end = adjectives_end(doc, start, stop, article=True) if start < stop and doc.joined(start) else start
    if end == start and start < stop and doc.joined(start):
        following = doc.tags[start]
        while end < stop and end - start < 3 and doc.joined(end):
            word = doc.tags[end]
            if (
                (word.known and not (start > here and end == start))
                or word.words
                or word.form in doc.lexicon.common
                or word.form.startswith(("ي", "و"))
            ):
                break
            end += 1
        if end > start and following.form.startswith("يخ"):
            return None
    if end == start:
        return None
    if start > here:
        return Mention(at, end, "body", kind="media", core=(at, end), variants=[(start, end)], en=body.en)
    return Mention(at, end, "body", kind="media", core=(here, end), variants=[(at, end)], en=body.en)


def _group(doc: Document, at: int, stop: int, body: Body, article: bool, pronoun: str) -> Mention | None:
    """Read a statement or those met at a meeting, which stand for whoever issued it or took part."""
    if not article or pronoun:
        return None
    end = adjectives_end(doc, at + 1, stop, article=True) if body.role == "document" else at + 1
    return Mention(at, end, body.role, kind=body.kind, definite=True, en=body.en)
