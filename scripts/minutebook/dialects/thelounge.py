"""The Lounge: an ISO timestamp with milliseconds in brackets; more lines of one message repeat it before a bar.

    [2024-01-31T14:00:05.123Z] <@ann> hello all
    [2024-01-31T14:00:05.123Z] | second line
    [2024-01-31T14:01:00.000Z] * @ben waves
    [2024-01-31T14:02:00.000Z] *** cleo (~cleo@host.example) joined
    [2024-01-31T14:02:10.000Z] *** cleo (~cleo@host.example) left (bye)
    [2024-01-31T14:03:00.000Z] *** ben (~ben@host.example) quit (Quit: bye)
    [2024-01-31T14:03:10.000Z] *** ben was kicked by ann (enough)
    [2024-01-31T14:04:00.000Z] *** cleo changed nick to cleo_away
    [2024-01-31T14:04:10.000Z] *** ann changed topic to 'agenda'
    [2024-01-31T14:05:00.000Z] *** ann set mode +o ben
    [2024-01-31T14:05:10.000Z] -ann- please read the agenda

Source: DIALECTS.md, section 13.
"""

from minutebook.dialects.base import WRAP, Dialect, rules
from minutebook.model import Kind

_TIME = r"\[(?P<d>\d{4}-\d\d-\d\dT[\d:.]{5,16}Z)\] "

DIALECT = Dialect(
    name="thelounge",
    title="The Lounge",
    rules=rules(
        (WRAP, _TIME + r"\| (?P<x>.*)$"),
        (Kind.MESSAGE, _TIME + r"<[~&@%+]?(?P<n>[^>]{1,64})>(?: |$)(?P<x>.*)$"),
        (Kind.ACTION, _TIME + r"\* [~&@%+]?(?P<n>\S+) (?P<x>.*)$"),
        (Kind.JOIN, _TIME + r"\*\*\* (?P<n>\S+) \([^)]*\) (?P<x>joined)$"),
        (Kind.PART, _TIME + r"\*\*\* (?P<n>\S+) \([^)]*\) (?P<x>left(?: \(.*\))?)$"),
        (Kind.QUIT, _TIME + r"\*\*\* (?P<n>\S+) \([^)]*\) (?P<x>quit(?: \(.*\))?)$"),
        (Kind.KICK, _TIME + r"\*\*\* (?P<n>\S+) (?P<x>was kicked by \S+.*)$"),
        (Kind.NICK, _TIME + r"\*\*\* (?P<n>\S+) changed nick to (?P<x>\S+)$"),
        (Kind.TOPIC, _TIME + r"\*\*\* (?P<n>\S+) changed topic to '(?P<x>.*)'$"),
        (Kind.MODE, _TIME + r"\*\*\* (?P<n>\S+) set mode (?P<x>.*)$"),
        (Kind.NOTICE, _TIME + r"-(?P<n>[^\s-]\S*)- (?P<x>.*)$"),
        (Kind.OTHER, _TIME + r"\*\*\* (?P<x>.*)$"),
    ),
    examples=(
        ("message", "[2024-01-31T14:00:05.123Z] <@ann> hello all"),
        ("wrap", "[2024-01-31T14:00:05.123Z] | second line"),
        ("action", "[2024-01-31T14:01:00.000Z] * @ben waves"),
        ("join", "[2024-01-31T14:02:00.000Z] *** cleo (~cleo@host.example) joined"),
        ("part", "[2024-01-31T14:02:10.000Z] *** cleo (~cleo@host.example) left (bye)"),
        ("quit", "[2024-01-31T14:03:00.000Z] *** ben (~ben@host.example) quit (Quit: bye)"),
        ("kick", "[2024-01-31T14:03:10.000Z] *** ben was kicked by ann (enough)"),
        ("nick", "[2024-01-31T14:04:00.000Z] *** cleo changed nick to cleo_away"),
        ("topic", "[2024-01-31T14:04:10.000Z] *** ann changed topic to 'agenda'"),
        ("mode", "[2024-01-31T14:05:00.000Z] *** ann set mode +o ben"),
        ("notice", "[2024-01-31T14:05:10.000Z] -ann- please read the agenda"),
        ("other", "[2024-01-31T14:06:00.000Z] *** the server went away"),
    ),
)
