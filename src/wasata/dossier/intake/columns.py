"""Rows of tables and objects of JSON: which of their columns is which part of a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from wasata.dossier.intake.days import day_of
from wasata.dossier.intake.item import to_report
from wasata.dossier.report import Report
from wasata.errors import InputError
from wasata.text.markup import is_markup, strip_markup

__all__ = ["FIELDS", "check_columns", "find_columns", "names_text", "row_to_report", "separator"]

# What each part of a report may be called, the better name first.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "full text", "article", "article text",
        "النص", "نص", "نص الخبر", "نص التقرير", "المتن", "المحتوى",
    ),
    "title": ("title", "headline", "العنوان", "عنوان", "عنوان الخبر"),
    "outlet": (
        "outlet", "source", "publisher", "newspaper", "site name",
        "المصدر", "مصدر", "الصحيفة", "الوكالة", "الموقع", "الوسيلة",
    ),
    "published": (
        "published", "date", "published at", "date published", "publication date", "pubdate",
        "التاريخ", "تاريخ", "تاريخ النشر",
    ),
    "address": ("address", "url", "link", "الرابط", "رابط"),
}  # fmt: skip
_MOST_SHOWN = 20


def check_columns(columns: Mapping[str, str]) -> None:
    """Check that a user's column names are given for parts that a report has.

    Raises:
        InputError: one is not.
    """
    for field in columns:
        if field not in FIELDS:
            raise InputError(f"{field!r} is no part of a report; columns are named for {', '.join(FIELDS)}")


def separator(line: str) -> str:
    """Tell by a table's first line what stands between its cells."""
    return max(",;\t|", key=line.count)


def names_text(names: Iterable[str], *, fewest: int = 1) -> bool:
    """Tell whether column names are those of reports: the text among them, and so many in all."""
    found = find_columns(list(names), {})
    return "text" in found and len(found) >= fewest


def find_columns(names: list[str], columns: Mapping[str, str]) -> dict[str, str]:
    """Give for each part of a report the name of its column among those there are.

    ``columns`` holds the names a user gives for some parts; only these count for them.
    """
    plain: dict[str, str] = {}
    for name in names:
        plain.setdefault(_plain(name), name)
    found: dict[str, str] = {}
    for field, known in FIELDS.items():
        asked = (columns[field],) if field in columns else known
        match = next((plain[_plain(name)] for name in asked if _plain(name) in plain), None)
        if match is not None:
            found[field] = match
    return found


def lacking(names: list[str], columns: Mapping[str, str]) -> str:
    """Say that the text's column is missing, and which columns there are."""
    shown = ", ".join(repr(name if len(name) <= 30 else name[:29] + "…") for name in names[:_MOST_SHOWN])
    more = f" and {len(names) - _MOST_SHOWN} more" if len(names) > _MOST_SHOWN else ""
    wanted = repr(columns["text"]) if "text" in columns else "'text'"
    return f"no column {wanted} for the text; the columns are {shown or 'none'}{more}"


def row_to_report(
    row: Mapping[str, Any],
    columns: Mapping[str, str],
    *,
    place: str,
    raw: bytes,
    media_type: str,
    complain: Callable[[str, str], None],
) -> Report:
    """Make a report of a row, given the columns of its parts; a date that is unclear is told of and left out.

    Raises:
        InputError: the row holds no text.
    """
    values = {field: _written(row.get(name), name, place, complain) for field, name in columns.items()}
    if not isinstance(row.get(columns["text"]), str | None):
        raise InputError(f"{columns['text']!r} is no text")
    text = values["text"] or ""
    published = values.get("published")
    if published is not None:
        try:
            published = day_of(published)
        except InputError as error:
            complain(place, f"{error}; taken without it")
            published = None
    return to_report(
        strip_markup(text) if is_markup(text) else text,
        place=place, raw=raw, media_type=media_type, title=values.get("title"), outlet=values.get("outlet"),
        published=published, address=values.get("address"),
    )  # fmt: skip


def _written(value: Any, name: str, place: str, complain: Callable[[str, str], None]) -> str | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, bool | list | dict):
        complain(place, f"{name!r} is no text; taken without it")
        return None
    return str(value)


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").replace("-", " ").casefold().split())
