"""The errors Wasata raises for a user's mistake; each says in one sentence what is wrong and where."""

__all__ = [
    "AnalysisError",
    "AskError",
    "DossierError",
    "ExportError",
    "InputError",
    "LexiconError",
    "WasataError",
]


class WasataError(Exception):
    """Base of all errors that are the input's, not the program's."""


class LexiconError(WasataError):
    """A lexicon file holds a mistake; the message names file, line and what is wrong."""


class InputError(WasataError):
    """A report cannot be read; the message names it and says why."""


class DossierError(WasataError):
    """A dossier cannot be opened, read or written; the message names it and says why."""


class AskError(WasataError):
    """A question to a dossier cannot be answered as it is put; the message says why."""


class AnalysisError(WasataError):
    """A model cannot be analysed as it is given; the message names the field and what would do."""


class ExportError(WasataError):
    """A dossier cannot be written in a format; the message says why."""
