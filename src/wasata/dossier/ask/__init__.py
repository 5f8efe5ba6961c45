"""Asking the dossier: views of what it holds, filtered, and as of a day."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from sqlalchemy import Connection

from wasata.dossier.ask.filter import Filter
from wasata.dossier.ask.words import Answer

__all__ = ["VIEWS", "Answer", "Filter", "show"]

_HOMES = {
    "actors": "actors",
    "timeline": "timeline",
    "positions": "positions",
    "claims": "claims",
    "events": "events",
}
VIEWS = tuple(_HOMES)


def show(connection: Connection, view: str, filter: Filter) -> Answer:
    """Give a view of a dossier.

    Raises:
        KeyError: there is no such view.
        AskError: the filter cannot be answered.
    """
    module = import_module(f"{__name__}.{_HOMES[view]}")
    ask: Callable[[Connection, Filter], Answer] = getattr(module, f"ask_{view}")
    return ask(connection, filter)
