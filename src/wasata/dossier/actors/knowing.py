"""What is known of a handle's person or body: names and owners, for judging who is who."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from wasata.dossier.actors.handles import owner_of_organ
from wasata.dossier.actors.judging import Known
from wasata.dossier.actors.names import BODIES, parse
from wasata.dossier.store.rows import chunks
from wasata.dossier.store.tables import handles
from wasata.lexicon.lexicon import Lexicon

__all__ = ["describe"]


def describe(connection: Connection, ids: Sequence[int], lexicon: Lexicon) -> dict[int, Known]:
    """Give what is known of some handles."""
    owner = handles.alias()
    found: dict[int, Known] = {}
    for some in chunks(ids):
        rows = connection.execute(
            select(handles.c.id, handles.c.handle, handles.c.kind, handles.c.ar, owner.c.handle.label("owner"))
            .outerjoin(owner, owner.c.id == handles.c.of)
            .where(handles.c.id.in_(some))
        )
        found |= {row.id: _known(row.handle, row.kind, row.ar, row.owner, lexicon) for row in rows}
    return found


def _known(handle: str, kind: str, ar: str, owner: str | None, lexicon: Lexicon) -> Known:
    sort, _, rest = handle.partition(":")
    if sort == "split" or (kind != "person" and kind not in BODIES):
        return Known(kind, ())
    known_by = rest if sort == "lexicon" else None
    if sort == "lexicon":
        entry = lexicon.actors.get(rest)
        if entry is None:
            return Known(kind, ())
        above = _chain(entry.of, lexicon)
        owners = (*above[:1], *(office.of for office in entry.offices if office.of), *above[1:])
        told: tuple[str, ...] = entry.ar
    else:
        owners = _chain(_owner(handle, owner), lexicon)
        told = (rest.partition(":")[2].partition("@")[0] if sort == "name" else ar,)
    parsed = (parse(name, person=kind == "person", lexicon=lexicon) for name in told)
    return Known(kind, tuple(dict.fromkeys(name for name in parsed if name is not None)), owners, known_by)


def _owner(handle: str, owner: str | None) -> str | None:
    """Give what an owner is compared by: the lexicon's id or the words of its name."""
    if handle.startswith("name:"):
        return handle.partition("@")[2] or None
    sort, _, rest = (owner or "").partition(":")
    return rest if sort == "lexicon" else rest.partition(":")[2].partition("@")[0] if sort == "name" else None


def _chain(owner: str | None, lexicon: Lexicon) -> tuple[str, ...]:
    """Give an owner with those above it."""
    chain: list[str] = []
    while owner is not None and owner not in chain:
        chain.append(owner)
        entry = lexicon.actors.get(owner)
        above = owner_of_organ(f"lexicon:{owner}", lexicon) if entry is None else None
        owner = above.removeprefix("lexicon:") if above is not None else entry.of if entry is not None else None
    return tuple(chain)
