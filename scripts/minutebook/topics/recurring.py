"""Which words of a message are new, which were said shortly before, and which stay in the talk.

All is counted word by word, over the places at which it was said: most words are said once, and cost one step.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from minutebook.topics.said import Said

Places = dict[str, list[int]]
"""Stem -> the places of the messages that hold it, in order."""

_RECENT = 25
"""A word is new where it was not said in so many messages."""
_SOON = 12
"""It is known where it was said so few messages before, and stays where it comes again so soon."""
_FORGOTTEN = 60
_TO_COME = 30
_TAKEN_UP = 3
"""A word opens a subject where it was not said for so long, and is said so often in so many messages to come."""
_LONG_AGO = 1000
COUNT = 24
"""The bits that a count has in `recurrence`; no message has so many words."""
NEW, KNOWN, STAYS, NEW_STAYS = (1 << k * COUNT for k in range(4))
"""One word of each kind."""


def places_of(said: Iterable[Said]) -> Places:
    """Where each stem of a talk was said."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for one in said:
        at = one.at
        for stem in one.stems:
            places[stem].append(at)
    return places


class Recurrence(NamedTuple):
    """How the words of a talk come again."""

    once: list[int]
    """How many words of each message come never again."""
    again: list[list[int]]
    """Where each of the others was said."""


def recurrence(places: Places, size: int) -> Recurrence:
    """Part the words of a talk of `size` messages into those said once and those said again."""
    once = [0] * size
    again = []
    for where in places.values():
        if len(where) == 1:
            once[where[0]] += 1
        else:
            again.append(where)
    return Recurrence(once, again)


def counts_of(words: Recurrence) -> tuple[list[int], list[int]]:
    """For each message (how many of its words are what, how many open a subject); the first all in one number."""
    counts = words.once.copy()
    opened = [0] * len(counts)
    for where in words.again:
        before = -_LONG_AGO
        last = len(where) - 1
        for k, at in enumerate(where):
            ago = at - before
            before = at
            stays = k < last and where[k + 1] - at <= _SOON
            if ago <= _SOON:
                counts[at] += KNOWN + STAYS if stays else KNOWN
            elif ago > _RECENT:
                counts[at] += NEW + STAYS + NEW_STAYS if stays else NEW
                third = k + _TAKEN_UP - 1
                if ago > _FORGOTTEN and third <= last and where[third] - at <= _TO_COME:
                    opened[at] += 1
            elif stays:
                counts[at] += STAYS
    return counts, opened


def count_among(places: Places, stems: Collection[str], size: int) -> list[int]:
    """How many words of each message are among `stems`."""
    counts = [0] * size
    for stem in stems:
        for at in places.get(stem, ()):
            counts[at] += 1
    return counts
