"""What kind of file this is: told by its bytes first, by its name second."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from wasata.dossier.intake.columns import names_text, separator
from wasata.errors import InputError
from wasata.text.decode import characters
from wasata.text.markup import is_markup

__all__ = ["MEDIA_TYPES", "tell_kind"]

# The media type of the kinds that are one report each.
MEDIA_TYPES = {
    "text": "text/plain",
    "page": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_SIGNATURES = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"WARC/", "warc"),
    (b"%PDF", "pdf"),
)
_TABLES = frozenset({".csv", ".tsv", ".tab"})
_JSON = re.compile(r'\s*(?:\[\s*(?:\{\s*["}]|\])|\{\s*(?:"[^"\n]{0,200}"\s*:|\}))')
_JSON_LINES = re.compile(r"\s*\{[^\n]*\}[ \t]*\n\s*\{")
# The prolog is passed over possessively: no text makes the search go back into it.
_FEED = re.compile(
    r"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?>\[.*?\]\s*)?>)*+<(?:rss|feed|rdf:RDF|RDF)\b",
    re.DOTALL | re.IGNORECASE,
)


def tell_kind(head: bytes, name: str) -> str:
    """Tell from the beginning of a file, and from its name where that leaves it open, how to read it.

    Kinds are ``text``, ``page``, ``pdf``, ``zip`` (``docx`` among them), ``gzip``, ``warc``, ``feed``, ``json``,
    ``lines`` (JSON Lines) and ``table``. What is none of them is ``text``: reading it as text says what it is.

    Raises:
        InputError: the name says a kind that the bytes are not.
    """
    suffix = PurePosixPath(name).suffix.lower()
    for signature, kind in _SIGNATURES:
        if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(signature):
            return kind
    if suffix == ".pdf" and b"%PDF-" in head[:1024]:
        return "pdf"
    try:
        text, _ = characters(head)
    except InputError:
        # Whoever reads it will say so.
        text = ""
    if suffix in {".jsonl", ".ndjson"} or _JSON_LINES.match(text):
        return "lines"
    if suffix == ".json" or _JSON.match(text):
        return "json"
    if _FEED.match(text):
        return "feed"
    if suffix in _TABLES or _has_header(text):
        return "table"
    if suffix == ".xml" and text.lstrip().startswith("<?xml") and not is_markup(text):
        raise InputError("XML, but no RSS or Atom feed")
    if suffix not in {".md", ".markdown"} and is_markup(text):
        return "page"
    return "text"


def _has_header(text: str) -> bool:
    """Tell a table by a first line of known column names."""
    line = text.lstrip().partition("\n")[0]
    mark = separator(line)
    return mark in line and names_text([cell.strip('" ') for cell in line.split(mark)], fewest=2)
