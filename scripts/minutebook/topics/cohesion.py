"""How well the talk before a message and the talk behind it hang together: between two topics they share few words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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


class _Windows:
    """The words on both sides of a place, with what the cosine of their counts needs."""

    def __init__(self) -> None:
        self.counts: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
        self.squares = [0, 0]
        self.shared = 0

    def shift(self, side: int, stems: Iterable[str], step: int) -> None:
        """Put words into a window (`step` 1), or take them out of it (-1)."""
        own, other = self.counts[side], self.counts[1 - side]
        for stem in stems:
            count = own[stem]
            old, new = min(count, _MOST), min(count + step, _MOST)
            own[stem] = count + step
            if old != new:
                self.squares[side] += new * new - old * old
                self.shared += (new - old) * min(other[stem], _MOST)

    def likeness(self) -> float | None:
        """Cosine of both sides, 0 to 1; None where one of them is empty."""
        size = self.squares[0] * self.squares[1]
        return self.shared / size**0.5 if size else None


def _likenesses(stems: Sequence[frozenset[str]]) -> list[float | None]:
    windows = _Windows()
    for found in stems[:_WINDOW]:
        windows.shift(1, found, 1)
    made = []
    for at, found in enumerate(stems):
        made.append(windows.likeness())
        windows.shift(1, found, -1)
        windows.shift(0, found, 1)
        if at + _WINDOW < len(stems):
            windows.shift(1, stems[at + _WINDOW], 1)
        if at >= _WINDOW:
            windows.shift(0, stems[at - _WINDOW], -1)
    return made


def _opened(stems: Sequence[frozenset[str]]) -> list[int]:
    """How many words each message opens a subject with."""
    places: dict[str, list[int]] = {}
    for at, found in enumerate(stems):
        for stem in found:
            places.setdefault(stem, []).append(at)
    opened = [0] * len(stems)
    for where in places.values():
        if len(where) < _TAKEN_UP:
            continue
        for k, at in enumerate(where):
            fresh = k == 0 or at - where[k - 1] > _FORGOTTEN
            opened[at] += fresh and bisect_right(where, at + _TO_COME) - k >= _TAKEN_UP
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
