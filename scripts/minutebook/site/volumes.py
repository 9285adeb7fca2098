"""A list of the whole archive as a book of pages, none of which grows without bound.

What fits on one page stays on one. A longer list has a first page, with as much as fits of what readers look for first,
and volumes: one for each year (or letter), a long one in parts. Parts are counted from the oldest row on, so that new
rows go behind the others and what an address lists stays there.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Generic, NamedTuple, TypedDict, TypeVar
from unicodedata import normalize

from minutebook.site.language import _
from minutebook.site.page import Heading, SitePage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from minutebook.site.addresses import Addresses
    from minutebook.site.near import NearAddresses

BUDGET = 80_000
"""So many bytes of rows a page has at most; with the frame of the theme and the controls they stay below 120 kB."""
DIGITS, OTHERS = "0-9", "other"

Row = TypeVar("Row")


class Place(TypedDict):
    """Where a page stands: what it has in common with every `SitePage`."""

    uri: str
    kind: str
    parent: str
    previous: str
    next: str


class Shelf(NamedTuple):
    """What rows stand together by."""

    key: str
    """As in the address: `2019`, `undated`, `m`."""
    title: str
    """As a reader sees it."""


@dataclass(frozen=True, slots=True)
class Volume(Generic[Row]):
    """One page of a list that is too long for one."""

    shelf: Shelf
    part: int
    """Its number on the shelf, from 1."""
    parts: int
    uri: str
    rows: tuple[Row, ...]
    """Oldest first, or from A to Z."""
    at: int
    """Its place among all volumes."""

    @property
    def title(self) -> str:
        """Say which it is: `2019`, `2019, part 2`."""
        if self.parts == 1:
            return self.shelf.title
        return _("%(shelf)s, part %(number)s") % {"shelf": self.shelf.title, "number": self.part}


class Entry(NamedTuple):
    """A shelf as the first page lists it."""

    shelf: Shelf
    uri: str
    """Its first volume."""
    rows: int


@dataclass(frozen=True, slots=True)
class Book(Generic[Row]):
    """A list over its pages."""

    uri: str
    """The first page."""
    front: tuple[Row, ...]
    """What stands there; everything where there are no volumes."""
    volumes: tuple[Volume[Row], ...]
    """In the order of their shelves: oldest year first, A to Z."""
    total: int

    def __bool__(self) -> bool:
        """Return True where the list is too long for one page."""
        return bool(self.volumes)

    @property
    def entries(self) -> list[Entry]:
        """The shelves with their numbers of rows."""
        groups = (list(group) for _shelf, group in groupby(self.volumes, key=lambda volume: volume.shelf))
        return [Entry(group[0].shelf, group[0].uri, sum(len(one.rows) for one in group)) for group in groups]

    def parts(self, volume: Volume[Row]) -> tuple[Volume[Row], ...]:
        """Return the volumes of the same shelf."""
        first = volume.at - volume.part + 1
        return self.volumes[first : first + volume.parts]

    def before(self, volume: Volume[Row]) -> Volume[Row] | None:
        """Return the volume before one."""
        return self.volumes[volume.at - 1] if volume.at else None

    def after(self, volume: Volume[Row]) -> Volume[Row] | None:
        """Return the volume behind one."""
        return self.volumes[volume.at + 1] if volume.at + 1 < len(self.volumes) else None


class Binding(NamedTuple, Generic[Row]):
    """How a kind of rows is put into volumes."""

    shelf: Callable[[Row], Shelf]
    weight: Callable[[Row], int]
    """The bytes that a row takes, about."""
    folder: str = ""
    """Below the address of the list, where names of volumes could be those of something else."""


def bind(  # noqa: PLR0913, PLR0917 - what a list is, whatever it lists
    addresses: Addresses | NearAddresses,
    uri: str,
    front: Sequence[Row],
    shelved: Sequence[Row],
    binding: Binding[Row],
    spent: int = 0,
) -> Book[Row]:
    """Make a book of rows: `front` in the order of the first page, `shelved` the same by shelf, oldest first.

    `spent` is what else stands on the first page.
    """
    weights = [binding.weight(row) for row in front]
    if sum(weights) + spent <= BUDGET:
        return Book(uri, tuple(front), (), len(front))
    volumes: list[Volume[Row]] = []
    # the same rows in another order
    known = dict(zip(map(id, front), weights, strict=True))
    for shelf, rows in groupby(shelved, key=binding.shelf):
        parts = list(_cut([(row, known.get(id(row)) or binding.weight(row)) for row in rows]))
        for part, held in enumerate(parts, 1):
            name = binding.folder + shelf.key + (f"-{part}" if part > 1 else "")
            volumes.append(Volume(shelf, part, len(parts), addresses.volume(uri, name), tuple(held), len(volumes)))
    return Book(uri, tuple(front[: fitting(weights, BUDGET - spent)]), tuple(volumes), len(front))


@dataclass(frozen=True, slots=True)
class Leaf(Generic[Row]):
    """One page of a book: the first one, or that of a volume."""

    book: Book[Row]
    volume: Volume[Row] | None
    rows: tuple[Row, ...]
    """Newest first; by letter from A to Z."""

    @property
    def uri(self) -> str:
        """Its address."""
        return self.volume.uri if self.volume else self.book.uri

    def contents(self, heading: str) -> tuple[Heading, ...]:
        """Return the entry of the table of contents that leads to the volumes, where there are any below."""
        return (Heading("volumes", heading, 2),) if self.book and self.volume is None else ()

    def place(self, kind: str, parent: str = "") -> Place:
        """Return where it stands among the pages of the site; `kind` and `parent` are those of the first page."""
        if self.volume is None:
            return {"uri": self.uri, "kind": kind, "parent": parent, "previous": "", "next": ""}
        before, after = self.book.before(self.volume), self.book.after(self.volume)
        return {
            "uri": self.uri,
            "kind": "volume",
            "parent": self.book.uri,
            "previous": before.uri if before else "",
            "next": after.uri if after else "",
        }


def pages_of(book: Book[Row], *, newest_first: bool = True) -> Iterator[Leaf[Row]]:
    """Yield the pages of a book."""
    yield Leaf(book, None, book.front)
    for volume in book.volumes:
        yield Leaf(book, volume, volume.rows[::-1] if newest_first else volume.rows)


def outline(leaf: Leaf[Row], page: Outline, fill: Callable[[Leaf[Row]], SitePage]) -> SitePage:
    """Return a page of a book, yet to be filled."""
    return SitePage(
        title=titled(page.title, leaf),
        updated=page.updated,
        hide=page.hide,
        leaf=leaf,
        fill=partial(fill, leaf),
        **leaf.place(page.kind, page.parent),
    )


class Outline(NamedTuple):
    """What is known of a page before it is filled."""

    kind: str
    title: str
    """Of the list."""
    updated: date | None
    hide: tuple[str, ...] = ("navigation",)
    parent: str = ""
    """Of the first page."""


def titled(title: str, leaf: Leaf[Row]) -> str:
    """Return the title of a page: that of the list, with the volume."""
    return f"{title}, {leaf.volume.title}" if leaf.volume else title


def fitting(weights: Iterable[int], budget: int | None = None) -> int:
    """Return how many rows with these weights fit on a page; one at least."""
    left = BUDGET if budget is None else budget
    number = 0
    for weight in weights:
        left -= weight
        if left < 0 and number:
            break
        number += 1
    return number


def _cut(rows: Iterable[tuple[Row, int]]) -> Iterator[list[Row]]:
    """Yield rows, given with their weights, in parts that fit on a page each."""
    part: list[Row] = []
    left = BUDGET
    for row, weight in rows:
        left -= weight
        if left < 0 and part:
            yield part
            part, left = [], BUDGET - weight
        part.append(row)
    if part:
        yield part


def year_shelf(day: date | None) -> Shelf:
    """Return the shelf of what happened on a day."""
    return Shelf(str(day.year), str(day.year)) if day else Shelf("undated", _("Without a date"))


def letter_shelf(name: str) -> Shelf:
    """Return the shelf of a name: by its first letter or digit, without accents."""
    first = next((sign for sign in normalize("NFKD", name) if sign.isalnum()), "").casefold()[:1]
    if first.isdecimal():
        return Shelf(DIGITS, "0\N{EN DASH}9")
    if first.isascii() and first:
        return Shelf(first, first.upper())
    return Shelf(OTHERS, _("Other letters"))


def by_letter(name: str) -> tuple[int, str, str]:
    """Return the key by which names are sorted, shelf by shelf."""
    shelf = letter_shelf(name).key
    return (DIGITS, OTHERS).index(shelf) if shelf in (DIGITS, OTHERS) else -1, shelf, name.casefold()
