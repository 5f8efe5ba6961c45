"""No text makes the reader fail, and whatever it finds stands in the text."""

import json
import os
import re
import subprocess
import sys
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import wasata
from wasata import Reading
from wasata.lexicon.model import ACTOR_KINDS, EVENT_TYPES, ISSUES, MANNERS, ROLES

REPORTS = (
    """مصادر: جولة جديدة من محادثات القاهرة الأسبوع المقبل
القاهرة - رويترز
كشفت مصادر دبلوماسية مطلعة، أمس الأحد، عن أن مصر ستستضيف جولة جديدة من المحادثات بين حركة فتح وحركة حماس في 15 مارس 2021.
ونقلت وكالة الأناضول عن مسؤول في الحركة قوله إن الوفد "لن يشارك قبل الإفراج عن الأسرى"، مضيفا أن الوسطاء تعهدوا بذلك.
وأكد وزير الخارجية المصري سامح شكري أن بلاده ترفض التدخل الأجنبي، داعيا الأطراف إلى وقف إطلاق النار فورا.
اقرأ أيضا: تفاصيل الاتفاق
""",
    """البعثة الأممية ترحب بالهدنة
رحبت بعثة الأمم المتحدة في ليبيا، في بيان، بتوقيع اللجنة العسكرية المشتركة (5+5) اتفاق وقف دائم لإطلاق النار في جنيف يوم 23 أكتوبر.
وقالت ستيفاني ويليامز: «نشكر الطرفين. هذا يوم تاريخي». وتابعت أن المرتزقة سيغادرون خلال ثلاثة أشهر.
من جانبه نفى الناطق باسم الجيش الوطني الليبي أحمد المسماري ذلك، واتهم تركيا بإرسال أسلحة إلى مصراتة.
""",
    """الخرطوم: (سونا)
اتفقت الحكومة السودانية والحركة الشعبية - شمال على استئناف المفاوضات بوساطة جنوب السودان منتصف شهر ماي المقبل، بحسب ما أفاد به
مصدر مقرب من الوساطة لصحيفة الشرق الأوسط. وهدد عبد العزيز الحلو بالانسحاب إذا لم تطبق العلمانية، فيما طالبت قوى الحرية والتغيير بتسليم
البشير إلى المحكمة الجنائية الدولية. ويرى محللون أن تشكيل مجلس انتقالي بات وشيكا، غير أن المجلس السيادي يشترط ضمانات.
""",
)
ODD = st.sampled_from(
    ["\u064e", "ـ", "ـ.ـ", "\u200f", "\u202e", "\x00", "\ud800", "\ufeff", "&quot;", "&amp;", "&#0;", "«", "»", '"', "“", "(", ")", ".", "،", ":",
     "؟", "…", "-", "–", "/", "\n", "\n\n", " ", "  ", "\t", "\u00a0", "\u2028", "0", "31", "2021", "99999999999999", "٣", "#", "@", "http://x.test/", "ﷲ", "ﻻ",
     "و", "ال", "ب", "لل", "أن", "إن", "قال", "لم", "لن", "من", "بين", "في", "عن", "على", "قبل", "بعد", "يوم", "عام", "30 فبراير", "منتصف", "الماضي", "الـ",
     "abc", "😀", "İ", "<b>", "|", "_", "*"]
)  # fmt: skip
TOKENS = [re.findall(r"\S+|\s+", report) for report in REPORTS]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Take stretches of the reports, and drop, repeat, swap and put in tokens and odd characters."""
    tokens: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        source = draw(st.sampled_from(TOKENS))
        start = draw(st.integers(0, len(source) - 1))
        tokens += source[start : start + draw(st.integers(1, 90))]
    for _ in range(draw(st.integers(0, 12))):
        at = draw(st.integers(0, max(0, len(tokens) - 1)))
        how = draw(st.sampled_from(["drop", "repeat", "swap", "odd", "inside", "cut"]))
        if how == "drop":
            del tokens[at : at + 1]
        elif how == "repeat":
            tokens[at:at] = tokens[at : at + draw(st.integers(1, 6))]
        elif how == "swap" and tokens:
            other = draw(st.integers(0, len(tokens) - 1))
            tokens[at], tokens[other] = tokens[other], tokens[at]
        elif how == "odd":
            tokens.insert(at, draw(ODD))
        elif how == "inside" and tokens:
            cut = draw(st.integers(0, len(tokens[at])))
            tokens[at] = tokens[at][:cut] + draw(ODD) + tokens[at][cut:]
        elif how == "cut" and tokens:
            tokens[at] = tokens[at][: draw(st.integers(0, len(tokens[at])))]
    return "".join(tokens)


SOUP = st.lists(st.sampled_from(sorted({t for tokens in TOKENS for t in tokens})) | ODD, max_size=60).map(" ".join)
DAYS = st.sampled_from([None, "2021-03-14", "2024-02-29", "--03-14", "--02-29", "0001-01-01", "9999-12-31"])
DAY = re.compile(r"(\d{4}|-)-\d\d-\d\d")


def check(reading: Reading, text: str) -> None:
    """Check all that a reading promises."""
    assert reading.text == text
    actors = {actor.id: actor for actor in reading.actors}
    claims = {claim.id for claim in reading.claims}
    assert len(actors) == len(reading.actors)
    assert len(claims) == len(reading.claims)
    assert len({event.id for event in reading.events}) == len(reading.events)

    def spans(*given: tuple[int, int] | None) -> None:
        for span in given:
            assert span is None or 0 <= span[0] < span[1] <= len(text)

    def known(*ids: str | None) -> None:
        assert {i for i in ids if i is not None} <= actors.keys()

    def days(first: str | None, last: str | None) -> None:
        assert (first is None) == (last is None)
        if first is not None and last is not None:
            assert DAY.fullmatch(first)
            assert DAY.fullmatch(last)
            # Without a year a span may run over the turn of it.
            assert first <= last or first.startswith("--")

    spans(reading.title, *reading.furniture)
    for actor in reading.actors:
        assert actor.kind in ACTOR_KINDS
        assert actor.names
        assert actor.mentions
        assert all(name.strip() for name in actor.names)
        spans(*actor.mentions)
    for date in reading.dates:
        spans(date.span)
        days(date.from_day, date.to_day)
    for claim in reading.claims:
        spans(claim.span, claim.cue)
        known(claim.speaker, *claim.via)
        assert claim.manner in MANNERS
    for event in reading.events:
        spans(event.trigger, event.place)
        days(event.from_day, event.to_day)
        assert event.type in EVENT_TYPES
        assert event.roles.keys() <= ROLES
        known(*(i for who in event.roles.values() for i in who))
        assert event.claim is None or event.claim in claims
    for position in reading.positions:
        spans(position.span)
        known(position.holder)
        assert position.issue in ISSUES
        assert position.stance in ("for", "against", "conditional")
        assert position.claim is None or position.claim in claims
    for item in (*reading.actors, *reading.dates, *reading.claims, *reading.events, *reading.positions):
        assert 0 <= item.sure <= 1
        assert item.rule
    record = reading.to_dict()
    for layer in ("dates", "claims", "positions"):
        assert all(item["quote"] == text[item["start"] : item["end"]] for item in record[layer])
    assert all(c["cue"] == text[c["cue_start"] : c["cue_end"]] for c in record["claims"])
    assert all(e["trigger"] == text[e["trigger_start"] : e["trigger_end"]] for e in record["events"])
    json.dumps(record)


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(mutated(), DAYS)
def test_mutated_reports_are_read(text: str, published: str | None) -> None:
    """Reports with words dropped, repeated, swapped and broken."""
    check(wasata.read(text, published=published), text)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(SOUP, DAYS)
def test_word_soup_is_read(text: str, published: str | None) -> None:
    """Words of reports in no order."""
    check(wasata.read(text, published=published), text)


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """Any characters, lone surrogates and all."""
    check(wasata.read(text), text)


@pytest.mark.parametrize("day", ["yesterday", "2021", "2021-02-30", "2021-3-1", "--02-30", "20210301", "٢٠٢١-٠٣-٠١"])
def test_day_of_publication_must_be_a_day(day: str) -> None:
    """What is known beforehand is checked."""
    with pytest.raises(wasata.InputError, match="must be a day"):
        wasata.read(REPORTS[0], published=day)


@pytest.mark.parametrize("report", REPORTS)
def test_reports_are_read_the_same_every_time(report: str) -> None:
    """The same characters give the same reading."""
    reading = wasata.read(report)
    check(reading, report)

    assert reading.actors
    assert reading.claims
    assert wasata.read(report) == reading


@pytest.mark.parametrize(
    "unit",
    ["قال ", "ال", "و", "«", "(", '"', "ـ", "1", "1 ", "1,111,", "،", ".", "ـ.ـ", "&amp;", "في يوم ", "خمسة و", "قال إن الوزير أكد أن ", "رئيس ",
     "محمد ", "الحركة ", "قبل يومين من ", "\n", "قال\n", "- ", "وزير خارجية ", "مصادر ", "a", "اقرأ أيضا\n"],
)  # fmt: skip
def test_endless_repetition_takes_time_in_step_with_its_length(unit: str) -> None:
    """Nothing hangs: ten times the length costs nothing like a hundred times."""

    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        began = time.process_time()
        check(wasata.read(text), text)
        return time.process_time() - began

    seconds(4_000)
    assert seconds(40_000) < 40 * seconds(4_000) + 0.5


def test_a_reading_does_not_hang_on_the_order_of_sets() -> None:
    """Python orders the strings of a set anew in every process; the reading is the same in all."""
    text = "الدوحة - رويترز\nنجحت وساطة كويتية أميركية قطرية تركية في وقف القتال بعد محادثات عمانية إيرانية.\n"
    program = "import json, sys, wasata; print(json.dumps(wasata.read(sys.argv[1]).to_dict()))"
    printed = {
        subprocess.run(
            [sys.executable, "-c", program, text],
            env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    (only,) = printed

    states = [actor["id"] for actor in json.loads(only)["actors"]]
    assert {"kuwait", "united-states", "qatar", "turkey"} <= set(states)
