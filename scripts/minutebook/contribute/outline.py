"""Points with points below them, as plain text or as Markdown in which nothing that was said is Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from minutebook.contribute.escaping import markdown
from minutebook.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ADDRESS = re.compile(r"https?://[!-;=?-~]+")


@dataclass(frozen=True, slots=True)
class Point:
    """One line, with those below it."""

    text: str
    label: str = ""
    """What it is, such as `AGREED`, in our own words; empty for a topic or a name."""
    source: str = ""
    """Who said it, and when; or where it stands."""
    below: tuple[Point, ...] = ()
    url: str = ""
    """The address with which the text ends, where it is a link."""


def plain_lines(points: Sequence[Point], width: int = 0, depth: int = 0) -> Iterator[str]:
    """The lines of a list, wrapped where a width is given."""
    indent = "  " * depth
    for point in points:
        label = f"{point.label}: " if point.label else ""
        source = f"  ({point.source})" if point.source else ""
        text = visible(f"{label}{point.text}{source}")
        if width:
            yield from wrap(
                text, width, initial_indent=f"{indent}* ", subsequent_indent=f"{indent}  ",
                break_long_words=False, break_on_hyphens=False,
            )  # fmt: skip
        else:
            yield f"{indent}* {text}"
        yield from plain_lines(point.below, width, depth + 1)


def _linked(point: Point) -> str:
    """The text of a point; its address is a link where it can be nothing else."""
    if _ADDRESS.fullmatch(point.url) and point.text.endswith(point.url):
        return f"{markdown(point.text.removesuffix(point.url))} <{point.url}>".strip()
    return markdown(point.text)


def markdown_lines(points: Sequence[Point], depth: int = 0) -> Iterator[str]:
    """The lines of a Markdown list."""
    for point in points:
        label = f"**{point.label}:** " if point.label else ""
        source = f" *({markdown(point.source)})*" if point.source else ""
        yield f"{'  ' * depth}- {label}{_linked(point)}{source}"
        yield from markdown_lines(point.below, depth + 1)
