"""What makes a statement, or somebody a report names, the same one again when a newer reader reads the report."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from wasata.dossier.actors.names import parse
from wasata.lexicon.lexicon import Lexicon
from wasata.reading.cast import slug
from wasata.reading.types import Actor, Span
from wasata.text.clean import folded

__all__ = ["RANK", "Numbered", "actor_key", "handle", "mention", "outlet_key", "statement_id"]

_FEWEST_WORDS = 2


class Numbered:
    """Gives the statements of one report their ids.

    An id says layer and place: the same words in the same report keep it, whatever a newer reader makes of them. What
    shares its words with others of its layer is told from them by its order.
    """

    def __init__(self, report_key: str) -> None:
        self._key = report_key
        self._taken: Counter[str] = Counter()

    def sid(self, layer: str, *spans: Span) -> str:
        """Give a statement's id: the layer's first letter and a hash."""
        told = f"{self._key} {layer} {spans}"
        self._taken[told] += 1
        return statement_id(layer, f"{told} {self._taken[told]}")


def statement_id(layer: str, told: str) -> str:
    """Give the id of a statement from what tells it from all others: its layer's first letter and a hash of 60 bits."""
    return layer[0] + hashlib.blake2b(told.encode(), digest_size=8).hexdigest()[:15]


def handle(report_key: str, reading_actors: Mapping[str, Actor], actor: Actor, lexicon: Lexicon) -> str:
    """Give what an actor of a report is joined by: equal handles are one actor.

    Whom the lexicon knows has the lexicon's id; who has a name of two words or more, that name with the kind and the
    owner. Whoever is described or counted, or told by an office, a single name or a kunya alone, stays a mention of the
    report: the next one's may be somebody else.
    """
    if len(actor.known_as) > 0:
        return f"lexicon:{actor.id}"
    words = _words(actor)
    if len(words) < _FEWEST_WORDS or not _names_one(actor.kind, words, lexicon):
        return mention(report_key, actor.id)
    owner = reading_actors.get(actor.of) if actor.of is not None else None
    if owner is None:
        return f"name:{actor.kind}:{' '.join(words)}"
    return f"name:{actor.kind}:{' '.join(words)}@{owner.id if len(owner.known_as) > 0 else ' '.join(_words(owner))}"


def _names_one(kind: str, words: Sequence[str], lexicon: Lexicon) -> bool:
    if kind == "person":
        name = parse(" ".join(words), person=True, lexicon=lexicon)
        return name is not None and len(name.parts) >= _FEWEST_WORDS
    if kind == "people":
        return not (words[0].isdigit() or words[0] in lexicon.lists["counter"] | lexicon.lists["about"])
    return kind != "source"


def mention(report_key: str, local: str) -> str:
    """Give the handle of somebody who is told from others only within one report."""
    return f"mention:{report_key[:12]}:{local}"


def actor_key(handles: Iterable[str]) -> str:
    """Give what people call an actor by: the lexicon's id, or letters of its name and a hash of its first handle."""
    first = min(handles, key=lambda handle: (RANK.index(handle.partition(":")[0]), handle))
    kind, _, rest = first.partition(":")
    if kind == "lexicon":
        return rest
    name = rest.rpartition(":")[2].partition("@")[0]
    return f"{slug(name.split()) or kind}~{hashlib.sha256(first.encode()).hexdigest()[:10]}"


RANK = ("lexicon", "name", "mention", "split")


def outlet_key(outlet: str | None) -> str | None:
    """Give the form in which outlets are compared."""
    return " ".join(folded(outlet).split()) or None if outlet else None


def _words(actor: Actor) -> list[str]:
    return folded(actor.names[0]).split() if len(actor.names) > 0 else []
