"""What every record is made of: kinds, places in a file, problems, and the message itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class Kind(StrEnum):
    """What a line of a transcript is. Only `MESSAGE` and `ACTION` are speech."""

    MESSAGE = "message"
    ACTION = "action"
    JOIN = "join"
    PART = "part"
    QUIT = "quit"
    KICK = "kick"
    NICK = "nick"
    TOPIC = "topic"
    MODE = "mode"
    NOTICE = "notice"
    MARKER = "marker"
    OTHER = "other"


SPEECH = frozenset({Kind.MESSAGE, Kind.ACTION})
"""The kinds that somebody said."""


class Role(StrEnum):
    """What a message is to the record of the meeting, apart from what kind of line it is."""

    TALK = "talk"
    """Said by the one who typed it."""
    RECORD = "record"
    """Typed for the record (`#topic x`, `ACTION: ann to do x`)."""
    SCRIBED = "scribed"
    """Said by `speaker` and written down by the scribe (`Ann: I can do that`, `... on Friday`)."""
    SUMMARY = "summary"
    """The scribe's own account of what went on."""
    ASIDE = "aside"
    """Typed to a bot or the queue (`q+`, `Zakim, pick a victim`), or a correction of another line (`s/old/new/`)."""
    BOT = "bot"
    """Said by a bot."""


UNSAID = frozenset({Role.SUMMARY, Role.ASIDE, Role.BOT})
"""The roles in which nobody of the meeting speaks."""


class Provenance(StrEnum):
    """Where a decision, an action or a topic comes from."""

    COMMAND = "command"
    """Somebody typed it for the record (`#agreed`, `#topic`)."""
    CURATED = "curated"
    """It stands in the meeting file: front matter, or a heading of the transcript."""
    INFERRED = "inferred"
    """Minutebook read it out of the talk: a suggestion."""


class Severity(StrEnum):
    """How bad a problem is. Only errors make `minutebook check` fail."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source file."""

    line: int
    """Line of the first character, from 1."""
    column: int
    """Column of the first character, from 0."""
    end_line: int
    """Line of the last character."""
    end_column: int
    """Column after the last character."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the input that a person should look at; it never stops a build."""

    path: str
    """The file, as it was named on the way in."""
    line: int
    """Line, from 1; 1 also where the whole file is meant."""
    column: int
    """Column, from 1."""
    code: str
    """A short stable code, such as `MB101`."""
    severity: Severity
    message: str
    """One sentence: what is wrong."""
    example: str = ""
    """A valid example of what should stand there; empty where there is none to give."""


@dataclass(frozen=True, slots=True)
class Message:
    """One event of a transcript: mostly a line that somebody said."""

    n: int
    """Number in the meeting, from 1; its anchor is `m<n>`."""
    kind: Kind
    nick: str
    """Who, as written, without status sign; empty where the line names nobody."""
    text: str
    """What, without markup of the log; one string even where the log wrapped the line."""
    span: Span
    """The lines in the transcript file."""
    text_span: Span
    """Where `text` stands in the transcript file (before escapes and wrapping were undone)."""
    time: str = ""
    """The clock time as said, as `HH:MM` or `HH:MM:SS` of the 24-hour day; empty where the log has none."""
    at: datetime | None = None
    """Full time: aware where the zone is known, else naive; None without a clock time or date."""
    correction: str = ""
    """An erratum, from the front matter or typed (`s/old/new/`): what should stand there; `text` stays."""
    role: Role = Role.TALK
    speaker: str = ""
    """The name that the scribe gave for whoever said it; empty where `nick` said it."""
    words: str = ""
    """What was said, where `text` has the scribe's marks too (`Ann: `, `... `); empty where it is `text`."""
    inserted: tuple[str, ...] = ()
    """Errata too: lines that were missing before this message (`i/where/line/`), in order."""
    original: str = ""
    """What was said at first, where the sender edited the message later (Matrix); `text` is the last edit."""

    @property
    def line(self) -> int:
        """The line of the transcript file on which its words start, from 1; a name alone may stand on a line above."""
        return self.text_span.line

    @property
    def is_speech(self) -> bool:
        """True where somebody of the meeting said it."""
        return self.kind in SPEECH and self.role not in UNSAID

    @property
    def by(self) -> str:
        """Nick or name of whoever said it, which is not always the one who typed it."""
        return self.speaker or self.nick

    @property
    def said(self) -> str:
        """What was said, without the marks of a scribe."""
        return self.words or self.text
