"""Whatever the bytes and whatever the name: reports or sentences, never a fault of the program."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from taking import BODY, TITLE, page, take
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

QUOTED = 'title,text\n{},"{}"\n'.format(TITLE, BODY.replace('"', '""'))
SUFFIXES = [".txt", ".md", ".html", ".htm", ".xml", ".rss", ".atom", ".json", ".jsonl", ".csv", ".tsv", ".docx", ".zip", ".gz", ".warc", ".warc.gz", ".pdf", ".bin"]

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def whole() -> dict[str, bytes]:
    """Make one small file of each kind."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as members:
        members.writestr("a.txt", BODY)
        members.writestr("b.json", json.dumps([{"text": BODY}]))
    word = io.BytesIO()
    with zipfile.ZipFile(word, "w", zipfile.ZIP_DEFLATED) as members:
        members.writestr("word/document.xml", f"<w:p xmlns:w='{WORD}'><w:t>{BODY}</w:t></w:p>")
    warc = io.BytesIO()
    writer = WARCWriter(warc, gzip=False)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    payload = io.BytesIO(page().encode())
    writer.write_record(writer.create_warc_record("https://a.example/", "response", payload, http_headers=headers))
    feed = f"<rss version='2.0'><channel><title>و</title><item><title>{TITLE}</title></item></channel></rss>"
    atom = f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>{TITLE}</title></entry></feed>"
    return {
        "page": page().encode(), "zip": archive.getvalue(), "docx": word.getvalue(), "warc": warc.getvalue(),
        "warc.gz": gzip.compress(warc.getvalue()), "feed": feed.encode(), "atom": atom.encode(),
        "pdf": (Path(__file__).parent / "pdf" / "report-fpdf2.pdf").read_bytes(),
        "json": json.dumps([{"text": BODY, "title": TITLE}] * 2).encode(),
        "lines": (json.dumps({"text": BODY, "date": "2024-01-01"}) + "\n").encode() * 2,
        "csv": QUOTED.encode(), "utf-16": f"text\tdate\n{TITLE}\t2024-01-01\n".encode("utf-16"),
    }  # fmt: skip


WHOLE = whole()
SETTINGS = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])


def check(folder: Path, name: str, data: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    """Take a file in: every report has words, every complaint is one sentence with its place, nothing is printed."""
    file = folder / name
    file.write_bytes(data)
    reports, told = take(file)

    assert all(report.text.strip() and report.place.startswith(str(file)) for report in reports)
    assert all(report.text.encode("utf-8") for report in reports)
    for place, what in told:
        assert place.startswith(str(file))
        assert what
        assert what.isprintable()
        assert "Error" not in what
    assert reports or told
    assert capfd.readouterr() == ("", "")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


@SETTINGS
@given(data=st.binary(max_size=300), start=st.sampled_from([b"", b"PK\x03\x04", b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"<rss>", b'[{"', b"%PDF-1.4\n", b"<html>"]), suffix=st.sampled_from(SUFFIXES))  # fmt: skip
def test_arbitrary_bytes_under_any_name(folder: Path, capfd: pytest.CaptureFixture[str], data: bytes, start: bytes, suffix: str) -> None:
    """Arbitrary bytes, with and without the beginning of something known, never raise."""
    check(folder, f"a{suffix}", start + data, capfd)


@SETTINGS
@given(kind=st.sampled_from(sorted(WHOLE)), suffix=st.sampled_from(SUFFIXES), data=st.data())
def test_files_that_were_damaged(folder: Path, capfd: pytest.CaptureFixture[str], kind: str, suffix: str, data: st.DataObject) -> None:
    """A file of any kind, cut, overwritten in places and named as another, never raises."""
    damaged = bytearray(WHOLE[kind])
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        piece = data.draw(st.binary(max_size=8))
        damaged[at : at + len(piece)] = piece
    check(folder, f"a{suffix}", bytes(damaged[: data.draw(st.integers(0, len(damaged)))]), capfd)


@pytest.mark.parametrize("kind", sorted(WHOLE))
def test_the_files_that_are_damaged_are_whole_before(folder: Path, kind: str) -> None:
    """Each of the files above gives a report when nothing is done to it."""
    (folder / kind).write_bytes(WHOLE[kind])
    reports, told = take(folder / kind)

    assert reports
    assert told == []
