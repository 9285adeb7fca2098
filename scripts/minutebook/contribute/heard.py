"""A file read as far as adding it needs: its messages and what they say of the meeting; nothing is inferred."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutebook.announcement import UNTITLED
from minutebook.contribute.incoming import read_as
from minutebook.meeting import Input, listen, take, title_of
from minutebook.people import known_people

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from minutebook.contribute.incoming import Log
    from minutebook.model import Message
    from minutebook.source import Source


@dataclass(frozen=True, slots=True)
class Heard:
    """A file, read."""

    given: Input
    messages: tuple[Message, ...]
    title: str
    """Empty where it has none of its own."""
    channel: str
    server: str
    day: date | None
    dialect: str
    """Empty where nobody talks in it."""

    def moment(self, when: datetime) -> datetime:
        """A moment by the clock of the log; where that names no zone, it is taken for the same."""
        zone = next((m.at.tzinfo for m in self.messages if m.at), None)
        return (when.astimezone(zone) if when.tzinfo and zone else when).replace(tzinfo=None)


def hear(source: Source) -> Heard:
    """What a file says."""
    given = take(source)
    draft = listen(given, known_people([], [given.announcement]))
    announced = draft.given.announcement
    title = title_of(draft)
    first = next((m.at for m in draft.messages if m.at), None)
    return Heard(
        given,
        draft.messages,
        "" if title in (UNTITLED, f"{announced.channel} meeting") else title,
        announced.channel,
        announced.server,
        announced.date or (first.date() if first else None),
        draft.parsed.dialects[0] if draft.parsed.dialects else "",
    )


def hear_as(data: bytes, path: str, slug: str, keys: Mapping[str, str]) -> Heard:
    """What a file of this content and name says, with these keys beside it."""
    return hear(read_as(data, path, slug, keys))


def own_title(log: Log) -> str:
    """The title that a log gives in its own lines; its name does not count."""
    return hear_as(log.data, f"log{log.kind}", "log", {}).title
