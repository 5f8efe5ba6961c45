"""Zip archives and gzip files: what is in them, one member at a time, nothing written to disk under its name."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import IO, cast

from wasata.dossier.intake.docx import BODY
from wasata.dossier.intake.item import Item, Terms
from wasata.dossier.intake.limits import megabytes
from wasata.dossier.intake.unpacking import SAMPLE, Allowance, unpacked
from wasata.errors import InputError
from wasata.files import shown

__all__ = ["gzip_item", "open_zip", "zip_items", "zip_kind"]

_SHARED_WITH = (
    ("xl/workbook.xml", "an Excel workbook; save it as CSV first"),
    ("ppt/presentation.xml", "a PowerPoint file; save it as plain text first"),
    ("content.xml", "an OpenDocument file; save it as DOCX or plain text first"),
    ("META-INF/container.xml", "an EPUB book; save it as plain text first"),
)
_NAME_IS_UTF8 = 0x800


def open_zip(item: Item, terms: Terms) -> tuple[zipfile.ZipFile, IO[bytes]]:
    """Open an item that is a zip archive; give its bytes too, which can be gone to and fro in.

    Raises:
        InputError: it is damaged, or lies in too many other archives.
    """
    if item.depth >= terms.limits.nesting:
        raise InputError("an archive within too many others")
    stream: IO[bytes] = item.stream
    if not item.stream.seekable():
        stream = cast("IO[bytes]", SpooledTemporaryFile(max_size=terms.limits.report))  # noqa: SIM115
        while piece := item.stream.read(SAMPLE):
            stream.write(piece)
    try:
        return zipfile.ZipFile(stream), stream
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, OverflowError, struct.error):
        stream.close()
        raise InputError("a damaged zip archive") from None


def zip_kind(archive: zipfile.ZipFile) -> str:
    """Tell a Word document (``docx``) from an archive of files (``zip``).

    Raises:
        InputError: it is some other office document.
    """
    names = set(archive.namelist())
    if BODY in names:
        return "docx"
    for name, what in _SHARED_WITH:
        if name in names:
            raise InputError(what)
    return "zip"


def zip_items(archive: zipfile.ZipFile, stream: IO[bytes], item: Item, terms: Terms) -> Iterator[Item]:
    """Give an archive's members in name order, hidden ones and READMEs left out.

    Raises:
        InputError: the archive has no members.
    """
    # What lies within an archive lives off what the outermost may unpack to.
    allowance = item.allowance or Allowance(_size(stream), terms.limits)
    members = sorted(((_name(info), info) for info in archive.infolist()), key=lambda member: member[0])
    found = False
    for name, info in members:
        parts = PurePosixPath(name).parts
        if info.is_dir() or not parts or _is_left_out(parts):
            continue
        found = True
        place = f"{item.place}!{shown(name)}"
        if info.flag_bits & 1:
            terms.complain(place, "encrypted; unpack it with its password first")
        elif _is_bomb(info, allowance, terms):
            terms.complain(place, _bomb(info))
        else:
            with unpacked(lambda info=info: archive.open(info), allowance) as member:  # type: ignore[misc]
                yield Item(place, parts[-1], member, None, allowance, item.depth + 1)
    if not found:
        raise InputError("an archive without files")


def gzip_item(item: Item, terms: Terms) -> Item:
    """Give what a gzip file holds.

    Raises:
        InputError: it lies in too many other archives.
    """
    if item.depth >= terms.limits.nesting:
        raise InputError("an archive within too many others")
    name = item.name[:-3] if item.name.lower().endswith(".gz") else item.name
    allowance = item.allowance or Allowance(_size(item.stream), terms.limits)
    stream = unpacked(lambda: gzip.GzipFile(fileobj=item.stream, mode="rb"), allowance)
    return Item(item.place, name, stream, item.address, allowance, item.depth + 1, item.kinds)


def _size(stream: IO[bytes]) -> int:
    at = stream.tell()
    size = stream.seek(0, io.SEEK_END)
    stream.seek(at)
    return size


def _is_bomb(info: zipfile.ZipInfo, allowance: Allowance, terms: Terms) -> bool:
    most = max(terms.limits.unpacked_free, info.compress_size * terms.limits.ratio)
    return info.file_size > min(most, allowance.left)


def _bomb(info: zipfile.ZipInfo) -> str:
    return f"would unpack to {megabytes(info.file_size)} from {megabytes(info.compress_size)}, which is refused"


def _is_left_out(parts: tuple[str, ...]) -> bool:
    """Leave out what a folder's walk leaves out, and what macOS adds to archives."""
    return (
        parts[0] == "__MACOSX"
        or any(p.startswith(".") and p not in {".", ".."} for p in parts)
        or PurePosixPath(parts[-1]).stem.lower() == "readme"
    )


def _name(info: zipfile.ZipInfo) -> str:
    """Give a member's name; many programs write UTF-8 without saying so."""
    if info.flag_bits & _NAME_IS_UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename
