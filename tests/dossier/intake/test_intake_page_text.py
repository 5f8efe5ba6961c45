"""The main text of a page, whole: nothing of it lost, nothing from beside it."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import lxml.html
import pytest

from wasata.dossier.intake.page import read_page
from wasata.dossier.intake.page_text import whole_text

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("0*.txt"))
MENU = "<ul>" + "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in ("الرئيسية", "سياسة", "رياضة")) + "</ul>"
ASIDE = "<div class='sidebar'><h3>الأكثر قراءة</h3>{}</div>".format(
    "".join(f"<div><a href='/{n}'>عنوان خبر آخر لا صلة له رقم {n}</a></div>" for n in range(8))
)
RELATED = "<div class='related-posts'><h3>مواضيع ذات صلة</h3><a href='/x'>عنوان خبر آخر</a></div>"
FOOTER = "<div class='footer'>شروط استخدام الموقع</div>"
PARAGRAPHS = ("<p>{}</p>", "<div>{}</div>", "<p><span>{}</span></p>", "<blockquote><p>{}</p></blockquote>", "<ul><li>{}</li></ul>")


def modern(title: str, lines: list[str]) -> str:
    body = "".join(form.format(line) for form, line in zip(cycle(PARAGRAPHS), lines, strict=False))
    return (
        f"<html><head><title>{title}</title></head><body><header>{MENU}</header><main><article><h1>{title}</h1>"
        f"<figure><img src='a.jpg'><figcaption>صورة من الأرشيف</figcaption></figure><div class='content'>{body}</div>"
        f"{RELATED}</article></main>{ASIDE}{FOOTER}</body></html>"
    )


def tables(title: str, lines: list[str]) -> str:
    return (
        f"<html><head><title>{title}</title></head><body><table><tr><td colspan=2>{MENU}</td></tr><tr><td>"
        f"<font size=5>{title}</font><br><br>{'<br><br>'.join(lines)}</td><td>{ASIDE}</td></tr></table>{FOOTER}</body></html>"
    )


def nameless(title: str, lines: list[str]) -> str:
    body = "".join(f"<div>{line}</div>" for line in lines)
    return f"<html><body><div>{MENU}</div><div><div>{title}</div>{body}</div><div>{ASIDE}</div>{FOOTER}</body></html>"


@pytest.mark.parametrize("form", [modern, tables, nameless])
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_line_of_a_report_comes_out_as_a_line(example: Path, form: object) -> None:
    """However a page is built, each paragraph, list item and quotation of the report stands in a line of its own."""
    title, *lines = (" ".join(line.split()) for line in example.read_text(encoding="utf-8").split("\n") if line.strip())
    read = read_page(form(title, lines).encode())  # type: ignore[operator]
    found = read.text.split("\n")

    assert [line for line in lines if line not in found] == []
    for beside in ("الرئيسية", "عنوان خبر آخر", "شروط استخدام", "صورة من الأرشيف"):
        assert beside not in read.text


def test_a_page_that_repeats_itself_is_not_cut_down() -> None:
    """Where every part holds the same words, no one part is taken for the whole."""
    line = "قال المتحدث باسم الحركة إن المفاوضات لن تستأنف قبل الإفراج عن الأسرى."

    tree = lxml.html.fromstring(f"<html><body><div>{f'<p>{line}</p>' * 30}</div></body></html>")

    assert whole_text(tree, "\n".join([line] * 30)).count(line) == 30
