"""Where a text mentions somebody of its meeting.

At the start of a line, before `:` or `,`, and after `@` every nick counts; elsewhere only one that is unlikely to be an
ordinary word, since people are called `will` and `mark`. Nearly all nicks are made of letters, digits, `_` and `-`:
these stand wherever a text has just such characters between others, so that they can be looked up without a pattern,
which takes long to compile. All others are left to one.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

_DISTINCT = re.compile(r"[^A-Za-z]|^.{5,}$")
"""A nick that is unlikely to be an ordinary word: digits, signs, or five letters and more."""
_SIMPLE = re.compile(r"[\w-]+", re.ASCII)


def addressed(nicks: Iterable[str]) -> re.Pattern[str] | None:
    """Return the pattern that finds the given nicks (lower case) in a text; None without nicks."""
    names = sorted(filter(None, nicks), key=len, reverse=True)
    if not names:
        return None
    every = "|".join(map(re.escape, names))
    distinct = "|".join(re.escape(name) for name in names if _DISTINCT.search(name)) or r"(?!)"
    return re.compile(
        rf"^(?P<first>{every})(?=[:,](?:\s|$))|(?<=@)(?P<at>{every})(?![\w-])|(?<![\w@/.-])(?P<any>{distinct})(?![\w-])",
        re.IGNORECASE,
    )


class Mentions:
    """Finds the nicks of one meeting."""

    def __init__(self, nicks: Collection[str]) -> None:
        """Take the nicks in lower case."""
        self._nicks = frozenset(filter(None, nicks))
        self._simple = {nick: bool(_DISTINCT.search(nick)) for nick in self._nicks if _SIMPLE.fullmatch(nick)}
        # as texts are folded sign by sign, whatever stands around
        self._others = {nick.casefold() for nick in self._nicks - self._simple.keys()}
        self._heard: Collection[str] = self._simple
        self._heard_others: Collection[str] = self._others

    def attend(self, text: str) -> None:
        """Look from now on, in parts of this text, only for nicks that stand in it."""
        low = text.lower()
        self._heard = [nick for nick in self._simple if nick in low]
        if self._others:
            folded = text.casefold()
            self._heard_others = [nick for nick in self._others if nick in folded]

    def of(self, text: str, *, at_start: bool = True) -> Sequence[tuple[int, int]]:
        """Return where mentions begin and end, in order; `at_start` where the text is the start of what was said."""
        if self._heard_others:
            folded = text.casefold()
            if any(nick in folded for nick in self._heard_others):
                return self._matched(text, at_start=at_start)
        low = text.lower()
        for nick in self._heard:
            if nick in low:
                # a letter that is two in lower case moves all behind it
                same = len(low) == len(text)
                return self._stood(text, low, at_start=at_start) if same else self._matched(text, at_start=at_start)
        return ()

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        return addressed(self._nicks)

    def _matched(self, text: str, *, at_start: bool) -> list[tuple[int, int]]:
        matches = self._pattern.finditer(text) if self._pattern else ()
        return [
            match.span()
            for match in matches
            # letters that are one another's capitals only in the eyes of the pattern: \u0130 and i
            if (at_start or not match["first"]) and match[0].lower() in self._nicks
        ]

    def _stood(self, text: str, low: str, *, at_start: bool) -> list[tuple[int, int]]:
        """Return what the pattern would find of simple nicks, none of which can lie across another."""
        found: list[tuple[int, int]] = []
        for nick in self._heard:
            start = low.find(nick)
            while start >= 0:
                end = start + len(nick)
                if _counts(text, start, end, distinct=self._simple[nick], at_start=at_start):
                    found.append((start, end))
                start = low.find(nick, end)
        found.sort()
        return found


def _counts(text: str, start: int, end: int, *, distinct: bool, at_start: bool) -> bool:
    """Tell whether a simple nick that stands there is meant, as the pattern has it."""
    after = text[end : end + 1]
    if after and (after.isalnum() or after in "_-"):
        return False
    if not start:
        addresses = after in (":", ",") and (not text[end + 1 : end + 2] or text[end + 1].isspace())
        return at_start if addresses else distinct
    before = text[start - 1]
    return before == "@" or (distinct and not (before.isalnum() or before in "_-/."))
