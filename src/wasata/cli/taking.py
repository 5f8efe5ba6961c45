"""What ``add`` and ``brief`` share: paths and addresses taken into a dossier."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from wasata.cli.inputs import Complaints
from wasata.cli.options import day
from wasata.cli.progress import Progress

if TYPE_CHECKING:
    from wasata.dossier.adding import Tally
    from wasata.dossier.report import Report

__all__ = ["Taking", "take", "taking_options"]

_Command = TypeVar("_Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Taking:
    """How reports are to be taken in: what is known of them beforehand, by which words they are read."""

    outlet: str | None
    published: str | None
    columns: tuple[str, ...]
    allow_private: bool
    lexicon: Path | None


def taking_options(command: _Command) -> _Command:
    """Add the options of a command that takes reports in."""
    for option in (
        click.option(
            "--lexicon", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path),
            help="A folder of lexicon files that add to the package's own and override them.",
        ),
        click.option("--allow-private", is_flag=True, help="Fetch from addresses within this machine or network, too."),
        click.option(
            "--column", "columns", metavar="FIELD=NAME", multiple=True,
            help="For tables and JSON: the column that holds text, title, outlet, published or address.",
        ),
        click.option("--published", metavar="DAY", callback=day, help="Day of publication, where a report has none."),
        click.option("--outlet", metavar="NAME", help="The reports' outlet, where they do not name it themselves."),
    ):  # fmt: skip
        command = option(command)
    return command


def take(
    dossier: str, paths: tuple[str, ...], taking: Taking, complain: Complaints, progress: Progress
) -> tuple[Tally, int] | None:
    """Take reports into a dossier; give what became of them and how many it holds, or None where none was read.

    Raises:
        WasataError: the dossier, the lexicon or the columns are at fault.
    """
    from wasata.dossier import open_dossier
    from wasata.dossier.intake import intake

    given = intake(paths, complain=complain, columns=_columns(taking.columns), allow_private=taking.allow_private)
    reports = _told(given, taking, progress)
    first = next(reports, None)
    if first is None:
        return None
    with open_dossier(dossier, create=True, lexicon=taking.lexicon) as opened:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return opened.add(_frozen(chain([first], reports)), now=now, complain=complain), opened.count()


def _frozen(reports: Iterator[Report]) -> Iterator[Report]:
    # The lexicon is loaded by now and stays to the end: looking through it for garbage would only take time.
    gc.freeze()
    yield from reports


def _columns(given: tuple[str, ...]) -> dict[str, str]:
    columns = dict(pair.partition("=")[::2] for pair in given)
    for field, name in columns.items():
        if not field or not name:
            raise click.BadParameter(f"{field + '=' + name!r} is no FIELD=NAME", param_hint="--column")
    return columns


def _told(reports: Iterator[Report], taking: Taking, progress: Progress) -> Iterator[Report]:
    """Give the reports with what the command knows of them, and tell how far they have come."""
    for report in reports:
        progress.at(report.place)
        yield replace(
            report, outlet=report.outlet or taking.outlet, published=report.published or taking.published
        )
        progress.step()
