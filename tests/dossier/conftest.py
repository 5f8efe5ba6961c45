"""Dossiers for tests, on a SQLite file and on a real PostgreSQL server."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from samples import EXAMPLES, NOW, report
from wasata.dossier import Dossier, open_dossier

_NUMBERS = count()


def _programs() -> Path | None:
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).parent
    return next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server that is started for the tests, or that WASATA_TEST_POSTGRES names."""
    named = os.environ.get("WASATA_TEST_POSTGRES")
    if named:
        yield named
        return
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: what is tested on it is NOT tested here")
    with tempfile.TemporaryDirectory(prefix="wasata-postgres-") as name:
        folder = Path(name)
        # The server refuses to run as root.
        run = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if run:
            shutil.chown(folder, "postgres")

        def call(program: str, *arguments: str) -> None:
            command = [*run, str(programs / program), "-D", str(folder / "data"), *arguments]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)

        call("initdb", "-U", "wasata", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -c max_connections=50"
        call("pg_ctl", "-w", "-o", options, "-l", str(folder / "log"), "start")
        yield f"postgresql://wasata@/postgres?host={folder}"
        call("pg_ctl", "-m", "immediate", "stop")


@contextmanager
def _place(request: pytest.FixtureRequest, folder: Path, database: str) -> Iterator[str]:
    if database == "sqlite":
        yield str(folder / "test.dossier")
        return
    server = request.getfixturevalue("postgres")
    name = f"dossier{os.getpid()}_{next(_NUMBERS)}"
    engine = create_engine(make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield str(make_url(server).set(database=name))
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a new dossier may be made: a file, then a database of its own."""
    with _place(request, tmp_path, request.param) as place:
        yield place


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def examples(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    """A dossier of the example reports, on either database, for tests that only ask."""
    folder = tmp_path_factory.mktemp("examples")
    with _place(request, folder, request.param) as place, open_dossier(place, create=True) as opened:
        opened.add([report(example) for example in EXAMPLES], now=NOW, complain=_fail)
        yield opened


@pytest.fixture(scope="session")
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Dossier, Dossier]]:
    """An empty dossier on each database, side by side."""
    folder = tmp_path_factory.mktemp("both")
    with (
        _place(request, folder, "sqlite") as file,
        _place(request, folder, "postgres") as address,
        open_dossier(file, create=True) as one,
        open_dossier(address, create=True) as other,
    ):
        yield one, other


@pytest.fixture
def dossier(where: str) -> Iterator[Dossier]:
    """An empty dossier, on either database."""
    with open_dossier(where, create=True) as opened:
        yield opened


@pytest.fixture
def add(dossier: Dossier) -> Callable[..., None]:
    """Adds texts to the dossier: ``add("...", outlet=..., published=...)``."""

    def put(text: str, **told: str) -> None:
        dossier.add([report(text, **told)], now=NOW, complain=_fail)

    return put


def _fail(place: str, what: str) -> None:
    raise AssertionError(f"{place}: {what}")
