"""MeetBot and its family: time, nick in angle brackets, nothing else (no joins, no date).

    14:00:05 <ann> #startmeeting weekly sync
    14:00 <ann> hello all
    14:01:00 * ben waves

Source: DIALECTS.md, section 16.
"""

from minutebook.dialects.base import Dialect, rules
from minutebook.model import Kind

_TIME = r"^(?P<t>\d\d:\d\d(?::\d\d)?) +"

DIALECT = Dialect(
    name="meetbot",
    title="MeetBot, meetingology, RRSAgent",
    rules=rules(
        (Kind.JOIN, _TIME + r"<(?P<n>[^ >]+)> (?P=n) (?P<x>has joined .*)$"),
        (Kind.PART, _TIME + r"<(?P<n>[^ >]+)> (?P=n) (?P<x>has left .*)$"),
        (Kind.TOPIC, _TIME + r"<(?P<n>[^ >]+)> (?P=n) has changed the topic to: (?P<x>.*)$"),
        (Kind.MESSAGE, _TIME + r"<[~&@%+ ]?(?P<n>(?!-[->*x])[^<>\s]{1,64})>(?: (?P<x>.*)|(?P<x2>))$"),
        (Kind.ACTION, _TIME + r"\* (?P<n>[^\s*|]\S*) (?P<x>.*)$"),
    ),
    examples=(
        ("message", "14:00:05 <ann> #startmeeting weekly sync"),
        ("message", "14:00 <cleo> hi"),
        ("action", "14:01:00 * ben waves"),
        ("join", "14:02:00 <cleo> cleo has joined #devel"),
        ("part", "14:03:00 <cleo> cleo has left #devel"),
        ("topic", "14:04:00 <ann> ann has changed the topic to: agenda"),
    ),
)
