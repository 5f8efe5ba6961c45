"""Exact counts by size: the coalitions a player turns from losing to winning, and the minimal winning ones it is in."""

from __future__ import annotations

from collections import Counter

from wasata.analysis.coalitions.core import Core
from wasata.analysis.coalitions.packed import Packed
from wasata.errors import AnalysisError

__all__ = ["fits", "minimal_counts", "swing_counts"]

State = tuple[int, ...]
# Memory for one table of packed counts; more would leave no room for anything else on a small machine.
_BYTES = 1_500_000_000
_OVERHEAD = 60


def fits(core: Core) -> bool:
    """Say whether one table over the weights does: at most one weighted majority, and no vast weights of a few."""
    if len(core.quotas) == 0:
        return True
    return len(core.quotas) == 1 and core.quotas[0] <= min(2 ** len(core.free), _most(len(core.free)))


def swing_counts(core: Core) -> dict[State, list[int]]:
    """Count, for each kind of free player, the losing sets of s other free players that it makes winning, by s.

    With one weighted majority by a table of counts up to each weight (Lucas 1983, generating functions; Bilbao et al.
    2000); with several by the reachable sums of weights. Raises AnalysisError where neither fits into memory.
    """
    players = len(core.free)
    packed = Packed(players)
    everything = packed.counts(packed.choices(players - 1), players) if players > 0 else []
    below = _below_by_table(core, packed) if fits(core) else _below_by_sums(core, packed)
    found = {}
    for kind, (alone, joined) in below.items():
        short, still_short = packed.counts(alone, players), packed.counts(joined, players)
        found[kind] = [
            (everything[s] - still_short[s] if s + 1 >= core.least else 0)
            - (everything[s] - short[s] if s >= core.least else 0)
            for s in range(players)
        ]
    return found


def minimal_counts(core: Core) -> tuple[dict[State, list[int]], list[int]]:
    """Count the minimal winning sets of free players by size: those that hold a player, for each kind, and all.

    Needs ``fits(core)``. Players are taken from the heaviest down: a set is minimal when it loses without its last,
    lightest, player.
    """
    players = len(core.free)
    packed = Packed(players)
    quota = core.quotas[0] if len(core.quotas) > 0 else 0
    upto = [1] * quota
    kinds = Counter(core.columns)
    total = 1 if core.nobody_needed else 0
    held = dict.fromkeys(kinds, 0)
    before: Counter[State] = Counter()
    for taken, kind in enumerate(sorted(core.columns, reverse=True)):
        weight = _weight(kind)
        closed = _closing(
            core, packed, packed.choices(taken), _at(upto, quota - 1), _at(upto, quota - 1 - weight), size=1
        )
        total += closed
        held[kind] += closed
        for other, many in before.items():
            heavy = _weight(other)
            held[other] += many * _closing(
                core,
                packed,
                packed.choices(taken - 1),
                packed.without(upto, quota - 1 - heavy, heavy),
                packed.without(upto, quota - 1 - weight - heavy, heavy),
                size=2,
            )
        before[kind] += 1
        _add(upto, weight, packed.slot)
    counts = {kind: packed.counts(held[kind] // many, players + 1) for kind, many in kinds.items()}
    return counts, packed.counts(total, players + 1)


def _closing(core: Core, packed: Packed, everything: int, short: int, still_short: int, *, size: int) -> int:
    """Count the sets that win only with the last player, where ``size`` members are not counted in what is given."""
    if core.least < size:
        return short - still_short << packed.slot * size
    # Below the least size none wins; at it, all that have the weight do; above, those that lack it without the last.
    at = packed.slot * (core.least - size)
    first = (everything - still_short) >> at & packed.mask
    more = (short - still_short) >> (at + packed.slot) << (at + packed.slot)
    return (first << at) + more << packed.slot * size


def _below_by_table(core: Core, packed: Packed) -> dict[State, tuple[int, int]]:
    quota = core.quotas[0] if len(core.quotas) > 0 else 0
    upto = [1] * quota
    for kind in core.columns:
        _add(upto, _weight(kind), packed.slot)
    return {
        kind: (
            packed.without(upto, quota - 1, _weight(kind)),
            packed.without(upto, quota - 1 - _weight(kind), _weight(kind)),
        )
        for kind in set(core.columns)
    }


def _below_by_sums(core: Core, packed: Packed) -> dict[State, tuple[int, int]]:
    players = len(core.free)
    sums: dict[State, int] = {(0,) * len(core.quotas): 1}
    for kind in core.columns:
        for state in list(sums):
            heavier = tuple(a + b for a, b in zip(state, kind, strict=True))
            sums[heavier] = sums.get(heavier, 0)
        # From the heaviest down, so that no sum is joined by the same player twice.
        for state in sorted(sums, reverse=True):
            lighter = tuple(a - b for a, b in zip(state, kind, strict=True))
            value = sums.get(lighter, 0)
            if value:
                sums[state] += value << packed.slot
        if len(sums) > _most(players):
            raise AnalysisError(
                f"the weights of {players} players give more than {_most(players):,} different sums: "
                "give rounder weights, or fewer majorities at once"
            )
    order = sorted(sums)
    return {kind: _split(core, packed, sums, order, kind) for kind in set(core.columns)}


def _split(core: Core, packed: Packed, sums: dict[State, int], order: list[State], kind: State) -> tuple[int, int]:
    """Count the sets without one player of a kind that miss a quota, alone and when that player joins."""
    lacking: dict[State, int] = {}
    alone = joined = 0
    for state in order:
        if any(kind):
            lighter = tuple(a - b for a, b in zip(state, kind, strict=True))
            value = sums[state] - (lacking.get(lighter, 0) << packed.slot)
        else:
            value = sums[state] // packed.with_one
        if value == 0:
            continue
        lacking[state] = value
        if any(a < q for a, q in zip(state, core.quotas, strict=True)):
            alone += value
        if any(a + b < q for a, b, q in zip(state, kind, core.quotas, strict=True)):
            joined += value
    return alone, joined


def _add(upto: list[int], weight: int, slot: int) -> None:
    """Let one more player be chosen."""
    if weight == 0:
        upto[:] = [value + (value << slot) for value in upto]
        return
    for x in range(len(upto) - 1, weight - 1, -1):
        upto[x] += upto[x - weight] << slot


def _weight(kind: State) -> int:
    return kind[0] if len(kind) > 0 else 0


def _at(upto: list[int], x: int) -> int:
    return upto[x] if x >= 0 else 0


def _most(players: int) -> int:
    return _BYTES // (_OVERHEAD + (players + 1) ** 2 // 8)
