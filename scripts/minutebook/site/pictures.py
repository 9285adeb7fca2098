"""The numbers behind the small pictures: bars as coordinates, drawn as SVG by the templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

HEIGHT = 48
"""Of a bar chart, in units of its view box."""
STEP = 20
"""From one bar to the next."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart."""

    label: str
    value: int
    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars side by side."""

    bars: tuple[Bar, ...]
    width: int
    height: int = HEIGHT


def bar_chart(values: Sequence[tuple[str, int]]) -> Chart:
    """Return the bars for labelled values; a value above zero is always visible."""
    most = max((value for _, value in values), default=0) or 1
    bars = []
    for index, (label, value) in enumerate(values):
        height = round(max(HEIGHT * value / most, 1.5), 1) if value else 0.0
        bars.append(Bar(label, value, index * STEP, round(HEIGHT - height, 1), height))
    return Chart(tuple(bars), len(bars) * STEP)
