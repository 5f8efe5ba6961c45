"""Persons: names after titles, names by themselves, and offices without a name."""

from __future__ import annotations

from wasata.reading.document import Document
from wasata.reading.mention_bodies import body_at, inner_name
from wasata.reading.mention_phrases import (
    Mention,
    adjectives_end,
    everyday,
    known_name,
    nisba,
    place_end,
    plain_noun,
    quoted_name,
)

__all__ = ["lineage_end", "person_at", "titled"]

_LONGEST_TITLE = 16
_LONGEST_NAME = 5
_PARTS = frozenset({"organization", "political_body", "armed_group", "media"})


def person_at(doc: Document, at: int, stop: int, *, sure: bool = False) -> Mention | None:
    """Read a person's name from its first word; a single word is one only where the place makes it ``sure``."""
    end = _name_end(doc, at, stop)
    if end - at < 2 and not sure:
        return None
    return Mention(at, end, "person", kind="person", definite=True)


def _name_end(doc: Document, at: int, stop: int) -> int:
    compound, link = doc.lexicon.lists["compound"], doc.lexicon.lists["link"]
    end = at + 1
    if doc.forms[at] in compound and end < stop and doc.joined(end):
        end += 1
    while end < stop and end - at < _LONGEST_NAME and doc.joined(end) and end not in doc.date_end:
        form = doc.forms[end]
        tag = doc.tags[end]
        if form in compound and end + 1 < stop and doc.joined(end + 1):
            end += 2
            continue
        if tag.given and not tag.words and (not tag.title or doc.forms[end] in ("امين",)):
            end += 1
            continue
        if form == "علي" and doc.surface(end, end + 1) == "علي":
            # Ali, not the preposition على, by its ya.
            end += 1
            continue
        if not _goes_on(doc, end, end - at):
            break
        end += 1
    while end - at > 1 and doc.forms[end - 1] in link:
        end -= 1
    return end


def lineage_end(doc: Document, at: int, stop: int) -> int:
    """Give the end of a lineage after a person's name: تميم بن حمد آل ثاني."""
    link = ("بن", "ابن", "ال")
    while at + 1 < stop and doc.joined(at) and doc.joined(at + 1) and doc.forms[at] in link:
        at += 3 if doc.forms[at + 1] in ("عبد", "ابو", "ابي") and at + 2 < stop and doc.joined(at + 2) else 2
    return at


def _goes_on(doc: Document, at: int, sofar: int) -> bool:
    """Whether a word that is no given name can be a further part of a person's name."""
    tag = doc.tags[at]
    form = tag.form
    if tag.words or tag.title or tag.adjective or tag.body or tag.conj or form.isdigit():
        return False
    if tag.phrase_start and not tag.article:
        return False
    if form.startswith("و") and len(form) < 5 and not tag.given:
        return False
    if tag.known and not tag.article:
        return False
    if tag.article and (form.startswith(("و", "ف", "ب", "ل", "ك")) or tag.events or tag.saying):
        return False
    if form in doc.lexicon.common or (everyday(doc, form) and (sofar >= 2 or not form.startswith("ال"))):
        return False
    if sofar >= 2 and (
        (form.startswith(("ي", "ت", "ن")) and len(form) > 4 and form.endswith(("ني", "ه", "ها", "ون", "هم")))
        or (form.endswith(("ين", "ون")) and len(form) > 5 and not form.startswith("ال"))
    ):
        # A verb or a participle: يكفيني، رافعين.
        return False
    known = known_name(doc, at, at + 1)
    return known is None or known.kind == "person"


def titled(doc: Document, at: int, stop: int) -> Mention | None:
    """Read a title and the name it stands before; without a name, the office itself is the mention."""
    tag = doc.tags[at]
    rank = tag.title == "rank"
    here = at + 1
    limit = min(stop, at + _LONGEST_TITLE)
    of_state = ""
    parts: list[Mention] = []
    while here < limit:
        if not doc.joined(here):
            person = _quoted_person(doc, here, stop)
            return (
                _after_title(person, at, here, of_state, parts) if person is not None else _office(doc, at, stop, rank)
            )
        if here in doc.date_end or doc.forms[here].isdigit():
            break
        tag = doc.tags[here]
        name = known_name(doc, here, stop)
        beside = here == at + 1
        if name is not None and name.kind == "person" and (name.how != "doubtful" or rank or beside):
            name.last = lineage_end(doc, name.last, stop)
            name.core = (name.first, name.last)
            return _after_title(_known_person(name), at, here, of_state, parts)
        if tag.title and (tag.title == "rank" or rank) and not tag.conj:
            rank = tag.title == "rank"
            here += 1
            continue
        if (rank or name is None) and _starts(doc, here, stop, rank=rank, beside=beside and doc.tags[at].article):
            person = person_at(doc, here, stop, sure=rank or (beside and doc.tags[at].article and tag.given))
            if person is not None:
                return _after_title(person, at, here, of_state, parts)
        if rank:
            if tag.form not in doc.lexicon.lists["rank"]:
                break
            here += 1
            continue
        if name is not None and (name.how != "doubtful" or (name.cut and parts and name.kind in _PARTS)):
            name.how = "name" if name.how == "doubtful" else name.how
            parts.append(name)
            here = name.last
            continue
        if tag.adjective is not None and not tag.adjective.split.prep:
            of_state = doc.lexicon.state_of_adjective[tag.adjective.split.stem]
            here += 1
            continue
        if (
            tag.body is not None
            and (not tag.body.split.conj or parts)
            and (body := body_at(doc, here, stop)) is not None
            and body.last > here
        ):
            if body.how != "owned" and not (body.head == "خارجية" and "وزير" in doc.forms[here - 1]):
                # وزير الخارجية القطري: the adjective is the minister's.
                parts.append(body)
            here = body.last
            continue
        if not _in_title(doc, here):
            break
        here += 1
    return _office(doc, at, stop, rank)


def _known_person(name: Mention) -> Mention:
    name.how = "name"
    return name


def _after_title(person: Mention, at: int, here: int, of_state: str, parts: list[Mention]) -> Mention:
    person.title = (at, here)
    person.parts = [p for p in parts if p.kind in _PARTS and p.how in ("name", "body", "organ")]
    if person.how == "person":
        person.of = of_state
        person.inner = parts[-1] if parts and parts[-1].kind != "person" else None
    return person


def _in_title(doc: Document, at: int) -> bool:
    """Whether a word can stand inside a title: no verb, nothing that opens a clause."""
    tag = doc.tags[at]
    if tag.verb and not tag.article and not plain_noun(doc, at):
        return False
    if any(tag.words.get(group) for group in ("that", "rel", "neg", "conj", "aux")):
        return False
    if tag.words.get("prep") and tag.prep not in ("في", "إلى", "من", "على", "باسم", "لدى"):
        return False
    return not (tag.saying and not plain_noun(doc, at) and not tag.article)


def _starts(doc: Document, at: int, stop: int, *, rank: bool, beside: bool) -> bool:
    """Whether a person's name begins at a word of a title's phrase."""
    tag = doc.tags[at]
    form = tag.form
    if form in ("علي", "ان") and doc.surface(at, at + 1) in ("علي", "آن"):
        return rank or beside or _follows(doc, at + 1, stop)
    if tag.words or tag.body is not None or tag.adjective is not None:
        return False
    if form in doc.lexicon.lists["compound"] and form not in doc.lexicon.common:
        return True
    if form.startswith("ال") and form[2:] in doc.lexicon.given_names and _follows(doc, at + 1, stop):
        return True
    if (
        beside
        and not tag.known
        and not tag.article
        and not tag.conj
        and _follows(doc, at + 1, stop)
        and not place_end(doc, at + 1, stop)
    ):
        # النائب مصباح دومة: an everyday word where only a name can stand.
        return len(form) > 2 and not form.startswith(("لل", "بال"))
    if tag.given:
        return rank or beside or doc.lexicon.given_names[form] or _follows(doc, at + 1, stop)
    if tag.known or tag.conj or form.isdigit() or len(form) < 3 or everyday(doc, form) or place_end(doc, at, stop):
        return False
    if form.startswith("و") and everyday(doc, form[1:]):
        return False
    if tag.article:
        # An unknown word with the article is a family name only right after a rank: الدكتور العجري.
        return rank and not form.startswith(("و", "ب", "ل")) and not form.endswith(("يه", "يين"))
    if rank:
        return True
    before = doc.tags[at - 1]
    known_before = before.article or before.adjective is not None or known_end(doc, at)
    return known_before and _follows(doc, at + 1, stop)


def known_end(doc: Document, at: int) -> bool:
    """Whether the word before ends a name of a place or of a known actor (رئيس فريق ليبيا جان …)."""
    return any(place_end(doc, at - size, at) == at for size in (1, 2, 3) if at >= size) or any(
        len(n.words) == 1 for n in doc.lexicon.names.get(doc.forms[at - 1], ())
    )


def _follows(doc: Document, at: int, stop: int) -> bool:
    """Whether a word can be the second one of a person's name."""
    if at >= stop or not doc.joined(at):
        return False
    tag = doc.tags[at]
    if tag.given or tag.form in doc.lexicon.lists["compound"]:
        return not tag.words or tag.form == "علي"
    if tag.words or tag.verb or tag.known or tag.conj or tag.form.isdigit() or len(tag.form) < 3:
        return False
    return not everyday(doc, tag.form) and not place_end(doc, at, stop)


def _quoted_person(doc: Document, at: int, stop: int) -> Mention | None:
    """Read a name put between quotation marks: المختص بالشأن الكردي “آزاد برواري”."""
    end = quoted_name(doc, at, stop)
    if end - at not in (2, 3) or "(" in doc.gaps[at]:
        return None
    if any(doc.tags[k].words or (everyday(doc, doc.forms[k]) and not doc.tags[k].given) for k in range(at, end)):
        return None
    if any(doc.tags[k].known and not doc.tags[k].given for k in range(at, end)):
        return None
    return Mention(at, end, "person", kind="person", definite=True)


def _office(doc: Document, at: int, stop: int, rank: bool) -> Mention | None:
    """Read an office alone: الرئيس السوري، وزير الخارجية، المبعوث الأممي."""
    if rank or doc.tags[at].title != "office":
        return None
    conj = len(doc.tags[at].conj)
    form = doc.forms[at]
    head = form[conj:]
    end = at + 1
    inner: Mention | None = None
    if head.startswith("لل"):
        conj += 1
        end = adjectives_end(doc, at + 1, stop, article=True)
    elif head.startswith("ال"):
        end = adjectives_end(doc, at + 1, stop, article=True)
        if end < stop and doc.joined(end) and doc.forms[end].startswith(("لل", "ل", "ب")):
            inner = known_name(doc, end, stop)
            if inner is None and doc.tags[end].body is not None and doc.tags[end].body.split.prep:  # type: ignore[union-attr]
                inner = body_at(doc, end, stop)
            end = inner.last if inner is not None else end
    elif end < stop and doc.joined(end):
        inner = inner_name(doc, end, stop)
        place = place_end(doc, end, stop)
        if inner is not None:
            end = adjectives_end(doc, inner.last, stop, article=True)
        elif place:
            end = place
        elif doc.tags[end].article and not doc.tags[end].verb and not doc.forms[end].startswith(("ب", "ل", "و")):
            end = adjectives_end(doc, end + 1, stop, article=True)
        else:
            return None
    else:
        return None
    if end == at + 1 and not head.startswith(("ال", "لل")):
        return None
    found = nisba(doc, at + 1, end)
    return Mention(
        at, end, "title", kind="person", of=found[1] if found else "", head=head, cut=conj, inner=inner, definite=True
    )
