"""A Word document: its paragraphs in order, those of tables among them, and the title it gives itself."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator

from wasata.dossier.intake.limits import Limits
from wasata.dossier.intake.unpacking import Allowance, unpacked
from wasata.errors import InputError

__all__ = ["BODY", "read_docx"]

BODY = "word/document.xml"
_CORE = "docProps/core.xml"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
# Shown in place of something else that is read already, or not shown at all.
_HIDDEN = frozenset({"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", "del", "moveFrom"})
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_docx(data: bytes, limits: Limits) -> tuple[str | None, str]:
    """Give a document's title and its text, one line a paragraph.

    Text that was deleted with changes tracked is left out. Entities are never looked up: the parser knows none but
    XML's own.

    Raises:
        InputError: the document is damaged, or unpacks to more than is allowed.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise InputError("a damaged Word document") from None
    with archive:
        allowance = Allowance(len(data), limits)
        body = _part(archive, BODY, allowance, limits)
        core = _part(archive, _CORE, allowance, limits) if _CORE in archive.namelist() else None
    title = core.findtext(f".//{_TITLE}") if core is not None else None
    lines = "".join(_pieces(body)).split("\n")
    return title, "\n".join(line.strip() for line in lines).strip("\n")


def _part(archive: zipfile.ZipFile, name: str, allowance: Allowance, limits: Limits) -> ET.Element:
    with unpacked(lambda: archive.open(name), allowance) as stream:
        data = stream.read(limits.report + 1)
    if len(data) > limits.report:
        raise InputError("a Word document of unlikely size, which is refused")
    try:
        return ET.fromstring(data)
    except (ET.ParseError, ValueError, LookupError):
        raise InputError("a damaged Word document") from None


def _pieces(body: ET.Element) -> Iterator[str]:
    """Give the pieces of a text, a new line after each paragraph; without recursion, since nesting may be any."""
    waiting: list[ET.Element | None] = [body]
    while waiting:
        element = waiting.pop()
        if element is None:
            yield "\n"
            continue
        tag = element.tag.removeprefix(_WORD).removeprefix(_STRICT)
        if tag in _HIDDEN:
            continue
        if tag == "t":
            yield element.text or ""
        elif tag in _BREAKS:
            yield _BREAKS[tag]
        elif tag == "p":
            waiting.append(None)
        waiting.extend(reversed(element))
