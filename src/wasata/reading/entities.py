"""Who is who: the mentions of a report brought together into the actors it names."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict

from wasata.lexicon.model import Body
from wasata.reading.cast import Cast, Entity, words_key
from wasata.reading.document import Document
from wasata.reading.mention_phrases import Mention
from wasata.reading.reference import is_place, place

__all__ = ["Cast", "Entity", "resolve"]


def resolve(doc: Document, mentions: list[Mention], published: str | None) -> Cast:
    """Bring mentions together into entities; generic and short ones are resolved within the report."""
    cast = Cast(doc)
    full: set[str] = {m.actor for m in mentions if m.how in ("name", "seat") and m.actor}
    placed: list[Mention] = []
    for mention in mentions:
        if mention.how == "doubtful":
            if mention.actor in full or _headed(doc, mention):
                mention.how = "name"
            else:
                continue
        placed.append(mention)
    placed = _without_appositions(doc, _with_short_forms(doc, placed))
    placed = _with_aliases(doc, placed)
    cast.main_state = _main_state(doc, placed)
    for mention in placed:
        if mention.title is not None and mention.kind == "person" and mention.how in ("person", "name"):
            first = mention.title[0]
            words = tuple(words_key(doc, *mention.title, len(doc.tags[first].conj)).split())
            cast.officers[words[0]].append((words, mention))
    for mention in placed:
        place(cast, mention, published)
    return cast


def _main_state(doc: Document, mentions: list[Mention]) -> str:
    """Give the state that a report speaks of most, whose army and police it need not name."""
    counts: Counter[str] = Counter()
    for mention in mentions:
        if mention.how == "seat" and is_place(doc, mention):
            continue
        state = mention.actor if mention.kind == "state" and mention.actor else mention.of
        entry = doc.lexicon.actors.get(state)
        if entry is not None and entry.kind == "state":
            counts[state] += 1
        elif mention.actor and (owner := doc.lexicon.actors[mention.actor].of) and mention.kind != "media":
            counts[owner] += 1
    states = [(n, s) for s, n in counts.items() if s in doc.lexicon.actors and doc.lexicon.actors[s].kind == "state"]
    return max(states, key=lambda p: p[0])[1] if states else ""


_ALIASED = frozenset({"organization", "political_body", "armed_group", "media"})


def _with_aliases(doc: Document, mentions: list[Mention]) -> list[Mention]:
    """Join a body's name and the short one in brackets after it: الهيئة الحكومية للتنمية (إيغاد)."""
    starting = {m.first: m for m in mentions}
    aliases: list[Mention] = []
    for mention in mentions:
        at = mention.last
        if mention.kind not in _ALIASED or at >= doc.size or "(" not in doc.gaps[at]:
            continue
        end = next((k for k in range(at + 1, min(at + 5, doc.size) + 1) if ")" in doc.gaps[k]), 0)
        if not end:
            continue
        other = starting.get(at)
        if other is not None and other.last == end and other.kind in _ALIASED:
            if other.how == "name" and not mention.actor:
                mention.how, mention.actor = "name", other.actor
        elif (
            other is None
            and not any(k in starting or k in doc.date_end or doc.forms[k].isdigit() for k in range(at, end))
            and (end - at > 1 or doc.forms[at] not in doc.lexicon.common)
        ):
            aliases.append(Mention(at, end, "alias", kind=mention.kind, inner=mention, definite=True))
    return sorted([*mentions, *aliases], key=lambda m: m.first) if aliases else mentions


def _without_appositions(doc: Document, mentions: list[Mention]) -> list[Mention]:
    """Drop offices and descriptions beside the name they explain: فلان، قيادي بالحزب; رئيس اللجنة، الجنرال فلان."""
    kept: list[Mention] = []
    for k, mention in enumerate(mentions):
        described = mention.how in ("title", "source")
        if described:
            before = mentions[k - 1] if k else None
            after = mentions[k + 1] if k + 1 < len(mentions) else None
            aside = doc.gaps[mention.first].strip() in ("،", "-", "–", "(", ",", "", "»،", '"،')
            explains = (
                before is not None
                and before.kind == "person"
                and before.last == mention.first
                and aside
                and before.how != "title"
            )
            start = (
                after.title[0]
                if after is not None and after.title is not None
                else after.first
                if after is not None
                else -1
            )
            explained = (
                after is not None
                and after.kind == "person"
                and after.how != "title"
                and start - mention.last in (0, 1)
                and doc.gaps[mention.last].strip() in ("،", "-", "–", ",", "")
            )
            if explains or (explained and mention.how == "title"):
                person = before if explains else after
                if mention.inner is not None and person is not None and person.how != "short":
                    if person.inner is None:
                        person.inner = mention.inner
                    if mention.inner.kind in _ALIASED and mention.inner.how in ("name", "body", "organ"):
                        person.parts.append(mention.inner)
                continue
        kept.append(mention)
    return kept


def _headed(doc: Document, mention: Mention) -> bool:
    """Whether a doubtful name stands after a title or a head noun that marks it (حركة فتح, الرئيس صالح)."""
    if mention.first == 0 or not doc.joined(mention.first):
        return False
    before = doc.tags[mention.first - 1]
    if mention.kind == "person":
        return bool(before.title)
    if before.body is None:
        return False
    entry = before.body.entry
    assert isinstance(entry, Body)
    return entry.kind == mention.kind or (entry.role in ("body", "outlet") and not before.body.split.article)


_BEFORE_SHORT = frozenset({"و", "ف", "ل", "ب", "ك", "ول", "وب", "ال"})


def _with_short_forms(doc: Document, mentions: list[Mention]) -> list[Mention]:
    """Add the later mentions of persons by a part of their name (لافروف, ولد الشيخ أحمد)."""
    # By the first word of a part, the parts that begin so, each with the mentions it may stand for.
    short: dict[str, dict[tuple[str, ...], list[Mention]]] = defaultdict(lambda: defaultdict(list))
    for mention in mentions:
        if mention.kind == "person" and mention.how in ("person", "name") and mention.last - mention.first >= 2:
            forms = doc.forms[mention.first : mention.last]
            first = forms[0][mention.cut :]
            start = 2 if first in doc.lexicon.lists["link"] else 1
            for k in range(start, len(forms)):
                tail = tuple(forms[k:])
                if k == len(forms) - 1 and forms[k - 1] in doc.lexicon.lists["link"]:
                    continue
                if len(tail) == 1 and (len(tail[0]) < 3 or tail[0] in doc.lexicon.common):
                    continue
                short[tail[0]][tail].append(mention)
            if start == 2:
                short[first][first, forms[1]].append(mention)
    if not short:
        return mentions
    named = {f for f in set(doc.forms) if f in short or f[1:] in short or f[2:] in short}
    covered = {w for m in mentions for w in range(m.first, m.last)}
    found: list[Mention] = []
    for at, form in enumerate(doc.forms):
        if form not in named or at in covered or not doc.body[at]:
            continue
        for cut in (0, 1, 2):
            options = short.get(form[cut:])
            if options is None or (cut and (form[:cut] not in _BEFORE_SHORT or len(form) - cut < 3)):
                continue
            fitting = (t for t in options if tuple(doc.forms[at + 1 : at + len(t)]) == t[1:])
            tail = max(fitting, key=len, default=())
            if tail:
                made = Mention(
                    at, at + len(tail), "short", kind="person", cut=0 if form[:cut] == "ال" else cut, definite=True
                )
                made.inner = _nearest(options[tail], at)
                found.append(made)
                break
    return sorted([*mentions, *found], key=lambda m: m.first)


def _nearest(mentions: list[Mention], at: int) -> Mention:
    """Give the mention nearest to a word, of those in text order; of two as near the one before it."""
    k = bisect_left(mentions, at, key=lambda m: m.first)
    return min(mentions[max(0, k - 1) : k + 1], key=lambda m: abs(m.first - at))
