"""``wasata export``: a dossier in the formats of other programs."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from wasata.cli.inputs import write_bytes
from wasata.cli.options import day
from wasata.errors import WasataError
from wasata.files import shown, why

__all__ = ["command"]

_NAMES = ("statements", "annotations", "plover", "acled", "parquet", "ftm", "graphml", "gexf", "csl", "ics")


@click.command("export")
@click.argument("dossier", metavar="DOSSIER")
@click.argument("format", metavar="FORMAT", type=click.Choice(_NAMES))
@click.option(
    "-o", "--output", metavar="FILE", default="-", show_default=True, help="The file to write; - for standard output."
)
@click.option("--as-of", metavar="DAY", callback=day, help="Know only what was published by this day: YYYY-MM-DD.")
def command(dossier: str, format: str, output: str, as_of: str | None) -> None:
    """Write a dossier in a format of another program.

    FORMAT is one of: statements (CSV that 'wasata import' reads), annotations (W3C Web Annotations), plover (events as
    JSON Lines), acled (events as CSV under ACLED's column names), parquet (the same), ftm (FollowTheMoney), graphml and
    gexf (who meets, backs, accuses whom), csl (the reports as sources to cite), ics (meetings and what is due).
    """
    from wasata.briefing.exports import Wanted, export, undated
    from wasata.dossier import open_dossier

    if as_of is not None and as_of.startswith("-"):
        raise click.BadParameter(f"{as_of!r} has no year; write YYYY-MM-DD", param_hint="--as-of")
    left_out: Counter[str] = Counter()
    try:
        with open_dossier(dossier) as opened, opened.database.read() as connection:
            pieces = export(Wanted(connection, as_of, lambda reason: left_out.update([reason])), format)
            if output == "-":
                for piece in pieces:
                    write_bytes(piece)
            else:
                _write(Path(output), pieces)
            unknown = 0 if as_of is None else undated(connection)
    except WasataError as error:
        raise click.ClickException(str(error)) from None
    for reason, count in sorted(left_out.items()):
        click.echo(f"{count} {'event' if count == 1 else 'events'} left out: {reason}", err=True)
    if unknown:
        reports = "report" if unknown == 1 else "reports"
        click.echo(f"{unknown} {reports} left out: no day of publication is known", err=True)


def _write(file: Path, pieces: Iterator[bytes]) -> None:
    """Write a file whole or not at all."""
    beside = file.with_name(f".{file.name}.part")
    try:
        with beside.open("wb") as opened:
            for piece in pieces:
                opened.write(piece)
        os.replace(beside, file)
    except OSError as error:
        raise click.ClickException(f"{shown(file)}: {why(error)}") from None
    finally:
        if sys.exc_info()[0] is not None:
            beside.unlink(missing_ok=True)
