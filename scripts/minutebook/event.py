"""A message in the making: its text may still grow by wrapped lines, be cut, or turn out to be somebody else's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minutebook.model import Kind, Message, Span

if TYPE_CHECKING:
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
    original: str = ""
    """What was said before it was edited."""
    heading: Line | None = None
    """The line above that names the speaker."""
    first: int = 0
    """Where the event starts in its line: past 0 where two were fused."""
    end: int | None = None
    """Where it ends in its line, where another one follows there."""
    more: list[tuple[Line, int, str]] = field(default_factory=list)
    """(line, where its text starts, text) of each line that goes on from it."""

    def cut(self, at: int) -> None:
        """The rest of the line, from `at` on, is another event."""
        self.text, self.end = self.text[: max(0, at - self.start)], at

    def go_on(self, line: Line, start: int, text: str) -> None:
        """`line` goes on with the text."""
        self.more.append((line, start, text))

    def message(self, n: int) -> Message:
        """The finished message, with this number."""
        line, text = self.line, self.text.strip()
        start = self.start + len(self.text) - len(self.text.lstrip()) if text else self.start
        end = len(line.text) if self.end is None else self.end
        head = self.heading or line
        opening = head.column(0 if self.heading else self.first)
        stop = min(start + len(self.text.strip()), len(line.text))
        inner = (line.number, line.column(min(start, len(line.text))), line.number, line.column(stop))
        outer = (head.number, opening, line.number, line.column(end))
        for other, begin, more in self.more:
            piece = more.strip()
            begin += len(more) - len(more.lstrip())  # noqa: PLW2901 - where the text starts behind its blanks
            text = f"{text} {piece}" if text and piece else text or piece
            inner = (*inner[:2], other.number, other.column(min(begin + len(piece), len(other.text))))
            outer = (*outer[:2], other.number, other.column(len(other.text)))
        return Message(n, self.kind, self.nick, text, Span(*outer), Span(*inner), self.time, self.at, original=self.original)
