"""The coalitions themselves: minimal winning, minimal blocking, and those that hang together on an issue."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction

from wasata.analysis.coalitions.core import Core, core
from wasata.analysis.coalitions.rule import VotingRule
from wasata.analysis.numbers import Number, exact
from wasata.errors import AnalysisError

__all__ = ["is_connected", "minimal_blocking", "minimal_connected", "minimal_winning"]

Coalition = tuple[str, ...]
_MOST = 1_000_000


def minimal_winning(rule: VotingRule, *, most: int = _MOST) -> tuple[Coalition, ...]:
    """List the coalitions that win and lose with any member less.

    Args:
        rule: how the vote is carried.
        most: how many to list at most.

    Returns:
        Each coalition in the rule's order of players; the smaller first, then by that order.

    Raises:
        AnalysisError: there are more than ``most``.
    """
    asked = core(rule)
    found = _sets(asked, most)
    return _named(rule, [(*asked.vetoes, *(asked.free[k] for k in members)) for members in found])


def minimal_blocking(rule: VotingRule, *, most: int = _MOST) -> tuple[Coalition, ...]:
    """List the coalitions without which nothing is carried and of which no member can be spared for that.

    A veto player blocks alone. Others block by keeping those left below one of the quotas. Arguments, order and errors
    as for ``minimal_winning``.
    """
    asked = core(rule)
    found: list[tuple[int, ...]] = [(veto,) for veto in asked.vetoes]
    for dual in _duals(asked):
        found += [tuple(asked.free[k] for k in members) for members in _sets(dual, most)]
    sets = sorted({frozenset(members) for members in found}, key=len)
    # Only what several requirements share can hold one another.
    smallest = [s for k, s in enumerate(sets) if not any(other < s for other in sets[:k])] if _several(asked) else sets
    return _named(rule, [tuple(members) for members in smallest])


def is_connected(coalition: Collection[str], positions: Mapping[str, Number]) -> bool:
    """Say whether nobody outside a coalition stands strictly between two of its members on a line (Axelrod 1970).

    Args:
        coalition: names of players.
        positions: where everybody stands, members and others.

    Raises:
        AnalysisError: a member without a position, or a position that is no finite number.
    """
    line = {name: exact(value, where=f"position of '{name}'") for name, value in positions.items()}
    for member in coalition:
        if member not in line:
            raise AnalysisError(f"positions: '{member}' has none")
    if len(coalition) == 0:
        return True
    low, high = min(line[m] for m in coalition), max(line[m] for m in coalition)
    return all(name in coalition for name, value in line.items() if low < value < high)


def minimal_connected(rule: VotingRule, positions: Mapping[str, Number], *, most: int = _MOST) -> tuple[Coalition, ...]:
    """List the connected coalitions that win and, with any member less, lose or are no longer connected.

    Of players who stand at the same end of a coalition some may be left out; who stands strictly inside may not.

    Args:
        rule: how the vote is carried.
        positions: where each player stands on the issue.
        most: how many to list at most.

    Raises:
        AnalysisError: a player without a position, or more than ``most``.
    """
    for player in rule.players:
        if player not in positions:
            raise AnalysisError(f"positions: '{player}' has none")
    line = [exact(positions[player], where=f"position of '{player}'") for player in rule.players]
    places = sorted(set(line))
    found: list[tuple[int, ...]] = []
    for k, low in enumerate(places):
        for high in places[k:]:
            found += _between(rule, line, low, high, most - len(found))
    return _named(rule, found)


def _between(
    rule: VotingRule, line: Sequence[Fraction], low: Fraction, high: Fraction, most: int
) -> Iterator[tuple[int, ...]]:
    """Give the minimal connected coalitions whose outermost members stand at two places."""
    inside = [k for k, place in enumerate(line) if low < place < high]
    ends = [k for k, place in enumerate(line) if place in (low, high)]
    if any(rule.players.index(veto) not in {*inside, *ends} for veto in rule.vetoes):
        return
    needed = [k for k in ends if rule.players[k] in rule.vetoes]
    free = [k for k in ends if rule.players[k] not in rule.vetoes]
    rows = [
        ([r.weights[k] for k in free], r.quota - sum((r.weights[k] for k in (*inside, *needed)), Fraction(0)))
        for r in rule.requirements
    ]
    if any(sum(row) < quota for row, quota in rows):
        return
    for members in _minimal_sets([row for row, _ in rows], [quota for _, quota in rows], 0, len(free), most):
        ended = {line[k] for k in (*needed, *(free[m] for m in members))}
        if ended == {low, high}:
            yield (*inside, *needed, *(free[m] for m in members))


def _sets(asked: Core, most: int) -> list[tuple[int, ...]]:
    rows = [[Fraction(column[r]) for column in asked.columns] for r in range(len(asked.quotas))]
    quotas = [Fraction(quota) for quota in asked.quotas]
    return list(_minimal_sets(rows, quotas, asked.least, len(asked.free), most))


def _minimal_sets(
    rows: Sequence[Sequence[Fraction]], quotas: Sequence[Fraction], least: int, players: int, most: int
) -> Iterator[tuple[int, ...]]:
    """Give the minimal sets of players that number ``least`` and reach every quota, heaviest players tried first."""
    if least <= 0 and all(quota <= 0 for quota in quotas):
        yield ()
        return
    order = sorted(range(players), key=lambda k: tuple(row[k] for row in rows), reverse=True)
    left = [[sum((row[k] for k in order[at:]), Fraction(0)) for at in range(players + 1)] for row in rows]
    given = 0
    waiting: list[tuple[int, tuple[int, ...], tuple[Fraction, ...]]] = [(0, (), tuple(quotas))]
    while len(waiting) > 0:
        at, members, lacking = waiting.pop()
        if at == players or len(members) + players - at < least:
            continue
        if any(lack > left[r][at] for r, lack in enumerate(lacking)):
            continue
        waiting.append((at + 1, members, lacking))
        joined = (*members, order[at])
        lacking = tuple(lack - rows[r][order[at]] for r, lack in enumerate(lacking))
        if len(joined) < least or any(lack > 0 for lack in lacking):
            waiting.append((at + 1, joined, lacking))
        elif len(joined) == least or all(any(lack + rows[r][k] > 0 for r, lack in enumerate(lacking)) for k in joined):
            given += 1
            if given > most:
                raise AnalysisError(f"there are more than {most:,} minimal coalitions: ask for a power index instead")
            yield joined


def _duals(asked: Core) -> Iterator[Core]:
    """Give, for the head count and each quota, the vote of those who would keep it from being reached."""
    players = len(asked.free)
    if asked.least > 0:
        yield Core(asked.free, (), players - asked.least + 1, ((),) * players, ())
    for r, quota in enumerate(asked.quotas):
        row = tuple((column[r],) for column in asked.columns)
        yield Core(asked.free, (), 0, row, (sum(w for (w,) in row) - quota + 1,))


def _several(asked: Core) -> bool:
    return len(asked.quotas) + (asked.least > 0) > 1


def _named(rule: VotingRule, found: Sequence[tuple[int, ...]]) -> tuple[Coalition, ...]:
    ordered = sorted((len(members), tuple(sorted(members))) for members in found)
    return tuple(tuple(rule.players[k] for k in members) for _, members in ordered)
