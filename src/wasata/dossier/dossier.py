"""The dossier as its users hold it."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from sqlalchemy import func, select

from wasata.dossier.adding import Tally, add_reports
from wasata.dossier.ask import Answer, Filter, show
from wasata.dossier.contradictions.listing import Contradiction, find_contradictions
from wasata.dossier.curating import deciding, decisions, identifying, undoing
from wasata.dossier.curating.decisions import Decision, Signed
from wasata.dossier.curating.rereading import Change, Reread, reread
from wasata.dossier.happenings.linking import Happening, happening
from wasata.dossier.record.packing import unpack
from wasata.dossier.record.reader import reader_version
from wasata.dossier.report import Report
from wasata.dossier.search.search import Found, find
from wasata.dossier.sources.corroboration import Sources, sources
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

    def show(self, view: str, filter: Filter | None = None) -> Answer:
        """Give a view, such as actors, timeline or positions.

        Args:
            view: one of ``wasata.dossier.ask.VIEWS``.
            filter: what of it to give; without one the first rows of all.

        Raises:
            AskError: there is no such view, or the filter names what is not there or does not apply to the view.
        """
        with self.database.read() as connection:
            return show(connection, view, filter or Filter(), lambda: self.lexicon)

    def search(
        self,
        words: str,
        *,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        as_of: str | None = None,
        limit: int = 20,
    ) -> Found:
        """Find the reports that hold all of some words, whatever their spelling, vowels and clitics.

        Args:
            words: words, and phrases between quotation marks.
            outlet: only reports of this outlet.
            since: only reports published on this day or later, YYYY-MM-DD.
            until: only reports published on this day or earlier.
            as_of: only what was published by this day is known.
            limit: how many hits to give; 0 for all.

        Raises:
            AskError: there is no word to search for, no such outlet or no such day.
        """
        with self.database.read() as connection:
            return find(connection, words, Filter(outlet=outlet, since=since, until=until, as_of=as_of, limit=limit))

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

    def judge_statement(self, sid: str, act: str, signed: Signed, told: Mapping[str, str] | None = None) -> int:
        """Accept, reject or correct a statement; see ``wasata.dossier.curating.judge_statement``."""
        with self.database.write() as connection:
            return deciding.judge_statement(connection, sid, act, signed, self.lexicon, told)

    def add_statement(
        self, report: str, layer: str, quote: str, told: Mapping[str, str], signed: Signed, *, nth: int | None = None
    ) -> int:
        """Add a statement by hand; see ``wasata.dossier.curating.add``."""
        with self.database.write() as connection:
            return deciding.add(connection, report, layer, quote, told, signed, self.lexicon, nth=nth)

    def same(self, a: str, b: str, signed: Signed) -> int:
        """Say that two actors are one; see ``wasata.dossier.identifying.same``."""
        with self.database.write() as connection:
            return identifying.same(connection, a, b, signed, self.lexicon)

    def different(self, a: str, b: str, signed: Signed) -> int:
        """Say that two actors, or two handles, are not one; see ``wasata.dossier.identifying.different``."""
        with self.database.write() as connection:
            return identifying.different(connection, a, b, signed, self.lexicon)

    def link_events(self, a: str, b: str, signed: Signed, *, one: bool) -> int:
        """Say that two events are one happening, or not; see ``wasata.dossier.identifying.link_events``."""
        with self.database.write() as connection:
            return identifying.link_events(connection, a, b, signed, self.lexicon, one=one)

    def split(self, report: str, actor: str, signed: Signed) -> int:
        """Take one report's mention off an actor; see ``wasata.dossier.identifying.split``."""
        with self.database.write() as connection:
            return identifying.split(connection, report, actor, signed, self.lexicon)

    def name_actor(
        self, actor: str, signed: Signed, *, ar: str | None = None, en: str | None = None, kind: str | None = None
    ) -> int:
        """Say what an actor is called and what it is; see ``wasata.dossier.identifying.name``."""
        with self.database.write() as connection:
            return identifying.name(connection, actor, signed, self.lexicon, ar=ar, en=en, kind=kind)

    def grade(self, told: str, grading: str, signed: Signed) -> int:
        """Note how far an outlet or an actor is to be trusted; see ``wasata.dossier.curating.grade``."""
        with self.database.write() as connection:
            return deciding.grade(connection, told, grading, signed)

    def grades(self) -> dict[str, Decision]:
        """Give the grades of outlets and actors that stand; see ``wasata.dossier.curating.grades``."""
        with self.database.read() as connection:
            return deciding.grades(connection)

    def retell(self, report: str, what: str, value: str, signed: Signed) -> int:
        """Correct a report's day or outlet; see ``wasata.dossier.curating.retell``."""
        with self.database.write() as connection:
            return deciding.retell(connection, report, what, value, signed, self.lexicon)

    def undo(self, number: int, signed: Signed) -> int:
        """Undo a decision; see ``wasata.dossier.undoing.undo``."""
        with self.database.write() as connection:
            return undoing.undo(connection, number, signed, self.lexicon)

    def log(self) -> list[Decision]:
        """Give all that people decided, oldest first."""
        with self.database.read() as connection:
            return decisions.log(connection)

    def reread(self, *, step: Callable[[Reread, Sequence[Change]], None] | None = None) -> Reread:
        """Read again what an older reader read; see ``wasata.dossier.rereading.reread``."""
        return reread(self.database, self.lexicon, reader=self.reader, step=step or _ignore)

    def happening(self, sid: str, *, as_of: str | None = None) -> Happening:
        """Give all events that are one happening with an event, and why.

        Raises:
            KeyError: there is no such event, or as of the day it was not known.
        """
        with self.database.read() as connection:
            return happening(connection, self.lexicon, sid, as_of=as_of)

    def sources(self, sid: str, *, as_of: str | None = None) -> Sources:
        """Give the chain of a statement from the outlet to the speaker, its origin, and who else says so.

        Raises:
            KeyError: there is no such claim, event or position, or as of the day it was not known.
        """
        with self.database.read() as connection:
            return sources(connection, self.lexicon, sid, as_of=as_of)

    def contradictions(
        self,
        *,
        actor: str | None = None,
        issue: str | None = None,
        type: str | None = None,
        sid: str | None = None,
        since: str | None = None,
        until: str | None = None,
        as_of: str | None = None,
        limit: int = 50,
    ) -> list[Contradiction]:
        """Give contradictions; see ``wasata.dossier.contradictions.find_contradictions``."""
        with self.database.read() as connection:
            return find_contradictions(
                connection, self.lexicon, actor=actor, issue=issue, type=type, sid=sid, since=since, until=until,
                as_of=as_of, limit=limit,
            )  # fmt: skip

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
