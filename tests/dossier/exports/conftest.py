"""A dossier to be exported, and what comes out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from outgoing import reports
from samples import NOW
from wasata.briefing.exports import Wanted, export
from wasata.dossier import Dossier, open_dossier


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    """A dossier that tests only read."""
    with open_dossier(tmp_path_factory.mktemp("exports") / "filled.dossier", create=True) as opened:
        opened.add(reports(), now=NOW, complain=_fail)
        yield opened


@pytest.fixture(scope="session")
def exported(filled: Dossier) -> Callable[..., bytes]:
    """Gives the dossier in a format: ``exported("plover", as_of=...)``."""

    made: dict[tuple[str, str | None], bytes] = {}

    def give(format: str, *, as_of: str | None = None) -> bytes:
        if (format, as_of) not in made:
            with filled.database.read() as connection:
                made[format, as_of] = b"".join(export(Wanted(connection, as_of, _ignore), format))
        return made[format, as_of]

    return give


def _ignore(reason: str) -> None:
    pass


def _fail(place: str, what: str) -> None:
    raise AssertionError(f"{place}: {what}")
