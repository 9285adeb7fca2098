"""Where the messages of a meeting stand between its beginning and its end: by the clock where there is one."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from minutebook.site.pictures.columns import WHOLE, Tick, rounded
from minutebook.site.words import short_date, time_of_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from minutebook.model import Message

BINS = 60
"""At most so many columns, each of whole minutes."""
FEWEST_BINS = 5
"""Where talk fills fewer columns, the clock tells nothing: all was said at once, or one line of it a day later."""
TICKS = 6
"""At most so many times, or numbers, below the columns."""
ROOM = 5.0
"""So far from either end they stay, in percent."""
STEPS = (1, 2, 5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 720, 1440)
"""Minutes from one time below the columns to the next; longer ones are whole days."""
DAY = 1440
DECADE = (1, 2, 5)
"""Numbers of messages are round ones."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The place of each message."""

    bins: int
    columns: Sequence[int]
    """The column that each message belongs to which was said, in their order."""
    end: Callable[[int], float]
    """Tells of a message by its number where it stands, from 0 to the number of bins."""
    ticks: tuple[Tick, ...]
    clock: tuple[datetime, datetime] | None
    """The first and the last moment; None where messages stand in their order only."""

    def x(self, n: int) -> float:
        """Return where a message stands, in percent."""
        return rounded(WHOLE * self.end(n) / self.bins)


def scale(messages: Sequence[Message], speech: Sequence[Message]) -> Scale:
    """Return the places of all messages, of which there is at least one; `speech` are those that were said."""
    by_clock = _by_clock(messages, speech)
    if by_clock and len(set(by_clock.columns)) >= FEWEST_BINS:
        return by_clock
    return _by_order(messages, [message.n for message in speech])


def _by_clock(messages: Sequence[Message], speech: Sequence[Message]) -> Scale | None:
    moments = [message.at for message in speech if message.at]
    if not moments or len({moment.tzinfo is None for moment in moments}) > 1:
        return None
    begins, ends = min(moments).replace(second=0, microsecond=0), max(moments)
    minutes = int((ends - begins).total_seconds() // 60) + 1
    width = -(-minutes // BINS)
    bins = -(-minutes // width)

    def end(n: int) -> float:
        for message in reversed(messages[:n]):
            at = message.at
            # a line without a time stands where the one before it does; so does one that joined hours earlier
            if at and (at.tzinfo is None) == (begins.tzinfo is None):
                return min(max((at - begins).total_seconds() / 60 / width, 0.0), float(bins))
        return 0.0

    step, last = timedelta(minutes=width), bins - 1
    columns = [(one.at - begins) // step if one.at else min(int(end(one.n)), last) for one in speech]
    return Scale(bins, columns, end, _times(begins, bins * width), (min(moments), ends))


def _times(begins: datetime, minutes: int) -> tuple[Tick, ...]:
    """Return round times, as many as have room."""
    step = next((one for one in STEPS if minutes / one <= TICKS), DAY * -(-minutes // (DAY * TICKS)))
    midnight = begins.replace(hour=0, minute=0)
    first = -(-int((begins - midnight).total_seconds() // 60) // step) * step
    ticks = []
    for minute in range(first, first + minutes + step, step):
        moment = midnight + timedelta(minutes=minute)
        x = WHOLE * (moment - begins).total_seconds() / 60 / minutes
        if ROOM <= x <= WHOLE - ROOM:
            ticks.append(Tick(rounded(x), short_date(moment.date()) if step >= DAY else time_of_day(moment)))
    return tuple(ticks)


def _by_order(messages: Sequence[Message], speech: Sequence[int]) -> Scale:
    """Return the places in order, given the numbers of the messages that were said."""
    spoken = len(speech)
    width = max(1, -(-spoken // BINS))
    bins = max(1, -(-spoken // width))

    def end(n: int) -> float:
        return min(bisect_left(speech, n) / width, float(bins))

    step = next(
        unit * 10**power for power in range(9) for unit in DECADE if len(messages) / (unit * 10**power) <= TICKS
    )
    ticks = ((n, WHOLE * end(n) / bins) for n in range(step, len(messages) + 1, step))
    marked = tuple(Tick(rounded(x), f"#m{n}") for n, x in ticks if ROOM <= x <= WHOLE - ROOM)
    return Scale(bins, [index // width for index in range(spoken)], end, marked, None)
