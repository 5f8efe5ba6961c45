"""The small learned part: a logistic regression that says how far a candidate that grammar found is to be believed.

Weights are made by ``scripts/train.py`` from the tuning half of the benchmark and kept as JSON beside this module. A
candidate's features are short strings; the weight of each is its say in the result, so every verdict can be explained.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

__all__ = ["Weights", "load_weights", "probability"]


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of one layer's features, the bias, and the probability from which a candidate is kept."""

    bias: float
    threshold: float
    features: dict[str, float]


@cache
def load_weights(name: str) -> Weights:
    """Load the weights of a layer (``events``, ``positions``)."""
    data = json.loads((files("wasata.reading") / "data" / f"{name}.json").read_text(encoding="utf-8"))
    return Weights(data["bias"], data["threshold"], data["features"])


def probability(weights: Weights, features: Sequence[str]) -> float:
    """Give the probability, from 0 to 1, that a coder would have coded a candidate with these features."""
    total = weights.bias + sum(filter(None, map(weights.features.get, features)))
    if total < -30:
        return 0.0
    return 1 / (1 + exp(-total))
