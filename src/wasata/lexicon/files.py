"""The lexicon's files by name: the package's own and a user's, whose rows take the place of the package's.

A row of a user's file replaces all rows of the package's file of that name with the same *key*: the first filled cell
among the columns that say what the row is about (of several values the first). Files without a key only add.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources.abc import Traversable
from pathlib import Path

from wasata.errors import LexiconError
from wasata.lexicon.tables import Row, builtin, read_table
from wasata.text.clean import folded

__all__ = ["Files"]


class Files:
    """The folders a lexicon is read from.

    Raises:
        LexiconError: the user's folder is none, or holds a CSV file whose name no file of the lexicon has.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.roots: list[Traversable | Path] = [builtin()]
        if folder is not None:
            if not folder.is_dir():
                raise LexiconError(f"{folder}: no such folder of lexicon files")
            self._check_names(folder)
            self.roots.append(folder)

    def rows(
        self, name: str, columns: Sequence[str], optional: Sequence[str] = (), *, key: Sequence[str] = ()
    ) -> list[Row]:
        """Give the rows of a file: the user's first where rows replace each other by key, else the package's."""
        own, *theirs = (
            list(read_table(root / name, columns, optional)) if (root / name).is_file() else [] for root in self.roots
        )
        added = theirs[0] if theirs else []
        if not added or not key:
            return own + added
        replaced = {_key(row, key) for row in added}
        return [*added, *(row for row in own if _key(row, key) not in replaced)]

    @staticmethod
    def _check_names(folder: Path) -> None:
        known = builtin()
        for file in sorted(folder.rglob("*.csv")):
            name = file.relative_to(folder)
            if name.parts[0] != "actors" or len(name.parts) != 2:
                at: Traversable = known
                for part in name.parts:
                    at = at / part
                if not at.is_file():
                    raise LexiconError(f"{name}: no file of the lexicon has this name")


def _key(row: Row, columns: Sequence[str]) -> tuple[str, str]:
    for column in columns:
        if row[column]:
            return column, folded(row[column].split("|")[0].strip())
    return "", ""
