"""The dossier as its users hold it."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType

from sqlalchemy import func, select

from wasata.dossier.adding import Tally, add_reports
from wasata.dossier.packing import unpack
from wasata.dossier.reader import reader_version
from wasata.dossier.report import Report
from wasata.dossier.store.database import Database, open_database
from wasata.dossier.store.tables import blobs, contents, reports
from wasata.lexicon.lexicon import Lexicon
from wasata.lexicon.load import load_lexicon
from wasata.reading.types import Reading

__all__ = ["Dossier", "open_dossier"]


class Dossier:
    """One sourced record over many reports.

    **Usage**

    ```python
    with wasata.open_dossier("yemen.dossier", create=True) as dossier:
        dossier.add(reports, now="2024-10-02T08:00:00")
    ```
    """

    def __init__(self, database: Database, lexicon: Path | None = None) -> None:
        self.database = database
        self._folder = lexicon
        self._lexicon: Lexicon | None = None

    @property
    def name(self) -> str:
        """What to call it: its file, or its address without the password."""
        return self.database.name

    @property
    def lexicon(self) -> Lexicon:
        """The words reports are read by; loaded when first asked for."""
        if self._lexicon is None:
            self._lexicon = load_lexicon(self._folder)
        return self._lexicon

    @property
    def reader(self) -> str:
        """Which reader reads for this dossier."""
        return reader_version(self._folder)

    def add(
        self,
        incoming: Iterable[Report],
        *,
        now: str,
        complain: Callable[[str, str], None] | None = None,
        step: Callable[[Tally], None] | None = None,
    ) -> Tally:
        """Read reports and keep them; those that are here are passed over.

        Args:
            incoming: the reports, taken one by one.
            now: the time to note, ISO.
            complain: told the place of a report that cannot be read, and why.
            step: told after each batch how far the work has come.

        Raises:
            DossierError: the database fails; the batches before stand.
            LexiconError: a lexicon file holds a mistake.
        """
        return add_reports(
            self.database,
            incoming,
            lexicon=self.lexicon,
            reader=self.reader,
            now=now,
            complain=complain or _ignore,
            step=step or _ignore,
        )

    def count(self) -> int:
        """How many reports it holds."""
        with self.database.read() as connection:
            return int(connection.execute(select(func.count()).select_from(reports)).scalar_one())

    def reading(self, key: str) -> Reading:
        """Give what the reader found in a report.

        Raises:
            KeyError: there is no report with this key.
        """
        with self.database.read() as connection:
            row = connection.execute(
                select(contents.c.text, contents.c.reading).join(reports).where(reports.c.key == key)
            ).one_or_none()
        if row is None:
            raise KeyError(key)
        return unpack(row.reading, row.text)

    def evidence(self, key: str) -> bytes:
        """Give the bytes a report was made from.

        Raises:
            KeyError: there is no report with this key.
        """
        with self.database.read() as connection:
            data = connection.execute(select(blobs.c.data).join(reports).where(reports.c.key == key)).scalar()
        if data is None:
            raise KeyError(key)
        return zlib.decompress(data)

    def close(self) -> None:
        """Let the database go."""
        self.database.close()

    def __enter__(self) -> Dossier:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_dossier(where: str | Path, *, create: bool = False, lexicon: Path | None = None) -> Dossier:
    """Open a dossier: a file, or a ``postgresql://`` address.

    Args:
        where: the file or address.
        create: make it where there is none.
        lexicon: a folder of lexicon files to read by, on top of the package's own.

    Raises:
        DossierError: there is none, or it is damaged, foreign, newer than this program, or out of reach.
    """
    return Dossier(open_database(where, create=create), lexicon)


def _ignore(*_: object) -> None:
    pass
