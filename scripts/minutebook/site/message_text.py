"""What somebody said, as HTML: escaped, with its links, its inline code and the nicks it names.

This is the one place where text of a transcript becomes markup. Everything that is not recognised here is escaped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from minutebook.site.plain import escaped, plain, trusted
from minutebook.urls import written_urls

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from markupsafe import Markup

SCHEMES = frozenset({"http", "https", "mailto", "irc", "ircs", "matrix"})
"""The schemes that a link on the site may have."""
REL = "nofollow noopener ugc"
"""What every link into the open says of itself: nobody here vouches for it."""

_CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_DISTINCT = re.compile(r"[^A-Za-z]|^.{5,}$")
"""A nick that is unlikely to be an ordinary word: digits, signs, or five letters and more."""
_WORD = re.compile(r"\w+")


def safe_url(url: str) -> str:
    """Return the URL where a page may link to it, else the empty string."""
    url = url.strip()
    # no blank is part of a URL, and what cannot be seen in it would hide where it leads
    if not url.isprintable() or " " in url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme.lower() not in SCHEMES or not (parts.netloc or parts.path):
        return ""
    return url


def outward(url: str, text: str) -> Markup:
    """Return a link into the open, or the text alone where the URL is none that a page may link to."""
    target = safe_url(url)
    if not target:
        return plain(text)
    return trusted(f'<a href="{escaped(target)}" rel="{REL}">{escaped(text)}</a>')


def addressed(nicks: Mapping[str, str]) -> re.Pattern[str] | None:
    """Return the pattern that finds the given nicks (lower case -> anything) in a text; None without nicks.

    At the start of a line, before `:` or `,`, and after `@` every nick counts; elsewhere only one that is unlikely to
    be an ordinary word, since people are called `will` and `mark`.
    """
    names = sorted(filter(None, nicks), key=len, reverse=True)
    if not names:
        return None
    every = "|".join(map(re.escape, names))
    distinct = "|".join(re.escape(name) for name in names if _DISTINCT.search(name)) or r"(?!)"
    return re.compile(
        rf"^(?P<first>{every})(?=[:,](?:\s|$))|(?<=@)(?P<at>{every})(?![\w-])|(?<![\w@/.-])(?P<any>{distinct})(?![\w-])",
        re.IGNORECASE,
    )


class Speech:
    """Turns the texts of one meeting into HTML."""

    def __init__(self, nicks: Mapping[str, str], mention: Callable[[str, str], Markup]) -> None:
        """Take the nicks of the meeting with what they stand for, and what makes a link of a nick and that."""
        self._nicks = {nick.lower(): who for nick, who in nicks.items()}
        self._pattern = addressed(self._nicks)
        self._hints = _Hints(self._nicks)
        self._mention = mention

    def knows(self, nick: str) -> bool:
        """Tell whether somebody of the meeting is called so."""
        return nick.lower() in self._nicks

    def html(self, text: str) -> Markup:
        """Return the text as HTML."""
        # most of what is said
        if "://" not in text and "`" not in text:
            return trusted(self._told(text))
        parts: list[str] = []
        done = 0
        for match in _CODE.finditer(text):
            parts += (self._linked(text[done : match.start()], at_start=not done), f"<code>{escaped(match[1])}</code>")
            done = match.end()
        parts.append(self._linked(text[done:], at_start=not done))
        return trusted("".join(parts))

    def _linked(self, text: str, *, at_start: bool) -> str:
        parts: list[str] = []
        done = 0
        for link in written_urls(text):
            parts.append(self._told(text[done : link.start], at_start=at_start and not done))
            parts.append(outward(link.url, text[link.start : link.end]))
            done = link.end
        parts.append(self._told(text[done:], at_start=at_start and not done))
        return "".join(parts)

    def _told(self, text: str, *, at_start: bool = True) -> str:
        if self._pattern is None or not self._hints.are_in(text):
            return escaped(text)
        parts: list[str] = []
        done = 0
        for match in self._pattern.finditer(text):
            if match["first"] and not at_start:
                continue
            nick = match[0]
            who = self._nicks.get(nick.lower())
            # letters that are one another's capitals only in the eyes of the pattern: \u0130 and i
            if who is None:
                continue
            parts += (escaped(text[done : match.start()]), self._mention(nick, who))
            done = match.end()
        parts.append(escaped(text[done:]))
        return "".join(parts)


class _Hints:
    """Words without which a text mentions nobody: to look for all nicks at each character of a text takes long."""

    def __init__(self, nicks: Iterable[str]) -> None:
        """Take the nicks in lower case."""
        simple = {nick: words for nick in nicks if nick.isascii() and (words := _WORD.findall(nick))}
        self._words = frozenset(max(words, key=len) for words in simple.values())
        self._rest = addressed({nick: nick for nick in nicks if nick not in simple})

    def are_in(self, text: str) -> bool:
        """Tell whether somebody may be mentioned."""
        # a nick ends where words do, so that each of its words stands whole in the text
        if not self._words.isdisjoint(_WORD.findall(text.lower())):
            return True
        return self._rest is not None and self._rest.search(text) is not None
