"""Nicks that nobody knows and that look like somebody's: a question to people, never an answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from minutebook.people import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from minutebook.model import Archive, Meeting, Person

_ALIKE = 0.75
_LEAST = 3
"""Shorter nicks look like too many others."""
_TAIL = re.compile(r"[\d_\-^`|]+(?:away|afk|work|home|laptop|phone|mobile|irc|m)?$")


@dataclass(frozen=True, slots=True)
class Alias:
    """A nick that may be somebody's."""

    nick: str
    name: str
    id: str
    nicks: tuple[str, ...]
    """Those of theirs that are known."""


def _root(nick: str) -> str:
    folded = fold(nick)
    return _TAIL.sub("", folded) or folded


def _alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _LEAST:
        return False
    return one[0] == other[0] and SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _roots(people: Mapping[str, Person], meetings: Mapping[str, set[str]], here: str) -> dict[str, set[str]]:
    """The nicks, without their tails, of everybody who is known from elsewhere than one meeting."""
    return {
        id_: {_root(nick) for nick in (*person.nicks, "".join(person.name.split()))}
        for id_, person in people.items()
        if person.declared or meetings.get(id_, set()) - {here}
    }


def aliases(archive: Archive, meeting: Meeting) -> Iterator[Alias]:
    """Who of a meeting came for the first time, under a nick much like that of somebody who was not there."""
    came: dict[str, set[str]] = {}
    for other in archive.meetings:
        for one in other.participants:
            if one.messages:
                came.setdefault(one.person, set()).add(other.slug)
    known = _roots(archive.people, came, meeting.slug)
    there = {one.person for one in meeting.participants if one.messages}
    for one in meeting.participants:
        if not one.messages or one.person in known:
            continue
        root = _root(one.name)
        for id_, roots in known.items():
            if id_ not in there and any(_alike(root, other) for other in roots):
                person = archive.people[id_]
                yield Alias(one.name, person.name, id_, person.nicks)
                break
