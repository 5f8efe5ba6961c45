"""The graph model for conflict resolution: options and preferences to states that hold, and why."""

from wasata.analysis.conflict.files import from_dict, read_conflict, to_dict, write_conflict
from wasata.analysis.conflict.model import Conflict, DecisionMaker, Option, Payoffs, Ranking, Statements
from wasata.analysis.conflict.stability import CONCEPTS, Stability, analyse

__all__ = [
    "CONCEPTS",
    "Conflict",
    "DecisionMaker",
    "Option",
    "Payoffs",
    "Ranking",
    "Stability",
    "Statements",
    "analyse",
    "from_dict",
    "read_conflict",
    "to_dict",
    "write_conflict",
]
