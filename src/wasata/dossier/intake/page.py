"""A web page: its main text, and what it says of its title, outlet, day and address."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from wasata.dossier.intake.item import need
from wasata.dossier.intake.page_day import stated_day
from wasata.dossier.intake.page_text import whole_text
from wasata.errors import InputError
from wasata.text.decode import characters
from wasata.text.markup import strip_markup

__all__ = ["MOST_TAGS", "Page", "read_page", "web_address"]

_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
# The library takes time by the square of a page's elements; a report's page has a few thousand.
MOST_TAGS = 50_000
_LIBRARIES = ("trafilatura", "htmldate", "courlan", "justext")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page is about, without what stands round it."""

    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    address: str | None = None


def read_page(data: bytes, address: str | None = None) -> Page:
    """Give the main text of an HTML page and what the page says of it.

    Scripts neither run nor appear. Where no main text stands out, all the text a browser would show is taken.

    Args:
        data: the page's bytes.
        address: where it was had from; without it, the one the page gives for itself is taken.

    Raises:
        InputError: the page holds no text.
    """
    page = _DECLARATION.sub("", characters(data)[0], count=1)
    tree, found = _extracted(page)
    day = stated_day(tree, address or (found.url if found is not None else None)) if tree is not None else None
    if found is not None and found.text and found.text.strip():
        text = whole_text(tree, found.text)
        return Page(text, found.title, _outlet(found), day, address or web_address(found.url))
    text = strip_markup(page)
    if not text.strip():
        raise InputError("the page holds no text")
    return Page(text, published=day, address=address)


def web_address(address: str | None) -> str | None:
    """Give an address of the web as it is, None for any other."""
    return address if address is not None and address.lower().startswith(("http://", "https://")) else None


def _extracted(page: str) -> tuple[Any, Any]:
    """Give a page's tree and what the library finds in it; None where there is too much to look through."""
    trafilatura = need("trafilatura", "web pages")
    if page.count("<") > MOST_TAGS:
        return None, None
    for library in _LIBRARIES:
        # With nobody listening, Python would print what they log.
        logger = logging.getLogger(library)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    # The library's own day is a likely one, and depends on today's; this bound keeps it from asking the clock.
    dates = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}
    try:
        tree = trafilatura.load_html(page)
        # It works on a copy of a tree that it is given.
        found = trafilatura.bare_extraction(
            tree, with_metadata=True, include_comments=False, date_extraction_params=dates
        )
    except Exception:
        # Whatever a hostile page does to the library, its text can still be had by plainer means.
        return None, None
    return tree, found


def _outlet(found: Any) -> str | None:
    """Give the site's name where the page gives one; the library makes one of the address where it does not."""
    name: str | None = found.sitename
    host = urlsplit(found.url or "").hostname or ""
    return None if name is None or name.lower().removeprefix("www.") == host.removeprefix("www.") else name
