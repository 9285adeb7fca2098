"""What makes two nicks the same, and two spellings of a name."""

from __future__ import annotations

import re
from functools import lru_cache

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_SUFFIX = re.compile(r"(?:\|[^|]*|@[\w.:-]+|\[(?:m|d|matrix|irc|away)\]|_+|`+|\^+)$")


_LONGEST = 200
"""A longer one is no nick, and may be made to take long."""
NOBODY = frozenset(
    {
        "all", "also", "anybody", "anyone", "chair", "chairs", "editor", "editors", "everybody", "everyone",
        "group", "nobody", "please", "somebody", "someone", "team", "tbd", "they", "we", "who", "whoever",
        "need", "needs", "try", "want", "add", "ask", "check", "continue", "discuss", "find", "follow", "get",
        "go", "invite", "link", "listen", "look", "move", "plan", "propose", "read", "remember", "reply",
        "report", "respond", "return", "see", "send", "speak", "start", "talk", "tell", "think", "wait", "work",
        "write", "item", "items",
    }
)  # fmt: skip
"""Words that begin an action but name no single person, in lower case."""


@lru_cache(maxsize=1 << 12)
def fold(nick: str) -> str:
    """What is left of a nick when everything is dropped that does not tell people apart."""
    text = nick.translate(_INVISIBLE).strip().casefold()
    if text.startswith("@"):
        text = text[1:].partition(":")[0] or text
    while len(text) <= _LONGEST and (shorter := _SUFFIX.sub("", text)) and shorter != text:
        text = shorter
    return text


def joined(name: str) -> str:
    """A name without blanks and case."""
    return "".join(name.split()).casefold()
