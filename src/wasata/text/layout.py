"""The parts of a report's page: headline, dateline, byline, outlet, and the lines that are no report."""

from __future__ import annotations

from dataclasses import dataclass

from wasata.text._layout_cues import LayoutCues, Opening, name_on_air, own_name
from wasata.text._layout_lines import lines_of
from wasata.text._layout_outlet import find_outlet
from wasata.text._layout_page import Page
from wasata.text.clean import Text
from wasata.text.words import Words

__all__ = ["Layout", "LayoutCues", "Opening", "find_layout", "name_on_air", "own_name"]


@dataclass(frozen=True, slots=True)
class Layout:
    """What belongs to the page of a report; all spans are clean-text spans.

    ``furniture`` holds every stretch from which nothing is read, in order: datelines and bylines, link lines
    and the bullets below them, captions, rows of buttons, subscriptions, copyright, tags, a headline's
    repetition. The ``title`` is not among them. ``outlet`` is the report's own outlet where its page names
    it.
    """

    title: tuple[int, int] | None
    dateline: tuple[int, int] | None
    byline: tuple[int, int] | None
    outlet: str | None
    furniture: tuple[tuple[int, int], ...]


def find_layout(text: Text, words: Words, cues: LayoutCues) -> Layout:
    """Tell headline, dateline, byline, outlet and furniture from the body of a report."""
    lines = lines_of(words)
    page = Page(words, cues, lines)
    page.mark_phrases()
    page.mark_brackets()
    title = page.find_title()
    page.mark_header(title)
    page.mark_tail()
    inline = page.inline_dateline(title)
    marked = [line for line in lines if line.kind]
    furniture = [line.span for line in marked]
    dateline = next((line.span for line in marked if line.kind == "dateline"), None)
    if inline is not None:
        furniture.append(inline)
        dateline = dateline or inline
    byline = next((line.span for line in marked if line.kind == "byline"), None)
    outlet = find_outlet(words, cues, lines, title, inline)
    return Layout(title.span if title is not None else None, dateline, byline, outlet, tuple(sorted(furniture)))
