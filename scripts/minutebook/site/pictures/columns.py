"""Columns side by side, each of stacked parts: the one form that all pictures have."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WHOLE = 100.0
"""Everything is in percent: across of the picture, up of the tallest column."""
SHARE = 0.78
"""What a column takes of its slot; the rest is the gap."""
WIDEST = 7.0
"""Few columns do not become blocks."""
LEAST = 4.0
"""So high is a part above zero, however small beside the tallest column."""


class Part(NamedTuple):
    """A piece of a column."""

    name: str
    """What it counts: the end of its class in the style sheet."""
    value: int
    y: float
    """Of its upper edge, from the top."""
    height: float


class Column(NamedTuple):
    """One column in its slot."""

    parts: tuple[Part, ...]
    """From the bottom up; none of them is empty."""
    x: float
    width: float
    left: float
    """Of the slot, which is what a pointer hits."""
    slot: float

    @property
    def total(self) -> int:
        """What the column counts in all."""
        return sum(part.value for part in self.parts)

    @property
    def middle(self) -> float:
        """Where a word under it is centred."""
        return rounded(self.left + self.slot / 2)

    @property
    def top(self) -> float:
        """The upper edge; the ground where the column is empty."""
        return min((part.y for part in self.parts), default=WHOLE)


class Tick(NamedTuple):
    """A word below the columns."""

    x: float
    text: str


def rounded(number: float) -> float:
    """Return a coordinate as short as it may be: a hundredth of a percent is a tenth of a pixel."""
    return round(number, 2)


# the columns of a picture begin where those of others do, and are as high
_written = lru_cache(maxsize=4096)("{:g}".format)
"""A coordinate as it stands in a path."""


def columns(rows: Sequence[Sequence[tuple[str, int]]], *, share: float = SHARE) -> tuple[Column, ...]:
    """Return a column for each row of (name, value); the tallest one is as high as the picture."""
    most = max((sum([value for _name, value in row]) for row in rows), default=0)
    known: dict[tuple[tuple[str, int], ...], tuple[Part, ...]] = {}
    drawn = []
    for row, slot in zip(rows, _slots(len(rows), share), strict=True):
        filled = tuple([(name, value) for name, value in row if value > 0])
        parts = known.get(filled)
        if parts is None:
            parts = known[filled] = _stacked(filled, most)
        drawn.append(Column(parts, *slot))
    return tuple(drawn)


@lru_cache
def _slots(number: int, share: float) -> tuple[tuple[float, float, float, float], ...]:
    """Return where so many columns stand: x and width of each, and the same of its slot."""
    slot = WHOLE / number if number else WHOLE
    width = min(slot * share, WIDEST)
    return tuple(
        (rounded(index * slot + (slot - width) / 2), rounded(width), rounded(index * slot), rounded(slot))
        for index in range(number)
    )


def outlines(drawn: Iterable[Column]) -> dict[str, str]:
    """Return the parts of each name as one SVG path: an element for each of them would make pictures large."""
    paths: dict[str, list[str]] = {}
    for parts, x, width, _left, _slot in drawn:
        across = _written(width)
        for name, _value, y, height in parts:
            box = f"M{_written(x)} {_written(y)}h{across}v{_written(height)}h-{across}z"
            paths.setdefault(name, []).append(box)
    return {name: "".join(boxes) for name, boxes in paths.items()}


def _stacked(row: Sequence[tuple[str, int]], most: int) -> tuple[Part, ...]:
    if not row:
        return ()
    heights = [max(WHOLE * value / most, LEAST) for _, value in row]
    # what made the small parts visible is taken from the others
    fit = min(1.0, WHOLE / sum(heights))
    parts, ground = [], WHOLE
    for (name, value), height in zip(row, heights, strict=True):
        ground -= height * fit
        parts.append(Part(name, value, rounded(max(ground, 0.0)), rounded(height * fit)))
    return tuple(parts)
