"""Who is expected: the participants of a page, and who can come on which of the proposed dates.

- Ann Example (ae)              a name with initials or nick
- ae - Ann Example (ann_irc)    initials or nick, name, nick
- Ben Okri                      a name alone
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minutebook.announcement.lists import Item

_HANDLES = re.compile(r"\(([^()]*)\)")
_DASH = re.compile(r"\s+(?:-|\u2013|\u2014|=)\s+")
_SPLIT = re.compile(r"[\s,;/&]+")
_WORD = re.compile(r"^\S{1,24}$")
_NOBODY = re.compile(r"^[\W_]*$")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody whom the page names."""

    name: str
    """The name; a handle where the page gives no more."""
    handles: tuple[str, ...] = ()
    """Initials and nicks that the page gives with it."""
    line: int = 1


def split_handles(text: str) -> tuple[str, ...]:
    """The handles of `dcm, oej and vsl ...`."""
    words = _SPLIT.split(text.replace(" and ", " "))
    return tuple(word for word in words if word and not _NOBODY.match(word))


def read_attendee(item: Item) -> Attendee | None:
    """The person of a list item; None where it names nobody."""
    text = item.text
    handles: list[str] = []
    for match in _HANDLES.finditer(text):
        handles += split_handles(match[1])
    text = _HANDLES.sub("", text).strip(" ,;:")
    parts = _DASH.split(text, maxsplit=1)
    if len(parts) > 1:
        left, right = parts
        if _WORD.match(left):
            handles.insert(0, left)
            text = right.strip()
        else:
            text = left.strip()
    if not text or len(text) > _LONGEST or _NOBODY.match(text):
        return None
    return Attendee(text, tuple(handle.lstrip("@") for handle in handles), item.line)
