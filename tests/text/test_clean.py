"""Cleaning and its map: whatever is found in the clean text leads back to exact raw characters."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wasata.text.clean import Text, fold, folded

PIECES = st.sampled_from(
    [
        *"ابتثجحخدلمنهويىةأإآؤئءکیہ", *"abAZ09٠١٢۴۵", *" \n\t.,،؛؟!-/\\*_·•«»()\"'&;#", "\u064e", "\u0651", "\u0670", "ـ", "ــ",
        "\u200f", "\u202b", "\u2067", "\u00a0", "\u00ad", "\ufeff", "\u200c", "&amp;", "&quot;", "&#1602;", "&#x642;", "&nbsp;",
        "&lrm;", "&foo;", "&#0;", "&#xD800;", "&amp;amp;", "&lt;", "ـ.ـ", ".ـ", "ـ..ـ", "ﻻ", "ﷲ", "ﷺ", "ﹷ", "ﹰ", "ﺍ", "ﻝ", "ﻼ",
        "Ａ", "！", "\ud800", "\udfff", "İ", "ﬓ", "\u2028", "\r\n", "\x00", "😀", "é", "e\u0301",
    ]
)  # fmt: skip
RAW = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=40)


@st.composite
def raw_and_span(draw: st.DrawFn) -> tuple[str, int, int]:
    raw = draw(RAW)
    size = len(Text(raw).clean)
    start = draw(st.integers(0, size))
    return raw, start, draw(st.integers(start, size))


@given(raw_and_span())
@example(("ﹷﻻ", 0, 1))
@example(("مواجـ.ـهة", 3, 5))
def test_span_of_clean_text_leads_to_raw_characters_that_clean_to_it(case: tuple[str, int, int]) -> None:
    """A clean span's raw span, cleaned by itself, is the clean text of what it covers, the span within it."""
    raw, start, end = case
    text = Text(raw)
    first, last = text.raw_span(start, end)

    assert 0 <= first <= last <= len(raw)
    if start < end:
        back = text.clean_span(first, last)
        assert back[0] <= start < end <= back[1]
        assert Text(raw[first:last]).clean == text.clean[back[0] : back[1]]
        assert text.quote(start, end) == raw[first:last]


@given(RAW)
def test_whole_text_maps_to_whole_text(raw: str) -> None:
    """The spans of single characters come in order and lie within the text."""
    text = Text(raw)
    spans = [text.raw_span(at, at + 1) for at in range(len(text.clean))]

    assert all(start < end for start, end in spans)
    assert all(a[0] <= b[0] for a, b in zip(spans, spans[1:], strict=False))
    assert text.clean_span(0, len(raw)) == (0, len(text.clean))


@given(RAW)
def test_folded_has_the_length_of_clean(raw: str) -> None:
    """Folding replaces one character by one."""
    text = Text(raw)

    assert len(text.folded) == len(text.clean)
    assert text.folded == fold(text.clean)
    assert folded(raw) == text.folded


@given(RAW)
def test_no_lone_surrogate_is_left(raw: str) -> None:
    """The clean text can always be written down."""
    Text(raw).clean.encode()


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("قَالَ الوَزيرُ", "قال الوزير"),
        ("قـــال", "قال"),
        ("مواجـ.ـهة مـ.ـسلحة", "مواجهة مسلحة"),
        ("قـ ــتل", "ق تل"),
        ("ﻗﺎﻝ ﺍﻟﻮﺯﻳﺮ", "قال الوزير"),
        ("ﻻ ﷲ", "لا الله"),
        ("\u202bقال\u202c \u200fنعم", "قال نعم"),
        ("قال\u00a0نعم", "قال نعم"),
        ("في ١٥ يناير ۲۰۲۴", "في 15 يناير 2024"),
        ("&quot;نعم&quot; &amp; &#1604;&#1575;", '"نعم" & لا'),
        ("R&D؛ &غير;", "R&D؛ &غير;"),
        ("د. سعيد. قال 3.5", "د. سعيد. قال 3.5"),
        ("السعودي/الإماراتي", "السعودي/الإماراتي"),
        ("کیف", "كيف"),
    ],
)
def test_cleaning(raw: str, clean: str) -> None:
    """Marks, presentation forms, censor's dots, entities and digits are written the common way."""
    assert Text(raw).clean == clean


@pytest.mark.parametrize(
    ("raw", "word", "quote"),
    [
        ("وقعت مواجـ.ـهة هنا", "مواجهة", "مواجـ.ـهة"),
        ("قَالَ الوَزيرُ.", "الوزير", "الوَزيرُ"),
        ("قال &quot;نعم&quot;.", '"نعم"', "&quot;نعم&quot;"),
        ("إلى ﷲ نعود", "الله", "ﷲ"),
        ("يوم ١٥ يناير", "15", "١٥"),
        ("\u202bقال\u202c ثم", "قال", "قال"),
    ],
)
def test_quote_gives_the_characters_as_read(raw: str, word: str, quote: str) -> None:
    """A word found in the clean text is quoted as it was written, its last vowel mark included."""
    text = Text(raw)
    at = text.clean.index(word)

    assert text.quote(at, at + len(word)) == quote


def test_folding_joins_spellings() -> None:
    """Hamza seats, ya, ta marbuta and capitals do not part words."""
    assert fold("أإآٱ مصطفى لجنة مسؤول هيئة UN") == "اااا مصطفي لجنه مسوول هييه un"


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (0, 5), (3, 2)])
def test_span_outside_the_text_is_an_error(start: int, end: int) -> None:
    """Spans must lie within the text they are spans of."""
    text = Text("قال")

    with pytest.raises(ValueError, match="outside"):
        text.raw_span(start, end)
    with pytest.raises(ValueError, match="outside"):
        text.clean_span(start, end)
