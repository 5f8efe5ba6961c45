"""A number for every state, cut into sets: the first holds the states whose number has the highest digit, and so on.

So numbers of all states are compared, and the smaller taken, in a few operations on sets for each binary digit.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["Planes", "above", "at", "below", "chosen", "from_numbers", "less"]

Planes = tuple[int, ...]


def from_numbers(numbers: dict[int, int]) -> Planes:
    """Cut up numbers from 0 given for states."""
    digits = max(numbers.values(), default=0).bit_length()
    size = max(numbers, default=0) + 1
    planes = []
    for digit in reversed(range(digits)):
        row = bytearray((size + 7) // 8)
        for state, number in numbers.items():
            if number >> digit & 1:
                row[state >> 3] |= 1 << (state & 7)
        planes.append(int.from_bytes(row, "little"))
    return tuple(planes)


def at(planes: Planes, state: int) -> tuple[bool, ...]:
    """Give the digits of one state's number."""
    return tuple(bool(plane >> state & 1) for plane in planes)


def above(planes: Planes, digits: Sequence[bool], states: int) -> int:
    """Give those of the states whose number is above the one with these digits."""
    found, equal = 0, states
    for plane, digit in zip(planes, digits, strict=True):
        if digit:
            equal &= plane
        else:
            found |= equal & plane
            equal &= ~plane
    return found


def below(planes: Planes, digits: Sequence[bool], states: int) -> int:
    """Give those of the states whose number is below the one with these digits."""
    found, equal = 0, states
    for plane, digit in zip(planes, digits, strict=True):
        if digit:
            found |= equal & ~plane
            equal &= plane
        else:
            equal &= ~plane
    return found


def less(left: Planes, right: Planes, states: int) -> int:
    """Give those of the states at which the left number is below the right one."""
    found, equal = 0, states
    for a, b in zip(left, right, strict=True):
        differ = equal & (a ^ b)
        found |= differ & b
        equal ^= differ
    return found


def chosen(where: int, then: Planes, otherwise: Planes) -> Planes:
    """Take one number in some states and another in the rest."""
    return tuple(b ^ ((a ^ b) & where) for a, b in zip(then, otherwise, strict=True))
