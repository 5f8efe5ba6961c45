"""Full text: a word is found whatever its spelling, vowels and clitics; phrases; the hit in its sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samples import NOW
from wasata.dossier import Dossier
from wasata.dossier.curating.decisions import Signed
from wasata.dossier.search.forms import asked, core, told, written
from wasata.dossier.search.index import reindex
from wasata.dossier.search.search import Found
from wasata.errors import AskError
from wasata.text.clean import Text
from wasata.text.words import Words

Add = Callable[..., None]


def find(dossier: Dossier, words: str, **options: Any) -> Found:
    return dossier.search(words, **options)


def matches(word: str, other: str) -> bool:
    return not asked(word).forms.isdisjoint(told(other))


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("الاتفاق", "الاتِّفاقِ الاتفـــاق اتفاق لاتفاق للاتفاق وبالاتفاق كاتفاق فالاتفاق اتفاقهم اتفاقها باتفاقكم"),
        ("اتفاق", "اتفاقا\u064b اتفاقًا والاتفاق اتفاقنا"),
        ("حكومة", "حكومته حكومتها الحكومة للحكومة وبحكومتهم حكومه"),
        ("لجنة", "للجنة اللجنة ولجنتهم بلجنة"),
        ("مسؤول", "مسئول المسئول والمسؤول"),
        ("الى", "إلى إلي"),
        ("أنباء", "الأنباء الانباء أنبائهم بأنبائها"),
        ("حل", "الحل والحل للحل بالحل"),
        ("يقول", "سيقول وسيقول"),
    ],
)
def test_word_is_found_in_all_its_writings(word: str, others: str) -> None:
    """Vowels, tatweel, hamza, ta marbuta, proclitics and pronouns keep no word from being found."""
    missed = [other for other in written(Words(Text(others))) if not matches(word, other)]

    assert missed == []


@pytest.mark.parametrize(
    ("word", "other"),
    [("ود", "والد"), ("سلام", "لام"), ("كتاب", "تاب"), ("الآن", "أن"), ("مصر", "مصري"), ("التي", "تي"), ("فر", "كفر")],
)
def test_what_only_looks_alike_is_not_found(word: str, other: str) -> None:
    """Letters that belong to a word are not taken for clitics."""
    assert not matches(word, other)


LETTERS = st.text(alphabet="ابتحدرسعفقكلمنهويةءأإئؤى", min_size=2, max_size=8)


@given(LETTERS, LETTERS)
@settings(max_examples=500, deadline=None)
def test_words_that_match_share_their_core(word: str, other: str) -> None:
    """What a phrase's neighbours are indexed by leaves no match out."""
    forms = asked(word)
    if not (forms.forms | forms.doubtful).isdisjoint(told(other)):
        assert core(word) == core(other)


@given(LETTERS, st.sampled_from(["و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "ولل"]))
@settings(max_examples=300, deadline=None)
def test_proclitics_never_hide_a_word(word: str, clitics: str) -> None:
    """A word of three letters or more is found behind any proclitic."""
    if len(word) >= 3 and not word.startswith(("ال", "لل")):
        assert matches(word, clitics + word)


def test_search_gives_the_sentence_and_the_place(dossier: Dossier, add: Add) -> None:
    """A hit comes in its sentence, with the exact characters."""
    text = "عنوان الخبر\nقال الوزير إن المفاوضات بدأت. وأضاف أنّ الاتِّفاقِ قريب جدا. وغادر الوفد."
    add(text, outlet="أ", published="2021-03-04")

    hit = find(dossier, "اتفاق").hits[0]

    assert hit.sentence == "وأضاف أنّ الاتِّفاقِ قريب جدا."
    assert [text[start:end] for start, end in hit.places] == ["الاتِّفاقِ"]
    assert text[hit.start : hit.start + len(hit.sentence)] == hit.sentence
    assert (hit.outlet, hit.published, hit.hits) == ("أ", "2021-03-04", 1)


def test_words_must_all_be_there_and_phrases_together(dossier: Dossier, add: Add) -> None:
    """Two words find the reports that hold both; between quotation marks they must stand together."""
    add("أعلن الوزير وقف إطلاق النار في المدينة.", published="2021-01-01")
    add("توقف إطلاق القذائف. النار تشتعل.", published="2021-01-02")
    add("طالب بوقف لإطلاق النار فورا.", published="2021-01-03")

    apart, together = find(dossier, "إطلاق النار"), find(dossier, '"اطلاق النار"')

    assert [hit.published for hit in apart.hits] == ["2021-01-03", "2021-01-02", "2021-01-01"]
    assert [hit.published for hit in together.hits] == ["2021-01-03", "2021-01-01"]
    assert find(dossier, "«وقف إطلاق النار»").total == 2


def test_search_knows_nothing_published_later(dossier: Dossier, add: Add) -> None:
    """As of a day later reports, and those without a day, are not found."""
    for day in ("2021-01-01", "2021-06-01"):
        add(f"الوفد وصل. {day}", published=day)
    add("الوفد غادر.")

    assert [hit.published for hit in find(dossier, "وفد").hits] == ["2021-06-01", "2021-01-01", None]
    assert [hit.published for hit in find(dossier, "وفد", as_of="2021-03-01").hits] == ["2021-01-01"]
    assert [hit.published for hit in find(dossier, "وفد", since="2021-03-01").hits] == ["2021-06-01"]


def test_more_hits_than_shown_are_counted(dossier: Dossier, add: Add) -> None:
    """The total tells of those that the limit leaves out."""
    for number in range(5):
        add(f"الوفد وصل {number}.")

    found = find(dossier, "وفد", limit=2)

    assert (len(found.hits), found.total, found.exact) == (2, 5, True)
    assert len(find(dossier, "وفد", limit=0).hits) == 5


def test_outlet_narrows_the_search(dossier: Dossier, add: Add) -> None:
    """Only the outlet's reports are found."""
    for outlet in ("وكالة ألف", "وكالة باء"):
        add(f"الوفد وصل بحسب {outlet}.", outlet=outlet)

    assert [hit.outlet for hit in find(dossier, "وفد", outlet="وكالة الف").hits] == ["وكالة ألف"]


def test_single_letters_are_stripped_where_nothing_speaks_against_it(dossier: Dossier, add: Add) -> None:
    """ولبنان finds لبنان; بحرية does not find حرية where somebody writes البحرية."""
    add("زار لبنان وحرية الصحافة.")

    assert find(dossier, "ولبنان").total == 1
    assert find(dossier, "بحرية").total == 1

    add("القوات البحرية أبحرت.")

    assert [hit.sentence for hit in find(dossier, "بحرية").hits] == ["القوات البحرية أبحرت."]


def test_reports_are_indexed_anew(dossier: Dossier, add: Add) -> None:
    """Indexing again doubles nothing."""
    add("الوفد وصل.", published="2021-01-01")

    with dossier.database.write() as connection:
        reindex(connection, [1])

    assert find(dossier, "وفد").total == 1


def test_corrected_day_moves_a_report(dossier: Dossier, add: Add) -> None:
    """After its day or outlet is corrected a report is found under the new one only."""
    add("الوفد وصل.", published="2021-01-01", outlet="ألف")
    key = find(dossier, "وفد").hits[0].report

    signed = Signed(at=NOW, by="A", why="misprint")
    dossier.retell(key, "date", "2022-02-02", signed)
    dossier.retell(key, "outlet", "باء", signed)

    assert find(dossier, "وفد", until="2021-12-31").total == 0
    assert find(dossier, "وفد", since="2022-02-02", outlet="باء").total == 1


@pytest.mark.parametrize("words", ["", "  ،؟ ", '"', '"وقف النار', '""'])
def test_nothing_to_search_for_is_said(dossier: Dossier, words: str) -> None:
    """Words that hold no word, or an open quotation mark, give one sentence."""
    with pytest.raises(AskError, match=r"no word|not closed"):
        find(dossier, words)


@pytest.mark.parametrize(
    "words", ["' OR 1=1 --", "tokens:x", "NEAR(a b)", "a* ^b", "x'}{,y", "日本語 \u1e9e é 😀", "\ud800x"]
)
def test_words_are_never_commands(dossier: Dossier, add: Add, words: str) -> None:
    """Whatever is searched for is taken as words, and found where it stands."""
    add(f"نص فيه {words} وغيره.".replace("\ud800", ""))

    assert find(dossier, words).total == 1
