from __future__ import annotations

import re
import sys
import unicodedata
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wasata.dossier.intake.pdf import pdf_text
from wasata.errors import InputError

HERE = Path(__file__).parent
PRINTED = sorted(path.name for path in HERE.glob("*-*.pdf"))
# What these producers do not write down: which of two glyphs is the letter and which its mark (WeasyPrint, matplotlib),
# where a space is (matplotlib), quotation marks (Ghostscript, writing a PDF anew).
FLOORS = {
    "report-weasyprint.pdf": 0.99,
    "vowels-weasyprint.pdf": 0.96,
    "vowels-libreoffice.pdf": 0.99,
    "vowels-matplotlib.pdf": 0.90,
    "latin-ghostscript.pdf": 0.96,
}
MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")


def printed_text(document: str) -> str:
    """The text a PDF was printed from, as ``pdf_text`` writes it: rows of a table are paragraphs, cells parted by tabs."""
    blocks = []
    for block in (HERE / f"{document}.txt").read_text(encoding="utf-8").strip().split("\n\n"):
        rows = block.split("\n") if block.startswith("|") else [block.lstrip("# ")]
        blocks += [row.strip("| ").replace(" | ", "\t") for row in rows]
    return unicodedata.normalize("NFC", "\n\n".join(blocks) + "\n")


def word_f1(expected: str, actual: str) -> float:
    """Share of words in common and in order, vowel marks and tatweel aside."""
    one, other = (MARKS.sub("", text).split() for text in (expected, actual))
    same = sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())
    return 2 * same / (len(one) + len(other))


@cache
def read(name: str) -> str:
    return pdf_text((HERE / name).read_bytes())


@pytest.mark.parametrize("name", [name for name in PRINTED if name not in FLOORS])
def test_gives_what_was_printed(name: str) -> None:
    """Paragraphs, headings, columns, tables, numbers and quotes come out as written, heads and page numbers left out."""
    assert printed_text(name.partition("-")[0]) == read(name)


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_gives_nearly_what_was_printed(name: str, floor: float) -> None:
    """Where a producer leaves characters untold, the words come out but for these."""
    assert floor <= word_f1(printed_text(name.partition("-")[0]), read(name)) < 1 or "libreoffice" in name


def minimal(stream: bytes, font: str = "/Type /Font /Subtype /Type1 /BaseFont /Helvetica") -> bytes:
    """A PDF of one page, written by hand."""
    return b"\n".join(
        [
            b"%PDF-1.4",
            b"1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj",
            b"2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj",
            b"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R"
            b" /Resources << /Font << /F 5 0 R >> >> >> endobj",
            b"4 0 obj << /Length %d >> stream\n%s\nendstream endobj" % (len(stream), stream),
            b"5 0 obj << %s >> endobj" % font.encode(),
            b"trailer << /Root 1 0 R >>",
            b"%%EOF",
        ]
    )


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "broken"),
        (b"%PDF-1.7 and no more", "broken"),
        ((HERE / "locked.pdf").read_bytes(), "encrypted"),
        (minimal(b"q 100 0 0 100 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q"), "only images"),
        (
            minimal(
                b"BT /F 12 Tf 20 200 Td (abcabcabc) Tj ET",
                "/Type /Font /Subtype /Type1 /BaseFont /Own /FirstChar 97 /LastChar 99 /Widths [500 500 500]"
                " /Encoding << /Differences [97 /g1 /g2 /g3] >>",
            ),
            "do not tell which characters",
        ),
    ],
    ids=["empty", "broken", "encrypted", "scan", "untold"],
)
def test_says_why_it_gives_nothing(data: bytes, says: str) -> None:
    """A PDF that cannot be read is refused with one sentence that says why."""
    with pytest.raises(InputError, match=says) as raised:
        pdf_text(data)

    assert "\n" not in str(raised.value)


def test_reads_a_line_of_plain_text() -> None:
    """The smallest PDF there is comes out as its line."""
    assert pdf_text(minimal(b"BT /F 12 Tf 20 200 Td (Talks at 10:30) Tj ET")) == "Talks at 10:30\n"


def test_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pypdfium2 the error says which command brings it."""
    monkeypatch.setitem(sys.modules, "pypdfium2", None)

    with pytest.raises(InputError, match=r"pip install 'wasata\[formats\]'"):
        pdf_text(b"%PDF-1.7")


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A printed PDF with some bytes changed, or cut off."""
    data = bytearray(
        (HERE / draw(st.sampled_from(["table-libreoffice.pdf", "latin-fpdf2.pdf", "vowels-pango.pdf"]))).read_bytes()
    )
    for _ in range(draw(st.integers(0, 20))):
        data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    return bytes(data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data)


@given(damaged())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damage_gives_text_or_a_sentence(data: bytes) -> None:
    """Whatever is wrong with a PDF, reading it ends in a text or in one sentence."""
    try:
        text = pdf_text(data)
    except InputError as error:
        text = str(error)

    assert text.strip() != ""
