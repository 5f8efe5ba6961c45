"""The whole of a page's main text, once some of it is known: lists, odd paragraphs and line breaks included."""

from __future__ import annotations

import re
from typing import Any

from wasata.dossier.intake.item import need
from wasata.text.markup import strip_markup

__all__ = ["whole_text"]

_BLOCKS = ("p", "li", "ul", "ol", "div", "section", "td", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt")
# What designers call the blocks beside a text.
_ASIDE = re.compile(
    r"(?<![a-z])(?:related|share|sharing|social|tags?|comments?|promo|advert|ads?|banner|newsletter|subscribe|sidebar"
    r"|widget|footer|breadcrumbs?|most-?read|read-?(?:also|more))(?![a-z])",
    re.IGNORECASE,
)
_CAPTIONS = ("figure", "figcaption")
# What is known of the main text need not all lie together: a title may stand apart.
_MOST_OF_IT = 0.9
_MADE_OF_LINKS = 0.8
_DEEPEST = 200
_LINES_GONE_BY = 40
# What is so much more than was found holds more than the main text; what is so much less is one of its repetitions.
_TOO_MUCH = 2.0
_TOO_LITTLE = 0.7


def whole_text(tree: Any, found: str) -> str:
    """Give all the text of the smallest part of a page that holds what was found of its main text.

    Finding main text leaves out what does not look like it: a list of an agreement's terms, a paragraph marked
    otherwise than the rest. Left out here are only captions and blocks made of links that were not found.
    """
    lines = [plain for line in found.split("\n") if (plain := _plain(line.strip("|- ")))]
    part = _smallest(tree, lines)
    if part is None:
        return found
    for element in list(part.iter(*_BLOCKS, *_CAPTIONS)):
        if element is not part and _is_beside(element, lines):
            element.drop_tree()
    text = strip_markup(need("lxml.html", "web pages").tostring(part, encoding="unicode", with_tail=False))
    return text if _TOO_LITTLE * len(found) <= len(text) <= _TOO_MUCH * len(found) else found


def _smallest(tree: Any, lines: list[str]) -> Any:
    """Go down from the body as long as one part holds most of the lines, the longest being enough to go by."""
    lines = sorted(lines, key=len)[-_LINES_GONE_BY:]
    enough = _MOST_OF_IT * sum(map(len, lines))
    part = tree.find("body") if tree.tag == "html" else tree
    for _ in range(_DEEPEST):
        if part is None:
            return None
        inner = next((child for child in part.iterchildren("*") if _held(child, lines) >= enough), None)
        if inner is None:
            return part
        part = inner
    return part


def _held(element: Any, lines: list[str]) -> int:
    text = _plain("".join(element.itertext()))
    return sum(len(line) for line in lines if line in text)


def _is_beside(element: Any, lines: list[str]) -> bool:
    """Tell a block beside the text: a caption, one of links or one whose name says so, and none that was found."""
    text = _plain(element.text_content())
    is_named = element.tag in _CAPTIONS or _ASIDE.search(f"{element.get('class', '')} {element.get('id', '')}")
    links = 0 if is_named else sum(len(_plain(link.text_content())) for link in element.iter("a"))
    if not text or not (is_named or links >= _MADE_OF_LINKS * len(text)):
        return False
    return not any(line in text or text in line for line in lines)


def _plain(text: str) -> str:
    return " ".join(text.split())
