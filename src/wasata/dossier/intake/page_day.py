"""The day on which a web page says it was published; not when it was changed, and nothing that is only likely."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from wasata.dossier.intake.days import day_of
from wasata.errors import InputError

__all__ = ["stated_day"]

# Names of <meta> that hold the day of publication, from Open Graph, schema.org, Dublin Core and newspapers' own.
_META = (
    "article:published_time", "og:published_time", "article:published", "datepublished", "dc.date.issued",
    "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "dc.date.created", "publish-date", "publish_date",
    "publication_date", "pubdate", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})/")
_MARKED = ".//*[@itemprop='datePublished']"
_TIMES = (
    ".//time[@datetime][ancestor::article or ancestor::main]"
    "[not(ancestor::aside or ancestor::nav or ancestor::footer or ancestor::*[@itemprop='comment'])]"
)


def stated_day(tree: Any, address: str | None) -> str | None:
    """Give the day of publication as YYYY-MM-DD, or None where the page does not say or says more than one.

    Asked in turn are the page's linked data (schema.org), its head, what its body marks as the day of publication or
    as the article's time, and a day in its address. A day is the one written, in the time zone it is written in.
    """
    for told in (_linked_data(tree), _head(tree), _marked(tree), _times(tree), _in_address(address)):
        days = {day for day in map(_day, told) if day is not None}
        if len(days) == 1:
            return days.pop()
    return None


def _linked_data(tree: Any) -> Iterator[str]:
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                waiting = [json.loads(script.text or "", strict=False)]
            except (ValueError, RecursionError):
                continue
            while waiting:
                value = waiting.pop()
                if isinstance(value, list):
                    waiting.extend(value)
                elif isinstance(value, dict):
                    waiting.extend(value.values())
                    if _is_article(value.get("@type")) and isinstance(value.get("datePublished"), str):
                        yield value["datePublished"]


def _is_article(kind: Any) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(k, str) and k.endswith(("Article", "BlogPosting", "Report")) for k in kinds)


def _head(tree: Any) -> Iterator[str]:
    """Give what the best of the names says: the others may be of lesser worth."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        metas.setdefault(name.strip().lower(), meta.get("content") or "")
    yield from [metas[name] for name in _META if _day(metas.get(name, "")) is not None][:1]


def _marked(tree: Any) -> Iterator[str]:
    for element in tree.iterfind(_MARKED):
        yield element.get("content") or element.get("datetime") or "".join(element.itertext())


def _times(tree: Any) -> Iterator[str]:
    for element in tree.xpath(_TIMES):
        yield element.get("datetime")


def _in_address(address: str | None) -> Iterator[str]:
    match = _ADDRESS.search(address or "")
    if match is not None:
        yield "-".join(match.groups())


def _day(written: str) -> str | None:
    try:
        return day_of(written)
    except InputError:
        return None
