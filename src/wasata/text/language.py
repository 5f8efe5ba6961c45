"""Whether a report is in Arabic: by its letters and by its commonest words."""

from __future__ import annotations

import re

__all__ = ["foreign_language", "language_notes"]

_SAMPLE = 50_000
_FEWEST_WORDS = 5
_WORD = re.compile(r"[^\W\d_]+")
_MARKS = re.compile(r"[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06edـ]+")
_ARABIC_SCRIPT = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_LETTERS = {
    "Latin": re.compile(r"[A-Za-z\u00c0-\u024f]"),
    "Cyrillic": re.compile(r"[\u0400-\u052f]"),
    "Hebrew": re.compile(r"[\u05d0-\u05ea]"),
    "Ethiopic": re.compile(r"[\u1200-\u139f]"),
    "Greek": re.compile(r"[\u0370-\u03ff]"),
    "Chinese, Japanese or Korean": re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"),
}

# The commonest words of the languages written in Arabic letters; a word of two of them counts for both.
_COMMON = {
    "Arabic": "في من على إلى أن إن عن مع هذا هذه التي الذي بعد بين قال كما قد لم لا ما كان و أو ثم حتى خلال ذلك"
    " فى الى ان او علي إلي فی علی الی التی الذی",
    "Persian": "و در به از که این را با است برای آن های می شود شد کرد بود تا هم نیز باید کند یک ای خود بر ها"
    " است. گفت اند كه مي اين براي",
    "Urdu": "کے میں کی ہے اور سے کا کو نے پر کہ ہیں یہ ایک بھی تھا گیا اس کر نہیں جو وہ ہو تو",
    "Kurdish": "لە و بە بۆ کە ئەو ئەم لەگەڵ هەر دوای نێوان سەر یان ناو بوو بکات هەیە کرد وەک تا ی",
    "Pashto": "په او چې کې ته دی له سره نه یې دا پر شوي وي هم یو به کړي ده کړ",
}
_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
# Letters that one of these languages has and Arabic has not. Arabic typed on a Persian keyboard has ک and ی.
_OWN = {
    "Persian": frozenset("پچژگ"),
    "Urdu": frozenset("ہےںٹڈڑھچگ"),
    "Kurdish": frozenset("ێۆڵڕەڤ"),
    "Pashto": frozenset("ښږړټډځڅېۍګ"),
}


def language_notes(text: str) -> tuple[str, ...]:
    """Give the notes of a reading on its report's language: none for Arabic, else what was not tried."""
    foreign = foreign_language(text)
    return (f"not Arabic: {foreign}; only names and dates were tried",) if foreign is not None else ()


def foreign_language(text: str) -> str | None:
    """Say in what a report is written where that is not Arabic, in words that fit a note; None for Arabic."""
    sample = text[:_SAMPLE]
    if sample.count(" ال") * 7 > sample.count(" ") + 70:
        # So many words with the article are there in Arabic alone.
        return None
    words = [_MARKS.sub("", word) for word in _WORD.findall(_MARKS.sub("", sample))]
    letters = sum(len(word) for word in words)
    if not letters:
        return "no words in it"
    arabic = len(_ARABIC_SCRIPT.findall(sample))
    if arabic * 2 < letters:
        counts = {script: len(pattern.findall(sample)) for script, pattern in _LETTERS.items()}
        script = max(counts, key=lambda name: counts[name])
        if counts[script] * 2 > letters:
            return f"written in {script} letters"
        return f"Arabic letters are {arabic / letters:.0%} of its letters"
    words = [word for word in words if len(word) > 1]
    if len(words) < _FEWEST_WORDS:
        return None
    scores = {language: _score(words, language) for language in _OWN}
    best = max(scores, key=lambda language: scores[language])
    own = sum(
        1
        for word in words
        if word in _WORDS["Arabic"] or (word.startswith(("ال", "وال", "بال", "لل")) and len(word) > 4)
    )
    return f"it reads as {best}" if scores[best] >= 0.1 and scores[best] > 1.5 * own / len(words) else None


def _score(words: list[str], language: str) -> float:
    """Give the share of words that only this language has, by their letters or as its commonest words."""
    common, letters = _WORDS[language] - _WORDS["Arabic"], _OWN[language]
    return sum(1 for word in words if word in common or not letters.isdisjoint(word)) / len(words)
