"""Reports in other languages are told, those in Arabic never are."""

import pytest

from wasata.text.language import foreign_language, language_notes

ARABIC = "أعلنت الخارجية المصرية، أمس، أن القاهرة ستستضيف جولة جديدة من المحادثات بين الطرفين خلال الأسبوع المقبل."


@pytest.mark.parametrize(
    "text",
    [
        ARABIC,
        ARABIC.replace("ي", "ی").replace("ك", "ک"),
        "قال",
        "وقال فولكر بيرتس Volker Perthes إن البعثة مستعدة لتقديم الدعم",
        "قَالَ الوَزيرُ إِنَّ المُفَاوَضَاتِ مُسْتَمِرَّةٌ",
        "ﻗﺎﻝ ﺍﻟﻮﺯﻳﺮ ﺇﻥ ﺍﻟﻤﻔﺎﻭﺿﺎﺕ ﻣﺴﺘﻤﺮﺓ",
        "مواجـ.ـهات مـ.ـسلحة بين فصـ.ـيلين في ريـ.ـف حلب",
        "ڤولكر بيرتس يلتقي الجنرالات في الخرطوم وپاريس تعلن دعمها",
    ],
)
def test_arabic_is_arabic(text: str) -> None:
    """In every spelling, short or long."""
    assert foreign_language(text) is None
    assert language_notes(text) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The ministers met in Cairo on Monday.", "written in Latin letters"),
        ("Президент заявил о готовности к переговорам", "written in Cyrillic letters"),
        ("ראש הממשלה אמר שהשיחות יימשכו", "written in Hebrew letters"),
        ("وزیر امور خارجه ایران در نشست خبری گفت که این مذاکرات با حضور نمایندگان دو طرف برگزار می شود", "it reads as Persian"),
        ("وزیر خارجہ نے کہا کہ مذاکرات کے لیے دونوں فریق تیار ہیں اور جنگ بندی کی ضرورت ہے", "it reads as Urdu"),
        ("سەرۆکی هەرێم لەگەڵ نوێنەری نەتەوە یەکگرتووەکان کۆبوونەوەی کرد", "it reads as Kurdish"),
        ("د افغانستان ولسمشر وویل چې له طالبانو سره خبرې به پیل شي او سوله به راشي", "it reads as Pashto"),
        ("12 / 2024", "no words in it"),
        ("", "no words in it"),
    ],
)  # fmt: skip
def test_other_languages_are_told(text: str, told: str) -> None:
    """By script, and within the Arabic script by letters and common words."""
    assert foreign_language(text) == told
    assert language_notes(text) == (f"not Arabic: {told}; only names and dates were tried",)
