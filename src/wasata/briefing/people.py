"""Who is named, by whom and how often; and whose claims they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wasata.briefing.items import ClaimItem, Sheet, Sighting
from wasata.briefing.join import Party
from wasata.briefing.record import Record

__all__ = ["Naming", "Profile", "profiles", "voices"]


@dataclass(slots=True, eq=False)
class Naming:
    """An outlet, how often it names a party, and the anchor of its first words that do.

    A report whose outlet is unknown stands for itself.
    """

    outlet: str
    sheet: Sheet
    mentions: int
    words: str


@dataclass(slots=True, eq=False)
class Profile:
    """A party with what is counted of it."""

    party: Party
    sightings: list[Sighting]
    named_by: list[Naming]
    claims: int
    relays: int
    positions: int

    @property
    def sure(self) -> float:
        """How sure the surest report's reading of it is."""
        return max((sighting.actor.sure for sighting in self.sightings), default=0.0)

    @property
    def unsure(self) -> bool:
        """Whether every report's reading of it is unsure."""
        return all(sighting.unsure for sighting in self.sightings)


def profiles(record: Record, kinds: Sequence[str]) -> list[tuple[str, list[Profile]]]:
    """Give the parties that reports list, by kind in the order given, those named most first."""
    claims = Counter(item.speaker for item in record.claims)
    relays = Counter(via for item in record.claims for via in item.via)
    positions = Counter(item.holder for item in record.positions)
    groups: dict[str, list[Profile]] = {kind: [] for kind in kinds}
    for party in record.joined.parties:
        sightings = record.sightings(party)
        profile = Profile(party, sightings, _named_by(sightings), claims[party], relays[party], positions[party])
        groups.setdefault(party.kind, []).append(profile)
    for group in groups.values():
        group.sort(key=lambda p: (-p.party.mentions, -p.claims, p.party.no))
    return [(kind, group) for kind, group in groups.items() if len(group) > 0]


def voices(record: Record) -> list[tuple[Party, list[ClaimItem]]]:
    """Give the claims by speaker, those with most claims first."""
    spoken: dict[Party, list[ClaimItem]] = {}
    for item in record.claims:
        spoken.setdefault(item.speaker, []).append(item)
    return sorted(spoken.items(), key=lambda voice: (-len(voice[1]), voice[0].no))


def _named_by(sightings: Sequence[Sighting]) -> list[Naming]:
    found: dict[str, Naming] = {}
    for sighting in sightings:
        sheet, count = sighting.sheet, len(sighting.actor.mentions)
        naming = found.setdefault(sheet.outlet or f"\0{sheet.no}", Naming(sheet.outlet, sheet, 0, ""))
        naming.mentions += count
        if not naming.words and len(sighting.words) > 0:
            naming.words = sighting.words[0]
    return sorted((n for n in found.values() if n.mentions > 0), key=lambda n: -n.mentions)
