"""Which words of a message are new, which were said shortly before, and which stay in the talk.

All is counted word by word, over the places at which it was said: most words are said once, and cost one step.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

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


def places_of(said: Iterable[Said]) -> Places:
    """Where each stem of a talk was said."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for one in said:
        at = one.at
        for stem in one.stems:
            places[stem].append(at)
    return places


@dataclass(slots=True)
class Recurrence:
    """For each message of a talk, how many of its words are what."""

    new: list[int]
    known: list[int]
    stay: list[int]
    new_stay: list[int]
    opened: list[int]
    """How many words it opens a subject with."""


def recurrence(places: Places, size: int) -> Recurrence:
    """Count the words of a talk of `size` messages."""
    counts = Recurrence(*([0] * size for _ in range(5)))
    for where in places.values():
        if len(where) == 1:
            counts.new[where[0]] += 1
        else:
            _count(where, counts)
    return counts


def _count(where: Sequence[int], counts: Recurrence) -> None:
    """Count a word that was said at several places."""
    before = -_LONG_AGO
    for k, at in enumerate(where):
        ago = at - before
        before = at
        stays = k + 1 < len(where) and where[k + 1] - at <= _SOON
        if stays:
            counts.stay[at] += 1
        if ago <= _SOON:
            counts.known[at] += 1
        elif ago > _RECENT:
            counts.new[at] += 1
            counts.new_stay[at] += stays
            third = k + _TAKEN_UP - 1
            if ago > _FORGOTTEN and third < len(where) and where[third] - at <= _TO_COME:
                counts.opened[at] += 1


def count_among(places: Places, stems: Collection[str], size: int) -> list[int]:
    """How many words of each message are among `stems`."""
    counts = [0] * size
    for stem in stems:
        for at in places.get(stem, ()):
            counts[at] += 1
    return counts
