"""Which classes of phrases a message holds: the table in `phrases.toml`, made into a word-by-word matcher."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_Rest = tuple[tuple[str, ...], str]


@cache
def _table() -> Mapping[str, tuple[_Rest, ...]]:
    """First word -> what must follow it, and the class that this shows."""
    text = files("minutebook.topics").joinpath("phrases.toml").read_text(encoding="utf-8")
    table: dict[str, list[_Rest]] = {}
    for name, phrases in tomllib.loads(text)["classes"].items():
        for phrase in phrases:
            first, *rest = phrase.split()
            table.setdefault(first, []).append((tuple(rest), name))
    return {first: tuple(rests) for first, rests in table.items()}


def classes(words: tuple[str, ...]) -> frozenset[str]:
    """The names of the phrase classes in `words`. Time is linear in their number."""
    table = _table()
    padded = ("^", *words, "$")
    found = set()
    for at, word in enumerate(padded):
        for rest, name in table.get(word, ()):
            if name in found:
                continue
            end = at + 1
            for wanted in rest:
                if end == len(padded) or (wanted != padded[end] and wanted != "_"):
                    break
                end += 1
            else:
                found.add(name)
    return frozenset(found)
