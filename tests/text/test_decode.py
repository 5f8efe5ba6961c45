"""Bytes into text: encodings told by themselves, markup taken off, what is no text refused in a sentence."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wasata.errors import InputError
from wasata.text.decode import Decoded, decode

REPORT = """وصول وفد الحركة إلى القاهرة
القاهرة - وكالات: أكد المتحدث باسم الحركة، أمس، أن الوفد سيلتقي المسؤولين المصريين لبحث تثبيت وقف إطلاق النار.
وقال إن "المفاوضات لن تستأنف قبل الإفراج عن الأسرى"، مشيرا إلى لقاء سابق جرى في 12 مارس 2021.
"""


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"), ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"), ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"), ("utf-32-le", "utf-32-le"), ("utf-32-be", "utf-32-be"),
        ("cp1256", "windows-1256"), ("iso8859_6", "iso-8859-6"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("size", [len(REPORT), 120, 27])
def test_encoding_is_recognised(codec: str, encoding: str, size: int) -> None:
    """Every encoding Arabic reports come in is read, in whole reports and in a headline alone."""
    text = REPORT[:size]
    decoded = decode(text.encode(codec))

    assert decoded.text == text
    assert decoded.encoding == encoding
    assert not decoded.markup


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_byte_order_mark_of_either_order(codec: str) -> None:
    """A byte order mark decides, and is no part of the text."""
    assert decode(("\ufeff" + REPORT).encode(codec)).text == REPORT


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "the file is empty"),
        (b" \n\t\r\n", "the file is empty"),
        ("\ufeff".encode(), "the file holds no text"),
        ("\u00a0\n".encode(), "the file holds no text"),
        (b"%PDF-1.7\n1 0 obj", "a PDF document, not text; save it as plain text first"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive or an office document, not text; save it as plain text first"),
        (b"\x89PNG\r\n\x1a\n\x00", "a PNG image, not text; save it as plain text first"),
        (b"{\\rtf1\\ansi", "an RTF document, not text; save it as plain text first"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document, not text; save it as plain text first"),
        (b"\x00\x01\x02\x03" * 50, "binary data, not text"),
        (bytes(range(256)) * 4, "binary data, not text"),
        (b"\xef\xbb\xbf\x00\x01\x02\x03", "binary data, not text"),
        ("Президент сказал".encode("cp1251"), "not text in UTF-8, UTF-16, UTF-32, windows-1256 or ISO-8859-6"),
        (b"<html><head><script>1</script></head><body></body></html>", "the page holds no text"),
    ],
)
def test_what_is_no_text_is_refused_in_a_sentence(data: bytes, why: str) -> None:
    """Empty, binary and unknown files are told apart."""
    with pytest.raises(InputError) as caught:
        decode(data)

    assert str(caught.value) == why


def test_stray_control_character_does_no_harm() -> None:
    """One NUL in a report does not make it binary."""
    assert decode(REPORT.encode() + b"\x00").text == REPORT + "\x00"


def test_words_that_look_like_a_signature_are_text() -> None:
    """A text may begin with the letters of a file's signature."""
    assert decode(b"RIFF between the parties").text == "RIFF between the parties"


@pytest.mark.parametrize(
    "data",
    [
        b"\xed\xa0\x80" + REPORT.encode(),
        REPORT.encode() + b"\xd8",
        b"\x82" + REPORT.encode(),
        b"\xff\xfe\x00\xd8" + REPORT.encode("utf-16-le"),
        REPORT.encode("utf-16-le") + b"\x3d\xd8",
        b"\xff\xfe" + REPORT.encode("utf-16-le") + b"\x27",
        REPORT.encode("utf-32-le") + b"\x00\xd8\x00\x00",
    ],
)
def test_half_a_surrogate_and_broken_bytes_become_replacement_characters(data: bytes) -> None:
    """The report is read; what cannot be is U+FFFD."""
    text = decode(data).text

    assert text.replace("\ufffd", "") == REPORT
    assert "\ufffd" in text


def test_surrogate_pair_written_as_utf8_is_one_character() -> None:
    """Two halves that belong together are joined."""
    assert decode(b"\xed\xa0\xbd\xed\xb8\x80" + REPORT.encode()).text == "😀" + REPORT


def test_line_ends_are_written_one_way() -> None:
    """As Python reads text files, so that offsets fit what others read."""
    assert decode("قال\r\nنعم\rثم".encode()).text == "قال\nنعم\nثم"


def test_other_languages_are_read() -> None:
    """Latin letters with accents are no Arabic, and no error."""
    text = "Le président a déclaré être prêt à négocier."

    assert decode(text.encode("cp1252")) == Decoded(text, "windows-1252", False)
    assert decode(text.encode()).text == text


PAGE = """<!DOCTYPE html>
<html dir=rtl><head><meta charset="utf-8"><title>اتفاق
 جديد &laquo;هنا&raquo;</title>
<style>p { color: red }</style><script>if (1 < 2) document.write("<p>لا</p>");</script></head>
<body><!-- <p>خفي</p> --><nav><ul><li><a href="/">الرئيسية</a></li></ul></nav>
<h1>اتفاق جديد</h1><p>قال <b>الوز</b>ير:&nbsp;&quot;نعم&quot;<br/>وأضاف &#1604;ا
 شيء.</p><div>ثم <a href='x' title="a>b">مضى</a><p>وعاد
<table><tr><td>أ</td><td>ب</td></tr></table><pre>سطر
آخر</pre><footer>حقوق</footer></body></html>"""


@pytest.mark.parametrize("codec", ["utf-8", "cp1256", "utf-16"])
def test_html_becomes_its_text(codec: str) -> None:
    """Title first, a line for each block, entities decoded, nothing that a browser does not show."""
    decoded = decode(PAGE.encode(codec))

    assert decoded.markup
    assert decoded.text.split("\n") == [
        "اتفاق جديد «هنا»", "اتفاق جديد", 'قال الوزير:\u00a0"نعم"'.replace("\u00a0", " "), "وأضاف لا شيء.",
        "ثم مضى", "وعاد", "أ", "ب", "سطر", "آخر",
    ]  # fmt: skip


def test_page_of_nothing_but_navigation_is_read() -> None:
    """Where nothing else is there, navigation is the text."""
    assert decode("<html><body><nav>قال نعم".encode()).text == "قال نعم"


@pytest.mark.parametrize(
    "text", ["قال 3 < 5 ثم", "قال <نعم> لا", "بريد <a@b.test> هنا", "قال <b>نعم</b> فقط", "السعر &lt; 5"]
)
def test_text_with_a_tag_in_it_is_no_page(text: str) -> None:
    """A few angle brackets do not make HTML."""
    decoded = decode(text.encode())

    assert decoded.text == text
    assert not decoded.markup


@pytest.mark.parametrize(
    "unit",
    [
        "<!",
        "<!--",
        "<![CDATA[",
        "<![x",
        "<script ",
        "<a ",
        "<svg>",
        '<a b="',
        "</",
        "<?",
        "&#x",
        "&lt",
        "<p",
        "<p>",
        "<",
    ],
)
def test_broken_markup_takes_time_in_step_with_its_length(unit: str) -> None:
    """No page is so broken that reading it hangs."""
    began = time.process_time()
    data = ("<html>نص " + unit * (1_000_000 // len(unit))).encode()
    decode(data)

    assert time.process_time() - began < 10


@given(st.binary(max_size=300) | st.text(max_size=100).map(lambda t: t.encode("utf-16-le", "surrogatepass")))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Nothing but a text without lone surrogates or an error in one sentence comes out."""
    try:
        text = decode(data).text
    except InputError as error:
        assert str(error)
        assert "\n" not in str(error)
    else:
        text.encode()
        assert text.strip()
        assert "\r" not in text


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<!--",
                "-->",
                "<script>",
                "</script>",
                "<",
                ">",
                "نص ",
                "&amp;",
                "<br",
                "<![",
                "]]>",
                "<nav>",
                "</nav>",
                "'",
                '"',
                "<a b='",
            ]
        ),
        max_size=30,
    )
)
def test_any_markup_is_read_or_refused(pieces: list[str]) -> None:
    """Markup in any disorder gives text or a sentence."""
    try:
        decode(("<html>" + "".join(pieces)).encode())
    except InputError as error:
        assert str(error) == "the page holds no text"
