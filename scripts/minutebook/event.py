"""A message in the making: its text may still grow by wrapped lines, be cut, or turn out to be somebody else's."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count, repeat
from typing import TYPE_CHECKING, TypeAlias

from minutebook.model import Kind, Message, Role, Span
from minutebook.records import records_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from minutebook.source.layers import Line


@dataclass(slots=True)
class Event:
    """What stands on one line of a transcript, and on the lines that go on from it."""

    kind: Kind
    nick: str
    time: str
    at: datetime | None
    line: Line
    start: int
    """Where the text starts in the line."""
    text: str
    """What of its text stands on its first line, with the blanks around it."""
    stop: int
    """Where that ends in the line."""
    original: str = ""
    """What was said before it was edited."""
    heading: Line | None = None
    """The line above that names the speaker."""
    first: int = 0
    """Where the event starts in its line: past 0 where two were fused."""
    end: int | None = None
    """Where it ends in its line, where another one follows there."""
    more: list[tuple[Line, int, str]] | None = None
    """(line, where its text starts, text) of each line that goes on from it."""

    def cut(self, at: int) -> None:
        """The rest of the line, from `at` on, is another event."""
        self.text, self.stop, self.end = self.text[: max(0, at - self.start)], at, at

    def go_on(self, line: Line, start: int, text: str) -> None:
        """`line` goes on with the text."""
        self.more = self.more or []
        self.more.append((line, start, text))

    def places(self) -> Places:
        """Its text, the place of its lines in the file, the place of its text there."""
        line, text = self.line, self.text.strip()
        shift = line.columns
        if isinstance(shift, int) and not (self.more or self.heading or self.first or self.end):
            # most messages: one line, no markup
            number, start, stop = line.number, shift + self.start, shift + self.stop
            if len(text) != len(self.text):
                start += len(self.text) - len(self.text.lstrip()) if text else 0
                stop -= len(self.text) - len(self.text.rstrip())
            stop = max(start, stop)
            return text, number, shift, number, shift + len(line.text), number, start, number, stop
        head = self.heading or line
        opening, end = line.extent
        if self.first or head is not line:
            opening = line.column(self.first) if self.first else head.extent[0]
        if self.end is not None:
            end = line.column(self.end)
        start = self.start + len(self.text) - len(self.text.lstrip()) if text else self.start
        stop = max(start, self.stop - len(self.text) + len(self.text.rstrip()))
        inner = (line.number, line.column(start), line.number, line.column(stop))
        outer = (head.number, opening, line.number, end)
        for other, begin, more in self.more or ():
            piece = more.strip()
            begin += len(more) - len(more.lstrip())  # noqa: PLW2901 - where the text starts behind its blanks
            text = f"{text} {piece}" if text and piece else text or piece
            inner = (*inner[:2], other.number, other.column(min(begin + len(piece), len(other.text))))
            outer = (*outer[:2], other.number, other.extent[1])
        return text, *outer, *inner


Places: TypeAlias = tuple[str, int, int, int, int, int, int, int, int]
"""A text, and what two of `Span` are made of."""


def finished(events: Sequence[Event]) -> tuple[Message, ...]:
    """The finished messages, numbered from 1."""
    if not events:
        return ()
    texts, *places = zip(*[event.places() for event in events], strict=True)
    return tuple(
        records_of(
            Message,
            count(1),
            [event.kind for event in events],
            [event.nick for event in events],
            texts,
            records_of(Span, *places[:4]),
            records_of(Span, *places[4:]),
            [event.time for event in events],
            [event.at for event in events],
            repeat(""),
            repeat(Role.TALK),
            repeat(""),
            repeat(""),
            repeat(()),
            [event.original for event in events],
        )
    )
