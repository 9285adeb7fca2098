"""Names of pages and people in addresses: readable, stable, unique."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import category, normalize

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

_LONGEST = 60
_BREAK = re.compile(r"[^\w]+|_+")
_SIGNS = frozenset("-._+=,@")
"""What may stand in a name of a file besides letters, digits and their marks: no shell and no system reads it."""
_PLAIN = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
"""Most names are so already."""
_MOST_BYTES = 160
"""Of a name: file systems take 255, and an ending and a number may follow."""
_DEVICE = re.compile(r"(con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?=\.|$)", re.IGNORECASE)
"""What Windows takes for a device, whatever its ending is."""


def slugify(text: str, longest: int = _LONGEST) -> str:
    """`text` as lower-case words with hyphens; letters of any script stay; `topic` where nothing is left.

    Never longer than `longest` characters, cut between words where that is possible.
    """
    words = [word for word in _BREAK.split(normalize("NFC", text.casefold())) if word]
    slug = "-".join(words)
    if len(slug) > longest:
        cut = slug[: longest + 1].rpartition("-")[0]
        slug = cut or slug[:longest]
    return slug or "topic"


class Slugs(set[str]):
    """Slugs that are taken. Many of one name cost no more than many of different ones."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        super().__init__(taken)
        self._last: dict[str, int] = {}

    def give(self, slug: str) -> str:
        """Take `slug`, or `slug-2`, `slug-3` ... where it is taken, as `unique` does."""
        number = self._last.get(slug, 1)
        candidate = slug if number == 1 else f"{slug}-{number}"
        while candidate in self or candidate == "index":
            number += 1
            candidate = f"{slug}-{number}"
        self._last[slug] = number
        self.add(candidate)
        return candidate


def unique(slug: str, taken: Container[str]) -> str:
    """`slug`, or `slug-2`, `slug-3` ... where it is taken; `index` counts as taken, since it is a page's own name."""
    candidate, number = slug, 1
    while candidate in taken or candidate == "index":
        number += 1
        candidate = f"{slug}-{number}"
    return candidate


def file_name(text: str) -> str:
    """`text` as a name that every file system holds as it is; `untitled` where nothing is left.

    Letters, digits and their marks stay, of any script and in any case; a hyphen stands for everything else.
    """
    if len(text) <= _MOST_BYTES and _PLAIN.fullmatch(text) and not _DEVICE.match(text):
        return text
    kept = "".join(sign if sign in _SIGNS or category(sign)[0] in "LNM" else "\0" for sign in normalize("NFC", text))
    name = re.sub("\0+", "-", kept).strip("-.")
    name = name.encode()[:_MOST_BYTES].decode(errors="ignore").rstrip("-.")
    if not any(category(sign)[0] in "LN" for sign in name):
        return "untitled"
    return _DEVICE.sub(r"\1-", name, count=1) if _DEVICE.match(name) else name


def folded(name: str) -> str:
    """A name as file systems compare it that know no case and no two ways to write an accent."""
    return normalize("NFC", name.upper().casefold())


class Names:
    """The names in a folder, which differ on every file system."""

    def __init__(self, *taken: str) -> None:
        """Take names that are given away already."""
        self._taken = set(map(folded, taken))

    def __contains__(self, name: object) -> bool:
        """Tell whether a name is given away."""
        return folded(str(name)) in self._taken

    def free(self, text: str) -> str:
        """Give away a name like `text`: with a number behind it where that one is taken."""
        name = unique(file_name(text), self)
        self._taken.add(folded(name))
        return name
