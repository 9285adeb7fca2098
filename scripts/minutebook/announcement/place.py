"""Where a meeting is: `**#devel** IRC channel on **irc.example.org** server`, or a Matrix room."""

from __future__ import annotations

import re

_CHANNEL = re.compile(r"(?<![\w/&?=])[#&!][^\s,;()\x00-\x1f]{1,80}")
_HOST = re.compile(r"\b(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}\b")


def read_place(text: str) -> tuple[str, str]:
    """(channel, server) in plain text; empty strings for what it does not say."""
    match = _CHANNEL.search(text)
    channel = match[0].rstrip(".:") if match else ""
    if ":" in channel:
        return channel, channel.split(":", 1)[1]
    rest = text[: match.start()] + text[match.end() :] if match else text
    host = _HOST.search(re.sub(r"\w+://\S+", " ", rest))
    return channel, host[0] if host else ""
