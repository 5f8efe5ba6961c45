"""Which reader made a reading: told so that a newer one can be asked to read again."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from wasata import __version__

__all__ = ["reader_version"]

_FLOORS = ("text", "lexicon", "reading")
_SHOWN = 10


@cache
def reader_version(lexicon: Path | None = None) -> str:
    """Give the program's version with a hash of all that decides on a reading: its rules, words and weights.

    Args:
        lexicon: the folder of lexicon files put on top of the package's own.
    """
    digest = hashlib.sha256()
    package = resources.files("wasata")
    for floor in _FLOORS:
        _add(digest, package / floor)
    if lexicon is not None:
        _add(digest, lexicon)
    return f"{__version__}+{digest.hexdigest()[:_SHOWN]}"


def _add(digest: hashlib._Hash, folder: Traversable) -> None:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            if item.name != "__pycache__":
                _add(digest, item)
        elif item.name.endswith((".py", ".csv", ".json", ".toml")):
            digest.update(item.name.encode())
            digest.update(item.read_bytes())
