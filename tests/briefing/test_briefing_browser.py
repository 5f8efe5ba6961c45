"""The page in a real browser: chromium, driven by playwright, with the network watched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from wasata.briefing import render_brief

CHROMIUM = next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip

try:
    from playwright.sync_api import sync_playwright
except ImportError:
    sync_playwright = None

MISSING = [
    *(["the playwright package (pip install 'wasata[test]')"] if sync_playwright is None else []),
    *(["a chromium on the path (Debian: apt-get install chromium)"] if CHROMIUM is None else []),
]
pytestmark = pytest.mark.skipif(
    len(MISSING) > 0, reason=f"THE BRIEFING PAGE WAS NOT TRIED IN A BROWSER: missing {' and '.join(MISSING)}"
)


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, tmp_path: Path, first, second, hostile):
    """Open the page; afterwards there must have been no complaint and no request off the page."""
    contexts, troubles, requests = [], [], []

    def open_(lang="ar", width=1280, **options):
        file = tmp_path / f"{lang}.html"
        file.write_text(render_brief([first, second, hostile], lang), encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: (troubles.append("alert"), dialog.dismiss()))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(file.as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()
    assert troubles == []
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize(("lang", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_direction(open_page, lang, direction):
    page = open_page(lang)

    assert page.evaluate("getComputedStyle(document.body).direction") == direction
    assert page.evaluate("getComputedStyle(document.querySelector('#r1 .text p')).direction") == "rtl"


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("width", [320, 390, 800, 1280])
def test_page_never_scrolls_sideways(open_page, lang, width):
    page = open_page(lang, width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("script", [True, False])
def test_links_lead_from_item_to_words_and_back(open_page, script):
    in_view = "e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight }"
    page = open_page(java_script_enabled=script)
    page.locator("#r1-c1 .to-text").click()
    words = page.locator(":target")

    assert words.inner_text().startswith("بلاده تؤيد")
    assert words.evaluate(in_view)
    assert words.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.locator(".text a.chip[href='#r1-c1']").click()
    item = page.locator(":target")
    assert item.get_attribute("id") == "r1-c1"
    assert item.evaluate(in_view)


def test_all_pieces_of_a_split_mark_are_lit(browser, tmp_path, make_actor, find):
    from wasata.reading.types import Claim, Position, Reading

    text = "قال سالم الحمدان إن السلام قريب وإن الحرب بعيدة عن البلاد"
    reading = Reading(
        "x", text, actors=(make_actor(text, "a", "person", "سالم الحمدان"),),
        claims=(
            Claim(
                "c", "a", (), "state", find(text, "قال"), find(text, "السلام قريب وإن الحرب"),
                False, "r", 1.0,
            ),
        ),
        positions=(Position("a", "settlement", "for", find(text, "وإن الحرب بعيدة"), "c", "r", 1.0),),
    )  # fmt: skip
    file = tmp_path / "split.html"
    file.write_text(render_brief([reading]), encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    page.locator("#r1-p1 .to-text").click()

    assert page.locator(".lit").all_inner_texts() == ["وإن الحرب", " بعيدة"]
    page.close()


def test_keyboard_reaches_the_content_and_the_links(open_page):
    page = open_page()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#summary') !== null")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.locator("#r1-c1 details summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("#r1-c1 details code").is_visible()


def test_filter_narrows_the_claims_and_a_link_widens_them_again(open_page):
    page = open_page()
    total = page.locator(".claim").count()
    page.locator("#by-manner").select_option("deny")
    assert page.locator(".claim:visible").count() == 1
    page.locator("#by-manner").select_option("")
    speaker = page.locator(".voice").first.get_attribute("id")
    page.locator("#by-speaker").select_option(speaker)
    assert page.locator(".claim:visible").count() == 4
    assert "4" in page.locator("#claims-shown").inner_text()

    page.evaluate("location.hash = '#r3-c1'")
    page.wait_for_function("document.querySelector('#by-speaker').value === ''")
    assert page.locator(".claim:visible").count() == total


def test_filter_is_not_shown_without_scripts(open_page):
    page = open_page(java_script_enabled=False)

    assert not page.locator("#claim-filter").is_visible()
    assert page.locator(".claim").first.is_visible()


def test_matrix_cell_opens_its_quotes(open_page):
    page = open_page("en")
    page.locator("a.cell").first.focus()
    page.keyboard.press("Enter")
    dialog = page.locator("dialog[open]")

    assert "Government" in dialog.inner_text()
    assert "تؤيد وقف إطلاق النار" in dialog.inner_text()
    assert page.evaluate("document.activeElement.id") == "quotes-h"
    page.keyboard.press("Escape")
    assert not page.locator("dialog").is_visible()
    assert page.evaluate("document.activeElement.className") == "cell"
    page.locator("a.cell").first.click()
    page.locator("dialog .to-text").first.click()
    assert not page.locator("dialog").is_visible()
    assert page.locator(":target").inner_text().startswith("تؤيد")


def test_matrix_cell_is_a_plain_link_without_scripts(open_page):
    page = open_page(java_script_enabled=False)
    page.locator("a.cell").first.click()

    assert "تؤيد وقف إطلاق النار" in page.locator(":target").inner_text()


def test_layers_can_be_hidden(open_page):
    page = open_page()
    mark = page.locator("#r1 .m-actor").first
    assert "underline" in mark.evaluate("e => getComputedStyle(e).textDecorationLine")
    page.locator("#show-actor").uncheck()
    assert mark.evaluate("e => getComputedStyle(e).textDecorationLine") == "none"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_the_paper(open_page, scheme):
    """Contrast of text to ground, by the WCAG formula, of what is small and muted."""
    page = open_page(color_scheme=scheme)
    ratio = """(selector) => {
      const value = (css) => { const c = document.createElement('canvas').getContext('2d'); c.fillStyle = css;
        c.fillRect(0, 0, 1, 1); return [...c.getImageData(0, 0, 1, 1).data].slice(0, 3).map((v) => {
          v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); };
      const light = (css) => { const [r, g, b] = value(css); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
      const element = document.querySelector(selector);
      let ground = element;
      while (getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)') ground = ground.parentElement;
      const a = light(getComputedStyle(element).color), b = light(getComputedStyle(ground).backgroundColor);
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }"""
    for selector in (
        "body",
        ".note",
        ".unsure",
        ".m-event",
        ".furniture",
        ".chip",
        ".tiles dt",
        "details summary",
    ):
        assert page.evaluate(ratio, selector) >= 4.5, selector
