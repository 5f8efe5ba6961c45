"""Handles into actors: connected by what people say and by accepted judgements, never across what contradicts.

Invariant: the clusters are a function of the links and of what is apart, whatever the order they are given in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Link", "ambiguous", "clusters"]


@dataclass(frozen=True, slots=True)
class Link:
    """Two handles that are one actor: because people say so (``score`` is nothing), or as judged."""

    a: str
    b: str
    score: float | None = None


def ambiguous(links: Iterable[Link], contradict: Callable[[str, str], bool]) -> set[Link]:
    """Give the judged links that might as well hold for somebody else.

    A short name that fits two fuller ones which contradict each other is a link to neither: which of them is meant is
    for people to say.
    """
    beside: dict[str, set[str]] = defaultdict(set)
    judged = [link for link in links if link.score is not None]
    for link in judged:
        beside[link.a].add(link.b)
        beside[link.b].add(link.a)
    return {
        link
        for link in judged
        if any(contradict(link.b, other) for other in beside[link.a] - {link.b})
        or any(contradict(link.a, other) for other in beside[link.b] - {link.a})
    }


def clusters(
    handles: Iterable[str],
    links: Iterable[Link],
    apart: Iterable[tuple[str, str]],
    contradict: Callable[[str, str], bool],
) -> list[list[str]]:
    """Give the groups of handles that are one actor, each sorted, in order of their first handles.

    Args:
        handles: all that are to be grouped.
        links: those that are one; what people say is joined first, then the best judged.
        apart: those that people say are not one; so they stay, whatever links them.
        contradict: whether two handles cannot be one by their names; people may join them all the same.
    """
    group = {handle: [handle] for handle in handles}
    forbidden: dict[str, set[str]] = defaultdict(set)
    for a, b in apart:
        forbidden[a].add(b)
        forbidden[b].add(a)

    def may_join(ours: Sequence[str], theirs: Sequence[str], link: Link) -> bool:
        if any(not forbidden[one].isdisjoint(theirs) for one in ours):
            return False
        if link.score is None:
            return True
        # Whoever people joined under another name is not held against the name the link is by.
        ours = [one for one in ours if not contradict(one, link.a)]
        theirs = [other for other in theirs if not contradict(other, link.b)]
        return not any(contradict(one, other) for one in ours for other in theirs)

    for link in sorted(links, key=_order):
        ours, theirs = group[link.a], group[link.b]
        if ours is theirs or not may_join(ours, theirs, link):
            continue
        ours.extend(theirs)
        for handle in theirs:
            group[handle] = ours
    found = {id(members): sorted(members) for members in group.values()}
    return sorted(found.values())


def _order(link: Link) -> tuple[bool, float, str, str]:
    return link.score is not None, -(link.score or 0.0), min(link.a, link.b), max(link.a, link.b)
