"""A name taken apart, so that two spellings or two lengths of it can be held against each other.

A person's name is a row of parts: the given name, the father's and further ones, the family's. What is written in two
words (عبد الله، أبو مازن، صلاح الدين) is one part; ranks and بن between parts are dropped. A body's name is the row of
its words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from wasata.lexicon.lexicon import Lexicon
from wasata.reading.cast import bare
from wasata.text.clean import folded

__all__ = ["BODIES", "Name", "Part", "keys", "parse"]

BODIES = frozenset({"armed_group", "political_body", "organization", "media"})
_BETWEEN = frozenset({"بن", "ابن", "بنت", "ولد"})
_FATHER = {"ابي": "ابو", "ابا": "ابو"}
# Parts beyond these tell no two persons apart that the others do not.
_MOST_PARTS = 4
_MOST_WORDS = 8
_FEWEST_WORDS = 2
# Foreign sounds are written in several ways, and long vowels now and then left out.
_ALIKE = str.maketrans(
    {"غ": "ك", "ج": "ك", "ق": "ك", "گ": "ك", "چ": "ك", "ث": "ت", "ط": "ت", "ش": "س", "ص": "س", "ظ": "ض", "ذ": "د",
     "ڤ": "ف", "پ": "ب"}
)  # fmt: skip
_WEAK = frozenset("اويهءع")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a name: as compared, its skeleton, whether a known given name, whether it has an article."""

    plain: str
    skeleton: str
    given: bool
    article: bool

    @property
    def initial(self) -> bool:
        """Whether it is a first letter alone."""
        return len(self.plain) == 1

    def alike(self, other: Part) -> bool:
        """Whether two parts may be spellings of one, or one the first letter of the other."""
        if self.plain == other.plain:
            return True
        if self.initial or other.initial:
            return self.plain[0] == other.plain[0]
        if self.skeleton != other.skeleton or (self.given and other.given):
            # سعيد and سعد share a skeleton and are two names.
            return False
        # So do العلي and العالي: names with an article are Arabic, where long vowels are written.
        return not (self.article and other.article) or self.plain.translate(_ALIKE) == other.plain.translate(_ALIKE)


@dataclass(frozen=True, slots=True)
class Name:
    """A person's or a body's name, in parts."""

    person: bool
    parts: tuple[Part, ...]


def parse(name: str, *, person: bool, lexicon: Lexicon) -> Name | None:
    """Take a name apart; nothing where it names an office or is a description.

    Args:
        name: the name as a report writes it.
        person: whether a person's or a body's.
        lexicon: where titles, given names and the first parts of names stand.
    """
    words = [word.strip(".") or word for word in folded(name).split()]
    if not person:
        body = tuple(_part(word, lexicon) for word in words[:_MOST_WORDS])
        return Name(False, body) if len(body) >= _FEWEST_WORDS else None
    while len(words) > 1 and _title(words[0], lexicon) == "rank":
        words = words[1:]
    if len(words) == 0 or _title(words[0], lexicon) != "":
        return None
    parts = list(_joined(words, lexicon))
    if len(parts) > _MOST_PARTS:
        parts = [*parts[: _MOST_PARTS - 1], parts[-1]]
    return Name(True, tuple(_part(part, lexicon) for part in parts))


def keys(name: Name, owner: str | None) -> tuple[int, tuple[int, ...]]:
    """Give the key of a name and those of the shorter names it may go by.

    Two names may be one only where the key of one is among the keys of the other, so nothing else need be compared.
    """
    skeletons = tuple(part.skeleton for part in name.parts)
    if not name.person:
        headless = (_key("body", *skeletons[1:]),) if len(skeletons) > _FEWEST_WORDS else ()
        return _key("body", *skeletons), headless
    if len(skeletons) == 1:
        return _key("single", skeletons[0], owner or ""), ()
    family = [] if owner is None else [_key("single", skeletons[-1], owner)]
    if name.parts[0].initial:
        return _key("initial", name.parts[0].plain, skeletons[-1]), tuple(family)
    forms = {
        (skeletons[0], *rest) for size in range(1, len(skeletons) - 1) for rest in combinations(skeletons[1:], size)
    }
    shorter = [_key("person", *form) for form in sorted(forms)]
    initial = _key("initial", name.parts[0].plain[0], skeletons[-1])
    return _key("person", *skeletons), (*shorter, initial, *family)


def _key(*what: str) -> int:
    digest = hashlib.blake2b("|".join(what).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _title(word: str, lexicon: Lexicon) -> str:
    return "" if word in lexicon.given_names else lexicon.tags(word).title


def _part(word: str, lexicon: Lexicon) -> Part:
    plain = bare(word)
    return Part(plain, _skeleton(plain), _given(plain, lexicon), plain != word)


def _given(part: str, lexicon: Lexicon) -> bool:
    return part in lexicon.given_names or part.startswith("عبدال")


def _joined(words: Sequence[str], lexicon: Lexicon) -> Iterator[str]:
    """Give the parts of a name, each written as one word."""
    links, paired = lexicon.lists["link"], lexicon.lists["paired"]
    at = 0
    first = True
    while at < len(words):
        word = _FATHER.get(words[at], words[at])
        if word in _BETWEEN and not first and at + 1 < len(words):
            at += 1
            continue
        if word in links:
            # Several may stand in a row (ابو عبد الله).
            while at + 1 < len(words) and words[at] in links:
                at += 1
                word += words[at]
        if at + 1 < len(words) and words[at + 1] in paired:
            at += 1
            word += words[at]
        yield word
        at += 1
        first = False


def _skeleton(part: str) -> str:
    """Give what the spellings of a name have in common: its consonants, like ones alike, none twice in a row."""
    told = part[0]
    for letter in part[1:].translate(_ALIKE):
        if letter not in _WEAK and letter != told[-1]:
            told += letter
    return told.translate(_ALIKE)
