"""The keys that a log needs beside it so that it is read under its new name as it was under its old one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.contribute.heard import Heard, hear_as
from minutebook.source.containers import stem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from minutebook.announcement import Announcement
    from minutebook.contribute.incoming import Log
    from minutebook.contribute.naming import Facts
    from minutebook.model import Message


def _talk(messages: Sequence[Message]) -> list[tuple[object, ...]]:
    return [(m.kind, m.nick, m.text, m.time) for m in messages]


def _zone(messages: Sequence[Message]) -> str:
    """The zone of the clock, as `+02:00`; empty where it is not known."""
    first = next((m.at for m in messages if m.at), None)
    return first.isoformat()[-6:] if first and first.tzinfo else ""


def keys_beside(cut: Log, path: Path, facts: Facts, heard: Heard, kept: Sequence[Message]) -> dict[str, str]:
    """What was known of the log and its lines do not tell any more."""
    keys: dict[str, str] = {}

    def read() -> Heard:
        return hear_as(cut.data, path.name, stem(path.name), keys)

    bare = read()
    if facts.title and facts.title != bare.title:
        keys["title"] = facts.title
    if bare.day != facts.day:
        keys["date"] = str(facts.day)
    if facts.series and facts.series != facts.title:
        keys["series"] = facts.series
    if facts.channel and facts.channel != bare.channel:
        keys["channel"] = facts.channel
    if heard.server and heard.server != bare.server:
        keys["server"] = heard.server
    if heard.dialect and _talk(read().messages) != _talk(kept):
        keys["dialect"] = heard.dialect
    if (zone := _zone(kept)) and not _zone(read().messages):
        keys["timezone"] = zone
    return keys


def joined_keys(keys: Mapping[str, str], page: Announcement) -> dict[str, str]:
    """The keys without those that the announcement of the meeting gives."""
    known = {"title": page.title, "series": page.series, "channel": page.channel, "server": page.server}
    return {name: value for name, value in keys.items() if not known.get(name)}
