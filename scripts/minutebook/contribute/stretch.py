"""Which part of a log is the meeting: a client writes down whole days, a bot what lies between two commands.

What tells it, in this order: the clock times that somebody gives, `#startmeeting` and `#endmeeting`, that the log is
short, the time that was announced. Where nothing tells it, somebody is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from minutebook.commands.meetbot import ends_meeting, is_bot_line, starts_meeting
from minutebook.errors import UnclearLogError
from minutebook.model import SPEECH, Kind, Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from minutebook.contribute.incoming import Wanted

_LONG = timedelta(hours=4)
"""A log of more than this holds more than a meeting."""
_ASIDE = timedelta(minutes=15)
"""What is said so shortly before or after a meeting may stay with it."""
_PAUSE = timedelta(minutes=25)
"""Nobody is silent for so long in a meeting."""
_EARLY = timedelta(minutes=5)
_LATE = timedelta(hours=1)
"""A meeting begins no later than this after its announced time."""
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Stretch:
    """Messages of a log, by their numbers."""

    first: int
    last: int
    why: str = ""
    """How it is known to be the meeting; empty where it is the whole log."""


def clock_of(message: Message) -> datetime | None:
    """What the clock of the log said, whatever its zone."""
    return message.at.replace(tzinfo=None) if message.at else None


def spoken(messages: Sequence[Message]) -> list[tuple[datetime, Message]]:
    """What was said at a known time."""
    return [(at, message) for message in messages if message.kind in SPEECH and (at := clock_of(message))]


def bursts(messages: Sequence[Message]) -> list[tuple[datetime, datetime, int]]:
    """(first, last, how many messages) of each stretch of talk without a long pause in it."""
    found: list[tuple[datetime, datetime, int]] = []
    for at, _ in spoken(messages):
        if found and at - found[-1][1] < _PAUSE:
            found[-1] = (found[-1][0], max(at, found[-1][1]), found[-1][2] + 1)
        else:
            found.append((at, at, 1))
    return found


def find_stretch(messages: Sequence[Message], wanted: Wanted, start: datetime | None) -> Stretch:
    """The meeting in a log; `start` is when one was announced, by the clock of the log.

    Raises UnclearLogError where nothing tells it.
    """
    pool = _of_day(messages, wanted.day)
    whole = Stretch(pool[0].n, pool[-1].n, "" if len(pool) == len(messages) else f"what was said on {wanted.day}")
    if wanted.begin or wanted.end:
        return _by_clock(messages, pool, wanted)
    runs = list(_by_command(pool))
    if len(runs) > 1 and start:
        near = [run for run in runs if (at := clock_of(messages[run.first - 1])) and abs(at - start) < _LATE]
        runs = near if len(near) == 1 else runs
    if len(runs) > 1:
        raise UnclearLogError(_several(messages, runs))
    if runs:
        return runs[0] if _reaches_out(pool, runs[0]) else whole
    times = [at for at, _ in spoken(pool)]
    if not times or times[-1] - times[0] <= _LONG:
        return whole
    found = _by_announcement(pool, start) if start else None
    if found is None:
        raise UnclearLogError(_long(pool))
    return found


def _of_day(messages: Sequence[Message], day: date | None) -> Sequence[Message]:
    """The messages of a day, where that is given and the log has more than one."""
    days = {at.date() for message in messages if (at := clock_of(message))}
    if day is None or days <= {day}:
        return messages
    numbers = [message.n for message in messages if (at := clock_of(message)) and at.date() == day]
    if not numbers:
        text = f"it holds {min(days)}{f' to {max(days)}' if len(days) > 1 else ''}, and nothing of {day}"
        raise UnclearLogError(f"{text}; for example: minutebook add --date {max(days)} LOG")
    return messages[numbers[0] - 1 : numbers[-1]]


def _by_clock(messages: Sequence[Message], pool: Sequence[Message], wanted: Wanted) -> Stretch:
    """What was said between two clock times; a meeting may pass midnight."""
    said = spoken(pool)
    if not said:
        raise UnclearLogError("its lines have no clock times, so --from and --to mean nothing; cut it by hand")
    day = said[0][0].date()
    begin = datetime.combine(day, wanted.begin) if wanted.begin else said[0][0]
    end = datetime.combine(day, wanted.end) if wanted.end else said[-1][0]
    if wanted.begin and wanted.end and end < begin:
        end += timedelta(days=1)
    end = end.replace(second=59, microsecond=999999)
    inside = [message.n for at, message in spoken(messages[pool[0].n - 1 :]) if begin <= at <= end]
    if not inside:
        span = f"{begin:%H:%M} and {end:%H:%M}"
        raise UnclearLogError(f"nothing was said between {span}; {_bursts(pool)}")
    return Stretch(inside[0], inside[-1], f"what was said between {begin:%H:%M} and {end:%H:%M}")


def _by_command(messages: Sequence[Message]) -> Iterator[Stretch]:
    """Each stretch between the commands that start and end a meeting, with what the bot says at its end."""
    first = ended = 0
    for message in messages:
        typed = message.kind is Kind.MESSAGE
        if ended and not (message.kind not in SPEECH or is_bot_line(message.text)):
            yield Stretch(first, ended, "what lies between #startmeeting and #endmeeting")
            first = ended = 0
        if typed and starts_meeting(message.text) and not first:
            first = message.n
        elif typed and first and (ends_meeting(message.text) or (ended and is_bot_line(message.text))):
            ended = message.n
    if first:
        yield Stretch(first, ended or messages[-1].n, "what follows #startmeeting")


def _reaches_out(pool: Sequence[Message], run: Stretch) -> bool:
    """True where people talk long before or long after the meeting."""
    times = {message.n: at for at, message in spoken(pool)}
    if not times:
        return any(message.kind in SPEECH for message in pool if not run.first <= message.n <= run.last)
    begin, end = times.get(run.first), times.get(run.last) or max(at for n, at in times.items() if n <= run.last)
    return any(begin and (begin - at > _ASIDE or at - end > _ASIDE) for at in times.values())


def _by_announcement(pool: Sequence[Message], start: datetime) -> Stretch | None:
    """The talk that begins at the announced time, up to its first long pause."""
    inside: list[tuple[datetime, Message]] = []
    for at, message in spoken(pool):
        if at < start - _EARLY or (not inside and at > start + _LATE):
            continue
        if inside and at - inside[-1][0] > _PAUSE:
            break
        inside.append((at, message))
    if not inside:
        return None
    return Stretch(inside[0][1].n, inside[-1][1].n, f"the talk from the announced time on, {start:%H:%M}")


def _bursts(pool: Sequence[Message]) -> str:
    """When people talked, the longest talks only, in order."""
    most = sorted(sorted(bursts(pool), key=lambda burst: -burst[2])[:_SHOWN])
    return "people talked " + ", ".join(f"{a:%H:%M}-{b:%H:%M} ({n} messages)" for a, b, n in most)


def _long(pool: Sequence[Message]) -> str:
    days = sorted({at.date() for at, _ in spoken(pool)})
    held = f"{days[0]} to {days[-1]}" if len(days) > 1 else "more than a meeting"
    begin, end, _ = max(bursts(pool), key=lambda burst: burst[2])
    day = f"--date {begin.date()} " if len(days) > 1 else ""
    example = f"minutebook add {day}--from {begin:%H:%M} --to {end:%H:%M} LOG"
    return f"it holds {held}; {_bursts(pool)}; say what the meeting is, for example: {example}"


def _several(messages: Sequence[Message], runs: Sequence[Stretch]) -> str:
    spans = [(clock_of(messages[run.first - 1]), clock_of(messages[run.last - 1])) for run in runs]
    known = [(begin, end) for begin, end in spans if begin and end]
    if len(known) < len(spans):
        return f"it holds {len(spans)} meetings without times; cut it by hand"
    said = ", ".join(f"{begin:%Y-%m-%d %H:%M}-{end:%H:%M}" for begin, end in known)
    begin, end = known[-1]
    example = f"minutebook add --date {begin.date()} --from {begin:%H:%M} --to {end:%H:%M} LOG"
    return f"it holds {len(spans)} meetings ({said}); say which one, for example: {example}"
