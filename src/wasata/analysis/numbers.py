"""Numbers as a user writes them, taken exactly: 0.1 is one tenth, not its nearest binary neighbour."""

from __future__ import annotations

from fractions import Fraction

from wasata.errors import AnalysisError

__all__ = ["Number", "exact"]

Number = int | float | Fraction


def exact(value: object, *, where: str) -> Fraction:
    """Give a number as the fraction its decimal form says.

    Args:
        value: an int, a float or a fraction.
        where: what the number is, for the message.

    Raises:
        AnalysisError: the value is no finite number.
    """
    if isinstance(value, bool) or not isinstance(value, (int, float, Fraction)):
        raise AnalysisError(f"{where} is {value!r}, must be a number")
    try:
        return Fraction(value) if isinstance(value, int | Fraction) else Fraction(str(value))
    except ValueError:
        raise AnalysisError(f"{where} is {value!r}, must be a finite number") from None
