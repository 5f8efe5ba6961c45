"""``wasata read``: reports into readings, as tables, as JSON lines, or one file each."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import click

from wasata.cli.inputs import Complaints, Source, find_sources, why, write_bytes
from wasata.cli.options import Settings, interruptible, load_words, read_all, report_options
from wasata.cli.progress import Progress
from wasata.reading.types import Reading
from wasata.text.decode import Decoded

__all__ = ["command"]


@click.command("read")
@report_options
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object a line.")
@click.option(
    "--out", metavar="DIR", type=click.Path(file_okay=False, path_type=Path),
    help="Write one file for each report into this folder, in the codebook's shape.",
)  # fmt: skip
@click.option("--resume", is_flag=True, help="With --out: leave out reports whose file there is newer than they are.")
@click.option("--explain", is_flag=True, help="For one report: sentence by sentence, what was found and why.")
def command(
    paths: tuple[str, ...],
    lexicon: Path | None,
    published: str | None,
    outlet: str | None,
    *,
    as_json: bool,
    out: Path | None,
    resume: bool,
    explain: bool,
) -> None:
    """Read reports: who is named, when, who says what through whom, what happened, who wants what.

    PATHs are files, folders (every .txt, .md and .html file below them) or - for standard input. Without an option
    the readings are shown as tables.
    """
    if as_json + (out is not None) + explain > 1:
        raise click.UsageError("only one of --json, --out and --explain can be given")
    if resume and out is None:
        raise click.UsageError("--resume needs --out")
    complain = Complaints()
    sources = find_sources(paths, complain)
    if explain and len(sources) > 1:
        raise click.UsageError(f"--explain takes one report; {len(sources)} are given")
    settings = Settings(lexicon, published, outlet)
    if out is not None:
        _make_folder(out)
        sources = _unread(sources, out, complain) if resume else sources
    progress = Progress(len(sources), beside=out is None and sys.stdout.isatty())
    complain.before = progress.clear
    with interruptible(progress):
        for source, decoded, reading in read_all(sources, settings, complain, progress):
            if out is not None:
                _write(out / f"{source.id}.json", _record(decoded, reading))
            elif as_json:
                write_bytes(json.dumps(_record(decoded, reading), ensure_ascii=False).encode() + b"\n")
            else:
                _show(source, decoded, reading, settings, explain=explain)
    if complain.count:
        sys.exit(1)


def _show(source: Source, decoded: Decoded, reading: Reading, settings: Settings, *, explain: bool) -> None:
    if explain:
        from wasata.cli.explain import explain_reading

        lines = explain_reading(reading, source.name, load_words(settings), decoded.encoding)
    else:
        from wasata.cli.show import show_reading

        lines = show_reading(reading, source.name, decoded.encoding)
    click.echo("\n".join(lines) + "\n")


def _record(decoded: Decoded, reading: Reading) -> dict[str, Any]:
    """Give a reading in the codebook's shape; with the text itself where it is not the file's own."""
    record = reading.to_dict()
    if decoded.markup:
        record["text"] = decoded.text
    return record


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"{folder}: {why(error)}") from None


def _unread(sources: list[Source], out: Path, complain: Complaints) -> list[Source]:
    unread = [source for source in sources if not _is_read(source, out)]
    if len(unread) < len(sources):
        complain.say(f"{len(sources) - len(unread)} of {len(sources)} reports are left out: already read into {out}")
    return unread


def _is_read(source: Source, out: Path) -> bool:
    if source.path is None:
        return False
    try:
        return (out / f"{source.id}.json").stat().st_mtime_ns > source.path.stat().st_mtime_ns
    except (OSError, ValueError):
        return False


def _write(file: Path, record: dict[str, Any]) -> None:
    """Write a file whole or not at all, so that an interrupted run leaves no half a reading behind."""
    beside = file.with_name(f".{file.name}.part")
    try:
        beside.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        os.replace(beside, file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise click.ClickException(f"{file}: {why(error)}") from None
    except KeyboardInterrupt:
        beside.unlink(missing_ok=True)
        raise
