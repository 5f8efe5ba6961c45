"""Asking the dossier: views of what it holds, filtered, and as of a day."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from sqlalchemy import Connection

from wasata.dossier.ask.filter import Filter
from wasata.dossier.ask.words import Answer, Lexicons
from wasata.errors import AskError

__all__ = ["VIEWS", "Answer", "Filter", "show"]

VIEWS = (
    "actors", "actor", "timeline", "positions", "moves", "claims", "events", "sources", "contradictions", "reports",
)  # fmt: skip


def show(connection: Connection, view: str, filter: Filter, lexicon: Lexicons) -> Answer:
    """Give a view of a dossier.

    Raises:
        AskError: there is no such view, or the filter cannot be answered.
    """
    if view not in VIEWS:
        raise AskError(f"no view is called {view!r}; there are: {', '.join(VIEWS)}")
    module = import_module(f"{__name__}.{view}")
    ask: Callable[[Connection, Filter, Lexicons], Answer] = getattr(module, f"ask_{view}")
    return ask(connection, filter, lexicon)
