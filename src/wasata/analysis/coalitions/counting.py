"""Exact counts by size: the coalitions a player turns from losing to winning, and the minimal winning ones it is in."""

from __future__ import annotations

from collections import Counter
from math import prod

from wasata.analysis.coalitions.core import Core
from wasata.analysis.coalitions.packed import Packed
from wasata.errors import AnalysisError

__all__ = ["fits", "minimal_counts", "swing_counts"]

State = tuple[int, ...]
# Memory for one table of packed counts; more would leave no room for anything else on a small machine.
_BYTES = 1_500_000_000
_OVERHEAD = 60


def fits(core: Core) -> bool:
    """Say whether a table over the weights does, or these are too vast for so few players."""
    quota, totals = _sizes(core)
    cells = quota * prod(total + 1 for total in totals)
    packed = Packed(len(core.free), totals)
    return cells <= 64 * 2 ** len(core.free) and quota * (packed.total_bytes + _OVERHEAD) <= _BYTES


def swing_counts(core: Core) -> dict[State, list[int]]:
    """Count, for each kind of free player, the losing sets of s other free players that it makes winning, by s.

    By a table of counts up to each weight (generating functions: Lucas 1983; Algaba et al. 2003 for several
    majorities), or by the sums of weights that can be reached. Raises AnalysisError where neither fits into memory.
    """
    players = len(core.free)
    packed = Packed(players)
    winning = _winning_by_table(core) if fits(core) else _winning_by_sums(core, packed)
    found = {}
    for kind, (alone, joined) in winning.items():
        wins, then_wins = packed.counts(alone, players), packed.counts(joined, players)
        found[kind] = [
            (then_wins[s] if s + 1 >= core.least else 0) - (wins[s] if s >= core.least else 0) for s in range(players)
        ]
    return found


def minimal_counts(core: Core) -> tuple[dict[State, list[int]], list[int]]:
    """Count the minimal winning sets of free players by size: those that hold a player, for each kind, and all.

    Needs ``fits(core)`` and one weighted majority at most. Players are taken from the heaviest down: a set is minimal
    when it loses without its last, lightest, player.
    """
    players = len(core.free)
    packed = Packed(players)
    quota, _ = _sizes(core)
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
                packed.without(upto, quota - 1 - heavy, heavy, packed.slot),
                packed.without(upto, quota - 1 - weight - heavy, heavy, packed.slot),
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


def _winning_by_table(core: Core) -> dict[State, tuple[int, int]]:
    """Count by size the sets without one player of a kind that reach every quota, alone and when that player joins.

    The table runs over the first weight; what reaches that quota is what is there less what stays below.
    """
    quota, totals = _sizes(core)
    packed = Packed(len(core.free), totals)
    upto = [1] * quota
    everything = 1
    for kind in core.columns:
        shift = packed.shift(kind[1:])
        _add(upto, _weight(kind), shift)
        everything += everything << shift
    found = {}
    for kind in set(core.columns):
        shift, weight = packed.shift(kind[1:]), _weight(kind)
        others = packed.divided(everything, shift)
        below = packed.without(upto, quota - 1, weight, shift)
        still_below = packed.without(upto, quota - 1 - weight, weight, shift)
        found[kind] = (
            packed.reaching(others - below, core.quotas[1:]),
            packed.reaching(others - still_below, [q - w for q, w in zip(core.quotas[1:], kind[1:], strict=True)]),
        )
    return found


def _winning_by_sums(core: Core, packed: Packed) -> dict[State, tuple[int, int]]:
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
    """Count by size the sets without one player of a kind that reach every quota, alone and when it joins."""
    lacking: dict[State, int] = {}
    alone = joined = 0
    for state in order:
        if any(kind):
            lighter = tuple(a - b for a, b in zip(state, kind, strict=True))
            value = sums[state] - (lacking.get(lighter, 0) << packed.slot)
        else:
            value = packed.divided(sums[state], packed.slot)
        if value == 0:
            continue
        lacking[state] = value
        if all(a >= q for a, q in zip(state, core.quotas, strict=True)):
            alone += value
        if all(a + b >= q for a, b, q in zip(state, kind, core.quotas, strict=True)):
            joined += value
    return alone, joined


def _sizes(core: Core) -> tuple[int, list[int]]:
    """Give the first quota, over which a table runs, and the sums of the further weights, which are packed."""
    if len(core.quotas) == 0:
        return 0, []
    return core.quotas[0], [sum(kind[r] for kind in core.columns) for r in range(1, len(core.quotas))]


def _add(upto: list[int], weight: int, shift: int) -> None:
    """Let one more player be chosen."""
    if weight == 0:
        upto[:] = [value + (value << shift) for value in upto]
        return
    for x in range(len(upto) - 1, weight - 1, -1):
        upto[x] += upto[x - weight] << shift


def _weight(kind: State) -> int:
    return kind[0] if len(kind) > 0 else 0


def _at(upto: list[int], x: int) -> int:
    return upto[x] if x >= 0 else 0


def _most(players: int) -> int:
    return _BYTES // (_OVERHEAD + (players + 1) ** 2 // 8)
