"""The ids of decisions and actions, and the places where somebody names one.

A decision or an action is named after its evidence: `2012-01-31#m92`. A second one on the same message has a number
(`2012-01-31#m92-2`); one without evidence is named after its place in the list (`2012-01-31#decision-1`).

In talk an id stands as it is, or as the address of the message on the site; it is looked for only where a text has
`#m` in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from minutebook.model import Action, Decision

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from minutebook.model import Archive, Meeting

_NAMED = re.compile(r"([^\s<>()\[\]{}\"'`,;|]{0,300})#m(\d{1,7})(-\d+)?\b")
_MEETINGS = "meetings/"
"""Where the pages of meetings lie on the site."""


class Place(NamedTuple):
    """A message."""

    slug: str
    """Of its meeting."""
    message: int

    def __str__(self) -> str:
        """Return its anchor: `2012-01-31#m92`."""
        return f"{self.slug}#m{self.message}"


def items_of(meeting: Meeting, kind: type[Action | Decision]) -> tuple[Action | Decision, ...]:
    """The decisions or the actions of a meeting."""
    return meeting.decisions if kind is Decision else meeting.actions


def ids(meeting: Meeting, kind: type[Action | Decision]) -> tuple[str, ...]:
    """The ids of the decisions or of the actions of a meeting, in their order."""
    used: dict[str, int] = defaultdict(int)
    found = []
    for item in items_of(meeting, kind):
        name = f"m{item.message}" if item.message else kind.__name__.lower()
        used[name] += 1
        number = f"-{used[name]}" if used[name] > 1 or not item.message else ""
        found.append(f"{meeting.slug}#{name}{number}")
    return tuple(found)


def _slug(path: str, slugs: Collection[str]) -> str:
    """The meeting that the part before `#m92` names; empty where it names none."""
    path = unquote(path)
    bare = path.strip("/*_")
    if _MEETINGS in path:
        bare = path.rpartition(_MEETINGS)[2].strip("/")
    elif "://" in path:
        return ""
    while bare and bare not in slugs:
        # the address of a topic holds that of its meeting; a page may end in .html
        bare = bare.removesuffix(".html") if bare.endswith(".html") else bare.rpartition("/")[0]
    return bare


def places(text: str, slugs: Collection[str]) -> Iterator[Place]:
    """The messages of other meetings that a text names."""
    if "#m" in text:
        for found in _NAMED.finditer(text):
            if slug := _slug(found[1], slugs):
                yield Place(slug, int(found[2]))


def named_places(archive: Archive) -> dict[Place, list[Place]]:
    """Where each message that somebody names in a later line is named, in order of time."""
    slugs = {meeting.slug for meeting in archive.meetings}
    found: dict[Place, list[Place]] = defaultdict(list)
    for meeting in archive.meetings:
        for message in meeting.messages if meeting.talk.names_messages else ():
            if "#m" in message.text:
                for place in dict.fromkeys(places(message.text, slugs)):
                    if place != Place(meeting.slug, message.n):
                        found[place].append(Place(meeting.slug, message.n))
    return found


def anchor(text: str, slugs: Collection[str], here: str) -> str:
    """What a text names that is an id or the address of a message: `2012-01-31#m92`; empty where it names nothing.

    `#m92` alone is a message of the meeting `here`.
    """
    found = _NAMED.match(text)
    if found is None:
        return ""
    slug = _slug(found[1], slugs) if found[1] else here
    return f"{slug}#m{found[2]}{found[3] or ''}" if slug else ""


def is_there(reference: str, sizes: Mapping[str, int]) -> bool:
    """True where the message is there on which an id rests; `sizes` says how many messages each meeting has."""
    slug, mark, number = reference.partition("#m")
    number = number.partition("-")[0]
    return bool(mark) and number.isdigit() and 1 <= int(number) <= sizes.get(slug, 0)


class Index:
    """Finds the decision or the action that an anchor names."""

    def __init__(self, archive: Archive, kind: type[Action | Decision]) -> None:
        self._ids: dict[str, str] = {}
        named = [(meeting, ids(meeting, kind)) for meeting in archive.meetings]
        for meeting, names in named:
            self._ids |= {name: name for name in names}
            for name, item in zip(names, items_of(meeting, kind), strict=True):
                if item.message:
                    self._ids.setdefault(f"{meeting.slug}#m{item.message}", name)
        for meeting, names in named:
            for name, item in zip(names, items_of(meeting, kind), strict=True):
                # whoever names another message of its evidence means it too
                for n in item.evidence:
                    self._ids.setdefault(f"{meeting.slug}#m{n}", name)

    def find(self, anchor: str) -> str:
        """The id that an anchor names; empty where it names none."""
        return self._ids.get(anchor, "")
