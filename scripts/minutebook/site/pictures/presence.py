"""In which meetings of which series somebody spoke, over the years."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutebook.site.addresses import MEETINGS, Place
from minutebook.site.language import _
from minutebook.site.pictures.columns import columns
from minutebook.site.pictures.periods import Periods

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from minutebook.model import Meeting
    from minutebook.site.addresses import Addresses
    from minutebook.site.attendance import Visit
    from minutebook.site.pictures.columns import Column, Tick

SERIES_SHOWN = 4
"""So many series have a row of their own, those in which somebody spoke most; the others share one."""
BEGINNING = 2
"""One meeting is no attendance."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One series in one period."""

    came: int
    """How many of its meetings the person spoke in."""
    held: int
    column: Column


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One series; or several, where they have no row of their own."""

    name: str
    """Empty where meetings belong to none."""
    series: int
    """How many."""
    came: int
    held: int
    cells: tuple[Cell, ...]

    @property
    def said(self) -> str:
        """Say which one."""
        if self.series > 1:
            return _("%(count)s other series") % {"count": self.series}
        return self.name or _("Other meetings")


@dataclass(frozen=True, slots=True)
class Stretch:
    """All rows in one period."""

    label: str
    place: Place | None
    """The meeting in which the person spoke; where it was several, their year in the list of meetings."""
    cells: tuple[Cell, ...]

    @property
    def column(self) -> Column:
        """Where it stands."""
        return self.cells[0].column


@dataclass(frozen=True, slots=True)
class Presence:
    """The picture of one person: a row of columns a series."""

    periods: Periods
    rows: tuple[SeriesRow, ...]
    stretches: tuple[Stretch, ...]
    ticks: tuple[Tick, ...]

    @property
    def lively(self) -> tuple[Stretch, ...]:
        """The periods in which any of the series met."""
        return tuple(one for one in self.stretches if any(cell.held for cell in one.cells))


class Presences:
    """Makes the pictures of all people: what was held is counted once, so that each of them costs but their visits."""

    def __init__(self, meetings: Iterable[Meeting], addresses: Addresses) -> None:
        """Take the meetings; only those with a date and a transcript count."""
        self._addresses = addresses
        held = [(meeting.date, meeting) for meeting in meetings if meeting.date and meeting.messages]
        self._periods = Periods.of(day for day, _meeting in held)
        self._held: dict[str, Counter[int]] = defaultdict(Counter)
        for day, meeting in held if self._periods else ():
            self._held[meeting.series][self._periods.index(day)] += 1  # type: ignore[union-attr]

    def of(self, visits: Iterable[Visit]) -> Presence | None:
        """Return the picture of somebody's visits; None where they are too few for one."""
        periods = self._periods
        came = [
            (periods.index(visit.meeting.date), visit.meeting)
            for visit in visits
            if periods and visit.meeting.date and visit.participant.messages and visit.meeting.messages
        ]
        if periods is None or len(came) < BEGINNING:
            return None
        often = Counter(meeting.series for _index, meeting in came)
        order = sorted(often, key=lambda series: (-often[series], series))
        own = SERIES_SHOWN if len(order) > SERIES_SHOWN + 1 else len(order)
        groups = [[name] for name in order[:own]] + ([order[own:]] if order[own:] else [])
        rows = tuple(self._row(periods, group, came) for group in groups)
        return Presence(periods, rows, tuple(self._stretches(periods, rows, came)), periods.ticks())

    def _row(self, periods: Periods, group: Sequence[str], came: Sequence[tuple[int, Meeting]]) -> SeriesRow:
        held = sum((self._held[name] for name in group), Counter[int]())
        names = set(group)
        spoken = Counter(index for index, meeting in came if meeting.series in names)
        numbers = [(spoken[index], held[index]) for index in range(len(periods))]
        drawn = columns([(("came", came), ("missed", held - came)) for came, held in numbers], share=0.86)
        cells = tuple(Cell(*number, column) for number, column in zip(numbers, drawn, strict=True))
        return SeriesRow(group[0] if len(group) == 1 else "", len(group), spoken.total(), held.total(), cells)

    def _stretches(
        self, periods: Periods, rows: Sequence[SeriesRow], came: Sequence[tuple[int, Meeting]]
    ) -> Iterator[Stretch]:
        meetings: dict[int, list[Meeting]] = defaultdict(list)
        for index, meeting in came:
            meetings[index].append(meeting)
        for index, cells in enumerate(zip(*(row.cells for row in rows), strict=True)):
            yield Stretch(periods.label(index), self._place(meetings[index]), cells)

    def _place(self, meetings: Sequence[Meeting]) -> Place | None:
        if len(meetings) == 1:
            return Place(self._addresses.meeting(meetings[0].slug))
        years = [meeting.date.year for meeting in meetings if meeting.date]
        return Place(MEETINGS, f"y{min(years)}") if years else None
