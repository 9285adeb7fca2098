"""Tiarra and madoka, in Japan: channel, network and nick in one pair of brackets, a sign for each kind of event.

    14:00:05 <#devel@net:ann> hello all
    14:00:06 >#devel@net:ben< hi
    14:00:07 (#devel@net:ann) please read the agenda
    14:02:00 + cleo (cleo!~cleo@host.example) to #devel@net
    14:02:10 - cleo from #devel@net
    14:03:00 ! ben (bye)
    14:04:00 cleo -> cleo_away
    14:04:10 Topic of channel #devel@net by ann: agenda

Source: DIALECTS.md, section 22.
"""

from minutebook.dialects.base import Dialect, rules
from minutebook.model import Kind

_TIME = r"(?P<t>\d\d:\d\d(?::\d\d)?) "
_ROOM = r"[@+]?[#&!%][^\s:<>]{1,200}"

DIALECT = Dialect(
    name="tiarra",
    title="Tiarra and madoka",
    rules=rules(
        (Kind.MESSAGE, _TIME + rf"[<>]{_ROOM}:(?P<n>[^\s<>]{{1,64}})[<>](?: |$)(?P<x>.*)$"),
        (Kind.NOTICE, _TIME + r"[()>][@+]?[#&!%][^\s:()]{1,200}:(?P<n>[^\s()]{1,64})[()] (?P<x>.*)$"),
        (Kind.JOIN, _TIME + r"\+ (?P<n>\S+) \([^)]*\) (?P<x>to \S+)$"),
        (Kind.KICK, _TIME + r"- (?P<n>\S+) (?P<x>by \S+ from .*)$"),
        (Kind.PART, _TIME + r"- (?P<n>\S+) (?P<x>from \S+.*)$"),
        (Kind.QUIT, _TIME + r"! (?P<n>\S+) (?P<x>\(.*\))$"),
        (Kind.NICK, _TIME + r"(?P<n>\S+) -> (?P<x>\S+)$"),
        (Kind.TOPIC, _TIME + r"Topic of channel \S+ by (?P<n>[^\s:]{1,64}): (?P<x>.*)$"),
        (Kind.MODE, _TIME + r"Mode by (?P<n>[^\s:]{1,64}): (?P<x>.*)$"),
    ),
    examples=(
        ("message", "14:00:05 <#devel@net:ann> hello all"),
        ("message", "14:00:06 >#devel@net:ben< hi"),
        ("notice", "14:00:07 (#devel@net:ann) please read the agenda"),
        ("join", "14:02:00 + cleo (cleo!~cleo@host.example) to #devel@net"),
        ("part", "14:02:10 - cleo from #devel@net"),
        ("quit", "14:03:00 ! ben (bye)"),
        ("nick", "14:04:00 cleo -> cleo_away"),
        ("topic", "14:04:10 Topic of channel #devel@net by ann: agenda"),
        ("kick", "14:03:10 - ben by ann from #devel@net (enough)"),
        ("mode", "14:05:00 Mode by ann: #devel@net +o ben"),
    ),
)
