"""Mentions: the stretches of a report that name somebody, known or not.

Known names come from the lexicon; unknown actors from the grammar of naming: a title before a person's name, the head
noun of a body's name (حركة، لجنة), an organ of a state (الجيش المصري), a described source (مصدر مطلع).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from wasata.lexicon.model import Body, Name
from wasata.reading.document import Document

__all__ = ["Mention", "everyday", "find_mentions"]


@dataclass(slots=True)
class Mention:
    """A stretch of words that names somebody.

    ``first`` to ``last`` (exclusive) is the whole phrase, ``core`` the part that is the name; ``cut`` counts proclitic
    characters before the name. ``how`` is the rule that found it: ``name``, ``doubtful``, ``seat``, ``person``,
    ``organ``, ``self``, ``body``, ``source``, ``people``, ``outlet``, ``title`` (an office alone), ``generic`` (a head
    noun alone: الهيئة), ``short``. ``variants`` are further ends that make a name of the same actor.
    """

    first: int
    last: int
    how: str
    kind: str = ""
    actor: str = ""
    head: str = ""
    core: tuple[int, int] = (0, 0)
    cut: int = 0
    of: str = ""
    plural: bool = False
    variants: list[tuple[int, int]] = field(default_factory=list)
    title: tuple[int, int] | None = None
    inner: Mention | None = None
    definite: bool = False
    en: str = ""

    def __post_init__(self) -> None:
        if self.core == (0, 0):
            self.core = (self.first, self.last)


_COMPOUND = frozenset(
    {"عبد", "ابو", "ابي", "ابا", "بن", "ابن", "بنت", "ال", "ولد", "ام", "دي", "دو", "فان", "فون", "لو", "بو", "اد", "اغا", "حاج", "سيدي", "نور"}
)
_LONGEST_TITLE = 14
_LONGEST_NAME = 5


def find_mentions(doc: Document) -> list[Mention]:
    """Find the mentions of a report's body in the order of their first words; they do not overlap."""
    found: list[Mention] = []
    at = 0
    tags = doc.tags
    names = doc.lexicon.names
    while at < doc.size:
        tag = tags[at]
        if not doc.body[at]:
            at += 1
            continue
        mention = None
        stop = doc.sentence_at(at).last
        name = _known_name(doc, at, stop)
        if tag.body is not None or tag.title or tag.given or tag.form in _CROWD or tag.form.isdigit() or doc.gaps[at] != " ":
            titled = _titled(doc, at, stop) if tag.title and name is None else None
            if titled is not None and titled.how in ("person", "name"):
                mention = titled
            elif tag.body is not None:
                mention = _body(doc, at, stop, name)
            if mention is None:
                mention = titled
            if mention is None and name is None:
                mention = _crowd(doc, at, stop)
            if mention is None and name is None and tag.given and doc.lexicon.given_names[tag.form] and not tag.words:
                mention = _person(doc, at, stop)
            if mention is None and name is None:
                mention = _quoted_outlet(doc, at, stop)
        if name is not None and (mention is None or mention.last <= name.last or name.last - name.first >= 2 and not mention.of):
            mention = name
        if mention is None:
            at += 1
            continue
        found.append(mention)
        at = max(mention.last, at + 1)
    del names
    return found


# --- known names


def _known_name(doc: Document, at: int, stop: int) -> Mention | None:
    for name, end, prefix in doc.lexicon.names_at(doc.forms, at, stop):
        if name.doubtful and end - at >= 2 and doc.tags[at].body is not None and not doc.quoted(at, end):
            # البعثة الأممية: a body's name, but of which country the report must tell.
            continue
        if any("\n" in doc.gaps[k] for k in range(at + 1, end)):
            continue
        if any(doc.gaps[k].strip(" -–()«»\"“”'/") for k in range(at + 1, end)):
            continue
        return _name_mention(doc, name, at, end, prefix)
    return None


def _name_mention(doc: Document, name: Name, at: int, end: int, prefix: str) -> Mention | None:
    entry = doc.lexicon.actors[name.actor]
    how = "name"
    if name.doubtful:
        how = "name" if doc.quoted(at, end) and len(prefix) <= 1 else "doubtful"
        if prefix not in ("", "ل", "ب") and how == "doubtful" and entry.kind != "person":
            return None
    elif name.seat:
        how = "seat"
    cut = len(prefix)
    if prefix.endswith("ل") and not doc.forms[at].startswith(prefix + name.words[0]):
        cut = len(prefix) - 1
    return Mention(at, end, how, kind=entry.kind, actor=name.actor, cut=cut, definite=True)


# --- heads of bodies, organs, sources


def _body(doc: Document, at: int, stop: int, name: Mention | None) -> Mention | None:
    hit = doc.tags[at].body
    assert hit is not None
    body = hit.entry
    assert isinstance(body, Body)
    split = hit.split
    if split.future or split.prep == "ك":
        return None
    cut = len(split.conj) + (1 if split.prep else 0)
    if split.article and split.prep == "ل":
        cut = len(split.conj) + 1
    plural = body.plural or hit.morph.number != "s"
    build = {"self": _organ, "seat": _seat, "organ": _organ, "pair": _organ, "source": _source, "speaker": _source, "outlet": _outlet, "people": _people, "document": _group, "meeting": _group}
    maker = build.get(body.role, _named_body)
    mention = maker(doc, at, stop, body, split.article, bool(split.pronoun))
    if mention is None:
        return None
    mention.cut = cut
    mention.head = body.head
    mention.plural = plural
    mention.definite = mention.definite or split.article
    return mention


def _modifier_end(doc: Document, at: int, stop: int, *, article: bool) -> int:
    """Give the end of the run of adjectives that follow a noun: with the article after a definite one, else without."""
    end = at
    while end < stop and doc.joined(end) and end - at < 4:
        tag = doc.tags[end]
        if article:
            if not tag.article or tag.form.startswith(("و", "ب", "ل", "ف", "ك")) or tag.verb:
                break
            if tag.title and not tag.adjective and not tag.form.endswith(("ي", "يه", "معارض")):
                break
            if tag.words.get("stop") in _TIMES or "rel" in tag.words or end in doc.date_end:
                break
            if tag.adjective is None and (_is_name(doc, tag.form) or tag.given and end > at):
                break
            if end > at and tag.adjective is None and not tag.form.endswith(("ي", "يه", "ين", "ون")) and any(
                h.morph.pos == "noun" for h in (*tag.events, *tag.saying, *tag.stances)
            ):
                break
        elif not _indefinite_adjective(doc, end):
            # رفيع المستوى، واسع الاطلاع: an adjective in construct.
            if end > at and tag.article and not tag.conj and not tag.prep and doc.forms[end - 1] in _CONSTRUCT and doc.forms[end].startswith("ال"):
                end += 1
            break
        end += 1
    return end


def _is_name(doc: Document, form: str) -> bool:
    return any(len(n.words) == 1 and not n.doubtful for n in doc.lexicon.names.get(form, ()))


_CONSTRUCT = frozenset({"رفيع", "رفيعه", "رفيعي", "واسع", "واسعه", "كبير", "قريب", "قريبه", "وثيق", "وثيقه", "شديد", "متعدد", "عالي", "حسن"})
_TIMES = frozenset({"يوم", "اليوم", "الماضي", "المقبل", "الجاري", "الحالي", "القادم", "أمس"})


def _indefinite_adjective(doc: Document, at: int) -> bool:
    tag = doc.tags[at]
    if tag.article or tag.prep or tag.words.get("that") or tag.words.get("neg") or tag.words.get("rel") or tag.words.get("conj"):
        return False
    if tag.adjective is not None:
        return True
    if tag.saying and any(h.split.pronoun for h in tag.saying):
        return False
    if tag.body is not None and (tag.body.entry.role != "source" or tag.body.split.prep):  # type: ignore[union-attr]
        return False
    if tag.verb and not any(h.morph.pos != "verb" for h in (*tag.events, *tag.saying)):
        return False
    if tag.conj:
        return False
    return not tag.words or tag.words.get("stop") in ("أخرى", "كبير")


def _nisba(doc: Document, at: int, stop: int, limit: int = 3) -> tuple[int, str] | None:
    """Find a state's relation adjective among the words that follow a head; give its place and the state."""
    for here in range(at, min(at + limit, stop)):
        if not doc.joined(here):
            return None
        tag = doc.tags[here]
        if tag.adjective is not None and not tag.adjective.split.prep and not tag.adjective.split.conj:
            return here, doc.lexicon.state_of_adjective[tag.adjective.split.stem]
        if tag.words.get("prep") or tag.words.get("rel") or tag.words.get("that") or tag.verb and not tag.article:
            return None
    return None


def _organ(doc: Document, at: int, stop: int, body: Body, article: bool, pronoun: bool) -> Mention | None:
    how = "self" if body.role == "self" else "organ"
    if pronoun:
        return Mention(at, at + 1, "generic", kind=body.kind, definite=True, en=body.en) if how == "organ" else None
    if not article and at + 1 < stop and doc.joined(at + 1):
        # In construct: قوات نظام الأسد، وفد الحكومة، وزارة الدفاع الروسية.
        inner = _inner(doc, at + 1, stop)
        if inner is not None:
            if how == "self" and inner.kind == "state":
                return Mention(at, inner.last, "self", kind="state", actor=inner.actor, inner=inner, en=body.en)
            return Mention(at, inner.last, how if how == "organ" else "body", kind=body.kind, inner=inner, en=body.en)
        tag = doc.tags[at + 1]
        if tag.article and not tag.prep and not tag.conj:
            end = _modifier_end(doc, at + 1, stop, article=True)
            nisba = _nisba(doc, at + 1, end)
            return Mention(at, end, "organ" if nisba else "body", kind=body.kind, of=nisba[1] if nisba else "", en=body.en)
        nisba = _nisba(doc, at + 1, stop)
        if nisba is not None:
            return Mention(at, nisba[0] + 1, how, kind=body.kind, of=nisba[1], en=body.en)
        return None
    if article:
        end = _modifier_end(doc, at + 1, stop, article=True)
        nisba = _nisba(doc, at + 1, end)
        if nisba is not None:
            return Mention(at, nisba[0] + 1 if how == "self" else end, how, kind=body.kind, of=nisba[1], definite=True, en=body.en)
        if end > at + 1:
            if how == "self":
                return Mention(at, end, "body", kind=body.kind, definite=True, en=body.en)
            return Mention(at, end, "body", kind=body.kind, definite=True, en=body.en)
        return Mention(at, at + 1, "generic", kind=body.kind, definite=True, en=body.en)
    return None


def _seat(doc: Document, at: int, stop: int, body: Body, article: bool, pronoun: bool) -> Mention | None:
    """Read العاصمة المصرية, which may stand for the state as the capital's name may."""
    nisba = _nisba(doc, at + 1, stop, limit=1)
    if nisba is None or pronoun:
        return None
    return Mention(at, nisba[0] + 1, "seat", kind="state", actor=nisba[1], definite=True)


def _inner(doc: Document, at: int, stop: int) -> Mention | None:
    """Find the mention that a head noun stands in construct with."""
    tag = doc.tags[at]
    name = _known_name(doc, at, stop)
    if name is not None and name.cut == 0:
        return name
    if tag.body is not None and not tag.body.split.conj and not tag.body.split.prep:
        entry = tag.body.entry
        assert isinstance(entry, Body)
        if entry.role in ("self", "organ", "body", "name"):
            return _body(doc, at, stop, None)
    return None


def _named_body(doc: Document, at: int, stop: int, body: Body, article: bool, pronoun: bool) -> Mention | None:
    if pronoun:
        return Mention(at, at + 1, "generic", kind=body.kind, definite=True, en=body.en)
    here = at + 1
    if here < stop and not doc.joined(here):
        quoted = _quoted_name(doc, here, stop)
        if quoted and not article:
            return Mention(at, quoted, "body", kind=body.kind, core=(here, quoted), variants=[(at, quoted)], en=body.en)
        if not article:
            return None
    if article:
        end = _modifier_end(doc, here, stop, article=True)
        if end < stop and doc.joined(end) and doc.forms[end].startswith("لل") and doc.tags[end].conj == "" and end > here:
            end = _modifier_end(doc, end + 1, stop, article=True)
        elif end > here and end + 1 < stop and doc.joined(end) and doc.forms[end].startswith("ل") and doc.tags[end + 1].article and doc.joined(end + 1):
            end = _modifier_end(doc, end + 1, stop, article=True)
        if end == here:
            return Mention(at, at + 1, "generic", kind=body.kind, definite=True, en=body.en)
        nisba = _nisba(doc, here, end)
        return Mention(at, end, "body", kind=body.kind, of=nisba[1] if nisba else "", definite=True, en=body.en)
    inner = _inner(doc, here, stop) if here < stop else None
    if inner is not None:
        end = inner.last
        if body.role == "body" and inner.kind == "state" and inner.how in ("name", "seat"):
            end = _modifier_end(doc, inner.last, stop, article=True)
        return Mention(at, end, "body", kind=body.kind, inner=inner, en=body.en)
    # An indefinite chain that ends in a definite word: لجنة تنسيق إعادة الانتشار.
    chain = here
    while chain < stop and doc.joined(chain) and chain - here < 3:
        tag = doc.tags[chain]
        if tag.article or tag.words or tag.conj or tag.verb and not any(h.morph.pos == "noun" for h in (*tag.events, *tag.saying, *tag.stances)):
            break
        chain += 1
    if chain < stop and doc.joined(chain) and doc.tags[chain].article and not doc.tags[chain].conj and not doc.forms[chain].startswith(("ل", "ب", "ك", "و", "ف")):
        end = _modifier_end(doc, chain, stop, article=True)
        if end > chain:
            nisba = _nisba(doc, chain, end)
            return Mention(at, end, "body", kind=body.kind, of=nisba[1] if nisba else "", definite=True, en=body.en)
    return None


def _quoted_name(doc: Document, at: int, stop: int) -> int:
    if not set(doc.gaps[at]) & set("\"«“„‹(‘'"):
        return 0
    for end in range(at + 1, min(at + 6, stop) + 1):
        if set(doc.gaps[end]) & set("\"»”“›)’'"):
            return end
        if doc.gaps[end] not in (" ", "  ", " - "):
            return 0
    return 0


def _quoted_outlet(doc: Document, at: int, stop: int) -> Mention | None:
    """Read a quoted name after عبر or لـ, which is an outlet's: عبر "النشرة"."""
    if at == 0 or doc.forms[at - 1] not in ("عبر", "ل"):
        return None
    end = _quoted_name(doc, at, stop)
    return Mention(at, end, "body", kind="media", definite=True) if end and end - at <= 3 else None


def _outlet(doc: Document, at: int, stop: int, body: Body, article: bool, pronoun: bool) -> Mention | None:
    here = at + 1
    if article or pronoun:
        if article and body.plural:
            end = _modifier_end(doc, here, stop, article=True)
            return Mention(at, end, "body", kind="media", definite=True, en=body.en) if end > here else None
        end = _modifier_end(doc, here, stop, article=True)
        how = "generic" if end == here or pronoun else "body"
        return Mention(at, end if how == "body" else here, how, kind="media", definite=True, en=body.en)
    if here >= stop:
        return None
    quoted = _quoted_name(doc, here, stop)
    if quoted:
        name = _known_name(doc, here, stop)
        end = quoted
        follow = _modifier_end(doc, end, stop, article=True)
        if name is not None and name.last == quoted:
            return Mention(at, max(end, follow), "name", kind=name.kind, actor=name.actor, core=(here, quoted), variants=[(at, quoted)], cut=name.cut)
        return Mention(at, max(end, follow), "body", kind="media", core=(here, quoted), variants=[(at, quoted)], en=body.en)
    if not doc.joined(here):
        return None
    name = _known_name(doc, here, stop)
    if name is not None and name.kind == "media" and name.cut == 0:
        return Mention(at, name.last, "name", kind="media", actor=name.actor, core=(here, name.last), variants=[(at, name.last)])
    if body.plural:
        end = _modifier_end(doc, here, stop, article=False)
        return Mention(at, end, "body", kind="media", en=body.en) if end > here else None
    tag = doc.tags[here]
    if tag.words or tag.conj or (tag.verb and not tag.article):
        return None
    end = _modifier_end(doc, here, stop, article=True)
    if end > here:
        return Mention(at, end, "body", kind="media", core=(here, end), variants=[(at, end)], en=body.en)
    if not tag.known and not tag.article:
        end = here + 1
        while end < stop and end - here < 3 and doc.joined(end) and not doc.tags[end].known and not doc.tags[end].words:
            end += 1
        return Mention(at, end, "body", kind="media", core=(here, end), variants=[(at, end)], en=body.en)
    return None


def _group(doc: Document, at: int, stop: int, body: Body, article: bool, pronoun: bool) -> Mention | None:
    """Read a statement or those met at a meeting, which stand for whoever issued it or took part."""
    if not article or pronoun:
        return None
    end = _modifier_end(doc, at + 1, stop, article=True) if body.role == "document" else at + 1
    return Mention(at, end, body.role, kind=body.kind, definite=True, en=body.en)


def _people(doc: Document, at: int, stop: int, body: Body, article: bool, pronoun: bool) -> Mention | None:
    if pronoun:
        return None
    here = at + 1
    if not article and here < stop and doc.joined(here):
        inner = _inner(doc, here, stop)
        if inner is not None and body.head in ("أبناء", "سكان", "أهالي", "شعب"):
            return Mention(at, inner.last, "people", kind="people", en=body.en)
        if doc.tags[here].article and not doc.tags[here].conj and body.head in ("أبناء", "سكان", "أهالي"):
            return Mention(at, _modifier_end(doc, here, stop, article=True), "people", kind="people", en=body.en)
        end = _modifier_end(doc, here, stop, article=False)
        return Mention(at, max(end, here), "people", kind="people", en=body.en) if not doc.tags[at].body.split.article else None  # type: ignore[union-attr]
    end = _modifier_end(doc, here, stop, article=True) if article else here
    return Mention(at, end, "people", kind="people", definite=article, en=body.en)


_CROWD = frozenset({"عشرات", "العشرات", "مييات", "مئات", "ميات", "المييات", "الاف", "الالاف", "الاف", "عدد", "بضعه", "ثلاثه", "اربعه", "خمسه", "سته", "سبعه", "ثمانيه", "تسعه", "عشره", "ثلاث", "اربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر", "احد", "نحو", "عشرون", "عشرين", "ثلاثون", "ثلاثين"})
_PERSONS = frozenset({"مدنيا", "مدني", "مدنيين", "مدنيون", "جندي", "جنديا", "جنود", "الجنود", "شخص", "شخصا", "اشخاص", "الاشخاص", "مقاتل", "مقاتلا", "مقاتلين", "مسلح", "مسلحا", "مسلحين", "المسلحين", "متظاهر", "متظاهرا", "متظاهرين",
                      "المتظاهرين", "المحتجين", "محتج", "محتجين", "طفل", "طفلا", "اطفال", "الاطفال", "نساء", "امراه", "شبان", "الشبان", "شاب", "شابا", "صحفيين", "صحافيين", "صحفيا", "موظفين", "الموظفين", "عمال", "العمال", "سائقين", "سايقين", "ضباط",
                      "الضباط", "ضابطا", "شرطيين", "شرطيا", "عناصر", "عنصرا", "اسير", "اسيرا", "اسري", "الاسري", "معتقل", "معتقلا", "معتقلين", "المعتقلين", "محتجز", "محتجزا", "محتجزين", "سجين", "سجينا", "سجناء", "السجناء", "رهينه", "رهاين", "نازح", "نازحا",
                      "نازحين", "الناشطين", "ناشطين", "ناشطا", "الطلاب", "طلاب", "السكان", "عايلات", "العايلات", "الاسر", "اسر", "الاهالي", "العسكريين", "عسكريين", "عسكريا", "النساء", "المواطنين", "مواطنا", "مواطنين", "المعلمين", "نايبا", "نواب", "فصيلا", "فصيل", "لاجي", "لاجيا", "لاجيين", "المهاجرين", "مهاجرا", "مستوطنين", "المستوطنين", "قتيلا", "قتلي", "جرحي", "جريحا"})


def _crowd(doc: Document, at: int, stop: int) -> Mention | None:
    """Read a counted group of people: ثلاثة مدنيين, مئات المتظاهرين, 17 جنديا."""
    if doc.forms[at] not in _CROWD and not doc.forms[at].isdigit():
        return None
    here = at + 1
    while here < min(stop, at + 3) and doc.joined(here) and (doc.forms[here] in _CROWD or doc.forms[here].isdigit() or doc.forms[here] in ("من", "الف", "اكثر", "مليون", "عشر", "عشره")):
        here += 1
    if here >= stop or not doc.joined(here) or doc.forms[here] not in _PERSONS:
        return None
    end = here + 1
    if end < stop and doc.joined(end) and not doc.tags[end].words and not doc.tags[end].verb and not doc.tags[end].conj and (
        doc.tags[end].adjective is not None or (doc.forms[end].endswith(("ين", "ون")) and doc.tags[end].article == doc.tags[here].article)
    ):
        return Mention(at, end + 1, "people", kind="people", variants=[(at, end), (here, end)])
    return Mention(at, end, "people", kind="people", variants=[(here, end)])


_OF = {"في": True, "من": True, "لدي": True, "داخل": True, "علي": True}


def _source(doc: Document, at: int, stop: int, body: Body, article: bool, pronoun: bool) -> Mention | None:
    here = at + 1
    if pronoun:
        return Mention(at, here, "source", kind="source", en=body.en) if body.head in ("مصدر",) else None
    if article:
        end = _modifier_end(doc, here, stop, article=True)
        if body.role == "speaker" or body.head in ("نائب", "عضو", "قائد", "مستشار", "شيخ") and end == here:
            return None
        nisba = _nisba(doc, here, end)
        if nisba and body.head == "مسؤول":
            return Mention(at, end, "self", kind="state", of=nisba[1], definite=True, en=body.en)
        return Mention(at, here if end == here else end, "generic", kind="source", definite=True, en=body.en)
    if body.role == "speaker":
        return None
    end = _modifier_end(doc, here, stop, article=False)
    variants: list[tuple[int, int]] = []
    of = ""
    inner: Mention | None = None
    full = end
    if end < stop and doc.joined(end):
        tag = doc.tags[end]
        start = -1
        if tag.form in _OF or tag.prep in ("في", "من", "لدى", "داخل", "على"):
            start = end + 1
        elif doc.forms[end][:1] in "بل" and (not tag.known or tag.body or any(True for _ in doc.lexicon.names_at(doc.forms, end, stop))):
            start = end
        if start > 0 and start < stop:
            inner = _known_name(doc, start, stop)
            if inner is None and doc.tags[start].body is not None:
                inner = _body(doc, start, stop, None)
            if inner is not None:
                full = inner.last
            elif not doc.tags[start].words and not doc.tags[start].verb:
                full = start + 1
                while full < stop and doc.joined(full) and full - start < 3 and (doc.tags[full].article or doc.tags[full - 1].form not in doc.lexicon.common) and not (
                    doc.tags[full].verb or doc.tags[full].words or doc.tags[full].conj
                ):
                    full += 1
    nisba = _nisba(doc, here, end)
    if nisba:
        of = nisba[1]
    if end == here and full == end:
        # A bare head: in construct (مسؤولي البلدين، قادة الفصائل) or alone (مراقبون).
        if doc.tags[at].body is not None and here < stop and doc.joined(here) and doc.tags[here].article and body.plural:
            end = full = _modifier_end(doc, here, stop, article=True)
            if body.head in ("عضو", "نائب", "قائد", "مسؤول"):
                inner = _inner(doc, here, stop)
        elif not (body.plural and body.head in _BARE_SOURCES):
            if not (here < stop and doc.joined(here) and (found := _inner(doc, here, stop)) is not None and body.head in ("عضو", "قيادي", "مسؤول")):
                return None
            inner = found
            full = found.last
    variants = [(at, full)] if full > end else []
    if end > here:
        shorter = [(at, k) for k in range(here + 1, end)]
        return Mention(at, full, "source", kind="source", of=of, core=(at, end), variants=[*shorter, *variants], inner=inner, en=body.en)
    return Mention(at, full, "source", kind="source", of=of, inner=inner, en=body.en)


_BARE_SOURCES = frozenset({"مراقب", "محلل", "خبير", "ناشط", "متابع", "دبلوماسي", "شاهد", "مقرب", "مطلع", "مصدر", "تقارير", "تسريبات", "سياسي", "وسيط", "برلماني", "طبيب", "صحفي", "باحث"})


# --- persons


def _person(doc: Document, at: int, stop: int, *, sure_start: bool = False) -> Mention | None:
    end = _name_end(doc, at, stop)
    if end - at < 2 and not sure_start:
        return None
    return Mention(at, end, "person", kind="person", cut=0, definite=True)


def _name_end(doc: Document, at: int, stop: int) -> int:
    end = at + 1
    if doc.forms[at] in _COMPOUND and end < stop:
        end += 1
    while end < stop and end - at < _LONGEST_NAME and doc.joined(end):
        form = doc.forms[end]
        tag = doc.tags[end]
        if form in _COMPOUND and end + 1 < stop and doc.joined(end + 1):
            end += 2
            continue
        if tag.given and not tag.words and not tag.title:
            end += 1
            continue
        if tag.words or tag.title or tag.adjective or tag.body or tag.conj or tag.phrase_start:
            break
        if tag.known and not tag.article:
            break
        if tag.article and form.startswith(("و", "ف", "ب", "ل", "ك")):
            break
        if tag.article and (tag.events or tag.saying):
            break
        if form.isdigit():
            break
        if form in doc.lexicon.common or (end - at >= 2 and everyday(doc, form)):
            break
        end += 1
    return end


def _titled(doc: Document, at: int, stop: int) -> Mention | None:
    """Read a title and the name it stands before; without a name, the office itself is the mention."""
    here = at + 1
    rank = doc.tags[at].title == "rank"
    limit = min(stop, at + _LONGEST_TITLE)
    of_state = ""
    inner: Mention | None = None
    conj = len(doc.tags[at].conj)
    while here < limit:
        if not doc.joined(here) or here in doc.date_end or doc.forms[here].isdigit():
            break
        tag = doc.tags[here]
        name = _known_name(doc, here, stop)
        if name is not None and name.kind == "person" and name.how != "doubtful":
            name.title = (at, here)
            return Mention(here, name.last, "name", kind="person", actor=name.actor, title=(at, here), cut=name.cut, definite=True)
        if tag.title == "rank" or (tag.title and rank):
            rank = True
            here += 1
            continue
        if tag.given and not tag.words and not tag.body and (rank or doc.lexicon.given_names[tag.form] or here == at + 1 and doc.tags[at].article or _begins_name(doc, here, stop)):
            person = _person(doc, here, stop, sure_start=rank or here == at + 1 and doc.tags[at].article)
            if person is not None:
                person.title = (at, here)
                person.of, person.inner = of_state, inner
                return person
        if rank and not tag.known and not tag.words and not tag.article and tag.form not in doc.lexicon.common:
            person = _person(doc, here, stop, sure_start=True)
            assert person is not None
            person.title = (at, here)
            return person
        if tag.form in _COMPOUND and here > at:
            person = _person(doc, here, stop)
            if person is not None:
                person.title = (at, here)
                person.of, person.inner = of_state, inner
                return person
        if name is not None and name.kind != "person":
            inner = name
            here = name.last
            continue
        if tag.adjective is not None:
            of_state = doc.lexicon.state_of_adjective[tag.adjective.split.stem]
            here += 1
            continue
        if tag.body is not None and not tag.body.split.conj:
            body = _body(doc, here, stop, None)
            if body is not None and body.last > here:
                inner = body
                here = body.last
                continue
        if tag.verb and not tag.article and not any(h.morph.pos == "noun" for h in (*tag.events, *tag.saying, *tag.stances)):
            break
        if tag.words.get("that") or tag.words.get("rel") or tag.words.get("neg") or tag.words.get("conj") or tag.words.get("aux"):
            break
        if tag.words.get("prep") and tag.prep not in ("في", "إلى", "من", "على"):
            break
        if not tag.known and not tag.article and not tag.words and here > at + 1 and _begins_name(doc, here, stop):
            person = _person(doc, here, stop)
            if person is not None and (of_state or inner or doc.tags[here - 1].article):
                person.title = (at, here)
                person.of, person.inner = of_state, inner
                return person
        here += 1
    if rank or doc.tags[at].title != "office":
        return None
    # An office alone: الرئيس السوري، وزير الخارجية، المبعوث الأممي.
    head = doc.forms[at][conj:]
    end = at + 1
    if head.startswith("ال"):
        end = _modifier_end(doc, at + 1, stop, article=True)
    elif end < stop and doc.joined(end) and (doc.tags[end].article or doc.tags[end].body):
        body_next = _inner(doc, end, stop)
        end = body_next.last if body_next is not None else _modifier_end(doc, end, stop, article=True)
    else:
        return None
    if end == at + 1 and not head.startswith("ال"):
        return None
    nisba = _nisba(doc, at + 1, end)
    return Mention(at, end, "title", kind="person", of=nisba[1] if nisba else "", head=head, cut=conj, inner=inner, definite=True)


def everyday(doc: Document, form: str) -> bool:
    """Whether a word is an everyday one, also behind a proclitic or the article."""
    common = doc.lexicon.common
    if form in common:
        return True
    for mark in ("ال", "لل", "بال", "وال", "و", "ب", "ل", "ف", "ك"):
        if form.startswith(mark) and len(form) - len(mark) > 2 and form[len(mark) :] in common:
            return True
    return False


def _begins_name(doc: Document, at: int, stop: int) -> bool:
    tag = doc.tags[at]
    if everyday(doc, tag.form) and not tag.given or tag.form.isdigit() or len(tag.form) < 3:
        return False
    return at + 1 < stop and doc.joined(at + 1) and not doc.tags[at + 1].words and not doc.tags[at + 1].verb
