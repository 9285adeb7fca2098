"""Who is expected: the participants of a page, and who can come on which of the proposed dates.

- Ann Example (ae)              a name with initials or nick
- ae - Ann Example (ann_irc)    initials or nick, name, nick
- Ben Okri                      a name alone
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from minutebook.announcement import Attendee
from minutebook.announcement.lists import Item, extent, read_lines, read_list, stretches
from minutebook.source.sections import Form, cut_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

_HANDLES = re.compile(r"\(([^()]*)\)")
_DASH = re.compile(r"\s+(?:-|\u2013|\u2014|=)\s+")
_SPLIT = re.compile(r"[\s,;/&]+")
_WORD = re.compile(r"^\S{1,24}$")
_NOBODY = re.compile(r"^[\W_]*$")
_LONGEST = 60
_WORDS = 4
"""A name has no more words."""
_BETWEEN = re.compile(r"\s*(?:[,;]|\band\b|&)\s*(?![^()]*\))")
_ANYBODY = re.compile(
    r"(?:every|any|some|no)(?:body|one)|all|none|others?|more|you|me|we|us|tba|tbd|n/?a|unknown|open|here|welcome"
    r"|etc\.?|\.{3}",
    re.IGNORECASE,
)
"""What one word of a sentence says that is nobody's nick."""
_SMALL = frozenset(
    {"de", "da", "di", "do", "dos", "du", "la", "le", "van", "von", "der", "den", "ter", "el", "al", "bin"}
)
"""Words of a name that begin with a small letter."""


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


def _is_name(name: str) -> bool:
    """True for a nick, or for words that are written like a name: prose in the same place is not."""
    first, *rest = name.split()
    if not rest:
        return not _ANYBODY.fullmatch(name) and not name.endswith((":", ".", "!", "?"))
    words = [word for word in (first, *rest) if word not in _SMALL]
    return len(words) <= _WORDS and all(not word[0].islower() and word[-1] not in ":!?" for word in words)


def read_names(item: Item) -> tuple[Attendee, ...]:
    """The people of `ann, ben and Cleo Park (cp)`; nobody where any of it does not read like a name."""
    parts = [part for part in _BETWEEN.split(item.text.rstrip(" .")) if part]
    found = [person for part in parts if (person := read_attendee(Item(part, item.line, 0)))]
    return tuple(found) if len(found) == len(parts) and all(_is_name(one.name) for one in found) else ()


def read_attendees(lines: Sequence[str], first: int, last: int) -> tuple[tuple[Attendee, ...], tuple[int, ...]]:
    """The people on the lines `first` to `last`, in a list or by themselves, and the lines that name nobody."""
    people: list[Attendee] = []
    left: list[int] = []
    for block in cut_blocks(lines, first, last, page=True):
        if items := read_list(lines, block.first, block.last) if block.form in (Form.LIST, Form.INDENTED) else ():
            left += range(block.first, items[0].line)
            for item, span in zip(items, stretches(items, block.last), strict=True):
                person = read_attendee(item)
                people += [person] if person else []
                left += span if person is None and not _NOBODY.match(item.text) else ()
            continue
        written = block.form in (Form.PARAGRAPH, Form.INDENTED)
        named = [read_names(item) for item in read_lines(lines, block)] if written else []
        if named and all(named):
            people += [person for names in named for person in names]
        else:
            left += extent(block)
    return tuple(people), tuple(left)
