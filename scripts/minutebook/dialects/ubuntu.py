"""The logs of Ubuntu's channels: a clock time in brackets, two blanks before /me, events without a time after `===`.

    [14:00] <ann> hello all
    [14:01]  * ben waves
    === cleo [~cleo@host.example]  has joined #devel
    === cleo [~cleo@host.example]  has left #devel ["bye"]
    === cleo is now known as cleo_away
    === mode/#devel [+o ben]  by ann
    [14:05] -ann:#devel- please read the agenda

Source: DIALECTS.md, section 15.
"""

from minutebook.dialects.base import Dialect, rules
from minutebook.model import Kind

_TIME = r"\[(?P<t>\d\d:\d\d)\] "

DIALECT = Dialect(
    name="ubuntu",
    title="Ubuntu's channel logs",
    rules=rules(
        (Kind.MESSAGE, _TIME + r"<[~&@%+]?(?P<n>(?!-)[^>\s]{1,64})>(?: |$)(?P<x>.*)$"),
        (Kind.ACTION, _TIME + r" \* (?P<n>\S+) ?(?P<x>.*)$"),
        (Kind.NOTICE, _TIME + r"-(?P<n>[^\s:-][^\s:]*):\S+- (?P<x>.*)$"),
        (Kind.JOIN, r"=== (?P<n>\S+) \[[^\]]*\]  ?(?P<x>has joined \S+.*)$"),
        (Kind.PART, r"=== (?P<n>\S+) \[[^\]]*\]  ?(?P<x>has left \S+.*)$"),
        (Kind.QUIT, r"=== (?P<n>\S+) \[[^\]]*\]  ?(?P<x>has quit.*)$"),
        (Kind.NICK, r"=== (?P<n>\S+) is now known as (?P<x>\S+)"),
        (Kind.TOPIC, r"=== (?P<n>\S+) changed the topic of \S+ to: (?P<x>.*)$"),
        (Kind.MODE, r"=== mode/\S+ \[(?P<x>[^\]]*)\]  ?by (?P<n>\S+)"),
        (Kind.OTHER, r"=== (?P<x>(?!=).*[^=])$"),
    ),
    examples=(
        ("message", "[14:00] <ann> hello all"),
        ("action", "[14:01]  * ben waves"),
        ("join", "=== cleo [~cleo@host.example]  has joined #devel"),
        ("part", '=== cleo [~cleo@host.example]  has left #devel ["bye"]'),
        ("nick", "=== cleo is now known as cleo_away"),
        ("mode", "=== mode/#devel [+o ben]  by ann"),
        ("notice", "[14:05] -ann:#devel- please read the agenda"),
        ("quit", '=== ben [~ben@host.example]  has quit ["bye"]'),
        ("topic", "=== ann changed the topic of #devel to: agenda"),
        ("other", "=== the channel is quiet"),
    ),
    utc=True,
)
