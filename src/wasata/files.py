"""Files and folders as a user names them: walked in name order, named in print, their errors said in words."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

__all__ = ["shown", "walk", "why"]


def why(error: OSError) -> str:
    """Say in words what the system's error means."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "permission denied"
    return (error.strerror or type(error).__name__).lower()


def shown(name: str | Path) -> str:
    """Give a file's name in characters that can be printed."""
    text = os.fsencode(name).decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


def walk(folder: Path, complain: Callable[[str, str], None]) -> Iterator[Path]:
    """Give the files below a folder in name order, hidden ones and READMEs left out, one folder's names held at a time.

    Links to folders are not followed, so that no folder is walked twice or for ever.
    """
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if path is not folder and not os.path.isdir(path):
            # A folder's README speaks of the reports and is none itself.
            if path.stem.lower() != "readme":
                yield path
        elif path is folder or not os.path.islink(path):
            try:
                names = os.listdir(path)
            except OSError as error:
                complain(shown(path), why(error))
            else:
                waiting.extend(path / name for name in sorted(names, reverse=True) if not name.startswith("."))
