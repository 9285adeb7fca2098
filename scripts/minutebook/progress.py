"""How far a long work is, where somebody looks at a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LEAST = 20
"""Fewer things are done before one has read the line."""

One = TypeVar("One")


def sees_progress() -> bool:
    """True where somebody looks at a terminal."""
    return sys.stderr.isatty()


def watched(items: Iterable[One], label: str = "reading meetings") -> Iterator[One]:
    """The items, with a bar that shows how far it is, where somebody looks at a terminal and there are many."""
    known = list(items)
    if len(known) < LEAST or not sees_progress():
        yield from known
        return
    with click.progressbar(known, label=label, file=sys.stderr) as bar:
        yield from bar
