"""Wasata reads Arabic reports on peace processes into sourced statements, and keeps them in a dossier.

``wasata.read(text)`` gives a ``Reading``; ``wasata.open_dossier(file)`` the record over many. Names are loaded when
first asked for, so that importing costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wasata.dossier.dossier import Dossier, open_dossier
    from wasata.dossier.report import Report
    from wasata.errors import DossierError, InputError, LexiconError, WasataError
    from wasata.lexicon.load import load_lexicon
    from wasata.reading.read import read
    from wasata.reading.types import Actor, Claim, DateMention, Event, Position, Reading

__all__ = [
    "Actor",
    "Claim",
    "DateMention",
    "Dossier",
    "DossierError",
    "Event",
    "InputError",
    "LexiconError",
    "Position",
    "Reading",
    "Report",
    "WasataError",
    "__version__",
    "load_lexicon",
    "open_dossier",
    "read",
]

__version__ = "0.1.0"

_HOMES = {
    "Dossier": "wasata.dossier.dossier",
    "DossierError": "wasata.errors",
    "Report": "wasata.dossier.report",
    "open_dossier": "wasata.dossier.dossier",
    "InputError": "wasata.errors",
    "LexiconError": "wasata.errors",
    "WasataError": "wasata.errors",
    "load_lexicon": "wasata.lexicon.load",
    "read": "wasata.reading.read",
    "Actor": "wasata.reading.types",
    "Claim": "wasata.reading.types",
    "DateMention": "wasata.reading.types",
    "Event": "wasata.reading.types",
    "Position": "wasata.reading.types",
    "Reading": "wasata.reading.types",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
