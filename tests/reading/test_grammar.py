"""What the grammar of reading makes of constructions that news reports use."""

from __future__ import annotations

import pytest

import wasata

OPENING = "الخبر من عدن\n\nعقد الطرفان جولة جديدة في مسقط أمس.\n"


def claims(sentence: str) -> list[tuple[str, str]]:
    """Give speaker and content of the claims in a sentence."""
    reading = wasata.read(OPENING + sentence)
    return [(claim.speaker, reading.quote(claim.span)) for claim in reading.claims]


@pytest.mark.parametrize("word", ["أنها", "انها", "إنها"])
def test_that_with_a_pronoun_introduces_words(word: str) -> None:
    """أنها after a participle of saying opens a claim of the sentence's subject, however it is spelt."""
    found = claims(f"وزارت بعثة الأمم المتحدة الميناء، مؤكدة {word} ستعود قريبا.")

    assert [content for _, content in found] == [f"{word} ستعود قريبا"]


def test_a_participle_does_not_lend_its_content_to_the_verb_before() -> None:
    """ردت … معتبرة أن: the words belong to the participle."""
    reading = wasata.read(OPENING + "وقد ردت الحكومة اليمنية أمس دعوى الشركة، معتبرة أن ذلك خارج اختصاصها.")

    assert [reading.quote(claim.cue) for claim in reading.claims] == ["معتبرة"]


def test_who_is_learnt_from_speaks() -> None:
    """علمت القناة من مصدر أن: the source speaks, the outlet passes on."""
    reading = wasata.read(OPENING + "وعلمت قناة الجزيرة من مصدر حكومي رفيع أن الميناء سيفتح غدا.")

    (claim,) = reading.claims
    assert reading.actor(claim.speaker).kind == "source"
    assert [reading.actor(via).kind for via in claim.via] == ["media"]


def test_a_quotation_after_a_colon_is_somebodys_words() -> None:
    """A quotation after a colon is a claim of the sentence's subject, without any verb of saying."""
    found = claims("ويبتسم رشاد العليمي: «لن نوقع على ورقة لا نعرف ما فيها».")

    assert found == [("rashad-al-alimi", "لن نوقع على ورقة لا نعرف ما فيها")]


def test_what_is_in_construct_with_a_governed_noun_is_no_subject() -> None:
    """وفي ملف الأسرى يشيد فلان: the captives praise nobody."""
    found = claims("وفي ملف الأسرى أشاد هانس غروندبرغ بالوساطة العمانية.")

    assert [speaker for speaker, _ in found] == ["grundberg"]


def test_a_verb_finds_its_companion_before_it() -> None:
    """قوات أرسلتها: what makes the sending a mobilisation stands before the verb."""
    reading = wasata.read(OPENING + "ووصلت إلى الميناء أمس قوات سعودية جديدة أرسلتها الرياض قبل أيام.")

    assert any(event.type == "MOBILIZE" for event in reading.events)


def test_the_stance_of_his_country_is_no_ministers() -> None:
    """بلاده ترفض: the state refuses, also where it stands between them that it does not."""
    reading = wasata.read(
        "قال وزير الخارجية المصري سامح شكري إن بلاده ترفض التدخل الأجنبي في ليبيا. وأضاف أن بلاده لا ترفض وقف إطلاق النار."
    )

    assert {(p.holder, p.stance) for p in reading.positions} == {("egypt", "against"), ("egypt", "for")}


def test_who_does_not_deny_denies_nothing() -> None:
    """لم ينف: what is not denied has happened."""
    text = "المفاوض {} أن السفير السعودي محمد آل جابر زار صنعاء في سبتمبر الماضي."

    said = [wasata.read(text.format(verb), published="2024-10-03").events for verb in ("نفى", "لم ينف")]

    assert [[event.status for event in events if event.type == "CONSULT"] for events in said] == [["denied"], ["occurred"]]
