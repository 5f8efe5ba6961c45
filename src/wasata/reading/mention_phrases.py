"""What a mention is, and the grammar of noun phrases that all kinds of names share."""

from __future__ import annotations

from dataclasses import dataclass, field

from wasata.lexicon.model import Name
from wasata.reading.document import Document

__all__ = [
    "Mention",
    "adjectives_end",
    "bracketed",
    "everyday",
    "known_name",
    "nisba",
    "participle",
    "place_end",
    "plain_noun",
    "quoted_name",
]

_OPENERS = frozenset("\"«“„‹(‘'[")
_CLOSERS = frozenset("\"»”“›)’']")
_INSIDE = frozenset(" -–()«»\"“”'/")
_NISBA = ("ي", "يه")
_LONGEST = 4


@dataclass(slots=True)
class Mention:
    """A stretch of words that names somebody.

    ``first`` to ``last`` (exclusive) is the whole phrase, ``core`` the part that is the name; ``cut`` counts proclitic
    characters before the name. ``how`` is the rule that found it: ``name``, ``doubtful``, ``seat``, ``person``,
    ``organ``, ``self``, ``body``, ``source``, ``people``, ``outlet``, ``title`` (an office alone), ``generic`` (a head
    noun alone: الهيئة), ``owned`` (with a pronoun: قواتها), ``short``. ``variants`` are further extents that make a
    name of the same actor; ``parts`` are the bodies named inside a title, actors of their own.
    """

    first: int
    last: int
    how: str
    kind: str = ""
    actor: str = ""
    head: str = ""
    core: tuple[int, int] = (0, 0)
    cut: int = 0
    of: str = ""
    plural: bool = False
    variants: list[tuple[int, int]] = field(default_factory=list)
    title: tuple[int, int] | None = None
    inner: Mention | None = None
    definite: bool = False
    en: str = ""
    parts: list[Mention] = field(default_factory=list)
    pronoun: str = ""

    def __post_init__(self) -> None:
        if self.core == (0, 0):
            self.core = (self.first, self.last)


def known_name(doc: Document, at: int, stop: int) -> Mention | None:
    """Find the longest known name that begins at a word."""
    if at >= stop or not doc.tags[at].name_start:
        return None
    for name, end, prefix in doc.lexicon.names_at(doc.forms, at, stop):
        if name.doubtful and end - at >= 2 and doc.tags[at].body is not None and not doc.quoted(at, end):
            # البعثة الأممية: a body's name, but of which country the report must tell.
            continue
        if end - at > 1 and any("\n" in doc.gaps[k] or not _INSIDE.issuperset(doc.gaps[k]) for k in range(at + 1, end)):
            continue
        return _name_mention(doc, name, at, end, prefix)
    return None


def _name_mention(doc: Document, name: Name, at: int, end: int, prefix: str) -> Mention | None:
    entry = doc.lexicon.actors[name.actor]
    how = "name"
    if name.doubtful:
        how = "name" if doc.quoted(at, end) and len(prefix) <= 1 else "doubtful"
        if prefix not in ("", "ل", "ب") and how == "doubtful" and entry.kind != "person":
            return None
    elif name.seat:
        how = "seat"
    cut = len(prefix)
    if prefix.endswith("ل") and not doc.forms[at].startswith(prefix + name.words[0]):
        cut = len(prefix) - 1
    return Mention(at, end, how, kind=entry.kind, actor=name.actor, cut=cut, definite=True)


def everyday(doc: Document, form: str) -> bool:
    """Whether a word is an everyday one, also behind a proclitic or the article."""
    common = doc.lexicon.common
    if form in common:
        return True
    for mark in ("ال", "لل", "بال", "وال", "و", "ب", "ل", "ف", "ك"):
        if form.startswith(mark) and len(form) - len(mark) > 2 and form[len(mark) :] in common:
            return True
    return False


def plain_noun(doc: Document, at: int) -> bool:
    """Whether a word that is also an event's or a verb's is read as a noun."""
    tag = doc.tags[at]
    return any(h.morph.pos == "noun" for h in (*tag.events, *tag.saying, *tag.stances))


def participle(doc: Document, at: int) -> bool:
    """Whether a word is a participle with a complement of its own: المدعومة من، الموالي لـ."""
    form = doc.forms[at]
    stems = doc.lexicon.lists["participle"]
    bare = form[2:] if form.startswith("ال") else form
    return bare in stems or any(bare.endswith(e) and bare[: -len(e)] in stems for e in ("ه", "ا", "ين", "ون", "ات"))


def adjectives_end(doc: Document, at: int, stop: int, *, article: bool, plural: bool = False) -> int:
    """Give the end of the run of adjectives that follow a noun: with the article after a definite one, else without."""
    end = at
    naming = doc.lexicon.lists
    while end < stop and doc.joined(end) and end - at < _LONGEST:
        tag = doc.tags[end]
        if article:
            if not _definite_adjective(doc, end, first=end == at, plural=plural):
                break
        elif not _indefinite_adjective(doc, end):
            # رفيع المستوى، واسع الاطلاع: an adjective in construct.
            construct = end > at and doc.forms[end - 1] in naming["construct"]
            if construct and tag.article and not tag.conj and not tag.prep and doc.forms[end].startswith("ال"):
                end += 1
            break
        end += 1
    return end


def _definite_adjective(doc: Document, at: int, *, first: bool, plural: bool) -> bool:
    tag = doc.tags[at]
    form = tag.form
    if not tag.article or form.startswith(("و", "ب", "ل", "ف", "ك")) or tag.verb:
        return False
    nisba_form = form.endswith(_NISBA)
    if tag.title and not tag.adjective and not nisba_form and not form.endswith("معارض"):
        return False
    if form in doc.lexicon.lists["time"] or "rel" in tag.words or at in doc.date_end:
        return False
    if tag.adjective is None and (_is_name(doc, form) or (tag.given and not first)):
        return False
    if participle(doc, at) and not nisba_form:
        return False
    if form[2:] in doc.lexicon.given_names and tag.adjective is None and at + 1 < doc.size and doc.joined(at + 1):
        # عضو البرلمان الهادي الصغير: a name that begins with the article.
        after = doc.tags[at + 1]
        if after.given or (after.article and not after.known and not after.form.endswith("يه")):
            return False
    many = form.endswith(("ين", "ون"))
    if many and not plural and tag.adjective is None and form not in doc.lexicon.lists["time"]:
        # الحزب المتمركزين: of another noun.
        return False
    return not (tag.adjective is None and not nisba_form and not many and plain_noun(doc, at))


def _is_name(doc: Document, form: str) -> bool:
    return any(len(n.words) == 1 and not n.doubtful for n in doc.lexicon.names.get(form, ()))


def _indefinite_adjective(doc: Document, at: int) -> bool:
    tag = doc.tags[at]
    if (
        tag.article
        or tag.prep
        or tag.words.get("that")
        or tag.words.get("neg")
        or tag.words.get("rel")
        or tag.words.get("conj")
    ):
        return False
    if tag.adjective is not None:
        return not tag.adjective.split.conj and not tag.adjective.split.prep
    if tag.saying and any(h.split.pronoun for h in tag.saying):
        return False
    if at in doc.date_end or _prepositional(doc, at):
        return False
    if tag.body is not None:
        body = tag.body
        role = body.entry.role  # type: ignore[union-attr]
        if body.split.prep or body.split.conj or (role != "source" and not tag.form.endswith(_NISBA)):
            return False
    if tag.verb and not any(h.morph.pos != "verb" for h in (*tag.events, *tag.saying)):
        return False
    if tag.conj or tag.form.isdigit() or (tag.form.startswith(("ي", "ت")) and tag.form.endswith(("ون", "وا"))):
        return False
    return not tag.words or tag.words.get("stop") in ("أخرى", "كبير")


def _prepositional(doc: Document, at: int) -> bool:
    """Whether a word is a noun with ب or ل written on to it: ثلاثة مدنيين بقصف, عضو بفريق."""
    tag = doc.tags[at]
    if tag.form[:1] not in "بل" or len(tag.form) < 4 or tag.adjective is not None:
        return False
    if any(h.split.prep and h.morph.pos == "noun" for h in (*tag.events, *tag.saying, *tag.stances)):
        return all(h.split.prep for h in (*tag.events, *tag.saying, *tag.stances))
    common = doc.lexicon.common
    return tag.form not in common and tag.form[1:] in common


def nisba(doc: Document, at: int, stop: int, limit: int = 3) -> tuple[int, str] | None:
    """Find a state's relation adjective among the words that follow a head; give its place and the state."""
    for here in range(at, min(at + limit, stop)):
        if not doc.joined(here):
            return None
        tag = doc.tags[here]
        if tag.adjective is not None and not tag.adjective.split.prep and not tag.adjective.split.conj:
            return here, doc.lexicon.state_of_adjective[tag.adjective.split.stem]
        if tag.words.get("prep") or tag.words.get("rel") or tag.words.get("that") or (tag.verb and not tag.article):
            return None
    return None


def place_end(doc: Document, at: int, stop: int) -> int:
    """Give the end of a place's name that begins at a word, or 0."""
    places = doc.lexicon.places
    if at >= stop or not doc.tags[at].place_start:
        return 0
    for size in (3, 2, 1):
        if (
            at + size <= stop
            and tuple(doc.forms[at : at + size]) in places
            and all(doc.joined(k) for k in range(at + 1, at + size))
        ):
            return at + size
    return 0


def quoted_name(doc: Document, at: int, stop: int) -> int:
    """Give the end of a name of at most six words that begins with an opening quotation mark or bracket, or 0."""
    if _OPENERS.isdisjoint(doc.gaps[at]):
        return 0
    for end in range(at + 1, min(at + 6, stop) + 1):
        if not _CLOSERS.isdisjoint(doc.gaps[end]):
            return end
        if doc.gaps[end] not in (" ", "  ", " - "):
            return 0
    return 0


def bracketed(doc: Document, first: int, last: int) -> bool:
    """Whether words ``first`` to ``last`` (exclusive) are all that stands between round brackets."""
    return (
        "(" in doc.gaps[first] and ")" in doc.gaps[last] and all(")" not in doc.gaps[k] for k in range(first + 1, last))
    )
