"""What there is to know of a stretch of a text without blanks: looked up once, for most stretches come again."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from minutebook.topics.frames import frame_words
from minutebook.topics.kept import Kept
from minutebook.topics.phrases import leading_words, telling_words
from minutebook.topics.words import spell, stretches, tokens, told

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

Piece = tuple[tuple[str, ...], tuple[str, ...], int, tuple[str, ...], tuple[str, ...]]
"""(its words, their stems, its signs, its words that may be names, its tokens)."""

COMMA, QUESTION, NUMERAL, TICKET, ADDRESS, CLAUSE, TELLS, LEADS = (1 << k for k in range(8))
POINT, NAMED_POINT, PLAIN, MIXED = (1 << k for k in range(8, 12))
"""Signs of a stretch that matter to the whole text, one bit each: words of some kind, the number of a point, a plain
word, more than that."""

NAME = re.compile(r"[^\W_][\w\[\]^`|-]+")
"""What may be a name."""
ENDS = ",.;:?!)"
"""What stands behind a plain word."""
_POINT = re.compile(r"(?:^|[,:(])\d{1,2}[.)]$|\n$")
"""The number of a point; a text that stays in one piece may hold one."""
_POINT_WORDS = ("point", "item", "topic", "section", "number", "ticket", "issue", "pr")
_NAMED_POINT = re.compile(rf"(?:{'|'.join(_POINT_WORDS)})\s*#?\d|#\d")
HINTS = POINT | NAMED_POINT
"""Signs that are not of words."""


@cache
def signs_of_words() -> Mapping[str, int]:
    """Word -> its signs."""
    signs: dict[str, int] = {}
    for word, bits in (
        *((word, CLAUSE) for word in frame_words()),
        *((word, TELLS) for word in telling_words()),
        *((word, LEADS) for word in leading_words()),
        (",", COMMA),
        ("?", QUESTION),
        ("<num>", NUMERAL),
        ("<ref>", NUMERAL | TICKET),
        ("<url>", ADDRESS),
    ):
        signs[word] = signs.get(word, 0) | bits
    return signs


def _signs_of(words: tuple[str, ...]) -> int:
    known = signs_of_words()
    bits = 0
    for word in words:
        if word in known:
            bits |= known[word]
    return bits


def _plain(word: str) -> Piece:
    """What there is to know of a plain word."""
    itself = (word,)
    words = spell(itself, ())
    stems = told(words)
    bits = PLAIN | _signs_of(words) | (NAMED_POINT if word.endswith(_POINT_WORDS) else 0)
    return itself if words == itself else words, itself if stems == itself else stems, bits, itself, itself


def _ended(stretch: str) -> Piece:
    """What there is to know of a plain word with a sign behind it."""
    words, stems, bits, names, found = PIECES[stretch[:-1]]
    end = spell(stretch[-1], ())
    return words + end, stems, bits | _signs_of(end), names, (*found, stretch[-1])


def _mixed(stretch: str) -> Piece:
    """What there is to know of any other stretch."""
    found = tokens(stretch)
    words = spell(found, ())
    bits = MIXED | _signs_of(words)
    if _POINT.search(stretch):
        bits |= POINT
    if not stretch.isascii() or stretch.endswith(_POINT_WORDS) or _NAMED_POINT.search(stretch):
        bits |= NAMED_POINT
    return words, told(words), bits, tuple(NAME.findall(stretch)), found


def _piece(stretch: str) -> Piece:
    """What there is to know of a stretch that names nobody."""
    if stretch.isascii():
        if stretch.isalpha():
            return _plain(stretch)
        if stretch[-1] in ENDS and stretch[:-1].isalpha():
            return _ended(stretch)
    return _mixed(stretch)


PIECES = Kept(_piece)
"""By stretch."""


MORE = " "
"""In the place of a stem: there is more to know of a stretch."""


def _stem(stretch: str) -> str:
    """What a stretch tells that is a word as it stands, empty where that is nothing; `MORE` for any other stretch."""
    itself = (stretch,)
    if not (stretch.isascii() and stretch.isalpha()) or spell(itself, ()) != itself:
        return MORE
    return "".join(told(itself))


STEMS = Kept(_stem)
"""By stretch, of those that are nothing but a word: for them there is less to know."""


def plainly_told(found: Sequence[str]) -> set[str] | None:
    """What the stretches of a text tell that are nothing but words as they stand; None where one is not."""
    if not "".join(found).isalpha():
        return None
    stems = {*map(STEMS.__getitem__, found)}
    stems.discard("")
    return None if MORE in stems else stems


def read_words(text: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """(the words of a text, as `words` finds them, what it is about); quick where its stretches were met before."""
    found = stretches(text)
    plain = plainly_told(found)
    if plain is not None:
        return tuple(found), frozenset(plain)
    spelled: list[str] = []
    stems: list[str] = []
    for piece in map(PIECES.__getitem__, found):
        spelled += piece[0]
        stems += piece[1]
    return tuple(spelled), frozenset(stems)


_FIRST = 4


def read_statement(text: str) -> tuple[list[str], frozenset[str]]:
    """(the first words of a text, what it is about)."""
    found = stretches(text)
    plain = plainly_told(found)
    if plain is not None:
        return found[:_FIRST], frozenset(plain)
    pieces = [*map(PIECES.__getitem__, found)]
    begin: list[str] = []
    for piece in pieces:
        begin += piece[0]
        if len(begin) >= _FIRST:
            break
    return begin, frozenset([stem for piece in pieces for stem in piece[1]])


def with_nicks(found: tuple[str, ...], nicks: Container[str]) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """(words, their stems, their signs) of a piece with these tokens, where some are nicks."""
    words = spell(found, nicks)
    return words, told(words), _signs_of(words)
