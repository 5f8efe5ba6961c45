"""What a written word may be, sorted by the kind of entry, so that rules ask without searching."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wasata.lexicon.model import (
    Attribution,
    Body,
    EventWord,
    Hit,
    Light,
    Saying,
    Stance,
    StateAdjective,
    Word,
)

if TYPE_CHECKING:
    from wasata.lexicon.lexicon import Lexicon

__all__ = ["Tags", "tag"]


@dataclass(frozen=True, slots=True)
class Tags:
    """The senses of one written form by kind of entry; all empty for a word the lexicon does not know.

    ``conj`` is the conjunction written on to it where the rest is a known word; ``article`` says that it begins with
    the article; ``words`` maps grammar groups (prep, neg, that, rel …) to their value.
    """

    form: str
    saying: tuple[Hit, ...]
    events: tuple[Hit, ...]
    stances: tuple[Hit, ...]
    light: Hit | None
    attributions: tuple[Hit, ...]
    body: Hit | None
    adjective: Hit | None
    title: str
    words: dict[str, str]
    prep: str
    conj: str
    article: bool
    verb: bool
    known: bool
    given: bool
    phrase_start: bool
    name_start: bool
    place_start: bool
    busy: bool


def _titles(hit: Hit, kind: str) -> bool:
    """Whether a word is a title as it is written: a rank takes no pronoun, a short one nothing at all."""
    split = hit.split
    if split.prep and (split.prep not in "لب" or (kind == "rank" and len(split.stem) < 4)):
        return False
    return not split.pronoun or (kind == "office" and not split.stem.startswith("ال"))


def tag(lexicon: Lexicon, form: str) -> Tags:
    """Sort the senses of a folded form."""
    hits = lexicon.hits(form)
    of: dict[type, list[Hit]] = {}
    for hit in hits:
        of.setdefault(type(hit.entry), []).append(hit)
    words: dict[str, str] = {}
    title = ""
    conj = ""
    for hit in of.get(Word, ()):
        entry = hit.entry
        assert isinstance(entry, Word)
        if entry.group == "title":
            if _titles(hit, entry.value):
                title = title or entry.value
        elif hit.split.bare or (
            hit.split.conj and not hit.split.prep and not hit.split.pronoun and not hit.split.article
        ):
            words.setdefault(entry.group, entry.value)
            conj = conj or hit.split.conj
        elif hit.split.pronoun and entry.group in ("prep", "that", "conj"):
            words.setdefault(entry.group, entry.value)
            words.setdefault("suffix", hit.split.pronoun)
            conj = conj or hit.split.conj
    if any(group not in ("title", "suffix") for group in words):
        # A word of grammar is that, whatever verb it could be: بين، قبل، عبر.
        for kind in (Saying, EventWord, Stance):
            of.pop(kind, None)
    saying = tuple(of.get(Saying, ()))
    events = tuple(of.get(EventWord, ()))
    stances = tuple(of.get(Stance, ()))
    verb = any(h.morph.pos == "verb" for h in (*saying, *events, *stances))
    for hit in hits:
        if hit.split.conj:
            conj = conj or hit.split.conj
        else:
            break
    bodies = () if words.get("suffix") or "pair" in words else of.get(Body, ())
    adjectives = of.get(StateAdjective, ())
    stems = lexicon.stems(form)
    given = form in lexicon.given_names
    return Tags(
        form=form,
        saying=saying,
        events=events,
        stances=stances,
        light=next(iter(of.get(Light, ())), None),
        attributions=tuple(of.get(Attribution, ())),
        body=bodies[0] if bodies else None,
        adjective=adjectives[0] if adjectives else None,
        title=title,
        words=words,
        prep=words.get("prep", ""),
        conj=conj,
        article=form.startswith(("ال", "وال", "بال", "لل", "فال", "كال", "ولل", "وبال")) and len(form) > 4,
        verb=verb,
        known=bool(hits),
        given=given,
        phrase_start=any(s in lexicon.phrase_starts for s in stems),
        name_start=lexicon.begins_name(form),
        place_start=form in lexicon.place_starts,
        busy=bool(hits) or bool(stems) or given,
    )
