"""Phrases that name an issue: patterns over families of words, found by walking a trie.

A pattern is a row of slots. A slot is a set of alternatives written with ``/``: plain words, ``@name`` for a family of
words listed once, ``word*`` for a noun with its dual and sound plurals, ``past>present`` for a verb with its forms.
``…`` lets up to three words stand between two slots. Words match whatever clitics and article they carry.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from wasata.lexicon.model import IssuePhrase
from wasata.lexicon.morphology import splits, verb_forms
from wasata.text.clean import folded

__all__ = ["IssueTrie", "pattern"]

_GAP = "…"
_LONGEST_GAP = 3
_MOST_FORMS = 200_000
_ENDINGS = ("", "ا", "ين", "ون", "ان", "ي", "و", "ه", "تين", "تان", "ات")
_Slot = frozenset[str]


def pattern(text: str, families: Mapping[str, Iterable[str]]) -> tuple[_Slot, ...]:
    """Read a pattern; an empty slot stands for a gap.

    Raises:
        KeyError: it names a family that is not among ``families``.
    """
    slots: list[_Slot] = []
    for word in text.split():
        slots.append(
            frozenset()
            if word == _GAP
            else frozenset(f for option in word.split("/") for f in _forms(option, families))
        )
    return tuple(slots)


def _forms(option: str, families: Mapping[str, Iterable[str]]) -> Iterable[str]:
    if option.startswith("@"):
        return [f for member in families[option[1:]] for f in _forms(member, families)]
    if ">" in option:
        past, _, present = option.partition(">")
        return verb_forms(past, present)
    base = _bare(folded(option.rstrip("*")))
    if not option.endswith("*"):
        return (base,)
    stem = base[:-1] if base.endswith("ه") else base
    return [stem + ending for ending in _ENDINGS]


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


@dataclass(slots=True)
class _Node:
    entries: list[IssuePhrase] = field(default_factory=list)
    next: dict[int, _Node] = field(default_factory=dict)
    after_gap: dict[int, _Node] = field(default_factory=dict)


class IssueTrie:
    """All issue patterns. Slots are numbered; a written form is looked up once for the numbers of the slots it fits."""

    def __init__(self) -> None:
        self._numbers: dict[_Slot, int] = {}
        self._fitting: dict[str, list[int]] = {}
        self._root = _Node()
        # By written form: the numbers of the slots it fits, and the patterns it begins.
        self._cache: dict[str, frozenset[int]] = {}
        self._begun: dict[str, tuple[_Node, ...]] = {}

    def add(self, slots: Sequence[_Slot], entry: IssuePhrase) -> None:
        """Add a pattern as ``pattern`` gives it."""
        node = self._root
        gap = False
        for slot in slots:
            if len(slot) == 0:
                gap = True
                continue
            edges = node.after_gap if gap else node.next
            number = self._number(slot)
            if number not in edges:
                edges[number] = _Node()
            node = edges[number]
            gap = False
        node.entries.append(entry)
        self._cache.clear()
        self._begun.clear()

    def _number(self, slot: _Slot) -> int:
        number = self._numbers.get(slot)
        if number is None:
            number = self._numbers[slot] = len(self._numbers)
            for word in slot:
                self._fitting.setdefault(word, []).append(number)
        return number

    def _fits(self, form: str) -> frozenset[int]:
        found = self._cache.get(form)
        if found is None:
            if len(self._cache) >= _MOST_FORMS:
                self._cache.clear()
                self._begun.clear()
            numbers: set[int] = set()
            for split in splits(form):
                if split.conj != "ا":
                    for stem in (split.stem, _bare(split.stem)):
                        if stem in self._fitting:
                            numbers.update(self._fitting[stem])
            found = self._cache[form] = frozenset(numbers)
        return found

    def at(self, forms: Sequence[str], at: int, stop: int) -> list[tuple[IssuePhrase, int]]:
        """Give the phrases that begin at a word, each with the word after its last; the longest first."""
        nodes = self._begun.get(forms[at])
        if nodes is None:
            fits, root = self._fits(forms[at]), self._root.next
            nodes = self._begun[forms[at]] = tuple(root[number] for number in fits & root.keys())
        if not nodes:
            return []
        found: list[tuple[IssuePhrase, int]] = []
        for node in nodes:
            self._walk(node, forms, at + 1, stop, found)
        if len(found) > 1:
            found.sort(key=lambda hit: -hit[1])
        return found

    def _walk(
        self, node: _Node, forms: Sequence[str], here: int, stop: int, found: list[tuple[IssuePhrase, int]]
    ) -> None:
        for entry in node.entries:
            found.append((entry, here))
        known = self._cache
        if node.next and here < stop:
            fits = known.get(forms[here])
            for number in (self._fits(forms[here]) if fits is None else fits) & node.next.keys():
                self._walk(node.next[number], forms, here + 1, stop, found)
        if node.after_gap:
            edges = node.after_gap
            for k in range(here, min(stop, here + _LONGEST_GAP + 1)):
                fits = known.get(forms[k])
                if fits is None:
                    fits = self._fits(forms[k])
                if fits:
                    for number in fits & edges.keys():
                        self._walk(edges[number], forms, k + 1, stop, found)
