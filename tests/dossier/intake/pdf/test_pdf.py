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
# where a space is (matplotlib), quotation marks (Ghostscript, writing a PDF anew), vowel marks (reportlab's shaper).
FLOORS = {
    "columns-xelatex.pdf": 1.0,
    "latin-ghostscript.pdf": 0.96,
    "latin-reportlab.pdf": 1.0,
    "report-fpdf2.pdf": 0.99,
    "report-reportlab.pdf": 1.0,
    "report-weasyprint.pdf": 0.99,
    "report-xelatex.pdf": 1.0,
    "vowels-libreoffice.pdf": 1.0,
    "vowels-matplotlib.pdf": 0.90,
    "vowels-reportlab.pdf": 0.98,
    "vowels-weasyprint.pdf": 1.0,
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
    assert floor <= word_f1(printed_text(name.partition("-")[0]), read(name))


HELVETICA = "/Type /Font /Subtype /Type1 /BaseFont /Helvetica"


def minimal(stream: bytes, font: str = HELVETICA, told: str = "") -> bytes:
    """A PDF of one page, written by hand; ``told`` is what its font says of its codes."""
    return b"\n".join(
        [
            b"%PDF-1.4",
            b"1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj",
            b"2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj",
            b"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R"
            b" /Resources << /Font << /F 5 0 R >> >> >> endobj",
            b"4 0 obj << /Length %d >> stream\n%s\nendstream endobj" % (len(stream), stream),
            b"5 0 obj << %s >> endobj" % font.encode(),
            b"6 0 obj << /Length %d >> stream\n%s\nendstream endobj" % (len(told), told.encode()),
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


def own_font(glyphs: list[str]) -> tuple[str, str]:
    """A font whose codes from 65 on show these characters, and what it says of them."""
    names = "".join(f"<{65 + at:02x}> <{glyph.encode('utf-16-be').hex()}>" for at, glyph in enumerate(glyphs))
    font = "/Type /Font /Subtype /TrueType /BaseFont /Own /FirstChar 0 /LastChar 255 /ToUnicode 6 0 R"
    spaces = "begincmap 1 begincodespacerange <00> <ff> endcodespacerange"
    told = f"{spaces} {len(glyphs)} beginbfchar {names} endbfchar endcmap"
    return f"{font} /Widths [{' '.join(['500'] * 256)}]", told


# What each glyph of a line shows, in the order it is read: ligatures of two, three and more letters, presentation forms.
GLYPHS = ["قا", "ل", " ", "محم", "د", " ", "لا", " ", "س", "لا", "م", " ", "ﻹ", "ﺻ", "ﻼ", "ﺡ", " ", "الله"]
CODES = bytes(65 + sorted(set(GLYPHS)).index(glyph) for glyph in GLYPHS)
RUN = CODES[::-1].hex().encode()
DRAWN = {
    "left to right": b"BT /F 12 Tf 20 200 Td <%s> Tj ET" % RUN,
    "right to left": b"BT /F 12 Tf 400 200 Td " + b" -6 0 Td ".join(b"<%02x> Tj" % code for code in CODES) + b" ET",
    "right to left in one stroke": b"BT /F 12 Tf 400 200 Td [%s] TJ ET"
    % b" 1000 ".join(b"<%02x>" % code for code in CODES),
    "twice, for bold": b"BT /F 12 Tf 20 200 Td <%s> Tj ET BT /F 12 Tf 20.3 200 Td <%s> Tj ET" % (RUN, RUN),
    "turned by a quarter": b"BT 0 12 -12 0 200 20 Tm /F 1 Tf <%s> Tj ET" % RUN,
}


@pytest.mark.parametrize("stream", DRAWN.values(), ids=DRAWN)
def test_order_of_drawing_does_not_matter(stream: bytes) -> None:
    """However a producer draws a line, it is read the same, ligatures and presentation forms in letters."""
    assert pdf_text(minimal(stream, *own_font(sorted(set(GLYPHS))))) == "قال محمد لا سلام لإصلاح الله\n"


def test_text_of_a_span_counts() -> None:
    """Where a span carries its own text, that is what is read, in its own order."""
    text = "اتفاق (12 May) في جنيف".encode("utf-16-be").hex().encode()
    stream = b"BT /F 12 Tf 20 200 Td /Span << /ActualText <feff%s> >> BDC (qqqqqqqqqqqqqqqqqqqq) Tj EMC ET" % text

    assert pdf_text(minimal(stream)) == "اتفاق (12 May) في جنيف\n"


def test_number_of_a_note_is_no_part_of_a_number() -> None:
    """A small raised digit stays apart from the year it follows."""
    stream = b"BT /F 12 Tf 20 200 Td (since 2016) Tj /F 7 Tf 58.5 4.5 Td (1) Tj ET"

    assert pdf_text(minimal(stream)) == "since 2016\u00b9\n"


def test_items_of_a_list_stand_alone() -> None:
    """Numbered items are paragraphs, each with the lines that belong to it."""
    lines = [
        (20, "1. Both sides free all prisoners within"),
        (30, "thirty days of the signature."),
        (20, "2. Roads reopen."),
    ]
    stream = b" ".join(
        b"BT /F 12 Tf %d %d Td (%s) Tj ET" % (x, 200 - 14 * at, text.encode()) for at, (x, text) in enumerate(lines)
    )

    assert pdf_text(minimal(stream)) == (
        "1. Both sides free all prisoners within thirty days of the signature.\n\n2. Roads reopen.\n"
    )


def test_latin_letters_for_arabic_ones_are_refused() -> None:
    """A font from before Unicode that tells Latin letters for half of its Arabic ones is told of, not read."""
    run = bytes(65 + at % 4 for at in range(24)).hex().encode()

    with pytest.raises(InputError, match="do not tell which characters"):
        pdf_text(minimal(b"BT /F 12 Tf 20 200 Td <%s> Tj ET" % run, *own_font(["ت", "w", "ف", "y"])))


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
