"""``wasata add``: reports into a dossier."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wasata.cli.inputs import Complaints
from wasata.cli.options import day, interruptible
from wasata.cli.progress import Progress
from wasata.errors import WasataError

if TYPE_CHECKING:
    from wasata.dossier.adding import Tally
    from wasata.dossier.report import Report

__all__ = ["command"]


@click.command("add")
@click.argument("dossier", metavar="DOSSIER")
@click.argument("paths", metavar="PATH|URL...", nargs=-1, required=True)
@click.option("--outlet", metavar="NAME", help="The reports' outlet, where they do not name it themselves.")
@click.option("--published", metavar="DAY", callback=day, help="Day of publication, where they do not name it.")
@click.option(
    "--column",
    "columns",
    metavar="FIELD=NAME",
    multiple=True,
    help="For tables and JSON: which column holds text, title, outlet, published or address.",
)
@click.option("--allow-private", is_flag=True, help="Fetch from addresses within this machine or network, too.")
@click.option(
    "--lexicon", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of lexicon files that add to the package's own and override them.",
)  # fmt: skip
def command(
    dossier: str,
    paths: tuple[str, ...],
    outlet: str | None,
    published: str | None,
    columns: tuple[str, ...],
    *,
    allow_private: bool,
    lexicon: Path | None,
) -> None:
    """Read reports into a dossier: a file, made where there is none, or a postgresql:// address.

    PATHs are text, Markdown, HTML, PDF, Word, JSON, JSON Lines, CSV, feed, WARC or zip files, folders of these, or -
    for standard input; a URL is fetched because it is named, and nothing else is. What is in the dossier already is
    passed over, so that a command that was interrupted may simply be given again.
    """
    from wasata.dossier import open_dossier
    from wasata.dossier.intake import intake

    complain = Complaints()
    progress = Progress(None, beside=False)
    complain.before = progress.clear
    try:
        with interruptible(progress):
            given = intake(paths, complain=complain, columns=_columns(columns), allow_private=allow_private)
            reports = _told(given, progress, outlet, published)
            first = next(reports, None)
            if first is None:
                complain.say("Nothing was read, so nothing is added.")
                sys.exit(1)
            with open_dossier(dossier, create=True, lexicon=lexicon) as opened:
                now = datetime.now(UTC).isoformat(timespec="seconds")
                tally = opened.add(chain([first], reports), now=now, complain=complain)
                total = opened.count()
    except WasataError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{dossier}: {_sentence(tally)}; {total} in all")
    if complain.count:
        sys.exit(1)


def _columns(given: tuple[str, ...]) -> dict[str, str]:
    columns = dict(pair.partition("=")[::2] for pair in given)
    for field, name in columns.items():
        if not field or not name:
            raise click.BadParameter(f"{field + '=' + name!r} is no FIELD=NAME", param_hint="--column")
    return columns


def _told(reports: Iterator[Report], progress: Progress, outlet: str | None, published: str | None) -> Iterator[Report]:
    """Give the reports with what the command knows of them, and tell how far they have come."""
    for report in reports:
        progress.at(report.place)
        yield replace(report, outlet=report.outlet or outlet, published=report.published or published)
        progress.step()


def _sentence(tally: Tally) -> str:
    parts = [f"{tally.added} {'report' if tally.added == 1 else 'reports'} added"]
    if tally.known:
        parts.append(f"{tally.known} there already")
    if tally.failed:
        parts.append(f"{tally.failed} not readable")
    return ", ".join(parts)
