"""Filling a lexicon from its files: the package's own, then a user's, which add to them and override them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from wasata.lexicon.files import Files
from wasata.lexicon.issues import pattern
from wasata.lexicon.lexicon import Lexicon, phrase_words
from wasata.lexicon.model import (
    ACTOR_KINDS,
    EVENT_TYPES,
    ISSUES,
    MANNERS,
    ROLES,
    ActorEntry,
    Attribution,
    Body,
    Entry,
    EventWord,
    IssuePhrase,
    Light,
    Name,
    Office,
    Saying,
    Stance,
    StateAdjective,
    Word,
)
from wasata.lexicon.morphology import (
    Morph,
    adjective_forms,
    noun_forms,
    participle_forms,
    verb_forms,
)
from wasata.lexicon.tables import Row, read_table, tables_under
from wasata.text.clean import folded

__all__ = ["load_lexicon"]

_WORD = re.compile(r"[^\W_]+")
_OTHER = Morph("other")
_PLURAL = Morph("noun", "", "m", "p")
_STANCES = frozenset({"for", "against", "conditional", "none"})
_SIGNS = frozenset({"+", "-", "~", "+?", "-?", "~?"})
_STATUSES = frozenset({"", "occurred", "ongoing", "planned", "proposed", "denied"})
_TITLES = frozenset({"office", "rank"})
_ATTRIBUTIONS = frozenset({"speaker", "said", "passed", "his", "mouth", "where"})
_TAKES = frozenset({"that", "bi", "ala", "ila", "an", "min", "li", "obj", "who"})


def load_lexicon(folder: Path | None = None) -> Lexicon:
    """Load the package's lexicon, with a user's files on top.

    Args:
        folder: a folder laid out like the package's own; a row there with the id (or the word) of one of the
            package's replaces it, any other adds to it (see ``wasata.lexicon.files``).

    Raises:
        LexiconError: a file holds a mistake; the message names file, line and what is wrong.
    """
    return _load(folder)


@cache
def _load(folder: Path | None) -> Lexicon:
    files = Files(folder)
    lexicon = Lexicon(folder)
    _actors(lexicon, files)
    _grammar_words(lexicon, files)
    _saying(lexicon, files)
    _events(lexicon, files)
    _light(lexicon, files)
    _stances(lexicon, files)
    _issues(lexicon, files)
    _status(lexicon, files)
    _lists(lexicon, files)
    lexicon.common.update(_words("\n".join(row["word"] for row in files.rows("common.csv", ("word",), key=("word",)))))
    _places(lexicon, files)
    lexicon.freeze()
    return lexicon


def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(folded(name)))


# --- actors


def _actors(lexicon: Lexicon, files: Files) -> None:
    rows: dict[str, Row] = {}
    offices: dict[str, list[Office]] = {}
    office_rows: dict[tuple[str, ...], Row] = {}
    for root in files.roots:
        seen: dict[str, Row] = {}
        for file in tables_under(root, "actors"):
            if "offices" in file.name:
                for row in read_table(file, ("person", "title", "of", "from", "to"), ("note",)):
                    office_rows[row["person"], row["title"], row["of"], row["from"]] = row
                continue
            for row in read_table(file, ("id", "kind", "en", "ar"), ("of", "note", "adj", "army")):
                if not row["id"]:
                    raise row.error("id is empty")
                if row["id"] in seen:
                    first = seen[row["id"]]
                    raise row.error(f"id {row['id']!r} is taken by {first.file}, line {first.line}")
                seen[row["id"]] = row
        # The user's first: of two actors with one name his is found.
        rows = seen | {actor: row for actor, row in rows.items() if actor not in seen}
    for row in office_rows.values():
        if row["person"] not in rows:
            raise row.error(f"no actor has the id {row['person']!r}")
        if row["of"] not in rows:
            raise row.error(f"of is {row['of']!r}, which no actor has as its id")
        offices.setdefault(row["person"], []).append(Office(row["title"], row["of"], row["from"], row["to"]))
    for row in rows.values():
        if row["of"] and row["of"].split("|")[0].strip() not in rows:
            raise row.error(f"of is {row['of']!r}, which no actor has as its id")
        _actor(lexicon, row, tuple(offices.get(row["id"], ())))


def _actor(lexicon: Lexicon, row: Row, offices: tuple[Office, ...]) -> None:
    kind = row.one_of("kind", ACTOR_KINDS)
    names = row.many("ar")
    if not names or not row.many("en"):
        raise row.error(f"{'ar' if not names else 'en'} is empty")
    plain: list[str] = []
    # Folded together: there are many.
    forms = folded("|".join(names)).split("|")
    if len(forms) != len(names):
        forms = [folded(name) for name in names]
    for written, form in zip(names, forms, strict=True):
        mark = written[0] if written[0] in "~@" else ""
        name = written.lstrip("~@ ")
        words = tuple(_WORD.findall(form))
        if not words:
            raise row.error(f"{written!r} holds no word")
        plain.append(name)
        lexicon.names[words[0]].append(Name(words, row["id"], mark == "~", mark == "@"))
    of = row["of"].split("|")[0] or None
    lexicon.actors[row["id"]] = ActorEntry(row["id"], kind, row.many("en"), tuple(plain), of, offices)
    for adjective in row.many("adj"):
        entry = StateAdjective(row["id"])
        for form, morph in adjective_forms(adjective).items():
            lexicon.state_of_adjective.setdefault(form, row["id"])
            lexicon.add_word(form, entry, morph)


# --- words of grammar and heads of names


def _grammar_words(lexicon: Lexicon, files: Files) -> None:
    for row in files.rows("function.csv", ("word", "group", "value"), key=("word",)):
        _add(lexicon, row.need("word"), Word(row["group"], row["value"]))
    for row in files.rows("titles.csv", ("title", "kind"), key=("title",)):
        word = Word("title", row.one_of("kind", _TITLES))
        row.need("title")
        # A rank stands before one person's name: it has no dual or other ending.
        for form in noun_forms(row["title"]) if row["kind"] == "office" else _words(row["title"]):
            lexicon.add_word(form, word, Morph("noun"))
    for row in files.rows("heads.csv", ("head", "plural", "kind", "role", "en"), key=("head",)):
        kind = row.one_of("kind", ACTOR_KINDS)
        single = Body(row["head"], kind, row["role"], False, row["en"])
        many = replace(single, plural=True)
        if " " in row.need("head"):
            lexicon.add_phrase(phrase_words(row["head"]), many)
            continue
        base = _words(row["head"])[0]
        for form in (base, base + "ا"):
            lexicon.add_word(form, single, Morph("noun", "", "f" if base.endswith("ه") else "m", "s"))
        for plural in row.many("plural"):
            for form in _words(plural)[:1]:
                lexicon.add_word(form, many, _PLURAL)
    for row in files.rows("given_names.csv", ("ar",), ("common", "note"), key=("ar",)):
        for form in _words(row["ar"])[:1]:
            lexicon.given_names[form] = row["common"] != "yes"


def _add(lexicon: Lexicon, text: str, entry: Entry) -> None:
    words = phrase_words(text)
    if len(words) > 1:
        lexicon.add_phrase(words, entry)
    else:
        lexicon.add_word(_words(text)[0], entry, _OTHER)


# --- saying


def _saying(lexicon: Lexicon, files: Files) -> None:
    columns = ("past", "present", "masdar", "participle", "manner", "takes", "needs")
    for row in files.rows("saying.csv", columns, key=("past", "masdar", "participle")):
        takes = frozenset(row.many("takes"))
        if takes - _TAKES:
            raise row.error(f"takes holds {min(takes - _TAKES)!r}, must be among: {', '.join(sorted(_TAKES))}")
        row.need("past", "present", "masdar", "participle")
        lemma = row["past"] or row["masdar"] or row["participle"]
        word = frozenset(w for w in row.many("needs") if w != "that")
        entry = Saying(
            row.one_of("manner", MANNERS), takes, "that" in row.many("needs"), frozenset(_words(" ".join(word))), lemma
        )
        for form, morph in verb_forms(*row.verb("past", "present")).items():
            lexicon.add_word(form, entry, morph)
        if row["masdar"]:
            noun = replace(entry, lemma=row["masdar"])
            for form, morph in noun_forms(row["masdar"]).items():
                lexicon.add_word(form, noun, morph)
        if row["participle"]:
            participle = replace(entry, lemma=row["participle"])
            for form, morph in participle_forms(row["participle"]).items():
                lexicon.add_word(form, participle, morph)
    for row in files.rows("attribution.csv", ("phrase", "kind", "manner"), key=("phrase",)):
        _add(
            lexicon,
            row.need("phrase"),
            Attribution(row["phrase"], row.one_of("manner", MANNERS), row.one_of("kind", _ATTRIBUTIONS)),
        )


# --- events


def _frame(row: Row, column: str) -> dict[str, str]:
    frame: dict[str, str] = {}
    for part in row[column].split():
        place, _, role = part.partition("=")
        if role not in ROLES and role != "none":
            raise row.error(f"{column}: {part!r} names no role; roles are {', '.join(sorted(ROLES))} or none")
        frame[place] = role
    return frame


def _events(lexicon: Lexicon, files: Files) -> None:
    verb_frames: dict[str, dict[str, str]] = {}
    noun_frames: dict[str, dict[str, str]] = {}
    for row in files.rows("frames.csv", ("type", "verb", "noun"), key=("type",)):
        kind = row.one_of("type", EVENT_TYPES)
        verb_frames[kind] = _frame(row, "verb")
        noun_frames[kind] = _frame(row, "noun")
    columns = ("verb", "nouns", "participle", "type", "frame", "needs", "with", "status")
    for row in files.rows("events.csv", columns, key=("verb", "nouns", "participle")):
        row.need("verb", "nouns", "participle")
        kind = row.one_of("type", EVENT_TYPES)
        own = _frame(row, "frame")
        needs = frozenset(row.many("needs"))
        beside = tuple(phrase_words(w) for w in row.many("with"))
        status = row.one_of("status", _STATUSES)
        for column in ("verb", "nouns", "participle"):
            base = noun_frames[kind] if column == "nouns" else verb_frames[kind]
            for written in row.many(column) if column != "verb" else ((row["verb"],) if row["verb"] else ()):
                lemma = written.split("|")[0]
                if status == "denied":
                    lexicon.breaches.add((kind, (row["verb"] or written).split("|")[0]))
                lexicon.event_words.setdefault((kind, lemma), (row["verb"] or written).split("|")[0])
                entry = EventWord(lemma, kind, {**base, **own}, needs, beside, status)
                _event_forms(lexicon, row, column, written, entry)


def _event_forms(lexicon: Lexicon, row: Row, column: str, written: str, entry: EventWord) -> None:
    if column == "verb":
        for form, morph in verb_forms(*row.verb("verb")).items():
            lexicon.add_word(form, entry, morph)
    elif column == "participle":
        for form, morph in participle_forms(written).items():
            lexicon.add_word(form, entry, morph)
    elif " " in written:
        lexicon.add_phrase(phrase_words(written), entry)
    else:
        for form, morph in noun_forms(written).items():
            lexicon.add_word(form, entry, morph)


def _light(lexicon: Lexicon, files: Files) -> None:
    for row in files.rows("light.csv", ("verb", "role"), key=("verb",)):
        row.need("verb")
        past, present = row.verb("verb")
        entry = Light(row.one_of("role", frozenset({"", *ROLES})), past)
        for form, morph in verb_forms(past, present).items():
            lexicon.add_word(form, entry, morph)


# --- issues and stances


def _stances(lexicon: Lexicon, files: Files) -> None:
    columns = ("verb", "nouns", "participle", "phrases", "stance")
    for row in files.rows("stances.csv", columns, key=("verb", "nouns", "participle", "phrases")):
        row.need("verb", "nouns", "participle", "phrases")
        stance = row.one_of("stance", _STANCES)
        if row["verb"]:
            past, present = row.verb("verb")
            entry = Stance(stance, past, "verb")
            for form, morph in verb_forms(past, present).items():
                lexicon.add_word(form, entry, morph)
        for noun in row.many("nouns"):
            entry = Stance(stance, noun, "noun")
            for form, morph in noun_forms(noun).items():
                lexicon.add_word(form, entry, morph)
        if row["participle"]:
            entry = Stance(stance, row["participle"], "participle")
            for form, morph in participle_forms(row["participle"]).items():
                lexicon.add_word(form, entry, morph)
        for phrase in row.many("phrases"):
            _add(lexicon, phrase, Stance(stance, phrase, "phrase"))


def _issues(lexicon: Lexicon, files: Files) -> None:
    """Add the issue phrases; rows whose first cell begins with @ list a family of words for the patterns after them."""
    families: dict[str, tuple[str, ...]] = {}
    for row in files.rows("issues.csv", ("issue", "sign", "phrases")):
        if row["issue"].startswith("@"):
            families[row["issue"][1:]] = tuple(row["phrases"].split("/"))
            continue
        issue = row.one_of("issue", ISSUES)
        sign = row.one_of("sign", _SIGNS)
        for phrase in row.many("phrases"):
            try:
                slots = pattern(phrase, families)
            except KeyError as error:
                raise row.error(f"{phrase!r} names the family {error}, which no row before it lists") from None
            lexicon.issues.add(slots, IssuePhrase(issue, sign[0], phrase, sign.endswith("?")))


_LISTS = ("lists.csv", "naming.csv", "comparing.csv")


def _lists(lexicon: Lexicon, files: Files) -> None:
    for row in (row for name in _LISTS for row in files.rows(name, ("list", "words"), ("note",))):
        words = frozenset(w for written in row.many("words") for w in _words(written))
        lexicon.lists[row["list"]] = lexicon.lists.get(row["list"], frozenset()) | words


def _status(lexicon: Lexicon, files: Files) -> None:
    for row in files.rows("status.csv", ("word", "status", "reach"), key=("word",)):
        words = phrase_words(row.need("word"))
        try:
            reach = int(row["reach"])
        except ValueError:
            raise row.error(f"reach is {row['reach']!r}, must be a whole number") from None
        lexicon.status[words[0]].append((words, row.one_of("status", _STATUSES), reach))


def _places(lexicon: Lexicon, files: Files) -> None:
    for row in files.rows("places.csv", ("id", "en", "ar"), ("in", "note"), key=("id",)):
        for name in row.many("ar"):
            words = _words(name.lstrip("~@ "))
            lexicon.places.setdefault(words, row["in"])
            lexicon.place_ids.setdefault(words, row["id"])
