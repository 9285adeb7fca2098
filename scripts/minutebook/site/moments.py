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


class Moments:
    """When meetings were; for each it is worked out once, for that may take all that was said in it."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[datetime | None, datetime | None]] = {}

    def began(self, meeting: Meeting) -> datetime | None:
        """Return when a meeting began."""
        return self._span(meeting)[0]

    def ended(self, meeting: Meeting) -> datetime | None:
        """Return when a meeting ended, by what is said of it or by its last message; None where that is not known."""
        return self._span(meeting)[1]

    def happened(self, meeting: Meeting) -> datetime:
        """Return when a meeting was news: at its end, else its beginning, else on its day."""
        start, end = self._span(meeting)
        return end or start or midnight(meeting.date or date.min)

    def _span(self, meeting: Meeting) -> tuple[datetime | None, datetime | None]:
        found = self._known.get(meeting.slug)
        if found is None:
            start = _began(meeting)
            found = self._known[meeting.slug] = start, start and _ended(meeting, start)
        return found


def _began(meeting: Meeting) -> datetime | None:
    if meeting.start is not None:
        return utc(meeting.start)
    return next((at for one in meeting.messages if one.is_speech and (at := utc(one.at))), None)


def _ended(meeting: Meeting, start: datetime) -> datetime | None:
    end = utc(meeting.end)
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
