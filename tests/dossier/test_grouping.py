"""Near-copies in a dossier."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import pytest
from sqlalchemy import select

from samples import EXAMPLES, NOW, report
from wasata.dossier import Dossier
from wasata.dossier.store.tables import reports

FIRST, SECOND, THIRD = EXAMPLES[0], EXAMPLES[1], EXAMPLES[2]
CUT = "\n".join(FIRST.splitlines()[: len(FIRST.splitlines()) * 2 // 3])
HEADED = "عنوان آخر لا صلة له بالأول\n\n" + FIRST


def _groups(dossier: Dossier) -> list[set[str]]:
    found: dict[int, set[str]] = {}
    with dossier.database.read() as connection:
        for row in connection.execute(select(reports.c.place, reports.c.copies)):
            found.setdefault(row.copies, set()).add(row.place)
    return sorted(found.values(), key=sorted)


@pytest.mark.parametrize("order", list(permutations(range(4)))[::7])
def test_copies_are_grouped_whatever_their_order(dossier: Dossier, order: Sequence[int]) -> None:
    """A text, its cut and its reprint under another headline are one group; another text is not in it."""
    texts = {"whole": FIRST, "cut": CUT, "headed": HEADED, "other": SECOND}
    names = [list(texts)[n] for n in order]

    dossier.add([report(texts[name], place=name) for name in names[:2]], now=NOW)
    dossier.add([report(texts[name], place=name) for name in names[2:]], now=NOW)

    assert _groups(dossier) == [{"cut", "headed", "whole"}, {"other"}]


def test_group_is_its_smallest_report(dossier: Dossier) -> None:
    """A report that joins two groups makes them one, called by the first."""
    lines = FIRST.splitlines()
    half = len(lines) // 2

    dossier.add([report("\n".join(lines[:half])), report(THIRD), report("\n".join(lines[half:]))], now=NOW)
    dossier.add([report(FIRST)], now=NOW)

    with dossier.database.read() as connection:
        assert list(connection.execute(select(reports.c.copies).order_by(reports.c.id)).scalars()) == [1, 2, 1, 1]
