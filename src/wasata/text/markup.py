"""HTML made into plain text: what a reader of the page would see, line by line."""

from __future__ import annotations

import re
from html.parser import HTMLParser

__all__ = ["is_markup", "strip_markup"]

_NAMES = (
    "a|abbr|article|aside|b|blockquote|body|br|button|center|dd|div|dl|dt|em|figcaption|figure|font|footer|form|"
    "h[1-6]|head|header|hr|html|i|iframe|img|input|label|li|link|main|meta|nav|noscript|ol|option|p|picture|pre|"
    "script|section|select|small|source|span|strong|style|sub|sup|svg|table|tbody|td|template|textarea|tfoot|th|"
    "thead|time|title|tr|u|ul|video"
)
_KNOWN_TAG = re.compile(rf"</?(?:{_NAMES})(?:\s[^<>]{{0,2000}})?/?>", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_LOOK_AT = 1 << 16
_FEWEST_TAGS = 3

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
# Never shown, and shown beside the report.
_HIDDEN = frozenset(
    ["script", "style", "template", "svg", "math", "noscript", "iframe", "object", "select", "textarea"]
)
_ASIDE = frozenset(["nav", "footer", "aside", "form", "button"])

# Where markup begins: what has a closing mark of its own, a tag, or a stray "<".
_OPENING = re.compile(
    r"<(?:(!--)|(!\[CDATA\[)|(script|style)\b|(/?[a-zA-Z][^<>]{0,20000}>)|([!?][^<>]{0,20000}>))?", re.IGNORECASE
)
_CLOSING = {
    1: re.compile("-->"),
    2: re.compile(r"\]\]>"),
    3: re.compile(r"</(?:script|style)\s*>", re.IGNORECASE),
}


def is_markup(text: str) -> bool:
    """Tell HTML from a text that merely holds a tag: by the page's own tags, or by several known ones."""
    head = text[:_LOOK_AT]
    if "<" not in head:
        return False
    if _PAGE.search(head):
        return True
    fewest = 1 if head.lstrip().startswith("<") else _FEWEST_TAGS
    return sum(1 for _ in zip(_KNOWN_TAG.finditer(head), range(fewest), strict=False)) == fewest


def strip_markup(page: str) -> str:
    """Give the text of a page: its title first, one line for each block, entities decoded.

    Scripts, styles and other parts that a browser does not show are dropped, and so are the page's navigation,
    footer, asides and forms unless nothing else is there. Runs of spaces become one space, as a browser shows them.
    Offsets into a report read from HTML are offsets into this text.
    """
    plain = _only_tags(page)
    return _strip(plain, _HIDDEN | _ASIDE) or _strip(plain, frozenset())


def _strip(plain: str, dropped: frozenset[str]) -> str:
    reader = _Reader(dropped)
    reader.feed(plain)
    reader.close()
    return reader.text()


def _only_tags(page: str) -> str:
    """Leave nothing but whole tags and text, so that the parser's time is in step with the page's length.

    Comments, declarations, scripts and styles go; a "<" that opens nothing is written as an entity.
    """
    pieces: list[str] = []
    unclosed: set[int] = set()
    at = 0
    while (match := _OPENING.search(page, at)) is not None:
        pieces.append(page[at : match.start()])
        kind = match.lastindex or 0
        at = match.end()
        if kind in _CLOSING:
            # Once one has no end, none after it has: looking again would take time for nothing.
            closing = None if kind in unclosed else _CLOSING[kind].search(page, at)
            if closing is not None:
                if kind == 2:
                    pieces.append(page[at : closing.start()].replace("<", "&lt;"))
                at = closing.end()
            else:
                unclosed.add(kind)
                end = page.find(">", at, at + 200) if kind == 3 else -1
                at = end + 1 if end >= 0 else at
        elif kind == 4:
            pieces.append(match.group())
        elif kind == 0:
            pieces.append("&lt;")
    pieces.append(page[at:])
    return "".join(pieces)


class _Reader(HTMLParser):
    def __init__(self, dropped: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.dropped = dropped
        self.within = ""
        self.depth = 0
        self.title: list[str] = []
        self.body: list[str] = []
        self.in_title = False
        self.verbatim = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.within:
            self.depth += tag == self.within
        elif tag in self.dropped:
            self.within, self.depth = tag, 1
        elif tag == "title" and not self.title:
            self.in_title = True
        elif tag == "pre":
            self.verbatim += 1
        if tag in _BLOCKS:
            self.body.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.body.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self.within:
            self.depth -= tag == self.within
            if self.depth == 0:
                self.within = ""
        elif tag == "title":
            self.in_title = False
        elif tag == "pre":
            self.verbatim = max(0, self.verbatim - 1)
        if tag in _BLOCKS:
            self.body.append("\n")

    def handle_data(self, data: str) -> None:
        if self.within:
            return
        (self.title if self.in_title else self.body).append(data if self.verbatim else re.sub(r"\s+", " ", data))

    def text(self) -> str:
        title = " ".join("".join(self.title).split())
        lines = (re.sub(r"[ \t]+", " ", line).strip() for line in "".join(self.body).split("\n"))
        return "\n".join(line for line in (title, *lines) if line)
