"""Lines as they stand on a page, from left to right, into the order they are read."""

from __future__ import annotations

import pytest

from wasata.dossier.intake.pdf.glyphs import Glyph
from wasata.dossier.intake.pdf.lines import Line
from wasata.dossier.intake.pdf.order import spoken

# As written, and as the Unicode bidirectional algorithm (UAX #9) shows it, from left to right.
SHOWN = [
    ("قال المتحدث إن 12.5% من القوافل وصلت", "تلصو لفاوقلا نم %12.5 نإ ثدحتملا لاق"),
    ("في الفترة 2014-2016 بلغ العدد 1,240", "1,240 ددعلا غلب 2016-2014 ةرتفلا يف"),
    ("التاريخ 15/1/2015 والساعة 10:30", "10:30 ةعاسلاو 15/1/2015 خيراتلا"),
    ("قرار مجلس الأمن 2254 (2015) بالإجماع", "عامجإلاب (2015) 2254 نمألا سلجم رارق"),
    ("مجموعة الدعم الدولية (ISSG) وغيرها", "اهريغو (ISSG) ةيلودلا معدلا ةعومجم"),
    ("القرار S/RES/2254 الصادر", "رداصلا S/RES/2254 رارقلا"),
    ("صحيفة «The New York Times» الأميركية", "ةيكريمألا «The New York Times» ةفيحص"),
    ("رابط https://example.org/a/b-c_d?x=1&y=2 للمزيد", "ديزملل https://example.org/a/b-c_d?x=1&y=2 طبار"),
    ("طائرة من طراز F-16 وأخرى MiG-29", "MiG-29 ىرخأو F-16 زارط نم ةرئاط"),
    ("البند (أ) والبند (ب) و[ملحق]", "[قحلم]و (ب) دنبلاو (أ) دنبلا"),
    ("في ٢٨/١/٢٠١٦ صدر", "ردص ٢٨/١/٢٠١٦ يف"),
    ("قال: «نعم (لكن بشرط)» ثم سكت!", "!تكس مث «(طرشب نكل) معن» :لاق"),
    ("النقاط: 1) وقف النار 2) الأسرى", "ىرسألا (2 رانلا فقو (1 :طاقنلا"),
    ("اجتماع G20 في 2016 و P5+1 بعده", "هدعب P5+1 و 2016 يف G20 عامتجا"),
    ("نقلت Reuters (2016) عن مصدر", "ردصم نع Reuters (2016) تلقن"),
]


def line(shown: str, *, size: float = 12) -> Line:
    """A line of glyphs half as wide as high, spaces a quarter."""
    glyphs, x = [], 0.0
    for char in shown:
        width = size / 4 if char == " " else size / 2
        glyphs.append(Glyph(char, x, 0, x, x + width, size))
        x += width
    return Line(tuple(glyphs), 0, size)


@pytest.mark.parametrize(("written", "shown"), SHOWN)
def test_mixed_lines_come_out_as_written(written: str, shown: str) -> None:
    """Numbers, dates, names, addresses and brackets of an Arabic line stand where they were written."""
    assert written == spoken(line(shown), rtl=True)


@pytest.mark.parametrize(("written", "shown"), SHOWN)
def test_gaps_are_spaces(written: str, shown: str) -> None:
    """A line without a glyph for its spaces reads the same."""
    drawn = line(shown)
    glyphs = tuple(glyph for glyph in drawn.glyphs if glyph.text != " ")

    assert written == spoken(Line(glyphs, drawn.y, drawn.size), rtl=True)


def test_arabic_words_in_an_english_line() -> None:
    """Words of the other direction are read in theirs."""
    assert (
        spoken(line("the word ةطاسو (12 times) means mediation"), rtl=False)
        == "the word وساطة (12 times) means mediation"
    )
