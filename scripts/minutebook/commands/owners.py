"""Who an action is for and when it is due, as typed.

ann writes the notes, @bo: the rest     MeetBot: every nick of the meeting that stands in it as a word
Ann to write the notes                  W3C: the names before `to` or `:`
Ann and Ben: write the notes - due 2031-05-01
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from minutebook.clock import find_date
from minutebook.nicks import NOBODY, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from minutebook.commands.roll import Nicks

_WORD = re.compile(r"(?P<at>@?)(?P<nick>[\w\[\]{}\\^|`-]+(?:[.'\u2019][\w\[\]{}\\^|`-]+)*)(?P<mark>[:,]?)")
_ADDRESS = re.compile(r"https?://\S*")
_DUE = re.compile(
    r"[\s\-\u2013\u2014,;(\[]*\bdue(?:\s+(?:on|by|date))?\b[\s:]*(?P<when>[^()\[\]]+)[)\].\s]*$", re.IGNORECASE
)
_TO = re.compile(r"\s+to\s+|\s*[:\uff1a]\s")
_AND = re.compile(r"\s*(?:,\s*and\s|,|;|&|\band\b)\s*", re.IGNORECASE)
_NAME = re.compile(r"@?[\w.'\u2019()\[\]{}\\^|`-]+")
_WEEKDAY = re.compile(r"\W*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)?\W*", re.IGNORECASE)
_SHORT = 2
_LONGEST = 120
_TAIL = 60
_LONGEST_NAME = 4
_PARTICLES = frozenset(["al", "bin", "da", "de", "del", "den", "der", "di", "du", "el", "la", "le", "van", "von"])


def named_owners(text: str, nicks: Nicks) -> tuple[str, ...]:
    """The nicks (by folded nick) that stand in `text` as whole words; one of two letters only with a sign beside it."""
    found: dict[str, None] = {}
    for match in _WORD.finditer(_ADDRESS.sub(" ", text)):
        nick = nicks.get(fold(match["nick"])) or nicks.get(fold(match["nick"].rstrip("-")))
        if nick and (len(match["nick"]) > _SHORT or match["mark"] or match["at"]):
            found[nick] = None
    found.update(dict.fromkeys(nicks.named_in(text)))
    return tuple(found)


def is_name(words: str, nicks: Iterable[str]) -> bool:
    """True where `words` is somebody known, or is written like a name."""
    if fold(words) in nicks:
        return True
    parts = words.split()
    written = 0 < len(parts) <= _LONGEST_NAME and all(_NAME.fullmatch(part) for part in parts)
    capitals = all(not part[0].islower() or part in _PARTICLES for part in parts)
    return written and parts[0].casefold() not in NOBODY and capitals


def leading_owners(text: str, nicks: Mapping[str, str]) -> tuple[str, ...]:
    """The names before `to` or `:`; () where no names stand there."""
    match = _TO.search(text[:_LONGEST])
    if match is None:
        return ()
    names = [name.strip("@ ") for name in _AND.split(text[: match.start()]) if name.strip("@ ")]
    return tuple(dict.fromkeys(names)) if all(is_name(name, nicks) for name in names) else ()


def split_due(text: str, year: int | None) -> tuple[str, date | None]:
    """(text without the due date, due date)."""
    start = max(0, text.lower().rfind("due") - 8, len(text) - _TAIL)
    match = _DUE.search(text, start)
    found = find_date(match["when"], year) if match else None
    if match is None or found is None or not _WEEKDAY.fullmatch(match["when"][: found[1]] + match["when"][found[2] :]):
        return text, None
    return text[: match.start()].rstrip(), found[0]
