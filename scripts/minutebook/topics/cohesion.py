"""How well the talk before a message and the talk behind it hang together: between two topics they share few words."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from minutebook.topics.said import Said

_WINDOW = 12
"""How many messages on each side are compared."""
_MOST = 3
"""A word counts so often at most, however often it is said."""
_AROUND = 8
"""How many messages on each side a low point is looked for."""
_SHARED = (0.04, 0.09, 0.16)
_DEPTHS = (0.03, 0.08)
"""Steps of the likeness, and of how deep it lies below the highest around."""
_EVEN = 1e-9
_FORGOTTEN = 60
_TO_COME = 30
_TAKEN_UP = 3
"""A word opens a subject where it was not said for so long, and is said so often in so many messages to come."""


def _likenesses(stems: Sequence[frozenset[str]]) -> list[float | None]:
    """For each place the cosine of the words before and behind it, 0 to 1; None where one side is empty."""
    spread = Counter(stem for found in stems for stem in found)
    # a word said once is on one side only: it counts in the length alone
    told = [[stem for stem in found if spread[stem] > 1] for found in stems]
    once = [len(found) - len(kept) for found, kept in zip(stems, told, strict=True)]
    before, behind = dict.fromkeys(spread, 0), dict.fromkeys(spread, 0)
    squares_before, squares_behind, shared = 0, sum(once[:_WINDOW]), 0
    for found in told[:_WINDOW]:
        squares_behind += _shift(found, 1, behind, before)[0]
    made: list[float | None] = []
    for at, found in enumerate(told):
        size = squares_before * squares_behind
        made.append(shared / size**0.5 if size else None)
        leaving, entering = at - _WINDOW, at + _WINDOW
        changes = [(_shift(found, -1, behind, before), 0), (_shift(found, 1, before, behind), 1)]
        squares_behind -= once[at]
        squares_before += once[at]
        if entering < len(told):
            changes.append((_shift(told[entering], 1, behind, before), 0))
            squares_behind += once[entering]
        if leaving >= 0:
            changes.append((_shift(told[leaving], -1, before, behind), 1))
            squares_before -= once[leaving]
        for (square, both), side in changes:
            shared += both
            if side:
                squares_before += square
            else:
                squares_behind += square
    return made


def _shift(stems: Iterable[str], step: int, own: dict[str, int], other: Mapping[str, int]) -> tuple[int, int]:
    """Put words into a window (`step` 1), or take them out (-1): the changes of its square and of what both share."""
    square = shared = 0
    for stem in stems:
        count = own[stem]
        own[stem] = count + step
        high = count if step < 0 else count + 1
        if high <= _MOST:
            square += step * (2 * high - 1)
            across = other[stem]
            if across:
                shared += step * (min(_MOST, across))
    return square, shared


def _opened(stems: Sequence[frozenset[str]]) -> list[int]:
    """How many words each message opens a subject with."""
    places: dict[str, list[int]] = {}
    for at, found in enumerate(stems):
        for stem in found:
            places.setdefault(stem, []).append(at)
    opened = [0] * len(stems)
    for where in places.values():
        ago = -_FORGOTTEN - 1
        for at, later in zip(where, where[_TAKEN_UP - 1 :], strict=False):
            opened[at] += at - ago > _FORGOTTEN and later <= at + _TO_COME
            ago = at
    return opened


def mark_cohesion(said: Sequence[Said]) -> None:
    """Mark where the words of the talk change. Linear in its length."""
    stems = [one.stems for one in said]
    likeness = _likenesses(stems)
    for one, count in zip(said, _opened(stems), strict=True):
        one.place.add(f"opens{min(count, 3)}")
        like = likeness[one.at]
        if like is None:
            one.place.add("shift-edge")
            continue
        near = [x for x in likeness[max(0, one.at - _AROUND) : one.at + _AROUND + 1] if x is not None]
        one.place.add(f"shift{bisect_left(_SHARED, like)}")
        low = like <= min(near) + _EVEN
        one.place.add("valley" if low else f"depth{bisect_left(_DEPTHS, max(near) - like)}")
