"""Which states nobody would leave: Nash, GMR, SMR, SEQ, SSEQ and SIM, for decision makers and coalitions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import product
from operator import and_
from typing import Literal, get_args

from wasata.analysis.conflict.model import Conflict
from wasata.analysis.conflict.moves import Edges, Mover, ways
from wasata.analysis.conflict.order import order_of
from wasata.analysis.conflict.space import Space, bits, letters
from wasata.analysis.conflict.worst import stable_states
from wasata.errors import AnalysisError

__all__ = ["CONCEPTS", "VERSION", "Concept", "Game", "Reading", "Stability", "Unknown", "analyse"]

# Grows whenever the same conflict could give other results.
VERSION = 1
Concept = Literal["Nash", "GMR", "SMR", "SEQ", "SSEQ", "SIM"]
Reading = Literal["sequences", "single"]
Unknown = Literal["a", "b", "c", "d"]
CONCEPTS: tuple[Concept, ...] = get_args(Concept)
# Concepts whose answers may be any moves; in the others they are improvements.
_ANY_ANSWER = ("GMR", "SMR")
# Concepts whose answers must hold against the next move.
_COUNTER = ("SMR", "SSEQ")


@dataclass(frozen=True, slots=True)
class Stability:
    """The states stable for each block of a partition, under one concept and one reading of joint sanctions."""

    conflict: Conflict = field(repr=False)
    concept: Concept
    sanctions: Reading
    partition: tuple[tuple[str, ...], ...]
    unknown: Unknown | None
    strong: bool
    # Sets of states, as ``space`` has them: with a million states, letters are for those that are asked for.
    sets: tuple[int, ...] = field(repr=False)
    version: int = VERSION

    @property
    def by_block(self) -> tuple[tuple[str, ...], ...]:
        """The states stable for each block of the partition."""
        return tuple(letters(states, len(self.conflict.options)) for states in self.sets)

    @property
    def equilibria(self) -> tuple[str, ...]:
        """The states stable for every block."""
        return letters(reduce(and_, self.sets), len(self.conflict.options))


def analyse(
    conflict: Conflict,
    *,
    concepts: Sequence[Concept] = CONCEPTS,
    sanctions: Reading = "sequences",
    partition: Sequence[Sequence[str]] | None = None,
    unknown: Unknown | None = None,
    strong: bool = False,
) -> dict[Concept, Stability]:
    """Find the stable states of a conflict.

    Args:
        conflict: the model.
        concepts: which concepts to ask for.
        sanctions: how several opponents answer: ``sequences``, any number of moves of which no two in a row are one
            opponent's (Fang, Hipel & Kilgour 1993), or ``single``, one move of one of them.
        partition: the coalitions, by names; everybody alone where none are given. A coalition moves all its members'
            options, improves only if every member does, and is held by what is no improvement for one of them.
        unknown: how unknown preferences count (Li et al. 2004): ``a`` as a reason to move, not as one to stay; ``b`` as
            neither; ``c`` as both; ``d`` as a reason to stay only.
        strong: ask for strong stability: answers that leave the mover strongly worse off (Hamouda et al. 2004).

    Raises:
        AnalysisError: a partition that is none, or unknown preferences without ``unknown``.
    """
    game = Game(conflict, partition=partition, unknown=unknown)
    return {concept: game.stability(concept, sanctions=sanctions, strong=strong) for concept in concepts}


class Game:
    """A conflict made ready for a partition of its decision makers."""

    def __init__(
        self,
        conflict: Conflict,
        *,
        partition: Sequence[Sequence[str]] | None = None,
        unknown: Unknown | None = None,
    ) -> None:
        self.conflict = conflict
        self.unknown = unknown
        self.space = Space(conflict)
        makers = {maker.name: maker for maker in conflict.decision_makers}
        if unknown is None and any(maker.unknown for maker in makers.values()):
            raise AnalysisError("some preferences are unknown: say how they count, a, b, c or d")
        self.partition = (
            tuple(tuple(block) for block in partition) if partition is not None else tuple((name,) for name in makers)
        )
        if sorted(name for block in self.partition for name in block) != sorted(makers) or () in self.partition:
            raise AnalysisError("partition: each decision maker must be in exactly one coalition")
        orders = {name: order_of(self.space, maker) for name, maker in makers.items()}
        self.movers = tuple(Mover(self.space, block, [orders[name] for name in block]) for block in self.partition)
        # Unknown preferences as a reason to move, and as a reason to stay.
        self.tempting = unknown in ("a", "c")
        self.deterring = unknown in ("c", "d")

    def stability(self, concept: Concept, *, sanctions: Reading = "sequences", strong: bool = False) -> Stability:
        """Find the states stable for each block."""
        if concept not in CONCEPTS:
            raise AnalysisError(f"concept is {concept!r}, must be one of: {', '.join(CONCEPTS)}")
        if sanctions not in get_args(Reading):
            raise AnalysisError(f"sanctions is {sanctions!r}, must be one of: {', '.join(get_args(Reading))}")
        found = [self.stable(block, concept, sanctions=sanctions, strong=strong) for block in range(len(self.movers))]
        return Stability(self.conflict, concept, sanctions, self.partition, self.unknown, strong, tuple(found))

    def stable(self, block: int, concept: Concept, *, sanctions: Reading = "sequences", strong: bool = False) -> int:
        """Give the set of states stable for one block."""
        focal, others = self.movers[block], self.others(block, concept)
        counter = concept in _COUNTER
        if not focal.tabled and len(others) > 0:
            # Refused before the first state, not after a million.
            _ = focal.edges
        together = focal.tabled and concept != "SIM" and not (counter and len(focal.members) > 1)
        if together and self.unknown is None and not strong:
            return stable_states(focal, others, counter=counter, sequences=sanctions == "sequences")
        held: dict[int, int] = {}
        found = bytearray((self.space.all.bit_length() + 7) // 8)
        for state in bits(self.space.feasible):
            if self.holds(block, concept, state, sanctions=sanctions, strong=strong, held=held):
                found[state >> 3] |= 1 << (state & 7)
        return int.from_bytes(found, "little")

    def holds(
        self,
        block: int,
        concept: Concept,
        state: int,
        *,
        sanctions: Reading = "sequences",
        strong: bool = False,
        held: dict[int, int] | None = None,
    ) -> bool:
        """Say whether one state is stable for one block; ``held`` remembers answers from state to state."""
        gains = self.gains(block, state)
        if gains == 0 or concept == "Nash":
            return gains == 0
        answers = self.answers(block, concept, state, strong=strong)
        if concept == "SIM":
            return all(self.joint(block, state, gain, answers) is not None for gain in bits(gains))
        others = self.others(block, concept)
        if len(others) == 0:
            return False
        if held is None or answers not in held:
            led = ways(others, answers, sequences=sanctions == "sequences")
            if held is None:
                return gains & ~led == 0
            held[answers] = led
        return gains & ~held[answers] == 0

    def gains(self, block: int, state: int) -> int:
        """Give the states to which a block would move from one."""
        focal = self.movers[block]
        return focal.reach(state) & focal.better(state, unknown=self.tempting)

    def answers(self, block: int, concept: Concept, state: int, *, strong: bool = False) -> int:
        """Give the states to which a block must be brought, so that leaving a state has gained it nothing."""
        focal, feasible = self.movers[block], self.space.feasible
        found = 0
        for order in focal.orders:
            if strong:
                found |= order.much_worse(state)
            else:
                found |= feasible & ~order.better(state) & ~(0 if self.deterring else order.unknown(state))
        if concept in _COUNTER:
            found &= ~focal.before(feasible & ~found, focal.edges)
        return found

    def others(self, block: int, concept: Concept) -> list[tuple[Mover, Edges]]:
        """Give the other blocks with the moves each would answer with.

        Unknown preferences let an opponent move under all four extensions (Li et al. 2004).
        """
        return [
            (mover, mover.improving(unknown=self.unknown is not None) if concept not in _ANY_ANSWER else mover.edges)
            for k, mover in enumerate(self.movers)
            if k != block and concept not in ("Nash", "SIM")
        ]

    def joint(self, block: int, state: int, gain: int, answers: int) -> int | None:
        """Give where a move ends when others improve at the same time, so that it gained nothing; none if nowhere.

        Each of the others may stay, but not all of them.
        """
        changes = [
            [0, *(state ^ there for there in bits(self._improvements(mover, state)))]
            for k, mover in enumerate(self.movers)
            if k != block
        ]
        for combination in _combinations(changes):
            if combination != 0 and answers >> (gain ^ combination) & 1:
                return gain ^ combination
        return None

    def _improvements(self, mover: Mover, state: int) -> int:
        return mover.reach(state) & mover.better(state, unknown=self.unknown is not None)


def _combinations(changes: Sequence[Sequence[int]]) -> Iterator[int]:
    for parts in product(*changes):
        together = 0
        for part in parts:
            together ^= part
        yield together
