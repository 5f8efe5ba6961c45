"""How a vote is carried: one or several weighted majorities that must all be reached, and players who must agree."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from wasata.analysis.numbers import Number, exact
from wasata.errors import AnalysisError

__all__ = ["Requirement", "VotingRule", "weighted"]


@dataclass(frozen=True, slots=True)
class Requirement:
    """One majority: the weight of each player, in the order of the rule's players, and the quota to be reached."""

    name: str
    weights: tuple[Fraction, ...]
    quota: Fraction

    def __init__(self, name: str, weights: Sequence[Number], quota: Number) -> None:
        object.__setattr__(self, "name", name)
        object.__setattr__(
            self, "weights", tuple(exact(w, where=f"{name}: weight {k}") for k, w in enumerate(weights, 1))
        )
        object.__setattr__(self, "quota", exact(quota, where=f"{name}: quota"))


@dataclass(frozen=True, slots=True)
class VotingRule:
    """A coalition wins when it reaches every requirement's quota and holds every veto player.

    Raises:
        AnalysisError: names that are empty or occur twice, a weight below zero, a quota that nobody needs to reach
            or that all together miss, a veto of an unknown player. The message names player and field.
    """

    players: tuple[str, ...]
    requirements: tuple[Requirement, ...] = ()
    vetoes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_names(self.players, "players")
        _check_names(self.vetoes, "vetoes")
        for veto in self.vetoes:
            if veto not in self.players:
                raise AnalysisError(f"vetoes: '{veto}' is not among the players")
        if len(self.players) == 0:
            raise AnalysisError("players: at least one is needed")
        if len(self.requirements) == 0 and len(self.vetoes) == 0:
            raise AnalysisError("a rule needs a requirement or a veto, or nobody is needed to win")
        for requirement in self.requirements:
            _check_requirement(requirement, self.players)

    def wins(self, coalition: Collection[str]) -> bool:
        """Say whether a coalition, given by its players' names, carries the vote."""
        members = self._members(coalition)
        return all(veto in members for veto in self.vetoes) and all(
            sum(w for player, w in zip(self.players, r.weights, strict=True) if player in members) >= r.quota
            for r in self.requirements
        )

    def blocks(self, coalition: Collection[str]) -> bool:
        """Say whether a coalition can keep all others from carrying the vote."""
        members = self._members(coalition)
        return not self.wins([player for player in self.players if player not in members])

    def _members(self, coalition: Collection[str]) -> set[str]:
        members = set(coalition)
        for player in coalition:
            if player not in self.players:
                raise AnalysisError(f"coalition: '{player}' is not among the players")
        return members


def weighted(weights: Mapping[str, Number], *, quota: Number, vetoes: Sequence[str] = ()) -> VotingRule:
    """Make the rule of a single weighted majority.

    Args:
        weights: each player's weight by name.
        quota: the weight a coalition needs.
        vetoes: players without whom nothing is carried.
    """
    requirement = Requirement("majority", tuple(weights.values()), quota)
    return VotingRule(tuple(weights), (requirement,), tuple(vetoes))


def _check_names(names: tuple[str, ...], field: str) -> None:
    seen = set()
    for row, name in enumerate(names, 1):
        if not isinstance(name, str) or name.strip() == "":
            raise AnalysisError(f"{field}: name {row} is {name!r}, must be a text that is not empty")
        if name in seen:
            raise AnalysisError(f"{field}: '{name}' occurs twice")
        seen.add(name)


def _check_requirement(requirement: Requirement, players: tuple[str, ...]) -> None:
    name, weights = requirement.name, requirement.weights
    if len(weights) != len(players):
        raise AnalysisError(f"{name}: {len(weights)} weights for {len(players)} players")
    for player, weight in zip(players, weights, strict=True):
        if weight < 0:
            raise AnalysisError(f"{name}: the weight of '{player}' is {weight}, must not be below 0")
    if requirement.quota <= 0:
        raise AnalysisError(f"{name}: the quota is {requirement.quota}, must be above 0")
    if requirement.quota > sum(weights):
        raise AnalysisError(
            f"{name}: the quota is {requirement.quota}, but all players together have {sum(weights)}: lower the quota"
        )
