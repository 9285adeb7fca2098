"""How well the talk before a message and the talk behind it hang together: between two topics they share few words.

For each place the words of the messages before and behind it are compared. A window that is moved over the talk would
look at each word again at each place; instead each word adds, once, to the stretches of places at which it counts.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate, chain, compress
from operator import sub
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutebook.topics.recurring import Recurrence

_WINDOW = 12
"""How many messages on each side are compared."""
_MOST = 3
"""A word counts so often at most in a window, however often it is said."""
_AROUND = 8
"""How many messages on each side a low point is looked for."""
_SHARED = (0.04, 0.09, 0.16)
_DEPTHS = (0.03, 0.08)
"""Steps of the likeness, and of how deep it lies below the highest around."""
_EVEN = 1e-9


def _add(where: Sequence[int], squares: list[int], shared: list[int]) -> None:
    """Add what one word makes of each window, and of each place between two windows, as changes from one to the next.

    The square of how often it stands in a window is a one for each place of it and a two for each pair of places; a
    window that opens with message `k` has its change at `k + _WINDOW`. What both sides of a place share is a one for
    each pair with that place between. Of a word said often only the three places count that come first in a window, or
    that are next to the place between.
    """
    before = -2 * _WINDOW
    for k, at in enumerate(where):
        if at - before >= 2 * _WINDOW:
            before = at
            squares[at + 1] += 1
            squares[at + _BEHIND] -= 1
            continue
        before = at
        opens = at - _WINDOW
        if k >= _MOST and where[k - _MOST] > opens:
            opens = where[k - _MOST]
        ones = 1
        for other in reversed(where[k - _MOST if k > _MOST else 0 : k]):
            gap = at - other
            if gap < _WINDOW:
                if other > opens:
                    ones += 2
                    squares[other + _BEHIND] -= 2
                shared[other + 1] += 1
                shared[at + 1] -= 1
            elif gap < 2 * _WINDOW:
                shared[at - _WINDOW + 1] += 1
                shared[other + _BEHIND] -= 1
            else:
                break
        else:
            if k > _MOST:
                _share_far(where, k, shared)
        squares[opens + _BEHIND] += ones
        squares[at + _BEHIND] -= 1


_BEHIND = _WINDOW + 1


def _share_far(where: Sequence[int], k: int, shared: list[int]) -> None:
    """Add the pairs of a place of a word with those of its places that have others between."""
    at, third = where[k], where[k - _MOST]
    for j in range(k - _MOST - 1, max(-1, k - 2 * _MOST), -1):
        first = max(at - _WINDOW, third)
        last = min(where[j] + _WINDOW, where[j + _MOST])
        if first < last:
            shared[first + 1] += 1
            shared[last + 1] -= 1


def likenesses(words: Recurrence) -> list[float | None]:
    """For each place the cosine of the words before and behind it, 0 to 1; None where one side is empty."""
    once, size = words.once, len(words.once)
    # nearly all words are said once: one window after the other holds such a word, and no place lies between
    none = [0] * _WINDOW
    square_changes = [0, *map(sub, chain(once, none), chain(none, once))]
    square_changes += [0] * (_WINDOW - 1)
    shared_changes = [0] * (size + _WINDOW + 1)
    for where in words.again:
        _add(where, square_changes, shared_changes)
    squares = list(accumulate(square_changes))
    made: list[float | None] = []
    # the window before a place is the one that opens so many messages earlier
    for before, behind, shared in zip(squares, squares[_WINDOW:], accumulate(shared_changes), strict=False):
        both = before * behind
        made.append(shared / both**0.5 if both else None)
    return made[:size]


def shifts(likeness: Sequence[float | None], wanted: Sequence[object]) -> Iterator[tuple[int | None, int | None]]:
    """For each place that is wanted (step of its likeness, step of how deep it lies).

    None stands for no likeness, and for a low point.
    """
    lowest = _highest([-2.0 if like is None else -like for like in likeness])
    highest = _highest([-1.0 if like is None else like for like in likeness])
    for like, low, high in compress(zip(likeness, lowest, highest, strict=True), wanted):
        if like is None:
            yield None, None
        else:
            yield bisect_left(_SHARED, like), None if like <= _EVEN - low else bisect_left(_DEPTHS, high - like)


def _highest(values: Sequence[float]) -> Iterator[float]:
    """The highest of the values around each place."""
    size = len(values)
    best = -1
    for at in range(size):
        entering = at + _AROUND
        if best < at - _AROUND or best < 0:
            near = range(max(0, at - _AROUND), min(size, entering + 1))
            best = max(near, key=values.__getitem__)
        elif entering < size and values[entering] >= values[best]:
            best = entering
        yield values[best]
