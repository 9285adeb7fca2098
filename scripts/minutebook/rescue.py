"""A people.yml that YAML cannot read: what can be saved of it, so that a slip of the pen gives nobody's name away.

Each entry is read by itself. Of one that cannot be read, and that has to do with `anonymous`, all words are taken for
names of that person.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from minutebook.source.matter import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutebook.source.matter import Matter

_ENTRY = re.compile(r"^(?=[^\s#\-][^:\n]*:)", re.MULTILINE)
_HIDES = re.compile(r"anonym", re.IGNORECASE)
_BETWEEN = re.compile(r"[\n\[\]{},:\"'#]+")
_FIELDS = frozenset(["name", "nick", "nicks", "initials", "url", "anonymous", "true", "yes", "http", "https"])
_SHORTEST = 2


def _names(text: str) -> Iterator[str]:
    for piece in _BETWEEN.split(text):
        word = piece.strip(" \t-/")
        if len(word) >= _SHORTEST and word.casefold() not in _FIELDS:
            yield word


def _entries(text: str, path: str) -> Iterator[tuple[str, Any]]:
    for piece in _ENTRY.split(text):
        own = read_yaml(piece, path)
        if not own.error:
            yield from own.values.items()
        elif _HIDES.search(piece):
            names = list(dict.fromkeys(_names(piece)))
            named = next((name for name in names if " " in name), "")
            yield piece.partition(":")[0].strip() or "?", {"name": named, "nicks": names, "anonymous": True}


def rescued(text: str, matter: Matter) -> Matter:
    """The matter of a people.yml with this text; where it is unreadable, with the entries that can be saved."""
    return replace(matter, values=dict(_entries(text, matter.path))) if matter.error else matter
