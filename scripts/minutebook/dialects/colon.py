"""Nick and colon, with or without a clock time: what many clients put on the clipboard.

    ann: hello all
    14:00 ann: hello all
    [2:00pm] ann: hello all
    (14:00:05) ann: hello all
    [2:01pm] ben joined the chat room.
     • ben waves

Prose has colons too, so a matched line counts for less than one with a nick in angle brackets.
"""

from minutebook.dialects.base import CLOCK, NICK, Dialect, rules
from minutebook.model import Kind

_TIME = rf"(?:[\[(]?(?P<t>{CLOCK})[\])]?\s+)?"

DIALECT = Dialect(
    name="colon",
    title="nick and colon (Colloquy, Adium, Pidgin and other clipboards)",
    rules=rules(
        (Kind.JOIN, rf"\s*{_TIME}(?P<n>{NICK}) (?P<x>(?:joined|entered) (?:the )?(?:chat ?room|channel|room)\.?)$"),
        (Kind.PART, rf"\s*{_TIME}(?P<n>{NICK}) (?P<x>left (?:the )?(?:chat ?room|channel|room)\.?(?: \(.*\))?)$"),
        (Kind.QUIT, rf"\s*{_TIME}(?P<n>{NICK}) (?P<x>(?:has )?quit(?: IRC)?\.?(?: \(.*\))?)$"),
        (Kind.NICK, rf"\s*{_TIME}(?P<n>{NICK}) (?:is|are) now known as (?P<x>{NICK}?)\.?$"),
        (Kind.ACTION, rf"\s*{_TIME}[\u2022\u2014*] (?P<n>{NICK}) (?P<x>\S.*)$"),
        (
            Kind.MESSAGE,
            rf"\s*{_TIME}(?P<n>(?!https?:/|ftp:/|[\[(]?\d+:)[^\s<>:,;|\"()]{{1,64}}):(?!//)(?:\s+(?P<x>.*)|(?P<x2>))$",
        ),
    ),
    examples=(
        ("message", "ann: hello all"),
        ("message", "14:00 ann: hello all"),
        ("message", "[2:00pm] ann: hello all"),
        ("message", "(14:00:05) ann: hello all"),
        ("message", "14:00 ann:"),
        ("join", "[2:01pm] ben joined the chat room."),
        ("part", "[2:02pm] ben left the chat room."),
        ("quit", "[2:02pm] ben has quit IRC (bye)"),
        ("nick", "[2:02pm] ben is now known as ben_away"),
        ("action", " \u2022 ben waves"),
    ),
    weight=0.6,
)
