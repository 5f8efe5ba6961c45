"""JSON, one object or many, and JSON Lines: one report an object, held in memory one at a time."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any

from wasata.dossier.intake.columns import find_columns, lacking, row_to_report
from wasata.dossier.intake.item import Item, Terms
from wasata.dossier.intake.limits import megabytes
from wasata.dossier.intake.lines import encoding_of, read_lines
from wasata.dossier.intake.unpacking import SAMPLE
from wasata.dossier.report import Report
from wasata.errors import InputError
from wasata.files import why

__all__ = ["read_json", "read_json_lines"]

_DECODER = json.JSONDecoder()
_MARK = re.compile(r"[^\s\ufeff]")


def read_json(item: Item, terms: Terms) -> Iterator[Report]:
    """Give the reports of a JSON file: one object, a list of objects, or objects one after the other.

    Raises:
        InputError: the file is broken, from the place that is named on.
    """
    reports = _Reports(item, terms)
    for which, written, value in _values(item.stream, terms.limits.report):
        yield from reports.of(value, f"{item.place}{which}", written.encode("utf-8", "replace"))
    reports.finish()


def read_json_lines(item: Item, terms: Terms) -> Iterator[Report]:
    """Give the reports of a file with one JSON object a line; a broken line is told of, and the rest goes on."""
    reports = _Reports(item, terms)
    for line in read_lines(item.stream, terms.limits.report):
        place = f"{item.place}, line {line.number}"
        if line.text is None:
            terms.complain(place, f"larger than {megabytes(terms.limits.report)}")
        elif line.text.strip():
            try:
                value = json.loads(line.text)
            except (ValueError, RecursionError):
                terms.complain(place, "not JSON")
            else:
                yield from reports.of(value, place, line.raw.rstrip(b"\r\n"))
    reports.finish()


class _Reports:
    """Makes reports of objects; of objects that all lack a text's column it tells once, and how many at the end."""

    def __init__(self, item: Item, terms: Terms) -> None:
        self.item = item
        self.terms = terms
        self.without: tuple[str, ...] = ()
        self.untold = 0

    def of(self, value: Any, place: str, raw: bytes) -> Iterator[Report]:
        """Give the report of an object, or tell why there is none."""
        if not isinstance(value, dict):
            self.terms.complain(place, "not an object with named parts")
            return
        columns = find_columns(list(value), self.terms.columns)
        if "text" not in columns:
            names = tuple(value)
            if names == self.without and names:
                self.untold += 1
            else:
                self.without = names
                self.terms.complain(place, lacking(list(names), self.terms.columns))
            return
        try:
            yield row_to_report(
                value, columns, place=place, raw=raw, media_type="application/json", complain=self.terms.complain
            )
        except InputError as error:
            self.terms.complain(place, str(error))

    def finish(self) -> None:
        if self.untold:
            self.terms.complain(self.item.place, f"{self.untold} more objects without a column for the text")


def _values(stream: io.BufferedReader, limit: int) -> Iterator[tuple[str, str, Any]]:
    """Give the values of a JSON file, a list's or those that follow, each with what to call it and its characters."""
    with io.TextIOWrapper(stream, encoding_of(stream), errors="replace") as text:
        window = _Window(text)
        in_list = window.next_mark() == "["
        window.at += in_list
        number = 0
        while (mark := window.next_mark()) and not (in_list and mark == "]"):
            if mark == ",":
                window.at += 1
                continue
            number += 1
            written, value = window.value(number, limit)
            yield "" if number == 1 and not in_list else f", entry {number}", written, value
        if in_list and not mark:
            raise InputError("broken JSON: the list is not closed; what came before was taken")


class _Window:
    """The part of a text that is being looked at, which moves on."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self.text = text
        self.seen = ""
        self.at = 0

    def more(self) -> bool:
        """Read on, as much again as is there, so that a long value is not looked through too often."""
        try:
            read = self.text.read(max(SAMPLE, len(self.seen) - self.at))
        except OSError as error:
            raise InputError(why(error)) from None
        self.seen = self.seen[self.at :] + read
        self.at = 0
        return bool(read)

    def next_mark(self) -> str:
        """Move to the next character that is no space, and give it; nothing at the end."""
        while (mark := _MARK.search(self.seen, self.at)) is None:
            self.at = len(self.seen)
            if not self.more():
                return ""
        self.at = mark.start()
        return mark.group()

    def value(self, number: int, limit: int) -> tuple[str, Any]:
        """Read a value off the text."""
        while True:
            try:
                value, end = _DECODER.raw_decode(self.seen, self.at)
            except (ValueError, RecursionError):
                if len(self.seen) - self.at > limit:
                    raise InputError(f"entry {number} is broken JSON, or larger than {megabytes(limit)}") from None
                if not self.more():
                    raise InputError(f"broken JSON from entry {number} on; what came before was taken") from None
                continue
            written = self.seen[self.at : end]
            self.at = end
            return written, value
