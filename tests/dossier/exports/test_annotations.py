"""Quotes as W3C Web Annotations."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from wasata.briefing.exports import Wanted
from wasata.briefing.exports.annotations import annotate
from wasata.briefing.exports.source import Source
from wasata.dossier import Dossier
from wasata.reading.types import DateMention, Reading

Exported = Callable[..., bytes]


def test_every_statement_is_found_again_by_its_quote_and_by_its_place(exported: Exported, filled: Dossier) -> None:
    """Both selectors lead to the same characters; all statements of all layers are there once."""
    with filled.database.read() as connection:
        texts = {source.uri: source for source in Wanted(connection, None, print).sources()}
    told = [json.loads(line) for line in exported("annotations").decode().splitlines()]
    seen = set()
    for item in told:
        quote, place = item["target"]["selector"]
        source = texts[item["target"]["source"]]
        text = source.reading.text
        seen.add(item["id"].rpartition(":")[2])

        assert (item["@context"], item["type"]) == ("http://www.w3.org/ns/anno.jsonld", "Annotation")
        assert (quote["type"], place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert text[: place["start"]].endswith(quote["prefix"])
        assert text[place["end"] :].startswith(quote["suffix"])
        assert all(body["type"] == "TextualBody" and body["value"] for body in item["body"])
    sids = {sid for source in texts.values() for sids in source.sids.values() for sid in sids}
    assert seen == sids
    assert len(told) == len(sids)


def test_an_annotation_tells_the_codes_and_who_speaks(exported: Exported) -> None:
    """The tags hold the codebook's codes and the actors' keys, the description their names."""
    told = [json.loads(line) for line in exported("annotations").decode().splitlines()]
    claims = [item for item in told if item["body"][0]["value"] == "claim"]
    values = [body["value"] for item in claims for body in item["body"]]

    assert "manner:deny" in values
    assert "speaker:oman-foreign-ministry" in values
    assert any(value.startswith("speaker: وزارة الخارجية العمانية / ") for value in values)


@given(st.text(alphabet="اب\u064b\u0651 e\u0301\U0001f54a\n", min_size=1, max_size=120), st.data())
def test_no_letter_is_parted_from_its_marks(text: str, data: st.DataObject) -> None:
    """What stands round a quote begins with a letter and ends before one, and joins on to the quote."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    reading = Reading("r", text, dates=(DateMention((start, end), "2024-01-01", "2024-01-01", "rule", 1.0),))
    source = replace(EMPTY, reading=reading, sids={**EMPTY.sids, "dates": ("d1",)})
    (line,) = annotate([source])
    quote, _ = json.loads(line)["target"]["selector"]
    before, after = quote["prefix"], quote["suffix"]

    assert before + quote["exact"] + after in text
    assert len(before) >= min(32, start)
    assert before == text[:start] or before[:1] not in MARKS
    assert text[end + len(after) :][:1] not in MARKS or end + len(after) == len(text)


MARKS = ("\u064b", "\u0651", "\u0301")
EMPTY = Source(
    "k", "p", None, None, None, None, False, Reading("r", ""), {},
    {"claims": (), "events": (), "positions": (), "dates": ()}, {},
)  # fmt: skip
