"""logbot.info: an ISO timestamp, the channel, nick in angle brackets.

    2024-01-31T14:00:05 #devel <ann> hello all
    2024-01-31T14:01:00 #devel * ben waves

Source: DIALECTS.md, section 22.
"""

from minutebook.dialects.base import ANGLE, Dialect, rules
from minutebook.model import Kind

_HEAD = r"(?P<d>\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,6})?Z?) [#&!]\S{1,100} "

DIALECT = Dialect(
    name="logbot",
    title="logbot.info",
    rules=rules(
        (Kind.MESSAGE, _HEAD + ANGLE),
        (Kind.ACTION, _HEAD + r"\* (?P<n>\S+) (?P<x>.*)$"),
        (Kind.NOTICE, _HEAD + r"-(?P<n>[^\s-]\S*)- (?P<x>.*)$"),
    ),
    examples=(
        ("message", "2024-01-31T14:00:05 #devel <ann> hello all"),
        ("action", "2024-01-31T14:01:00 #devel * ben waves"),
        ("notice", "2024-01-31T14:05:10 #devel -ann- please read the agenda"),
    ),
)
