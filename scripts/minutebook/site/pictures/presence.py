"""In which meetings of which series somebody spoke, over the years."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutebook.site.addresses import MEETINGS, Addresses, Place
from minutebook.site.pictures.columns import columns
from minutebook.site.pictures.periods import Periods

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutebook.model import Meeting
    from minutebook.site.attendance import Visit
    from minutebook.site.pictures.columns import Column, Tick

SERIES_SHOWN = 4
"""So many series have a row of their own, those in which somebody spoke most; the others share one."""
BEGINNING = 2
"""One meeting is no attendance."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One series in one period."""

    label: str
    """The period."""
    came: int
    """How many of its meetings the person spoke in."""
    held: int
    place: Place
    """The meeting, where it is one; else the year in the list of meetings."""
    column: Column


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One series; or several, where they have no row of their own."""

    name: str
    """Empty where meetings belong to none."""
    series: int
    came: int
    held: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Presence:
    """The picture of one person: a row of columns a series."""

    periods: Periods
    rows: tuple[SeriesRow, ...]
    ticks: tuple[Tick, ...]

    @property
    def came(self) -> int:
        """In how many meetings the person spoke."""
        return sum(row.came for row in self.rows)

    @property
    def lively(self) -> tuple[tuple[str, tuple[Cell, ...]], ...]:
        """Of each period in which any of the series met: its name, and the cell of each row."""
        across = zip(*(row.cells for row in self.rows), strict=True)
        return tuple((cells[0].label, cells) for cells in across if any(cell.held for cell in cells))


class Presences:
    """Makes the pictures of all people: what was held is counted once, so that each of them costs but their visits."""

    def __init__(self, meetings: Iterable[Meeting]) -> None:
        """Take the meetings; only those with a date and a transcript count."""
        held = [(meeting.date, meeting) for meeting in meetings if meeting.date and meeting.messages]
        self._periods = Periods.of(day for day, _ in held)
        self._held: dict[str, Counter[int]] = defaultdict(Counter)
        for day, meeting in held if self._periods else ():
            self._held[meeting.series][self._periods.index(day)] += 1  # type: ignore[union-attr]

    def of(self, visits: Iterable[Visit]) -> Presence | None:
        """Return the picture of somebody's visits; None where they are too few for one."""
        periods = self._periods
        spoken = [visit.meeting for visit in visits if visit.participant.messages and visit.meeting.messages]
        came: dict[str, list[tuple[int, Meeting]]] = defaultdict(list)
        for meeting in spoken:
            if periods and meeting.date:
                came[meeting.series].append((periods.index(meeting.date), meeting))
        if periods is None or sum(map(len, came.values())) < BEGINNING:
            return None
        order = sorted(came, key=lambda series: (-len(came[series]), series))
        own = SERIES_SHOWN if len(order) > SERIES_SHOWN + 1 else len(order)
        groups = [[name] for name in order[:own]] + ([order[own:]] if order[own:] else [])
        rows = tuple(
            self._row(periods, group, [one for name in group for one in came[name]]) for group in groups
        )
        return Presence(periods, rows, periods.ticks())

    def _row(self, periods: Periods, group: Sequence[str], came: Sequence[tuple[int, Meeting]]) -> SeriesRow:
        held = sum((self._held[name] for name in group), Counter[int]())
        meetings: dict[int, list[Meeting]] = defaultdict(list)
        for index, meeting in came:
            meetings[index].append(meeting)
        numbers = [(len(meetings[index]), held[index]) for index in range(len(periods))]
        drawn = columns([(("came", came), ("missed", held - came)) for came, held in numbers], share=0.86)
        cells = tuple(
            Cell(periods.label(index), *numbers[index], _place(periods, index, meetings[index]), column)
            for index, column in enumerate(drawn)
        )
        name = group[0] if len(group) == 1 else ""
        return SeriesRow(name, len(group), len(came), held.total(), cells)


def _place(periods: Periods, index: int, meetings: Sequence[Meeting]) -> Place:
    if len(meetings) == 1:
        return Place(Addresses.meeting(meetings[0].slug))
    first = min((meeting.date.year for meeting in meetings if meeting.date), default=periods.year(index))
    return Place(MEETINGS, f"y{first}")
