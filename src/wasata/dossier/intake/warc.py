"""WARC files: the pages, texts and PDFs that others have archived, their digests checked."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from typing import Any
from urllib.parse import urlsplit

from wasata.dossier.intake.item import Item, Terms, need, stream_of
from wasata.dossier.intake.limits import megabytes
from wasata.dossier.intake.page import web_address
from wasata.dossier.intake.unpacking import SAMPLE
from wasata.errors import InputError

__all__ = ["warc_items"]

_TAKEN = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"})
_KINDS = frozenset({"page", "text", "pdf"})
_LONGEST_HEAD = 1_000_000


def warc_items(item: Item, terms: Terms) -> Iterator[Item]:
    """Give what a WARC file holds of pages, texts and PDFs that were had without error, each with its address.

    A record whose content is not what its digest says is told of and left out. Other records are passed over.

    Raises:
        InputError: the file is damaged; what came before was given.
    """
    library = need("warcio.archiveiterator", "WARC files")
    source = _Source(item.stream)
    records = library.ArchiveIterator(source, check_digests=True)
    number = 0
    while True:
        number += 1
        try:
            # The library writes to standard error where a record is not followed by a blank line.
            with redirect_stderr(io.StringIO()), source.at_most(_LONGEST_HEAD):
                record = next(records, None)
            if record is None:
                return
            taken = _is_taken(record)
            content = _content(record, terms) if taken else b""
            while record.raw_stream.read(SAMPLE):
                pass
            problem = _problem(record, content, terms)
        except InputError:
            raise
        except Exception:
            # The library raises what it likes on a damaged file.
            raise InputError(f"damaged from record {number} on; what came before was taken") from None
        target = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
        place = f"{item.place}!{target or f'record {number}'}"
        if taken and problem is not None:
            terms.complain(place, problem)
        elif taken:
            yield Item(place, "", stream_of(content), web_address(target), item.allowance, item.depth, _KINDS)


class _Source:
    """An archive's stream, which lets the library read no endless line in search of a record's head."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self.stream = stream
        self.left: int | None = None

    @contextmanager
    def at_most(self, size: int) -> Iterator[None]:
        """Let no more than so much be read for a while."""
        self.left = size
        yield
        self.left = None

    def read(self, size: int) -> bytes:
        data = self.stream.read(size)
        if self.left is not None:
            self.left -= len(data)
            if self.left < 0:
                raise InputError("damaged: a record's head has no end; what came before was taken")
        return data


def _is_taken(record: Any) -> bool:
    """Tell a record that may be a report: a successful answer, or a resource, of a kind that holds text."""
    if record.rec_type not in {"response", "resource"}:
        return False
    kind = record.content_type
    if record.rec_type == "response":
        if record.http_headers is None or record.http_headers.get_statuscode() != "200":
            return False
        kind = record.http_headers.get_header("content-type")
    target = record.rec_headers.get_header("WARC-Target-URI") or ""
    # What a site tells crawlers is no report.
    return (kind or "").partition(";")[0].strip().lower() in _TAKEN and urlsplit(target).path != "/robots.txt"


def _content(record: Any, terms: Terms) -> bytes:
    """Read a record's content as a browser would have had it."""
    stream = record.content_stream()
    size = terms.limits.report + 1
    pieces: list[bytes] = []
    while size > 0 and (piece := stream.read(min(size, SAMPLE))):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _problem(record: Any, content: bytes, terms: Terms) -> str | None:
    """Say why a record's content cannot be taken, None where it can."""
    if len(content) > terms.limits.report:
        return f"larger than {megabytes(terms.limits.report)}"
    if getattr(record.raw_stream, "limit", 0) > 0:
        return "cut short: the file ends before the record does"
    failed = [problem for problem in record.digest_checker.problems if "failed" in problem]
    # Archivers differ in what they hash as payload; the digest of the whole block, where there is one, decides.
    if record.rec_headers.get_header("WARC-Block-Digest"):
        failed = [problem for problem in failed if problem.startswith("block")]
    return "its content does not match its digest; left out" if failed else None
