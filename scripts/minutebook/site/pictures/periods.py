"""The stretches of time into which pictures over the years divide an archive: never more than a screen can show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutebook.site.language import _, word
from minutebook.site.pictures.columns import WHOLE, Tick, rounded
from minutebook.site.words import month_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

MOST = 48
"""So many columns can still be told apart on a phone."""
YEAR = 12
UNITS = {1: word("a month"), 3: word("a quarter"), YEAR: word("a year")}
"""How a title says a period, by its months."""
YEARS_BETWEEN = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
"""From one year below the columns to the next."""
ROOM = 10.0
"""What a year takes below the columns on the narrowest screen, in percent."""


@dataclass(frozen=True, slots=True)
class Periods:
    """Whole years, divided into periods of the same number of months."""

    first: int
    """The first year."""
    last: int
    months: int
    """The months of a period."""

    @classmethod
    def of(cls, days: Iterable[date]) -> Periods | None:
        """Return the periods that hold all days, as short as fits; None without any day."""
        years = {day.year for day in days}
        if not years:
            return None
        first, last = min(years), max(years)
        number = (last - first + 1) * YEAR
        fitting = (months for months in UNITS if number / months <= MOST)
        return cls(first, last, next(fitting, YEAR * -(-number // (MOST * YEAR))))

    def __len__(self) -> int:
        """Return how many there are."""
        return ((self.last - self.first + 1) * YEAR + self.months - 1) // self.months

    def index(self, day: date) -> int:
        """Return which of them holds a day."""
        return ((day.year - self.first) * YEAR + day.month - 1) // self.months

    def year(self, index: int) -> int:
        """Return the year in which a period begins."""
        return self.first + index * self.months // YEAR

    def label(self, index: int) -> str:
        """Say a period: `May 2025`, `Apr-Jun 2025`, `2025`, `2020-2024`."""
        year, month = self.year(index), index * self.months % YEAR
        if self.months == 1:
            return f"{month_name(month + 1)} {year}"
        if self.months < YEAR:
            begin, end = (month_name(number, "abbreviated") for number in (month + 1, month + self.months))
            return f"{begin}\N{EN DASH}{end} {year}"
        last = min(year + self.months // YEAR - 1, self.last)
        return str(year) if last == year else f"{year}\N{EN DASH}{last}"

    @property
    def unit(self) -> str:
        """Say how long they are: `a month`, `in every 5 years`."""
        if self.months in UNITS:
            return _(UNITS[self.months])
        return _("in every %(count)s years") % {"count": self.months // YEAR}

    @property
    def span(self) -> str:
        """Say from which year to which they reach."""
        if self.last == self.first:
            return str(self.first)
        return _("%(first)s to %(last)s") % {"first": self.first, "last": self.last}

    def ticks(self) -> tuple[Tick, ...]:
        """Return the years below the columns: as many as have room; months stand to the right of their year's tick."""
        slot = WHOLE / len(self)
        a_year = slot * YEAR / self.months
        between = next(number for number in YEARS_BETWEEN if number * a_year >= ROOM)
        middle = slot / 2 if self.months >= YEAR else 0.0
        return tuple(
            Tick(rounded(index * slot + middle), str(self.year(index)))
            for index in range(len(self))
            if index * self.months % YEAR == 0 and self._marked(index, between)
        )

    def _marked(self, index: int, between: int) -> bool:
        step = max(1, self.months // YEAR)
        # periods of several years need not begin in a round one
        return self.year(index) % between == 0 if step == 1 else index % -(-between // step) == 0
