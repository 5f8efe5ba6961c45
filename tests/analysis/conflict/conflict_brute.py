"""Stability by the definitions alone, on sets of letters; and conflicts drawn at random."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

from hypothesis import strategies as st

from wasata.analysis.conflict import Conflict, DecisionMaker, Option, Ranking, Statements
from wasata.analysis.conflict.model import Preference

Block = tuple[str, ...]


class Plain:
    """A conflict as lists and loops."""

    def __init__(self, conflict: Conflict, partition: tuple[Block, ...], unknown: str | None = None) -> None:
        self.conflict = conflict
        self.partition = partition
        self.tempting, self.deterring, self.any_unknown = (
            unknown in ("a", "c"),
            unknown in ("c", "d"),
            unknown is not None,
        )
        letters = ("".join(s) for s in product("YN", repeat=len(conflict.options)))
        self.states = [s for s in letters if not any(matches(s, p) for p in conflict.infeasible)]
        self.makers = {m.name: m for m in conflict.decision_makers}

    def known(self, block: Block, state: str) -> bool:
        return not any(matches(state, p) for name in block for p in self.makers[name].unperceived)

    def reach(self, block: Block, state: str) -> list[str]:
        found = []
        for there in self.states:
            changed = [k for k in range(len(state)) if state[k] != there[k]]
            options = [self.conflict.options[k] for k in changed]
            legal = all(o.owner in block for o in options) and all(
                o.direction == "both" or (o.direction == "forward") == (there[k] == "Y")
                for k, o in zip(changed, options, strict=True)
            )
            if changed and legal and self.known(block, state) and self.known(block, there):
                found.append(there)
        return found

    def unsure(self, name: str, state: str, other: str) -> bool:
        return state != other and any(
            (matches(state, a) and matches(other, b)) or (matches(state, b) and matches(other, a))
            for a, b in self.makers[name].unknown
        )

    def better(self, name: str, state: str, other: str, *, unknown: bool = False) -> bool:
        """Whether one prefers the other state."""
        if self.unsure(name, state, other):
            return unknown
        return score(self.makers[name].preference, other) > score(self.makers[name].preference, state)

    def improvements(self, block: Block, state: str, *, unknown: bool) -> list[str]:
        return [t for t in self.reach(block, state) if all(self.better(n, state, t, unknown=unknown) for n in block)]

    def holds(self, block: Block, state: str, there: str) -> bool:
        """Whether being brought there has gained nothing."""
        return any(
            not self.better(n, state, there) and (self.deterring or not self.unsure(n, state, there)) for n in block
        )

    def sequences(self, others: list[Block], state: str, move: Callable[[Block, str], list[str]]) -> set[str]:
        seen: set[tuple[str, Block]] = set()
        waiting = [(there, b) for b in others for there in move(b, state)]
        while waiting:
            here, last = waiting.pop()
            if (here, last) not in seen:
                seen.add((here, last))
                waiting += [(there, b) for b in others if b != last for there in move(b, here)]
        return {here for here, _ in seen}

    def stable(self, block: Block, concept: str, *, single: bool = False) -> set[str]:
        return {s for s in self.states if self.is_stable(block, s, concept, single=single)}

    def is_stable(self, block: Block, state: str, concept: str, *, single: bool) -> bool:
        gains = self.improvements(block, state, unknown=self.tempting)
        others = [b for b in self.partition if b != block]
        if concept == "Nash":
            return not gains
        if concept == "SIM":
            parts = [[state, *self.improvements(b, state, unknown=self.any_unknown)] for b in others]
            moved = [ts for ts in product(*parts) if any(t != state for t in ts)]
            return all(any(self.joint(block, state, t, ts) for ts in moved) for t in gains)

        def move(b: Block, s: str) -> list[str]:
            return self.improvements(b, s, unknown=self.any_unknown) if concept in ("SEQ", "SSEQ") else self.reach(b, s)

        def good(there: str) -> bool:
            counter = [there, *(self.reach(block, there) if concept in ("SMR", "SSEQ") else [])]
            return all(self.holds(block, state, z) for z in counter)

        for there in gains:
            led = {t for b in others for t in move(b, there)} if single else self.sequences(others, there, move)
            if not any(good(q) for q in led):
                return False
        return True

    def joint(self, block: Block, state: str, there: str, parts: tuple[str, ...]) -> bool:
        end = list(there)
        for part in parts:
            for k, letter in enumerate(part):
                if letter != state[k]:
                    end[k] = letter
        return "".join(end) in self.states and self.holds(block, state, "".join(end))


def matches(state: str, pattern: str) -> bool:
    return all(p in ("-", s) for s, p in zip(state, pattern, strict=True))


def score(preference: Preference, state: str) -> tuple[int, ...]:
    if isinstance(preference, Statements):
        return tuple(int(any(matches(state, p) for p in s)) for s in preference.statements)
    assert isinstance(preference, Ranking)
    return (-next(k for k, group in enumerate(preference.groups) if state in group),)


def partitions(names: tuple[str, ...]) -> Iterator[tuple[Block, ...]]:
    if not names:
        yield ()
        return
    for rest in partitions(names[1:]):
        yield ((names[0],), *rest)
        for k, block in enumerate(rest):
            yield (*rest[:k], (names[0], *block), *rest[k + 1 :])


@st.composite
def conflicts(draw: st.DrawFn, *, unknown: bool = False, most: int = 3) -> Conflict:
    """Conflicts of one to three decision makers and up to five options, some of one direction, some states infeasible."""
    names = tuple("ABC"[: draw(st.integers(1, most))])
    options = tuple(
        Option(f"o{k}", draw(st.sampled_from(names)), draw(st.sampled_from(["both", "both", "forward", "back"])))
        for k in range(draw(st.integers(1, 5)))
    )
    pattern = st.text("YN-", min_size=len(options), max_size=len(options))
    letters = ["".join(s) for s in product("YN", repeat=len(options))]
    infeasible = [p for p in draw(st.lists(pattern, max_size=2)) if "Y" in p or "N" in p]
    if all(any(matches(s, p) for p in infeasible) for s in letters):
        infeasible = []
    feasible = [s for s in letters if not any(matches(s, p) for p in infeasible)]
    makers = []
    for name in names:
        if draw(st.booleans()):
            statements = draw(st.lists(st.lists(pattern, min_size=1, max_size=2).map(tuple), max_size=5))
            preference: Preference = Statements(tuple(statements))
        else:
            groups: list[list[str]] = [[]]
            for state in draw(st.permutations(feasible)):
                groups[-1].append(state)
                if draw(st.booleans()):
                    groups.append([])
            preference = Ranking(tuple(tuple(g) for g in groups if g))
        pairs = draw(st.lists(st.tuples(pattern, pattern), max_size=2)) if unknown else []
        hidden = draw(st.lists(pattern, max_size=1))
        makers.append(DecisionMaker(name, preference, tuple(pairs), tuple(hidden)))
    return Conflict("drawn", tuple(makers), options, tuple(infeasible))
