#!/usr/bin/env python3
"""How fast the engines of ``wasata.analysis`` are: power indices of 100 and 200 players.

    python bench/engines.py

Inputs are drawn with a fixed seed. Times are of the processor, of one run each.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from wasata.analysis.coalitions import (
    Requirement,
    VotingRule,
    banzhaf,
    deegan_packel,
    holler,
    shapley_shubik,
    weighted,
)

SEED = 1


def timed(label: str, run: Callable[[], object]) -> None:
    start = time.process_time()
    run()
    print(f"{label:<64}{time.process_time() - start:8.3f} s")


def parliament(players: int, heaviest: int) -> VotingRule:
    rng = random.Random(SEED)
    weights = {f"p{k}": rng.randint(1, heaviest) for k in range(players)}
    return weighted(weights, quota=sum(weights.values()) // 2 + 1)


def council(players: int) -> VotingRule:
    """Make a rule of two weighted majorities and a head count."""
    rng = random.Random(SEED)
    requirements = []
    for name, heaviest in (("votes", 29), ("people", 100)):
        weights = [rng.randint(1, heaviest) for _ in range(players)]
        requirements.append(Requirement(name, weights, sum(weights) * 7 // 10))
    requirements.append(Requirement("members", [1] * players, players // 2 + 1))
    return VotingRule(tuple(f"p{k}" for k in range(players)), tuple(requirements))


def power() -> None:
    for players, heaviest in ((100, 50), (200, 4), (200, 50)):
        rule = parliament(players, heaviest)
        for index in (shapley_shubik, banzhaf, deegan_packel, holler):
            timed(f"{index.__name__}, {players} players, weights 1 to {heaviest}", lambda i=index, r=rule: i(r))
    rule = council(15)
    timed("shapley_shubik, 15 players, two weighted majorities, head count", lambda: shapley_shubik(rule))


def main() -> None:
    power()


if __name__ == "__main__":
    main()
