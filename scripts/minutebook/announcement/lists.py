"""Nested Markdown lists, as plain text with their lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutebook.source.layers import unescape

if TYPE_CHECKING:
    from collections.abc import Sequence

_BULLET = re.compile(r"^(\s*)(?:[-*+]|\d{1,3}[.)])(?:[ \t]+|$)")
_LINK = re.compile(r"\[([^\]]*)\]\(\s*<?([^)\s>]*)>?[^)]*\)")
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, its wrapped lines joined."""

    text: str
    """Plain text: no emphasis, no escapes, links as their text."""
    line: int
    level: int
    """0 for the outermost."""


def plain(markdown: str) -> str:
    """Markdown of one paragraph as plain text on one line."""
    text = _LINK.sub(lambda link: link[1] or link[2], " ".join(markdown.split()))
    # escapes are undone last: an escaped star is no emphasis
    return unescape(_EMPHASIS.sub("", text))[0].strip()


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
