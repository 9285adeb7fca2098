"""qwebirc's page: a clock time in brackets, `==` before events.

    [14:00] <@ann> hello all
    [14:01] * ben waves
    [14:02] == cleo [~cleo@host.example] has joined #devel
    [14:02] == cleo [~cleo@host.example] has left #devel [bye]
    [14:03] == ben [~ben@host.example] has quit [Ping timeout]
    [14:03] == ben was kicked from #devel by ann [enough]
    [14:04] == cleo has changed nick to cleo_away
    [14:04] == ann changed the topic of #devel to: agenda
    [14:05] == mode/#devel [+o ben] by ann
    [14:05] -ann:#devel- please read the agenda
    [14:06] == Disconnected from server: gone

Source: DIALECTS.md, section 11.
"""

from minutebook.dialects.base import Dialect, rules
from minutebook.model import Kind

_TIME = r"\[(?P<t>\d\d:\d\d(?::\d\d)?)\] "

DIALECT = Dialect(
    name="qwebirc",
    title="qwebirc",
    rules=rules(
        (Kind.MESSAGE, _TIME + r"<[~&@%+]?(?P<n>(?!-)[^>\s]{1,64})>(?: |$)(?P<x>.*)$"),
        (Kind.NICK, _TIME + r"== (?P<n>\S+) has changed nick to (?P<x>\S+)$"),
        (Kind.TOPIC, _TIME + r"== (?P<n>\S+) changed the topic of \S+ to: (?P<x>.*)$"),
        (Kind.JOIN, _TIME + r"== (?P<n>\S+) \[[^\]]*\] (?P<x>has joined .*)$"),
        (Kind.PART, _TIME + r"== (?P<n>\S+) \[[^\]]*\] (?P<x>has left .*)$"),
        (Kind.QUIT, _TIME + r"== (?P<n>\S+) \[[^\]]*\] (?P<x>has quit .*)$"),
        (Kind.KICK, _TIME + r"== (?P<n>\S+) (?P<x>was kicked from .*)$"),
        (Kind.MODE, _TIME + r"== mode/\S+ \[(?P<x>.*)\] by (?P<n>\S+)$"),
        (Kind.OTHER, _TIME + r"== (?P<x>.*)$"),
        (Kind.ACTION, _TIME + r" ?\* (?P<n>[^\s*]\S*) (?P<x>.*)$"),
        (Kind.NOTICE, _TIME + r"-(?P<n>[^\s:-][^\s:]*)(?::\S+)?- (?P<x>.*)$"),
    ),
    examples=(
        ("message", "[14:00] <@ann> hello all"),
        ("action", "[14:01] * ben waves"),
        ("join", "[14:02] == cleo [~cleo@host.example] has joined #devel"),
        ("part", "[14:02] == cleo [~cleo@host.example] has left #devel [bye]"),
        ("quit", "[14:03] == ben [~ben@host.example] has quit [Ping timeout]"),
        ("kick", "[14:03] == ben was kicked from #devel by ann [enough]"),
        ("nick", "[14:04] == cleo has changed nick to cleo_away"),
        ("topic", "[14:04] == ann changed the topic of #devel to: agenda"),
        ("mode", "[14:05] == mode/#devel [+o ben] by ann"),
        ("notice", "[14:05] -ann:#devel- please read the agenda"),
        ("other", "[14:06] == Disconnected from server: gone"),
    ),
)
