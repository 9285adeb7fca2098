"""LimeChat: time, nick, colon; events are sentences without a colon behind the nick.

    14:00 ann: hello all
    14:02 cleo has joined (~cleo@host.example)
    14:02 cleo has left (bye)
    14:03 ben has left IRC (Quit: bye)
    14:04 cleo is now known as cleo_away
    14:04 ann has set topic: agenda
    14:05 ann has changed mode: +o ben

/me is written exactly like a message, so it is read as one. Source: DIALECTS.md, section 10.
"""

from minutebook.dialects.base import Dialect, rules
from minutebook.model import Kind

_TIME = r"(?P<t>\d\d:\d\d(?::\d\d)?) "

DIALECT = Dialect(
    name="limechat",
    title="LimeChat",
    rules=rules(
        (Kind.JOIN, _TIME + r"(?P<n>\S+) (?P<x>has joined) \([^)]*\)$"),
        (Kind.QUIT, _TIME + r"(?P<n>\S+) (?P<x>has left IRC \(.*)$"),
        (Kind.PART, _TIME + r"(?P<n>\S+) (?P<x>has left \(.*)$"),
        (Kind.NICK, _TIME + r"(?P<n>\S+) is now known as (?P<x>\S+)$"),
        (Kind.TOPIC, _TIME + r"(?P<n>\S+) has set topic: (?P<x>.*)$"),
        (Kind.MODE, _TIME + r"(?P<n>\S+) has changed mode: (?P<x>.*)$"),
        (Kind.KICK, _TIME + r"(?P<x>\S+ has kicked (?P<n>\S+) \(.*)$"),
        (Kind.MESSAGE, _TIME + r"(?P<n>[^\s:<>]{1,64}):(?: |$)(?P<x>.*)$"),
    ),
    examples=(
        ("message", "14:00 ann: hello all"),
        ("join", "14:02 cleo has joined (~cleo@host.example)"),
        ("part", "14:02 cleo has left (bye)"),
        ("quit", "14:03 ben has left IRC (Quit: bye)"),
        ("nick", "14:04 cleo is now known as cleo_away"),
        ("topic", "14:04 ann has set topic: agenda"),
        ("mode", "14:05 ann has changed mode: +o ben"),
        ("kick", "14:03 ann has kicked ben (enough)"),
    ),
    weight=0.6,
)
