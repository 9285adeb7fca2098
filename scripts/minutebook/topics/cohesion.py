"""How well the talk before a message and the talk behind it hang together: between two topics they share few words.

For each place the words of the messages before and behind it are compared. A window that is moved over the talk would
look at each word again at each place; instead each word adds, once, to the stretches of places at which it counts.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutebook.topics.recurring import Places

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
    for k, at in enumerate(where):
        opens = at - _WINDOW + 1
        if k >= _MOST and where[k - _MOST] >= opens:
            opens = where[k - _MOST] + 1
        squares[opens + _WINDOW] += 1
        squares[at + 1 + _WINDOW] -= 1
        for j in range(k - 1, max(-1, k - 2 * _MOST), -1):
            other = where[j]
            if at - other >= 2 * _WINDOW:
                break
            if other >= opens:
                squares[opens + _WINDOW] += 2
                squares[other + 1 + _WINDOW] -= 2
            first, last = where[k - _MOST if k - j > _MOST else j] + 1, where[j + _MOST if k - j > _MOST else k]
            first = first if first > at - _WINDOW else at - _WINDOW + 1
            last = last if last < other + _WINDOW else other + _WINDOW
            if first <= last:
                shared[first] += 1
                shared[last + 1] -= 1


def likenesses(places: Places, size: int) -> list[float | None]:
    """For each place the cosine of the words before and behind it, 0 to 1; None where one side is empty."""
    square_changes, shared_changes = [0] * (size + 2 * _WINDOW), [0] * (size + _WINDOW + 1)
    for where in places.values():
        if len(where) == 1:
            # nearly all words: one window after the other holds it, and no place lies between
            square_changes[where[0] + 1] += 1
            square_changes[where[0] + 1 + _WINDOW] -= 1
        else:
            _add(where, square_changes, shared_changes)
    squares = list(accumulate(square_changes))
    made: list[float | None] = []
    # the window before a place is the one that opens so many messages earlier
    for before, behind, shared in zip(squares, squares[_WINDOW:], accumulate(shared_changes), strict=False):
        both = before * behind
        made.append(shared / both**0.5 if both else None)
    return made[:size]


def shifts(likeness: Sequence[float | None]) -> Iterable[tuple[int | None, int | None]]:
    """For each place (step of its likeness, step of how deep it lies); None for no likeness, and for a low point."""
    lows = [2.0 if like is None else like for like in likeness]
    highs = [-1.0 if like is None else like for like in likeness]
    for at, like in enumerate(likeness):
        if like is None:
            yield None, None
            continue
        start, end = max(0, at - _AROUND), at + _AROUND + 1
        low = like <= min(lows[start:end]) + _EVEN
        yield bisect_left(_SHARED, like), None if low else bisect_left(_DEPTHS, max(highs[start:end]) - like)
