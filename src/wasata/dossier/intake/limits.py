"""How much is taken in, and how long is waited."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Limits", "megabytes"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what is read, in bytes and seconds; what lies beyond them is refused with a sentence.

    ``report`` bounds whatever has to be in memory at once: a report, a row, a feed. What a compressed file unpacks to
    is bounded by ``unpacked`` in all and by ``ratio`` times its own size, but ``unpacked_free`` bytes are always
    allowed: a small file of repeated lines is no bomb. ``nesting`` is how many archives may stand within each other.
    ``fetched`` and ``fetch_seconds`` bound one address, all its ``redirects`` included.
    """

    report: int = 50_000_000
    unpacked: int = 50_000_000_000
    unpacked_free: int = 20_000_000
    ratio: int = 100
    nesting: int = 3
    fetched: int = 20_000_000
    fetch_seconds: float = 30.0
    redirects: int = 5


def megabytes(size: int) -> str:
    """Write a size for people, in MB from a tenth of one on."""
    if size < 100_000:
        return f"{size} bytes"
    return f"{size / 1e6:.1f} MB" if size < 10_000_000 else f"{size / 1e6:,.0f} MB"
