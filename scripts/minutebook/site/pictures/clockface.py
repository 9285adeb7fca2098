"""Where the messages of a meeting stand between its beginning and its end: by the clock where there is one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from minutebook.site.pictures.columns import WHOLE, Tick, rounded
from minutebook.site.words import short_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    ends: tuple[float, ...]
    """Of each message by its number, from 0: where it stands, from 0 to the number of bins."""
    ticks: tuple[Tick, ...]
    clock: tuple[datetime, datetime] | None
    """The first and the last moment; None where messages stand in their order only."""

    def columns(self, messages: Iterable[Message]) -> list[int]:
        """Return the column that each message belongs to."""
        ends, last = self.ends, self.bins - 1
        return [min(int(ends[message.n - 1]), last) for message in messages]

    def x(self, n: int) -> float:
        """Return where a message stands, in percent."""
        return rounded(WHOLE * self.ends[n - 1] / self.bins)


def scale(messages: Sequence[Message]) -> Scale:
    """Return the places of all messages; there is at least one."""
    speech = [message for message in messages if message.is_speech]
    by_clock = _by_clock(messages, speech)
    if by_clock and len(set(by_clock.columns(speech))) >= FEWEST_BINS:
        return by_clock
    return _by_order(messages, {message.n for message in speech})


def _by_clock(messages: Sequence[Message], speech: Sequence[Message]) -> Scale | None:
    moments = [message.at for message in speech if message.at]
    if not moments or len({moment.tzinfo is None for moment in moments}) > 1:
        return None
    begins, ends = min(moments).replace(second=0, microsecond=0), max(moments)
    minutes = int((ends - begins).total_seconds() // 60) + 1
    width = -(-minutes // BINS)
    bins = -(-minutes // width)
    places, place, last = [], 0.0, None
    for message in messages:
        at = message.at
        # a line without a time stands where the one before it does; so does one that joined hours earlier
        if at and at is not last and (at.tzinfo is None) == (begins.tzinfo is None):
            place, last = min(max((at - begins).total_seconds() / 60 / width, 0.0), float(bins)), at
        places.append(place)
    return Scale(bins, tuple(places), _times(begins, bins * width), (min(moments), ends))


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
            ticks.append(Tick(rounded(x), short_date(moment.date()) if step >= DAY else f"{moment:%H:%M}"))
    return tuple(ticks)


def _by_order(messages: Sequence[Message], speech: set[int]) -> Scale:
    spoken = len(speech)
    width = max(1, -(-spoken // BINS))
    bins = max(1, -(-spoken // width))
    places, said = [], 0
    for message in messages:
        places.append(min(said / width, float(bins)))
        said += message.n in speech
    step = next(
        unit * 10**power for power in range(9) for unit in DECADE if len(messages) / (unit * 10**power) <= TICKS
    )
    ticks = ((n, WHOLE * places[n - 1] / bins) for n in range(step, len(messages) + 1, step))
    return Scale(
        bins, tuple(places), tuple(Tick(rounded(x), f"#m{n}") for n, x in ticks if ROOM <= x <= WHOLE - ROOM), None
    )
