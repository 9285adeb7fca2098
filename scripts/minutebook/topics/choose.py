"""From scores to suggestions: the best message of each neighbourhood."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from minutebook.topics.said import Said


DATED = frozenset(["meets-on", "date"])
"""Two such messages in a row say when two meetings are: neither takes the other's place."""


def best(said: Sequence[Said], scores: Sequence[float], threshold: float, own: int, others: int) -> list[int]:
    """Places of the messages that score at least `threshold`, without lesser neighbours, in order.

    A message yields to a better one of the same speaker at most `own` messages away, of another one at most `others`.
    """
    return best_of(said, {k: score for k, score in enumerate(scores) if score >= threshold}, own, others)


def best_of(said: Sequence[Said], scores: Mapping[int, float], own: int, others: int) -> list[int]:
    """The same, given the scores of the messages that score enough, by their places."""
    order = sorted(scores, key=lambda k: (-scores[k], k))
    kept: dict[int, str] = {}
    reach = max(own, others)
    for place in order:
        near = (k for k in range(place - reach, place + reach + 1) if k in kept)
        dated = said[place].marks >= DATED
        if all(
            abs(k - place) > (own if kept[k] == said[place].who else others) or (dated and said[k].marks >= DATED)
            for k in near
        ):
            kept[place] = said[place].who
    return sorted(kept)


NEIGHBOURS = {"action": (2, 0), "decision": (3, 2), "topic": (3, 3)}
"""For each kind: the reach among one speaker's messages, and among those of others."""
