"""The graph model for conflict resolution: options and preferences to states that hold, and why."""

from wasata.analysis.conflict.coalition import CoalitionStability, Jump, coalition_stability
from wasata.analysis.conflict.explain import Explanation, explain, told
from wasata.analysis.conflict.files import from_dict, read_conflict, to_dict, write_conflict
from wasata.analysis.conflict.inverse import Inverse, Nearest, inverse, nearest
from wasata.analysis.conflict.limited import LimitedMoves, limited_moves
from wasata.analysis.conflict.model import Conflict, DecisionMaker, Option, Payoffs, Ranking, Statements
from wasata.analysis.conflict.routes import Route, StatusQuo, Step, status_quo
from wasata.analysis.conflict.stability import CONCEPTS, Stability, analyse

__all__ = [
    "CONCEPTS",
    "CoalitionStability",
    "Conflict",
    "DecisionMaker",
    "Explanation",
    "Inverse",
    "Jump",
    "LimitedMoves",
    "Nearest",
    "Option",
    "Payoffs",
    "Ranking",
    "Route",
    "Stability",
    "Statements",
    "StatusQuo",
    "Step",
    "analyse",
    "coalition_stability",
    "explain",
    "from_dict",
    "inverse",
    "limited_moves",
    "nearest",
    "read_conflict",
    "status_quo",
    "to_dict",
    "told",
    "write_conflict",
]
