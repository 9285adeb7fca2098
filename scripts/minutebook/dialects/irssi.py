"""irssi's own log: time, one blank, nick in angle brackets; `-!-` before every event.

    --- Log opened Wed Jan 31 14:00:00 2024
    14:00 <@ann> hello all
    14:00 < ben> hi
    14:01  * ben waves
    14:02 -!- cleo [~cleo@host.example] has joined #devel
    14:04 -!- cleo is now known as cleo_away
    --- Day changed Thu Feb 01 2024

Source: DIALECTS.md, section 1.
"""

from minutebook.dialects.base import DAY, Dialect, rules
from minutebook.model import Kind

_TIME = r"(?P<t>(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d(?::\d\d)?Z?) "

DIALECT = Dialect(
    name="irssi",
    title="irssi",
    rules=rules(
        (Kind.MESSAGE, _TIME + r"<[~&@%+ ]?(?P<n>[^>\s:]+)(?::[~&@%+]?[#&!+]\S+)?>(?: |$)(?P<x>.*)$"),
        (Kind.JOIN, _TIME + r"-!- (?P<n>\S+) \[[^\]]*\] (?P<x>has joined \S+)$"),
        (Kind.PART, _TIME + r"-!- (?P<n>\S+) \[[^\]]*\] (?P<x>has left \S+.*)$"),
        (Kind.QUIT, _TIME + r"-!- (?P<n>\S+) \[[^\]]*\] (?P<x>has quit .*)$"),
        (Kind.KICK, _TIME + r"-!- (?P<n>\S+) (?P<x>was kicked from .*)$"),
        (Kind.NICK, _TIME + r"-!- (?P<n>\S+) (?:is|are) now known as (?P<x>\S+)$"),
        (Kind.TOPIC, _TIME + r"-!- (?:(?P<n>\S+) changed the topic of \S+ to: (?P<x>.*)|(?P<x2>Topic .*))$"),
        (Kind.MODE, _TIME + r"-!- (?:ServerMode|mode)/\S+ \[(?P<x>[^\]]*)\] by (?P<n>.+)$"),
        (Kind.MARKER, _TIME + r"-!- (?P<x>Irssi: .*)$"),
        (Kind.ACTION, _TIME + r" \* (?P<n>\S+) (?P<x>.*)$"),
        (Kind.NOTICE, _TIME + r"-(?P<n>[^\s:!-][^\s:]*):\S+- (?P<x>.*)$"),
        (DAY, r"(?:--- )?(?P<x>(?:Day changed(?: to)?|Log opened) (?P<d>.*))$"),
        (Kind.MARKER, r"--- (?P<x>Log closed .*)$"),
    ),
    examples=(
        ("message", "14:00 <@ann> hello all"),
        ("message", "14:00 < ben> hi"),
        ("message", "2024-01-31T14:00:05Z <cleo> hi"),
        ("message", "14:01 <ann:@#devel> ops only"),
        ("action", "14:01  * ben waves"),
        ("join", "14:02 -!- cleo [~cleo@host.example] has joined #devel"),
        ("part", "14:02 -!- cleo [~cleo@host.example] has left #devel [bye]"),
        ("quit", "14:03 -!- ben [~ben@host.example] has quit [Ping timeout: 180 seconds]"),
        ("kick", "14:03 -!- ben was kicked from #devel by ann [enough]"),
        ("nick", "14:04 -!- cleo is now known as cleo_away"),
        ("topic", "14:04 -!- ann changed the topic of #devel to: agenda"),
        ("mode", "14:05 -!- mode/#devel [+o ben] by ann"),
        ("notice", "14:05 -ann:#devel- please read the agenda"),
        ("marker", "14:00 -!- Irssi: #devel: Total of 3 nicks [1 ops, 0 halfops, 0 voices, 2 normal]"),
        ("day", "--- Log opened Wed Jan 31 14:00:00 2024"),
        ("day", "--- Day changed Thu Feb 01 2024"),
        ("marker", "--- Log closed Thu Feb 01 02:00:00 2024"),
    ),
)
