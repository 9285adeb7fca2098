"""How much was said in the meetings over the years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutebook.site.addresses import MEETINGS, Place
from minutebook.site.pictures.columns import columns
from minutebook.site.pictures.periods import Periods

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minutebook.model import Meeting
    from minutebook.site.pictures.columns import Column, Tick

BEGINNING = 2
"""One meeting is no activity."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What happened in one period."""

    label: str
    place: Place
    """Its first year with meetings, in the list of meetings."""
    meetings: int
    messages: int
    column: Column


@dataclass(frozen=True, slots=True)
class Activity:
    """The picture: a column a period."""

    periods: Periods
    stretches: tuple[Stretch, ...]
    ticks: tuple[Tick, ...]
    meetings: int
    messages: int

    @property
    def lively(self) -> tuple[Stretch, ...]:
        """The periods with meetings."""
        return tuple(one for one in self.stretches if one.meetings)

    @property
    def most(self) -> Stretch:
        """The period in which most was said; the latest of several."""
        return max(reversed(self.stretches), key=lambda one: one.messages)


def activity(meetings: Iterable[Meeting]) -> Activity | None:
    """Return the picture of meetings with a transcript and a date; None where there are too few for one."""
    held = [(meeting.date, meeting.spoken) for meeting in meetings if meeting.date and meeting.messages]
    periods = Periods.of(day for day, _ in held)
    if periods is None or len(held) < BEGINNING:
        return None
    number, messages, years = [0] * len(periods), [0] * len(periods), [0] * len(periods)
    for day, spoken in held:
        index = periods.index(day)
        number[index] += 1
        messages[index] += spoken
        years[index] = min(years[index] or day.year, day.year)
    drawn = columns([[("said", value)] for value in messages])
    stretches = tuple(
        Stretch(periods.label(index), Place(MEETINGS, f"y{years[index]}"), number[index], messages[index], drawn[index])
        for index in range(len(periods))
    )
    return Activity(periods, stretches, periods.ticks(), sum(number), sum(messages))
