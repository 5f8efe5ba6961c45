import pytest

from wasata.lexicon.calendar import load_numerals
from wasata.text.clean import Text
from wasata.text.numbers import find_numbers, number_at
from wasata.text.words import Words


def values(text):
    return [number.value for number in find_numbers(Words(Text(text)), load_numerals())]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("84", 84),
        ("٨٤", 84),
        ("الـ23", 23),
        ("و30", 30),
        ("1,500", 1500),
        ("2019م", 2019),
        ("خمسة", 5),
        ("خمس", 5),
        ("خمسة عشر", 15),
        ("خمس عشرة", 15),
        ("اثني عشر", 12),
        ("اثنتا عشرة", 12),
        ("إحدى عشرة", 11),
        ("عشرون", 20),
        ("ثلاثة وعشرين", 23),
        ("الثلاثين", 30),
        ("مئة", 100),
        ("مائة وخمسون", 150),
        ("ثلاثمئة", 300),
        ("ثلاث مئة وأربعة", 304),
        ("خمسة آلاف", 5000),
        ("ألفين وأربعة وعشرين", 2024),
        ("ألف وتسعمائة وسبعة وستين", 1967),
        ("مئتي ألف", 200_000),
        ("ثلاثة ملايين", 3_000_000),
    ],
)
def test_numbers_are_read_in_figures_and_words(text, value):
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("الأول", 1),
        ("الثالث", 3),
        ("الثامن عشر", 18),
        ("الحادي عشر", 11),
        ("الثالث والعشرين", 23),
        ("الحادي والثلاثون", 31),
        ("الفاتح", 1),
    ],
)
def test_ordinals_are_marked(text, value):
    number = number_at(Words(Text(text)), 0, load_numerals())

    assert (number.value, number.ordinal, number.feminine) == (value, True, False)


def test_a_feminine_ordinal_is_told_apart():
    number = number_at(Words(Text("الثالثة عشرة")), 0, load_numerals())

    assert (number.value, number.feminine) == (13, True)


def test_span_leaves_out_conjunctions_and_keeps_the_article():
    text = Text("وصل والثالث والعشرون غادر")
    words = Words(text)

    number = number_at(words, 1, load_numerals())

    assert text.clean[number.start : number.end] == "الثالث والعشرون"


def test_two_numbers_side_by_side_stay_two():
    assert values("سبعة ثلاثة") == [7, 3]


def test_words_that_are_no_numbers_are_passed_over():
    assert values("وصل الوفد إلى جنيف") == []


def test_no_number_outside_the_text():
    assert number_at(Words(Text("سبعة")), 5, load_numerals()) is None
