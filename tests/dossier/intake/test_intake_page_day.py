"""The day on which a page says it was published."""

from __future__ import annotations

import pytest
from taking import page

from wasata.dossier.intake.page import read_page

TIME = '<time datetime="2024-03-10T08:00:00+02:00">أمس</time>'


def linked(data: str) -> str:
    return page(head=f'<script type="application/ld+json">{data}</script>')


def within(opening: str, inner: str) -> str:
    return page().replace(opening, opening + inner)


@pytest.mark.parametrize(
    "stated",
    [
        page(head='<meta property="article:published_time" content="2024-03-10T01:00:00+03:00">'),
        page(head='<meta name="DC.date.issued" content="2024-03-10"><meta name="date" content="2024-03-11">'),
        linked('{"@type": "NewsArticle", "datePublished": "2024-03-10T23:30:00Z", "dateModified": "2024-03-12"}'),
        linked('{"@graph": [{"@type": ["Article"], "datePublished": "2024-03-10"}, {"datePublished": "2020-01-01"}]}'),
        within("<article>", '<span itemprop="datePublished" content="2024-03-10">الأحد</span>'),
        within("<article>", TIME),
        page(head='<link rel="canonical" href="https://daffa.example/2024/03/10/talks">'),
    ],
)
def test_a_day_that_is_stated_is_taken(stated: str) -> None:
    """What the head, the linked data, the body's marks or the address state is the day, as written there."""
    assert read_page(stated.encode()).published == "2024-03-10"


@pytest.mark.parametrize(
    "other",
    [
        page(head='<meta property="article:modified_time" content="2024-03-10T01:00:00+03:00">'),
        page(head='<meta http-equiv="last-modified" content="2024-03-10">'),
        page(head='<meta name="date" content="03/04/2024">'),
        linked('{"@type": "NewsArticle", "dateModified": "2024-03-12"}'),
        linked('[{"@type": "Article", "datePublished": "2024-03-10"}, {"@type": "Article", "datePublished": "2024-03-11"}]'),
        linked("{broken"),
        linked("[" * 100_000),
        within("<footer>", TIME),
        within("<article>", f"<aside>{TIME}</aside>"),
        within("<article>", TIME + TIME.replace("10", "11")),
        within("<footer>", "Copyright 2024-03-10"),
        page(body="نشر هذا الخبر بتاريخ 2024-03-10 في القاهرة.\n" * 5),
    ],
)
def test_a_day_that_is_of_something_else_is_not(other: str) -> None:
    """A day of changing, of another report, of a name in the text, or one among several is not guessed to be it."""
    assert read_page(other.encode()).published is None


def test_the_address_a_page_was_had_from_goes_before_its_own() -> None:
    """Where a page was fetched from is known; what it calls itself is its word."""
    own = page(head='<link rel="canonical" href="https://daffa.example/2024/03/10/talks">')
    read = read_page(own.encode(), "https://daffa.example/2024/03/11/talks")

    assert (read.address, read.published) == ("https://daffa.example/2024/03/11/talks", "2024-03-11")
