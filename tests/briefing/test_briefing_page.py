import dataclasses
import re
from html.parser import HTMLParser

import pytest

import wasata.briefing
from wasata.briefing import render_brief
from wasata.reading.types import Reading

VOID = {"meta", "link", "input", "br", "img", "use", "rect", "circle", "path"}


class Page(HTMLParser):
    """Reads a page strictly: tags must nest, ids must be unique."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.ids, self.links, self.tags, self.stack, self.words = [], [], [], [], []
        self.feed(text)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        if tag == "a":
            assert "a" not in self.stack, "a link in a link"
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if "href" in attrs:
            self.links.append(attrs["href"])
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.stack.pop()

    def handle_endtag(self, tag):
        assert self.stack.pop() == tag

    def handle_data(self, data):
        if self.stack and self.stack[-1] not in ("style", "script"):
            self.words.append(data)

    @property
    def text(self):
        return "".join(self.words)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_page_is_well_formed_and_its_links_lead_somewhere(first, second, hostile, lang):
    page = Page(render_brief([first, second, hostile], lang))

    assert len(page.ids) == len(set(page.ids))
    assert {link for link in page.links if not link.startswith("#")} == {"data:,"}
    missing = {link for link in page.links if link.startswith("#") and link[1:] not in page.ids}
    assert missing == set()


@pytest.mark.parametrize(("lang", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_page_says_its_language_and_direction(first, lang, direction):
    page = Page(render_brief([first], lang))

    assert page.tags[0] == ("html", {"lang": lang, "dir": direction})


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_page_asks_nothing_of_any_machine(first, second, lang):
    page = render_brief([first, second], lang)

    assert not re.search(r"https?:|//[a-z]|url\(|@import", page)
    policy = next(attrs["content"] for _, attrs in Page(page).tags if "http-equiv" in attrs)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not any(name == "style" or name.startswith("on") for _, attrs in Page(page).tags for name in attrs)


def test_every_item_links_to_its_words_and_back(first, second):
    text = render_brief([first, second])
    page = Page(text)
    marks = {attrs["id"]: attrs for tag, attrs in page.tags if re.fullmatch(r"r\d+-w\d+", attrs.get("id", ""))}

    for item in (
        "r1-c1",
        "r1-c2",
        "r1-e1",
        "r1-e2",
        "r1-p1",
        "r1-p2",
        "r1-d1",
        "r2-c1",
        "r2-e1",
        "r2-p1",
        "r2-d1",
    ):
        assert page.links.count(f"#{item}") >= 1, item
        block = text[text.index(f'id="{item}"') :]
        assert re.search(r'href="#(r\d+-w\d+)"', block)[1] in marks


def test_report_text_stands_whole_in_the_page(first):
    page = render_brief([first])
    body = page[page.index('<div class="text"') :]
    body = body[: body.index("</div>")]
    body = re.sub(r'<a class="chip".*?</a>', "", body)
    words = re.sub(r"<[^>]+>", "", body).replace("&#34;", '"').split()

    assert words == first.text.split()


def test_furniture_and_headline_are_told_apart(first):
    page = render_brief([first])

    assert re.search(r'<p dir="auto" class="headline" role="heading"[^>]*>الوفد', page)
    assert re.search(r'<p dir="auto" class="furniture">', page)


def test_hostile_text_stays_inert(hostile, first):
    for lang in ("ar", "en"):
        text = render_brief([hostile, first], lang, title="</title><script>alert(3)</script>")
        page = Page(text)

        assert sum(tag == "script" for tag, _ in page.tags) == 1
        assert sum(tag == "style" for tag, _ in page.tags) == 1
        assert not any(tag == "img" or "onerror" in attrs for tag, attrs in page.tags)
        assert '<script>alert("x")</script>' in page.text
        assert "{{ 7*7 }}" in page.text
        assert not re.search(r"[\x00-\x08\ud800-\udfff]", text)
        text.encode()


def test_rule_and_sureness_are_shown_and_low_ones_marked(first):
    page = render_brief([first], "en")
    claim = page[page.index('id="r1-c2"') :]
    claim = claim[: claim.index("</li>")]

    assert "verb-inna" in claim
    assert "50% sure" in claim
    assert "uncertain" in claim
    assert "uncertain" not in page[page.index('id="r1-c1"') : page.index('id="r1-c2"')]


def test_names_follow_the_language_of_the_page(first):
    english, arabic = Page(render_brief([first], "en")).text, Page(render_brief([first], "ar")).text

    assert re.search(r"Movement\s+الحركة", english)
    assert not re.search(r"Movement\s+الحركة", arabic)


def test_page_is_the_same_for_the_same_readings(first, second):
    assert render_brief([first, second]) == render_brief([first, second])


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_page_bears_emptiness(lang):
    Page(render_brief([], lang))
    Page(render_brief([Reading("x", "")], lang))
    Page(render_brief([Reading("x", "نص بلا شيء", published="قبل أيام")], lang))


def test_unknown_language_is_refused():
    with pytest.raises(ValueError, match="lang must be one of"):
        render_brief([], "fr")


def test_title_may_be_given(first):
    assert "<title>موجز خاص</title>" in render_brief([first], title="موجز خاص")


def test_page_grows_with_the_readings_and_no_faster(first):
    few, many = (len(render_brief([dataclasses.replace(first, id=str(n)) for n in range(count)])) for count in (20, 40))

    assert many < 2 * few


def test_public_names():
    assert wasata.briefing.__all__ == ["brief_dossier", "render_brief"]
