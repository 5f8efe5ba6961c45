"""``wasata brief``: a dossier, or reports, into one page."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from wasata.cli.inputs import Complaints, write_bytes
from wasata.cli.options import day, interruptible
from wasata.cli.progress import Progress
from wasata.cli.taking import Taking, take, taking_options
from wasata.errors import WasataError
from wasata.files import why

__all__ = ["command"]


@click.command("brief")
@click.argument("paths", metavar="DOSSIER|PATH|URL...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FILE", required=True, help="The page to write; - for standard output.")
@click.option(
    "--lang", type=click.Choice(["ar", "en"]), default="ar", show_default=True,
    help="The language of the page's own words.",
)
@click.option("--title", metavar="T", help="The page's title.")
@click.option("--as-of", metavar="DAY", callback=day, help="Know only what was published by this day: YYYY-MM-DD.")
@click.option("--since", metavar="DAY", callback=day, help="Mark what was published from this day on as new.")
@taking_options
def command(
    paths: tuple[str, ...],
    output: str,
    lang: str,
    title: str | None,
    as_of: str | None,
    since: str | None,
    outlet: str | None,
    published: str | None,
    columns: tuple[str, ...],
    *,
    allow_private: bool,
    lexicon: Path | None,
) -> None:
    """Write a page on a dossier, or on reports: who is named, what happened, who says and wants what, who denies it.

    Give one DOSSIER, or reports as for 'wasata add'; these are then read for this page alone. The page holds everything
    it needs and opens in any browser.
    """
    complain = Complaints()
    progress = Progress(None, beside=output == "-" and sys.stdout.isatty())
    complain.before = progress.clear
    taking = Taking(outlet, published, columns, allow_private, lexicon)
    try:
        if len(paths) == 1 and _is_dossier(paths[0]):
            page = _page(paths[0], taking, lang, title, as_of, since)
        else:
            with tempfile.TemporaryDirectory(prefix="wasata-") as folder:
                where = str(Path(folder, "brief.dossier"))
                with interruptible(progress):
                    taken = take(where, paths, taking, complain, progress)
                if taken is None or taken[1] == 0:
                    complain.say("No report was read, so no page is written.")
                    sys.exit(1)
                page = _page(where, taking, lang, title, as_of, since)
    except WasataError as error:
        raise click.ClickException(str(error)) from None
    _write(output, page.encode())
    if complain.count:
        sys.exit(1)


def _is_dossier(path: str) -> bool:
    if path.startswith("postgres") and "://" in path:
        return True
    try:
        with open(path, "rb") as file:
            return file.read(15) == b"SQLite format 3"
    except (OSError, ValueError):
        return path.endswith(".dossier")


def _page(where: str, taking: Taking, lang: str, title: str | None, as_of: str | None, since: str | None) -> str:
    from wasata.briefing import brief_dossier
    from wasata.dossier import open_dossier

    with open_dossier(where, lexicon=taking.lexicon) as dossier:
        return brief_dossier(dossier, lang=lang, title=title, as_of=as_of, since=since)


def _write(output: str, page: bytes) -> None:
    if output == "-":
        write_bytes(page)
        return
    try:
        Path(output).write_bytes(page)
    except OSError as error:
        raise click.ClickException(f"{output}: {why(error)}") from None
