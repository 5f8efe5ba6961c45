"""``wasata brief``: reports into one page."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from wasata.cli.inputs import Complaints, find_sources, why, write_bytes
from wasata.cli.options import Settings, interruptible, read_all, report_options
from wasata.cli.progress import Progress

__all__ = ["command"]


@click.command("brief")
@report_options
@click.option("-o", "--output", metavar="FILE", required=True, help="The page to write; - for standard output.")
@click.option(
    "--lang",
    type=click.Choice(["ar", "en"]),
    default="ar",
    show_default=True,
    help="The language of the page's own words.",
)
@click.option("--title", metavar="T", help="The page's title.")
def command(
    paths: tuple[str, ...],
    lexicon: Path | None,
    published: str | None,
    outlet: str | None,
    *,
    output: str,
    lang: str,
    title: str | None,
) -> None:
    """Read reports and write a page on them: who is named, what happened, who says and wants what.

    PATHs are files, folders (every .txt, .md and .html file below them) or - for standard input. The page holds
    everything it needs and opens in any browser.
    """
    complain = Complaints()
    sources = find_sources(paths, complain)
    progress = Progress(len(sources), beside=output == "-" and sys.stdout.isatty())
    complain.before = progress.clear
    with interruptible(progress):
        readings = [
            reading for _, _, reading in read_all(sources, Settings(lexicon, published, outlet), complain, progress)
        ]
        if not readings:
            complain.say("No report was read, so no page is written.")
            sys.exit(1)
        from wasata.briefing import render_brief

        _write(output, render_brief(readings, lang=lang, title=title).encode())
    if complain.count:
        sys.exit(1)


def _write(output: str, page: bytes) -> None:
    if output == "-":
        write_bytes(page)
        return
    try:
        Path(output).write_bytes(page)
    except OSError as error:
        raise click.ClickException(f"{output}: {why(error)}") from None
