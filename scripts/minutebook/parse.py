"""Transcript lines become messages: every line ends in exactly one, wrapped lines in the one they go on from.

What no dialect explains and what goes on from nothing is kept as an event of kind `other` with a problem on its line;
so is a line with a sign of its own. A line that goes on although no page wraps it is reported too.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minutebook.clock import find_zone
from minutebook.dialects import DAY, DIALECTS, SPEAKER, WRAP, Dialect, Found, choose
from minutebook.event import Event, finished
from minutebook.fused import cut_fused, may_be_fused
from minutebook.model import SPEECH, Kind, Problem, Severity
from minutebook.relays import resolve_relays
from minutebook.timeline import Timeline, day_comes_first

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, tzinfo

    from minutebook.model import Message
    from minutebook.source.layers import Line
    from minutebook.transcript import Part, Transcript

_STRONG = 0.9
"""The weight of the dialects that prose does not look like."""
_RUN = 4
"""So many lines in a row that the main dialect does not explain may be in another one."""
_SURE = 0.7
"""The share of such a run that the other dialect must explain."""
_RUNS = 20
"""No more runs than this are looked at in one transcript."""
_SIGNED = re.compile(
    r"\[?(?:\d{4}-\d\d-\d\d[T ])?\d{1,2}:\d\d(?::\d\d)?\]?\s|\*\*\*\s|===? |-!- |--- |-->|<--|<[^\s<>]{1,32}(?:\s|$)"
)
"""A line of a log with a sign of its own: it does not go on from the line above."""
_TALKATIVE = SPEECH | {Kind.NOTICE, Kind.TOPIC}
"""What a line without a sign may go on from."""
_ADDRESS = re.compile(r"\s*[\[(]?\S*(?:@\S+|\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})")
_COMINGS = frozenset({Kind.JOIN, Kind.PART, Kind.QUIT})
_MESSAGE, _ACTION, _OTHER = Kind.MESSAGE, Kind.ACTION, Kind.OTHER
"""Python takes ten times as long for a member of an enumeration as for a name."""
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))
_KVIRC = re.compile(r"\r(?:!nc|![a-z])?")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A transcript, read."""

    messages: tuple[Message, ...] = ()
    headings: tuple[tuple[int, int], ...] = ()
    """(index of the part, number of its first message) of each part that has messages."""
    dialects: tuple[str, ...] = ()
    """Names of the dialects, the main one first."""
    zone: tzinfo | None = None
    """The zone that the transcript itself names."""
    problems: tuple[Problem, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    """How many lines each dialect explained."""
    left: tuple[int, ...] = ()
    """Numbers of the lines that no dialect explains."""


@dataclass(slots=True)
class _Reader:
    """Reads the lines of one transcript, in order."""

    dialect: Dialect
    path: str
    clock: Timeline
    events: list[Event] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    speaker: Found | None = None
    heading: Line | None = None
    """The line that names the speaker, until something is said below it."""
    runs: int = 0

    def read_part(self, part: Part) -> None:
        """Take the lines of one part in."""
        read = self.dialect.read
        founds = [None if line.wraps else read(line.text) for line in part.lines]
        names = [self.dialect.name] * len(founds)
        if not (self.dialect.bodies or all(founds)):
            self._second(part.lines, founds, names)
        for line, found, name in zip(part.lines, founds, names, strict=True):
            self._take(line, found, name)
        self._flush()

    def _second(self, lines: Sequence[Line], founds: list[Found | None], names: list[str]) -> None:
        """Runs of lines that the main dialect does not explain are read in another one that does."""
        at = 0
        while at < len(lines):
            end = at
            while end < len(lines) and founds[end] is None and not lines[end].wraps:
                end += 1
            if end - at >= _RUN and self.runs < _RUNS:
                self.runs += 1
                other = _other([line.text for line in lines[at:end]], self.dialect)
                for k in range(at, end if other else at):
                    founds[k] = other.read(lines[k].text) if other else None
                    names[k] = other.name if other and founds[k] else names[k]
            at = end + 1

    def _take(self, line: Line, found: Found | None, name: str) -> None:
        if found is None and not line.wraps:
            found, name = self._elsewhere(line, name)
            if found is None and (fused := _HEADED.match(line.text)) and (found := self.dialect.read(fused["x"])):
                # a heading of DokuWiki that ran into the first message below it
                at = fused.start("x")
                head = Event(Kind.MARKER, "", "", None, line, fused.start("h"), fused["h"], fused.end("h"), end=at)
                self.events.append(head)
                found.start, found.end = found.start + at, found.end + at
                self.counts[name] += 1
                self._add(line, found, first=at)
                return
        if found is None:
            self._go_on(line, None)
            return
        self.counts[name] += 1
        if found.kind is SPEAKER:
            self._name(line, found)
        elif found.kind is WRAP:
            self._go_on(line, found)
        else:
            self._add(line, found)

    def _elsewhere(self, line: Line, name: str) -> tuple[Found | None, str]:
        """What a line is that the main dialect does not explain: talk below a name, or a line of another dialect."""
        if self.dialect.name in ("table", "export"):
            return None, name
        if self.dialect.bodies and self.speaker is not None:
            if self.dialect.block and self.heading is None:
                return None, name
            end = len(line.text)
            return Found(_MESSAGE, self.speaker.nick, self.speaker.time, self.speaker.day, line.text, end=end), name
        for other in _OTHERS:
            if other is not self.dialect and (found := other.read(line.text)) and (found.time or found.day):
                return (None if found.kind in (WRAP, _OTHER) else found), other.name
        return None, name

    def _name(self, line: Line, found: Found) -> None:
        """A line that names who speaks below it, or when."""
        before = self.speaker
        head = line
        if self.heading and before and not found.nick and not (before.time or before.day):
            # a second line of the same head
            head = self.heading
        else:
            self._flush()
        if not found.nick and before:
            found.nick = before.nick
        self.speaker, self.heading = found, head

    def _flush(self) -> None:
        """A name below which nothing is said: an empty message where it has a time, else a line that says nothing."""
        if self.heading is None or self.speaker is None:
            return
        line, self.heading = self.heading, None
        timed = self.speaker.time or self.speaker.day
        kind = _MESSAGE if timed else _OTHER
        text = "" if timed else line.text
        start = len(line.text) - len(text)
        end = len(line.text)
        self._add(line, Found(kind, self.speaker.nick, self.speaker.time, self.speaker.day, text, start, end))

    def _add(self, line: Line, found: Found, first: int = 0) -> None:
        heading, kind = None, found.kind
        said = f"{found.day} {found.time}" if found.day and found.time else found.day or found.time
        if kind is _MESSAGE or kind is _ACTION:
            heading, self.heading = self.heading, None
            if kind is _MESSAGE and "/me" in found.text and (typed := _ME.match(found.text)):
                # somebody noted the command instead of what a client makes of it
                kind, found.text, found.start = _ACTION, found.text[typed.end() :], found.start + typed.end()
        else:
            self._flush()
            if kind is DAY:
                self._begin_day(line, found, said)
                kind, said = Kind.MARKER, ""
            elif kind in _COMINGS and (mask := _ADDRESS.search(found.text)):
                found.text, found.end = found.text[: mask.start()], found.start + mask.start()
            kind = Kind(kind)
        time, at = self.clock.move(said)
        nick = found.nick if found.nick.isascii() else found.nick.translate(_INVISIBLE)
        event = Event(
            kind, nick, time, at, line, found.start, _plain(found.text), found.end, found.original, heading, first
        )
        self.events.append(event)
        if kind is _MESSAGE and not self.dialect.bodies and may_be_fused(line.text, found.start):
            for at_, inner in cut_fused(self.dialect, line.text, found):
                event.cut(at_)
                time, at = self.clock.move(f"{inner.day} {inner.time}".strip())
                event = Event(
                    Kind(inner.kind), inner.nick, time, at, line, inner.start, inner.text, inner.end, first=at_
                )
                self.events.append(event)

    def _begin_day(self, line: Line, found: Found, said: str) -> None:
        """A line that gives the day of what follows."""
        self.clock.start_day(said)
        if self.dialect.bodies and self.speaker is not None:
            self.speaker.day = said
        if not found.text:
            found.text, found.start, found.end = line.text, 0, len(line.text)

    def _go_on(self, line: Line, found: Found | None) -> None:
        """A line that goes on from the one above; one that nothing explains is kept by itself where it cannot."""
        text, start = (found.text, found.start) if found else (line.text, 0)
        before = self.events[-1] if self.events else None
        if before is None or (found is None and self._stands_alone(line, before)):
            event = Event(_OTHER, "", "", None, line, 0, line.text, len(line.text))
            if match := _STAMP.match(line.text):
                event.time, event.at = self.clock.move(match[1])
            self.events.append(event)
            self.left.append(line.number)
            self._report(line, "MB301", "this line of the transcript is not understood; it is kept as plain text")
            return
        wraps = line.wraps or self.dialect.prone or self.dialect.bodies
        if found is None and line.firm and not wraps and not line.text[0].isspace():
            self._report(line, "MB302", "nothing says who said this; it is read as the end of the message above it")
        if line.text.count("\t") > 1 and self.dialect.name == "table":
            # the cell of the text comes last
            start = line.text.index("\t", line.text.index("\t") + 1) + 1
            text = line.text[start:]
        before.go_on(line, start, _plain(text))

    def _stands_alone(self, line: Line, before: Event) -> bool:
        """True where a line that nothing explains cannot be the end of the event before it."""
        if line.firm and (before.kind not in _TALKATIVE or _SIGNED.match(line.text)):
            return not self.dialect.bodies
        return line.opens and not line.wraps and not self.dialect.bodies

    def _report(self, line: Line, code: str, message: str) -> None:
        self.problems.append(Problem(self.path, line.number, 1, code, Severity.HINT, message, "14:00 ann: hello"))


_STAMP = re.compile(r"\[?((?:\d{4}-\d\d-\d\d[T ])?\d{1,2}:\d\d(?::\d\d)?)\]?\s")
_HEADED = re.compile(r"={2,6} (?P<h>[^=]{1,200}) ={2,6} +(?P<x>\S.*)$")
_ME = re.compile(r"\s*/me\s+(?=\S)")
_PROSY = ("table", "export", "bold", "angle")
_OTHERS = tuple(d for d in DIALECTS if d.weight >= _STRONG and not d.bodies and d.name not in _PROSY)
"""The dialects in which a single line may stand among those of another."""


def _plain(text: str) -> str:
    """Text without the escapes of KVIrc, the only client in whose logs a carriage return stands inside a line."""
    return _KVIRC.sub("", text) if "\r" in text else text


def _other(texts: Sequence[str], main: Dialect) -> Dialect | None:
    """The dialect of a run of lines that the main one does not explain."""
    best = choose(texts, [d for d in DIALECTS if d is not main and not d.bodies and d.name != "table"])
    return best.dialect if best and best.dialect.weight >= _STRONG and best.score >= _SURE else None


def _zone(parts: Sequence[Part], notes: str) -> tzinfo | None:
    """The zone that a note or the head of a table names."""
    for part in parts:
        if part.table and (zone := find_zone(part.table)):
            return zone
    return find_zone(notes) if "time" in notes.casefold() else None


def _day_first(transcript: Transcript, dialect: Dialect) -> bool:
    """Whether dates in figures are day, month, year: always in some dialects, else as the first one that tells."""
    if dialect.day_first:
        return True
    stamps = [line.text[:40] for part in transcript.parts for line in part.lines]
    return day_comes_first(stamps) is not False


def parse_transcript(transcript: Transcript, path: str, day: date | None, zone: tzinfo | None, notes: str) -> Parsed:
    """The messages of a transcript.

    `day` is the day of the meeting, `zone` the one that front matter gives, `notes` the prose around the transcript.
    """
    dialect = transcript.dialect
    if dialect is None:
        return Parsed()
    said = zone or _zone(transcript.parts, notes)
    reader = _Reader(dialect, path, Timeline(day, said, _day_first(transcript, dialect)))
    starts: list[tuple[int, int]] = []
    for index, part in enumerate(transcript.parts):
        if part.day:
            reader.clock.day, reader.clock.last = part.day, None
        before = len(reader.events)
        reader.read_part(part)
        if len(reader.events) > before:
            starts.append((index, before + 1))
    resolve_relays(reader.events)
    names = (dialect.name, *sorted(set(reader.counts) - {dialect.name}))
    messages = finished(reader.events)
    return Parsed(messages, tuple(starts), names, said, tuple(reader.problems), dict(reader.counts), tuple(reader.left))
