"""MeetBot and its family: time, nick in angle brackets, nothing else (no joins, no date).

    14:00:05 <ann> #startmeeting weekly sync
    14:00 <ann> hello all
    14:01:00 * ben waves

Source: DIALECTS.md, section 16.
"""

from minutebook.dialects.base import Dialect, Rule, rules
from minutebook.model import Kind

_SAID = r"<(?P<n>[^<>\s~&@%+-][^<>\s]{0,63})>(?: |$)(?P<x>.*)$"

DIALECT = Dialect(
    name="meetbot",
    title="MeetBot, meetingology",
    rules=rules(
        Rule(Kind.MESSAGE, r"(?P<t>\d\d:\d\d:\d\d) " + _SAID, typical=True),
        (Kind.MESSAGE, r"(?P<t>\d\d:\d\d) +" + _SAID),
        (Kind.ACTION, r"(?P<t>\d\d:\d\d(?::\d\d)?) \* (?P<n>[^\s*|]\S*) (?P<x>.*)$"),
    ),
    examples=(
        ("message", "14:00:05 <ann> #startmeeting weekly sync"),
        ("message", "14:00 <cleo> hi"),
        ("action", "14:01:00 * ben waves"),
    ),
)
