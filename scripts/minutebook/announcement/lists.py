"""Nested Markdown lists, as plain text with their lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from minutebook.source.sections import Block, Form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_BULLET = re.compile(r"^(\s*)(?:[-*+]|\d{1,3}[.)])(?:[ \t]+|$)")
_SIGNS = re.compile(r"[^\w .,:;()/#+'\"?=-]")
"""What may be more than text; `_` is looked for by itself, for it is a letter here."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, its wrapped lines joined."""

    text: str
    """Plain text: no emphasis, no escapes, links as their text."""
    line: int
    level: int
    """0 for the outermost."""


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    """The text of inline tokens; a link without text is its address."""
    for place, token in enumerate(tokens):
        if token.type in ("softbreak", "hardbreak"):
            yield " "
        elif token.type == "link_open" and tokens[place + 1].type == "link_close":
            yield str(token.attrs.get("href", ""))
        else:
            yield token.content


@cache
def _parser() -> MarkdownIt:
    # a build that reads nothing new needs none, and to import it takes long
    from markdown_it import MarkdownIt  # noqa: PLC0415

    return MarkdownIt("commonmark", {"html": False})


def plain(markdown: str) -> str:
    """Markdown of one paragraph as plain text on one line."""
    line = " ".join(markdown.split())
    if "_" not in line and not _SIGNS.search(line):
        return line
    (inline,) = _parser().parseInline(line)
    return "".join(_words(inline.children or ())).strip()


def read_list(lines: Sequence[str], first: int, last: int) -> tuple[Item, ...]:
    """The items of the list on the lines `first` to `last`, numbered from 1."""
    found: list[tuple[int, int, list[str]]] = []
    for number in range(first, last + 1):
        line = lines[number - 1].expandtabs(4)
        bullet = _BULLET.match(line)
        if bullet:
            found.append((len(bullet[1]), number, [line[bullet.end() :]]))
        elif found and line.strip():
            found[-1][2].append(line.strip())
    items: list[Item] = []
    indents: list[int] = []
    for indent, number, texts in found:
        while indents and indent <= indents[-1]:
            indents.pop()
        items.append(Item(plain(" ".join(texts)), number, len(indents)))
        indents.append(indent)
    return tuple(items)


def extent(block: Block) -> range:
    """The lines of a block, with those that enclose it."""
    around = block.form in (Form.FENCE, Form.MARKED, Form.LIQUID)
    return range(block.first - around, block.last + 1 + around)


def read_lines(lines: Sequence[str], block: Block) -> tuple[Item, ...]:
    """The lines of a paragraph, each as an item of its own."""
    numbers = range(block.first, block.last + 1)
    return tuple(Item(plain(lines[number - 1]), number, 0) for number in numbers if lines[number - 1].strip())


def stretches(items: Sequence[Item], last: int) -> list[range]:
    """The lines of each item of a block that ends on line `last`, the wrapped ones included."""
    lines = [*(item.line for item in items), last + 1]
    return [range(line, end) for line, end in pairwise(lines)]
