"""``wasata search``: the reports that hold some words, with the sentence that holds them."""

from __future__ import annotations

import click

from wasata.errors import WasataError

__all__ = ["command"]


@click.command("search")
@click.argument("dossier", metavar="DOSSIER")
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@click.option("--outlet", metavar="NAME", help="Only reports of this outlet.")
@click.option("--since", metavar="DAY", help="Only reports published from this day on: YYYY-MM-DD.")
@click.option("--until", metavar="DAY", help="Only reports published up to this day.")
@click.option("--as-of", metavar="DAY", help="Only what was published by this day is known.")
@click.option("--limit", metavar="N", type=int, default=20, show_default=True, help="How many reports; 0 for all.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object a line.")
@click.option("--csv", "as_csv", is_flag=True, help="Write CSV.")
def command(
    dossier: str,
    words: tuple[str, ...],
    *,
    outlet: str | None,
    since: str | None,
    until: str | None,
    as_of: str | None,
    limit: int,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Find the reports that hold all of some WORDS, whatever their spelling, vowels and clitics.

    Words between quotation marks must stand together: wasata search DOSSIER '"وقف إطلاق النار"'.
    """
    from wasata.cli.answer import csv_text, json_lines, table_lines
    from wasata.cli.columns import marked
    from wasata.dossier import open_dossier
    from wasata.dossier.search.search import Hit

    if as_json and as_csv:
        raise click.UsageError("only one of --json and --csv can be given")
    try:
        with open_dossier(dossier) as opened:
            found = opened.search(" ".join(words), outlet=outlet, since=since, until=until, as_of=as_of, limit=limit)
    except WasataError as error:
        raise click.ClickException(str(error)) from None
    if as_json:
        click.echo("".join(f"{line}\n" for line in json_lines(found.hits)), nl=False)
        return
    if as_csv:
        click.echo(csv_text(found.hits, Hit), nl=False)
        return
    if len(found.hits) == 0:
        click.echo("No report holds these words.")
        return

    def sentence(hit: Hit) -> str:
        told = marked(hit.sentence, [(start - hit.start, end - hit.start) for start, end in hit.places])
        return told if hit.outlet is None else f"{told} ← {hit.outlet}"

    columns = (
        ("day", lambda hit: hit.published or ""), ("report", lambda hit: hit.report[:12]),
        ("hits", lambda hit: str(hit.hits)), ("sentence", sentence),
    )  # fmt: skip
    click.echo("\n".join(table_lines(found.hits, columns)))
    if found.total > len(found.hits):
        total = found.total if found.exact else f"at most {found.total}"
        click.echo(f"{len(found.hits)} of {total} reports are shown; --limit 0 shows all.", err=True)
