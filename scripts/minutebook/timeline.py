"""The clock of a transcript: what each line says of time becomes a full time.

A line may give a clock time only, a date without a year, seconds since 1970 or everything; the rest follows from the
lines before it, from the day lines of the log, and from the day of the meeting. Sources: DIALECTS.md, section 23.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING

from minutebook.clock import combine, has_seconds, parse_clock, parse_datetime

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutebook.announcement import Announcement
    from minutebook.model import Message

_MIDNIGHT = timedelta(hours=6)
"""A clock that goes back by more than this has passed midnight; by less, lines are out of order."""
_HALF_YEAR = timedelta(days=183)
_PLAIN = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?")
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\dZ?")
_EPOCH = re.compile(r"@?(\d{9,10})(?:(\d{3})|\.\d{1,9})?")
_PLAIN_END = re.compile(r"\d:\d\d:\d\d$")
_HYPHENS = re.compile(r"(\d{4}-\d\d-\d\d)-(\d\d)-(\d\d)-(\d\d)")
# what stands before a date is looked at behind its first digit, so that `re` leaps from digit to digit
_FIGURES = re.compile(r"(\d(?<!\d\d)\d?)[-./](\d{1,2})[-./](\d{4})(?!\d)")
_YEAR_LAST = re.compile(r"[-./]\d{4}(?!\d)")
"""What no date in figures is without; looked for first, as most logs have none."""
_HALF = re.compile(r"\d[ \u202f]?[aApP]\.?[mM]\b")
_TWELVE = 12
_HOURS = timedelta(minutes=90)
"""A meeting that begins so far from its announced start may stand in another zone."""
_NEAR = timedelta(minutes=30)
_PUNCTUAL = timedelta(minutes=20)
"""So far from the announced time the first message may be where its zone is to be told by it."""
_LONGEST = timedelta(hours=18)
"""A transcript longer than this is no meeting; its end is not taken from its last message."""
_HALF_HOUR = timedelta(minutes=30)
_WEST, _EAST = -24, 28
"""The zones there are, in half hours from UTC."""


@lru_cache(maxsize=1 << 13)
def _plain_clock(said: str) -> time | None:
    """The clock time of a line that is written as most are, `14:00` or `14:00:05`; None for anything else."""
    return time.fromisoformat(said) if _PLAIN.fullmatch(said) else None


def day_comes_first(stamps: Sequence[str]) -> bool | None:
    """Whether dates in figures are day, month, year; None where no stamp decides it."""
    if not _YEAR_LAST.search("\n".join(stamps)):
        return None
    for stamp in stamps:
        if match := _FIGURES.search(stamp):
            first, second = int(match[1]), int(match[2])
            if first > _TWELVE or second > _TWELVE:
                return first > _TWELVE
    return None


def _in_order(said: str, *, day_first: bool) -> str:
    """A stamp whose date in figures is written as year, month, day."""

    def turn(match: re.Match[str]) -> str:
        day, month = (match[1], match[2]) if day_first else (match[2], match[1])
        return f"{match[3]}-{month}-{day}"

    return _FIGURES.sub(turn, said, count=1)


def _epoch(match: re.Match[str]) -> tuple[date, time, tzinfo]:
    moment = datetime.fromtimestamp(int(match[1]), UTC)
    return moment.date(), moment.time(), UTC


def offset_that_fits(times: Sequence[datetime], start: datetime) -> str:
    """The zone (`+02:00`) in which clock times `times` fit a meeting that was to start at `start`.

    Empty where they fit as they are, or where no zone makes them fit. Times without a zone are taken for UTC.
    """
    if not times:
        return ""
    begin = start.replace(tzinfo=start.tzinfo or UTC)
    away = [time.replace(tzinfo=time.tzinfo or UTC) - begin for time in times]
    if abs(away[0]) < _HOURS or any(abs(gap) < _NEAR for gap in away):
        return ""
    halves = round(away[0] / _HALF_HOUR)
    if abs(away[0] - halves * _HALF_HOUR) > _NEAR / 2 or not _WEST <= halves <= _EAST:
        return ""
    own = times[0].utcoffset() or timedelta()
    minutes = halves * 30 + int(own.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _shift(times: Sequence[datetime], start: datetime) -> timedelta | None:
    """How far the clocks of unknown zone `times` are ahead of the zone of `start`; None where that is not certain.

    Certain are two: somebody speaks about the time that was announced, or exactly one zone makes the first one do so.
    """
    away = [time.replace(tzinfo=None) - start.replace(tzinfo=None) for time in times]
    if any(abs(gap) < _NEAR for gap in away):
        return timedelta()
    zones = [half * _HALF_HOUR for half in range(_WEST, _EAST + 1)]
    fits = [zone for zone in zones if abs(away[0] - zone) <= _PUNCTUAL]
    # half an hour is no zone but a late start
    return fits[0] if len(fits) == 1 and abs(fits[0]) != _HALF_HOUR else None


def given_end(said: str, start: datetime) -> datetime | None:
    """The end that front matter gives; without a date it is that of `start`, or the day after for `00:30`."""
    day, clock, zone = parse_datetime(said)
    clock = clock or parse_clock(said)
    if clock is None:
        return None
    end = combine(day or start.date(), clock, zone or start.tzinfo)
    past_midnight = day is None and bool(end.tzinfo) == bool(start.tzinfo) and end < start
    return end + timedelta(days=1) if past_midnight else end


def last_end(times: Sequence[datetime], last: datetime, start: datetime) -> datetime | None:
    """The end that the messages at `times`, and the event at `last`, give; None where their zone leaves it open."""
    if bool(times[0].tzinfo) != bool(last.tzinfo) or not timedelta() <= last - times[0] <= _LONGEST:
        return None
    end: datetime | None = last
    if bool(last.tzinfo) != bool(start.tzinfo):
        shift = _shift(times, start)
        end = None if shift is None else last.replace(tzinfo=start.tzinfo) - shift
    return None if end is None or end < start else end


def extent(messages: Sequence[Message], announced: Announcement) -> tuple[datetime | None, datetime | None]:
    """(start, end) of a meeting of which these are the messages."""
    times = [message.at for message in messages if message.at]
    spoken = [message.at for message in messages if message.at and message.is_speech]
    start, said = announced.start or (times[0] if times else None), announced.end
    if start is None:
        return None, None
    try:
        end = given_end(said, start) if said else last_end(spoken or times, times[-1], start) if times else None
        return start, end.astimezone(UTC) if end and end.tzinfo and start.tzinfo is UTC else end
    except OverflowError:
        # beyond the first or the last day of the calendar
        return start, None


@dataclass(slots=True)
class Timeline:
    """Where a transcript is in time."""

    day: date | None
    """The day of the last line; to begin with, that of the meeting."""
    zone: tzinfo | None
    """The zone of clock times that name none."""
    day_first: bool = True
    """Whether dates in figures are day, month, year."""
    last: time | None = field(default=None)
    twelve: bool = False
    """True once a clock time said am or pm."""
    _known: dict[str, tuple[date | None, time | None, tzinfo | None]] = field(default_factory=dict)

    def _read(self, said: str) -> tuple[date | None, time | None, tzinfo | None]:
        if (clock := _plain_clock(said)) is not None:
            return None, clock, None
        known = self._known.get(said)
        if known is None:
            if match := _EPOCH.fullmatch(said):
                known = _epoch(match)
            else:
                text = _HYPHENS.sub(r"\1 \2:\3:\4", said)
                year = self.day.year if self.day else None
                known = parse_datetime(_in_order(text, day_first=self.day_first), year)
            self._known = {said: known}
        return known

    def start_day(self, said: str) -> None:
        """A line that gives the day of what follows; what it says of the clock does not count."""
        day, _, _ = self._read(said)
        self.day, self.last = day or self.day, None

    def move(self, said: str) -> tuple[str, datetime | None]:
        """(clock time as said, full time) of a line."""
        if not said:
            return "", None
        if not self.twelve and (plain := _plain_clock(said)) is not None:
            # most logs of people: the clock as it is written
            return said, self._at(plain, self.zone)
        if _ISO.fullmatch(said):
            with suppress(ValueError):
                # most logs of programs: everything is said, nothing follows from the lines before
                at = datetime.fromisoformat(said)
                self.day, self.last = at.date(), at.time()
                return said[11:19], at if at.tzinfo else at.replace(tzinfo=self.zone)
        day, clock, zone = self._read(said)
        if day is not None:
            self.day = self._right_year(day, said)
        if clock is None:
            return "", None
        if day is None:
            clock = self._half(clock, said)
        else:
            self.last = None
        seconds = clock.second or _PLAIN_END.search(said) or has_seconds(said) or _EPOCH.fullmatch(said)
        text = clock.isoformat("seconds" if seconds else "minutes")
        return text, self._at(clock, zone or self.zone)

    def _at(self, clock: time, zone: tzinfo | None) -> datetime | None:
        """The full time of a line with this clock time, which may lie past midnight."""
        if self.last is not None and clock < self.last and self.day is not None:
            back = timedelta(hours=self.last.hour - clock.hour, minutes=self.last.minute - clock.minute)
            if back > _MIDNIGHT and self.day < date.max:
                self.day += timedelta(days=1)
        self.last = clock
        return combine(self.day, clock, zone) if self.day else None

    def _half(self, clock: time, said: str) -> time:
        """A clock time without am or pm in a log that says so elsewhere is in the half of the day that comes next."""
        if _HALF.search(said):
            self.twelve = True
        elif self.twelve and self.last is not None and clock.hour <= _TWELVE:
            early = clock.replace(hour=clock.hour % _TWELVE)
            late = clock.replace(hour=clock.hour % _TWELVE + _TWELVE)
            return min((half for half in (early, late) if half >= self.last), default=early)
        return clock

    def _right_year(self, day: date, said: str) -> date:
        """A date without a year is in the year of the line above it, or in the next where that lies far behind."""
        before = self.day
        if before is None or before - day < _HALF_YEAR or str(day.year) in said or _EPOCH.fullmatch(said):
            return day
        try:
            return day.replace(year=day.year + 1)
        except ValueError:
            return day
