"""The lexicon in memory: words, phrases and names, found by the way they are written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from wasata.lexicon.calendar import load_calendar
from wasata.lexicon.furniture import load_layout_cues
from wasata.lexicon.issues import IssueTrie
from wasata.lexicon.model import ActorEntry, Body, Entry, Hit, Name, Office, Sense
from wasata.lexicon.morphology import Morph, splits
from wasata.lexicon.tags import Tags, tag
from wasata.text.calendar import Calendar
from wasata.text.clean import fold, folded
from wasata.text.layout import LayoutCues

__all__ = ["Lexicon", "Phrase", "phrase_words"]

_GAP = "…"
_LONGEST_GAP = 3
_MOST_FORMS = 200_000
# "My", "your", "me": rare in news, while adjectives (غربي، أمني) end alike.
_PERSONAL = frozenset({"ي", "ك", "ني"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """An entry of several words, each a set of alternatives; an empty set lets up to three words stand between."""

    words: tuple[frozenset[str], ...]
    entry: Entry


def phrase_words(text: str) -> tuple[str, ...]:
    """Give the words of a phrase as phrases are matched: folded, no articles, alternatives still joined by ``/``."""
    return tuple("/".join(_bare(w) for w in word.split("/")) for word in folded(text).split())


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


# A name that a word may begin: its place in the order of trying, the name, proclitics before it, how many words.
_Option = tuple[int, Name, str, int]


class Lexicon:
    """All entries, with look-up by written form. Filled once by ``wasata.lexicon.load``; then only read."""

    def __init__(self, folder: Path | None = None) -> None:
        self.actors: dict[str, ActorEntry] = {}
        self.state_of_adjective: dict[str, str] = {}
        self.given_names: dict[str, bool] = {}
        self.common: set[str] = set()
        self.calendar: Calendar = load_calendar(folder)
        self.layout_cues: LayoutCues = load_layout_cues(folder)
        self.issues = IssueTrie()
        self.lists: dict[str, frozenset[str]] = {}
        self.status: dict[str, list[tuple[tuple[str, ...], str, int]]] = defaultdict(list)
        self.places: dict[tuple[str, ...], str] = {}
        self.place_ids: dict[tuple[str, ...], str] = {}
        # By type and written-out word (لقاء), the first word of its row (التقى).
        self.event_words: dict[tuple[str, str], str] = {}
        # Those first words, with their types, that say by themselves that something was not kept (خرق).
        self.breaches: set[tuple[str, str]] = set()
        self.names: dict[str, list[Name]] = defaultdict(list)
        self._senses: dict[str, list[Sense]] = defaultdict(list)
        self._phrases: dict[str, list[Phrase]] = defaultdict(list)
        self._phrase_stems: set[str] = set()
        self._hits: dict[str, tuple[Hit, ...]] = {}
        self._stems: dict[str, frozenset[str]] = {}
        self._tags: dict[str, Tags] = {}
        self._phrases_of: dict[tuple[str, type[Entry] | None], tuple[Phrase, ...]] = {}
        self._heads: dict[str, frozenset[str]] = {}
        self._organs: dict[tuple[str, str], str] | None = None
        self._names_of: dict[str, dict[str, list[_Option]]] = {}
        self._status_of: dict[str, tuple[tuple[tuple[str, ...], str, int], ...]] = {}
        self._offices: dict[str, list[tuple[str, Office]]] | None = None

    @cached_property
    def place_starts(self) -> frozenset[str]:
        """The first words of all places' names."""
        return frozenset(words[0] for words in self.places if words)

    def add_word(self, form: str, entry: Entry, morph: Morph) -> None:
        """Add a form of a one-word entry."""
        senses = self._senses[form]
        if not any(s.entry is entry for s in senses):
            senses.append(Sense(entry, morph))

    def add_phrase(self, words: Sequence[str], entry: Entry) -> None:
        """Add an entry of several words, given as ``phrase_words`` gives them."""
        slots = tuple(frozenset() if w == _GAP else frozenset(w.split("/")) for w in words)
        for first in slots[0]:
            self._phrases[first].append(Phrase(slots, entry))
        self._phrase_stems.update(w for slot in slots for w in slot)

    def freeze(self) -> None:
        """Order what was added, longest first; call once after the last addition."""
        for phrases in self._phrases.values():
            phrases.sort(key=lambda p: -len(p.words))
        for names in self.names.values():
            names.sort(key=lambda n: -len(n.words))

    def hits(self, form: str) -> tuple[Hit, ...]:
        """Give the senses that a folded written word may have, each with how the word is taken apart for it."""
        found = self._hits.get(form)
        if found is None:
            found = self._hits[form] = tuple(self._look_up(form))
        return found

    @property
    def phrase_starts(self) -> Mapping[str, Sequence[Phrase]]:
        """The phrases by their first word."""
        return self._phrases

    def tags(self, form: str) -> Tags:
        """Give the senses of a folded written word, sorted by kind."""
        found = self._tags.get(form)
        if found is None:
            if len(self._tags) >= _MOST_FORMS:
                self._forget()
            found = self._tags[form] = tag(self, form)
        return found

    def _forget(self) -> None:
        """Drop what has been looked up, so that reading on and on takes no more and more memory."""
        for looked_up in (self._hits, self._stems, self._tags, self._phrases_of, self._names_of, self._status_of):
            looked_up.clear()

    def _look_up(self, form: str) -> Iterator[Hit]:
        for split in splits(form):
            for sense in self._senses.get(split.stem, ()):
                pos = sense.morph.pos
                if pos == "verb":
                    if (
                        split.article
                        or split.prep not in ("", "ل")
                        or (split.future and sense.morph.tense != "present")
                    ):
                        continue
                    if split.prep and sense.morph.tense != "present":
                        continue
                elif split.future or (split.pronoun and pos == "other" and len(split.stem) < 3 and split.stem != "ان"):
                    continue
                if split.conj == "ا" or split.pronoun in _PERSONAL:
                    continue
                yield Hit(sense.entry, sense.morph, split)

    def stems(self, form: str) -> frozenset[str]:
        """Give those stems of a folded written word that stand in some phrase."""
        found = self._stems.get(form)
        if found is None:
            known = self._phrase_stems
            found = self._stems[form] = frozenset(
                stem
                for split in splits(form)
                if not split.future and split.conj != "ا" and split.pronoun not in _PERSONAL
                for stem in (split.stem, _bare(split.stem))
                if stem in known
            )
        return found

    def phrases_at(
        self, forms: Sequence[str], at: int, stop: int, kind: type[Entry] | None = None
    ) -> Iterable[tuple[Phrase, int]]:
        """Give the phrases (of one kind of entry) that begin at a word, longest first, each with the word after it."""
        form = forms[at]
        phrases = self._phrases_of.get((form, kind))
        if phrases is None:
            found = [phrase for stem in sorted(self.stems(form)) for phrase in self._phrases.get(stem, ())]
            found = [p for p in found if kind is None or isinstance(p.entry, kind)]
            phrases = self._phrases_of[form, kind] = tuple(sorted(found, key=lambda p: -len(p.words)))
        return self._matching(phrases, forms, at, stop) if phrases else ()

    def _matching(
        self, phrases: Sequence[Phrase], forms: Sequence[str], at: int, stop: int
    ) -> Iterator[tuple[Phrase, int]]:
        after = self.stems(forms[at + 1]) if at + 1 < stop else frozenset()
        for phrase in phrases:
            second = phrase.words[1] if len(phrase.words) > 1 else None
            if second and second.isdisjoint(after):
                continue
            end = self._match(phrase.words, forms, at, stop)
            if end:
                yield phrase, end

    def _match(self, words: Sequence[frozenset[str]], forms: Sequence[str], at: int, stop: int) -> int:
        stems = self._stems
        here = at + 1
        gap = 0
        for word in words[1:]:
            if not word:
                gap = _LONGEST_GAP
                continue
            while here < stop:
                form = forms[here]
                if not word.isdisjoint(stems[form] if form in stems else self.stems(form)):
                    break
                here += 1
                gap -= 1
                if gap < 0:
                    return 0
            if here >= stop:
                return 0
            here += 1
            gap = 0
        return here

    def names_at(self, forms: Sequence[str], at: int, stop: int) -> Sequence[tuple[Name, int, str]]:
        """Give the known names that begin at a word, longest first: name, word after it, proclitics before it."""
        if at >= stop:
            return ()
        names = self._options(forms[at])
        if not names:
            return ()
        # Sorted by their second word: a first name or وزارة begins many.
        options = names.get("", ())
        if at + 1 < stop and (longer := names.get(forms[at + 1])) is not None:
            options = sorted((*longer, *options), key=lambda o: o[0]) if options else longer
        return [
            (name, at + size, prefix)
            for _, name, prefix, size in options
            if size < 3 or (at + size <= stop and tuple(forms[at + 2 : at + size]) == name.words[2:])
        ]

    def begins_name(self, form: str) -> bool:
        """Whether some known name begins with a folded written word."""
        return bool(self._options(form))

    def _options(self, form: str) -> dict[str, list[_Option]]:
        names = self._names_of.get(form)
        if names is None:
            names = self._names_of[form] = self._name_options(form)
        return names

    def _name_options(self, form: str) -> dict[str, list[_Option]]:
        options: dict[str, list[_Option]] = {}
        number = 0
        for prefix, first in _name_starts(form):
            for name in self.names.get(first, ()):
                second = name.words[1] if len(name.words) > 1 else ""
                options.setdefault(second, []).append((number, name, prefix, len(name.words)))
                number += 1
        return options

    def status_at(self, forms: Sequence[str], at: int) -> tuple[str, int] | None:
        """Give the status that a word (and those after it) lends the events near it, and how far it reaches."""
        form = forms[at]
        rows = self._status_of.get(form)
        if rows is None:
            cuts = [cut for cut in ("", "و", "ال", "وال", "ف", "س", "ب", "ل") if form.startswith(cut)]
            rows = self._status_of[form] = tuple(row for cut in cuts for row in self.status.get(form[len(cut) :], ()))
        for words, status, reach in rows:
            after = tuple(forms[at + 1 : at + len(words)])
            if after == words[1:] or tuple(_bare(f) for f in after) == words[1:]:
                return status, reach
        return None

    def offices_of(self, owner: str) -> Sequence[tuple[str, Office]]:
        """Give the holders of an actor's offices, each with the office."""
        if self._offices is None:
            self._offices = defaultdict(list)
            for actor in self.actors.values():
                for office in actor.offices:
                    self._offices[office.of].append((actor.id, office))
        return self._offices.get(owner, ())

    def organ_of(self, state: str, head: str) -> str | None:
        """Give the known actor that an organ of a state is: الجيش of Sudan is whoever is called الجيش السوداني."""
        if self._organs is None:
            self._organs = {}
            for actor in self.actors.values():
                for first, *others in (fold(name).split() for name in actor.ar):
                    of = self.state_of_adjective.get(_bare(others[0])) if len(others) == 1 else None
                    if of is not None and of == actor.of:
                        self._organs.setdefault((of, _bare(first)), actor.id)
        return self._organs.get((state, _bare(fold(head))))

    def heads(self, actor: str) -> frozenset[str]:
        """Give the head nouns (حركة, لجنة) that the names of a known actor begin with."""
        found = self._heads.get(actor)
        if found is None:
            firsts = [name.split()[0] for name in self.actors[actor].ar if " " in name.strip()]
            bodies = [hit.entry for first in firsts if (hit := self.tags(fold(first)).body) is not None]
            found = self._heads[actor] = frozenset(body.head for body in bodies if isinstance(body, Body))
        return found

    def actor_names(self, actor: str) -> tuple[str, ...]:
        """Give all Arabic and English names of a known actor, without the marks of the files."""
        entry = self.actors[actor]
        return (*entry.ar, *entry.en)


_NAME_PROCLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")


def _name_starts(form: str) -> Iterator[tuple[str, str]]:
    yield "", form
    if form[0] not in "وفبلك":
        return
    for mark in _NAME_PROCLITICS:
        if form.startswith(mark) and len(form) - len(mark) >= 2:
            rest = form[len(mark) :]
            yield mark, rest
            if mark.endswith("ل") and rest.startswith("ل") and len(rest) > 2:
                yield mark, "ا" + rest
