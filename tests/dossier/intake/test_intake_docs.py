"""The page on intake says what the program does."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from wasata.dossier.intake import Limits
from wasata.dossier.intake.columns import FIELDS
from wasata.dossier.intake.page import MOST_TAGS

PAGE = (Path(__file__).parents[3] / "docs" / "intake.md").read_text(encoding="utf-8")
ROWS = {cells[0]: cells[1] for cells in re.findall(r"^\| `(\w+)` \| ([^|]+) \|", PAGE, flags=re.M)}


@pytest.mark.parametrize("field", FIELDS)
def test_every_name_of_a_column_is_listed(field: str) -> None:
    """A user finds the names under which a field is looked for."""
    assert tuple(re.findall("`([^`]+)`", ROWS[field])) == FIELDS[field]


@pytest.mark.parametrize("limit", [field.name for field in dataclasses.fields(Limits)])
def test_every_limit_is_listed_as_it_is(limit: str) -> None:
    """The limits of the page are those that hold."""
    value = getattr(Limits(), limit)

    assert ROWS[limit] == (f"{value // 1_000_000:,} MB" if value >= 1_000_000 else f"{value:g}")


def test_the_most_tags_of_a_page_are_told() -> None:
    """The page names the bound beyond which no main text is looked for."""
    assert f"more than {MOST_TAGS:,} tags" in PAGE
