"""What a raw log says of its meeting: in what people and bots said for the record, in its headers, in its name.

    14:00:05 <bot> Meeting started Wed Jan 31 14:00:05 2024 UTC.
    14:00:05 <RRSAgent> logging to https://www.w3.org/2024/01/31-devel-irc
    14:00:06 <ann> Meeting: Weekly meeting
    Session Ident: #devel

File names are read where the log itself is silent: `2024-01-31-devel.log`, `devel.2024-01-31-14.00.log.txt`,
`#devel_20240131.log`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from minutebook.clock import find_date, parse_clock, parse_date, parse_datetime

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import time, tzinfo

    from minutebook.source import Source
    from minutebook.transcript import Transcript

_HEAD = 300
"""Somebody says what the meeting is within so many lines."""
_SAID = (
    ("title", re.compile(r"#startmeeting\s+(?P<x>\S.*)$", re.IGNORECASE)),
    ("title", re.compile(r"Meeting:\s+(?P<x>\S.*)$", re.IGNORECASE)),
    ("date", re.compile(r"Date:\s+(?P<x>.*\d{4}.*)$", re.IGNORECASE)),
    ("started", re.compile(r"Meeting started (?:on |at )?(?P<x>.*\d{4}.*)$")),
    ("rrsagent", re.compile(r"(?:I am )?logging to (?P<x>https?://\S+/\d{4}/\d\d/\d\d-\S+-irc)\b")),
    ("zone", re.compile(r"(?:all )?times (?:are|in) (?P<x>.*)$", re.IGNORECASE)),
)
"""What is said for the record, and what it tells."""
_RRSAGENT = re.compile(r"/(\d{4})/(\d\d)/(\d\d)-([^/\s]+)-irc$")
_CHANNEL = re.compile(
    r"(?:joined(?: channel)?|left|Session Ident:|(?:PRIVMSG|JOIN) :?|Now talking (?:in|on)|Topic (?:for|of channel)|"
    r"topic of|mode/|Mode|Start of|Channel:|[T ]\d\d:\d\d:\d\dZ?) *(?:\r!c)?(?P<c>[#&][^\s,:<>\[\]()\r]{1,80})"
)
_ALONE = re.compile(r"(?:logs? (?:of|for) )?(?P<c>#[^\s,:<>]{1,80})(?: logs?)?$", re.IGNORECASE)
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)(?!\d)")
_NAME = re.compile(r"(?:(?:(?<=\d{4}-\d\d-\d\d)|^)[._-]\d\d[.:]\d\d(?:[.:]\d\d)?)?(?:\.log)?$", re.IGNORECASE)
_WORD = re.compile(r"^(?:channel|log|irc|irclog|chat)$", re.IGNORECASE)
_NETWORK = re.compile(r"^channel_(?P<c>[#&!][^.]{1,80})\.(?P<s>[^_]{1,80})_(?P<d>\d{4}\.\d\d\.\d\d)$")


@dataclass(frozen=True, slots=True)
class LogFacts:
    """What a raw log says of its meeting; empty where it says nothing."""

    title: str = ""
    day: date | None = None
    channel: str = ""
    server: str = ""
    zone: tzinfo | None = None
    """The zone of its clock times."""


def _said(lines: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """(what it tells, words, clock time of the line) of each line said for the record."""
    for text, time in lines:
        for what, pattern in _SAID:
            if match := pattern.match(text):
                yield what, match["x"].strip(), time
                break


def _same_minute(said: time, stamp: time | None) -> bool:
    """True where a clock time that somebody says is that of the line: the zone beside it is then the log's."""
    return stamp is not None and (said.hour, said.minute) == (stamp.hour, stamp.minute)


def _from_words(lines: Iterable[tuple[str, str]]) -> LogFacts:
    """What is said for the record; of two the first holds."""
    title, channel, day, zone = "", "", None, None
    for what, words, stamp in _said(lines):
        if what == "title":
            title = title or words
        elif what == "date":
            day = day or parse_date(words)
        elif what == "zone":
            zone = zone or parse_datetime(words)[2]
        elif what == "started":
            when, clock, named = parse_datetime(words)
            day = day or when
            if clock and _same_minute(clock, parse_clock(stamp)):
                zone = zone or named
        elif match := _RRSAGENT.search(words):
            # RRSAgent writes UTC
            zone, channel = zone or UTC, channel or f"#{match[4]}"
            day = day or parse_date(f"{match[1]}-{match[2]}-{match[3]}")
    return LogFacts(title, day, channel, "", zone)


def _from_name(source: Source) -> LogFacts:
    """What the name of the file says."""
    name = _NAME.sub("", PurePosixPath(source.slug).name)
    if match := _NETWORK.match(name):
        return LogFacts(match["c"], parse_date(match["d"]), match["c"], match["s"])
    name = _NAME.sub("", _COMPACT.sub(r"\1-\2-\3", name))
    found = find_date(name)
    rest = f"{name[: found[1]]} {_NAME.sub('', name[found[2] :])}" if found else name
    words = [word for word in re.split(r"[\s._-]+", rest) if word and not _WORD.match(word)]
    channel = next((word for word in words if word[0] in "#&"), "")
    return LogFacts(" ".join(words), found[0] if found else None, channel)


def _from_export(transcript: Transcript) -> LogFacts:
    """What an export or a page says beside its messages."""
    log = transcript.log
    if log is None:
        return LogFacts()
    head = {key: value for key, value in log.head.items() if isinstance(value, str)}
    day = parse_date(head.get("start_time", ""))
    channel, title = head.get("channel", ""), head.get("name", "")
    if log.title and (match := _ALONE.match(log.title)):
        channel = channel or match["c"]
    elif log.title:
        found = find_date(log.title)
        day = day or (found[0] if found else None)
    return LogFacts(
        head.get("room_name", "") or ("" if title == channel else title), day, channel, head.get("network", "")
    )


def _channel(texts: Iterable[str]) -> str:
    """The channel that the events of a log name most often."""
    found = Counter(match["c"].rstrip(".") for text in texts for match in [_CHANNEL.search(text)] if match)
    return found.most_common(1)[0][0] if found else ""


def read_log(source: Source, transcript: Transcript) -> LogFacts:
    """What the raw log `source` says of its meeting."""
    dialect = transcript.dialect
    if dialect is None:
        return _from_name(source)
    lines = [line.text for part in transcript.parts for line in part.lines[:_HEAD]]
    founds = [found for text in lines if (found := dialect.read(text))]
    words = _from_words((found.text, found.time or found.day) for found in founds)
    told, named = _from_export(transcript), _from_name(source)
    first = next((match["c"] for text in lines[:1] if (match := _ALONE.match(text))), "")
    channel = told.channel or first or words.channel or _channel(lines) or named.channel
    return LogFacts(
        words.title or told.title or named.title,
        words.day or told.day or named.day,
        channel,
        told.server or named.server,
        words.zone or (UTC if dialect.utc else None),
    )
