"""``wasata review``: what people decide on a dossier."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from wasata.cli.signing import sign, signs
from wasata.cli.table import plain, table, terminal_width
from wasata.errors import WasataError

if TYPE_CHECKING:
    from wasata.dossier import Dossier
    from wasata.dossier.curating.rereading import Change, Reread
    from wasata.dossier.curating.waiting import Merge, Unsure

__all__ = ["command"]

_Command = TypeVar("_Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class _Opening:
    where: str
    lexicon: Path | None

    @contextmanager
    def dossier(self) -> Iterator[Dossier]:
        """Open the dossier; what is wrong with it or with what was asked ends the command with a sentence."""
        from wasata.dossier import open_dossier

        try:
            with open_dossier(self.where, lexicon=self.lexicon) as opened:
                yield opened
        except WasataError as error:
            raise click.ClickException(str(error)) from None


_pass = click.make_pass_decorator(_Opening)


@click.group("review", invoke_without_command=True)
@click.argument("dossier", metavar="DOSSIER")
@click.option(
    "--lexicon", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of lexicon files that add to the package's own and override them.",
)  # fmt: skip
@click.pass_context
def command(context: click.Context, dossier: str, lexicon: Path | None) -> None:
    """Look through a dossier: accept, correct and reject statements, say who is who, grade sources.

    Every decision is noted with who made it, when and why, and can be undone. Without a command: on a terminal, the
    statements that wait, one by one; else the list of them.
    """
    context.obj = _Opening(dossier, lexicon)
    if context.invoked_subcommand is None:
        if sys.stdin.isatty() and sys.stdout.isatty():
            from wasata.cli.reviewing import one_by_one

            with context.obj.dossier() as opened:
                one_by_one(opened, sign(None, ""))
        else:
            context.invoke(list_)


def _done(numbers: list[int]) -> None:
    click.echo(f"Noted as {', '.join(map(str, numbers))}.")


@command.command("list")
@click.option("--limit", metavar="N", type=click.IntRange(1), default=20, show_default=True, help="How many of each.")
@_pass
def list_(opening: _Opening, limit: int = 20) -> None:
    """List what waits: actors that may be one, those most named first, and statements, the least sure first."""
    from wasata.dossier.curating.waiting import unsure, waiting_merges

    with opening.dossier() as dossier, dossier.database.read() as connection:
        merges, statements = waiting_merges(connection, limit=limit), unsure(connection, limit=limit)
    for line in (*_merges(merges), *_statements(statements)):
        click.echo(line)
    if len(merges) + len(statements) == 0:
        click.echo("Nothing waits.")


def _merges(merges: list[Merge]) -> Iterator[str]:
    if len(merges) > 0:
        yield "MAY BE ONE"
        rows = [(f"{m.score:.2f}", str(m.reports), m.a, m.b, _why(m)) for m in merges]
        yield from table(("likely", "reports", "actor", "actor", "why"), rows, terminal_width())
        yield ""


def _why(merge: Merge) -> str:
    return f"{'; '.join(reason for reason, _ in merge.reasons)}: {' / '.join(merge.names)}"


def _statements(statements: list[Unsure]) -> Iterator[str]:
    if len(statements) > 0:
        yield "UNSURE"
        rows = [(s.sid, f"{s.sure:.2f}", s.known or "", f"{s.says}: «{s.quote}»") for s in statements]
        yield from table(("statement", "sure", "known", "says"), rows, terminal_width())


def _judging(act: str, doc: str) -> None:
    @signs
    @_pass
    def judge(opening: _Opening, sids: tuple[str, ...], by: str | None, why: str) -> None:
        with opening.dossier() as dossier:
            signed = sign(by, why)
            _done([dossier.judge_statement(sid, act, signed) for sid in sids])

    judge.__doc__ = doc
    command.command(act)(click.argument("sids", metavar="SID...", nargs=-1, required=True)(judge))


_judging("accept", "Accept statements, given by the beginnings of their ids.")
_judging("reject", "Reject statements; they are shown and counted no more.")


@command.command()
@click.argument("sid", metavar="SID")
@click.argument("values", metavar="FIELD=VALUE...", nargs=-1, required=True)
@signs
@_pass
def correct(opening: _Opening, sid: str, values: tuple[str, ...], by: str | None, why: str) -> None:
    """Correct fields of a statement.

    Claims have speaker, via, manner, direct; events type, status, place, from, to and their roles; positions holder,
    issue, stance. Actors are given by key or handle, several parted by commas; an empty VALUE leaves the field empty.
    """
    with opening.dossier() as dossier:
        _done([dossier.judge_statement(sid, "correct", sign(by, why), _fields(values))])


def _fields(values: tuple[str, ...]) -> dict[str, str]:
    told = {}
    for value in values:
        field, equals, what = value.partition("=")
        if equals == "":
            raise click.ClickException(f"{value!r} is no correction; write FIELD=VALUE")
        told[field.strip()] = what
    return told


@command.command()
@click.argument("report", metavar="REPORT")
@click.argument("layer", metavar="LAYER")
@click.argument("quote", metavar="QUOTE")
@click.argument("values", metavar="FIELD=VALUE...", nargs=-1, required=True)
@click.option("--nth", metavar="N", type=int, help="Which of them, where the words stand in the report more than once.")
@signs
@_pass
def add(
    opening: _Opening,
    report: str,
    layer: str,
    quote: str,
    values: tuple[str, ...],
    nth: int | None,
    by: str | None,
    why: str,
) -> None:
    """Add a statement by hand: one of the claims, events or positions (LAYER) on the QUOTE, words of the report."""
    with opening.dossier() as dossier:
        _done([dossier.add_statement(report, layer, quote, _fields(values), sign(by, why), nth=nth)])


@command.command()
@click.argument("a", metavar="ACTOR|SID")
@click.argument("b", metavar="ACTOR|SID")
@click.option("--event", is_flag=True, help="They are events, given by the beginnings of their ids.")
@signs
@_pass
def same(opening: _Opening, a: str, b: str, *, event: bool, by: str | None, why: str) -> None:
    """Say that two actors are one, given by key or handle; or two events one happening."""
    with opening.dossier() as dossier:
        signed = sign(by, why)
        _done([dossier.link_events(a, b, signed, one=True) if event else dossier.same(a, b, signed)])


@command.command()
@click.argument("a", metavar="ACTOR|SID")
@click.argument("b", metavar="ACTOR|SID")
@click.option("--event", is_flag=True, help="They are events, given by the beginnings of their ids.")
@signs
@_pass
def different(opening: _Opening, a: str, b: str, *, event: bool, by: str | None, why: str) -> None:
    """Say that two actors, or events, are not one; to part an actor, give two of its handles."""
    with opening.dossier() as dossier:
        signed = sign(by, why)
        _done([dossier.link_events(a, b, signed, one=False) if event else dossier.different(a, b, signed)])


@command.command()
@click.argument("report", metavar="REPORT")
@click.argument("actor", metavar="ACTOR")
@signs
@_pass
def split(opening: _Opening, report: str, actor: str, by: str | None, why: str) -> None:
    """Take one report's mention of an actor off it, as somebody else."""
    with opening.dossier() as dossier:
        _done([dossier.split(report, actor, sign(by, why))])


@command.command()
@click.argument("actor", metavar="ACTOR")
@click.option("--ar", metavar="NAME", help="What it is called in Arabic.")
@click.option("--en", metavar="NAME", help="What it is called in English.")
@click.option("--kind", metavar="KIND", help="What it is: person, state, armed_group, political_body, …")
@signs
@_pass
def name(
    opening: _Opening, actor: str, ar: str | None, en: str | None, kind: str | None, by: str | None, why: str
) -> None:
    """Say what an actor is called; without a name, that it is an actor and no mere mention."""
    with opening.dossier() as dossier:
        _done([dossier.name_actor(actor, sign(by, why), ar=ar, en=en, kind=kind)])


@command.command()
@click.argument("source", metavar="OUTLET|ACTOR")
@click.argument("grade", metavar="GRADE")
@signs
@_pass
def grade(opening: _Opening, source: str, grade: str, by: str | None, why: str) -> None:
    """Note how reliable a source is, A to F, and how credible what it says, 1 to 6 (B2): the Admiralty code."""
    with opening.dossier() as dossier:
        _done([dossier.grade(source, grade, sign(by, why))])


@command.command()
@_pass
def grades(opening: _Opening) -> None:
    """List the grades of sources that stand."""
    with opening.dossier() as dossier:
        found = dossier.grades()
    rows = [(e.told["grade"], e.at, e.by, f"{subject} {e.why}".rstrip()) for subject, e in sorted(found.items())]
    for line in table(("grade", "at", "by", "source and why"), rows, terminal_width()):
        click.echo(line)


def _retelling(what: str, metavar: str, doc: str) -> None:
    @signs
    @_pass
    def retell(opening: _Opening, report: str, value: str, by: str | None, why: str) -> None:
        with opening.dossier() as dossier:
            _done([dossier.retell(report, what, value, sign(by, why))])

    retell.__doc__ = doc
    told = click.argument("value", metavar=metavar)(retell)
    command.command(what)(click.argument("report", metavar="REPORT")(told))


_retelling("date", "DAY", "Correct the day a report was published, and read it again by that.")
_retelling("outlet", "NAME", "Correct the outlet of a report, and read it again by that.")


@command.command()
@_pass
def log(opening: _Opening) -> None:
    """List every decision, oldest first; those that were undone are marked with a minus."""
    with opening.dossier() as dossier:
        entries = dossier.log()
    rows = [
        (str(e.id), "" if e.stands else "-", e.at, e.by, e.act, f"{e.subject} {_told(e.told)} {e.why}".rstrip())
        for e in entries
    ]
    for line in table(("no", "", "at", "by", "act", "what and why"), rows, terminal_width()):
        click.echo(line)


def _told(told: Any) -> str:
    shown = told.get("changes", {key: value for key, value in told.items() if key != "whole"})
    return " ".join(f"{key}={value}" for key, value in shown.items())


@command.command()
@click.argument("numbers", metavar="N...", type=int, nargs=-1, required=True)
@signs
@_pass
def undo(opening: _Opening, numbers: tuple[int, ...], by: str | None, why: str) -> None:
    """Undo decisions, given by their numbers in the log; undoing an undoing does it again."""
    with opening.dossier() as dossier:
        signed = sign(by, why)
        _done([dossier.undo(number, signed) for number in numbers])


@command.command()
@click.option("--changes", is_flag=True, help="List every statement that is gone, new or changed.")
@_pass
def reread(opening: _Opening, changes: bool) -> None:
    """Read again what an older reader read, and say what has changed; decisions stay.

    It may be stopped at any moment and taken up again. Statements that people accepted, corrected or added and that the
    reader finds no more stay by their word, and are listed.
    """

    def step(tally: Reread, made: Any) -> None:
        click.echo(f"{tally.done} of {tally.total} read again", err=True)
        for change in made:
            if changes or change.what == "kept":
                click.echo(_change(change))

    with opening.dossier() as dossier:
        tally = dossier.reread(step=step)
    told = ", ".join(f"{count} {what}" for what, count in tally.counts.items())
    click.echo(f"{tally.done} reports read again; statements: {told}")


def _change(change: Change) -> str:
    return f"{change.what:8}{change.sid}  {change.report[:12]}  {plain(change.quote)}"
