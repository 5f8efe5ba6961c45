"""``wasata add``: reports into a dossier."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wasata.cli.inputs import Complaints
from wasata.cli.options import interruptible
from wasata.cli.progress import Progress
from wasata.cli.taking import Taking, take, taking_options
from wasata.errors import WasataError

if TYPE_CHECKING:
    from wasata.dossier.adding import Tally

__all__ = ["command"]


@click.command("add")
@click.argument("dossier", metavar="DOSSIER")
@click.argument("paths", metavar="PATH|URL...", nargs=-1, required=True)
@taking_options
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
    complain = Complaints()
    progress = Progress(None, beside=False)
    complain.before = progress.clear
    try:
        with interruptible(progress):
            taking = Taking(outlet, published, columns, allow_private, lexicon)
            taken = take(dossier, paths, taking, complain, progress)
    except WasataError as error:
        raise click.ClickException(str(error)) from None
    if taken is None:
        complain.say("Nothing was read, so nothing is added.")
        sys.exit(1)
    tally, total = taken
    click.echo(f"{dossier}: {_sentence(tally)}; {total} in all")
    if complain.count:
        sys.exit(1)


def _sentence(tally: Tally) -> str:
    parts = [f"{tally.added} {'report' if tally.added == 1 else 'reports'} added"]
    if tally.known:
        parts.append(f"{tally.known} there already")
    if tally.failed:
        parts.append(f"{tally.failed} not readable")
    return ", ".join(parts)
