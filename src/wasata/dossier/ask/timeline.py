"""The timeline: whatever has a day, in the order of days."""

from __future__ import annotations

from sqlalchemy import Connection

from wasata.dossier.ask.events import TAKES, EventRow, event_rows, find_events
from wasata.dossier.ask.filter import Filter, scope_of
from wasata.dossier.ask.reports import left_out
from wasata.dossier.ask.walk import Order
from wasata.dossier.ask.words import Answer

__all__ = ["ask_timeline"]


def ask_timeline(connection: Connection, filter: Filter) -> Answer:
    """Give the events that have a day, the oldest first.

    Raises:
        AskError: the filter cannot be answered.
    """
    scope = scope_of(connection, "timeline", filter, takes=TAKES)
    found = find_events(connection, scope, Order("from_day", oldest_first=True), dated=True)
    shown = found[: scope.shown]
    return Answer(
        EventRow, event_rows(connection, shown, filter.lang), len(found) > len(shown), left_out(connection, filter)
    )
