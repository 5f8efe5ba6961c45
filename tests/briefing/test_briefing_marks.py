import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wasata.briefing.marks import LAYERS, MarkBook, around, lines, snap


def show(book):
    """Write the tokens as nested brackets, one line for each paragraph."""
    out = []
    for _, tokens in book.paragraphs():
        line = ""
        for token in tokens:
            if token.kind == "text":
                line += token.text
            else:
                sign = token.mark.layer[0] + ("" if token.first else "'")
                line += f"[{sign} " if token.kind == "open" else "]"
        out.append(line)
    return out


def test_marks_nest():
    text = "قال إن السلام قريب"
    book = MarkBook(text, "r1")
    book.add("actor", (7, 13), "a1")
    book.add("claim", (7, 18), "c1")

    assert show(book) == ["قال إن [c [a السلام] قريب]"]


def test_marks_that_cross_are_split():
    book = MarkBook("aa bb cc dd", "r1")
    book.add("claim", (0, 8), "c1")
    book.add("position", (3, 11), "p1")

    assert show(book) == ["[c aa [p bb cc]][p'  dd]"]


def test_marks_are_cut_at_line_ends():
    book = MarkBook("aa bb\n\n cc dd ", "r1")
    book.add("claim", (3, 10), "c1")

    assert show(book) == ["aa [c bb]", "[c' cc] dd"]


def test_equal_spans_share_a_mark():
    book = MarkBook("aa bb", "r1")
    first = book.add("claim", (0, 2), "c1", unsure=True)

    assert book.add("claim", (0, 2), "c2") == first
    (_, tokens), *_ = book.paragraphs()
    assert tokens[0].mark.targets == ["c1", "c2"]
    assert not tokens[0].mark.unsure


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("أكد لموسكو", (5, 10), (4, 10)),  # a proclitic stays with its word
        ("السَّلامُ", (0, 7), (0, 9)),  # vowel signs too
        ("مـ\u200dـصر", (0, 2), (0, 6)),
        ("aa  bb", (1, 4), (0, 2)),
        ("aa", (5, 9), (2, 2)),
        ("aa", (-3, 1), (0, 2)),
        ("  ", (0, 2), (2, 2)),
        ("aa bb", (4, 1), (4, 4)),
    ],
)
def test_snap(text, span, expected):
    got = snap(text, span)

    assert got == expected or (got[0] == got[1] and expected[0] == expected[1])


def test_links_never_stand_in_links():
    book = MarkBook("aa bb cc", "r1")
    book.add("event", (0, 8), "e1")
    book.add("actor", (3, 5), "a1")
    book.add("cue", (0, 2), "c1")
    (_, tokens), *_ = book.paragraphs()
    bare = {token.mark.layer: token.bare for token in tokens if token.kind == "open"}

    assert bare == {"event": False, "actor": True, "cue": False}


def test_around_gives_whole_words_of_the_line():
    text = "first line\n" + "word " * 20 + "HERE" + " word" * 20

    before, after = around(text, (111, 115), 12)
    assert (before, after) == ("…word word ", " word word…")
    assert around("a\nb HERE c\nd", (4, 8)) == ("b ", " c")


def test_lines_leave_out_blanks():
    assert list(lines(" a b \r\n\n\u2028c")) == [(1, 4), (9, 10)]


@given(st.text(alphabet="ab اب\n ًـ", max_size=60), st.integers(0, 2**32))
def test_weaving_keeps_the_text_and_nests(text, seed):
    """Whatever the spans: no character is lost, tokens nest, and no mark begins or ends within a word."""
    rng = random.Random(seed)
    book = MarkBook(text, "r1")
    for _ in range(rng.randrange(12)):
        a, b = rng.randrange(-2, len(text) + 3), rng.randrange(-2, len(text) + 3)
        book.add(rng.choice(LAYERS), (min(a, b), max(a, b)), "t")

    for (start, end), tokens in book.paragraphs():
        assert "".join(token.text for token in tokens) == text[start:end]
        stack, links, at = [], 0, start
        for token in tokens:
            if token.kind == "text":
                at += len(token.text)
                continue
            if 0 < at < len(text):
                assert not (text[at].isalnum() and text[at - 1].isalnum())
            link = token.bare and token.mark.linked
            if token.kind == "open":
                assert not (link and links)
                stack.append(token.mark)
                links += link
            else:
                assert stack.pop() is token.mark
                links -= link
        assert stack == []
