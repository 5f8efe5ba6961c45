"""The words of the page: one TOML file per language, looked up by dotted key."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["LANGS", "Labels", "plural_form"]

LANGS = ("ar", "en")


def plural_form(lang: str, n: int) -> str:
    """Give the name of the plural form that a count takes: CLDR's six for Arabic, its two for English."""
    if lang != "ar":
        return "one" if n == 1 else "other"
    if n < 3:
        return ("zero", "one", "two")[n]
    if 3 <= n % 100 < 11:
        return "few"
    return "many" if n % 100 >= 11 else "other"


@cache
def _table(lang: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("labels", f"{lang}.toml").read_text(encoding="utf-8"))


class Labels:
    """The labels of one language.

    Raises:
        ValueError: there is no such language.
    """

    def __init__(self, lang: str) -> None:
        if lang not in LANGS:
            raise ValueError(f"lang must be one of {', '.join(LANGS)}; got {lang!r}")
        self.lang = lang
        self._table = _table(lang)

    def text(self, key: str, **values: object) -> str:
        """Give the label at ``section.name`` with its values filled in.

        Raises:
            KeyError: there is no such label.
        """
        section, name = key.split(".")
        label = self._table[section][name]
        if not isinstance(label, str):
            raise KeyError(key)
        return label.format(**values) if values else label

    def code(self, section: str, code: str) -> str:
        """Give the word for a code of the codebook, or the code itself where none is known."""
        return str(self._table[section].get(code, code))

    def codes(self, section: str) -> tuple[str, ...]:
        """Give the codes of a section in the file's order."""
        return tuple(self._table[section])

    def count(self, name: str, n: int) -> str:
        """Give a counted noun in the plural form that the number asks for."""
        label: str = self._table["count"][name][plural_form(self.lang, n)]
        return label.format(n=n)
