"""Positions: who wants, accepts or refuses what on an issue of the process.

Every phrase that names an issue is a candidate. Three learned models weigh what the grammar finds around it: whether
a stance is taken on the issue at all, whose it is, and which way it goes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wasata.lexicon.model import IssuePhrase
from wasata.reading.claims import FoundClaim
from wasata.reading.claims_at import ClaimsAt
from wasata.reading.clauses import is_verb
from wasata.reading.document import Document
from wasata.reading.entities import Cast
from wasata.reading.holders import HOME, Option, holder_options
from wasata.reading.learned import load_weights, probability
from wasata.reading.mentions import Mention
from wasata.reading.stance import Carrier, Clauses, Condition

__all__ = ["Candidate", "FoundPosition", "find_candidates", "find_positions", "holder_features", "stance_features"]

MODELS = ("taken", "holder", "stance")
STANCES = ("for", "against", "conditional")
_PRONOUN = "(pronoun)"
_STOPS = frozenset("،؛:")
_RESTRICTIONS = frozenset(
    {"الا", "إلا", "سوى", "قبل", "حتى", "من دون", "إلى أن", "إلى حين", "على أن", "مقابل", "قبل ان"}
)
_NAMED = frozenset({"name", "self", "organ", "body", "source", "person", "title"})
_BACKGROUND = frozenset(
    {
        "خلال",
        "منذ",
        "بعد",
        "قبل",
        "عقب",
        "اثناء",
        "حول",
        "بشان",
        "بين",
        "قبيل",
        "غداه",
        "وسط",
        "رغم",
        "بموجب",
        "وفق",
        "ضمن",
    }
)


@dataclass(slots=True)
class FoundPosition:
    """A position while it is being read: quote as a word range."""

    holder: str
    issue: str
    stance: str
    first: int
    last: int
    claim: FoundClaim | None
    rule: str
    sure: float = 0.6


@dataclass(slots=True)
class Candidate:
    """Words that name an issue, with what the grammar finds around them.

    ``features`` decide whether a stance is taken at all.
    """

    at: int
    end: int
    entry: IssuePhrase
    sentence: int
    quote: tuple[int, int]
    claim: FoundClaim | None
    chain: list[Carrier]
    later: Carrier | None
    condition: Condition | None
    features: list[str]
    find_options: Callable[[], list[Option]]


_Issue = tuple[int, int, IssuePhrase]


class _Finder:
    def __init__(self, doc: Document, cast: Cast, claims: list[FoundClaim]) -> None:
        self.doc = doc
        self.cast = cast
        self.claims = claims
        self.claims_at = ClaimsAt(doc, claims)
        self.cue_at = {word: claim for claim in claims for word in range(*claim.cue)}

    def run(self) -> list[Candidate]:
        found: list[Candidate] = []
        waiting = sorted(self.claims, key=lambda c: c.cue[0])
        spoken: list[FoundClaim] = []
        for number, sentence in enumerate(self.doc.sentences):
            if not self.doc.story[sentence.first]:
                continue
            here: list[FoundClaim] = []
            while waiting and waiting[0].cue[0] < sentence.last:
                here.append(waiting.pop(0))
            around = [*spoken[-1:], *here]
            spoken += here
            issues = self._issues(sentence.first, sentence.last)
            if not issues:
                continue
            clauses = Clauses(self.doc, self.cast, self.cue_at, sentence.first, sentence.last)
            issues += _resumed(clauses, issues)
            for at, end, entry in issues:
                found.append(self._candidate(number, at, end, entry, clauses, issues, around))
        return found

    def _issues(self, first: int, last: int) -> list[_Issue]:
        doc = self.doc
        found: list[_Issue] = []
        busy = first
        issues_at = doc.lexicon.issues.at
        for at in range(first, last):
            begun = issues_at(doc.forms, at, last)
            if not begun:
                continue
            here: list[_Issue] = []
            for entry, after in begun:
                if here and (after < here[0][1] or any(i[2].issue == entry.issue for i in here)):
                    # The longest counts; words of equal length may name two issues (حكومة شاملة).
                    continue
                if (at < busy and (after <= busy or entry.weak or found[-1][2].issue == entry.issue)) or self._in_name(
                    at, after
                ):
                    continue
                if not all(_STOPS.isdisjoint(doc.gaps[k]) for k in range(at + 1, after)):
                    continue
                here.append((at, after, entry))
            found += here
            if here:
                busy = max(busy, here[0][1])
        return found

    def _in_name(self, at: int, after: int) -> bool:
        mention = self.cast.covering.get(at)
        return mention is not None and mention.last >= after and mention.how in _NAMED

    def _candidate(
        self,
        number: int,
        at: int,
        end: int,
        entry: IssuePhrase,
        clauses: Clauses,
        issues: list[_Issue],
        around: list[FoundClaim],
    ) -> Candidate:
        claim = self.claims_at.holding(at)
        first, last = clauses.first, clauses.last
        low, limit = first, last
        if claim is not None:
            limit = min(last, claim.last)
            if claim.first > first:
                low = min(claim.cue[0], claim.first) if claim.cue[0] >= first else claim.first
        chain = clauses.governing(end if entry.phrase is _PRONOUN else at, low)
        later = clauses.after(end, limit) if not chain or chain[-1].kind == "cue" else None
        condition = clauses.condition(at, end, low, limit)
        content = max(first, claim.first) if claim is not None else first
        quote = min((c.at for c in chain if c.cue is None), default=at)
        return Candidate(
            at,
            end,
            entry,
            number,
            (quote, self._phrase_end(end, limit)),
            claim,
            chain,
            later,
            condition,
            self._features(at, end, entry, chain, later, condition, claim, clauses, issues),
            lambda: holder_options(self.doc, self.cast, at, end, chain, later, claim, around, content, first, last),
        )

    def _phrase_end(self, end: int, limit: int) -> int:
        doc = self.doc
        at = end
        stop = min(limit, end + 8)
        while at < stop and doc.joined(at) and not doc.tags[at].saying and "that" not in doc.tags[at].words:
            at += 1
        return max(at, end)

    def _features(
        self,
        at: int,
        end: int,
        entry: IssuePhrase,
        chain: list[Carrier],
        later: Carrier | None,
        condition: Condition | None,
        claim: FoundClaim | None,
        clauses: Clauses,
        issues: list[_Issue],
    ) -> list[str]:
        """Tell what speaks for or against a stance being taken on the issue words at all."""
        doc = self.doc
        tag = doc.tags[at]
        manner = claim.manner if claim is not None else "none"
        strength = "weak" if entry.weak else "strong"
        near = chain[-1] if chain else None
        kind = _kind(near)
        form = doc.forms[at]
        previous = doc.forms[at - 1] if at > clauses.first else ""
        prep = doc.tags[at - 1].prep if at > clauses.first else ""
        letter = form[:1] if form[:1] in "بلوك" and not prep else ""
        depth = at - claim.first if claim is not None else at - clauses.first
        where = "start" if depth <= 1 else "early" if depth < 6 else "deep"
        gap = _bucket(at - near.end) if near is not None else "-"
        lemma = near.lemma if near is not None else "-"
        outer = chain[0].lemma if chain else "-"
        features = [
            f"issue={entry.issue}",
            f"phrase={entry.issue}{entry.sign}{entry.phrase}",
            f"strength={strength}",
            f"sign={entry.sign}",
            f"length={min(3, end - at)}",
            f"manner={manner}",
            f"kind={kind}",
            f"lemma={lemma}",
            f"gap={gap}",
            f"chain={len(chain)}",
            f"manner,kind={manner},{kind}",
            f"kind,strength={kind},{strength}",
            f"manner,strength={manner},{strength}",
            f"manner,where={manner},{where}",
            f"kind,gap={kind},{gap}",
            f"prep={prep}",
            f"letter={letter}",
            f"kind,letter={kind},{letter}",
            f"manner,letter={manner},{letter}",
            f"kind,prep={kind},{prep}",
            f"issue,kind={entry.issue},{kind}",
            f"issue,manner={entry.issue},{manner}",
            f"outer={outer}",
            f"article={tag.article}",
            f"many={min(4, len(issues))}",
        ]
        rival = [i for i in issues if i[2].issue != entry.issue and i[0] < end and i[1] > at]
        if rival:
            longer = rival[0][1] - rival[0][0] > end - at
            features += ["rival", f"rival={rival[0][2].issue},{entry.issue}", f"rival longer={longer}"]
        if near is not None:
            rank = sum(1 for i in issues if near.end <= i[0] < at)
            features += [
                f"rank={min(3, rank)}",
                f"rank,kind={min(2, rank)},{kind}",
                f"same before={any(i[2].issue == entry.issue for i in issues if near.end <= i[0] < at)}",
            ]
            features.append(f"sign,turn={entry.sign},{near.sign}")
            if clauses.relative_between(near.end, at):
                features.append("relative between")
                features.append(f"relative,{kind}")
            if near.hit is not None and near.hit.morph.pos == "verb":
                features.append(f"tense={near.hit.morph.tense},{near.hit.split.future},{near.hit.morph.person}")
            if near.cue is not None and near.cue is claim:
                features.append(f"own cue,{strength},{where}")
        elif any("rel" in doc.tags[k].words for k in range(max(clauses.first, at - 4), at)):
            features.append("after relative")
        if later is not None:
            features.append(f"later={later.kind}")
            features.append(f"later={later.lemma}")
        if condition is not None:
            features.append(f"condition={condition.lemma}")
            features.append(
                f"condition {'after' if condition.distance >= 0 else 'before'} {_bucket(abs(condition.distance))}"
            )
        if claim is not None:
            features.append(f"rule={claim.rule}")
            features.append(f"speaker={self.cast.entities[claim.speaker].kind}")
            features.append(f"verb={claim.lemma}")
            if any(
                doc.forms[k].endswith("نا") and len(doc.forms[k]) > 4
                for k in range(max(claim.first, at - 8), min(claim.last, end + 4))
            ):
                features.append("we")
            if doc.words.quotation_at(doc.words.starts[at]):
                features.append("quoted")
        if previous in _BACKGROUND or prep in _BACKGROUND:
            features.append(f"background,{kind}")
        if is_verb(doc, at) or (form[:1] in "يتن" and not tag.article and end - at > 1):
            features.append("verb itself")
        if form.startswith(("سي", "ست", "سن", "وسي", "وست")):
            features.append("future itself")
        if at in self.cast.covering:
            features.append(f"in mention={self.cast.covering[at].how}")
        for k in range(max(clauses.first, at - 3), at):
            if doc.tags[k].events and not doc.tags[k].stances:
                event = doc.tags[k].events[0].entry
                features.append(f"event before={getattr(event, 'type', '')}")
                break
        if tag.events:
            features.append(f"event={getattr(tag.events[0].entry, 'type', '')},{kind}")
        return features


def _resumed(clauses: Clauses, issues: list[_Issue]) -> list[_Issue]:
    """Give the stance words whose pronoun takes up an issue named before in the sentence: فيرفضها الجيش، رحبت به."""
    doc = clauses.doc
    found: list[_Issue] = []
    for carrier in clauses.carriers:
        if carrier.kind != "verb" or carrier.hit is None:
            continue
        pronoun = carrier.hit.split.pronoun
        end = carrier.end
        if not pronoun and end < clauses.last and doc.tags[end].prep and doc.tags[end].words.get("suffix"):
            pronoun = doc.tags[end].words["suffix"]
            end += 1
        if pronoun not in ("ه", "ها"):
            continue
        before = [i for i in issues if i[1] <= carrier.at]
        if before and not any(carrier.end <= i[0] <= carrier.end + 4 for i in issues):
            entry = before[-1][2]
            found.append((carrier.at, end, IssuePhrase(entry.issue, entry.sign, _PRONOUN, entry.weak)))
    return found


def _kind(carrier: Carrier | None) -> str:
    if carrier is None:
        return "-"
    if carrier.cue is not None:
        return f"cue {carrier.cue.manner}"
    return f"{carrier.kind}{'' if carrier.sign > 0 else ' -'}"


def _bucket(distance: int) -> str:
    return str(distance) if distance < 3 else "few" if distance < 7 else "far"


def _turn(chain: list[Carrier], entry: IssuePhrase) -> str:
    sign = -1 if entry.sign == "-" else 1
    for carrier in chain:
        sign *= carrier.sign
    if sign > 0 and entry.sign == "~":
        return "conditional"
    return "for" if sign > 0 else "against"


def _rule(candidate: Candidate) -> str:
    words = " > ".join(c.lemma for c in candidate.chain)
    claim = candidate.claim
    return f"{words or (claim.manner if claim is not None else 'bare')} > {candidate.entry.phrase}"


def stance_features(candidate: Candidate) -> dict[str, list[str]]:
    """Tell, for each stance, what speaks for it: the way the carriers turn the issue's sign, and conditions."""
    entry, chain, claim = candidate.entry, candidate.chain, candidate.claim
    later, condition = candidate.later, candidate.condition
    turned = _turn(chain, entry)
    near = chain[-1] if chain else None
    kind = _kind(near) if near is not None else claim.manner if claim is not None else "none"
    gap = _bucket(max(0, candidate.at - near.end)) if near is not None else "-"
    made: dict[str, list[str]] = {}
    for stance in STANCES:
        way = "as turned" if stance == turned else "conditional" if stance == "conditional" else "against turn"
        features = [
            way,
            f"{way},{turned}",
            f"{way},{kind}",
            f"{way},{entry.sign}",
            f"{stance},{entry.issue}",
            f"{way},{kind.split()[0]},{gap}",
        ]
        if near is not None:
            features.append(f"{way},{near.lemma}")
            if near.negated:
                features.append(f"{way},negated")
            if len(chain) > 1:
                features += [f"{way},chain", f"{way},chain,{chain[-2].sign},{near.sign}"]
        if later is not None:
            features += [f"{stance},later,{later.sign}", f"{way},later"]
        if condition is not None:
            side = "after" if condition.distance >= 0 else "before"
            hard = "restriction" if condition.lemma in _RESTRICTIONS else "condition"
            against = (
                "negated"
                if near is not None and (near.negated or near.kind == "negation")
                else "demand"
                if _demands(claim)
                else "plain"
            )
            features += [
                f"{way},{hard} {side}",
                f"{way},{hard} {side},{condition.lemma}",
                f"{way},{hard} {side},{_bucket(abs(condition.distance))}",
                f"{way},{hard} {side},{against}",
            ]
        made[stance] = features
    return made


def _demands(claim: FoundClaim | None) -> bool:
    """Whether a claim demands something."""
    return claim is not None and claim.manner == "demand"


def holder_features(cast: Cast, candidate: Candidate, options: list[Option]) -> list[list[str]]:
    """Tell, for each option, what speaks for its being the holder."""
    claim, chain = candidate.claim, candidate.chain
    manner = claim.manner if claim is not None else "none"
    near = _kind(chain[-1]) if chain else "-"
    first_person = bool(chain) and chain[-1].hit is not None and chain[-1].hit.morph.person == 1
    made: list[list[str]] = []
    for option in options:
        kind = option.kind
        features = [f"kind={kind}", f"signs={'+'.join(sorted(option.signs))}", f"options={min(4, len(options))}"]
        rivals = sorted({sign for o in options if o is not option for sign in o.signs})
        for sign in sorted(option.signs):
            features += [sign, f"{sign},{manner}", f"{sign},{kind}", f"{sign},{near}"]
            features += [f"{sign}/{rival}" for rival in rivals]
        if claim is not None and option.actor != claim.speaker:
            features.append(f"not speaker,{cast.entities[claim.speaker].kind}")
        if first_person:
            features.append(f"first person,{'speaker' in option.signs}")
        made.append(features)
    return made


def find_candidates(doc: Document, cast: Cast, claims: list[FoundClaim]) -> list[Candidate]:
    """Find the words of a report that name an issue, each with what may make a position of it."""
    return _Finder(doc, cast, claims).run()


def _name_by_home(doc: Document, cast: Cast, option: Option) -> None:
    """Let the word for a spokesman's country (بلاده) name it where no other words do."""
    if option.home is None:
        return
    entity = cast.entities.get(option.actor) or cast.known(option.actor)
    if not entity.mentions:
        cut = int(doc.forms[option.home] not in HOME)
        entity.mentions.append(
            Mention(option.home, option.home + 1, "home", kind=entity.kind, actor=entity.id, cut=cut)
        )
        entity.names[doc.surface(option.home, option.home + 1, cut)] = None


def find_positions(doc: Document, cast: Cast, claims: list[FoundClaim]) -> list[FoundPosition]:
    """Find the positions of a report in the order of their words, one per holder, issue and sentence."""
    taken, held, stood = (load_weights(f"position_{name}") for name in MODELS)
    best: dict[tuple[str, str, int], FoundPosition] = {}
    for candidate in find_candidates(doc, cast, claims):
        likely = probability(taken, candidate.features)
        if likely < taken.threshold:
            continue
        options = candidate.find_options()
        if not options:
            continue
        weighed = zip(holder_features(cast, candidate, options), options, strict=True)
        owner, option = max(
            ((probability(held, features), option) for features, option in weighed), key=lambda pair: pair[0]
        )
        # However unlikely the weights find him: they weigh the rest.
        option = next((o for o in options if o.subject), option)
        if likely * owner < taken.threshold:
            continue
        ways = [(probability(stood, features), stance) for stance, features in stance_features(candidate).items()]
        way, stance = max(ways)
        sure = likely * owner * way / sum(p for p, _ in ways)
        if sure < taken.threshold:
            continue
        _name_by_home(doc, cast, option)
        for holder in dict.fromkeys([option.actor, *option.partners]):
            key = (holder, candidate.entry.issue, candidate.sentence)
            if key not in best or best[key].sure < sure:
                best[key] = FoundPosition(
                    holder,
                    candidate.entry.issue,
                    stance,
                    *candidate.quote,
                    candidate.claim,
                    _rule(candidate),
                    round(sure, 2),
                )
    return sorted(best.values(), key=lambda p: p.first)
