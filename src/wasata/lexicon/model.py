"""The kinds of entry a lexicon holds."""

from __future__ import annotations

from dataclasses import dataclass, field

from wasata.lexicon.morphology import Morph, Split

__all__ = [
    "ACTOR_KINDS",
    "EVENT_TYPES",
    "ISSUES",
    "MANNERS",
    "ROLES",
    "ActorEntry",
    "Attribution",
    "Body",
    "EventWord",
    "Hit",
    "IssuePhrase",
    "Light",
    "Name",
    "Office",
    "Saying",
    "Sense",
    "Stance",
    "StateAdjective",
    "Word",
]

ACTOR_KINDS = frozenset(
    {"state", "person", "armed_group", "political_body", "organization", "media", "source", "people"}
)
EVENT_TYPES = frozenset(
    {
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
        "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    }
)  # fmt: skip
ROLES = frozenset(
    {"actor", "recipient", "participant", "host", "initiator", "mediator", "guarantor", "excluded", "place"}
)
MANNERS = frozenset({"state", "confirm", "deny", "demand", "accuse", "predict", "commit", "praise", "warn"})
ISSUES = frozenset(
    {
        "leadership", "transition", "constitution", "elections", "power-sharing", "state-form", "identity",
        "ceasefire", "disarmament", "security-sector", "foreign-forces", "terrorism", "detainees", "humanitarian",
        "sanctions", "refugees", "reconstruction", "justice", "inclusion", "venue", "settlement", "implementation",
        "recognition", "alliance", "resources",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Office:
    """An office somebody held: its title, the actor it is an office of, and from when to when (ISO, may be partial)."""

    title: str
    of: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """A known actor."""

    id: str
    kind: str
    en: tuple[str, ...]
    ar: tuple[str, ...]
    of: str | None
    offices: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a known actor as a row of folded words; ``doubtful`` ones need a mark, ``seat`` ones may be places."""

    words: tuple[str, ...]
    actor: str
    doubtful: bool
    seat: bool


@dataclass(frozen=True, slots=True)
class Saying:
    """A verb of saying: its manner, what introduces its content, whether it needs that to count, or needs some word."""

    manner: str
    takes: frozenset[str]
    needs_content: bool
    needs_word: frozenset[str]
    lemma: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """A phrase that attributes without a verb (بحسب): where its speaker and its content stand."""

    phrase: str
    manner: str
    kind: str


@dataclass(frozen=True, slots=True)
class EventWord:
    """A word or phrase that names an event: PLOVER type, where each role stands, what it needs to count."""

    lemma: str
    type: str
    frame: dict[str, str]
    needs: frozenset[str]
    beside: tuple[tuple[str, ...], ...]
    status: str


@dataclass(frozen=True, slots=True)
class IssuePhrase:
    """Words that name an issue of a process; ``sign`` is +, - or ~ against the codebook's polarity.

    ``weak`` words name it only where a word of stance governs them (الاتفاق, القوات).
    """

    issue: str
    sign: str
    phrase: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Stance:
    """A word that carries a stance."""

    stance: str
    lemma: str
    kind: str


@dataclass(frozen=True, slots=True)
class Body:
    """A head noun of a body's, institution's or source's name, with the kind of actor it makes.

    ``role`` is ``body`` (حركة), ``organ`` (an organ of a state: جيش), ``self`` (the state itself: حكومة) or ``source``.
    """

    head: str
    kind: str
    role: str
    plural: bool
    en: str


@dataclass(frozen=True, slots=True)
class StateAdjective:
    """A relation adjective (مصري) and the state it points to."""

    actor: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word that matters for grammar alone; ``group`` says how (see function.csv)."""

    group: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Light:
    """A verb whose object is the event (أجرى محادثات), and what its subject is in that event."""

    role: str
    lemma: str


Entry = Light | Saying | Attribution | EventWord | IssuePhrase | Stance | Body | StateAdjective | Word


@dataclass(frozen=True, slots=True)
class Sense:
    """An entry and the form of it that was written."""

    entry: Entry
    morph: Morph


@dataclass(frozen=True, slots=True)
class Hit:
    """A sense that a written word may have, and how the word is taken apart for it."""

    entry: Entry
    morph: Morph
    split: Split = field(repr=False)
