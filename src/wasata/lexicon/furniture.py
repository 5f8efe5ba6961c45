"""The words of a report's page (link lines, bylines, captions), from ``data/furniture.csv``."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

from wasata.lexicon.calendar import load_calendar
from wasata.lexicon.files import Files
from wasata.text.clean import fold
from wasata.text.layout import LayoutCues, Opening, name_on_air, own_name

__all__ = ["load_layout_cues"]

_LISTS = ("editorial", "media", "brand", "caption-word", "own", "on-air", "rights")
_KINDS = (
    *_LISTS,
    "link",
    "share",
    "subscribe",
    "copyright",
    "tags",
    "caption",
    "byline",
    "dateline",
    "source",
    "page",
)


@cache
def load_layout_cues(folder: Path | None = None) -> LayoutCues:
    """Give the words that tell a report's page from its body, those of a user's folder among them.

    Raises:
        LexiconError: the data file holds a mistake.
    """
    openings: dict[str, list[Opening]] = defaultdict(list)
    lists: dict[str, set[str]] = {name: set() for name in _LISTS}
    for row in Files(folder).rows("furniture.csv", ("kind", "words", "ar")):
        kind = row.one_of("kind", _KINDS)
        if kind in _LISTS:
            lists[kind].update(fold(phrase) for phrase in row.many("ar"))
            continue
        if not row["words"].isdecimal():
            raise row.error(f"words is {row['words']!r}, must be a number")
        for phrase in row.many("ar"):
            words = tuple(fold(phrase).removesuffix(":").removesuffix("-").split())
            if not words:
                raise row.error(f"{phrase!r} holds no word")
            openings[words[0]].append(Opening(kind, words, int(row["words"]), colon=phrase.endswith((":", "-"))))
    calendar = load_calendar(folder)
    dates = (form for form, found in calendar.signs.items() if any(s.kind in {"weekday", "month"} for s in found))
    lists["editorial"].update(dates)
    return LayoutCues(
        openings={first: tuple(sorted(found, key=lambda o: -len(o.words))) for first, found in openings.items()},
        editorial=frozenset(lists["editorial"]),
        media=frozenset(lists["media"]),
        brands=frozenset(lists["brand"]),
        caption_words=frozenset(lists["caption-word"]),
        own=own_name(lists["own"]),
        on_air=name_on_air(lists["on-air"]),
        rights=frozenset(lists["rights"]),
        calendar=calendar,
    )
