"""Who can carry a vote: power indices, minimal winning and blocking coalitions, and which of them hang together."""

from wasata.analysis.coalitions.indices import Power, banzhaf, deegan_packel, holler, shapley_shubik
from wasata.analysis.coalitions.minimal import (
    is_connected,
    minimal_blocking,
    minimal_connected,
    minimal_winning,
)
from wasata.analysis.coalitions.rule import Requirement, VotingRule, weighted

__all__ = [
    "Power",
    "Requirement",
    "VotingRule",
    "banzhaf",
    "deegan_packel",
    "holler",
    "is_connected",
    "minimal_blocking",
    "minimal_connected",
    "minimal_winning",
    "shapley_shubik",
    "weighted",
]
