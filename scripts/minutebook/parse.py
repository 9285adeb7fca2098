"""Transcript lines become messages: every line ends in exactly one, wrapped lines in the one they go on from.

What no dialect explains and what goes on from nothing is kept as an event of kind `other` with a problem on its line;
so is a line with a time of its own. A line that goes on although no page wraps it is reported too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING

from minutebook.clock import combine, find_zone, has_seconds, parse_datetime
from minutebook.dialects import CLOCK, DAY, DIALECTS, SPEAKER, Dialect, Found
from minutebook.model import SPEECH, Kind, Message, Problem, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutebook.source.layers import Line
    from minutebook.transcript import Part, Transcript

_MIDNIGHT = timedelta(hours=6)
"""A clock that goes back by more than this has passed midnight; by less, lines are out of order."""
_STRONG = 0.9
_DAMAGED = re.compile(rf"^\W{{0,2}}{CLOCK}\b")
"""A line with a time of its own is no end of another one, even if the rest of it cannot be read."""


@dataclass(slots=True)
class _Event:
    """A message in the making."""

    kind: Kind
    nick: str
    time: str
    at: datetime | None
    pieces: list[str]
    span: Span
    text_span: Span


@dataclass(slots=True)
class _Clock:
    """Where the transcript is in time."""

    day: date | None
    zone: tzinfo | None
    last: time | None = field(default=None)

    def move(self, found: Found) -> tuple[str, datetime | None]:
        """(clock time as said, full time) of a line."""
        said = f"{found.day} {found.time}".strip()
        if not said:
            return "", None
        day, clock, zone = parse_datetime(said)
        if day is not None:
            self.day = day
        if clock is None:
            return "", None
        if day is None and self.day is not None and self.last is not None:
            back = timedelta(hours=self.last.hour - clock.hour, minutes=self.last.minute - clock.minute)
            self.day += timedelta(days=1) if back > _MIDNIGHT and self.day < date.max else timedelta()
        self.last = clock
        text = clock.isoformat("seconds" if has_seconds(said) else "minutes")
        return text, combine(self.day, clock, zone or self.zone) if self.day else None


@dataclass(slots=True)
class _Reader:
    """Reads the lines of one transcript, in order."""

    dialect: Dialect
    path: str
    clock: _Clock
    events: list[_Event] = field(default_factory=list)
    others: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    speaker: Found | None = None

    def _explain(self, line: Line) -> Found | None:
        """What the line is in the main dialect, else in another one that prose does not look like."""
        if line.wraps:
            return None
        found = self.dialect.read(line.text)
        if found is not None or self.dialect.name == "table":
            return found
        if self.dialect.bodies and self.speaker is not None:
            return Found(Kind.MESSAGE, self.speaker.nick, self.speaker.time, text=line.text, end=len(line.text))
        for other in DIALECTS:
            if other.weight >= _STRONG and not other.bodies and other.name not in (self.dialect.name, "table", "bold"):
                found = other.read(line.text)
                if found is not None and (found.time or found.day):
                    self.others.add(other.name)
                    return found
        return None

    def read(self, line: Line) -> None:
        """Take one line in."""
        found = self._explain(line)
        if found is None:
            self._go_on(line)
        elif found.kind is SPEAKER:
            self.speaker = found
        else:
            self._add(line, found)

    def _add(self, line: Line, found: Found) -> None:
        kind = Kind.MARKER if found.kind == DAY else Kind(found.kind)
        if found.kind == DAY:
            day, _, _ = parse_datetime(found.day)
            self.clock.day, self.clock.last = day or self.clock.day, None
        said, at = self.clock.move(found) if found.kind != DAY else ("", None)
        text = found.text.strip()
        start = found.start + len(found.text) - len(found.text.lstrip())
        end = max(start, found.end - len(found.text) + len(found.text.rstrip()))
        nick = found.nick.strip("\u200b\u2060\ufeff")
        self.events.append(_Event(kind, nick, said, at, [text], _whole(line), _span(line, start, end)))

    def _go_on(self, line: Line) -> None:
        """A line that nothing explains: it goes on from the one above, or it is kept by itself."""
        text = line.text.strip()
        start = len(line.text) - len(line.text.lstrip())
        before = self.events[-1] if self.events else None
        if before is None or self._stands_alone(line, before):
            here = _span(line, start, start + len(text))
            self.events.append(_Event(Kind.OTHER, "", "", None, [text], _whole(line), here))
            self._report(line, "MB301", "this line of the transcript is not understood; it is kept as plain text")
            return
        if line.firm and not line.text[0].isspace():
            self._report(line, "MB302", "nothing says who said this; it is read as the end of the message above it")
        if line.text.count("\t") > 1 and self.dialect.name == "table":
            # the cell of the text comes last
            start = line.text.index("\t", line.text.index("\t") + 1) + 1
            start += len(line.text[start:]) - len(line.text[start:].lstrip())
            text = line.text[start:].strip()
        before.pieces.append(text)
        end = _span(line, start, start + len(text))
        before.span = _through(before.span, _whole(line))
        before.text_span = _through(before.text_span, end)

    def _stands_alone(self, line: Line, before: _Event) -> bool:
        """True where a line that nothing explains cannot be the end of the event before it."""
        if line.firm and (before.kind not in SPEECH or _DAMAGED.match(line.text)):
            return True
        return line.opens and not line.wraps and not self.dialect.bodies

    def _report(self, line: Line, code: str, message: str) -> None:
        self.problems.append(Problem(self.path, line.number, 1, code, Severity.HINT, message, "14:00 ann: hello"))


def _whole(line: Line) -> Span:
    start, end = line.extent
    return Span(line.number, start, line.number, end)


def _span(line: Line, start: int, end: int) -> Span:
    return Span(line.number, line.column(start), line.number, line.column(end))


def _through(first: Span, last: Span) -> Span:
    return Span(first.line, first.column, last.end_line, last.end_column)


def _zone(parts: tuple[Part, ...], notes: str) -> tzinfo | None:
    """The zone that a note or the head of a table names."""
    for part in parts:
        if part.table and (zone := find_zone(part.table)):
            return zone
    return find_zone(notes) if "time" in notes.casefold() else None


def _messages(events: list[_Event]) -> Iterator[Message]:
    for n, event in enumerate(events, start=1):
        text = " ".join(piece for piece in event.pieces if piece)
        yield Message(n, event.kind, event.nick, text, event.span, event.text_span, event.time, event.at)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A transcript, read."""

    messages: tuple[Message, ...] = ()
    headings: tuple[tuple[int, int], ...] = ()
    """(index of the part, number of its first message) of each part that has messages."""
    dialects: tuple[str, ...] = ()
    zone: tzinfo | None = None
    """The zone that the transcript itself names."""
    problems: tuple[Problem, ...] = ()


def parse_transcript(transcript: Transcript, path: str, day: date | None, zone: tzinfo | None, notes: str) -> Parsed:
    """The messages of a transcript.

    `day` is the day of the meeting, `zone` the one that front matter gives, `notes` the prose around the transcript.
    """
    if transcript.dialect is None:
        return Parsed()
    said = zone or _zone(transcript.parts, notes)
    reader = _Reader(transcript.dialect, path, _Clock(day, said))
    starts: list[tuple[int, int]] = []
    for index, part in enumerate(transcript.parts):
        if part.day:
            reader.clock.day, reader.clock.last = part.day, None
        before = len(reader.events)
        for line in part.lines:
            reader.read(line)
        if len(reader.events) > before:
            starts.append((index, before + 1))
    names = (transcript.dialect.name, *sorted(reader.others))
    return Parsed(tuple(_messages(reader.events)), tuple(starts), names, said, tuple(reader.problems))
