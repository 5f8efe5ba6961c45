"""Words, sentences, paragraphs and quotations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wasata.text.clean import Text
from wasata.text.words import Words

TEXT = st.text(st.sampled_from("ابوقلتة .!؟…،:\n\"«»“”'(){}[]-1aD"), max_size=60)


def sentences(raw: str) -> list[str]:
    words = Words(Text(raw))
    return [words.text.clean[s.start : s.end].strip() for s in words.sentences]


def quotations(raw: str) -> list[str]:
    words = Words(Text(raw))
    return [words.text.clean[q.start : q.end] for q in words.quotations]


def test_words_are_folded_and_have_spans() -> None:
    """A word is letters and digits without a break; its form is folded."""
    words = Words(Text("قالت الحكومةُ: لا، في 15/3 مـ.ـسلحة"))

    assert words.forms == ["قالت", "الحكومه", "لا", "في", "15", "3", "مسلحه"]
    assert words.text.quote(*words.span(1, 2)) == "الحكومةُ"
    assert words.gaps[2] == ": "
    assert words.gaps[0] == ""


def test_at_gives_the_word_that_ends_after_an_offset() -> None:
    """Within a word it is that word, between two the next, after the last their number."""
    words = Words(Text("قال نعم"))

    assert [words.at(k) for k in range(8)] == [0, 0, 0, 1, 1, 1, 1, 2]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("قال نعم. وأضاف لا.", ["قال نعم.", "وأضاف لا."]),
        ("قال نعم.وأضاف لا", ["قال نعم.", "وأضاف لا"]),
        ("هل وافق؟ نعم!", ["هل وافق؟", "نعم!"]),
        ("عنوان\nقال نعم", ["عنوان", "قال نعم"]),
        ("قال د. سعيد نعم. ثم مضى.", ["قال د. سعيد نعم.", "ثم مضى."]),
        ("نقلت أ. ف. ب. عنه", ["نقلت أ. ف. ب. عنه"]),
        ("بلغت 3.5 بالمئة", ["بلغت 3.5 بالمئة"]),
        ("موقع example.test قال", ["موقع example.test قال"]),
        ('قال "نعم." ثم مضى', ['قال "نعم."', "ثم مضى"]),
        ("صمت... ثم قال", ["صمت...", "ثم قال"]),
        ("", []),
        (" \n . \n", []),
    ],
)
def test_sentences(raw: str, expected: list[str]) -> None:
    """Stops and line ends end a sentence; the dots of initials, numbers and addresses do not."""
    assert sentences(raw) == expected


def test_endless_sentence_is_cut_after_a_comma() -> None:
    """A text without stops comes in pieces that can be read, cut where a clause ends."""
    words = Words(Text("قال نعم " * 120 + "وقال، " + "ثم مضى " * 300))

    assert [(s.first, s.last) for s in words.sentences] == [(0, 241), (241, 541), (541, 841)]
    assert words.sentences[0].end == words.sentences[1].start == words.starts[241]


def test_sentences_know_their_paragraph() -> None:
    """A line is a paragraph; empty lines are counted, so that numbers only grow."""
    found = Words(Text("عنوان\n\nقال نعم. وأضاف لا.\nثم مضى")).sentences

    assert [s.paragraph for s in found] == [0, 2, 2, 3]


@pytest.mark.parametrize(
    "raw",
    [
        "قال «نعم» ثم",
        'قال "نعم" ثم',
        "قال “نعم” ثم",
        "قال ”نعم“ ثم",
        "قال „نعم“ ثم",
        "قال ‹نعم› ثم",
        "قال ”نعم” ثم",
        "قال &quot;نعم&quot;",
    ],
)
def test_quotation_marks_of_every_kind(raw: str) -> None:
    """What stands between a pair of marks is a quotation."""
    assert quotations(raw) == ["نعم"]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("قال «نعم «جدا» له» ثم", ["نعم «جدا» له"]),
        ('قال "نعم\nولم يغلق" ثم', []),
        ("قال «نعم", []),
        ("قال نعم»", []),
        ('"أ" و"ب"', ["أ", "ب"]),
    ],
)
def test_quotations_nest_and_end_with_their_line(raw: str, expected: list[str]) -> None:
    """The outermost pair counts; a mark without its pair in the line is none."""
    assert quotations(raw) == expected


def test_quotation_at() -> None:
    """An offset within a quotation finds it, its marks do not."""
    words = Words(Text("قال «نعم» ثم"))

    assert words.quotation_at(5) == words.quotations[0]
    assert words.quotation_at(4) is None
    assert words.quotation_at(8) is None


@given(TEXT)
def test_every_word_lies_in_one_sentence(raw: str) -> None:
    """Words come in order, and the sentences hold each of them once."""
    words = Words(Text(raw))

    assert all(s < e for s, e in zip(words.starts, words.ends, strict=True))
    assert all(e <= s for e, s in zip(words.ends, words.starts[1:], strict=False))
    held = [at for sentence in words.sentences for at in range(sentence.first, sentence.last)]
    assert held == list(range(len(words)))
    for sentence in words.sentences:
        assert sentence.start <= words.starts[sentence.first]
        assert words.ends[sentence.last - 1] <= sentence.end


@given(TEXT)
def test_quotations_do_not_overlap(raw: str) -> None:
    """Quotations come in order, within one line, and their word numbers fit their spans."""
    words = Words(Text(raw))
    last = 0
    for q in words.quotations:
        assert last < q.start <= q.end
        assert "\n" not in words.text.clean[q.start : q.end]
        assert all(q.start <= words.starts[at] and words.ends[at] <= q.end for at in range(q.first, q.last))
        last = q.end
