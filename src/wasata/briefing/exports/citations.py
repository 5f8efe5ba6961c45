"""CSL-JSON: the reports as sources to be cited (https://docs.citationstyles.org/), for Zotero, Pandoc and Word."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from wasata.briefing.exports.source import Source, full_day

__all__ = ["citations"]


def citations(sources: Iterable[Source]) -> Iterator[str]:
    """Give one list of items, an item a line."""
    yield "["
    for number, source in enumerate(sources):
        yield ("," if number else "") + "\n" + json.dumps(_item(source), ensure_ascii=False)
    yield "\n]\n"


def _item(source: Source) -> dict[str, Any]:
    item: dict[str, Any] = {"id": source.key, "type": "article-newspaper"}
    if source.is_arabic:
        item["language"] = "ar"
    if source.title:
        item["title"] = source.title
    if source.outlet:
        item["container-title"] = source.outlet
    day = full_day(source.published)
    if day is not None:
        item["issued"] = {"date-parts": [[int(part) for part in day.split("-")]]}
    if source.address:
        item["URL"] = source.address
    return item
