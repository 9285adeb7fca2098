"""The day and the zone that a log gives in its own words, where neither its lines nor its file do.

Meeting started Thu Nov  6 19:00:05 2031 UTC.             a MeetBot: the clock beside it tells the zone
logging to https://www.example.org/2031/11/06-clocks-irc  RRSAgent, whose clock is UTC
Date: 6 November 2031                                     somebody, for the minutes
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING

from minutebook.clock import combine, find_date, parse_clock, parse_date
from minutebook.commands.desk import line
from minutebook.model import Kind
from minutebook.parse import Parsed, parse_transcript

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from minutebook.model import Message
    from minutebook.transcript import Transcript

_STARTED = re.compile(r"Meeting started (?:at )?(?P<when>.{10,40}?) UTC\b")
_LOGGING = re.compile(r"logging to \S{0,200}?/(?P<day>\d{4}/\d\d/\d\d)-")
_MONTH_FIRST = re.compile(r"(?P<month>[A-Z][a-z]{2}) +(?P<day>\d{1,2}) +(?P<clock>\d\d:\d\d:\d\d) +(?P<year>\d{4})")
_DATE = line("date")
_BEGINS = frozenset("MlDd")
"""How the lines begin that one of these matches."""
_DAY = timedelta(days=1)
_QUARTER = timedelta(minutes=15)


def _zone(message: Message, said: datetime) -> tzinfo | None:
    """The zone of a clock that shows `message.time` at a known moment; None where there is no clock."""
    clock = parse_clock(message.time)
    if clock is None:
        return None
    away = round((combine(said.date(), clock, UTC) - said) / _QUARTER) * _QUARTER
    away = (away + _DAY / 2) % _DAY - _DAY / 2
    return timezone(away) if away else UTC


def read_day(messages: Sequence[Message]) -> tuple[date | None, tzinfo | None]:
    """(day, zone) of a log; None for what it does not say. What a bot says goes before what people say."""
    told: date | None = None
    for message in messages:
        if message.text[:1] not in _BEGINS or message.kind is not Kind.MESSAGE:
            continue
        if match := _STARTED.match(message.text):
            when = _MONTH_FIRST.sub(r"\g<month> \g<day> \g<year> \g<clock>", match["when"])
            found, clock = find_date(when), parse_clock(when)
            if found and clock:
                said = combine(found[0], clock, UTC)
                zone = _zone(message, said)
                return said.astimezone(zone).date(), zone
        elif match := _LOGGING.match(message.text):
            return parse_date(match["day"]), UTC if message.time else None
        elif told is None and (match := _DATE.match(message.text)):
            told = parse_date(match["rest"])
    return told, None


def parse_dated(transcript: Transcript, path: str, day: date | None, zone: tzinfo | None, notes: str) -> Parsed:
    """The messages of a transcript; `day` and `zone` are those of its page, for want of which its own words count."""
    parsed = parse_transcript(transcript, path, day, zone, notes)
    own_day, own_zone = read_day(parsed.messages)
    wants_day = day is None and own_day is not None and not any(message.at for message in parsed.messages)
    wants_zone = zone is None and parsed.zone is None and own_zone is not None
    if not wants_day and not wants_zone:
        return parsed
    return parse_transcript(transcript, path, day or own_day, zone or parsed.zone or own_zone, notes)
