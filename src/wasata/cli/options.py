"""What commands share: how reports are read one by one, days given as options, and being interrupted."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from wasata.cli.inputs import Complaints, Source, load
from wasata.cli.progress import Progress
from wasata.errors import InputError, LexiconError
from wasata.text.decode import Decoded

if TYPE_CHECKING:
    from wasata.lexicon.lexicon import Lexicon
    from wasata.reading.types import Reading

__all__ = ["Settings", "day", "interruptible", "load_words", "read_all", "report_options"]

_Command = TypeVar("_Command", bound=Callable[..., Any])
_INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Settings:
    """How reports are to be read: by which words, and what is known of them beforehand."""

    lexicon: Path | None = None
    published: str | None = None
    outlet: str | None = None


def report_options(command: _Command) -> _Command:
    """Add the arguments of a command that reads reports."""
    for option in (
        click.option("--outlet", metavar="NAME", help="The reports' outlet, where their text does not name it."),
        click.option("--published", metavar="DAY", callback=day, help="Day of publication: YYYY-MM-DD or --MM-DD."),
        click.option(
            "--lexicon", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path),
            help="A folder of lexicon files that add to the package's own and override them.",
        ),
        click.argument("paths", metavar="PATH...", nargs=-1, required=True),
    ):  # fmt: skip
        command = option(command)
    return command


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Check an option that names a day."""
    from wasata.text.dates import is_day

    if value is not None and not is_day(value):
        raise click.BadParameter(f"{value!r} is no day; write YYYY-MM-DD, or --MM-DD where the year is not known")
    return value


def load_words(settings: Settings) -> Lexicon:
    """Load the lexicon; a mistake in its files ends the command with a sentence that says where it is."""
    from wasata.lexicon.load import load_lexicon

    gc.disable()
    try:
        return load_lexicon(settings.lexicon)
    except LexiconError as error:
        raise click.ClickException(str(error)) from None
    finally:
        gc.enable()


def read_all(
    sources: Sequence[Source], settings: Settings, complain: Complaints, progress: Progress
) -> Iterator[tuple[Source, Decoded, Reading]]:
    """Read reports one by one; those that cannot be read are complained of and left out."""
    from wasata.reading.read import read

    words = load_words(settings)
    # The lexicon stays to the end: looking through it for garbage again and again would only take time.
    gc.freeze()
    for source in sources:
        progress.at(source.name)
        try:
            decoded = load(source)
            reading = read(
                decoded.text, id=source.id, published=settings.published, outlet=settings.outlet, lexicon=words
            )
        except InputError as error:
            complain(source.name, str(error))
        except MemoryError:
            complain(source.name, "too large for this machine's memory")
        except Exception as error:
            # A fault of the program's: the other reports are read all the same.
            what = " ".join(f"{type(error).__name__}: {error}".split())
            complain(source.name, f"could not be read, through a fault in Wasata itself ({what}); please report it")
        else:
            yield source, decoded, reading
        progress.step()


@contextmanager
def interruptible(progress: Progress) -> Iterator[None]:
    """Say how far the work had come when it is interrupted from the keyboard."""
    try:
        yield
    except KeyboardInterrupt:
        progress.clear()
        click.echo(f"Interrupted after {progress.told}.", err=True)
        sys.exit(_INTERRUPTED)
    finally:
        progress.clear()
