"""Why a state holds for somebody or does not: each tempting move with its answer, told in English or Arabic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from wasata.analysis.conflict.model import Conflict
from wasata.analysis.conflict.moves import Mover
from wasata.analysis.conflict.routes import Step, shortest
from wasata.analysis.conflict.space import bits
from wasata.analysis.conflict.stability import VERSION, Concept, Game, Reading, Unknown
from wasata.errors import AnalysisError

__all__ = ["Explanation", "Language", "Reason", "explain", "told"]

Language = Literal["en", "ar"]


@dataclass(frozen=True, slots=True)
class Reason:
    """A move that tempts, the answer that spoils it, and where that ends; without an answer the move pays.

    Under SIM the answer is no sequence: others improve at the same time, and ``end`` is where it ends.
    """

    move: str
    answer: tuple[Step, ...]
    end: str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The verdict on one state for one block of the partition, with a reason for each tempting move."""

    conflict: Conflict = field(repr=False)
    state: str
    block: tuple[str, ...]
    concept: Concept
    sanctions: Reading
    unknown: Unknown | None
    strong: bool
    stable: bool
    reasons: tuple[Reason, ...]
    version: int = VERSION


def explain(
    conflict: Conflict,
    state: str,
    decision_maker: str,
    concept: Concept,
    *,
    sanctions: Reading = "sequences",
    partition: Sequence[Sequence[str]] | None = None,
    unknown: Unknown | None = None,
    strong: bool = False,
) -> Explanation:
    """Explain whether a state is stable for a decision maker, or for the coalition it is in.

    Arguments and errors as for ``analyse``; the decision maker must be one of the conflict.
    """
    game = Game(conflict, partition=partition, unknown=unknown)
    block = next((k for k, names in enumerate(game.partition) if decision_maker in names), None)
    if block is None:
        raise AnalysisError(f"decision maker: '{decision_maker}' is none of the conflict")
    at = game.space.state(state)
    answers = game.answers(block, concept, at, strong=strong)
    reasons = []
    for gain in bits(game.gains(block, at)):
        move = game.space.pattern(gain)
        if concept == "Nash":
            reasons.append(Reason(move, (), None))
        elif concept == "SIM":
            end = game.joint(block, at, gain, answers)
            reasons.append(Reason(move, (), game.space.pattern(end) if end is not None else None))
        else:
            answer = _answer(game, block, concept, gain, answers, sanctions=sanctions)
            reasons.append(Reason(move, answer, answer[-1].end if len(answer) > 0 else None))
    stable = all(reason.end is not None for reason in reasons)
    return Explanation(
        conflict, state, game.partition[block], concept, sanctions, unknown, strong, stable, tuple(reasons)
    )


def told(explanation: Explanation, *, language: Language = "en") -> str:
    """Tell an explanation in one sentence for the verdict and one for each reason.

    Names are isolated (U+2068 ... U+2069), so that either script stays whole in the other.
    """
    words = _WORDS[language]
    join = words["and"].join
    block = join(_isolated(name) for name in explanation.block)
    held = [reason for reason in explanation.reasons if reason.end is not None]
    paying = [reason for reason in explanation.reasons if reason.end is None]
    terms = {"x": block, "state": _state(explanation, explanation.state, words), "concept": explanation.concept}
    lines = [words["stable" if explanation.stable else "unstable"].format(**terms)]
    if len(explanation.reasons) == 0:
        lines.append(words["nothing"].format(**terms))
    for reason in held if explanation.stable else paying:
        terms["move"] = _state(explanation, reason.move, words)
        if reason.end is None:
            lines.append(words["pays" if explanation.concept != "Nash" else "better"].format(**terms))
            continue
        terms["end"] = _state(explanation, reason.end, words)
        steps = [
            words["step"].format(by=join(map(_isolated, s.by)), end=_state(explanation, s.end, words))
            for s in reason.answer
        ]
        terms["answer"] = words["then"].join(steps) if len(steps) > 0 else words["together"].format(**terms)
        lines.append(words["answered_hard" if explanation.strong else "answered"].format(**terms))
        if explanation.concept in ("SMR", "SSEQ"):
            lines[-1] += words["final"].format(**terms)
    return " ".join(f"{line}." for line in lines)


_WORDS = {
    "en": {
        "stable": "{state} is stable for {x} ({concept})",
        "unstable": "{state} is not stable for {x} ({concept})",
        "nothing": "No move of {x} would lead to anything better",
        "better": "{x} can move to {move}, which is better",
        "pays": "If {x} moves to {move}, which is better, no answer takes the gain away",
        "answered": "If {x} moves to {move}, {answer}, which is no better for {x}",
        "answered_hard": "If {x} moves to {move}, {answer}, which is much worse for {x}",
        "final": ", nor is anything {x} could do next",
        "step": "{by} answers with {end}",
        "together": "while others improve at the same time, it ends at {end}",
        "then": ", then ",
        "and": " and ",
        "none": "no option taken",
        "list": ", ",
    },
    "ar": {
        "stable": "الحالة {state} مستقرة عند {x} ({concept})",
        "unstable": "الحالة {state} غير مستقرة عند {x} ({concept})",
        "nothing": "لا انتقال من {x} يفضي إلى ما هو أفضل",
        "better": "بوسع {x} الانتقال إلى {move}، وهي أفضل",
        "pays": "إذا كان الانتقال من {x} إلى {move}، وهي أفضل، فلا رد يذهب بالمكسب",
        "answered": "إذا كان الانتقال من {x} إلى {move}، {answer}، وهي ليست أفضل عند {x}",
        "answered_hard": "إذا كان الانتقال من {x} إلى {move}، {answer}، وهي أسوأ بكثير عند {x}",
        "final": "، ولا مخرج منها بعد ذلك",
        "step": "فالرد من {by} بالانتقال إلى {end}",
        "together": "والآخرون يحسنون حالهم في الوقت نفسه، فالنهاية عند {end}",
        "then": "، ثم ",
        "and": " و",
        "none": "بلا أي خيار",
        "list": "، ",
    },
}


def _answer(
    game: Game, block: int, concept: Concept, gain: int, answers: int, *, sanctions: Reading
) -> tuple[Step, ...]:
    """Give the shortest answer to a move, empty where there is none."""
    improving = concept in ("SEQ", "SSEQ")
    movers = [mover for k, mover in enumerate(game.movers) if k != block]

    def moves(mover: Mover, state: int) -> int:
        if sanctions == "single" and state != gain:
            return 0
        wanted = mover.better(state, unknown=game.unknown is not None) if improving else game.space.feasible
        return mover.reach(state) & wanted

    return shortest(game, movers, gain, answers, moves) or ()


def _state(explanation: Explanation, state: str, words: dict[str, str]) -> str:
    """Name a state by its letters and the options taken in it."""
    options = explanation.conflict.options
    taken = [_isolated(option.name) for option, letter in zip(options, state, strict=True) if letter == "Y"]
    return f"\u2066{state}\u2069 ({words['list'].join(taken) if len(taken) > 0 else words['none']})"


def _isolated(name: str) -> str:
    return f"\u2068{name}\u2069"
