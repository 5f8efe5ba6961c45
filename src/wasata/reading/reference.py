"""To whom a mention refers: a known actor, one named before in other words, or a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from wasata.lexicon.tags import Tags
from wasata.reading.cast import Cast, Entity, bare, plain_words, slug, words_key
from wasata.reading.document import Document
from wasata.reading.mention_phrases import Mention

__all__ = ["is_finite", "is_place", "place"]

_BODIES = frozenset({"state", "organization", "political_body", "armed_group"})
# Names of one thing in two words: هيئة الأركان ~ الأركان, جهاز المخابرات ~ المخابرات.
_SAME_OUTER = frozenset({"هيئة", "رئاسة", "جهاز", "إدارة", "دائرة", "قيادة", "أجهزة"})
_SAME_INNER = frozenset({"أركان", "مخابرات", "استخبارات", "شرطة", "جيش", "تحالف"})
# Organs that a state has several of, told apart by all their words.
_SEVERAL = frozenset({"forces", "group", "militia", "factions", "force", "service", "units"})
# Heads that stand for an organ of the report's state where nothing else does.
_ALONE = frozenset({"معارضة", "جيش", "شرطة", "برلمان", "وفد", "مقاومة", "فصائل", "خارجية", "قوات", "أجهزة", "وحدات"})
_SELF_ALONE = frozenset({"حكومة", "نظام", "سلطات"})
# Words of an envoy's title that say no more than whose envoy he is.
_NEUTRAL = frozenset({"اممي", "دولي", "خاص", "شخصي", "امم", "متحده", "للامم", "سابق", "حالي"})
# What a person calls his own stands for what he belongs to.
_OWN_BODY = frozenset({"حركة", "جماعة", "حزب", "تيار", "كتلة", "جبهة", "تنظيم", "ائتلاف", "تحالف"})
_OWNER_REACH = 12


def place(cast: Cast, mention: Mention, published: str | None) -> None:
    """Find or make the entity of a mention and record it; mentions inside it first."""
    doc = cast.doc
    if mention.how == "seat" and is_place(doc, mention):
        cast.seats[mention.first] = mention
        return
    for part in mention.parts:
        _place_part(cast, part, published)
    if mention.inner is not None and mention.how not in ("short", "alias") and mention.inner not in mention.parts:
        _place_inner(cast, mention, mention.inner, published)
    entity = _FIND.get(mention.how, _named)(cast, mention, published)
    if entity is not None:
        if mention.of and entity.of is None and entity.id != mention.of:
            entity.of = mention.of
        cast.add(mention, entity)


def _place_part(cast: Cast, part: Mention, published: str | None) -> None:
    """Record a body named inside a title, an actor of its own."""
    if part.inner is not None:
        _place_inner(cast, part, part.inner, published)
    if part.how == "doubtful":
        part.how = "name"
    entity = _FIND.get(part.how, _named)(cast, part, published)
    if entity is not None:
        cast.note(part, entity)


def _place_inner(cast: Cast, outer: Mention, inner: Mention, published: str | None) -> None:
    if inner.inner is not None:
        _place_inner(cast, inner, inner.inner, published)
    if inner.how == "doubtful":
        inner.how = "name"
    entity = _FIND.get(inner.how, _named)(cast, inner, published)
    if entity is None:
        return
    inner.actor = entity.id
    if outer.how in ("body", "organ", "people", "self", "title") and inner.kind in ("person", "state"):
        # نظام بشار الأسد، بعثة إيران: a name inside another's name is no actor of its own.
        return
    if not _same(outer):
        cast.note(inner, entity)


def _same(outer: Mention) -> bool:
    inner = outer.inner
    return inner is not None and outer.head in _SAME_OUTER and inner.head in _SAME_INNER and bool(inner.actor)


def is_finite(tag: Tags) -> bool:
    """Whether a word is a verb and no noun."""
    return tag.verb and not any(h.morph.pos == "noun" for h in tag.events)


def is_place(doc: Document, mention: Mention) -> bool:
    """Whether a capital's name stands for the place and not for its government."""
    form = doc.forms[mention.first]
    if (mention.cut and form[:1] == "ب") or form[:2] == "وب":
        return True
    if mention.first == 0:
        return False
    before = doc.tags[mention.first - 1]
    if before.form in doc.lexicon.lists["place"]:
        return True
    if doc.joined(mention.first) and not before.article and not is_finite(before):
        # اتفاق جوبا، محادثات أبوجا، مسار أستانا: called after where they were held.
        if before.form.lstrip("ولب") in doc.lexicon.lists["process"] or before.form in doc.lexicon.lists["process"]:
            return True
        if any(h.morph.pos == "noun" and not h.split.pronoun for h in before.events):
            return True
    if before.form in ("الي", "من"):
        # "من القاهرة", "إلى موسكو" tell of a way or a place; "طلب من موسكو" of somebody.
        for back in range(max(0, mention.first - 4), mention.first - 1):
            if any(h.entry.type in ("REQUEST", "ACCUSE") for h in doc.tags[back].events):  # type: ignore[union-attr]
                return False
        return True
    return False


# --- known names and organs


def _lexicon(cast: Cast, mention: Mention, published: str | None) -> Entity | None:
    return cast.known(mention.actor)


def _organ(cast: Cast, mention: Mention, published: str | None) -> Entity | None:
    if _same(mention):
        assert mention.inner is not None
        return cast.entities[mention.inner.actor]
    owner = mention.of
    if mention.inner is not None and mention.inner.actor:
        owner = mention.inner.actor
    if not owner and mention.how == "self":
        # الحكومة الانتقالية، الحكومة المعترف بها دوليا: the government of the report's state.
        return cast.known(cast.main_state) if cast.main_state and mention.head in _SELF_ALONE else None
    if not owner:
        return _named(cast, mention, published)
    if mention.how == "self" and mention.inner is not None and mention.inner.kind == "person":
        # إدارة بايدن، حكومة السراج: the state he is of.
        state = cast.entities[owner].of or ""
        entry = cast.doc.lexicon.actors.get(state)
        return cast.known(state) if entry is not None and entry.kind == "state" else None
    if mention.how == "self" and owner in cast.doc.lexicon.actors:
        if mention.head == "مسؤول" and not mention.plural and (source := _source_before(cast, "مسؤول")) is not None:
            return source
        if cast.doc.lexicon.actors[owner].kind == "state":
            return cast.known(owner)
    return _organ_of(cast, mention, owner)


def _organ_of(cast: Cast, mention: Mention, owner: str, rule: str = "") -> Entity:
    doc = cast.doc
    suffix = mention.en.lower().replace(" ", "-") or slug(doc.forms[mention.first : mention.last])
    words = words_key(doc, mention.first, mention.last, mention.cut)
    key = f"{owner}/{mention.en}"
    if mention.en == "ministry" or mention.en == "Foreign Ministry":
        which = "خارجيه" if mention.en == "Foreign Ministry" else words.partition(" ")[2].split(" ")[0]
        key = f"{owner}/ministry {which}"
        suffix = f"{slug([which])}-ministry" if which != "خارجيه" else "foreign-ministry"
    elif mention.en in _SEVERAL and mention.how != "owned":
        key = f"{owner}/{words}"
        suffix = slug(doc.forms[mention.first : mention.last])
    found = cast.by_key.get(key)
    if found is not None:
        return cast.entities[found]
    named = _by_words(cast, mention) if mention.how != "owned" else None
    if named is not None:
        return named
    known = doc.lexicon.organ_of(owner, words) if mention.how != "owned" else None
    if known is not None:
        return cast.known(known)
    made = cast.new(
        f"{owner}-{suffix}", mention.kind, rule or ("organ of a state" if mention.how == "organ" else "body of")
    )
    made.of = owner
    if owner in doc.lexicon.actors:
        made.en = f"{doc.lexicon.actors[owner].en[0]} {mention.en}"
    cast.by_key[key] = made.id
    return made


def _owned(cast: Cast, mention: Mention, published: str | None) -> Entity | None:
    """Resolve what belongs to somebody named before: قواتها، وفده، حزبه."""
    owner = next(_owners(cast, mention), None)
    if owner is None:
        return _generic(cast, mention, published)
    if owner.kind == "person" and owner.of and mention.kind != "state":
        above = cast.doc.lexicon.actors.get(owner.of)
        if above is not None and above.kind in ("armed_group", "political_body") and mention.head in _OWN_BODY:
            # حركته، جماعته: the one he belongs to.
            return cast.known(owner.of)
        if above is not None and mention.kind == "armed_group":
            return _organ_of(cast, mention, owner.of, "owned")
    if mention.kind == "state":
        state = owner.of if owner.kind == "person" and owner.of else owner.id
        entry = cast.doc.lexicon.actors.get(state)
        return cast.known(state) if entry is not None and entry.kind == "state" else None
    return _organ_of(cast, mention, owner.id, "owned")


def _owners(cast: Cast, mention: Mention) -> Iterator[Entity]:
    """Give those that a pronoun can mean, the nearest first."""
    for earlier in islice(cast.latest(), _OWNER_REACH):
        entity = cast.entities[earlier.actor]
        if mention.pronoun == "ها":
            meant = entity.kind not in ("person", "source", "people") or entity.feminine
        elif mention.pronoun == "ه":
            meant = entity.kind not in ("state", "people", "media") and not entity.feminine
        else:
            meant = mention.pronoun in ("هم", "هما") and entity.kind in ("people", "armed_group")
        if meant:
            yield entity


# --- names by their words


def _by_words(cast: Cast, mention: Mention) -> Entity | None:
    key = words_key(cast.doc, *mention.core, mention.cut if mention.core[0] == mention.first else 0)
    found = cast.by_key.get(key)
    return cast.entities[found] if found is not None else None


_RULES = {
    "body": "head noun of a body",
    "unnamed": "body described",
    "source": "described source",
    "people": "people",
    "organ": "organ",
}


def _named(cast: Cast, mention: Mention, published: str | None) -> Entity | None:
    doc = cast.doc
    if _same(mention) or (mention.how == "organ" and mention.inner is not None and mention.inner.actor):
        return _organ(cast, mention, published)
    if mention.how == "body" and mention.en == "ministry" and not mention.of:
        owner = _nearest_state(cast, mention)
        if owner:
            return _organ_of(cast, mention, owner, "organ of a state")
    found = _by_words(cast, mention) or (_shared(cast, mention) if mention.how == "body" else None)
    if found is not None:
        return found
    first, last = mention.core
    key = words_key(doc, first, last, mention.cut if first == mention.first else 0)
    words = key.split()
    if mention.how == "body" and len(words) >= 2 and (same := _namesake(cast, mention, key, words)) is not None:
        return same
    rule = (
        ("title and name" if mention.title else "given name")
        if mention.how == "person"
        else _RULES.get(mention.how, mention.how)
    )
    made = cast.new(slug(doc.forms[first:last]), mention.kind, rule)
    made.of = (mention.inner.actor if mention.inner is not None else "") or mention.of or None
    made.keys.add(key)
    cast.call(made, words)
    cast.by_key[key] = made.id
    if mention.how == "person":
        made.feminine = mention.title is not None and doc.forms[mention.title[0]].endswith("ه")
        if len(words) > 1:
            cast.by_key.setdefault(words[-1], made.id)
    return made


def _shared(cast: Cast, mention: Mention) -> Entity | None:
    """Find the actor of a name that several share (مجلس النواب): that of the report's own state."""
    doc = cast.doc
    if not cast.main_state:
        return None
    forms = doc.forms[mention.first : mention.last]
    words = (forms[0][mention.cut :], *forms[1:])
    for name in doc.lexicon.names.get(words[0], ()):
        if name.doubtful and name.words == words:
            entry = doc.lexicon.actors[name.actor]
            if entry.of == cast.main_state and entry.kind == mention.kind:
                return cast.known(name.actor)
    return None


def _namesake(cast: Cast, mention: Mention, key: str, words: list[str]) -> Entity | None:
    """Find a longer or shorter form of a body's name: الائتلاف الوطني ~ الائتلاف الوطني السوري."""
    for entity in cast.namesakes(words):
        if entity.known and entity.kind != "state":
            names = cast.doc.lexicon.actors[entity.id].ar
            if any(plain_words(name)[: len(words)] == tuple(words) for name in names):
                cast.by_key[key] = entity.id
                return entity
        elif not entity.known and entity.kind == mention.kind:
            for other in entity.keys:
                theirs = other.split()
                if theirs[: len(words)] == words or (words[: len(theirs)] == theirs and len(theirs) >= 2):
                    cast.by_key[key] = entity.id
                    entity.keys.add(key)
                    return entity
    return None


def _nearest_state(cast: Cast, mention: Mention) -> str:
    """Give the state that an organ without one belongs to: the last named in its sentence, else the report's own."""
    start = cast.doc.sentence_at(mention.first).first
    for earlier in cast.latest():
        if earlier.first < start:
            break
        if cast.entities[earlier.actor].kind == "state":
            return earlier.actor
    return cast.main_state


def _short(cast: Cast, mention: Mention, published: str | None) -> Entity | None:
    assert mention.inner is not None
    actor = mention.inner.actor
    if actor in cast.entities:
        return cast.entities[actor]
    # The full name comes later in the report (a headline's short form).
    if mention.how == "alias":
        return None
    return _person(cast, mention.inner, published)


def _person(cast: Cast, mention: Mention, published: str | None) -> Entity | None:
    if mention.how == "name":
        return cast.known(mention.actor)
    found = _named(cast, mention, published)
    if found is not None:
        mention.actor = found.id
    return found


# --- head nouns and titles alone


def _source_before(cast: Cast, head: str) -> Entity | None:
    for earlier in cast.latest():
        entity = cast.entities[earlier.actor]
        if entity.kind == "source" and head in entity.heads:
            return entity
    return None


def _generic(cast: Cast, mention: Mention, published: str | None) -> Entity | None:
    """Resolve a head noun alone (الهيئة, المصدر) to the last entity it can mean."""
    if mention.kind == "source":
        same = _source_before(cast, mention.head)
        if same is not None:
            return same
        last = next((e for m in cast.latest() if (e := cast.entities[m.actor]).kind == "source"), None)
        if last is not None and mention.head in ("مصدر", "مسؤول"):
            return last
        return _new_generic(cast, mention) if mention.head == "مصدر" else None
    by_head: Entity | None = None
    for earlier in cast.latest():
        entity = cast.entities[earlier.actor]
        if earlier.head == mention.head:
            return entity
        if by_head is None and mention.head in entity.heads and entity.kind != "state":
            by_head = entity
    if by_head is not None:
        return by_head
    if mention.kind == "state":
        for earlier in cast.latest():
            entity = cast.entities[earlier.actor]
            if entity.kind == "state" and mention.head in entity.heads and mention.head in _SELF_ALONE:
                return entity
        return None
    if mention.last - mention.first > 1:
        mention.how = "body"
        return _named(cast, mention, published)
    if mention.head in _ALONE:
        if (
            cast.main_state
            and mention.kind in ("armed_group", "organization")
            and mention.how == "generic"
            and mention.head not in ("مقاومة", "فصائل")
        ):
            return _organ_of(cast, mention, cast.main_state, "head noun alone")
        return _new_generic(cast, mention)
    return None


def _new_generic(cast: Cast, mention: Mention) -> Entity:
    return cast.new(slug(cast.doc.forms[mention.first : mention.last]), mention.kind, "head noun alone")


def _title(cast: Cast, mention: Mention, published: str | None) -> Entity | None:
    """Resolve an office without a name (الرئيس السوري, المبعوث الأممي)."""
    doc = cast.doc
    key = words_key(doc, mention.first, mention.last, mention.cut)
    words = key.split()
    found = cast.by_key.get("title " + key) if len(words) > 1 else None
    if found is not None:
        return cast.entities[found]
    owner = mention.of or (mention.inner.actor if mention.inner is not None else "")
    best = _officer(cast, mention, words, owner, published)
    if best is None:
        for earlier in cast.latest():
            entity = cast.entities[earlier.actor]
            if entity.kind == "person" and entity.known and _holds(doc, entity.id, words, owner):
                best = entity
                break
    if best is None and owner:
        holder = _holder(doc, words, owner, published)
        if holder is not None:
            best = cast.known(holder)
    if best is None:
        if len(words) < 2 and not owner:
            return None
        best = cast.new(slug(doc.forms[mention.first : mention.last]), "person", "office")
        best.of = owner or None
    cast.by_key["title " + key] = best.id
    return best


def _officer(cast: Cast, mention: Mention, words: list[str], owner: str, published: str | None) -> Entity | None:
    """Find the person named with such a title: the last before, else the next after."""
    later: Mention | None = None
    earlier: Mention | None = None
    wanted = set(words[1:]) - _NEUTRAL
    for theirs, other in cast.officers.get(bare(words[0]), ()):
        missing = wanted.difference(theirs)
        if missing and not (owner and other.of == owner):
            continue
        if other.first < mention.first:
            earlier = other
        else:
            later = other
            break
    if len(words) == 1:
        later = None
    chosen = earlier or later
    return _person(cast, chosen, published) if chosen is not None else None


def _holds(doc: Document, actor: str, words: list[str], owner: str) -> bool:
    for office in doc.lexicon.actors[actor].offices:
        title = plain_words(office.title)
        if title == tuple(words[: len(title)]) and (not owner or office.of == owner):
            return True
    return False


def _holder(doc: Document, words: list[str], owner: str, published: str | None) -> str | None:
    """Find who held an office on the day of publication; without a full date nobody is guessed."""
    if published is None or published.startswith("--"):
        return None
    for actor, office in doc.lexicon.offices_of(owner):
        title = plain_words(office.title)
        held = title == tuple(words[: len(title)]) and office.start and office.start <= published[: len(office.start)]
        if held and (not office.end or published[: len(office.end)] <= office.end):
            return actor
    return None


# --- statements and meetings


def _document(cast: Cast, mention: Mention, published: str | None) -> Entity | None:
    """Resolve a statement to its issuer: who stands before the word in its sentence, or the meeting it closed."""
    doc = cast.doc
    for earlier in cast.latest():
        if earlier.how in ("document", "meeting"):
            return cast.entities[earlier.actor]
        if mention.first - earlier.first > 220:
            break
        # "... في بيان ..." after a body that could issue it.
        for k in range(earlier.last, min(earlier.last + 6, mention.first)):
            if (
                doc.forms[k] in ("بيان", "بلاغ", "ببيان", "بيانا", "بلاغا")
                and cast.entities[earlier.actor].kind in _BODIES
            ):
                return cast.entities[earlier.actor]
    return _meeting(cast, mention, published)


def _meeting(cast: Cast, mention: Mention, published: str | None) -> Entity | None:
    found = cast.by_key.get("the meeting")
    if found is not None:
        return cast.entities[found]
    made = cast.new("the-meeting", "political_body", "those met")
    cast.by_key["the meeting"] = made.id
    return made


_FIND: dict[str, Callable[[Cast, Mention, str | None], Entity | None]] = {
    "document": _document,
    "meeting": _meeting,
    "name": _lexicon,
    "seat": _lexicon,
    "self": _organ,
    "organ": _organ,
    "owned": _owned,
    "short": _short,
    "alias": _short,
    "generic": _generic,
    "title": _title,
}
