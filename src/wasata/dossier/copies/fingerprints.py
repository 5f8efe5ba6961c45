"""Near-copies: reports that print one text, however cut, reordered, re-headlined or lightly edited.

A report's text is boiled down to a few fingerprints: hashes of runs of ``SHINGLE`` words, chosen by winnowing
(Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003). What is
chosen depends only on the words around it, so the same passage gives the same fingerprints in whatever report it
stands, and of every ``WINDOW`` + ``SHINGLE`` - 1 words that two reports have in common at least one fingerprint is
common too. How much of the shorter report stands in the longer one is its containment (Broder, "On the resemblance
and containment of documents", 1997), estimated from the fingerprints alone.

Whoever keeps the fingerprints looks up a new report's own, drops the stock phrases among them (``is_stock``), counts
what each other report shares, and puts those for which ``is_copy`` holds into one group. A group is what is linked by
copies, in whatever order the reports come: two cuts of one text that have little in common are of one origin still.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

__all__ = ["KEPT", "fingerprints", "is_copy", "is_stock", "same_text"]

# The figures are chosen by measurement on generated corpora: bench/copies.py.
# Words in a run. Of longer runs a light edit spoils more: at one precision four words find fewer copies than three.
SHINGLE = 3
# Runs of which the least hash is taken: 2 / (WINDOW + 1) of all are.
WINDOW = 14
# How much of the shorter report's fingerprints must stand in the longer one. Quotes and background that different
# reports share mostly stay below a half.
CONTAINED = 0.5
# Fewer in common is a sentence or two: a quote.
FEWEST = 3
# A fingerprint found in more groups than this is a stock phrase, a speaker's full title or an outlet's own lines.
STOCK = 10
# Rows of one fingerprint worth keeping: well above STOCK, for a group has a phrase in all of its reports; no more, so
# that neither phrases nor a text that hundreds reprint make the next look-up longer. Twice both finds little more
# (recall .963 for .960) and goes through nearly twice the rows.
KEPT = 25


def fingerprints(forms: Sequence[str]) -> frozenset[int]:
    """Give the fingerprints of a text: whole numbers below 2**63, about two for fifteen words.

    A text of ``WINDOW`` + ``SHINGLE`` - 1 words or fewer has one at most and is never found to be a copy.

    Args:
        forms: its words in order, folded (``Words.forms``), so that marks, spelling and punctuation change nothing;
            best without headline and furniture, which tell nothing of origin (``Document.story``).
    """
    runs = (" ".join(run) for run in zip(*(forms[k:] for k in range(SHINGLE)), strict=False))
    hashes = [
        int.from_bytes(blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1 for run in runs
    ]
    if len(hashes) <= WINDOW:
        return frozenset((min(hashes),)) if hashes else frozenset()
    chosen: set[int] = set()
    least, at = hashes[0], -1
    for end in range(WINDOW, len(hashes) + 1):
        if at < end - WINDOW:
            least = min(hashes[end - WINDOW : end])
            at = hashes.index(least, end - WINDOW)
            chosen.add(least)
        elif hashes[end - 1] <= least:
            least, at = hashes[end - 1], end - 1
            chosen.add(least)
    return frozenset(chosen)


def same_text(a: frozenset[int], b: frozenset[int]) -> float:
    """Give how much of the shorter of two texts stands in the other, from 0 to 1, estimated from their fingerprints."""
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0


def is_copy(shared: int, size_a: int, size_b: int) -> bool:
    """Tell from the number of fingerprints in common and of each report's own whether one is a copy of the other.

    Stock phrases count neither as common nor as own.
    """
    return shared >= FEWEST and shared >= CONTAINED * min(size_a, size_b)


def is_stock(groups: int) -> bool:
    """Whether a fingerprint that so many groups of copies have is a stock phrase, which says nothing of origin.

    Groups are counted and not reports: a text that a hundred outlets reprint is one group, and no stock phrase.
    """
    return groups > STOCK
