"""Statements in the formats of other programs."""

from wasata.briefing.exports.formats import FORMATS, Wanted, export, undated

__all__ = ["FORMATS", "Wanted", "export", "undated"]
