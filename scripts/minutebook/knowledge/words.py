"""The words of a title or an agenda item that tell what it is about, and the pieces in which they stand.

`packaging - ways to automate the process` is about packaging; what follows the dash explains it. Words of the
meeting's routine (`next`, `update`, `outstanding`) tell nothing. Words for one side of a matter (`roadmap`, `plan`)
and numbers of versions tell something only where there is nothing else.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from minutebook.knowledge.lists import word_list
from minutebook.topics.words import STOPWORDS, stem

_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
_NUMBER = re.compile(r"v?\d[\w.]*")
_URL = re.compile(r"https?://\S+")
_PARENTHESES = re.compile(r"\(([^()]*)\)?")
_BREAK = re.compile(r"\s+[-–—]+\s+|\s*[:?;]\s*|\s*\.\.\.|\s*…")
_BREAKS = frozenset("-–—:?;…")
"""One of these stands wherever something breaks off; three dots do too."""
_COMMA = re.compile(r"\s*,\s*(?:(?:and|or)\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|&|\+)\s+", re.IGNORECASE)
_VERSION_OF = re.compile(r"(?:[^\W\d_][\w-]* ){1,2}v?\d+(?:\.[\dx]+)*", re.IGNORECASE)
_RELEASES = frozenset(map(stem, ("release", "version", "milestone", "branch", "beta", "freeze")))
_LONGEST = 300
"""More of a title is not looked at."""
_SHORT = 3
"""The `s` of a shorter word is part of it: `IMS`, `DNS`."""


class Piece(NamedTuple):
    """Some words that may name a subject."""

    text: str
    """As written."""
    key: frozenset[str]
    """The stems that tell what it is about; empty where none do."""
    words: tuple[str, ...] = ()
    """The words of those stems, as written."""


class Pieces(NamedTuple):
    """A title or an agenda item, taken apart."""

    main: Piece
    """What it is about."""
    parts: tuple[Piece, ...] = ()
    """The members, where `main` is a list (`packaging and distributions`)."""
    extras: tuple[Piece, ...] = ()
    """What stands behind it or in parentheses, as a whole and by member: it may be a subject too."""


@lru_cache(maxsize=1 << 14)
def root(word: str) -> str:
    """The stem of a word in lower case."""
    plain = word.replace("’", "'").removesuffix("'s")
    if plain.endswith("s") and _SHORT < len(plain) <= _SHORT + 2 and not plain.endswith("ss"):
        plain = plain[:-1]
    return stem(plain)


@cache
def stem_list(name: str) -> frozenset[str]:
    """The stems of the words of the list `name`."""
    return frozenset(map(root, word_list(name)))


@lru_cache(maxsize=1 << 14)
def _token(word: str) -> tuple[str, str]:
    return word, root(word.casefold())


def _bare(text: str) -> str:
    """As much of a text as is looked at, without addresses."""
    start = text[:_LONGEST]
    return _URL.sub(" ", start) if "://" in start else start


def tokens(text: str) -> list[tuple[str, str]]:
    """(word as written, stem) of all words of a text, without those of addresses."""
    return list(map(_token, _WORD.findall(_bare(text))))


@lru_cache(maxsize=1 << 14)
def _tells(word: str) -> bool:
    """True for a word that may tell something."""
    plain = word.casefold()
    return (
        plain.replace("’", "'").removesuffix("'s") not in STOPWORDS
        and plain not in word_list("routine")
        and root(plain) not in stem_list("routine")
        and (len(word) > 1 or word.isdigit() or not word.isascii())
    )


def _telling(text: str) -> list[tuple[str, str]]:
    """(word, stem) of those words that may tell something."""
    return [one for one in tokens(text) if _tells(one[0])]


@lru_cache(maxsize=1 << 14)
def is_number(word: str) -> bool:
    """True for the number of a version, a ticket or a year."""
    return _NUMBER.fullmatch(word.casefold()) is not None


@lru_cache(maxsize=1 << 14)
def piece(text: str) -> Piece:
    """The words of `text` that tell what it is about."""
    aspects = stem_list("aspects")
    found = _telling(text)
    strong = [one for one in found if one[1] not in aspects and not is_number(one[0])]
    chosen = strong or [one for one in found if one[1] in aspects] or found
    return Piece(text.strip(" .,"), frozenset(stem_ for _, stem_ in chosen), tuple(dict.fromkeys(w for w, _ in chosen)))


def _cut(text: str) -> tuple[str, list[str]]:
    """(what it is about, what explains it)."""
    bare = _bare(text)
    if "(" not in bare and "..." not in bare and _BREAKS.isdisjoint(bare):
        return bare.strip(), []
    inside = [found.strip() for found in _PARENTHESES.findall(bare)]
    front, *behind = [part.strip() for part in _BREAK.split(_PARENTHESES.sub(" ", bare), maxsplit=1)]
    rest = [part for part in (*behind, *inside) if part]
    if rest and not piece(front).key:
        front, *rest = rest
    elif rest and _VERSION_OF.fullmatch(" ".join(front.split())) and not piece(front).key & _RELEASES:
        # `meadow 2.1 - documentation`: the name of a release says less than what it is about
        better = next((part for part in rest if piece(part).key), None)
        if better is not None:
            front, rest = better, [part for part in rest if part != better]
    return front, rest


def _split(text: str) -> list[str]:
    """The members of a list; an `and` behind a preposition joins what that governs (`for the 2.1 and 2.2 branches`)."""
    prepositions = word_list("prepositions")
    found: list[str] = []
    for part in _COMMA.split(text):
        first, *others = _AND.split(part)
        if not others:
            found.append(part)
            continue
        words = [word.casefold() for word, _ in tokens(first)]
        told = {word.casefold() for word, _ in _telling(first)}
        start = next((n for n, word in enumerate(words) if word in told), len(words))
        governed = prepositions.intersection(words[start:])
        found += [part] if governed else [first, *others]
    return found


def _members(parts: list[str]) -> tuple[Piece, ...]:
    """The members of a list that tell something; () where it is none."""
    found = [made for part in parts if (made := piece(part)).key] if len(parts) > 1 else []
    return tuple(found) if len(found) > 1 else ()


@lru_cache(maxsize=1 << 16)
def pieces(text: str) -> Pieces:
    """A title or an agenda item, taken apart."""
    front, rest = _cut(text)
    # an enumeration that ends in `etc.` may have a single member that tells something
    members = _split(front)
    listed = _members(members)
    if not listed:
        front = next((part for part in members if piece(part).key), front)
    extras = [one for part in rest for one in (piece(part), *_members(_split(part))) if one.key]
    return Pieces(piece(front), listed, tuple(extras))


@lru_cache(maxsize=1 << 16)
def before_preposition(text: str) -> tuple[tuple[str, str], ...]:
    """(word, stem) of the telling words before the first preposition: the thing that a title names."""
    prepositions = word_list("prepositions")
    head: list[str] = []
    for found in _WORD.finditer(text):
        if found[0].casefold() in prepositions and head:
            break
        head.append(found[0])
    aspects = stem_list("aspects")
    telling = _telling(" ".join(head))
    return tuple(one for one in telling if one[1] not in aspects and not is_number(one[0]))


def short_name(text: str) -> str:
    """A title without routine words in front and behind, as long as two words that tell something are left."""
    words = text.split()
    tails, openers = word_list("tails"), word_list("routine") | word_list("prepositions") | {"a", "an", "the"}
    while words and words[-1].casefold() in tails and len(_telling(" ".join(words[:-1]))) > 1:
        words = words[:-1]
    while words and words[0].casefold() in openers and len(_telling(" ".join(words[1:]))) > 1:
        words = words[1:]
    name = " ".join(words)
    return name[:1].upper() + name[1:]
