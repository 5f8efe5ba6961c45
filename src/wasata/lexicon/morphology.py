"""The forms a stored word takes in writing, and the ways a written word can be taken apart.

Words are stored once, in the form dictionaries use (verb: past and present of "he"; noun: singular, broken plurals
beside it). All forms are folded (see ``wasata.text.clean.fold``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple, Protocol

from wasata.text.clean import fold

__all__ = ["Morph", "Split", "adjective_forms", "noun_forms", "participle_forms", "splits", "verb_forms"]


@dataclass(frozen=True, slots=True)
class Morph:
    """What a form says beside its lemma.

    ``pos`` is ``verb``, ``noun`` (also verbal nouns), ``participle``, ``adjective`` or ``other``; ``tense`` is
    ``past`` or ``present`` for verbs; ``number`` is ``s``, ``d`` or ``p``; ``gender`` is ``m``, ``f`` or empty;
    ``person`` is 1 or 3.
    """

    pos: str
    tense: str = ""
    gender: str = ""
    number: str = "s"
    person: int = 3


@cache
def _morph(pos: str, tense: str = "", gender: str = "", number: str = "s", person: int = 3) -> Morph:
    """Give the one ``Morph`` with these values: thousands of forms share a few dozen."""
    return Morph(pos, tense, gender, number, person)


class Split(NamedTuple):
    """One way to take a written word apart: conjunction, future mark, preposition, article, stem, pronoun."""

    conj: str
    future: bool
    prep: str
    article: bool
    stem: str
    pronoun: str

    @property
    def bare(self) -> bool:
        """Whether nothing but the stem is there."""
        return not (self.conj or self.future or self.prep or self.article or self.pronoun)


_PROCLITICS: tuple[tuple[str, str, bool, str, bool], ...] = tuple(
    (conj + mark, conj, future, prep, article)
    for conj in ("", "و", "ف", "ا")
    for mark, future, prep, article in (
        ("", False, "", False),
        ("س", True, "", False),
        ("ب", False, "ب", False),
        ("ل", False, "ل", False),
        ("ك", False, "ك", False),
        ("ال", False, "", True),
        ("بال", False, "ب", True),
        ("كال", False, "ك", True),
        ("لل", False, "ل", True),
    )
)
_BY_FIRST: dict[str, tuple[tuple[str, str, bool, str, bool], ...]] = {
    letter: tuple(p for p in _PROCLITICS if p[0] and p[0][0] == letter) for letter in "وفاسبلك"
}
_PRONOUNS = ("هما", "كما", "هم", "هن", "ها", "نا", "كم", "ني", "ه", "ي", "ك")
_SHORTEST_STEM = 2


@lru_cache(maxsize=200_000)
def splits(form: str) -> tuple[Split, ...]:
    """Give every way to take a folded word apart, the whole word first.

    Before a pronoun a stem's final ta is read as ta marbuta too, and a seated hamza as a bare one.
    """
    found: list[Split] = []
    options = [("", "", False, "", False), *_BY_FIRST.get(form[:1], ())]
    for mark, conj, future, prep, article in options:
        if not form.startswith(mark):
            continue
        rest = form[len(mark) :]
        if mark and len(rest) < _SHORTEST_STEM:
            continue
        found.append(Split(conj, future, prep, article, rest, ""))
        if mark.endswith("لل") and not rest.startswith("ل"):
            # للجنة is ل + اللجنة or ل + لجنة: both letters may belong to the stem's own start.
            found.append(Split(conj, future, prep, article, "ل" + rest, ""))
        if article:
            continue
        for pronoun in _PRONOUNS:
            if rest.endswith(pronoun) and len(rest) - len(pronoun) >= _SHORTEST_STEM:
                stem = rest[: -len(pronoun)]
                for variant in _before_pronoun(stem):
                    found.append(Split(conj, future, prep, False, variant, pronoun))
    return tuple(found)


def _before_pronoun(stem: str) -> Iterator[str]:
    yield stem
    last = stem[-1]
    if last == "ت":
        yield stem[:-1] + "ه"
    elif last in "يو" and stem[-2] == "ا":
        yield stem[:-1] + "ء"
    elif last == "ا" and len(stem) > _SHORTEST_STEM:
        yield stem[:-1] + "ي"
    elif last == "و":
        # Verbs lose the alef of the plural before a pronoun: ابلغوه.
        yield stem + "ا"


def verb_forms(past: str, present: str) -> dict[str, Morph]:
    """Give the forms of a verb from its past and present of "he" (قال, يقول), unfolded.

    Sound, hollow (قال), defective (دعا, نفى), doubled and hamzated verbs are told by their letters. Passive forms
    are written alike and need no listing.
    """
    forms: dict[str, Morph] = {}

    def add(form: str, tense: str, gender: str, number: str, person: int = 3) -> None:
        forms.setdefault(fold(form), _morph("verb", tense, gender, number, person))

    if past:
        _past(past, add)
    if present:
        _present(present, add)
    return forms


def _past(past: str, add: _Adder) -> None:
    add(past, "past", "m", "s")
    if past[-1] in "اى":
        cut = past[:-1]
        weak = "و" if past[-1] == "ا" else "ي"
        add(cut + "ا", "past", "m", "s")
        add(cut + "ت", "past", "f", "s")
        add(cut + "تا", "past", "f", "d")
        add(cut + "وا", "past", "m", "p")
        add(cut + weak + "ا", "past", "m", "d")
        add(cut + weak + "نا", "past", "", "p", 1)
        add(cut + weak + "ت", "past", "", "s", 1)
        add(cut + "ين", "past", "f", "p")
        return
    add(past + "ت", "past", "f", "s")
    add(past + "ا", "past", "m", "d")
    add(past + "تا", "past", "f", "d")
    add(past + "وا", "past", "m", "p")
    short = past
    if len(past) >= 3 and past[-2] == "ا":
        short = past[:-2] + past[-1]
    add(short + "نا", "past", "", "p", 1)
    add(short + "ت", "past", "", "s", 1)
    if past.endswith("أ"):
        add(past[:-1] + "ؤوا", "past", "m", "p")


def _present(present: str, add: _Adder) -> None:
    core = present[1:]
    weak = core[-1] in "اىويي" and not present.endswith("ئ")
    short = core[:-1] if weak else core
    for prefix, gender, number, person in (
        ("ي", "m", "s", 3),
        ("ت", "f", "s", 3),
        ("ن", "", "p", 1),
        ("أ", "", "s", 1),
    ):
        add(prefix + core, "present", gender, number, person)
        if weak:
            # With an object (يراه), after لم (لم ينف): the weak ending changes or falls.
            add(prefix + short + "ا", "present", gender, number, person)
            if len(short) > 1 and person == 3:
                add(prefix + short, "present", gender, number, person)
        elif len(core) >= 3 and core[-2] in "اوي" and person == 3:
            add(prefix + core[:-2] + core[-1], "present", gender, number, person)
    dual = short + "ي" if weak and core[-1] in "اى" else core
    for prefix, gender in (("ي", "m"), ("ت", "f")):
        add(prefix + short + "ون", "present", gender, "p")
        add(prefix + short + "وا", "present", gender, "p")
        add(prefix + dual + "ان", "present", gender, "d")
        add(prefix + dual + "ا", "present", gender, "d")
    add("ي" + core + "ن", "present", "f", "p")


def participle_forms(participle: str) -> dict[str, Morph]:
    """Give the forms of an active or passive participle from its masculine singular (مؤكد، داعي)."""
    base = fold(participle)
    return {
        base: _morph("participle", "", "m", "s"),
        base + "ا": _morph("participle", "", "m", "s"),
        base + "ه": _morph("participle", "", "f", "s"),
        base + "ين": _morph("participle", "", "m", "p"),
        base + "ون": _morph("participle", "", "m", "p"),
        base + "ان": _morph("participle", "", "m", "d"),
        base + "تين": _morph("participle", "", "f", "d"),
        base + "ات": _morph("participle", "", "f", "p"),
    }


def adjective_forms(adjective: str) -> dict[str, Morph]:
    """Give the forms of a relation adjective from its masculine singular (مصري)."""
    base = fold(adjective)
    return {
        base: _morph("adjective", "", "m", "s"),
        base + "ا": _morph("adjective", "", "m", "s"),
        base + "ه": _morph("adjective", "", "f", "s"),
        base + "ين": _morph("adjective", "", "m", "p"),
        base + "ون": _morph("adjective", "", "m", "p"),
        base + "ان": _morph("adjective", "", "m", "d"),
        base + "تين": _morph("adjective", "", "f", "d"),
        base + "تان": _morph("adjective", "", "f", "d"),
        base + "ات": _morph("adjective", "", "f", "p"),
    }


def noun_forms(noun: str) -> dict[str, Morph]:
    """Give the written forms of a noun or verbal noun: as listed, tanwin, dual; broken plurals are listed apart."""
    base = fold(noun)
    gender = "f" if base.endswith("ه") else "m"
    plural = base.endswith("ات")
    number = "p" if plural else "s"
    forms = {base: _morph("noun", "", gender, number)}
    if " " in base or plural:
        return forms
    endings: tuple[str, ...]
    if base.endswith("ه"):
        cut = base[:-1] + "ت"
        endings = ("ان", "ين", "ي", "ا")
    else:
        cut = base
        endings = ("ان", "ين", "ي") if len(base) > 2 else ()
        forms[base + "ا"] = _morph("noun", "", gender, number)
    for ending in endings:
        forms.setdefault(cut + ending, _morph("noun", "", gender, "d"))
    return forms


class _Adder(Protocol):
    """Type of the callback that verb_forms hands to its helpers."""

    def __call__(self, form: str, tense: str, gender: str, number: str, person: int = 3) -> None: ...
