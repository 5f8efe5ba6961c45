"""The text of a PDF in the order it is read, put together from the positions of its glyphs."""

from __future__ import annotations

import re
import threading
from typing import Any

from wasata.dossier.intake.pdf.columns import blocks_of
from wasata.dossier.intake.pdf.glyphs import UNTOLD, Glyph, is_rtl, learned
from wasata.dossier.intake.pdf.lines import lines_of, rtl_share
from wasata.dossier.intake.pdf.paragraphs import paragraphs_of, without_furniture
from wasata.dossier.intake.pdf.reading import page_of
from wasata.errors import InputError

__all__ = ["pdf_text"]

_MOST_BYTES = 200_000_000
_MOST_PAGES = 2_000
_MOST_CHARACTERS = 1_000_000
_MOST_ON_A_PAGE = 100_000
# Above this share of characters the fonts do not tell, what is left is not what is printed.
_UNTOLD = 0.3
# Fonts made before Unicode tell Latin letters for some of their Arabic ones: both within words, again and again.
_MIXED = re.compile(r"[\u0621-\u064a](?=[A-Za-z])|[A-Za-z](?=[\u0621-\u064a])")
_MOST_MIXED = 0.05
_NO_TELLING = "the PDF's fonts do not tell which characters they show; print it anew or run OCR over it"
# pdfium must not be entered by two threads at once.
_PDFIUM = threading.Lock()


def pdf_text(data: bytes) -> str:
    """Give the text of a PDF: paragraphs parted by a blank line, page numbers and running heads left out.

    A PDF says where each glyph stands, not which character follows which; so the text may differ from what is
    printed, above all in vowel marks, which some producers do not record.

    Raises:
        InputError: The PDF is broken, encrypted, too large, holds no text (a scan), or its fonts do not tell which
            characters they show; or pypdfium2 is not installed.
    """
    try:
        import pypdfium2
    except ImportError:
        raise InputError("reading a PDF needs pypdfium2: pip install 'wasata[formats]'") from None
    if len(data) > _MOST_BYTES:
        raise InputError(f"the PDF is larger than {_MOST_BYTES // 1_000_000} MB")
    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if "assword" in str(error) or "ecurity" in str(error):
                raise InputError("the PDF is encrypted; save a copy without a password") from None
            raise InputError("the PDF is broken: no reader can open it") from None
        try:
            pages = _pages(document, pypdfium2.PdfiumError)
        finally:
            document.close()
    return _text(pages)


def _pages(document: Any, broken: type[Exception]) -> list[list[Glyph]]:
    if len(document) > _MOST_PAGES:
        raise InputError(f"the PDF has {len(document)} pages; at most {_MOST_PAGES} are read")
    pages, characters = [], 0
    for number in range(len(document)):
        try:
            page = document[number]
            textpage = page.get_textpage()
        except broken:
            raise InputError(f"the PDF is broken: its page {number + 1} cannot be read") from None
        count = textpage.count_chars()
        if count > _MOST_ON_A_PAGE:
            raise InputError(f"page {number + 1} of the PDF holds more than {_MOST_ON_A_PAGE} characters")
        characters += count
        if characters > _MOST_CHARACTERS:
            raise InputError(f"the PDF holds more than {_MOST_CHARACTERS} characters")
        pages.append(page_of(page.raw, textpage.raw))
        textpage.close()
        page.close()
    return pages


def _text(pages: list[list[Glyph]]) -> str:
    pages = learned(pages)
    texts = [glyph.text for page in pages for glyph in page]
    untold = texts.count(UNTOLD)
    told = sum(text not in ("", " ", UNTOLD) for text in texts)
    if untold > _UNTOLD * (told + untold):
        raise InputError(_NO_TELLING)
    if told == 0:
        raise InputError("the PDF holds no text, only images; run OCR over it first")
    printed = without_furniture([lines_of(page) for page in pages])
    rtl = rtl_share([line for lines in printed for line in lines]) > 0.5
    blocks = [block for lines in printed for block in blocks_of(lines, rtl=rtl)]
    text = "\n\n".join(paragraphs_of(blocks, rtl=rtl)) + "\n"
    if len(_MIXED.findall(text)) > _MOST_MIXED * sum(map(is_rtl, text)):
        raise InputError(_NO_TELLING)
    return text
