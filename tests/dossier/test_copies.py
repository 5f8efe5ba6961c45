"""Near-copies: what counts as the same text and what does not."""

import importlib.util
import random
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wasata.dossier.copies import fingerprints as copies
from wasata.dossier.copies.fingerprints import is_copy, is_stock, same_text
from wasata.text.clean import Text
from wasata.text.words import Words

ROOT = Path(__file__).resolve().parents[2]
AGENCY = (ROOT / "examples" / "01-marsa-agency-muscat-round.txt").read_text(encoding="utf-8")
OTHER = (ROOT / "examples" / "06-marsa-agency-cairo-government.txt").read_text(encoding="utf-8")
TITLE, DATELINE, *BODY = [line for line in AGENCY.split("\n") if line]
STORY, BACKGROUND = BODY[:9], BODY[9]
# A report of 48 words in three sentences.
FLASH = (
    "وصل وفد من قبائل المنطقة إلى بلدة العين صباح اليوم لتسلم جثامين ستة من أبنائها بعد مفاوضات استمرت أسبوعين. "
    "وقال شيخ القبيلة إن الطرف الآخر التزم بما وعد به في الاجتماع الأول دون تأخير. "
    "ومن المنتظر أن تجتمع اللجنة المحلية غدا لبحث فتح الطريق المؤدي إلى السوق القديم أمام الشاحنات."
)
WORDS = st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآةىؤئ"), min_size=2, max_size=6)
TEXTS = st.lists(WORDS, max_size=120).map(" ".join)


def fingerprints(text: str) -> frozenset[int]:
    return copies.fingerprints(Words(Text(text)).forms)


def copied(one: str, other: str) -> bool:
    a, b = fingerprints(one), fingerprints(other)
    return is_copy(len(a & b), len(a), len(b))


@pytest.mark.parametrize(
    "reprint",
    [
        pytest.param("\n".join([TITLE, *STORY[:3]]), id="cut after three paragraphs"),
        pytest.param("\n".join([*reversed(STORY)]), id="paragraphs turned round"),
        pytest.param("\n".join(["مسقط تجمع الخصوم مجددا", "تقرير: محرر الشؤون العربية", *STORY[1:]]), id="new headline"),
        pytest.param("\n".join([*STORY[2:7], OTHER.split("\n")[4]]), id="cut, and a paragraph of another matter added"),
        pytest.param(AGENCY.replace("وقال", "وذكر").replace("الحوثيين", "أنصار الله"), id="words replaced"),
        pytest.param(AGENCY.replace("أ", "ا").replace("ة", "ه").replace("ى", "ي"), id="spelt carelessly"),
    ],
)
def test_a_reprint_is_a_copy(reprint: str) -> None:
    """However an outlet prints an agency's text, it is the agency's text."""
    assert copied(AGENCY, reprint)
    assert copied(reprint, AGENCY)


def test_a_report_of_three_sentences_is_found_in_a_longer_one() -> None:
    """The flash that an agency's long report takes over word for word is a copy of it."""
    assert copied(FLASH, "\n".join([TITLE, STORY[0], FLASH, STORY[1]]))
    assert copied(FLASH, "عاجل\n" + FLASH)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(AGENCY, OTHER, id="two reports of one agency"),
        pytest.param(AGENCY, "\n".join([*OTHER.split("\n"), *BODY[-4:-1]]), id="a follow-up with the same background"),
        pytest.param(
            "\n".join([*OTHER.split("\n"), STORY[4]]), "\n".join([FLASH, *STORY[4:6]]), id="a statement both quote"
        ),
        pytest.param("وقف النار", "وقف النار", id="a headline alone"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_different_reports_are_no_copies(one: str, other: str) -> None:
    """A shared statement, background or outlet does not make one origin."""
    assert not copied(one, other)


def test_fingerprints_stay_the_same_from_run_to_run() -> None:
    """Stored fingerprints are compared with those of later runs, so they may not hang on the process."""
    assert sorted(fingerprints("قال الوزير إن الطريق مفتوح")) == [948247095876425446]


def test_a_report_leaves_few_rows() -> None:
    """About two fingerprints for fifteen words, whole numbers that a database's BIGINT holds."""
    prints = fingerprints(" ".join(AGENCY.split()[:300]))

    assert 30 <= len(prints) <= 45
    assert all(0 <= mark < 2**63 for mark in prints)


def test_a_stock_phrase_is_told_by_groups() -> None:
    """What many unrelated texts have in common is a phrase; what one text's many reprints have is not."""
    assert not is_stock(1)
    assert is_stock(1000)


@given(TEXTS, TEXTS)
def test_same_text_is_symmetric_and_a_share(one: str, other: str) -> None:
    """Which of two reports came first does not matter."""
    a, b = fingerprints(one), fingerprints(other)

    assert same_text(a, b) == same_text(b, a)
    assert 0 <= same_text(a, b) <= 1
    assert same_text(a, a) == (1 if a else 0)
    assert is_copy(len(a & b), len(a), len(b)) == is_copy(len(a & b), len(b), len(a))


@given(TEXTS, st.randoms(use_true_random=False))
def test_spelling_and_marks_change_nothing(text: str, rng: random.Random) -> None:
    """Vowel marks, tatweel, hamza seats, final ya and ta marbuta, commas and line ends are no edits."""
    variants = {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه"}
    respelt = "".join(variants.get(c, c) + rng.choice(["", "", "َ", "ّ", "ـ"]) * (c != " ") for c in text)
    broken = "".join(rng.choice([" ", "\n", "، "]) if c == " " else c for c in respelt)

    assert fingerprints(broken) == fingerprints(text)


@given(TEXTS, TEXTS, st.lists(WORDS, min_size=16, max_size=60).map(" ".join))
def test_a_long_passage_in_common_is_always_noticed(one: str, other: str, passage: str) -> None:
    """Of 16 words in common at least one fingerprint is common, so that no copied passage goes by unseen."""
    assert fingerprints(f"{one} {passage}") & fingerprints(f"{passage} {other}")


def test_generated_copies_are_found() -> None:
    """Precision and recall of pairs on a small generated corpus; bench/copies.py measures on large ones."""
    bench = _bench()
    result = bench.run(7, 1000)

    assert result.precision >= 0.93
    assert result.recall >= 0.93


def _bench():  # type: ignore[no-untyped-def]
    spec = importlib.util.spec_from_file_location("bench_copies", ROOT / "bench" / "copies.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_copies"] = module
    spec.loader.exec_module(module)
    return module
