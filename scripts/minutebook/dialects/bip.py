"""bip, a bouncer: the day first, `<` what came and `>` what its owner said, masks behind nicks.

    31-01-2024 14:00:05 < ann!~ann@host.example: hello all
    31-01-2024 14:00:09 > cleo: hi
    31-01-2024 14:01:00 < * ben!~ben@host.example waves
    31-01-2024 14:02:00 -!- cleo!~cleo@host.example has joined #devel
    31-01-2024 14:02:10 -!- cleo!~cleo@host.example has left #devel [bye]
    31-01-2024 14:03:00 -!- ben!~ben@host.example has quit [Ping timeout]
    31-01-2024 14:04:00 -!- cleo!~cleo@host.example is now known as cleo_away
    31-01-2024 14:04:10 -!- ann!~ann@host.example changed topic of #devel to: agenda

Source: DIALECTS.md, section 18.
"""

from minutebook.dialects.base import Dialect, rules
from minutebook.model import Kind

_TIME = r"(?P<d>\d\d-\d\d-\d{4} \d\d:\d\d:\d\d) "
_WHO = _TIME + r"-!- (?P<n>[^ !]{1,64})(?:!\S+)? "

DIALECT = Dialect(
    name="bip",
    title="bip",
    rules=rules(
        (Kind.ACTION, _TIME + r"[<>] \* (?P<n>[^ !:]{1,64})(?:![^ ]+)? (?P<x>.*)$"),
        (Kind.MESSAGE, _TIME + r"[<>] (?P<n>[^ !:*]{1,64})(?:![^ ]*?)?:(?: |$)(?P<x>.*)$"),
        (Kind.MODE, _TIME + r"-!- mode/\S+ \[?(?P<x>[^\]]*)\]?(?: by (?P<n>[^ !]{1,64}))?.*$"),
        (Kind.JOIN, _WHO + r"(?P<x>has joined .*)$"),
        (Kind.PART, _WHO + r"(?P<x>has left .*)$"),
        (Kind.QUIT, _WHO + r"(?P<x>has quit.*)$"),
        (Kind.KICK, _WHO + r"(?P<x>has been kicked by .*)$"),
        (Kind.NICK, _WHO + r"is now known as (?P<x>\S+)"),
        (Kind.TOPIC, _WHO + r"changed topic of \S+ to: (?P<x>.*)$"),
        (Kind.OTHER, _TIME + r"-!- (?P<x>.*)$"),
    ),
    examples=(
        ("message", "31-01-2024 14:00:05 < ann!~ann@host.example: hello all"),
        ("message", "31-01-2024 14:00:09 > cleo: hi"),
        ("action", "31-01-2024 14:01:00 < * ben!~ben@host.example waves"),
        ("join", "31-01-2024 14:02:00 -!- cleo!~cleo@host.example has joined #devel"),
        ("part", "31-01-2024 14:02:10 -!- cleo!~cleo@host.example has left #devel [bye]"),
        ("quit", "31-01-2024 14:03:00 -!- ben!~ben@host.example has quit [Ping timeout]"),
        ("nick", "31-01-2024 14:04:00 -!- cleo!~cleo@host.example is now known as cleo_away"),
        ("topic", "31-01-2024 14:04:10 -!- ann!~ann@host.example changed topic of #devel to: agenda"),
        ("mode", "31-01-2024 14:05:00 -!- mode/#devel [+o ben] by ann!~ann@host.example"),
        ("kick", "31-01-2024 14:03:10 -!- ben has been kicked by ann [enough]"),
        ("other", "31-01-2024 14:06:00 -!- Topic for #devel: agenda"),
    ),
    day_first=True,
)
