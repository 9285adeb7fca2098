"""tiny: a time in brackets, nick and colon; /me has no colon; comings and goings are sentences without a time.

    *** Logging started at 2024-01-31 14:00:00
    [14:00:05] ann: hello all
    [14:01:00] ben waves
    cleo joined the channel.
    cleo left.
    cleo is now known as cleo_away.

Source: DIALECTS.md, section 22.
"""

from minutebook.dialects.base import DAY, Dialect, rules
from minutebook.model import Kind

_TIME = r"\[(?P<t>\d\d:\d\d(?::\d\d)?)\] "

DIALECT = Dialect(
    name="tiny",
    title="tiny",
    rules=rules(
        (DAY, r"\*\*\* Logging (?:started|ended) at (?P<d>.*)$"),
        (Kind.MESSAGE, _TIME + r"(?P<n>[^\s<>:,;|\"()=*-][^\s<>:,;|\"()]{0,63}):(?: |$)(?P<x>.*)$"),
        (Kind.JOIN, r"(?:\[(?P<t>\d\d:\d\d(?::\d\d)?)\] )?(?P<n>\S+) (?P<x>joined the channel)\.$"),
        (Kind.PART, r"(?:\[(?P<t>\d\d:\d\d(?::\d\d)?)\] )?(?P<n>\S+) (?P<x>left)\.$"),
        (Kind.NICK, r"(?:\[(?P<t>\d\d:\d\d(?::\d\d)?)\] )?(?P<n>\S+) is now known as (?P<x>\S+?)\.$"),
        (Kind.ACTION, _TIME + r"(?P<n>[^\s<>:,;|\"()=*\u2022\u2014-][^\s<>:,;|\"()]{0,63}) (?P<x>.*)$"),
    ),
    examples=(
        ("day", "*** Logging started at 2024-01-31 14:00:00"),
        ("message", "[14:00:05] ann: hello all"),
        ("action", "[14:01:00] ben waves"),
        ("join", "cleo joined the channel."),
        ("part", "cleo left."),
        ("nick", "cleo is now known as cleo_away."),
    ),
    weight=0.6,
)
