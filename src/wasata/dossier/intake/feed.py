"""RSS and Atom feeds: one report an entry."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urljoin

from wasata.dossier.intake.days import day_of
from wasata.dossier.intake.item import Item, Terms, need, read_whole, to_report
from wasata.dossier.intake.page import web_address
from wasata.dossier.report import Report
from wasata.errors import InputError
from wasata.text.markup import is_markup, strip_markup

__all__ = ["read_feed"]

_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>(?:\s|<!--[^>]*-->)*\Z", re.IGNORECASE)


def read_feed(item: Item, terms: Terms) -> Iterator[Report]:
    """Give the entries of a feed as reports; the outlet is the feed's title, or the entry's source where it names one.

    The feed's bytes are all that is read: nothing it points to is fetched, no entity it declares is looked up. They
    are kept whole with every entry.

    Raises:
        InputError: the feed has no entries.
    """
    raw = read_whole(item.stream, terms.limits)
    feedparser = need("feedparser", "feeds")
    try:
        # Given bytes, the library would first look for a file of that name.
        parsed = feedparser.parse(io.BytesIO(raw), resolve_relative_uris=False, sanitize_html=True)
        version, channel, entries = parsed.version, parsed.feed, parsed.entries
    except Exception:
        raise InputError("a damaged feed") from None
    if not entries:
        raise InputError("a feed without entries, or a damaged one")
    if parsed.bozo and not version:
        raise InputError("a damaged feed")
    if parsed.bozo and not _END.search(raw):
        terms.complain(item.place, "breaks off before its end; the last entry may not be whole")
    atom = version.startswith("atom")
    for number, entry in enumerate(entries, start=1):
        place = f"{item.place}, entry {number}"
        try:
            yield to_report(
                _body(entry), place=place, raw=raw,
                media_type="application/atom+xml" if atom else "application/rss+xml",
                title=_plain(entry, "title"),
                outlet=_plain(entry.get("source", {}), "title") or _plain(channel, "title"),
                published=_published(entry, atom, place, terms), address=_address(entry, item.address),
            )  # fmt: skip
        except InputError as error:
            terms.complain(place, str(error))


def _body(entry: Any) -> str:
    """Give an entry's text: its content, or its summary where that is all there is."""
    parts = [part for part in entry.get("content", []) if part.get("value")]
    if not parts and entry.get("summary"):
        parts = [{"value": entry.summary, "type": entry.get("summary_detail", {}).get("type")}]
    return "\n".join(_text(part["value"], part.get("type")) for part in parts)


def _plain(holder: Any, name: str) -> str | None:
    value = holder.get(name)
    return _text(value, holder.get(f"{name}_detail", {}).get("type")) if isinstance(value, str) else None


def _text(value: str, kind: str | None) -> str:
    return strip_markup(value) if (kind or "").endswith(("html", "xhtml+xml")) or is_markup(value) else value


def _address(entry: Any, base: str | None) -> str | None:
    link = entry.get("link")
    try:
        return web_address(urljoin(base or "", link)) if link else None
    except ValueError:
        return None


def _published(entry: Any, atom: bool, place: str, terms: Terms) -> str | None:
    """Give the day as the feed writes it, in its own time zone; Atom's "updated" is no day of publication."""
    name = "published" if "published" in entry or atom else "updated"
    written = entry.get(name)
    if not written:
        return None
    try:
        return day_of(written)
    except InputError as error:
        parsed = entry.get(f"{name}_parsed")
        if parsed:
            return date(*parsed[:3]).isoformat()
        terms.complain(place, f"{error}; taken without it")
        return None
