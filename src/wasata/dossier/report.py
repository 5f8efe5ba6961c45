"""A report as it comes in: its characters, what is known of it beforehand, and the bytes it rests on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

__all__ = ["Report", "known_day"]

_FULL_DAY = len("YYYY-MM-DD")


@dataclass(frozen=True, slots=True)
class Report:
    """A text with its outlet, title, day of publication and address.

    ``text`` is what is read and what every span points into; a title known apart from the body stands as its first
    line. ``raw`` are the bytes it was made from, never edited: the smallest piece that stands on its own (a file, a
    member of an archive, a row). ``place`` says where it was found, for people (``news.zip!7.txt``, ``rows.csv, row
    12``). ``published`` is YYYY-MM-DD, or --MM-DD where the year is not known. ``reconstructed`` marks a text whose
    characters were put together from a page's glyphs, so that its quotes may differ from what is printed.
    """

    text: str
    place: str
    raw: bytes
    media_type: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    address: str | None = None
    reconstructed: bool = False

    @property
    def key(self) -> str:
        """What makes it this report and no other: the hash of its text and of what is known of it.

        Where it was found is no part of it: the same report in another folder is the same report.
        """
        parts = (self.text, self.outlet, self.published, self.address)
        told = "\x1f".join("" if part is None else part for part in parts)
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def known_day(day: str | None) -> str | None:
    """Give a day that has its year, else nothing."""
    return day if day is not None and len(day) == _FULL_DAY else None
