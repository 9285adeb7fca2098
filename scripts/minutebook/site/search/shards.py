"""Cuts what can be found into shards: parts of the archive by time, each with an index of its own.

Pagefind needs about 400 MB of memory for fifty thousand messages, and a browser loads a list of all documents
of an index before its first search. So an index has a size at most. A shard ends where the next document would make it
larger, or with the year once it is half full: what is added at the end changes the last shard only, and what changes in
the midst does not move all later borders.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SIZE = 6_000_000
"""So many characters are one index, about thirty thousand messages: a first search that asks two is light enough."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as Pagefind takes it."""

    url: str
    html: str
    day: str = ""
    """ISO date; empty where it has none."""
    timeless: bool = False
    """It is of no one meeting, as people and subjects are: it stands in the newest shard."""


@dataclass(frozen=True, slots=True)
class Shard:
    """What one index holds."""

    name: str
    """Of its folder: its number, the oldest being the first."""
    entries: tuple[Entry, ...]
    """Newest day first, then what is timeless."""
    newest: bool = False
    """No other one follows."""

    def summary(self) -> dict[str, object]:
        """Return what the browser has to know before it loads the index."""
        days = [one.day for one in self.entries if not one.timeless]
        years = sorted({day[:4] for day in days if day}, reverse=True)
        first, last = min(days, default=""), max(days, default="")
        return {"folder": self.name, "from": first, "to": last, "years": years, "count": len(self.entries)}


def shards(entries: Iterable[Entry], size: int = SIZE) -> Iterator[Shard]:
    """Yield the shards of all documents; these come oldest first, and then those that are timeless."""
    number, held, begun = 1, 0, list[Entry]()
    for entry in entries:
        length = len(entry.html)
        if begun and not entry.timeless and _full(held, length, size, begun[-1].day[:4] != entry.day[:4]):
            yield _shard(number, begun)
            number, held, begun = number + 1, 0, []
        begun.append(entry)
        held += length
    yield replace(_shard(number, begun), newest=True)


def _full(held: int, length: int, size: int, new_year: bool) -> bool:  # noqa: FBT001 - what the rule is made of
    return held + length > size or (new_year and held * 2 >= size)


def _shard(number: int, entries: list[Entry]) -> Shard:
    dated = sorted((one for one in entries if not one.timeless), key=lambda one: one.day, reverse=True)
    return Shard(str(number), (*dated, *(one for one in entries if one.timeless)))
