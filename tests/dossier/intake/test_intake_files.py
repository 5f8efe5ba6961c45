"""Files and folders into reports: each kind told by its bytes, what is known of it taken along."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from taking import BODY, TEXT, TITLE, page, short, take

from wasata.dossier.intake import Limits, intake

PDF = Path(__file__).parent / "pdf" / "report-libreoffice.pdf"
HEAD = (
    '<meta property="og:site_name" content="وكالة الضفة"><link rel="canonical" href="https://daffa.example/news/7">'
    '<meta property="article:published_time" content="2024-03-10T01:00:00+03:00">'
)


def word(title: str = "") -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    first, *rest = BODY.split("\n")
    document.add_paragraph(first)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "الطرف الأول", "الطرف الثاني"
    for line in rest:
        document.add_paragraph(line)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "cp1256"])
def test_a_text_comes_as_it_is_with_its_bytes(tmp_path: Path, codec: str) -> None:
    """A text file is one report; its bytes are kept, nothing is said of it that it does not say."""
    file = tmp_path / "خبر.txt"
    file.write_bytes(TEXT.encode(codec))
    reports, told = take(file)

    assert told == []
    assert [(r.text, r.raw, r.media_type, r.place) for r in reports] == [
        (TEXT, TEXT.encode(codec), "text/plain", str(file))
    ]
    assert (reports[0].title, reports[0].outlet, reports[0].published, reports[0].address) == (None,) * 4


def test_markdown_is_text(tmp_path: Path) -> None:
    """Markdown is taken as it stands, tags that are in it taken off."""
    (tmp_path / "a.md").write_text(f"# {TEXT}")

    assert [r.text for r in take(tmp_path)[0]] == [f"# {TEXT}"]


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a"])
@pytest.mark.parametrize("codec", ["utf-8", "cp1256"])
def test_a_page_gives_main_text_and_what_its_head_says(tmp_path: Path, name: str, codec: str) -> None:
    """A page is told by its bytes whatever its name; menus, scripts and footers do not appear."""
    (tmp_path / name).write_bytes(page(head=HEAD).encode(codec))
    (report,), told = take(tmp_path)

    assert told == []
    assert report.text == f"{TITLE}\n{BODY}"
    assert report.media_type == "text/html"
    assert (report.title, report.outlet) == (TITLE, "وكالة الضفة")
    assert (report.published, report.address) == ("2024-03-10", "https://daffa.example/news/7")


def test_what_a_page_does_not_say_is_not_made_up(tmp_path: Path) -> None:
    """A page's address is not its outlet's name, and a day in its text or footer not its day of publication."""
    head = '<link rel="canonical" href="https://daffa.example/news/7">'
    (tmp_path / "a.html").write_text(page(head=head).replace("حقوق", "© 2019-2023 حقوق"))
    (report,), _ = take(tmp_path)

    assert (report.outlet, report.published) == (None, None)


def test_a_page_without_a_main_text_is_read_all_the_same(tmp_path: Path) -> None:
    """Where no main text stands out, the text a browser would show is taken."""
    (tmp_path / "a.html").write_text(f"<html><head><title>{TITLE}</title></head><body><script>نص مدسوس</script></body>")
    (tmp_path / "b.html").write_text(f"<html><body><nav>{TITLE}</nav><script>نص مدسوس</script></body></html>")

    assert [r.text for r in take(tmp_path)[0]] == [TITLE, TITLE]


def test_a_page_of_endless_tags_is_read_plainly(tmp_path: Path) -> None:
    """A page of very many tags gives its text without the search for what is main in it."""
    (tmp_path / "a.html").write_text(page(body=BODY + "<br>" * 60_000))
    (report,), told = take(tmp_path)

    assert told == []
    assert BODY in report.text


@pytest.mark.parametrize("name", ["a.docx", "a.zip", "a.txt"])
def test_a_word_document_gives_paragraphs_and_tables_in_order(tmp_path: Path, name: str) -> None:
    """A Word document is told by its bytes; its own title comes first."""
    (tmp_path / name).write_bytes(word(TITLE))
    (report,), told = take(tmp_path)
    first, second = BODY.split("\n")

    assert told == []
    assert report.text == f"{TITLE}\n\n{first}\nالطرف الأول\nالطرف الثاني\n{second}"
    assert report.raw == (tmp_path / name).read_bytes()
    assert (report.title, report.published) == (TITLE, None)


@pytest.mark.parametrize("name", ["a.pdf", "a.txt"])
def test_a_pdf_is_marked_as_reconstructed(tmp_path: Path, name: str) -> None:
    """A PDF is told by its bytes; its report says that its characters were put together."""
    (tmp_path / name).write_bytes(PDF.read_bytes())
    (report,), told = take(tmp_path)

    assert told == []
    assert (report.media_type, report.reconstructed, report.raw) == ("application/pdf", True, PDF.read_bytes())
    assert len(report.text) > 200


def test_words_deleted_with_changes_tracked_are_left_out(tmp_path: Path) -> None:
    """What was put in is read, what was taken out is not."""
    inner = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>'
        "<w:r><w:t>وافق </w:t></w:r><w:del><w:r><w:delText>رفض</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>الوفد</w:t></w:r></w:ins></w:p></w:body></w:document>"
    )
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", inner)

    assert [r.text for r in take(tmp_path)[0]] == ["وافق الوفد"]


def test_a_word_document_looks_up_no_entity(tmp_path: Path) -> None:
    """An entity that points at a file, or that unfolds without end, is refused."""
    (tmp_path / "secret").write_text("سر")
    for name, entity in (("a", f'<!ENTITY x SYSTEM "file://{tmp_path}/secret">'), ("b", '<!ENTITY x "سر">')):
        with zipfile.ZipFile(tmp_path / f"{name}.docx", "w") as archive:
            archive.writestr("word/document.xml", f"<!DOCTYPE d [{entity}]><d><p>&y;</p></d>")
    reports, told = take(tmp_path / "a.docx", tmp_path / "b.docx")

    assert reports == []
    assert [what for _, what in told] == ["a damaged Word document"] * 2


def test_folders_are_walked_in_name_order_without_hidden_files_and_readmes(tmp_path: Path) -> None:
    """A folder's reports come in the order of their names; a folder called README is a folder."""
    names = ["b.txt", "a/2.txt", "a/10.txt", "c.txt", "readme/1.txt"]
    for name in [*names, ".hidden.txt", ".git/x.txt", "README.md", "a/readme.txt"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    reports, told = take(tmp_path)

    assert told == []
    assert [r.place.removeprefix(f"{tmp_path}/") for r in reports] == [
        "a/10.txt", "a/2.txt", "b.txt", "c.txt", "readme/1.txt",
    ]  # fmt: skip


def test_one_report_is_given_before_the_next_is_read(tmp_path: Path) -> None:
    """Reports come as they are read, so that a folder may be larger than memory."""
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    reports: Iterator[object] = intake([str(tmp_path)], complain=lambda *_: None)
    next(reports)
    (tmp_path / "b.txt").write_text("كتب بعد أن قرئ الأول")

    assert [getattr(r, "text", None) for r in reports] == ["كتب بعد أن قرئ الأول"]


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b"\xff\xd8\xff\xe0", "a JPEG image, not text; save it as plain text first"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "an old office document, not text; save it as plain text first"),
        ("a.docx", b"PK\x03\x04 broken", "a damaged zip archive"),
        ("a.xml", b"<?xml version='1.0'?><books><book/></books>", "XML, but no RSS or Atom feed"),
        ("a.json", b"", "the file is empty"),
        ("a.json", b"[]", "holds no report"),
        ("a.csv", b"title,text\r\n", "holds no report"),
        ("a.json", b'{"text": ', "broken JSON from entry 1 on; what came before was taken"),
        ("a.warc", b"WARC/9.9 nothing", "damaged from record 1 on; what came before was taken"),
        ("a.gz", b"\x1f\x8b broken", "damaged: cannot be unpacked to its end"),
        ("a.rss", b"<rss><channel></channel></rss>", "a feed without entries, or a damaged one"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    """Each fault has its place and one sentence, and the reports beside it are read."""
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text(TEXT)
    reports, told = take(tmp_path)

    assert short(told, tmp_path) == [(name, what)]
    assert [r.text for r in reports] == [TEXT]


def test_other_office_files_are_named(tmp_path: Path) -> None:
    """A workbook is not taken for an archive of reports."""
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")

    assert short(take(tmp_path)[1], tmp_path) == [("a.xlsx", "an Excel workbook; save it as CSV first")]


@pytest.mark.parametrize(
    ("library", "name", "data", "what"),
    [
        ("trafilatura", "a.html", page(), "web pages cannot be read without trafilatura: pip install 'wasata[formats]'"),
        ("feedparser", "a.rss", "<rss></rss>", "feeds cannot be read without feedparser: pip install 'wasata[formats]'"),
        ("warcio", "a.warc", "WARC/1.0", "WARC files cannot be read without warcio: pip install 'wasata[formats]'"),
    ],
)
def test_a_library_that_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str, name: str, data: str, what: str
) -> None:
    """What is missing is said with how to get it, and other files are read."""
    for module in [m for m in sys.modules if m.split(".")[0] == library]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, library, None)
    (tmp_path / name).write_text(data)
    (tmp_path / "z.txt").write_text(TEXT)
    reports, told = take(tmp_path)

    assert [r.text for r in reports] == [TEXT]
    assert short(told, tmp_path) == [(name, what)]


def test_a_report_larger_than_the_limit_is_refused(tmp_path: Path) -> None:
    """The limit on one report holds for files."""
    (tmp_path / "a.txt").write_text(TEXT)
    _, told = take(tmp_path, limits=Limits(report=100))

    assert short(told, tmp_path) == [("a.txt", "larger than 100 bytes")]


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    """A file or folder that cannot be opened is told with its name."""
    (tmp_path / "empty").mkdir()
    _, told = take(tmp_path / "none.txt", tmp_path / "empty", "/dev/null", "a\0b")

    assert [what for _, what in told] == [
        "no such file or folder", "no file in this folder", "a device, not a file", "not a file's name",
    ]  # fmt: skip


def test_standard_input_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is piped in is a text or a page, even if it looks like a table's row."""
    text = '{"text": "نص"}'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    (report,), told = take("-")

    assert (report.text, report.place, told) == (text, "standard input", [])
