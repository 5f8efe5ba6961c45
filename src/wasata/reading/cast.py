"""The cast of a report: its actors while it is being read, and who is mentioned where."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

from wasata.reading.document import Document
from wasata.reading.mentions import Mention
from wasata.text.clean import fold

__all__ = ["Cast", "Entity", "bare", "plain_words", "slug", "words_key"]


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
        self.by_key: dict[str, str] = {}
        self.main_state = ""
        self.officers: dict[str, list[tuple[tuple[str, ...], Mention]]] = defaultdict(list)
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
            found.heads = set(self.doc.lexicon.heads(actor))
            for name in entry.ar:
                self.call(found, plain_words(name))
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

    def add(self, mention: Mention, entity: Entity) -> None:
        """Record a mention of an entity."""
        self.note(mention, entity)
        if mention.head:
            entity.heads.add(mention.head)
        entity.plural = entity.plural or mention.plural
        doc = self.doc
        if mention.title is not None and mention.how == "person":
            entity.names[doc.surface(mention.title[0], mention.last, len(doc.tags[mention.title[0]].conj))] = None
        self.mentions.append(mention)
        self.starting[mention.first] = mention
        for word in range(mention.first, mention.last):
            self.covering[word] = mention
        if mention.title is not None:
            self.titled[mention.title[0]] = mention

    def note(self, mention: Mention, entity: Entity) -> None:
        """Take note of a mention and the names in it, without its standing for the entity in the sentence."""
        mention.actor = entity.id
        entity.mentions.append(mention)
        surface = self.doc.surface
        if mention.how == "generic":
            if mention.last - mention.first == 1:
                entity.names[surface(mention.first, mention.last, mention.cut)] = None
            return
        for first, last in (mention.core, *mention.variants):
            entity.names[surface(first, last, mention.cut if first == mention.first else 0)] = None

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


def bare(word: str) -> str:
    """Give a folded word without its article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


@cache
def plain_words(name: str) -> tuple[str, ...]:
    """Give the folded words of a name or title without their articles."""
    return tuple(bare(word) for word in fold(name).split())


_LATIN = str.maketrans(
    {
        "ا": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z",
        "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k",
        "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "ء": "",
    }
)  # fmt: skip


def slug(forms: Sequence[str]) -> str:
    """Give an id in Latin letters for the words of a name."""
    latin = "-".join(forms).translate(_LATIN)
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-")[:48]


def words_key(doc: Document, first: int, last: int, cut: int) -> str:
    """Give the words of a name as they are compared: folded, without articles and what is written on to the first."""
    forms = list(doc.forms[first:last])
    forms[0] = forms[0][cut:]
    return " ".join(bare(f) for f in forms)
