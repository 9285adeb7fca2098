"""A record in sheets of a few screens: the browser lays out only those that are near the reader.

Of the others it needs to know how high they are, or links to messages far below would miss them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROWS = 60
"""So many rows make a sheet."""
CHARACTERS = 80
"""About so many fit into a line."""
LINE, GAP = 1.08, 0.25
"""How high a line of text is, and what lies between rows, in rem."""
STEP = 20
"""The style sheet knows heights in steps of so many rem."""
LOWEST, HIGHEST = 3, 12


@dataclass(slots=True)
class Block:
    """Lines that stand together: speech, or a run of comings and goings."""

    day: str = ""
    """The day that begins here; empty where the day before goes on."""
    fold: str = ""
    """What the folded line says; empty for lines that are shown."""
    lines: list[str] = field(default_factory=list)
    """One message each, as HTML."""
    characters: list[int] = field(default_factory=list)
    """How long the text of each is without markup."""


class Sheet(NamedTuple):
    """What the browser lays out together."""

    blocks: list[Block]
    size: int
    """About how high it is, in steps; 0 for the last, which may be short."""


def sheets(blocks: Iterable[Block]) -> Iterator[Sheet]:
    """Yield the blocks in sheets, in order."""
    sheet: list[Block] = []
    for block in blocks:
        for piece in _pieces(block):
            sheet.append(piece)
            if sum(map(_rows, sheet)) >= ROWS:
                yield Sheet(sheet, _size(sheet))
                sheet = []
    if sheet:
        yield Sheet(sheet, 0)


def _pieces(block: Block) -> Iterator[Block]:
    """Yield a block in pieces that are no longer than a sheet."""
    if block.fold:
        yield block
        return
    for start in range(0, len(block.lines), ROWS):
        stretch = slice(start, start + ROWS)
        yield Block("" if start else block.day, "", block.lines[stretch], block.characters[stretch])


def _rows(block: Block) -> int:
    return 1 if block.fold else len(block.lines)


def _size(sheet: Iterable[Block]) -> int:
    height = 0.0
    for block in sheet:
        lengths = [len(block.fold)] if block.fold else block.characters
        height += sum([LINE * (1 + length // CHARACTERS) + GAP for length in lengths])
    return max(LOWEST, min(HIGHEST, round(height / STEP)))
