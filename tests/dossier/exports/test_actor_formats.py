"""Actors and what ties them, as graphs and as FollowTheMoney entities; reports as citations."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from typing import Any

import networkx
import pytest

from wasata.briefing.exports.money import KINDS
from wasata.briefing.exports.ties import BESIDE, MUTUAL, RELATIONS
from wasata.dossier import Dossier
from wasata.lexicon.model import ACTOR_KINDS, EVENT_TYPES

Exported = Callable[..., bytes]
# The properties that FollowTheMoney's model gives the schemata, where Wasata fills them: what each may hold.
MODEL = {
    "Event": {
        "name": "text", "startDate": "day", "endDate": "day", "location": "text", "summary": "text",
        "recordId": "text", "proof": "Article", "keywords": "text", "organizer": "party", "involved": "party",
    },
    "Article": {
        "title": "text", "publisher": "text", "publishedAt": "day", "sourceUrl": "text", "language": "text",
        "fileName": "text",
    },
    "UnknownLink": {"subject": "party", "object": "party", "role": "text"},
    **{
        schema: {"name": "text", "alias": "text", "description": "text", "sector": "text"}
        for schema in ("Person", "PublicBody", "Organization", "LegalEntity")
    },
}  # fmt: skip


def entities(exported: Exported, **told: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported("ftm", **told).decode().splitlines()]


def graph(exported: Exported, format: str) -> networkx.MultiDiGraph:
    read = networkx.read_graphml if format == "graphml" else networkx.read_gexf
    made = read(io.BytesIO(exported(format)))
    assert made.is_directed()
    return made


def test_every_type_of_event_and_kind_of_actor_has_a_place() -> None:
    """No event is without a relation, no actor without a schema."""
    assert {*MUTUAL, *RELATIONS} == EVENT_TYPES
    assert set(KINDS) == ACTOR_KINDS


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_another_program_reads_the_graph(format: str, exported: Exported) -> None:
    """Who met is tied once by what two outlets tell, with the day and the statement to look up."""
    made = graph(exported, format)
    met = [told for _, _, told in made.edges("badr-al-busaidi", data=True) if told["relation"] == "meets"] + [
        told for _, _, told in made.in_edges("badr-al-busaidi", data=True) if told["relation"] == "meets"
    ]
    relations = {told["relation"] for _, _, told in made.edges(data=True)}

    assert made.nodes["badr-al-busaidi"]["ar"] == "بدر البوسعيدي"
    assert any(told["happenings"] == 1 and told.get("first") == "2024-11-03" for told in met)
    assert {"meets", "backs", "accuses"} <= relations <= {*MUTUAL.values(), *RELATIONS.values(), *BESIDE.values()}
    assert all(told["mutual"] == (told["relation"] in MUTUAL.values()) for _, _, told in made.edges(data=True))
    assert all(told["statement"].startswith("e") for _, _, told in made.edges(data=True))


def test_both_graphs_are_one(exported: Exported) -> None:
    """GraphML and GEXF hold the same actors and ties; GEXF tells mutual ones both ways."""
    plain, drawn = graph(exported, "graphml"), graph(exported, "gexf")

    def ties(made: networkx.MultiDiGraph) -> set[tuple[Any, ...]]:
        return {
            (*((a, b) if not told["mutual"] else sorted((a, b))), told["relation"], told["happenings"])
            for a, b, told in made.edges(data=True)
        }

    assert ties(plain) == ties(drawn)
    assert {key: told["kind"] for key, told in plain.nodes(data=True)} == {
        key: told["kind"] for key, told in drawn.nodes(data=True)
    }


def test_entities_have_the_shape_of_the_model(exported: Exported) -> None:
    """Schemata and properties are FollowTheMoney's, values are lists of words, and links lead to entities given."""
    told = entities(exported)
    schemata = {entity["id"]: entity["schema"] for entity in told}

    for entity in told:
        assert set(entity) == {"id", "schema", "properties"}
        assert re.fullmatch(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?", entity["id"])
        for name, values in entity["properties"].items():
            kind = MODEL[entity["schema"]][name]
            assert values == [value for value in values if isinstance(value, str) and value]
            if kind == "day":
                assert all(len(value) == 10 for value in values)
            elif kind == "Article":
                assert all(schemata[value] == "Article" for value in values)
            elif kind == "party":
                assert all(schemata[value] in KINDS.values() for value in values)


def test_entities_satisfy_the_library(exported: Exported) -> None:
    """The library itself takes every entity with every value."""
    pytest.importorskip("followthemoney", reason="followthemoney is not installed: entities are NOT held against it")
    from followthemoney import model

    for entity in entities(exported):
        proxy = model.get_proxy(entity, cleaned=False)

        assert proxy.schema.name == entity["schema"]
        assert {name: sorted(values) for name, values in entity["properties"].items()} == {
            name: sorted(proxy.get(name)) for name in entity["properties"]
        }


def test_an_entity_is_told_once_and_only_as_of_the_day(exported: Exported) -> None:
    """Ids are unique; whom only later reports name is not there."""
    told, then = entities(exported), entities(exported, as_of="2024-09-10")
    ids = {entity["id"] for entity in told}
    early = {entity["id"] for entity in then}

    assert len(ids) == len(told)
    assert early < ids
    assert "wasata-actor-haftar" in ids - early


def test_reports_are_items_to_cite(exported: Exported, filled: Dossier) -> None:
    """The list is JSON as CSL's schema has it, an item for each report."""
    items = json.loads(exported("csl"))
    cited = next(item for item in items if item.get("URL"))

    assert len(items) == filled.count()
    assert cited["issued"] == {"date-parts": [[2024, 11, 4]]}
    assert cited["container-title"] == "النهار"
    assert cited["URL"] == "https://example.org/a?b=1&c=2"
    known = {"id", "type", "language", "title", "container-title", "issued", "URL"}
    assert all(set(item) <= known and item["type"] == "article-newspaper" for item in items)
