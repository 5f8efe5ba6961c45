"""The characters of a report, a cleaned form of them, and the exact map between the two."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from functools import cached_property

__all__ = ["Text", "fold", "folded"]

_LETTER = r"[\u0621-\u064a\u0671-\u06d3]"
_MARKS = r"\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
_INVISIBLE = r"\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_SPLIT = r"[.·•*/\\_\-]{1,3}"

_FORMS = r"\ufb50-\ufdff\ufe70-\ufefc\uff01-\uff5e\u2126\u212a\u212b"

# Longest and rarest first: each match is replaced as a whole, so that a word split by a censor's dot inside
# tatweel is mended before the tatweel alone would be dropped.
_ODD = re.compile(
    rf"(?P<entity>&(?:\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,30}});)"
    rf"|(?P<censor>(?<={_LETTER})(?:[{_MARKS}]*ـ+{_SPLIT}ـ*|{_SPLIT}ـ+)(?={_LETTER}))"
    rf"|(?P<drop>[{_MARKS}{_INVISIBLE}ـ]+)"
    rf"|(?P<compat>[{_FORMS}])"
    r"|(?P<lone>[\ud800-\udfff]+)"
)
# What any of these begins with. A search for one of a set of characters is quick, one for all of the above is not.
_ODD_START = re.compile(rf"[&.·•*/\\_\-ـ{_MARKS}{_INVISIBLE}{_FORMS}\ud800-\udfff]")
_MARK = re.compile(rf"[{_MARKS}]")
# One character for one: offsets stay as they are.
_SWAP = {
    **{chr(0x660 + d): str(d) for d in range(10)},
    **{chr(0x6F0 + d): str(d) for d in range(10)},
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    ),
    "\u2028": "\n",
    "\u2029": "\n",
    "\u0085": "\n",
    "\r": " ",
    "\x0b": " ",
    "\x0c": " ",
    "\x1c": " ",
    "\x1d": " ",
    "\x1e": " ",
    "\x1f": " ",
    "\t": " ",
    "ک": "ك",
    "ی": "ي",
    "ہ": "ه",
    "ھ": "ه",
    "ۀ": "ه",
    "ګ": "ك",
    "ۍ": "ي",
    "ې": "ي",
}
_SWAPPED = re.compile(f"[{re.escape(''.join(_SWAP))}]")
_FOLD = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"}


def fold(clean: str) -> str:
    """Give the form in which words are matched: one alef, one ya, ta marbuta as ha, hamza seats dropped, lower case.

    Every character is replaced by one character, so offsets into the result are offsets into ``clean``.
    """
    folded = clean
    # Letter by letter: ``str.translate`` takes many times as long.
    for letter, plain in _FOLD.items():
        folded = folded.replace(letter, plain)
    lower = folded.lower()
    # A few capitals lower to two characters (İ); they are no loss to Arabic matching, a drifted offset would be.
    return lower if len(lower) == len(folded) else "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)


def _swap(text: str) -> str:
    """Write digits and spaces the common way."""
    return _SWAPPED.sub(lambda match: _SWAP[match.group()], text)


def folded(raw: str) -> str:
    """Give what ``Text(raw).folded`` is, without the map: for the many short strings of the lexicon."""
    return Text(raw).folded if _ODD.search(raw) is not None else fold(_swap(raw))


class Text:
    """A report's characters as read (``raw``), cleaned (``clean``) and folded for matching (``folded``).

    ``clean`` drops vowel marks, tatweel, direction marks and zero-width characters, mends words split by
    self-censorship, decodes HTML entities and presentation forms, and writes digits and spaces the common way.
    ``folded`` has the length of ``clean``. All offsets are code points.
    """

    __slots__ = ("__dict__", "_clean_at", "_clean_size", "_raw_at", "_raw_size", "clean", "raw")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        pieces: list[str] = []
        # Stretches of the clean text and the raw stretches they stand for. Where both have one length the map is
        # character by character; where not, the stretch was replaced as a whole. What was dropped has no stretch.
        self._clean_at: list[int] = []
        self._clean_size: list[int] = []
        self._raw_at: list[int] = []
        self._raw_size: list[int] = []
        size = last = 0

        def add(new: str, start: int, end: int) -> None:
            nonlocal size
            if new:
                self._clean_at.append(size)
                self._clean_size.append(len(new))
                self._raw_at.append(start)
                self._raw_size.append(end - start)
                pieces.append(new)
                size += len(new)

        for spot in _ODD_START.finditer(raw):
            match = _ODD.match(raw, spot.start()) if spot.start() >= last else None
            new = _replacement(match) if match is not None else None
            if match is None or new is None:
                continue
            start, end = match.span()
            add(raw[last:start], last, start)
            add(new, start, end)
            last = end
        add(raw[last:], last, len(raw))
        self.clean = _swap("".join(pieces))

    @cached_property
    def folded(self) -> str:
        """The clean text in the form words are matched in."""
        return fold(self.clean)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Map a span of the clean text to the span of the raw text it stands for, vowel marks at its end included.

        Raises:
            ValueError: the span does not lie within the clean text.
        """
        if not 0 <= start <= end <= len(self.clean):
            raise ValueError(f"span {start}:{end} is outside the clean text of {len(self.clean)} characters")
        k = bisect_right(self._clean_at, start) - 1
        if k >= 0 and self._raw_size[k] == self._clean_size[k] > end - self._clean_at[k]:
            # Within one stretch kept as it was, and not at its end, where marks may have been dropped.
            first = self._raw_at[k] + start - self._clean_at[k]
            return first, first + end - start
        if start == end:
            first = self._raw_bounds(start)[0] if start < len(self.clean) else len(self.raw)
            return first, first
        last = self._raw_bounds(end - 1)[1]
        while last < len(self.raw) and _MARK.match(self.raw, last):
            last += 1
        return self._raw_bounds(start)[0], last

    def clean_span(self, start: int, end: int) -> tuple[int, int]:
        """Map a span of the raw text to the span of the clean text that holds all that is left of it.

        Raises:
            ValueError: the span does not lie within the raw text.
        """
        if not 0 <= start <= end <= len(self.raw):
            raise ValueError(f"span {start}:{end} is outside the raw text of {len(self.raw)} characters")
        first = self._clean_bound(start, after=False)
        return first, max(first, self._clean_bound(end, after=True))

    def quote(self, start: int, end: int) -> str:
        """Give the raw characters that a span of the clean text stands for."""
        first, last = self.raw_span(start, end)
        return self.raw[first:last]

    def _raw_bounds(self, at: int) -> tuple[int, int]:
        k = bisect_right(self._clean_at, at) - 1
        start, size = self._raw_at[k], self._raw_size[k]
        if size == self._clean_size[k]:
            start += at - self._clean_at[k]
            size = 1
        return start, start + size

    def _clean_bound(self, at: int, *, after: bool) -> int:
        k = bisect_right(self._raw_at, at - after) - 1
        if k < 0:
            return 0
        into = at - self._raw_at[k]
        if into >= self._raw_size[k]:
            return self._clean_at[k] + self._clean_size[k]
        if self._raw_size[k] == self._clean_size[k]:
            return self._clean_at[k] + into
        return self._clean_at[k] + (self._clean_size[k] if after else 0)


def _replacement(match: re.Match[str]) -> str | None:
    found = match.group()
    if match.lastgroup == "entity":
        new = html.unescape(found)
        return None if new == found else _tidy(new)
    if match.lastgroup == "compat":
        new = unicodedata.normalize("NFKC", found)
        return None if new == found else _tidy(new)
    if match.lastgroup == "lone":
        return "\ufffd" * len(found)
    return ""


def _tidy(decoded: str) -> str:
    if "&" in decoded or not _ODD.search(decoded):
        return decoded
    return _ODD.sub(lambda m: m.group() if (new := _replacement(m)) is None else new, decoded)
