"""The report's own outlet, as its page names it."""

from __future__ import annotations

import re

from wasata.text._layout_cues import LayoutCues
from wasata.text._layout_lines import Line
from wasata.text.clean import fold
from wasata.text.words import Words

__all__ = ["find_outlet"]

_QUOTED = re.compile(r"[«“”\"]([^«»“”\"\n]{2,40})[»“”\"]")
_PARTS = re.compile(r"\s+[-–—/•+]+\s*|\s*[|+]\s*|\s{2,}|(?<=[^\W\d])[-–—/](?=[^\W\d])")
_MARKS = ' «»“”"'
_BRACKET = re.compile(r"\(([^()\n]{2,40})\)")
_TITLE = re.compile(r"\bل[ـ:]?\s?[«“”\"]([^«»“”\"\n]{2,40})[»“”\"]\s*[:،.…-]")


def find_outlet(
    words: Words,
    cues: LayoutCues,
    lines: list[Line],
    title: Line | None,
    inline: tuple[int, int] | None,
) -> str | None:
    """Give the name of the report's own outlet, from what its page says of itself, or None."""
    clean = words.text.clean
    for line in lines:
        if line.kind in {"subscribe", "copyright", "link", "share", "caption"} and line.number > 2:
            quoted = _QUOTED.search(line.text)
            ours = line.kind in {"subscribe", "copyright"} or any(phrase in fold(line.text) for phrase in cues.rights)
            if ours and quoted is not None:
                return quoted.group(1).strip()
    if inline is not None:
        brackets = _BRACKET.findall(clean[inline[0] : inline[1]])
        closing = clean[inline[0] : inline[1]].rstrip(" -–—:،").endswith(")")
        if brackets and closing:
            return str(brackets[-1]).strip()
        quoted = _QUOTED.search(clean, *inline)
        if quoted is not None:
            return quoted.group(1).strip()
    name = _from_header(words, cues, lines)
    if name is not None:
        return name
    for line in reversed(lines[-3:]):
        bracket = _BRACKET.match(line.text)
        if line.kind in {"signature", "caption"} and bracket is not None and _is_media(bracket.group(1), cues.media):
            return bracket.group(1).strip()
        if line.kind == "source" and (named := _named(line.text.partition(":")[2], cues.editorial)) is not None:
            return named
    if title is not None and (match := _TITLE.search(title.text)) is not None:
        return match.group(1).strip()
    match = cues.own.search(words.text.folded)
    return clean[match.start(1) : match.end(1)].strip() if match is not None else None


def _from_header(words: Words, cues: LayoutCues, lines: list[Line]) -> str | None:
    """Find the outlet among the parts of the lines above the report."""
    clean, media, editorial = words.text.clean, cues.media, cues.editorial
    for line in lines[:8]:
        if line.kind not in {"byline", "dateline"}:
            continue
        parts = [part.strip() for part in _PARTS.split(line.text) if part.strip()]
        plain = [part for part in parts if not any(fold(word) in editorial for word in part.split())]
        plain = [part for part in plain if "(" not in part and (_is_media(part, media) or _is_name(part))]
        quoted = [_QUOTED.search(part) for part in parts]
        for part in parts:
            on_air = cues.on_air.search(fold(part))
            if on_air is not None:
                return part[on_air.start(1) :].strip(_MARKS)
        named = next(
            (match for part, match in zip(parts, quoted, strict=True) if match and _is_media(part, media)),
            None,
        )
        if named is None and not any(_is_media(part, media) for part in parts):
            named = next((match for match in quoted if match is not None), None)
        if named is not None:
            return named.group(1).strip()
        if line.kind == "byline" and ":" in line.text.split(" ")[0]:
            continue
        for name in _BRACKET.findall(line.text):
            of_date = any(fold(word) in editorial for word in name.split())
            if not of_date and (_is_media(name, media) or _is_own(name, clean)):
                return str(name).strip()
        for part in plain:
            if _is_media(part, media) or _is_quoted(part, clean):
                return part
        if len(plain) < len(parts) and plain and plain[0] == parts[0] and not _stands_in(plain[0], words, line):
            return plain[0]
    return None


def _named(rest: str, editorial: frozenset[str]) -> str | None:
    parts = [part.strip() for part in _PARTS.split(rest) if part.strip()]
    plain = [part for part in parts if not any(fold(word) in editorial for word in part.split())]
    return plain[0] if len(plain) == 1 and len(plain[0].split()) <= 4 else None


def _is_own(name: str, clean: str) -> bool:
    """Tell an outlet in the dateline's brackets, which hold a country as well."""
    return _is_quoted(name, clean) or (len(name.split()) > 1 and clean.count(name) == 1)


def _is_name(part: str) -> bool:
    """Tell a name from initials, hours and numbers."""
    return any(len(word) > 2 and not word[0].isdigit() for word in part.replace(".", " ").split())


def _is_media(name: str, media: frozenset[str]) -> bool:
    folded = fold(name.strip())
    return folded in media or any(word in media for word in folded.split())


def _is_quoted(name: str, clean: str) -> bool:
    return any(f"{left}{name}{right}" in clean for left, right in ("«»", "“”", '""', "””"))


def _stands_in(part: str, words: Words, line: Line) -> bool:
    """Tell whether a name, as a place's would, stands elsewhere in the report."""
    folded = fold(part).split()
    if len(folded) > 1:
        return False
    return any(form.endswith(folded[0]) for k, form in enumerate(words.forms) if not line.first <= k < line.last)
