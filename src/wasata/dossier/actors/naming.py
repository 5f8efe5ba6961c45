"""Names by which people ask for actors, kept for each handle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, select, text

from wasata.dossier.record.derive import Row
from wasata.dossier.store.rows import chunks
from wasata.dossier.store.tables import handles
from wasata.lexicon.lexicon import Lexicon
from wasata.text.clean import folded

__all__ = ["asked_name", "put_names"]

_LONGEST = 100
_SHORTEST_WORD = 3


def asked_name(name: str) -> str:
    """Give the form in which names are compared with what people ask for."""
    return " ".join(folded(name).split())[:_LONGEST]


def put_names(connection: Connection, appearances: Iterable[Row], ids: Mapping[str, int], lexicon: Lexicon) -> None:
    """Keep the names of those that some reports name; a person may be asked for by one word of a name too."""
    named = {row["handle"]: row for row in appearances}
    fresh: set[int] = set()
    for some in chunks(sorted(ids[handle] for handle in named)):
        unjudged = select(handles.c.id).where(handles.c.id.in_(some), handles.c.judged.is_(False))
        fresh.update(connection.execute(unjudged).scalars())
    told: dict[tuple[str, int], bool] = {}
    for handle, row in named.items():
        # Whom the dossier has met before has names already.
        for name, whole in _names(row, lexicon) if ids[handle] in fresh else ():
            key = (name, ids[handle])
            told[key] = whole or told.get(key, False)
    if len(told) > 0:
        connection.execute(
            text("INSERT INTO known_as (name, handle, whole) VALUES (:name, :handle, :whole) ON CONFLICT DO NOTHING"),
            [{"name": name, "handle": handle, "whole": whole} for (name, handle), whole in sorted(told.items())],
        )


def _names(row: Row, lexicon: Lexicon) -> Iterator[tuple[str, bool]]:
    handle: str = row["handle"]
    if handle.startswith("mention:") and row["kind"] == "source":
        return
    entry = lexicon.actors.get(handle.removeprefix("lexicon:")) if handle.startswith("lexicon:") else None
    given = (row["name"], row["en"]) if entry is None else (*entry.ar, *entry.en)
    for name in map(asked_name, given):
        if name != "":
            yield name, True
            words = name.split()
            if row["kind"] == "person" and len(words) > 1:
                yield from ((word, False) for word in words if len(word) >= _SHORTEST_WORD)
