"""``wasata import``: statements that people curated in a table, into a dossier."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import click

from wasata import files
from wasata.cli.inputs import Complaints
from wasata.cli.signing import sign, signs
from wasata.errors import InputError, WasataError

__all__ = ["command"]

_DONE = ("added", "corrected", "accepted", "rejected")


class _NothingDone(Exception):
    """Ends the writing so that nothing of it stands."""


@click.command("import")
@click.argument("dossier", metavar="DOSSIER")
@click.argument("file", metavar="FILE.csv", type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Take all rows, or where one is wrong none.")
@signs
@click.option(
    "--lexicon", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of lexicon files that add to the package's own and override them.",
)  # fmt: skip
def command(dossier: str, file: Path, by: str | None, why: str, *, strict: bool, lexicon: Path | None) -> None:
    """Bring statements that people curated in a table into a dossier.

    FILE.csv has the columns report, layer and quote, and a column for each field that is told, as 'wasata export
    DOSSIER statements' writes them. Each row is noted as a decision that 'wasata review' shows and can undo.
    """
    from wasata.dossier import open_dossier
    from wasata.dossier.curating.importing import bring_in, rows_of

    complain = Complaints()
    name = files.shown(file)
    done: Counter[str] = Counter()
    try:
        lines = _lines(file)
        with (
            open_dossier(dossier, lexicon=lexicon) as opened,
            suppress(_NothingDone),
            opened.database.write() as connection,
        ):
            done = bring_in(
                connection, rows_of(lines), sign(by, why), opened.lexicon,
                lambda line, what: complain(f"{name}, line {line}", what),
            )  # fmt: skip
            if strict and done["wrong"]:
                raise _NothingDone
    except InputError as error:
        raise click.ClickException(f"{name}, {error}") from None
    except WasataError as error:
        raise click.ClickException(str(error)) from None
    if strict and done["wrong"]:
        complain.say("Nothing was taken in, since --strict is given.")
        sys.exit(1)
    click.echo(f"{dossier}: {_sentence(done)}")
    if complain.count:
        sys.exit(1)


def _lines(file: Path) -> Iterable[str]:
    """Give a file's lines.

    Raises:
        InputError: it is not UTF-8 text.
    """
    try:
        data = file.read_bytes()
        # Only ends of lines part lines, not all that Python takes for one.
        return io.StringIO(data.decode("utf-8-sig"), newline="")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"line {line}: not UTF-8 text; save it as 'CSV UTF-8'") from None
    except OSError as error:
        raise click.ClickException(f"{files.shown(file)}: {files.why(error)}") from None


def _sentence(done: Counter[str]) -> str:
    parts = [f"{done[what]} {what}" for what in _DONE if done[what]]
    parts += [f"{done['known']} there already"] if done["known"] else []
    parts += [f"{done['wrong']} wrong"] if done["wrong"] else []
    return ", ".join(parts) or "the table has no rows"
