"""Names of pages and people in addresses: readable, stable, unique."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

_LONGEST = 60
_BREAK = re.compile(r"[^\w]+|_+")


def slugify(text: str, longest: int = _LONGEST) -> str:
    """`text` as lower-case words with hyphens; letters of any script stay; `topic` where nothing is left.

    Never longer than `longest` characters, cut between words where that is possible.
    """
    words = [word for word in _BREAK.split(unicodedata.normalize("NFC", text.casefold())) if word]
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
