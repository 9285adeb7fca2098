"""Limnoria and Supybot channel logs: an ISO timestamp, two blanks, the line.

    2024-01-31T14:00:05  <ann> hello all
    [31-Jan-2024 14:00:05]  <ben> hi
    2024-01-31T14:01:00  * ben waves
    2024-01-31T14:02:00  *** cleo <cleo!~cleo@host.example> has joined #devel
    2024-01-31T14:03:00  *** ben has quit IRC

Source: DIALECTS.md, section 14.
"""

from minutebook.dialects.base import Dialect, rules
from minutebook.model import Kind

_DAY = r"(?:\d{4}-\d\d-\d\d|\d\d?-\w{3}-\d{4})"
_TIME = rf"\[?(?P<d>{_DAY}[T ]\d\d:\d\d:\d\d(?:Z|[+-]\d\d:?\d\d)?)\]?  "

DIALECT = Dialect(
    name="limnoria",
    title="Limnoria and Supybot ChannelLogger",
    rules=rules(
        (Kind.MESSAGE, _TIME + r"<[~&@%+ ]?(?P<n>[^>\s]+)>(?: |$)(?P<x>.*)$"),
        (Kind.JOIN, _TIME + r"\*\*\* (?P<n>\S+) (?:<[^>]*> )?(?P<x>has joined \S+.*)$"),
        (Kind.PART, _TIME + r"\*\*\* (?P<n>\S+) (?:<[^>]*> )?(?P<x>has left \S+.*)$"),
        (Kind.QUIT, _TIME + r"\*\*\* (?P<n>\S+) (?:<[^>]*> )?(?P<x>has quit IRC.*)$"),
        (Kind.KICK, _TIME + r"\*\*\* (?P<n>\S+) (?P<x>was kicked by .*)$"),
        (Kind.NICK, _TIME + r"\*\*\* (?P<n>\S+) is now known as (?P<x>\S+)$"),
        (Kind.TOPIC, _TIME + r"\*\*\* (?P<n>\S+) changes topic to \"(?P<x>.*)\"$"),
        (Kind.MODE, _TIME + r"\*\*\* (?P<n>\S+) sets mode: (?P<x>.*)$"),
        (Kind.ACTION, _TIME + r"\* (?P<n>\S+) (?P<x>.*)$"),
        (Kind.NOTICE, _TIME + r"-(?P<n>[^\s-]\S*)- (?P<x>.*)$"),
    ),
    examples=(
        ("message", "2024-01-31T14:00:05  <ann> hello all"),
        ("message", "[31-Jan-2024 14:00:05]  <ben> hi"),
        ("action", "2024-01-31T14:01:00  * ben waves"),
        ("join", "2024-01-31T14:02:00  *** cleo <cleo!~cleo@host.example> has joined #devel"),
        ("part", "2024-01-31T14:02:10  *** cleo <cleo!~cleo@host.example> has left #devel (bye)"),
        ("quit", "2024-01-31T14:03:00  *** ben has quit IRC"),
        ("kick", "2024-01-31T14:03:10  *** ben was kicked by ann (enough)"),
        ("nick", "2024-01-31T14:04:00  *** cleo is now known as cleo_away"),
        ("topic", '2024-01-31T14:04:10  *** ann changes topic to "agenda"'),
        ("mode", "2024-01-31T14:05:00  *** ann sets mode: +o ben"),
        ("notice", "2024-01-31T14:05:10  -ann- please read the agenda"),
    ),
)
