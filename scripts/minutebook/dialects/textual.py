r"""Textual: an ISO timestamp with its offset in brackets, a bullet before /me, events without a sign.

    ------------- Begin Session -------------
    [2024-01-31T14:00:05+0100] <@ann> hello all
    [2024-01-31T14:01:00+0100] \u2022 ben: waves
    [2024-01-31T14:02:00+0100] cleo (~cleo@host.example) joined the channel
    [2024-01-31T14:02:10+0100] cleo (~cleo@host.example) left the channel (bye)
    [2024-01-31T14:03:00+0100] ben (~ben@host.example) left IRC (Quit: bye)
    [2024-01-31T14:04:00+0100] cleo is now known as cleo_away
    [2024-01-31T14:04:10+0100] ann changed the topic to agenda
    [2024-01-31T14:05:00+0100] ann sets mode +o ben
    [2024-01-31T14:05:10+0100] -ann- please read the agenda

Source: DIALECTS.md, section 10.
"""

from minutebook.dialects.base import Dialect, rules
from minutebook.model import Kind

_TIME = r"\[(?P<d>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4})\] "

DIALECT = Dialect(
    name="textual",
    title="Textual",
    rules=rules(
        (Kind.MARKER, r"(?P<x>-{5,40} (?:Begin|End) Session -{5,40})$"),
        (Kind.MESSAGE, _TIME + r"<[~&@%+]?(?P<n>[^>\s]{1,64})>(?: |$)(?P<x>.*)$"),
        (Kind.ACTION, _TIME + r"\u2022 (?P<n>[^\s:]{1,64}):? (?P<x>.*)$"),
        (Kind.JOIN, _TIME + r"(?P<n>\S+) \([^)]*\) (?P<x>joined the channel.*)$"),
        (Kind.PART, _TIME + r"(?P<n>\S+) \([^)]*\) (?P<x>left the channel.*)$"),
        (Kind.QUIT, _TIME + r"(?P<n>\S+) \([^)]*\) (?P<x>left IRC.*)$"),
        (Kind.KICK, _TIME + r"(?P<x>\S+ kicked (?P<n>\S+) from the channel.*)$"),
        (Kind.NICK, _TIME + r"(?P<n>\S+) is now known as (?P<x>\S+)$"),
        (Kind.TOPIC, _TIME + r"(?P<n>\S+) changed the topic to (?P<x>.*)$"),
        (Kind.MODE, _TIME + r"(?P<n>\S+) sets mode (?P<x>.*)$"),
        (Kind.NOTICE, _TIME + r"-(?P<n>[^\s-]\S*)- (?P<x>.*)$"),
        (Kind.OTHER, _TIME + r"(?P<x>.*)$"),
    ),
    examples=(
        ("marker", "------------- Begin Session -------------"),
        ("message", "[2024-01-31T14:00:05+0100] <@ann> hello all"),
        ("action", "[2024-01-31T14:01:00+0100] \u2022 ben: waves"),
        ("join", "[2024-01-31T14:02:00+0100] cleo (~cleo@host.example) joined the channel"),
        ("part", "[2024-01-31T14:02:10+0100] cleo (~cleo@host.example) left the channel (bye)"),
        ("quit", "[2024-01-31T14:03:00+0100] ben (~ben@host.example) left IRC (Quit: bye)"),
        ("nick", "[2024-01-31T14:04:00+0100] cleo is now known as cleo_away"),
        ("topic", "[2024-01-31T14:04:10+0100] ann changed the topic to agenda"),
        ("mode", "[2024-01-31T14:05:00+0100] ann sets mode +o ben"),
        ("notice", "[2024-01-31T14:05:10+0100] -ann- please read the agenda"),
        ("kick", "[2024-01-31T14:03:10+0100] ann kicked ben from the channel (enough)"),
        ("other", "[2024-01-31T14:06:00+0100] Disconnected"),
    ),
)
