"""Wasata reads Arabic reports on peace processes into sourced statements.

``wasata.read(text)`` gives a ``Reading``. Names are loaded when first asked for, so that importing costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wasata.errors import InputError, LexiconError, WasataError
    from wasata.lexicon.load import load_lexicon
    from wasata.reading.read import read
    from wasata.reading.types import Actor, Claim, DateMention, Event, Position, Reading

__all__ = [
    "Actor",
    "Claim",
    "DateMention",
    "Event",
    "InputError",
    "LexiconError",
    "Position",
    "Reading",
    "WasataError",
    "__version__",
    "load_lexicon",
    "read",
]

__version__ = "0.1.0"

_HOMES = {
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
