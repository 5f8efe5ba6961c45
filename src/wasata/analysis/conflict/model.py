"""A conflict as options: who can do what, what cannot be together, and what each would rather have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from wasata.analysis.numbers import Number, exact
from wasata.errors import AnalysisError

__all__ = ["Conflict", "DecisionMaker", "Direction", "Option", "Payoffs", "Preference", "Ranking", "Statements"]

Direction = Literal["both", "forward", "back"]
_DIRECTIONS = ("both", "forward", "back")
# Beyond this one set of states no longer fits what a machine has: 2^22 states are half a megabyte a set.
_MOST_OPTIONS = 22


@dataclass(frozen=True, slots=True)
class Option:
    """Something one decision maker can do or not; what is ``forward`` cannot be undone, what is ``back`` not redone."""

    name: str
    owner: str
    direction: Direction = "both"


@dataclass(frozen=True, slots=True)
class Statements:
    """Wishes, the weightiest first; each is a list of patterns of which one must match.

    A state is preferred when it keeps the first wish in which two states differ. Where that wish is among the first
    ``strong``, it is strongly preferred.
    """

    statements: tuple[tuple[str, ...], ...]
    strong: int = 0


@dataclass(frozen=True, slots=True)
class Ranking:
    """All feasible states, the best first, those liked alike in one group.

    States above a place of ``strong`` (a number of groups from the top) are strongly preferred to those below it.
    """

    groups: tuple[tuple[str, ...], ...]
    strong: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Payoffs:
    """A number for every feasible state; more is better."""

    values: tuple[tuple[str, Fraction], ...]

    def __init__(self, values: Iterable[tuple[str, Number]]) -> None:
        taken = tuple((state, exact(value, where=f"payoff of {state!r}")) for state, value in values)
        object.__setattr__(self, "values", taken)


Preference = Statements | Ranking | Payoffs


@dataclass(frozen=True, slots=True)
class DecisionMaker:
    """One who decides on options.

    ``unknown`` are pairs of patterns: how a state of one compares to a state of the other is not known, whatever
    ``preference`` says. Of states that match a pattern in ``unperceived`` the decision maker knows nothing.
    """

    name: str
    preference: Preference
    unknown: tuple[tuple[str, str], ...] = ()
    unperceived: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Decision makers, options, and patterns of what cannot be.

    A pattern has a letter for each option, in their order: Y taken, N not taken, - either. A state is a pattern without
    "-". A state is infeasible when it matches a pattern of ``infeasible``.

    Raises:
        AnalysisError: a name that is empty or occurs twice, an option nobody owns, a pattern of the wrong length or
            letters, too many options; the message names the field.
    """

    name: str
    decision_makers: tuple[DecisionMaker, ...]
    options: tuple[Option, ...]
    infeasible: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_names("decision makers", [d.name for d in self.decision_makers])
        _check_names("options", [o.name for o in self.options])
        if len(self.options) > _MOST_OPTIONS:
            raise AnalysisError(f"options: {len(self.options)}, at most {_MOST_OPTIONS} can be held: merge some")
        owners = {d.name for d in self.decision_makers}
        for option in self.options:
            if option.owner not in owners:
                raise AnalysisError(f"option '{option.name}': owner '{option.owner}' is no decision maker")
            if option.direction not in _DIRECTIONS:
                known = ", ".join(_DIRECTIONS)
                raise AnalysisError(
                    f"option '{option.name}': direction is '{option.direction}', must be one of: {known}"
                )
        for pattern in self.infeasible:
            self.check_pattern(pattern, where="infeasible")
        for maker in self.decision_makers:
            _check_maker(self, maker)

    def check_pattern(self, pattern: object, *, where: str, state: bool = False) -> str:
        """Give a pattern back when it has a letter Y, N or - for each option; with ``state``, - is none either."""
        letters = "YN" if state else "YN-"
        if not isinstance(pattern, str) or len(pattern) != len(self.options) or not set(pattern) <= set(letters):
            raise AnalysisError(
                f"{where}: {pattern!r} must be {len(self.options)} letters of {', '.join(letters)}, one for each option"
            )
        return pattern


def _check_names(field: str, names: Sequence[object]) -> None:
    if len(names) == 0:
        raise AnalysisError(f"{field}: at least one is needed")
    for row, name in enumerate(names, 1):
        if not isinstance(name, str) or name.strip() == "":
            raise AnalysisError(f"{field}: name {row} is {name!r}, must be a text that is not empty")
        if name in names[: row - 1]:
            raise AnalysisError(f"{field}: '{name}' occurs twice")


def _check_maker(conflict: Conflict, maker: DecisionMaker) -> None:
    where = f"preferences of '{maker.name}'"
    preference = maker.preference
    if isinstance(preference, Statements):
        for row, statement in enumerate(preference.statements, 1):
            for pattern in statement:
                conflict.check_pattern(pattern, where=f"{where}, statement {row}")
        if not 0 <= preference.strong <= len(preference.statements):
            raise AnalysisError(f"{where}: strong is {preference.strong}, must be a number of statements")
    elif isinstance(preference, Ranking):
        for row, group in enumerate(preference.groups, 1):
            for state in group:
                conflict.check_pattern(state, where=f"{where}, rank {row}", state=True)
    else:
        for state, _ in preference.values:
            conflict.check_pattern(state, where=f"{where}, payoffs", state=True)
    for pair in maker.unknown:
        for pattern in pair:
            conflict.check_pattern(pattern, where=f"{where}, unknown")
    for pattern in maker.unperceived:
        conflict.check_pattern(pattern, where=f"unperceived of '{maker.name}'")
