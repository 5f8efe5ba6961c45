"""What the readers of all kinds of files share: what they are handed, and how they make a report of it."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import IO, Any, cast

from wasata.dossier.intake.limits import Limits, megabytes
from wasata.dossier.intake.unpacking import SAMPLE, Allowance
from wasata.dossier.report import Report
from wasata.errors import InputError
from wasata.files import why

__all__ = ["Complaints", "Item", "Terms", "need", "read_whole", "stream_of", "tidy", "to_report"]


class Complaints:
    """Passes on what is wrong where, and counts."""

    def __init__(self, tell: Callable[[str, str], None]) -> None:
        self.tell = tell
        self.count = 0

    def __call__(self, place: str, sentence: str) -> None:
        """Tell what is wrong at a place."""
        self.count += 1
        self.tell(place, sentence)


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms things are read: whom to tell of faults, how far to go, what the user calls our columns."""

    complain: Complaints
    limits: Limits
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """Something to be read: its bytes in order, where it was found, its file name, and its address where it has one.

    ``allowance`` is what the archive it lies in may still unpack, ``depth`` how many archives it lies in, and
    ``kinds`` what it may be, where that is not everything; if it is none of them it is taken for a text.
    """

    place: str
    name: str
    stream: io.BufferedReader
    address: str | None = None
    allowance: Allowance | None = None
    depth: int = 0
    kinds: frozenset[str] | None = None


def read_whole(stream: IO[bytes], limits: Limits) -> bytes:
    """Read all of a file.

    Raises:
        InputError: it is larger than a report may be, or cannot be read to its end.
    """
    try:
        data = stream.read(limits.report + 1)
    except OSError as error:
        raise InputError(why(error)) from None
    if len(data) > limits.report:
        raise InputError(f"larger than {megabytes(limits.report)}")
    return data


def stream_of(data: bytes) -> io.BufferedReader:
    """Give bytes as a stream that can be looked into before it is read."""
    return cast("io.BufferedReader", io.BufferedReader(io.BytesIO(data), SAMPLE))


def tidy(text: str) -> str:
    """Write line ends as one character and what is half a surrogate as U+FFFD, as ``decode`` does."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def to_report(
    body: str,
    *,
    place: str,
    raw: bytes,
    media_type: str,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    address: str | None = None,
    reconstructed: bool = False,
) -> Report:
    """Make a report; a title that the body does not begin with is put before it.

    Raises:
        InputError: neither title nor body hold a word.
    """
    body = tidy(body).strip("\n") if title else tidy(body)
    title, outlet = _line(title), _line(outlet)
    if title is not None and not " ".join(body[: 4 * len(title) + 400].split()).startswith(title):
        body = f"{title}\n\n{body}" if body.strip() else title
    if not body.strip():
        raise InputError("holds no text")
    return Report(
        body, place, raw, media_type,
        title=title, outlet=outlet, published=published, address=_line(address), reconstructed=reconstructed,
    )  # fmt: skip


def _line(value: str | None) -> str | None:
    """Give a title or a name in one line; None where nothing is left."""
    return " ".join(tidy(value).split()) or None if value is not None else None


def need(module: str, what: str) -> Any:
    """Load a module that only some kinds of files need.

    Raises:
        InputError: it is not installed.
    """
    try:
        return import_module(module)
    except ImportError:
        name = module.partition(".")[0]
        raise InputError(f"{what} cannot be read without {name}: pip install 'wasata[formats]'") from None
