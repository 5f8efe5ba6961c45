"""Graphs of actors as GraphML (http://graphml.graphdrawing.org) and GEXF (https://gexf.net), for Gephi and its like.

Many readers do not know graphs of which some edges have a direction and some have none. So every edge has one; where it
means nothing, GEXF's type of the edge is mutual, and in GraphML the field ``mutual`` is true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from wasata.briefing.exports.source import Party
from wasata.briefing.exports.ties import Graph, Tie

__all__ = ["EDGE", "NODE", "gexf", "graphml"]

NODE = {"label": "string", "ar": "string", "en": "string", "kind": "string"}
EDGE = {
    "relation": "string", "happenings": "int", "first": "string", "last": "string", "statement": "string",
    "mutual": "boolean",
}  # fmt: skip
# What XML 1.0 cannot hold.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def graphml(graph: Graph) -> Iterator[str]:
    """Give a graph as GraphML."""
    yield _HEAD + '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for of, fields in (("node", NODE), ("edge", EDGE)):
        for name, type_ in fields.items():
            yield f'<key id="{of}-{name}" for="{of}" attr.name="{name}" attr.type="{type_}"/>\n'
    yield '<graph id="actors" edgedefault="directed">\n'
    for party in graph.parties:
        data = "".join(f'<data key="node-{name}">{_text(value)}</data>' for name, value in _party(party).items())
        yield f"<node id={_quoted(party.key)}>{data}</node>\n"
    for number, tie in enumerate(graph.ties):
        data = "".join(f'<data key="edge-{name}">{_text(value)}</data>' for name, value in _tie(tie).items())
        yield f'<edge id="e{number}" source={_quoted(tie.source)} target={_quoted(tie.target)}>{data}</edge>\n'
    yield "</graph>\n</graphml>\n"


def gexf(graph: Graph) -> Iterator[str]:
    """Give the same graph as GEXF 1.2, each edge as heavy as its happenings are many."""
    yield _HEAD + '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    yield '<graph mode="static" defaultedgetype="directed">\n'
    for of, fields in (("node", NODE), ("edge", EDGE)):
        yield f'<attributes class="{of}">\n'
        for name, type_ in fields.items():
            type_ = "integer" if type_ == "int" else type_
            yield f'<attribute id="{of}-{name}" title="{name}" type="{type_}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for party in graph.parties:
        values = _attvalues("node", _party(party))
        yield f"<node id={_quoted(party.key)} label={_quoted(party.name)}>{values}</node>\n"
    yield "</nodes>\n<edges>\n"
    for number, tie in enumerate(graph.ties):
        ends = f"source={_quoted(tie.source)} target={_quoted(tie.target)} label={_quoted(tie.relation)}"
        type_ = "mutual" if tie.mutual else "directed"
        values = _attvalues("edge", _tie(tie))
        yield f'<edge id="e{number}" type="{type_}" {ends} weight="{len(tie.happenings)}">{values}</edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _party(party: Party) -> dict[str, str]:
    return {"label": party.name, "ar": party.ar, "en": party.en, "kind": party.kind}


def _tie(tie: Tie) -> dict[str, str]:
    told = {
        "relation": tie.relation, "happenings": str(len(tie.happenings)), "first": tie.first, "last": tie.last,
        "statement": tie.statement, "mutual": "true" if tie.mutual else "false",
    }  # fmt: skip
    return {name: value for name, value in told.items() if value is not None}


def _attvalues(of: str, told: dict[str, str]) -> str:
    values = "".join(f'<attvalue for="{of}-{name}" value={_quoted(value)}/>' for name, value in told.items())
    return f"<attvalues>{values}</attvalues>"


def _text(value: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", value))


def _quoted(value: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", value))
