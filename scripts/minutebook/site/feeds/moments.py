"""When a meeting was, as feeds and calendars want it: in UTC, or not at all.

A time whose zone is not known is left out: to call it UTC, or everybody's own, would be wrong nearly everywhere.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minutebook.model import Meeting


def utc(moment: datetime | None) -> datetime | None:
    """Return a moment in UTC, to the second; None where it or its zone is not known."""
    if moment is None or moment.tzinfo is None:
        return None
    try:
        return moment.astimezone(UTC).replace(microsecond=0)
    except OverflowError:  # in the year 1 or 9999
        return None


def midnight(day: date) -> datetime:
    """Return the beginning of a day."""
    return datetime.combine(day, time(), UTC)


def began(meeting: Meeting) -> datetime | None:
    """Return when a meeting began."""
    if meeting.start is not None:
        return utc(meeting.start)
    return next((at for one in meeting.messages if one.is_speech and (at := utc(one.at))), None)


def ended(meeting: Meeting) -> datetime | None:
    """Return when a meeting ended, by what is said of it or by its last message; None where that is not known."""
    start, end = began(meeting), utc(meeting.end)
    if start is None:
        return None
    if end is None or end <= start:
        end = _last(meeting, start)
    return end if end and end > start else None


def _last(meeting: Meeting, start: datetime) -> datetime | None:
    """Return the time of the last message; by the time since the first one, where the clock's zone is not known."""
    said = [message.at for message in meeting.messages if message.is_speech and message.at]
    if not said or (said[0].tzinfo is None) != (said[-1].tzinfo is None):
        return None
    if said[-1].tzinfo is not None:
        return utc(said[-1])
    try:
        return (start + (said[-1] - said[0])).replace(microsecond=0)
    except OverflowError:  # in the year 9999
        return None


def happened(meeting: Meeting) -> datetime:
    """Return when a meeting was news: at its end, else its beginning, else on its day."""
    return ended(meeting) or began(meeting) or midnight(meeting.date or date.min)
