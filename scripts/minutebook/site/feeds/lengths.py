"""How long a meeting will take: as long as the last ones of its series did."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minutebook.model import Meeting
    from minutebook.site.moments import Moments

USUAL = timedelta(hours=1)
"""Where the series has no meeting whose length is known."""
_LATEST = 5
_QUARTER = 15 * 60
_LONGEST = timedelta(hours=6)
"""A longer log is that of a channel, not of a meeting."""


class Lengths:
    """The lengths of meetings by series."""

    def __init__(self, meetings: Iterable[Meeting], moments: Moments) -> None:
        """Take the meetings, newest first."""
        self._seconds: dict[str, list[float]] = defaultdict(list)
        for meeting in meetings:
            if meeting.series and meeting.messages and len(self._seconds[meeting.series]) < _LATEST:
                start, end = moments.began(meeting), moments.ended(meeting)
                if start and end and end - start <= _LONGEST:
                    self._seconds[meeting.series].append((end - start).total_seconds())

    def expected_end(self, meeting: Meeting, start: datetime) -> datetime | None:
        """Return when a meeting will end: after the usual time, in quarters of an hour; None at the end of time."""
        known = self._seconds.get(meeting.series)
        length = timedelta(seconds=-(-median(known) // _QUARTER) * _QUARTER) if known else USUAL
        try:
            return start + length
        except OverflowError:  # in the year 9999
            return None
