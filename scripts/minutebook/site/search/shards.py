"""Cuts what can be found into shards: parts of the archive by time, each with an index of its own.

Pagefind needs about 400 MB of memory for fifty thousand messages, and a browser loads a list of all documents
of an index before its first search. So an index has a size at most. A shard ends where the next meeting would make it
larger, or with the year once it is half full: what is added at the end changes the last shard only, and what changes in
the midst does not move all later borders.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from minutebook.cache import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

SIZE = 6_000_000
"""So many characters are one index, about thirty thousand messages: a first search that asks two is light enough."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as Pagefind takes it."""

    url: str
    html: str


@dataclass(frozen=True, slots=True)
class Portion:
    """Documents that stay together, such as those of a meeting; they are made when somebody asks for them."""

    entries: Callable[[], Iterable[Entry]]
    key: Callable[[], str]
    """Names all that the documents are made of: where it is the same, so are they."""
    size: int
    """About so many characters."""
    day: str = ""
    """ISO date; empty where it has none."""
    timeless: bool = False
    """It is of no one meeting, as people and subjects are: it stands in the newest shard."""

    @classmethod
    def of(cls, entries: Sequence[Entry], day: str = "", *, timeless: bool = False) -> Portion:
        """Return one of documents that are there."""
        size = sum(len(one.html) for one in entries)
        return cls(lambda: entries, lambda: name_of(entries), size, day, timeless)


@dataclass(frozen=True, slots=True)
class Shard:
    """What one index holds."""

    name: str
    """Of its folder: its number, the oldest being the first."""
    portions: tuple[Portion, ...]
    """Newest day first, then what is timeless."""
    newest: bool = False
    """No other one follows."""

    def entries(self) -> Iterator[Entry]:
        """Make the documents."""
        for portion in self.portions:
            yield from portion.entries()

    def summary(self, count: int) -> dict[str, object]:
        """Return what the browser has to know before it loads the index, which is of so many documents."""
        days = [one.day for one in self.portions if not one.timeless]
        years = sorted({day[:4] for day in days if day}, reverse=True)
        first, last = min(days, default=""), max(days, default="")
        return {"folder": self.name, "from": first, "to": last, "years": years, "count": count}


def name_of(entries: Iterable[Entry]) -> str:
    """Return a name for documents that are there."""
    return digest(*(part for one in entries for part in (one.url, one.html)))


def shards(portions: Iterable[Portion], size: int = SIZE) -> Iterator[Shard]:
    """Yield the shards of all documents; these come oldest first, and then those that are timeless."""
    number, held, begun = 1, 0, list[Portion]()
    for one in portions:
        if begun and not one.timeless and _full(held, one.size, size, begun[-1].day[:4] != one.day[:4]):
            yield _shard(number, begun)
            number, held, begun = number + 1, 0, []
        begun.append(one)
        held += one.size
    yield replace(_shard(number, begun), newest=True)


def _full(held: int, more: int, size: int, new_year: bool) -> bool:  # noqa: FBT001 - what the rule is made of
    return held + more > size or (new_year and held * 2 >= size)


def _shard(number: int, portions: list[Portion]) -> Shard:
    dated = sorted((one for one in portions if not one.timeless), key=lambda one: one.day, reverse=True)
    return Shard(str(number), (*dated, *(one for one in portions if one.timeless)))
