"""What a report has told so far: its own day, the dates before a word, and whether the words look ahead."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

from wasata.text._date_days import Days
from wasata.text._date_scan import Expression, Scan
from wasata.text.words import Sentence

__all__ = ["Context", "Published", "Told"]

# How far back words and dates are looked at; keeps the time in step with the length of the text.
_WORDS_BACK = 12
_DATES_BACK = 30
_WORDS_AROUND = 30


@dataclass(frozen=True, slots=True)
class Published:
    """The report's day; without a known year ``day`` stands in a year with its day of the week, if known."""

    day: date
    known: bool
    weekdays: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A date that has been told: how it was written, its days, and the number of its sentence."""

    expression: Expression
    days: Days
    sentence: int


class Context:
    """The dates of one text, told in order.

    ``text_year`` is the year the report calls its own, ``told_year`` the year of its dates without one.
    """

    def __init__(self, scan: Scan, published: Published | None, text_year: int | None, told_year: int | None) -> None:
        self.scan = scan
        self.published = published
        self.told_year = told_year
        self._text_year = text_year
        self._told: list[Told] = []
        self._sentences = scan.words.sentences
        self._firsts = [sentence.first for sentence in self._sentences]

    def tell(self, expression: Expression, found: Days) -> None:
        """Take note of a date."""
        self._told.append(Told(expression, found, self.sentence_number(expression)))

    @property
    def last(self) -> Told | None:
        """The date told last."""
        return self._told[-1] if self._told else None

    @property
    def recent(self) -> list[Told]:
        """The dates told last, the nearest first."""
        return self._told[: -_DATES_BACK - 1 : -1]

    @property
    def year(self) -> int | None:
        """The report's own year, if known."""
        if self.published is not None and self.published.known:
            return self.published.day.year
        return self._text_year

    def from_published(self, first: int, last: int) -> Days | None:
        """Give a span of days counted from the report's own day."""
        if self.published is None:
            return None
        day = self.published.day
        return Days(day + timedelta(first), day + timedelta(last), self.published.known)

    def sentence_number(self, expression: Expression) -> int:
        """Give the number of the sentence that holds an expression."""
        return bisect_right(self._firsts, expression.first) - 1

    def sentence(self, number: int) -> Sentence:
        """Give a sentence by its number."""
        return self._sentences[number]

    def ahead(self, expression: Expression) -> bool | None:
        """Tell whether the words before a date speak of what is to come, or (False) of what was done."""
        scan, first = self.scan, expression.first
        if scan.listed(first - 1, "year-head"):
            return False
        stop = max(self.sentence(self.sentence_number(expression)).first, first - _WORDS_BACK)
        within = True
        for i in range(first - 1, stop - 1, -1):
            if self.last is not None and i < self.last.expression.last:
                # What was said before another date was said of that.
                later = self.published is not None and self.last.days.first > self.published.day
                return True if later else None
            if scan.listed(i, "that"):
                within = False
            if scan.listed(i, "future") or self._will(i) or scan.listed(i, "future-verb"):
                # كانت مقررة tells what was planned, not what will be.
                return True if not scan.listed(i - 1, "was") else None
            if within and (scan.listed(i, "done") or self._did(i)):
                return False
            if scan.listed(i, "past"):
                return None
        return None

    def scheduled(self, expression: Expression) -> bool:
        """Tell whether the words right before a date schedule it: من المقرر أن تعقد في."""
        first = expression.first
        return any(self.scan.listed(i, "future") or self._will(i) for i in range(max(0, first - _WORDS_BACK), first))

    def _will(self, i: int) -> bool:
        """Tell a verb with the س of the future: سيصل, وستنطلق."""
        form = self.scan.form(i)
        if form[0] in "وف" and len(form) > 5:
            form = form[1:]
        if form[0] != "س" or len(form) < 4 or form[1] not in "يتن":
            return False
        return form not in self.scan.calendar.lists["not-future"]

    def _did(self, i: int) -> bool:
        """Tell a verb of the past with its object written to it: احتلها, وقعه."""
        form = self.scan.form(i)
        stem = form[:-2] if form.endswith(("ها", "هم")) else form[:-1] if form.endswith("ه") else ""
        return stem in self.scan.calendar.lists["done"]

    # --- the day another date is counted from

    def day_before(
        self, expression: Expression, *, within: str, kinds: tuple[str, ...] = ("day", "beside")
    ) -> Days | None:
        """Find the last single day told before, ``within`` the sentence or the text, but the report's own."""
        number = self.sentence_number(expression)
        for told in self.recent:
            if within == "sentence" and told.sentence != number:
                return None
            if told.expression.kind in kinds and told.days.single and not self._is_dateline(told):
                return told.days
        return None

    def day_just_told(self, expression: Expression, *, kinds: tuple[str, ...], sentences: int) -> Days | None:
        """Find the last single day of the last sentences that does more than date a thing in passing."""
        number = self.sentence_number(expression)
        for told in self.recent:
            if told.sentence <= number - sentences:
                return None
            before = told.expression.first - 1
            if self.scan.sign(before, "since", joined=True) or self.scan.listed(before, "year-head"):
                continue
            if told.expression.kind in kinds and told.days.single and not self._is_dateline(told):
                return told.days
        return None

    def _is_dateline(self, told: Told) -> bool:
        """Tell whether a date is the report's own day, written out."""
        return told.expression.kind == "day" and self.published is not None and told.days.first == self.published.day

    def day_of(self, event: str, *, kinds: tuple[str, ...] = ("day",)) -> Days | None:
        """Find the day told nearest to words that name an event (folded forms, perhaps with a pronoun)."""
        stems = [stem for form in event.split() for stem in _stems(form) if len(stem) > 2]
        nearest, best = _WORDS_AROUND + 1, None
        for told in self.recent:
            e = told.expression
            if e.kind not in kinds or not told.days.single or self._is_dateline(told):
                continue
            if e.kind != "day" and self.published is not None and told.days.first > self.published.day:
                continue
            sentence = self.sentence(told.sentence)
            first, last = max(sentence.first, e.first - nearest), min(sentence.last, e.last + nearest)
            for i in range(first, last):
                away = e.first - i if i < e.first else i - e.last + 1
                if away < nearest and any(stem in self.scan.forms[i] for stem in stems):
                    nearest, best = away, told.days
        return best

    def same_day(self) -> Days | None:
        """Give the day told last: اليوم نفسه."""
        return next((told.days for told in self.recent if told.days.single), None)


def _stems(form: str) -> list[str]:
    """Give a noun without article and pronoun, and its verb: توقيعها gives توقيع and وقع."""
    noun = form.removeprefix("ال")
    for pronoun in ("ها", "ه"):
        if noun.endswith(pronoun) and len(noun) > 4:
            noun = noun.removesuffix(pronoun)
            break
    if len(noun) < 5 or noun[-2] not in "اي":
        return [noun]
    verb = noun[:-2] + noun[-1]
    return [noun, verb[1:] if noun[0] == "ت" and noun[-2] == "ي" else verb]
