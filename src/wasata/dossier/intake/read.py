"""Whatever is handed in, made into reports by what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from wasata.dossier.intake.archive import gzip_item, open_zip, zip_items, zip_kind
from wasata.dossier.intake.docx import read_docx
from wasata.dossier.intake.feed import read_feed
from wasata.dossier.intake.item import Item, Terms, read_whole, to_report
from wasata.dossier.intake.json_rows import read_json, read_json_lines
from wasata.dossier.intake.kinds import MEDIA_TYPES, tell_kind
from wasata.dossier.intake.page import read_page
from wasata.dossier.intake.table import read_table
from wasata.dossier.intake.unpacking import SAMPLE
from wasata.dossier.intake.warc import warc_items
from wasata.dossier.report import Report
from wasata.errors import InputError
from wasata.files import why
from wasata.text.decode import decode

__all__ = ["read_item"]


def read_item(item: Item, terms: Terms) -> Iterator[Report]:
    """Give the reports in an item; what cannot be read is told of with its place, and the rest goes on."""
    told = terms.complain.count
    found = False
    try:
        kind = tell_kind(item.stream.peek(SAMPLE)[:SAMPLE], item.name)
        if item.kinds is not None and kind not in item.kinds:
            kind = "text"
        for report in _READERS[kind](item, terms):
            found = True
            yield report
        if not found and terms.complain.count == told:
            terms.complain(item.place, "holds no report")
    except InputError as error:
        terms.complain(item.place, str(error))
    except OSError as error:
        terms.complain(item.place, why(error))
    except (MemoryError, RecursionError):
        terms.complain(item.place, "more than this machine's memory holds")


def _text(item: Item, terms: Terms) -> Iterator[Report]:
    raw = read_whole(item.stream, terms.limits)
    yield _report(item, "text", raw, decode(raw).text)


def _page(item: Item, terms: Terms) -> Iterator[Report]:
    raw = read_whole(item.stream, terms.limits)
    page = read_page(raw, item.address)
    yield _report(
        item, "page", raw, page.text,
        title=page.title, outlet=page.outlet, published=page.published, address=page.address,
    )  # fmt: skip


def _pdf(item: Item, terms: Terms) -> Iterator[Report]:
    from wasata.dossier.intake.pdf import pdf_text

    raw = read_whole(item.stream, terms.limits)
    yield _report(item, "pdf", raw, pdf_text(raw), reconstructed=True)


def _zip(item: Item, terms: Terms) -> Iterator[Report]:
    archive, stream = open_zip(item, terms)
    with stream, archive:
        if zip_kind(archive) == "zip":
            for member in zip_items(archive, stream, item, terms):
                yield from read_item(member, terms)
        else:
            stream.seek(0)
            raw = read_whole(stream, terms.limits)
            title, text = read_docx(raw, terms.limits)
            yield _report(item, "docx", raw, text, title=title)


def _gzip(item: Item, terms: Terms) -> Iterator[Report]:
    inner = gzip_item(item, terms)
    with inner.stream:
        yield from read_item(inner, terms)


def _warc(item: Item, terms: Terms) -> Iterator[Report]:
    for record in warc_items(item, terms):
        yield from read_item(record, terms)


def _report(item: Item, kind: str, raw: bytes, body: str, **known: Any) -> Report:
    known.setdefault("address", item.address)
    return to_report(body, place=item.place, raw=raw, media_type=MEDIA_TYPES[kind], **known)


_READERS: Mapping[str, Callable[[Item, Terms], Iterator[Report]]] = {
    "text": _text,
    "page": _page,
    "pdf": _pdf,
    "zip": _zip,
    "gzip": _gzip,
    "warc": _warc,
    "feed": read_feed,
    "json": read_json,
    "lines": read_json_lines,
    "table": read_table,
}
