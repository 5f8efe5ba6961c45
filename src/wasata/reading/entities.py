"""Who is who: the mentions of a report brought together into the actors it names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

from wasata.lexicon.model import Body
from wasata.lexicon.tags import Tags
from wasata.reading.document import Document
from wasata.reading.mentions import Mention
from wasata.text.clean import fold

__all__ = ["Cast", "Entity", "resolve"]


@dataclass(slots=True)
class Entity:
    """An actor of one report while it is being read."""

    id: str
    kind: str
    known: bool
    rule: str
    of: str | None = None
    en: str = ""
    names: dict[str, None] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    plural: bool = False
    feminine: bool = False
    used: int = 0


class Cast:
    """The entities of a report and, by word, the mention that begins or stands there.

    ``starting[i]`` is the mention whose first word is ``i``; ``covering[i]`` the one that word ``i`` belongs to.
    """

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.entities: dict[str, Entity] = {}
        self.mentions: list[Mention] = []
        self.starting: dict[int, Mention] = {}
        self.covering: dict[int, Mention] = {}
        self.titled: dict[int, Mention] = {}
        self.seats: dict[int, Mention] = {}
        self._by_key: dict[str, str] = {}
        self._heads: dict[str, set[str]] = {}
        self._slugs: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self._beginnings: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        self._firsts: dict[str, tuple[int, set[int]]] = {}

    def entity(self, mention: Mention) -> Entity:
        """Give the entity a mention speaks of."""
        return self.entities[mention.actor]

    def new(self, base: str, kind: str, rule: str) -> Entity:
        """Make an entity with an id that no other has."""
        slug = base = base or kind
        while slug in self.entities:
            self._slugs[base] = number = self._slugs.get(base, 1) + 1
            slug = f"{base}-{number}"
        made = self.entities[slug] = Entity(slug, kind, False, rule)
        return made

    def known(self, actor: str) -> Entity:
        """Give the entity of a known actor, made on its first mention."""
        found = self.entities.get(actor)
        if found is None:
            entry = self.doc.lexicon.actors[actor]
            found = self.entities[actor] = Entity(actor, entry.kind, True, "lexicon name", entry.of, entry.en[0])
            found.heads = self._known_heads(actor)
            for name in entry.ar:
                self.call(found, _plain_words(name))
        return found

    def call(self, entity: Entity, words: Sequence[str]) -> None:
        """Take note of a name of two words or more, so that longer and shorter forms of it are found."""
        self._numbers.setdefault(entity.id, len(self._numbers))
        if len(words) >= 2:
            self._beginnings[words[0], words[1]][entity.id] = None

    def namesakes(self, words: Sequence[str]) -> list[Entity]:
        """Give the entities with a name that begins with the same two words, the first made first."""
        ids = self._beginnings.get((words[0], words[1]), ())
        return [self.entities[i] for i in sorted(ids, key=self._numbers.__getitem__)]

    def latest(self) -> Iterator[Mention]:
        """Give the mentions made so far from the last back, as far as words can point."""
        return islice(reversed(self.mentions), _LOOK_BACK)

    def _known_heads(self, actor: str) -> set[str]:
        heads = set()
        for name in self.doc.lexicon.actors[actor].ar:
            words = name.split()
            if len(words) > 1 and (tag := self.doc.lexicon.tags(fold(words[0]))).body is not None:
                assert isinstance(tag.body.entry, Body)
                heads.add(tag.body.entry.head)
        return heads

    def add(self, mention: Mention, entity: Entity) -> None:
        """Record a mention of an entity."""
        mention.actor = entity.id
        entity.mentions.append(mention)
        doc = self.doc
        if mention.how not in ("generic",):
            entity.names[doc.surface(mention.core[0], mention.core[1], mention.cut if mention.core[0] == mention.first else 0)] = None
            for first, last in mention.variants:
                entity.names[doc.surface(first, last, mention.cut if first == mention.first else 0)] = None
            if mention.title is not None and mention.how == "person":
                entity.names[doc.surface(mention.title[0], mention.last, len(doc.tags[mention.title[0]].conj))] = None
        elif mention.last - mention.first == 1:
            entity.names[doc.surface(mention.first, mention.last, mention.cut)] = None
        if mention.head:
            entity.heads.add(mention.head)
        entity.plural = entity.plural or mention.plural
        self.mentions.append(mention)
        self.starting[mention.first] = mention
        for word in range(mention.first, mention.last):
            self.covering[word] = mention
        if mention.title is not None:
            self.titled[mention.title[0]] = mention

    def at(self, word: int) -> Mention | None:
        """Give the mention that begins at a word, a title before a name counted as its beginning."""
        return self.starting.get(word) or self.titled.get(word)

    def adjectival(self, word: int) -> Entity | None:
        """Give the state that a relation adjective stands for where it names a doer (وساطة روسية)."""
        hit = self.doc.tags[word].adjective
        if hit is None:
            return None
        entity = self.known(self.doc.lexicon.state_of_adjective[hit.split.stem])
        mention = Mention(word, word + 1, "adjective", kind=entity.kind, actor=entity.id)
        if not self._begins(entity, word):
            entity.mentions.append(mention)
            entity.names[self.doc.surface(word, word + 1, len(hit.split.conj))] = None
        return entity

    def recent(self, before: int, *kinds: str) -> Entity | None:
        """Give the entity of one of the kinds that is mentioned last before a word."""
        last = bisect_left(self.mentions, before, key=lambda m: m.first)
        for k in range(last - 1, max(-1, last - _LOOK_BACK), -1):
            entity = self.entities[self.mentions[k].actor]
            if not kinds or entity.kind in kinds:
                return entity
        return None

    def _begins(self, entity: Entity, word: int) -> bool:
        """Whether a mention of an entity begins at a word; the mentions are looked through once each."""
        seen, firsts = self._firsts.get(entity.id, (0, set()))
        if seen < len(entity.mentions):
            firsts.update(m.first for m in islice(entity.mentions, seen, None))
            self._firsts[entity.id] = len(entity.mentions), firsts
        return word in firsts


# So many mentions back a short form or a head noun alone may point.
_LOOK_BACK = 500


@cache
def _plain_words(name: str) -> tuple[str, ...]:
    """Give the folded words of a name or title without their articles."""
    return tuple(_bare(word) for word in fold(name).split())


_LATIN = str.maketrans(
    {
        "ا": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z",
        "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k",
        "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "ء": "",
    }
)  # fmt: skip


def _slug(forms: list[str]) -> str:
    latin = "-".join(forms).translate(_LATIN)
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-")[:48]


def _key(doc: Document, first: int, last: int, cut: int) -> str:
    forms = list(doc.forms[first:last])
    forms[0] = forms[0][cut:]
    return " ".join(f[2:] if f.startswith("ال") and len(f) > 4 else f for f in forms)


def resolve(doc: Document, mentions: list[Mention], published: str | None) -> Cast:
    """Bring mentions together into entities; generic and short ones are resolved within the report."""
    cast = Cast(doc)
    full: set[str] = {m.actor for m in mentions if m.how in ("name", "seat") and m.actor}
    placed: list[Mention] = []
    for mention in mentions:
        if mention.how == "doubtful":
            if mention.actor in full or _headed(doc, mention):
                mention.how = "name"
            else:
                continue
        placed.append(mention)
    placed = _without_appositions(doc, _with_short_forms(doc, placed))
    for mention in placed:
        _place(cast, mention, published)
    return cast


def _without_appositions(doc: Document, mentions: list[Mention]) -> list[Mention]:
    """Drop offices and descriptions beside the name they explain: فلان، قيادي بالحزب; رئيس اللجنة، الجنرال فلان."""
    kept: list[Mention] = []
    for k, mention in enumerate(mentions):
        described = mention.how in ("title", "source")
        if described:
            before = mentions[k - 1] if k else None
            after = mentions[k + 1] if k + 1 < len(mentions) else None
            aside = doc.gaps[mention.first].strip() in ("،", "-", "–", "(", ",", "", "»،", '"،')
            explains = before is not None and before.kind == "person" and before.last == mention.first and aside and before.how != "title"
            start = after.title[0] if after is not None and after.title is not None else after.first if after is not None else -1
            explained = after is not None and after.kind == "person" and after.how != "title" and start - mention.last in (0, 1) and doc.gaps[mention.last].strip() in ("،", "-", "–", ",", "")
            if explains or explained and mention.how == "title":
                person = before if explains else after
                if mention.inner is not None and person is not None and person.inner is None and person.how != "short":
                    person.inner = mention.inner
                continue
        kept.append(mention)
    return kept


def _headed(doc: Document, mention: Mention) -> bool:
    """Whether a doubtful name stands after a title or a head noun that marks it (حركة فتح, الرئيس صالح)."""
    if mention.first == 0 or not doc.joined(mention.first):
        return False
    before = doc.tags[mention.first - 1]
    if mention.kind == "person":
        return bool(before.title)
    if before.body is None:
        return False
    entry = before.body.entry
    assert isinstance(entry, Body)
    return entry.kind == mention.kind or entry.role in ("body", "outlet") and not before.body.split.article


def _with_short_forms(doc: Document, mentions: list[Mention]) -> list[Mention]:
    """Add the later mentions of persons by a part of their name (لافروف, ولد الشيخ أحمد)."""
    short: dict[str, list[tuple[tuple[str, ...], Mention]]] = defaultdict(list)
    for mention in mentions:
        if mention.kind == "person" and mention.how in ("person", "name") and mention.last - mention.first >= 2:
            forms = doc.forms[mention.first : mention.last]
            first = forms[0][mention.cut :]
            start = 2 if first in _COMPOUND_FIRST else 1
            for k in range(start, len(forms)):
                tail = tuple(forms[k:])
                if k == len(forms) - 1 and forms[k - 1] in _COMPOUND_FIRST:
                    continue
                if len(tail) == 1 and (len(tail[0]) < 3 or tail[0] in doc.lexicon.common):
                    continue
                short[tail[0]].append((tail, mention))
            if start == 2:
                short[first].append(((first, forms[1]), mention))
    if not short:
        return mentions
    covered = {w for m in mentions for w in range(m.first, m.last)}
    found: list[Mention] = []
    for at in range(doc.size):
        if at in covered or not doc.body[at]:
            continue
        form = doc.forms[at]
        for cut in (0, 1, 2):
            if cut and (form[:cut] not in ("و", "ف", "ل", "ب", "ك", "ول", "وب", "ال") or len(form) - cut < 3):
                continue
            options = short.get(form[cut:])
            if not options:
                continue
            best = None
            for tail, mention in sorted(options, key=lambda o: (-len(o[0]), abs(o[1].first - at))):
                if tuple(doc.forms[at + 1 : at + len(tail)]) == tail[1:] and mention.how != "short":
                    best = (tail, mention)
                    break
            if best is not None:
                tail, mention = best
                made = Mention(at, at + len(tail), "short", kind="person", cut=0 if form[:cut] == "ال" else cut, definite=True)
                made.inner = mention
                found.append(made)
                break
    return sorted([*mentions, *found], key=lambda m: m.first)


_COMPOUND_FIRST = frozenset({"عبد", "ابو", "ابي", "بن", "ابن", "ال", "ام", "دي", "فان", "فون", "لو"})


def _place(cast: Cast, mention: Mention, published: str | None) -> None:
    doc = cast.doc
    if mention.how == "seat" and _is_place(doc, mention):
        cast.seats[mention.first] = mention
        return
    if mention.inner is not None and mention.how != "short":
        _place_inner(cast, mention.inner, published)
    entity = _FIND.get(mention.how, _named)(cast, mention, published)
    if entity is not None:
        if mention.of and entity.of is None and entity.id != mention.of:
            entity.of = mention.of
            if mention.of not in cast.entities and mention.of in doc.lexicon.actors:
                pass
        cast.add(mention, entity)


def _place_inner(cast: Cast, inner: Mention, published: str | None) -> None:
    if inner.inner is not None:
        _place_inner(cast, inner.inner, published)
    if inner.how == "doubtful":
        inner.how = "name"
    entity = _FIND.get(inner.how, _named)(cast, inner, published)
    if entity is not None:
        inner.actor = entity.id
        entity.mentions.append(inner)
        if inner.how != "generic":
            entity.names[cast.doc.surface(inner.core[0], inner.core[1], inner.cut if inner.core[0] == inner.first else 0)] = None


_PLACE_BEFORE = frozenset({"في", "الي", "من", "الى", "نحو", "مدينه", "العاصمه", "بمدينه", "قرب", "داخل", "خارج", "فندق", "مطار", "قصف", "الي", "وسط"})


_NAMED_AFTER_PLACE = frozenset({"مسار", "منبر", "اعلان", "وثيقه", "بيان", "مقررات", "مخرجات", "منصه", "صيغه", "مبادره", "بروتوكول", "ميثاق", "مطار", "ميناء", "سوق", "اتفاق", "تفاهمات", "اتفاقيه", "جامعه", "مييناء"})


def is_finite(tag: Tags) -> bool:
    """Whether a word is a verb and no noun."""
    return tag.verb and not any(h.morph.pos == "noun" for h in tag.events)


def _is_place(doc: Document, mention: Mention) -> bool:
    if mention.cut and doc.forms[mention.first][:1] == "ب" or doc.forms[mention.first][:2] == "وب":
        return True
    if mention.first == 0:
        return False
    before = doc.tags[mention.first - 1]
    if before.form in ("في", "وفي", "مدينه", "العاصمه", "بمدينه", "قرب", "مطار", "قصف", "وسط", "داخل", "فندق"):
        return True
    if doc.joined(mention.first) and not before.article and (before.form in _NAMED_AFTER_PLACE or any(h.morph.pos == "noun" and not h.split.pronoun for h in before.events) and not is_finite(before)):
        # اتفاق جوبا، محادثات أبوجا، مسار أستانا: called after where they were held.
        return True
    if before.form in ("الي", "من"):
        # "من القاهرة", "إلى موسكو" tell of a way or a place; "طلب من موسكو" of somebody.
        for back in range(max(0, mention.first - 4), mention.first - 1):
            if any(h.entry.type in ("REQUEST", "ACCUSE") for h in doc.tags[back].events):  # type: ignore[union-attr]
                return False
        return True
    return bool(set(doc.gaps[mention.first]) & set("/")) and False


def _lexicon(cast: Cast, mention: Mention, published: str | None) -> Entity | None:
    return cast.known(mention.actor)


def _organ(cast: Cast, mention: Mention, published: str | None) -> Entity | None:
    owner = mention.of
    if mention.inner is not None and mention.inner.actor:
        owner = mention.inner.actor
    if not owner:
        return _named(cast, mention, published)
    if mention.how == "self" and owner in cast.doc.lexicon.actors:
        kind = cast.doc.lexicon.actors[owner].kind
        if kind == "state":
            return cast.known(owner)
    key = f"{owner}/{mention.en}"
    if mention.en in ("ministry", "forces", "group", "militia", "factions"):
        key = f"{owner}/{_key(cast.doc, mention.first, mention.last, mention.cut)}"
    found = cast._by_key.get(key)
    if found is not None:
        return cast.entities[found]
    named = _by_words(cast, mention)
    if named is not None:
        return named
    suffix = mention.en.lower().replace(" ", "-")
    if "/" in key and key.rsplit("/", 1)[1] != mention.en:
        suffix = _slug(cast.doc.forms[mention.first : mention.last])
    made = cast.new(f"{owner}-{suffix}", mention.kind, "organ of a state" if mention.how == "organ" else "body of")
    made.of = owner
    if owner in cast.doc.lexicon.actors:
        made.en = f"{cast.doc.lexicon.actors[owner].en[0]} {mention.en}"
    cast._by_key[key] = made.id
    return made


def _by_words(cast: Cast, mention: Mention) -> Entity | None:
    doc = cast.doc
    key = _key(doc, mention.core[0], mention.core[1], mention.cut if mention.core[0] == mention.first else 0)
    found = cast._by_key.get(key)
    return cast.entities[found] if found is not None else None


def _named(cast: Cast, mention: Mention, published: str | None) -> Entity | None:
    doc = cast.doc
    if mention.inner is not None and mention.inner.actor and mention.how in ("organ", "body") and mention.en:
        known = _organ(cast, mention, published) if mention.how == "organ" else None
        if known is not None:
            return known
    found = _by_words(cast, mention)
    if found is not None:
        return found
    first, last = mention.core
    cut = mention.cut if first == mention.first else 0
    key = _key(doc, first, last, cut)
    words = key.split()
    for entity in cast.namesakes(words) if mention.how == "body" and len(words) >= 2 else ():
        # A longer or shorter form of one body's name: الائتلاف الوطني ~ الائتلاف الوطني السوري.
        if entity.known and entity.kind != "state":
            if any(_plain_words(name)[: len(words)] == tuple(words) for name in doc.lexicon.actors[entity.id].ar):
                cast._by_key[key] = entity.id
                return entity
        elif not entity.known and entity.kind == mention.kind:
            for other in entity.keys:
                theirs = other.split()
                if theirs[: len(words)] == words or words[: len(theirs)] == theirs and len(theirs) >= 2:
                    cast._by_key[key] = entity.id
                    entity.keys.add(key)
                    return entity
    rule = {"person": "title and name" if mention.title else "given name", "body": "head noun of a body", "source": "described source",
            "people": "people", "organ": "organ"}.get(mention.how, mention.how)  # fmt: skip
    made = cast.new(_slug(doc.forms[first:last]), mention.kind, rule)
    if mention.how == "person":
        made.of = mention.inner.actor if mention.inner is not None and mention.inner.actor else (mention.of or None)
    elif mention.inner is not None and mention.inner.actor:
        made.of = mention.inner.actor
    elif mention.of:
        made.of = mention.of
    made.keys.add(key)
    cast.call(made, words)
    cast._by_key[key] = made.id
    if mention.how == "person" and len(words) > 1:
        cast._by_key.setdefault(words[-1], made.id)
    return made


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _short(cast: Cast, mention: Mention, published: str | None) -> Entity | None:
    assert mention.inner is not None
    actor = mention.inner.actor
    if actor in cast.entities:
        return cast.entities[actor]
    # The full name comes later in the report (a headline's short form).
    return _person_entity(cast, mention.inner, published)


def _person_entity(cast: Cast, mention: Mention, published: str | None) -> Entity | None:
    if mention.how == "name":
        return cast.known(mention.actor)
    found = _named(cast, mention, published)
    if found is not None:
        mention.actor = found.id
    return found


def _source(cast: Cast, mention: Mention, published: str | None) -> Entity | None:
    return _named(cast, mention, published)


def _generic(cast: Cast, mention: Mention, published: str | None) -> Entity | None:
    """Resolve a head noun alone (الهيئة, المصدر) to the last entity it can mean."""
    if mention.kind == "source":
        best = None
        for earlier in cast.latest():
            entity = cast.entities[earlier.actor]
            if entity.kind == "source":
                if mention.head in entity.heads:
                    return entity
                best = best or entity
        if best is not None and mention.head in ("مصدر", "مسؤول"):
            return best
        return _new_generic(cast, mention) if mention.head in ("مصدر",) else None
    last: Entity | None = None
    for earlier in cast.latest():
        entity = cast.entities[earlier.actor]
        if earlier.head == mention.head and (earlier.how != "generic" or True):
            return entity
        if last is None and mention.head in entity.heads and entity.kind != "state":
            last = entity
    if last is not None:
        return last
    if mention.kind == "state":
        for earlier in cast.latest():
            entity = cast.entities[earlier.actor]
            if entity.kind == "state" and mention.head in entity.heads and mention.head in ("حكومة", "نظام", "سلطات"):
                return entity
        return None
    if mention.head in ("معارضة", "جيش", "شرطة", "برلمان", "وفد", "مقاومة", "فصائل", "خارجية"):
        return _new_generic(cast, mention)
    return None


def _new_generic(cast: Cast, mention: Mention) -> Entity:
    made = cast.new(_slug(cast.doc.forms[mention.first : mention.last]), mention.kind, "head noun alone")
    return made


def _title(cast: Cast, mention: Mention, published: str | None) -> Entity | None:
    """Resolve an office without a name (الرئيس السوري, المبعوث الأممي)."""
    doc = cast.doc
    key = _key(doc, mention.first, mention.last, mention.cut)
    found = cast._by_key.get("title " + key)
    if found is not None:
        return cast.entities[found]
    words = key.split()
    owner = mention.of or (mention.inner.actor if mention.inner is not None else "")
    best: Entity | None = None
    for earlier in cast.latest():
        entity = cast.entities[earlier.actor]
        if entity.kind != "person":
            continue
        if earlier.title is not None:
            theirs = _key(doc, earlier.title[0], earlier.title[1], len(doc.tags[earlier.title[0]].conj)).split()
            if theirs[: len(words)] == words or (words[0] == theirs[0] and len(words) == 1):
                best = entity
                break
        if entity.known and _holds(doc, entity.id, words, owner, published):
            best = entity
            break
    if best is None and owner:
        holder = _holder(doc, words, owner, published)
        if holder is not None:
            best = cast.known(holder)
    if best is None:
        if len(words) < 2 and not owner:
            return None
        best = cast.new(_slug(doc.forms[mention.first : mention.last]), "person", "office")
        best.of = owner or None
    cast._by_key["title " + key] = best.id
    return best


def _holds(doc: Document, actor: str, words: list[str], owner: str, published: str | None) -> bool:
    for office in doc.lexicon.actors[actor].offices:
        title = _plain_words(office.title)
        if title == tuple(words[: len(title)]) and (not owner or office.of == owner):
            return True
    return False


def _holder(doc: Document, words: list[str], owner: str, published: str | None) -> str | None:
    """Find who held an office on the day of publication; without a full date nobody is guessed."""
    if published is None or published.startswith("--"):
        return None
    for actor, office in doc.lexicon.offices_of(owner):
        title = _plain_words(office.title)
        if title == tuple(words[: len(title)]) and office.start and office.start <= published[: len(office.start)]:
            if not office.end or published[: len(office.end)] <= office.end:
                return actor
    return None


def _document(cast: Cast, mention: Mention, published: str | None) -> Entity | None:
    """Resolve a statement to its issuer: who stands before the word in its sentence, or the meeting it closed."""
    doc = cast.doc
    kinds = ("state", "organization", "political_body", "armed_group")
    for earlier in cast.latest():
        if earlier.how in ("document", "meeting"):
            return cast.entities[earlier.actor]
        if mention.first - earlier.first > 220:
            break
        # "... في بيان ..." after a body that could issue it.
        for k in range(earlier.last, min(earlier.last + 6, mention.first)):
            if doc.forms[k] in ("بيان", "بلاغ", "ببيان", "بيانا", "بلاغا") and cast.entities[earlier.actor].kind in kinds:
                return cast.entities[earlier.actor]
    return _meeting(cast, mention, published)


def _meeting(cast: Cast, mention: Mention, published: str | None) -> Entity | None:
    found = cast._by_key.get("the meeting")
    if found is not None:
        return cast.entities[found]
    made = cast.new("the-meeting", "political_body", "those met")
    cast._by_key["the meeting"] = made.id
    return made


_FIND = {
    "document": _document,
    "meeting": _meeting,
    "name": _lexicon,
    "seat": _lexicon,
    "self": _organ,
    "organ": _organ,
    "short": _short,
    "source": _source,
    "generic": _generic,
    "title": _title,
}
