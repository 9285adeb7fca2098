"""Whether the times of a transcript are on the clock of the announcement; what to say where they may not be."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from minutebook.site.language import _

if TYPE_CHECKING:
    from datetime import datetime

    from minutebook.model import Meeting

_HOUR = 60
_LATE = 20
"""Minutes by which a meeting may begin early or late and still show the zone of its log."""
_BETWEEN = frozenset({-570, -210, 210, 270, 330, 390, 570, 630})
"""The zones that are no whole number of hours from UTC (but for quarters), in minutes."""
_WEST, _EAST = -12 * _HOUR, 14 * _HOUR
_APART = timedelta(minutes=90)
"""Meetings begin late, but hardly so late."""


def logged_clock(meeting: Meeting) -> str:
    """Say how the times of a transcript are to be read: `as logged (about UTC+2)`.

    Empty where they need no word: the meeting's start has no zone, or the messages have one and fit it.
    """
    first = next((message.at for message in meeting.messages if message.at), None)
    start = meeting.start
    if first is None or start is None or start.utcoffset() is None:
        return ""
    if first.utcoffset() is not None:
        return _("as logged") if abs(first - start) > _APART else ""
    zone = _zone(first, start)
    return _("as logged (about %(zone)s)") % {"zone": zone} if zone else _("as logged")


def _zone(first: datetime, start: datetime) -> str:
    """Name the zone in which a first message without one would have been said at the start; empty where none fits."""
    gap = (first.replace(tzinfo=UTC) - start).total_seconds() / 60
    fits = [zone for zone in _zones() if abs(gap - zone) <= _LATE]
    if not fits:
        return ""
    offset = min(fits, key=lambda zone: (zone % _HOUR != 0, abs(gap - zone)))
    if not offset:
        return "UTC"
    hours, minutes = divmod(abs(offset), _HOUR)
    sign = "\N{MINUS SIGN}" if offset < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{minutes:02d}" if minutes else "")


def _zones() -> list[int]:
    """Return the offsets from UTC that are in use, in minutes."""
    return [*range(_WEST, _EAST + 1, _HOUR), *_BETWEEN]
