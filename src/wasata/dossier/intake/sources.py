"""Paths and addresses as a user names them, opened one after the other."""

from __future__ import annotations

import io
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from wasata.dossier.intake.columns import check_columns
from wasata.dossier.intake.fetch import fetch
from wasata.dossier.intake.item import Complaints, Item, Terms, read_whole, stream_of
from wasata.dossier.intake.limits import Limits
from wasata.dossier.intake.read import read_item
from wasata.dossier.intake.unpacking import SAMPLE
from wasata.dossier.report import Report
from wasata.errors import InputError
from wasata.files import shown, walk, why

__all__ = ["intake"]

_USUAL = Limits()
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
# What a server calls its answer tells what the address's own name leaves open.
_SUFFIXES = {
    "text/csv": ".csv", "text/tab-separated-values": ".tsv", "text/markdown": ".md", "application/json": ".json",
    "application/x-ndjson": ".jsonl", "application/jsonl": ".jsonl",
}  # fmt: skip


def intake(
    paths: Sequence[str],
    *,
    complain: Callable[[str, str], None],
    columns: Mapping[str, str] | None = None,
    limits: Limits = _USUAL,
    allow_private: bool = False,
) -> Iterator[Report]:
    """Give the reports that paths and addresses name, one at a time.

    Args:
        paths: files, folders, ``-`` for a text on standard input, and http or https addresses.
        complain: told the place and one sentence of whatever cannot be read; the rest goes on.
        columns: what a user's tables and JSON call a part of a report, such as ``{"text": "corps"}``.
        limits: how much is read, and how long is waited.
        allow_private: fetch from private and loopback addresses too.

    Raises:
        InputError: ``columns`` names what is no part of a report.
    """
    check_columns(columns or {})
    terms = Terms(Complaints(complain), limits, columns or {})
    for path in paths:
        scheme = _SCHEME.match(path)
        if path == "-":
            yield from _standard_input(terms)
        elif scheme is None:
            yield from _path(Path(path), terms)
        elif scheme[1].lower() in {"http", "https"}:
            yield from _address(path, terms, allow_private)
        else:
            complain(shown(path), f"only http and https addresses are fetched, not {scheme[1]}")


def _standard_input(terms: Terms) -> Iterator[Report]:
    place = "standard input"
    if sys.stdin is None:
        terms.complain(place, "closed")
        return
    try:
        data = read_whole(sys.stdin.buffer, terms.limits)
    except InputError as error:
        terms.complain(place, str(error))
    else:
        yield from read_item(Item(place, "", stream_of(data), kinds=frozenset({"text", "page"})), terms)


def _path(path: Path, terms: Terms) -> Iterator[Report]:
    if not os.path.isdir(path):
        yield from _file(path, terms, named=True)
        return
    found = False
    for file in walk(path, terms.complain):
        found = True
        yield from _file(file, terms, named=False)
    if not found and os.access(path, os.R_OK | os.X_OK):
        terms.complain(shown(path), "no file in this folder")


def _file(path: Path, terms: Terms, *, named: bool) -> Iterator[Report]:
    place = shown(path)
    try:
        mode = path.stat().st_mode
        if stat.S_ISFIFO(mode) and not named:
            raise InputError("a pipe, not a file")
        if not stat.S_ISREG(mode) and not stat.S_ISFIFO(mode):
            raise InputError("a device, not a file")
        opened: io.BufferedReader[Any] = io.BufferedReader(path.open("rb", buffering=0), SAMPLE)
        stream = stream_of(read_whole(opened, terms.limits)) if stat.S_ISFIFO(mode) else opened
    except OSError as error:
        terms.complain(place, why(error))
    except ValueError:
        terms.complain(place, "not a file's name")
    except InputError as error:
        terms.complain(place, str(error))
    else:
        with opened:
            yield from read_item(Item(place, path.name, stream), terms)


def _address(address: str, terms: Terms, allow_private: bool) -> Iterator[Report]:
    place = shown(address)
    try:
        fetched = fetch(address, terms.limits, allow_private=allow_private)
    except InputError as error:
        terms.complain(place, str(error))
        return
    name = PurePosixPath(unquote(urlsplit(fetched.address).path)).name
    if not PurePosixPath(name).suffix:
        name += _SUFFIXES.get(fetched.media_type, "")
    yield from read_item(Item(place, name, stream_of(fetched.data), address=fetched.address), terms)
