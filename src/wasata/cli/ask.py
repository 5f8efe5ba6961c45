"""``wasata show``: views of a dossier as tables, JSON or CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wasata.errors import WasataError

if TYPE_CHECKING:
    from wasata.dossier.ask import Answer

__all__ = ["command"]

_VIEWS = (
    "actors", "actor", "timeline", "positions", "moves", "claims", "events", "sources", "contradictions", "reports",
)  # fmt: skip


@click.command("show")
@click.argument("dossier", metavar="DOSSIER")
@click.argument("view", metavar="VIEW", type=click.Choice(_VIEWS))
@click.argument("name", metavar="[NAME]", nargs=-1)
@click.option("--actor", metavar="WHO", help="Only what this actor says, does or wants: its key or name.")
@click.option("--issue", metavar="I", help="Only what is about this issue, such as ceasefire.")
@click.option("--type", "type_", metavar="T", help="Only this kind of actor, event, manner, stance or contradiction.")
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
    name: tuple[str, ...],
    *,
    actor: str | None,
    issue: str | None,
    type_: str | None,
    status: str | None,
    place: str | None,
    outlet: str | None,
    since: str | None,
    until: str | None,
    as_of: str | None,
    limit: int,
    lang: str,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Show what a dossier holds.

    VIEW is actors; actor NAME; timeline (each happening once); positions; moves (positions over time); claims; events;
    sources (outlets), or sources ID (who says what a statement says); contradictions; or reports. Every row tells the
    words it rests on, their report, and through whom they came.
    """
    from wasata.dossier import open_dossier
    from wasata.dossier.ask import Filter

    if as_json and as_csv:
        raise click.UsageError("only one of --json and --csv can be given")
    named = " ".join(name) or None
    if named is not None and view not in ("actor", "sources", "contradictions"):
        raise click.UsageError(f"{view} takes no name; filter it by options")
    try:
        filter = Filter(
            actor=named if view == "actor" and named is not None else actor, issue=issue, type=type_, status=status,
            place=place, outlet=outlet, since=since, until=until, as_of=as_of,
            statement=None if view == "actor" else named, limit=limit, lang=lang,
        )  # fmt: skip
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
        _show(answer, lang)


def _show(answer: Answer, lang: str) -> None:
    from wasata.cli.answer import table_lines
    from wasata.cli.card import card_lines
    from wasata.cli.columns import columns
    from wasata.dossier.ask.actor import ActorCard

    if len(answer.rows) == 0:
        click.echo("Nothing in the dossier answers to this.")
    elif answer.kind is ActorCard:
        click.echo("\n".join(card_lines(answer.rows[0], lang)))
    else:
        click.echo("\n".join(table_lines(answer.rows, columns(answer.kind, lang))))
    if answer.more:
        click.echo(f"The first {len(answer.rows)} are shown; there are more (--limit 0 shows all).", err=True)
    if answer.left_out > 0:
        reports = "1 report" if answer.left_out == 1 else f"{answer.left_out} reports"
        click.echo(f"Left out, since their day of publication is not known: {reports}.", err=True)
