"""What there is to know of a stretch of a text without blanks: looked up once, for most stretches come again."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from minutebook.topics.frames import frame_words
from minutebook.topics.words import spell, told, tokens

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

Piece = tuple[tuple[str, ...], tuple[str, ...], int, tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""(its words without commas, their stems, signs, its words that may be names, its words with commas, its tokens)."""

COMMA, QUESTION, NUMERAL, TICKET, ADDRESS, CLAUSE, POINT, NAMED_POINT = (1 << k for k in range(8))
"""Signs of a stretch that matter to the whole text, one bit each: words of some kind, a numbered point."""

NAME = re.compile(r"[^\W_][\w\[\]^`|-]+")
"""What may be a name."""
_POINT = re.compile(r"(?:^|[,:(])\d{1,2}[.)]$|\n$")
"""The number of a point; a text that stays in one piece may hold one."""
_POINT_WORDS = ("point", "item", "topic", "section", "number", "ticket", "issue", "pr")
_NAMED_POINT = re.compile(rf"(?:{'|'.join(_POINT_WORDS)})\s*#?\d|#\d")


@cache
def _signs() -> Mapping[str, int]:
    """Word -> its signs."""
    signs = dict.fromkeys(frame_words(), CLAUSE)
    for word, bits in ((",", COMMA), ("?", QUESTION), ("<num>", NUMERAL), ("<ref>", NUMERAL | TICKET), ("<url>", ADDRESS)):
        signs[word] = signs.get(word, 0) | bits
    return signs


def _signs_of(stretch: str, words: tuple[str, ...]) -> int:
    known = _signs()
    bits = 0
    for word in words:
        if word in known:
            bits |= known[word]
    if stretch.endswith(_POINT_WORDS) or not stretch.isascii():
        bits |= NAMED_POINT
    if not stretch.isalpha():
        bits |= POINT if _POINT.search(stretch) else 0
        bits |= NAMED_POINT if _NAMED_POINT.search(stretch) else 0
    return bits


def _piece(stretch: str, found: tuple[str, ...], nicks: Container[str]) -> Piece:
    """Read a stretch, given its tokens."""
    spelled = spell(found, nicks)
    if spelled == found:
        # what is equal is kept once
        spelled = found
    bits = _signs_of(stretch, spelled)
    words = tuple([word for word in spelled if word != ","]) if bits & COMMA else spelled
    stems = told(words)
    names = (stretch,) if stretch.isalpha() else tuple(NAME.findall(stretch))
    return words, words if stems == words else stems, bits, words if names == words else names, spelled, found


@lru_cache(maxsize=1 << 15)
def _known(stretch: str) -> Piece:
    """What there is to know of a stretch that names nobody."""
    return _piece(stretch, tokens(stretch), ())


class Pieces(dict[str, Piece]):
    """Stretch -> what there is to know of it among people with certain nicks."""

    def __init__(self, nicks: frozenset[str]) -> None:
        """Take the nicks, in lower case."""
        super().__init__()
        self._nicks = nicks

    def __missing__(self, stretch: str) -> Piece:
        """Look a stretch up that was not met yet."""
        piece = _known(stretch)
        if not self._nicks.isdisjoint(piece[-1]):
            piece = _piece(stretch, piece[-1], self._nicks)
        self[stretch] = piece
        return piece
