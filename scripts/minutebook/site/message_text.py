"""What somebody said, as HTML: escaped, with its links, its inline code and the nicks it names.

This is the one place where text of a transcript becomes markup. Everything that is not recognised here is escaped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from minutebook.site.mentions import Mentions
from minutebook.site.plain import escaped, plain, trusted
from minutebook.urls import written_urls

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from markupsafe import Markup

SCHEMES = frozenset({"http", "https", "mailto", "irc", "ircs", "matrix"})
"""The schemes that a link on the site may have."""
REL = "nofollow noopener ugc"
"""What every link into the open says of itself: nobody here vouches for it."""

_CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")


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


class Speech:
    """Turns the texts of one meeting into HTML."""

    def __init__(self, nicks: Mapping[str, str], mention: Callable[[str, str], Markup]) -> None:
        """Take the nicks of the meeting with what they stand for, and what makes a link of a nick and that."""
        self._nicks = {nick.lower(): who for nick, who in nicks.items()}
        self._mentions = Mentions(self._nicks)
        self._mention = mention

    def attend(self, text: str) -> None:
        """Make ready for this text: from now on, parts of it are turned into HTML."""
        self._mentions.attend(text)

    def knows(self, nick: str) -> bool:
        """Tell whether somebody of the meeting is called so."""
        return nick.lower() in self._nicks

    def html(self, text: str) -> Markup:
        """Return the text as HTML, so marked."""
        return trusted(self.told(text))

    def told(self, text: str) -> str:
        """Return the text as HTML."""
        # most of what is said
        if "://" not in text and "`" not in text:
            return self._named(text)
        parts: list[str] = []
        done = 0
        for match in _CODE.finditer(text):
            parts += (self._linked(text[done : match.start()], at_start=not done), f"<code>{escaped(match[1])}</code>")
            done = match.end()
        parts.append(self._linked(text[done:], at_start=not done))
        return "".join(parts)

    def _linked(self, text: str, *, at_start: bool) -> str:
        parts: list[str] = []
        done = 0
        for link in written_urls(text):
            parts.append(self._named(text[done : link.start], at_start=at_start and not done))
            parts.append(outward(link.url, text[link.start : link.end]))
            done = link.end
        parts.append(self._named(text[done:], at_start=at_start and not done))
        return "".join(parts)

    def _named(self, text: str, *, at_start: bool = True) -> str:
        mentions = self._mentions.of(text, at_start=at_start)
        if not mentions:
            return escaped(text)
        parts: list[str] = []
        done = 0
        for start, end in mentions:
            nick = text[start:end]
            parts += (escaped(text[done:start]), self._mention(nick, self._nicks[nick.lower()]))
            done = end
        parts.append(escaped(text[done:]))
        return "".join(parts)
