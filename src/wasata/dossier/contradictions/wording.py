"""Contradictions told in a sentence, in Arabic and English. The words stand in ``labels/*.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from wasata.dossier.sources.origins import Origin

if TYPE_CHECKING:
    from wasata.dossier.contradictions.listing import Side

__all__ = ["LANGS", "sentence"]

LANGS = ("ar", "en")
_WITHOUT = "without"


@cache
def _labels(lang: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("labels", f"{lang}.toml").read_text(encoding="utf-8"))


def sentence(
    kind: str,
    a: Side,
    b: Side,
    *,
    lang: str,
    names: Mapping[str, tuple[str, str]],
    places: Mapping[str, tuple[str, str, str]],
    holder: str = "",
) -> str:
    """Say in a sentence what is between two statements.

    Args:
        kind: the type of contradiction.
        a: the one known first.
        b: the other.
        lang: ``ar`` or ``en``.
        names: Arabic and English names of actors by their keys, and of the holder.
        places: by sid, last, the place as the report writes it.
        holder: of opposite stances, whose they are.
    """
    labels = _labels(lang)
    words = {"a": _origin(a.origin, lang), "b": _origin(b.origin, lang), "p": a.quote, "q": b.quote}
    if kind == "denied":
        told, first = (b.told, "_first") if a.told == "denied" else (a.told, "")
        return str(labels["sentence"][("planned" if told == "planned" else "denied") + first].format(**words))
    if kind == "place":
        words |= {"x": places[a.sid][2], "y": places[b.sid][2]}
    else:
        words |= {"x": _told(kind, a.told, lang, names), "y": _told(kind, b.told, lang, names)}
    return str(labels["sentence"][kind].format(**words, holder=_name(holder, lang, names)))


def _origin(origin: Origin, lang: str) -> str:
    name = origin.en if lang == "en" and origin.en else origin.ar
    return name or str(_labels(lang)["word"]["nobody"])


def _name(key: str, lang: str, names: Mapping[str, tuple[str, str]]) -> str:
    return names[key][lang == "en"] if key in names else key


def _told(kind: str, told: str, lang: str, names: Mapping[str, tuple[str, str]]) -> str:
    labels = _labels(lang)
    word = labels["word"]
    if kind == "date":
        first, _, last = told.partition("/")
        return str(word["days"].format(first=first, last=last)) if last else first
    if kind == "number":
        what, *bound, number = told.split()
        bounded = (word[bound[0]] if bound else "") + f"{int(number):,}"
        return str(labels["count"][what].format(n=bounded)) if what in labels["count"] else f"{bounded} {what}"
    if kind == "stance":
        return str(word[told])
    parts, keys = [], told.split()
    while len(keys) > 0:
        key = keys.pop(0)
        out = key == _WITHOUT and len(keys) > 0
        name = _name(keys.pop(0) if out else key, lang, names)
        parts.append(word[_WITHOUT].format(who=name) if out else name)
    return str(word["and"].join(parts))
