"""What somebody may have meant by a word that is not known."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

CLOSE = 0.6
"""How alike two words are at least, from 0 to 1."""


def meant(word: str, known: Iterable[str], close: float = CLOSE) -> str:
    """`; did you mean …?` with the nearest of what is known, as the end of a sentence; empty where nothing is near."""
    near = get_close_matches(word, list(known), n=1, cutoff=close)
    return f"; did you mean {near[0]!r}?" if near else ""


def meant_in_any_case(word: str, known: Iterable[str], close: float = CLOSE) -> str:
    """The same for what people write in capital or small letters."""
    by_case = {one.casefold(): one for one in known}
    near = get_close_matches(word.casefold(), by_case, n=1, cutoff=close)
    return f"; did you mean {by_case[near[0]]!r}?" if near else ""
