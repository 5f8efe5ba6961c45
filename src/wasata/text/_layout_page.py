"""The lines of a page told apart: headline, header, links, captions, foot."""

from __future__ import annotations

import re

from wasata.text._date_grammar import read_expressions
from wasata.text._date_scan import Expression
from wasata.text._layout_cues import LayoutCues
from wasata.text._layout_inline import inline_end
from wasata.text._layout_lines import Line
from wasata.text.words import Words

__all__ = ["Page"]

_LONGEST_TITLE = 34
_PROSE = 18
_HEADER = 14
_BULLET_WORDS = 30
_LINKS = 5
_LINK_WORDS = 20
_HEADLINE_KINDS = frozenset({"link", "caption", "byline", "source", "page", "share"})
_INLINE_WORDS = 16
_SHORTEST_LEAD = 8
# Short texts of links and bars of buttons.
_ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\S")
_PARTS = re.compile(r"\s+[-–—|•·/]+\s+|\s*\|\s*|\s[-–—]\s?| {2,}")
# لندن: «الشرق الأوسط»
_NAMED = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+)?\s*[:،–-]\s*[«“\"][^»”\"]+[»”\"]\W*$")


class Page:
    """The lines of one page while they are told apart."""

    def __init__(self, words: Words, cues: LayoutCues, lines: list[Line]) -> None:
        self.words = words
        self.cues = cues
        self.lines = lines
        self._dates: dict[int, Expression | None] = {}

    def _dated(self, line: Line) -> Expression | None:
        """Give the day written out in a line, looked for in its first words."""
        if line.number not in self._dates:
            stop = min(line.last, line.first + _INLINE_WORDS)
            found = read_expressions(self.words, self.cues.calendar, line.first, stop)
            self._dates[line.number] = next((e for e in found if e.kind == "day" and e.month is not None), None)
        return self._dates[line.number]

    # --- lines known by their words

    def mark_phrases(self) -> None:
        """Mark lines that open with a phrase of the page, and the bullets below a line of links."""
        under_link = False
        for line in self.lines:
            if under_link and line.bullet and line.size <= _BULLET_WORDS:
                line.kind = "link"
                continue
            line.kind = self._opening(line)
            if line.number == 0 and line.size > 5 and line.kind in _HEADLINE_KINDS:
                # تقرير: … and رويترز: … open headlines too.
                line.kind = ""
            if not line.kind and _ADDRESS.search(line.text) and line.size <= 20:
                line.kind = "share"
            if not line.kind and self._is_buttons(line):
                line.kind = "share"
            under_link = line.kind == "link" and line.size <= 6
        for k, line in enumerate(self.lines[:-1]):
            bare = line.size <= 4 or line.text.endswith(":")
            if line.kind in {"link", "tags"} and bare and not self.lines[k + 1].bullet:
                self._mark_unbulleted(k + 1)

    def _opening(self, line: Line) -> str:
        forms = self.words.forms
        if line.size == 0 or (line.size <= 4 and line.text.isascii() and not line.text[0].isdigit()):
            return "mark"
        for opening in self.cues.openings.get(forms[line.first], ()):
            size = len(opening.words)
            if size > line.size or line.size > opening.longest:
                continue
            here = forms[line.first : line.first + size]
            if not all(a == b or (b == "#" and a[0].isdigit()) for a, b in zip(here, opening.words, strict=True)):
                continue
            follows = self.words.gaps[line.first + size] if line.first + size < line.last else ":"
            if opening.colon and not set(follows) & set(":-–|") and line.size > size:
                continue
            if opening.kind in {"byline", "subscribe", "page", "caption"} and line.is_sentence and line.size > 12:
                continue
            return opening.kind
        return ""

    def _is_buttons(self, line: Line) -> bool:
        forms = self.words.forms[line.first : line.last]
        return 2 <= len(forms) <= 10 and sum(form.removeprefix("و") in self.cues.brands for form in forms) * 2 > len(
            forms
        )

    def _mark_unbulleted(self, k: int) -> None:
        """Mark the headlines that follow a heading of links without bullets."""
        for line in self.lines[k : k + 2 * _LINKS]:
            if line.kind == "mark":
                continue
            if line.kind or line.size > _LINK_WORDS or line.text.endswith((".", ":", "»", "”")) or line.timed:
                return
            line.kind = "link"

    def mark_brackets(self) -> None:
        """Mark captions, credits and stage directions: short lines that are wholly in brackets."""
        for line in self.lines:
            if line.kind or not line.in_brackets or line.size > 40:
                continue
            forms = self.words.forms[line.first : line.last]
            if line.size <= 8 or any(form in self.cues.caption_words for form in forms):
                line.kind = "caption"

    # --- headline and header

    def find_title(self) -> Line | None:
        """Find the headline, and mark its repetition."""
        for k, line in enumerate(self.lines):
            if line.kind:
                continue
            if k + 1 >= len(self.lines) or line.size > _LONGEST_TITLE or self._inline_end(line) is not None:
                return None
            if not line.timed and self._is_header(line, strict=True):
                line.kind = "dateline" if self._dated(line) is not None else "byline"
                continue
            if line.text.endswith((".", "،", "؛")) and not line.text.endswith("..") and line.size > 6:
                return None
            for again in self.lines[k + 1 : k + 4]:
                if again.text == line.text:
                    again.kind = "title"
            return line
        return None

    def mark_header(self, title: Line | None) -> None:
        """Mark the lines between headline and report that tell place, outlet, author and day."""
        after = title.number + 1 if title is not None else 0
        for line in self.lines[after : after + 8]:
            if line.kind:
                continue
            if _NAMED.match(line.text):
                line.kind = "byline"
                continue
            if line.size >= _PROSE or line.is_sentence or line.timed:
                break
            if self._is_header(line, strict=False):
                line.kind = "dateline" if self._dated(line) is not None else "byline"

    def _is_header(self, line: Line, *, strict: bool) -> bool:
        """Tell a line of place, outlet, author and day; ``strict`` where it might be the headline."""
        if line.size > _HEADER + 4:
            return False
        dated = self._dated(line)
        if dated is not None and not line.is_sentence:
            told = dated.first > line.first and self.words.forms[dated.first - 1] == "في" and dated.last < line.last
            if line.size - (dated.last - dated.first) <= (4 if strict else 10) and not told:
                return True
        if line.size > _HEADER:
            return False
        forms = self.words.forms[line.first : line.last]
        editorial = sum(form in self.cues.editorial for form in forms)
        parts = [part for part in _PARTS.split(line.text) if part.strip()]
        if strict and dated is not None and dated.last == line.last and len(parts) > 1:
            # نص نشرة «كذا» على قناة كذا - الأحد 12 يوليو 2015
            return forms[0] in self.cues.editorial
        if strict:
            return len(parts) > 1 and forms[0] in self.cues.media and editorial > 0
        if editorial * 2 >= len(forms) or all(len(form) <= 2 for form in forms):
            return True
        if (
            len(parts) > 1
            and max(len(part.split()) for part in parts) <= 5
            and not line.text.endswith(("؟", "!", ".."))
        ):
            return True
        return line.size <= 4 and any(form in self.cues.media for form in forms)

    # --- foot

    def mark_tail(self) -> None:
        """Mark signatures and credits below the report: initials, an agency in brackets, a lone day."""
        for line in reversed(self.lines):
            if line.kind:
                continue
            forms = self.words.forms[line.first : line.last]
            if line.size > 10 or line.number < 3:
                break
            if all(len(form) <= 2 or form[0].isdigit() for form in forms) or (
                line.text.startswith("(") and line.size <= 8
            ):
                line.kind = "signature"
            elif self._dated(line) is not None and not line.is_sentence and self._is_header(line, strict=True):
                line.kind = "dateline"
            elif not line.is_sentence and any(form in self.cues.media for form in forms) and line.size <= 4:
                line.kind = "signature"
            else:
                break

    # --- a dateline within the first paragraph

    def inline_dateline(self, title: Line | None) -> tuple[int, int] | None:
        """Find the place, agency and day that open the report's first paragraph."""
        after = title.number + 1 if title is not None else 0
        for line in self.lines[after : after + 6]:
            if line.kind:
                continue
            end = self._inline_end(line)
            if end is not None:
                return line.start, line.start + len(self.words.text.clean[line.start : end].rstrip())
            if line.size >= _PROSE:
                return None
        return None

    def _inline_end(self, line: Line) -> int | None:
        return inline_end(self.words, self.cues, line, self._dated(line)) if line.size >= _SHORTEST_LEAD else None
