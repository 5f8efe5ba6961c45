"""Archives into reports: zip, gzip and WARC, each member by the rules for files; bombs and damage refused."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from taking import BODY, TEXT, TITLE, page, short, take
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from wasata.dossier.intake import Limits


def zipped(members: dict[str, bytes | str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return written.getvalue()


# --- zip and gzip


def test_members_come_by_the_rules_for_files(tmp_path: Path) -> None:
    """Members are read in name order by what they are; hidden ones, READMEs and macOS's own are left out."""
    inner = zipped({"خبر.txt": TEXT})
    (tmp_path / "news.zip").write_bytes(
        zipped(
            {
                "inner/7.txt": TEXT, "b.html": page(), "a.jsonl": json.dumps({"text": BODY}), "z.zip": inner,
                "README.md": "x", ".x.txt": "x", "__MACOSX/a.txt": "x",
            }
        )
    )  # fmt: skip
    reports, told = take(tmp_path)

    assert told == []
    assert [(r.place.removeprefix(f"{tmp_path}/"), r.text) for r in reports] == [
        ("news.zip!a.jsonl, line 1", BODY),
        ("news.zip!b.html", f"{TITLE}\n{BODY}"),
        ("news.zip!inner/7.txt", TEXT),
        ("news.zip!z.zip!خبر.txt", TEXT),
    ]
    assert reports[2].raw == TEXT.encode()


def test_nothing_is_written_under_a_members_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A member's name that leads out of the archive is a name and no path."""
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    (tmp_path / "in" / "a.zip").write_bytes(zipped({"../../evil.txt": TEXT, "/etc/evil.txt": TEXT}))
    reports, _ = take(tmp_path / "in")

    assert [r.text for r in reports] == [TEXT, TEXT]
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.zip", "in"]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.gz", "a"])
def test_a_gzip_file_gives_what_is_in_it(tmp_path: Path, name: str) -> None:
    """A gzip file is told by its bytes, and what is in it too."""
    (tmp_path / name).write_bytes(gzip.compress(TEXT.encode()))
    (report,), _ = take(tmp_path)

    assert (report.text, report.raw) == (TEXT, TEXT.encode())


def test_a_member_that_unpacks_too_far_is_refused_alone(tmp_path: Path) -> None:
    """A zip bomb is told with its name, and the members beside it are read."""
    (tmp_path / "a.zip").write_bytes(zipped({"bomb.txt": b"\0" * 30_000_000, "z.txt": TEXT}))
    (tmp_path / "b.gz").write_bytes(gzip.compress(b" " * 30_000_000))
    reports, told = take(tmp_path)

    assert [r.text for r in reports] == [TEXT]
    assert [place for place, _ in short(told, tmp_path)] == ["a.zip!bomb.txt", "b.gz"]
    assert re.fullmatch(r"would unpack to 30 MB from \d+ bytes, which is refused", told[0][1])
    assert told[1][1].startswith("unpacks to more than 20 MB from ")


def test_archives_within_archives_share_what_they_may_unpack_to(tmp_path: Path) -> None:
    """A bomb spread over many archives within one is refused when it has unpacked to too much in all."""
    inner = zipped({f"{n}.txt": b"a" * 900_000 for n in range(10)})
    (tmp_path / "a.zip").write_bytes(zipped({f"{n}.zip": inner for n in range(10)}))
    limits = Limits(unpacked_free=2_000_000)
    reports, told = take(tmp_path, limits=limits)

    assert sum(len(r.raw) for r in reports) <= 2_000_000
    assert told != []


def test_archives_are_opened_to_a_small_depth(tmp_path: Path) -> None:
    """An archive that lies in too many others is told of and not opened."""
    data = zipped({"a.txt": TEXT})
    for n in range(3):
        data = zipped({f"{n}.zip": data})
    (tmp_path / "a.zip").write_bytes(data)

    assert short(take(tmp_path)[1], tmp_path) == [("a.zip!2.zip!1.zip!0.zip", "an archive within too many others")]


def test_damaged_and_encrypted_members_are_named(tmp_path: Path) -> None:
    """Each member that cannot be unpacked is told with its name, and the others are read."""
    data = bytearray(zipped({"a.txt": TEXT * 50, "b.txt": TEXT, "c.txt": TEXT}))
    at = data.index(b"a.txt") + len(b"a.txt") + 20
    data[at : at + 10] = bytes(10)
    # The second member's flag, in the archive's list of members.
    listed = data.rindex(b"b.txt") - 46
    data[listed + 8] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    reports, told = take(tmp_path)

    assert [r.text for r in reports] == [TEXT]
    assert short(told, tmp_path) == [
        ("a.zip!a.txt", "damaged: cannot be unpacked to its end"),
        ("a.zip!b.txt", "encrypted; unpack it with its password first"),
    ]


def test_an_archive_cut_short_is_damaged(tmp_path: Path) -> None:
    """Half an archive is told of in a sentence."""
    data = zipped({"a.txt": TEXT * 50})
    (tmp_path / "a.zip").write_bytes(data[: len(data) // 2])
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b'{"text": "x"}\n' * 5)[:-8])
    reports, told = take(tmp_path)

    assert short(told, tmp_path) == [
        ("a.zip", "a damaged zip archive"), ("b.jsonl.gz", "damaged: cannot be unpacked to its end"),
    ]  # fmt: skip
    assert all(r.text == "x" for r in reports)


# --- WARC


def warc(*, compressed: bool = True) -> bytes:
    """Write a WARC file: a page, a text, a page not found, a picture, and what the site tells crawlers."""
    written = io.BytesIO()
    writer = WARCWriter(written, gzip=compressed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    html, text = page().encode("cp1256"), BODY.encode()
    for address, kind, status, body in (
        ("https://daffa.example/7", "text/html; charset=windows-1256", "200 OK", html),
        ("https://daffa.example/8", "text/plain", "200 OK", text),
        ("https://daffa.example/9", "text/html", "404 Not Found", html),
        ("https://daffa.example/p.png", "image/png", "200 OK", b"\x89PNG"),
        ("https://daffa.example/robots.txt", "text/plain", "200 OK", b"User-agent: *"),
    ):
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=headers)
        )
    writer.write_record(
        writer.create_warc_record(
            "https://daffa.example/10", "resource", payload=io.BytesIO(text), warc_content_type="text/plain"
        )
    )
    return written.getvalue()


@pytest.mark.parametrize("form", ["records", "whole", "plain", "zip"])
def test_pages_and_texts_of_a_warc_are_reports(tmp_path: Path, form: str) -> None:
    """What was had without error is taken with its address, however the file is compressed."""
    plain = warc(compressed=False)
    data = {"records": warc(), "whole": gzip.compress(plain), "plain": plain, "zip": zipped({"a.warc.gz": warc()})}[form]
    (tmp_path / "a.bin").write_bytes(data)
    reports, told = take(tmp_path)

    assert told == []
    assert [(r.address, r.text, r.media_type, r.published) for r in reports] == [
        ("https://daffa.example/7", f"{TITLE}\n{BODY}", "text/html", None),
        ("https://daffa.example/8", BODY, "text/plain", None),
        ("https://daffa.example/10", BODY, "text/plain", None),
    ]
    assert reports[0].raw == page().encode("cp1256")
    assert reports[0].place.endswith("!https://daffa.example/7")


def test_a_record_that_does_not_match_its_digest_is_left_out(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Evidence that was changed after it was archived is told of, and the others are taken."""
    data = warc(compressed=False).replace(BODY.encode(), BODY.replace("أكد", "نفى").encode(), 1)
    (tmp_path / "a.warc").write_bytes(data)
    reports, told = take(tmp_path)

    assert short(told, tmp_path) == [
        ("a.warc!https://daffa.example/8", "its content does not match its digest; left out")
    ]
    assert [r.address for r in reports] == ["https://daffa.example/7", "https://daffa.example/10"]
    assert capfd.readouterr() == ("", "")


def test_a_warc_cut_short_gives_what_came_before(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A file that ends within a record gives the records before it."""
    data = warc(compressed=False)
    (tmp_path / "a.warc").write_bytes(data[: data.index(BODY.encode()) + 100])
    (tmp_path / "b.warc.gz").write_bytes(warc()[:-100])
    reports, told = take(tmp_path)

    assert reports[0].address == "https://daffa.example/7"
    assert short(told, tmp_path)[0] == (
        "a.warc!https://daffa.example/8", "cut short: the file ends before the record does",
    )  # fmt: skip
    assert len(told) == 2
    assert capfd.readouterr() == ("", "")


def test_a_record_without_end_does_not_fill_the_memory(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Where the next record should begin and nothing like it comes, the file is damaged."""
    (tmp_path / "a.warc").write_bytes(warc(compressed=False) + b"x" * 5_000_000)
    reports, told = take(tmp_path)

    assert len(reports) == 3
    assert short(told, tmp_path) == [("a.warc", "damaged: a record's head has no end; what came before was taken")]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("packed", [False, True])
def test_compressed_answers_are_unpacked_within_the_limit(tmp_path: Path, packed: bool) -> None:
    """An answer that was sent compressed is kept as the page it is; one that unpacks too far is refused."""
    written = io.BytesIO()
    writer = WARCWriter(written, gzip=packed)
    for address, body in (("https://a.example/1", page().encode()), ("https://a.example/2", b"a" * 3_000_000)):
        headers = StatusAndHeaders(
            "200 OK", [("Content-Type", "text/html"), ("Content-Encoding", "gzip")], protocol="HTTP/1.1"
        )
        payload = io.BytesIO(gzip.compress(body))
        writer.write_record(writer.create_warc_record(address, "response", payload=payload, http_headers=headers))
    (tmp_path / "a.warc").write_bytes(written.getvalue())
    reports, told = take(tmp_path, limits=Limits(report=1_000_000))

    assert [r.raw for r in reports] == [page().encode()]
    assert short(told, tmp_path) == [("a.warc!https://a.example/2", "larger than 1.0 MB")]
