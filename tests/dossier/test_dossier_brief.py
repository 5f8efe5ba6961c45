"""The page of a dossier: what stands in the record, as of a day, with who else says so."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from wasata.briefing import brief_dossier
from wasata.dossier import Dossier

SAID = (
    "قال وزير الخارجية العماني بدر البوسعيدي إن بلاده استضافت يوم 5 مارس 2021 اجتماعا في مسقط بين وفد الحكومة اليمنية "
    "ووفد جماعة الحوثي."
)
DENIED = (
    "نفى المتحدث باسم الحكومة اليمنية راجح بادي عقد اجتماع في مسقط يوم 5 مارس 2021 بين وفد الحكومة اليمنية ووفد جماعة "
    "الحوثي."
)
LATER = "أكد وزير الخارجية المصري سامح شكري أن مصر ترحب بوقف إطلاق النار في اليمن."


@pytest.fixture(autouse=True)
def _reports(add: Callable[..., None]) -> None:
    add(SAID, outlet="صحيفة الميناء", published="2021-03-06")
    add(DENIED, outlet="موقع الرصيف", published="2021-03-08")
    add(LATER, outlet="قناة الضفة", published="2021-04-01")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_page_tells_how_many_sources_say_so(dossier: Dossier, lang: str) -> None:
    """Every event says from how many independent sources it is known."""
    page = brief_dossier(dossier, lang=lang)

    assert page.startswith("<!DOCTYPE html>")
    assert 'class="backing single"' in page


def test_page_as_of_a_day_knows_nothing_later(dossier: Dossier) -> None:
    """What was published later is not on the page, in any section."""
    page = brief_dossier(dossier, as_of="2021-03-07")

    assert "الميناء" in page
    assert "الرصيف" not in page
    assert "الضفة" not in page
    assert "شكري" not in page


def test_undated_reports_are_left_out_as_of_a_day_and_counted(dossier: Dossier, add: Callable[..., None]) -> None:
    """Nobody knows whether a report without a day was out by then: the page says that it left one out."""
    add("دعا مجلس الأمن الدولي الأطراف الليبية إلى الحوار.", outlet="صحيفة المرسى")

    page = brief_dossier(dossier, lang="en", as_of="2021-12-31")

    assert "صحيفة المرسى" not in page
    assert re.search(r"nobody knows when they were published:\s*1 report", page)


def test_news_since_a_day(dossier: Dossier) -> None:
    """The page tells what was published since, and only then has the section."""
    page = brief_dossier(dossier, lang="en", since="2021-03-20")
    news = page[page.index('id="changes"') : page.index('id="actors"')]

    assert "قناة الضفة" in news
    assert "موقع الرصيف" not in news
    assert 'id="changes"' not in brief_dossier(dossier, lang="en")


def test_same_dossier_gives_the_same_page(dossier: Dossier) -> None:
    """No clock and no chance is in a page."""
    assert brief_dossier(dossier) == brief_dossier(dossier)
