"""What stands behind a mark, in one line: shown on hover and read out with a mark's link."""

from __future__ import annotations

from collections.abc import Callable

from wasata.briefing.items import ClaimItem, DateItem, EventItem, Item, PositionItem
from wasata.briefing.join import Party
from wasata.briefing.labels import Labels
from wasata.briefing.record import Record

__all__ = ["describe"]


def describe(record: Record, labels: Labels) -> dict[str, str]:
    """Give a line for the anchor of every item and party of a record."""

    def name(party: Party) -> str:
        return party.en if labels.lang == "en" and party.en else party.name

    def line(item: Item) -> str:
        return f"{labels.text(f'ref.{item.kind}', n=item.code)} {_what(item, labels, name)}"

    lines = {item.anchor: line(item) for item in record.items}
    for party in record.joined.parties:
        lines[f"a{party.no}"] = name(party)
    return lines


def _what(item: Item, labels: Labels, name: Callable[[Party], str]) -> str:
    comma = labels.text("page.comma")
    match item:
        case ClaimItem():
            return f"{name(item.speaker)}{comma}{labels.code('manner', item.claim.manner)}"
        case EventItem():
            return f"{labels.code('event', item.event.type)}{comma}{labels.code('status', item.event.status)}"
        case PositionItem():
            stance = labels.code("stance", item.position.stance)
            return f"{name(item.holder)}{comma}{stance}{comma}{labels.code('issue', item.position.issue)}"
        case DateItem() if item.days is not None:
            return item.days.words(labels)
    return item.quote
