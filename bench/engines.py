#!/usr/bin/env python3
"""How fast the engines of ``wasata.analysis`` are: power indices of 100 and 200 players, conflicts of 12 to 20 options.

    python bench/engines.py [power] [conflict]

Inputs are drawn with a fixed seed. Times are of the processor, of one run each.
"""

from __future__ import annotations

import random
import resource
import sys
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
from wasata.analysis.conflict import Conflict, DecisionMaker, Option, Statements, analyse

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
    for players in (15, 27, 50):
        rule = council(players)
        label = f"shapley_shubik, {players} players, two majorities and a head count"
        timed(label, lambda r=rule: shapley_shubik(r))


def conflict(options: int, makers: int = 4) -> Conflict:
    """Make a conflict with a statement for each option and decision maker, and three infeasible patterns."""
    rng = random.Random(SEED)
    names = [f"d{k}" for k in range(makers)]

    def pattern(fixed: int) -> str:
        letters = ["-"] * options
        for k in rng.sample(range(options), fixed):
            letters[k] = rng.choice("YN")
        return "".join(letters)

    infeasible = tuple(pattern(3) for _ in range(3))
    wishes = [tuple((pattern(rng.choice((1, 2))),) for _ in range(options)) for _ in names]
    return Conflict(
        "drawn",
        tuple(DecisionMaker(name, Statements(wish)) for name, wish in zip(names, wishes, strict=True)),
        tuple(Option(f"o{k}", names[k * makers // options]) for k in range(options)),
        infeasible,
    )


def conflicts() -> None:
    concepts = ("Nash", "GMR", "SMR", "SEQ", "SSEQ")
    for options in (12, 14, 16, 20):
        model = conflict(options)
        timed(f"Nash to SSEQ, 4 decision makers, {options} options", lambda m=model: analyse(m, concepts=concepts))
        print(f"  peak memory so far {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def main() -> None:
    wanted = sys.argv[1:] or ["power", "conflict"]
    if "power" in wanted:
        power()
    if "conflict" in wanted:
        conflicts()


if __name__ == "__main__":
    main()
