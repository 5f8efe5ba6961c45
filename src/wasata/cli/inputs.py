"""What a command is given to read: paths made into reports, bytes into text, and what is wrong said in a sentence."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from wasata.errors import InputError
from wasata.files import shown, walk, why
from wasata.text.decode import Decoded, decode

__all__ = ["Complaints", "Source", "find_sources", "load", "shown", "why", "write_bytes"]

SUFFIXES = frozenset({".txt", ".md", ".html", ".htm"})


@dataclass(frozen=True, slots=True)
class Source:
    """A report to be read: what to call it, its file (None: standard input), and the id its reading gets."""

    name: str
    path: Path | None
    id: str


class Complaints:
    """Tells on standard error what is wrong with an input, and remembers that something was.

    ``before`` is called before each line, so that a line of progress can make room.
    """

    def __init__(self) -> None:
        self.count = 0
        self.before: Callable[[], None] = _nothing

    def __call__(self, name: str, what: str) -> None:
        """Say what is wrong with an input."""
        self.count += 1
        self.say(f"{name}: {what}")

    def say(self, line: str) -> None:
        """Say something that is no fault."""
        self.before()
        click.echo(line, err=True)


def _nothing() -> None:
    pass


def find_sources(paths: Sequence[str], complain: Complaints) -> list[Source]:
    """Give the reports that some paths name, folders searched in name order; a file named twice comes once.

    Every report gets an id of its own: its file's stem, or, where another report has that, the stem and a number.
    """
    files: list[Path | None] = []
    seen: set[str] = set()
    for path in paths:
        for file in _files(path, complain):
            key = "-" if file is None else os.path.realpath(file)
            if key not in seen:
                seen.add(key)
                files.append(file)
    stems = ["stdin" if file is None else shown(file.stem) for file in files]
    taken = {stem.casefold() for stem in stems}
    given: dict[str, str] = {}
    sources: list[Source] = []
    for file, stem in zip(files, stems, strict=True):
        name = "standard input" if file is None else shown(file)
        made = stem
        if stem.casefold() in given:
            number = 2
            while f"{stem}-{number}".casefold() in taken:
                number += 1
            made = f"{stem}-{number}"
            taken.add(made.casefold())
            complain.say(f"{name}: called {made}, since {given[stem.casefold()]} is called {stem}")
        given.setdefault(stem.casefold(), name)
        sources.append(Source(name, file, made))
    return sources


def load(source: Source) -> Decoded:
    """Read a report's bytes and decode them.

    Raises:
        InputError: the file cannot be read, or holds no text.
    """
    if source.path is None:
        return decode(sys.stdin.buffer.read())
    try:
        mode = source.path.stat().st_mode
        if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
            raise InputError("a device, not a file")
        data = source.path.read_bytes()
    except OSError as error:
        raise InputError(why(error)) from None
    except ValueError:
        raise InputError("not a file's name") from None
    return decode(data)


def write_bytes(data: bytes) -> None:
    """Write to standard output as it is, whatever the terminal's encoding."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _files(path: str, complain: Complaints) -> Iterator[Path | None]:
    if path == "-":
        if sys.stdin is None:
            complain("standard input", "closed")
        else:
            yield None
        return
    given = Path(path)
    try:
        is_folder = given.is_dir()
    except (OSError, ValueError):
        is_folder = False
    if not is_folder:
        yield given
        return
    found = False
    for file in walk(given, complain):
        if file.suffix.lower() not in SUFFIXES:
            continue
        found = True
        if file.is_fifo():
            complain(shown(file), "a pipe, not a file")
        else:
            yield file
    if not found and os.access(given, os.R_OK | os.X_OK):
        complain(shown(given), "no .txt, .md or .html file in this folder")
