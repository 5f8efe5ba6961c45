"""Feeds into reports: an entry each, read from their bytes alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from taking import BODY, TITLE, short, take

RSS = """<?xml version="1.0" encoding="utf-8"?>{doctype}<rss version="2.0"><channel><title>وكالة الضفة</title>{items}</channel></rss>"""
ITEM = """<item><title>{title}</title><link>https://daffa.example/7</link><description>{body}</description>
<pubDate>{date}</pubDate></item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>وكالة الضفة</title><entry><title>{title}</title>
<link href="https://daffa.example/7"/><updated>2024-04-01T00:00:00Z</updated>{published}
<summary>موجز</summary><content type="html">&lt;p&gt;{body}&lt;/p&gt;&lt;script&gt;نص مدسوس&lt;/script&gt;</content></entry></feed>"""
DATE = "Sun, 10 Mar 2024 01:00:00 +0300"


def rss(*items: str, doctype: str = "") -> str:
    return RSS.format(doctype=doctype, items="".join(items))


def item(title: str = TITLE, body: str = BODY, date: str = DATE) -> str:
    return ITEM.format(title=title, body=body, date=date)


@pytest.mark.parametrize("name", ["feed.rss", "feed.xml", "feed.txt", "feed"])
def test_an_entry_of_a_feed_is_a_report(tmp_path: Path, name: str) -> None:
    """A feed is told by its bytes; its title is the outlet, the day is the one the feed writes."""
    (tmp_path / name).write_text(rss(item(body="&lt;p&gt;أول &amp;amp; ثان&lt;/p&gt;&lt;p&gt;ثالث&lt;/p&gt;"), item("خبر آخر", "نص")))
    reports, told = take(tmp_path)

    assert told == []
    assert [r.text for r in reports] == [f"{TITLE}\n\nأول & ثان\nثالث", "خبر آخر\n\nنص"]
    assert {(r.outlet, r.published, r.address, r.media_type) for r in reports} == {
        ("وكالة الضفة", "2024-03-10", "https://daffa.example/7", "application/rss+xml")
    }
    assert {r.raw for r in reports} == {(tmp_path / name).read_bytes()}
    assert [r.place.rpartition(", ")[2] for r in reports] == ["entry 1", "entry 2"]


def test_atom_gives_its_content_and_its_day_of_publication(tmp_path: Path) -> None:
    """The content goes before the summary; a day of updating is not one of publication."""
    (tmp_path / "a.atom").write_text(ATOM.format(title=TITLE, body=BODY, published=""))
    (tmp_path / "b.atom").write_text(
        ATOM.format(title=TITLE, body=BODY, published="<published>2024-03-10T01:00:00+03:00</published>")
    )
    reports, told = take(tmp_path)

    assert told == []
    assert [r.published for r in reports] == [None, "2024-03-10"]
    assert {(r.text, r.outlet) for r in reports} == {(f"{TITLE}\n\n{' '.join(BODY.split())}", "وكالة الضفة")}


def test_the_source_that_an_entry_names_is_its_outlet(tmp_path: Path) -> None:
    """A feed that gathers others' reports says whose each one is."""
    given = item().replace("</item>", '<source url="https://x.example/rss">وكالة أخرى</source></item>')
    (tmp_path / "a.xml").write_text(rss(given))

    assert [r.outlet for r in take(tmp_path)[0]] == ["وكالة أخرى"]


@pytest.mark.parametrize("kind", ["SYSTEM", "PUBLIC 'x'"])
def test_entities_that_point_at_files_bring_nothing_in(tmp_path: Path, kind: str) -> None:
    """No file of the machine gets into a report through a feed."""
    (tmp_path / "secret").write_text("كلمة السر")
    doctype = f'<!DOCTYPE rss [<!ENTITY x {kind} "file://{tmp_path}/secret">]>'
    (tmp_path / "a.xml").write_text(rss(item(body=f"{BODY} &x;"), doctype=doctype))
    reports, _ = take(tmp_path / "a.xml")

    assert [BODY.split("\n")[0] in r.text for r in reports] == [True]
    assert not any("السر" in r.text for r in reports)


def test_entities_that_unfold_without_end_do_not(tmp_path: Path) -> None:
    """A feed of a few lines cannot fill the memory."""
    inner = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    (tmp_path / "a.xml").write_text(rss(item(body="&a11;"), doctype=f'<!DOCTYPE rss [<!ENTITY a0 "ها">{inner}]>'))
    reports, _ = take(tmp_path)

    assert all(len(r.text) < 10_000 for r in reports)


def test_an_entry_without_words_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    """An empty entry, or one whose date cannot be read, is told with its number."""
    (tmp_path / "a.xml").write_text(rss(item("", ""), item(date="أمس"), item()))
    reports, told = take(tmp_path)

    assert [r.published for r in reports] == [None, "2024-03-10"]
    assert short(told, tmp_path) == [
        ("a.xml, entry 1", "holds no text"),
        ("a.xml, entry 2", "the date 'أمس' is not understood; write it as YYYY-MM-DD; taken without it"),
    ]


def test_a_feed_that_breaks_off_gives_what_it_holds(tmp_path: Path) -> None:
    """A feed cut short in its second entry gives the first, and says so."""
    whole = rss(item(), item("خبر آخر", "نص"))
    (tmp_path / "a.xml").write_text(whole[: whole.index("خبر آخر")])
    reports, told = take(tmp_path)

    assert reports[0].text.startswith(TITLE)
    assert short(told, tmp_path)[0] == ("a.xml", "breaks off before its end; the last entry may not be whole")


def test_only_addresses_of_the_web_are_kept(tmp_path: Path) -> None:
    """A link that runs something is no address."""
    (tmp_path / "a.xml").write_text(rss(item().replace("https://daffa.example/7", "javascript:alert(1)")))

    assert [r.address for r in take(tmp_path)[0]] == [None]
