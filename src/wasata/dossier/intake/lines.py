"""A long file line by line, each with the bytes it was made from, none larger than a report may be."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from wasata.dossier.intake.unpacking import SAMPLE
from wasata.errors import InputError
from wasata.files import why
from wasata.text.decode import characters

__all__ = ["Line", "encoding_of", "read_lines"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its end, its bytes and its number from 1; ``text`` is None where the line is too long to be read."""

    number: int
    raw: bytes
    text: str | None


def encoding_of(stream: io.BufferedReader) -> str:
    """Tell a stream's encoding from its beginning, reading nothing off it.

    Raises:
        InputError: it is empty, or no text.
    """
    try:
        return characters(stream.peek(SAMPLE)[:SAMPLE])[1]
    except OSError as error:
        raise InputError(why(error)) from None


def read_lines(stream: io.BufferedReader, limit: int) -> Iterator[Line]:
    """Give the lines of a text in any encoding that ``decode`` knows.

    What is no UTF-8 in a file that began as UTF-8 is read as what its own line looks like.

    Raises:
        InputError: the file is empty, or no text, or cannot be read to its end.
    """
    encoding = encoding_of(stream)
    # A line end of two or four bytes is none that can be looked for among bytes.
    wide = encoding.startswith(("utf-16", "utf-32"))
    try:
        for number, raw in enumerate(_wide(stream, encoding, limit) if wide else _plain(stream, limit), start=1):
            text = None if len(raw) > limit else _text(raw, encoding)
            yield Line(number, raw, text.lstrip("\ufeff") if text is not None and number == 1 else text)
    except OSError as error:
        raise InputError(why(error)) from None


def _plain(stream: io.BufferedReader, limit: int) -> Iterator[bytes]:
    while raw := stream.readline(limit + 1):
        yield raw
        while len(raw) > limit and not raw.endswith(b"\n"):
            raw = stream.readline(limit + 1)


def _wide(stream: io.BufferedReader, encoding: str, limit: int) -> Iterator[bytes]:
    with io.TextIOWrapper(stream, encoding, errors="replace", newline="") as text:
        while line := text.readline(limit + 1):
            yield line.encode(encoding, "replace")
            while len(line) > limit and not line.endswith(("\n", "\r")):
                line = text.readline(limit + 1)


def _text(raw: bytes, encoding: str) -> str:
    if encoding != "utf-8":
        return raw.decode(encoding, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return characters(raw)[0]
    except InputError:
        return raw.decode("utf-8", "replace")
