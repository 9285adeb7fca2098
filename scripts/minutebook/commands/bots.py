"""The bots of W3C meetings, and what people type for them: queue, attendance of the telephone bridge, orders.

q+ to ask about the date, q-, ack ann, agenda+ dates, Zakim, pick a victim
"""

from __future__ import annotations

import re

from minutebook.people import fold

NAMED = frozenset({"zakim", "rrsagent", "trackbot", "agendabot"})
"""Folded nicks that nobody else has: their presence tells a W3C meeting."""
BOTS = NAMED | {"gb", "ghurlbot", "github-bot", "gitbot", "ralphbot", "caribou"}

_ADDRESSED = re.compile(rf"(?:{'|'.join(sorted(BOTS))})\s*[,:]", re.IGNORECASE)
_ASIDES = (
    re.compile(r"(?:q|qq|vq|queue)\s*[-+=?]", re.IGNORECASE),
    re.compile(r"ack(?:nowledge)?\s+\S+$", re.IGNORECASE),
    re.compile(r"agenda\s*[-+?](?!\S)|agenda\+\s*\S|agenda\?$", re.IGNORECASE),
    re.compile(
        r"(?:(?:take up|move to|open|close|skip|drop|delete)\s+(?:the\s+)?(?:next\s+)?agend(?:um|a)|next agendum)"
        r"(?:\s+(?:item\s+)?\d+)?$",
        re.IGNORECASE,
    ),
)


def is_bot(nick: str) -> bool:
    """True for the nick of a bot."""
    return fold(nick) in BOTS


def is_order(text: str) -> bool:
    """True for what is said to a bot or to the queue and is no part of the minutes."""
    text = text.strip()
    return _ADDRESSED.match(text) is not None or any(pattern.match(text) for pattern in _ASIDES)
