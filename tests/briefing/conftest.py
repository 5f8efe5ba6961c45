"""Small readings built by hand: the briefing floor is tested without the reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from wasata.reading.types import Actor, Claim, DateMention, Event, Position, Reading, Span

FIRST = """الوفد يصل إلى جنيف
اقرأ أيضا: أخبار أخرى

نقلت وكالة الأفق عن مصادر مطلعة أن الوزير سالم الحمدان أكد أن بلاده تؤيد وقف إطلاق النار.
ويعقد اللقاء في جنيف في 8 فبراير 2030 بين الحكومة والحركة. وقال الحمدان إن الحركة "ترفض الانتخابات".
"""
SECOND = """قال سالم الحمدان: نرفض وقف إطلاق النار.
ولم يعقد اللقاء بين الحكومة والحركة، ونفى الحمدان ذلك في 3 مارس.
"""
HOSTILE = """<script>alert("x")</script> & 'قال' <img src=x onerror=alert(1)> {{ 7*7 }} \u202eمقلوب\x00\ud800
قال الوزير: <b>لا</b> "سلام" </p></article></main><style>*{display:none}</style> http://example.test/a.js
"""


def span(text: str, words: str, nth: int = 1) -> Span:
    """Give the span of the nth occurrence of some words."""
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return at, at + len(words)


def actor(text: str, actor_id: str, kind: str, *names: str, **more: Any) -> Actor:
    mentions = []
    for name in names:
        at = text.find(name)
        while at >= 0:
            mentions.append((at, at + len(name)))
            at = text.find(name, at + 1)
    fields = {"known_as": (), "of": None, "en": "", "rule": "name-in-lexicon", "sure": 0.9, **more}
    return Actor(actor_id, kind, names, mentions=tuple(sorted(mentions)), **fields)


@pytest.fixture
def find() -> Callable[..., Span]:
    return span


@pytest.fixture
def make_actor() -> Callable[..., Actor]:
    return actor


@pytest.fixture
def first() -> Reading:
    text = FIRST
    state = actor(text, "gov", "state", "الحكومة", known_as=("حكومة البلاد", "Government"), en="Government")
    return Reading(
        id="one",
        text=text,
        published="2030-02-01",
        outlet="صحيفة النهر",
        title=span(text, "الوفد يصل إلى جنيف"),
        furniture=(span(text, "اقرأ أيضا: أخبار أخرى"),),
        actors=(
            state,
            actor(text, "a1", "person", "سالم الحمدان", of="gov"),
            actor(text, "a2", "armed_group", "الحركة", known_as=("Movement",), en="Movement"),
            actor(text, "a3", "media", "وكالة الأفق"),
            actor(text, "a4", "source", "مصادر مطلعة", sure=0.4),
        ),
        dates=(DateMention(span(text, "8 فبراير 2030"), "2030-02-08", "2030-02-08", "day-month-year", 1.0),),
        claims=(
            Claim(
                "c1", "a1", ("a3", "a4"), "confirm", span(text, "أكد"),
                span(text, "بلاده تؤيد وقف إطلاق النار"), False, "verb-anna", 0.8,
            ),
            Claim(
                "c2", "a1", (), "accuse", span(text, "وقال"), span(text, 'الحركة "ترفض الانتخابات"'), False,
                "verb-inna", 0.5,
            ),
        ),
        events=(
            Event(
                "e1", "CONSULT", span(text, "اللقاء"), "planned", {"participant": ("gov", "a2"), "host": ()},
                span(text, "جنيف", 2), "2030-02-08", "2030-02-08", None, "noun", 0.9,
            ),
            Event(
                "e2", "AGREE", span(text, "وقف إطلاق النار"), "proposed", {}, None,
                None, None, "c1", "noun", 0.3,
            ),
        ),
        positions=(
            Position("gov", "ceasefire", "for", span(text, "تؤيد وقف إطلاق النار"), "c1", "verb", 0.9),
            Position("a2", "elections", "against", span(text, "ترفض الانتخابات"), "c2", "verb", 0.9),
        ),
        notes=("لم يذكر المكان",),
    )  # fmt: skip


@pytest.fixture
def second() -> Reading:
    text = SECOND
    refusal = span(text, "نرفض وقف إطلاق النار")
    return Reading(
        id="two",
        text=text,
        outlet="موقع الجسر",
        actors=(
            actor(text, "gov", "state", "الحكومة", known_as=("Government",), en="Government"),
            actor(text, "p", "person", "سالم الحمدان", of="gov"),
            actor(text, "a2", "armed_group", "الحركة", known_as=("Movement",), en="Movement"),
        ),
        dates=(DateMention(span(text, "3 مارس"), "--03-03", "--03-03", "day-month", 1.0),),
        claims=(
            Claim("c1", "p", (), "state", span(text, "قال"), refusal, False, "verb", 0.9),
            Claim("c2", "p", (), "deny", span(text, "ونفى"), span(text, "ذلك"), False, "verb", 0.9),
        ),
        events=(
            Event(
                "e1", "CONSULT", span(text, "يعقد"), "denied", {"participant": ("gov", "a2")}, None,
                "--03-03", "--03-03", None, "verb", 0.9,
            ),
        ),
        positions=(Position("gov", "ceasefire", "against", refusal, "c1", "verb", 0.9),),
    )  # fmt: skip


@pytest.fixture
def hostile() -> Reading:
    text = HOSTILE
    bad = '"><script>alert(2)</script>'
    return Reading(
        id=bad,
        text=text,
        published="<b>",
        outlet=f"منبر {bad}",
        title=(0, 40),
        actors=(Actor(bad, bad, (bad, "قال"), (bad,), bad, ((0, 8), (-5, 2), (900, 990)), bad, bad, 0.5),),
        dates=(DateMention((5, 9), bad, bad, bad, 0.5),),
        claims=(Claim(bad, bad, (bad, "ghost"), bad, (30, 33), span(text, '<b>لا</b> "سلام"'), True, bad, 0.1),),
        events=(Event(bad, bad, (3, 200), bad, {bad: (bad,)}, (0, 5), bad, None, bad, bad, 0.1),),
        positions=(Position(bad, bad, bad, (10, 60), bad, bad, 0.1),),
        notes=(bad,),
    )
