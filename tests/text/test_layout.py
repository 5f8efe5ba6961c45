import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wasata.lexicon.furniture import load_layout_cues
from wasata.text.clean import Text
from wasata.text.layout import find_layout
from wasata.text.words import Words

HEADLINE = "الوفدان يواصلان المحادثات في جنيف وسط تشكيك"
FIRST = (
    "قال المتحدث باسم الأمم المتحدة إن الأطراف ستجتمع في جنيف الأسبوع المقبل لبحث آليات تنفيذ الاتفاق "
    "ووقف إطلاق النار في وقت تتواصل فيه المعارك."
)
SECOND = (
    "وأضاف المتحدث أن الدول الضامنة أكدت التزامها بدعم المسار السياسي، مشددا على ضرورة إدخال المساعدات "
    "الإنسانية إلى المناطق المحاصرة دون عوائق."
)


def layout(*lines):
    text = Text("\n".join(lines))
    return text, find_layout(text, Words(text), load_layout_cues())


def furniture(*lines):
    text, found = layout(*lines)
    return [text.quote(*span) for span in found.furniture]


def outlet(*lines):
    return layout(*lines)[1].outlet


def title(*lines):
    text, found = layout(*lines)
    return None if found.title is None else text.quote(*found.title)


def test_the_headline_is_the_first_line():
    assert title(HEADLINE, FIRST, SECOND) == HEADLINE


def test_the_headline_stands_below_the_day():
    assert title("الأحد 5 نوفمبر 2023", HEADLINE, FIRST) == HEADLINE


@pytest.mark.parametrize("headline", ["تقرير: واشنطن تدرس رفع العقوبات عن دمشق", "رويترز: توافق مبدئي على هدنة جديدة"])
def test_a_headline_may_open_with_the_word_of_a_byline(headline):
    assert title(headline, FIRST, SECOND) == headline


def test_a_report_of_one_paragraph_has_no_headline():
    assert title(FIRST + " " + SECOND) is None
    assert title(FIRST, SECOND) is None


def test_a_headline_printed_twice_is_furniture_the_second_time():
    text, found = layout(HEADLINE, HEADLINE, FIRST)

    assert [text.quote(*span) for span in found.furniture] == [HEADLINE]
    assert found.title == (0, len(HEADLINE))


@pytest.mark.parametrize(
    "line",
    [
        "جنيف - خاص",
        "جنيف – فريق التحرير",
        "الأحد 5 نوفمبر 2023",
        "آخر تحديث: ١٩:٤٠ بتوقيت غرينتش",
        "كتب: أحمد علي - وكالات",
        "كتبت هبة علي",
        "لندن: «الشرق الأوسط»",
        "ق. د / وكالات",
        "(صورة أرشيفية: دخان فوق المدينة)",
        "مدة القراءة: 4 دقائق",
    ],
)
def test_lines_between_headline_and_report_are_furniture(line):
    assert furniture(HEADLINE, line, FIRST, SECOND) == [line]


def test_a_subheading_belongs_to_the_report():
    assert furniture(HEADLINE, "الوسيط يطلب مهلة جديدة", FIRST, "ضغوط دولية", SECOND) == []


def test_the_hours_of_a_running_report_belong_to_it():
    assert furniture(HEADLINE, "١٩:٣٠ | رُفعت الجلسة", FIRST, "■ 18:20 - بيان جديد", SECOND) == []


@pytest.mark.parametrize(
    "line",
    [
        "اقرأ أيضاً: من هو المبعوث الجديد؟",
        "إقرأ أيضا: من هو المبعوث الجديد؟",
        "موضوعات متعلقة: من هو المبعوث الجديد؟",
        "شارك الخبر على: فيسبوك - إكس - واتساب",
        "فيسبوك | تويتر | واتساب",
        "تابعونا على تلغرام",
        "اشترك فى نشرتنا البريدية ليصلك كل جديد",
        "جميع الحقوق محفوظة 2023",
        "الكلمات المفتاحية: جنيف - هدنة",
        "تصوير: أحمد علي",
        "لقطة ختامية: الوفدان أمام القصر.",
        "المصدر: وكالات",
        "https://example.org/news/1",
        "(إعداد أحمد علي للنشرة العربية)",
        "(أ ف ب) م ع/ر ح",
        "ن خ/س ع",
    ],
)
def test_lines_below_the_report_are_furniture(line):
    assert furniture(HEADLINE, FIRST, SECOND, line) == [line]


def test_a_link_line_within_the_report_is_furniture():
    assert furniture(HEADLINE, FIRST, "اقرأ أيضاً: من هو المبعوث؟", SECOND) == ["اقرأ أيضاً: من هو المبعوث؟"]


def test_the_bullets_below_a_line_of_links_are_furniture():
    links = ["موضوعات متعلقة:", "- من هو المبعوث الجديد؟", "- نص الاتفاق"]

    assert furniture(HEADLINE, FIRST, SECOND, *links) == links


def test_headlines_below_a_line_of_links_are_furniture_up_to_the_next_paragraph():
    assert furniture(HEADLINE, FIRST, "اقرأ أيضا", "نص الاتفاق", SECOND) == ["اقرأ أيضا", "نص الاتفاق"]


@pytest.mark.parametrize(
    "line",
    ["شارك في الاجتماع وزراء خارجية سبع دول عربية وأجنبية.", "كتب الوزير على حسابه أن بلاده لن توقع."],
)
def test_sentences_of_the_report_are_not_taken_for_furniture(line):
    assert furniture(HEADLINE, FIRST, line, SECOND) == []


@pytest.mark.parametrize(
    "dateline",
    [
        "جنيف (سويسرا) - 5 نوفمبر 2023 (أ ف ب) -",
        "بيروت/القدس (رويترز) -",
        "صنعاء 5 نوفمبر 2023 (د ب أ) -",
        "جنيف في 5 نوفمبر 2023 -",
        "جنيف، 5 نوفمبر 2023 -",
        "القاهرة – «القدس العربي»:",
    ],
)
def test_a_dateline_within_the_first_paragraph_ends_at_its_dash(dateline):
    text, found = layout(HEADLINE, f"{dateline} {FIRST}", SECOND)

    assert [text.quote(*span) for span in found.furniture] == [dateline]
    assert text.quote(*found.dateline) == dateline


def test_a_dash_within_a_sentence_is_no_dateline():
    assert furniture(HEADLINE, "وفقا للناشط السوري أحمد علي - فإن المؤتمر يسبقه " + FIRST, SECOND) == []


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["(أ ف ب) م ع/ر ح"], "أ ف ب"),
        (["تابعوا “مرصد الشمال” على تلغرام"], "مرصد الشمال"),
        (["جميع الحقوق محفوظة لصحيفة «الأفق»"], "الأفق"),
        (["المصدر: بوابة الساحل + وكالات"], "بوابة الساحل"),
    ],
)
def test_the_outlet_is_named_below_the_report(lines, name):
    assert outlet(HEADLINE, FIRST, SECOND, *lines) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("صوت الوطن – فريق التحرير", "صوت الوطن"),
        ("بغداد – صوت الوطن", "صوت الوطن"),
        ("تحليل - مجلة «أفق» - السبت 30 كانون الثاني/يناير", "أفق"),
        ("بيروت: «الشرق الأوسط»", "الشرق الأوسط"),
        ("الجزائر - الخميس 20 جانفي 2022 (المغارب برس)", "المغارب برس"),
        ("جنيف – فريق التحرير", None),
        ("تحليل | سفيان ب.", None),
    ],
)
def test_the_outlet_is_named_above_the_report(line, name):
    assert outlet(HEADLINE, line, FIRST, SECOND) == name


def test_the_outlet_is_told_by_a_headline_of_an_interview():
    assert outlet("الوزير لـ«وادي النيل»: لن نوقع", FIRST, SECOND) == "وادي النيل"


def test_the_outlet_is_told_by_whom_it_spoke_to():
    assert outlet(HEADLINE, FIRST, "ونفى مسؤول تواصلت معه «الشروق» صحة ذلك كله جملة وتفصيلا.") == "الشروق"


def test_an_empty_text_has_nothing():
    found = layout("")[1]

    assert (found.title, found.dateline, found.byline, found.outlet, found.furniture) == (None,) * 4 + ((),)


LINES = st.sampled_from(
    [
        "",
        HEADLINE,
        FIRST,
        SECOND,
        "اقرأ أيضاً:",
        "- نص",
        "(صورة)",
        "الأحد 5 نوفمبر 2023",
        "صوت الوطن – خاص",
        "■",
        "ن خ",
        "«",
        "د.",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=12))
def test_every_span_lies_within_the_text(lines):
    text, found = layout(*lines)

    spans = [*found.furniture, found.title or (0, 0), found.dateline or (0, 0), found.byline or (0, 0)]
    assert all(0 <= start <= end <= len(text.clean) for start, end in spans)
    assert list(found.furniture) == sorted(found.furniture)
