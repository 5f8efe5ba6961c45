"""``wasata show``: views of a dossier as tables, JSON or CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wasata.errors import WasataError

if TYPE_CHECKING:
    from wasata.dossier.ask import Answer

__all__ = ["command"]

_VIEWS = ("actors", "timeline", "positions", "claims", "events")


@click.command("show")
@click.argument("dossier", metavar="DOSSIER")
@click.argument("view", metavar="VIEW", type=click.Choice(_VIEWS))
@click.option("--actor", metavar="WHO", help="Only what this actor says, does or wants: its key or name.")
@click.option("--issue", metavar="I", help="Only what is about this issue, such as ceasefire.")
@click.option("--type", "type_", metavar="T", help="Only this kind of actor, manner, type of event or stance.")
@click.option("--status", metavar="S", help="Only events that occurred, are ongoing, planned, proposed or denied.")
@click.option("--place", metavar="P", help="Only events at this place.")
@click.option("--outlet", metavar="NAME", help="Only reports of this outlet.")
@click.option("--since", metavar="DAY", help="Only from this day on: YYYY-MM-DD.")
@click.option("--until", metavar="DAY", help="Only up to this day.")
@click.option("--as-of", metavar="DAY", help="Only what was published by this day is known.")
@click.option("--limit", metavar="N", type=int, default=50, show_default=True, help="How many rows; 0 for all.")
@click.option("--lang", type=click.Choice(["ar", "en"]), default="en", show_default=True, help="The language of names.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object a line.")
@click.option("--csv", "as_csv", is_flag=True, help="Write CSV.")
def command(
    dossier: str,
    view: str,
    *,
    type_: str | None,
    as_json: bool,
    as_csv: bool,
    **options: str | int | None,
) -> None:
    """Show what a dossier holds: actors, timeline, positions, claims or events.

    Every row tells the words it rests on, their report, and through whom they came.
    """
    from wasata.dossier import open_dossier
    from wasata.dossier.ask import Filter

    if as_json and as_csv:
        raise click.UsageError("only one of --json and --csv can be given")
    try:
        filter = Filter(type=type_, **options)  # type: ignore[arg-type]
        with open_dossier(dossier) as opened:
            answer = opened.show(view, filter)
    except WasataError as error:
        raise click.ClickException(str(error)) from None
    if as_json:
        from wasata.cli.answer import json_lines

        click.echo("".join(f"{line}\n" for line in json_lines(answer.rows)), nl=False)
    elif as_csv:
        from wasata.cli.answer import csv_text

        click.echo(csv_text(answer.rows, answer.kind), nl=False)
    else:
        _show(view, answer, filter.lang)


def _show(view: str, answer: Answer, lang: str) -> None:
    from wasata.cli.answer import table_lines
    from wasata.cli.columns import columns

    if len(answer.rows) > 0:
        click.echo("\n".join(table_lines(answer.rows, columns(view, lang))))
    else:
        click.echo("Nothing in the dossier answers to this.")
    if answer.more:
        click.echo(f"The first {len(answer.rows)} are shown; there are more (--limit 0 shows all).", err=True)
    if answer.left_out > 0:
        click.echo(f"Left out, since their day of publication is not known: {answer.left_out} reports.", err=True)
