"""The words that name a person, in the ways people write them: one pattern for each who wants no name.

It would rather hide too much than too little: a name stands in other cases, without its accents, run together
(`annash`), inside addresses (`/~ann/`, `%40ann`), with a tail (`ann_`, `ann2`, `anns`). Inside other words it is none.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import quote

from minutebook.nicks import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from minutebook.model import Person

_LEFT = r"(?:(?<![^\W_])|(?<=%[0-9A-Fa-f]{2})|(?<=\r![a-z])|(?<=!nc))"
"""Where a name begins: behind no letter, but for those of a percent sign or of KVIrc's escapes."""
_RIGHT = r"(?![^\W_]|[\u0300-\u036f])"
_LOOSE = r"(?=s?(?![^\W_]|[\u0300-\u036f])|\d{1,4}(?![^\W_])|(?<=[a-z])[A-Z][a-z])"
"""Where a name ends that is long enough to be known with something behind it: `anns`, `ann2`, `annHome`."""
_TAIL = r"(?:_+(?![^\W_])|\|\w+|\[\w+\])?(?::[\w.-]+\.[a-z]{2,})?"
"""What stands behind a nick and belongs to it: `ann_`, `ann|away`, `ann[m]`, `@ann:example.org`."""
_SIGN = re.compile(r"[_\[\]`^{}|-]")
_SHORTEST = 3
_LONG = 4
_RUN_TOGETHER = 6
_SMALL = frozenset(
    {
        "al", "and", "bin", "da", "das", "de", "del", "den", "der", "des", "die", "dos", "dr", "du", "el", "esq", "for",
        "from", "ibn", "jr", "la", "las", "le", "les", "los", "miss", "mr", "mrs", "ms", "not", "of", "phd", "prof",
        "sir", "sr", "ter", "the", "und", "van", "von", "with",
    }
)  # fmt: skip
"""Words of a name that are no name by themselves."""


@cache
def _words() -> frozenset[str]:
    """Names that are words of the language too: in small letters they name nobody."""
    text = files("minutebook").joinpath("names.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def _accented() -> Mapping[str, str]:
    """The letters with accents of each plain one."""
    found: dict[str, str] = {}
    for sign in map(chr, range(0xC0, 0x250)):
        plain = _bare(sign)
        if plain != sign and len(plain) == 1 and plain.isascii():
            found[plain] = found.get(plain, "") + sign
    return found


def _letter(sign: str) -> str:
    """A pattern of one sign: a letter with or without accents, composed or not; others after Markdown's backslash."""
    if sign.isspace():
        return r"[\s\u00a0]+"
    if _SIGN.match(sign):
        return rf"\\?{re.escape(sign)}"
    plain = _bare(sign)
    if len(plain) == 1 and plain.isascii() and plain.isalpha():
        return rf"[{plain}{_accented().get(plain, '')}][\u0300-\u036f]*"
    apart = unicodedata.normalize("NFD", sign)
    return re.escape(sign) if apart == sign else f"(?:{re.escape(sign)}|{re.escape(apart)})"


def _letters(word: str) -> str:
    """A pattern of one word."""
    return "".join(map(_letter, unicodedata.normalize("NFC", word)))


def _bare(word: str) -> str:
    """The word without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


def _spelled(words: Iterable[str]) -> Iterator[str]:
    """Each word as it is, and as addresses write it."""
    for word in words:
        yield word
        if (address := quote(word, safe="")) != word:
            yield address


def _either(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first; never one of nothing."""
    found = sorted(set(filter(None, _spelled(words))), key=lambda word: (-len(word), word))
    return "|".join(map(_letters, found)) or r"(?!)"


def _run_together(name: str) -> str:
    """A pattern of a name whose words are tied as in addresses: `ann-ash`, `ann.ash`, `annash`, `aash`."""
    words = name.split()
    if len(words) < 2:  # noqa: PLR2004 - a first and a last name
        return r"(?!)"
    tie = "[-_.+]*" if sum(map(len, words)) >= _RUN_TOGETHER else "[-_.+]+"
    ways = [tie.join(map(_letters, words)), tie.join(map(_letters, reversed(words)))]
    if len(words[-1]) >= _LONG:
        ways.append(f"{_letters(words[0][0])}[-_.]?{_letters(words[-1])}")
    return "|".join(ways)


def _parts(person: Person, spared: frozenset[str]) -> Iterator[str]:
    """The words of a name by which somebody may be called: as written, in capitals, else only where it is no word."""
    written = person.name.split()
    if any(part[0].isupper() for part in written):
        # `Lady of the Reeds`
        written = [part for part in written if not part[0].islower()]
    for part in (*written, person.id):
        word = part.strip("\"'()[].,")
        low = word.casefold()
        if len(word) < _SHORTEST or low in _SMALL or low in spared:
            continue
        yield from (word, word.upper(), word.title())
        if low not in _words():
            yield low


def _short(person: Person, others: Iterable[Person]) -> tuple[str, ...]:
    """The initials of a person: those given, and those of the name unless they are somebody else's."""
    taken = {word.casefold() for other in others for word in other.initials}
    first = "".join(word[0] for word in person.name.split() if word[0].isalpha())
    own = [first] if len(first) > 1 and first.casefold() not in taken else []
    return tuple(dict.fromkeys((*person.initials, *own)))


def _initials(written: Sequence[str]) -> str:
    """A pattern of the initials where people stand in a list: as words of a sentence they are words."""
    if not written:
        return r"(?P<blank>(?!))"
    any_case = f"(?i:{'|'.join(map(_letters, sorted(written, key=len, reverse=True)))})"
    before = r"(?:(?<=[(&,+/:|=>@\]])|(?<=[(&,+/:|=>\]] )|(?<=\band )|(?<=^[-*+] )|(?<=\s[-*+] ))"
    behind = r"(?=\s*(?:[),&+/|=]|$)|:(?:\s|$)| - | and\b)"
    capitals = [word for word in written if len(word) >= _SHORTEST and word.isupper()]
    alone = rf"^(?P<blank>\s*){any_case}(?=\s*$)"
    shout = rf"{_LEFT}(?:{_either(capitals)}){_RIGHT}"
    return rf"{before}{any_case}{behind}|@{any_case}{_RIGHT}|{alone}|{shout}"


def _stems(word: str) -> Iterator[str]:
    """What every spelling of a word has: its longest run of plain letters, of other scripts the first letter."""
    low = _bare(word.casefold())
    yield max(re.findall(r"[a-z0-9]+", low), key=len, default=low[:1])
    if not word.isascii():
        # in an address
        yield "%"


def _list_of(longest: int) -> str:
    word = rf"(?:[\w.?]{{1,{longest}}}|and|others?)"
    return rf"{word}(?:(?:\s*[,&+/]\s*|\s+){word})*"


_LISTED = re.compile(
    r"(?:(?<=attend: )|(?<=attending: )|(?<=present: )|(?<=regrets: )|(?<=come: )|(?<=\d: ))"
    rf"{_list_of(12)}(?=\s*$)|(?<=\(){_list_of(4)}(?=\s*\))",
    re.IGNORECASE | re.MULTILINE,
)
"""A list of initials and nicks with nothing but blanks between them: `can attend: ao be`."""


class Named:
    """What names one person."""

    def __init__(self, person: Person, pseudonym: str, others: Sequence[Person] = ()) -> None:
        self.pseudonym = pseudonym
        own = {fold(nick) for nick in person.nicks}
        spared = frozenset(fold(nick) for other in others for nick in other.nicks) - own
        parts = set(_parts(person, spared))
        named = [nick for given in person.nicks for nick in (given, fold(given))]
        named += [person.name] if " " in person.name or person.name.casefold() not in spared else []
        long, short = ([word for word in named if (len(word) >= _LONG) is wanted] for wanted in (True, False))
        address = re.sub(r"^https?://|/+$", "", person.url)
        initials = _short(person, others)
        # the full name of somebody else who shares a part of this one
        kept = [other.name for other in others if parts & set(other.name.split()) and " " in other.name]
        self._pattern = re.compile(
            rf"(?P<kept>{_LEFT}(?i:{_either(kept)}){_RIGHT})"
            rf"|{_LEFT}(?:(?i:{_either([address])})"
            rf"|@?(?:(?i:{_either(long)}|{_run_together(person.name)})(?:{_TAIL}{_RIGHT}|{_LOOSE})"
            rf"|@?(?:(?i:{_either(short)})|{_either(parts)}){_TAIL}{_RIGHT}))"
            rf"|{_initials(initials)}",
            re.MULTILINE,
        )
        self._listed = frozenset(word.casefold() for word in initials)
        words = [word for word in (*named, *parts, *person.name.split(), address, *initials) if word]
        self._stems = tuple(dict.fromkeys(stem for word in words for stem in _stems(word)))

    def _said(self, match: re.Match[str]) -> str:
        if match["kept"] is not None:
            return match[0]
        behind = match.string[match.end() : match.end() + 1]
        # `ann2` must not become anonymous-12, who is somebody else
        return (match["blank"] or "") + self.pseudonym + ("_" if behind.isdigit() else "")

    def _in_list(self, match: re.Match[str]) -> str:
        return re.sub(r"[\w.]+", lambda m: self.pseudonym if m[0].casefold() in self._listed else m[0], match[0])

    def hide(self, text: str) -> str:
        """The text with the pseudonym in the place of the person's names."""
        low = text.casefold().replace("\\", "")
        low = low if low.isascii() else _bare(low)
        # most lines name nobody, and the pattern is slow
        if not any(stem in low for stem in self._stems):
            return text
        if self._listed and (":" in text or "(" in text):
            text = _LISTED.sub(self._in_list, text)
        return self._pattern.sub(self._said, text)
