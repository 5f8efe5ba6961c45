"""Readings as they stand in the dossier."""

from __future__ import annotations

from samples import EXAMPLES, NOW, report
from wasata.dossier import Dossier
from wasata.dossier.settled import settled
from wasata.reading.types import Event


def test_without_decisions_a_reading_stands_as_it_was_read(dossier: Dossier) -> None:
    """Rows hold all that the reader found; only who comes first in a role is not kept."""
    dossier.add([report(text) for text in EXAMPLES], now=NOW)

    with dossier.database.read() as connection:
        found = list(settled(connection, range(1, len(EXAMPLES) + 1)))

    for item in found:
        read = dossier.reading(item.reading.id)
        assert item.reading.claims == read.claims
        assert item.reading.positions == read.positions
        assert item.reading.dates == read.dates
        assert item.reading.actors == read.actors
        assert [_comparable(e) for e in item.reading.events] == [_comparable(e) for e in read.events]
        assert set(item.actors) == {actor.id for actor in read.actors}
        assert [len(item.sids[layer]) for layer in ("claims", "events")] == [len(read.claims), len(read.events)]


def _comparable(event: Event) -> tuple[object, ...]:
    roles = {role: set(whos) for role, whos in event.roles.items() if len(whos) > 0}
    return (event.id, event.type, event.trigger, event.status, roles, event.place, event.from_day, event.claim)
