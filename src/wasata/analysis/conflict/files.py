"""A conflict as plain data, and as a YAML file that people write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from wasata.analysis.conflict.model import (
    Conflict,
    DecisionMaker,
    Option,
    Payoffs,
    Preference,
    Ranking,
    Statements,
)
from wasata.analysis.numbers import exact
from wasata.errors import AnalysisError
from wasata.files import shown, why

__all__ = ["from_dict", "read_conflict", "to_dict", "write_conflict"]

# In a ranking: what stands above is strongly preferred to what stands below.
_CUT = ">>"


def read_conflict(path: Path) -> Conflict:
    """Read a conflict from a YAML file.

    Raises:
        AnalysisError: the file cannot be read, is no YAML, or holds no conflict; the message names file and field.
    """
    yaml = _yaml()
    try:
        data = yaml.safe_load(path.read_bytes())
    except OSError as error:
        raise AnalysisError(f"{shown(path)}: {why(error)}") from None
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark is not None else ""
        raise AnalysisError(f"{shown(path)}{line}: not YAML") from None
    try:
        return from_dict(data)
    except AnalysisError as error:
        raise AnalysisError(f"{shown(path)}: {error}") from None


def write_conflict(conflict: Conflict, path: Path) -> None:
    """Write a conflict as a YAML file that ``read_conflict`` reads back as the same."""
    text = _yaml().safe_dump(to_dict(conflict), allow_unicode=True, sort_keys=False, width=120)
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise AnalysisError(f"{shown(path)}: {why(error)}") from None


def from_dict(data: object) -> Conflict:
    """Make a conflict of plain data, as docs/engines.md describes it.

    Raises:
        AnalysisError: a field that is missing, unknown or of the wrong kind.
    """
    top = _fields(data, "conflict", needed=("name", "decision_makers", "options"), allowed=("infeasible",))
    makers = tuple(_maker(row, k) for k, row in enumerate(_list(top["decision_makers"], "decision_makers"), 1))
    options = []
    for k, row in enumerate(_list(top["options"], "options"), 1):
        where = f"option {k}"
        found = _fields(row, where, needed=("name", "owner"), allowed=("direction",))
        texts = {field: _text(value, f"{where}, {field}") for field, value in found.items()}
        # Of the directions the model itself says which there are.
        options.append(Option(**texts))  # type: ignore[arg-type]
    return Conflict(_text(top["name"], "name"), makers, tuple(options), _texts(top.get("infeasible", []), "infeasible"))


def to_dict(conflict: Conflict) -> dict[str, Any]:
    """Give a conflict as plain data; ``from_dict`` makes the same of it."""
    makers = []
    for maker in conflict.decision_makers:
        row: dict[str, Any] = {"name": maker.name, **_preference_dict(maker.preference)}
        if maker.unknown:
            row["unknown"] = [list(pair) for pair in maker.unknown]
        if maker.unperceived:
            row["unperceived"] = list(maker.unperceived)
        makers.append(row)
    options = [{"name": o.name, "owner": o.owner, "direction": o.direction} for o in conflict.options]
    return {
        "name": conflict.name,
        "decision_makers": makers,
        "options": options,
        "infeasible": list(conflict.infeasible),
    }


def _maker(data: object, row: int) -> DecisionMaker:
    where = f"decision maker {row}"
    allowed = ("statements", "strong", "ranking", "payoffs", "unknown", "unperceived")
    fields = _fields(data, where, needed=("name",), allowed=allowed)
    given = [kind for kind in ("statements", "ranking", "payoffs") if kind in fields]
    if len(given) != 1:
        raise AnalysisError(f"{where}: give one of statements, ranking, payoffs, not {' and '.join(given) or 'none'}")
    if "strong" in fields and given != ["statements"]:
        raise AnalysisError(f"{where}: strong goes with statements; in a ranking write '{_CUT}' between the groups")
    unknown = []
    for k, pair in enumerate(_list(fields.get("unknown", []), f"{where}, unknown"), 1):
        patterns = _texts(pair, f"{where}, unknown {k}")
        if len(patterns) != 2:
            raise AnalysisError(f"{where}, unknown {k}: must be a pair of patterns")
        unknown.append((patterns[0], patterns[1]))
    return DecisionMaker(
        _text(fields["name"], f"{where}, name"),
        _preference(fields, given[0], where),
        tuple(unknown),
        _texts(fields.get("unperceived", []), f"{where}, unperceived"),
    )


def _preference(fields: Mapping[str, Any], kind: str, where: str) -> Preference:
    where = f"{where}, {kind}"
    if kind == "payoffs":
        if not isinstance(fields[kind], Mapping):
            raise AnalysisError(f"{where}: must give a number for each state")
        return Payoffs(
            tuple((_text(s, where), exact(value, where=f"{where} of {s!r}")) for s, value in fields[kind].items())
        )
    rows = _list(fields[kind], where)
    groups = [_texts([row] if isinstance(row, str) else row, f"{where} {k}") for k, row in enumerate(rows, 1)]
    if kind == "statements":
        strong = fields.get("strong", 0)
        if isinstance(strong, bool) or not isinstance(strong, int):
            raise AnalysisError(f"{where}: strong is {strong!r}, must be a number of statements")
        return Statements(tuple(groups), strong)
    ranked: list[tuple[str, ...]] = []
    cuts = []
    for group in groups:
        if group == (_CUT,):
            cuts.append(len(ranked))
        else:
            ranked.append(group)
    return Ranking(tuple(ranked), tuple(cuts))


def _preference_dict(preference: Preference) -> dict[str, Any]:
    if isinstance(preference, Payoffs):
        return {"payoffs": {state: _decimal(value, state) for state, value in preference.values}}
    if isinstance(preference, Statements):
        rows = [s[0] if len(s) == 1 else list(s) for s in preference.statements]
        return {"statements": rows, **({"strong": preference.strong} if preference.strong else {})}
    ranking: list[str | list[str]] = []
    for row, group in enumerate(preference.groups):
        ranking += [_CUT] * preference.strong.count(row)
        ranking.append(group[0] if len(group) == 1 else list(group))
    return {"ranking": ranking}


def _decimal(value: Fraction, state: str) -> int | float:
    if value.denominator == 1:
        return int(value)
    if Fraction(str(float(value))) != value:
        raise AnalysisError(f"payoff of '{state}': {value} has no decimal form to write")
    return float(value)


def _fields(data: object, where: str, *, needed: Sequence[str], allowed: Sequence[str]) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise AnalysisError(f"{where}: must have the fields {', '.join(needed)}")
    for field in needed:
        if field not in data:
            raise AnalysisError(f"{where}: lacks {field}")
    for field in data:
        if field not in (*needed, *allowed):
            raise AnalysisError(f"{where}: has an unknown field {field!r}, known are {', '.join((*needed, *allowed))}")
    return data


def _list(data: object, where: str) -> list[Any]:
    if not isinstance(data, list | tuple):
        raise AnalysisError(f"{where}: must be a list")
    return list(data)


def _text(data: object, where: str) -> str:
    if not isinstance(data, str):
        raise AnalysisError(f"{where}: is {data!r}, must be a text; put it in quotes")
    return data


def _texts(data: object, where: str) -> tuple[str, ...]:
    return tuple(_text(item, where) for item in _list(data, where))


def _yaml() -> ModuleType:
    try:
        return import_module("yaml")
    except ImportError:
        raise AnalysisError("reading and writing YAML needs PyYAML: pip install 'wasata[analysis]'") from None
