"""Time in square brackets, nick in angle brackets: ZNC, EnergyMech and escaped copies of them.

    [14:00:05] <ann> hello all
    [2024-01-31 14:00:05] <ann> hello all
    [14:01:00] * ben waves
    [14:02:00] *** Joins: cleo (~cleo@host.example)
    [14:03:00] *** Quits: ben (~ben@host.example) (Quit: bye)
    [14:04:00] *** cleo is now known as cleo_away
    [14:05:10] -ann- please read the agenda

Source: DIALECTS.md, sections 5 and 21.
"""

from minutebook.dialects.base import Dialect, rules
from minutebook.model import Kind

_TIME = r"\[(?P<t>[\d:.\- TZ/]{4,32}(?:[ \u202f]?[AaPp][Mm])?)\] +"

DIALECT = Dialect(
    name="znc",
    title="ZNC, EnergyMech",
    rules=rules(
        (Kind.MESSAGE, _TIME + r"<[~&@%+ ]?(?P<n>(?!-[->*x]|!nc)[^<>\r]{1,64})>(?: |$)(?P<x>.*)$"),
        (
            Kind.JOIN,
            _TIME + r"\*\*\* Joins: (?P<n>\S+) \([^)]*\)(?P<x>.*)$",
        ),
        (
            Kind.PART,
            _TIME + r"\*\*\* Parts: (?P<n>\S+) \([^)]*\)(?P<x>.*)$",
        ),
        (
            Kind.QUIT,
            _TIME + r"\*\*\* Quits: (?P<n>\S+) \([^)]*\)(?P<x>.*)$",
        ),
        (Kind.KICK, _TIME + r"\*\*\* (?P<n>\S+) (?P<x>was kicked .*)$"),
        (Kind.NICK, _TIME + r"\*\*\* (?P<n>\S+) is now known as (?P<x>\S+)$"),
        (
            Kind.TOPIC,
            _TIME + r"\*\*\* (?P<n>\S+) changes topic to ['\"](?P<x>.*?)['\"]?$",
        ),
        (
            Kind.MODE,
            _TIME + r"\*\*\* (?P<n>\S+) sets mode: (?P<x>.*)$",
        ),
        (Kind.ACTION, _TIME + r"\* (?P<n>[^\s*]\S*) (?P<x>.*)$"),
        (Kind.NOTICE, _TIME + r"-(?P<n>[^\s:-][^\s:]*)(?::\S+)?- (?P<x>.*)$"),
        (Kind.OTHER, _TIME + r"\*\*\* (?P<x>.*)$"),
    ),
    examples=(
        ("message", "[14:00:05] <ann> hello all"),
        ("message", "[2024-01-31 14:00:05] <ann> hello all"),
        ("action", "[14:01:00] * ben waves"),
        ("join", "[14:02:00] *** Joins: cleo (~cleo@host.example)"),
        ("part", "[14:02:10] *** Parts: cleo (~cleo@host.example) (bye)"),
        ("quit", "[14:03:00] *** Quits: ben (~ben@host.example) (Quit: bye)"),
        ("kick", "[14:03:10] *** ben was kicked by ann (enough)"),
        ("nick", "[14:04:00] *** cleo is now known as cleo_away"),
        ("topic", "[14:04:10] *** ann changes topic to 'agenda'"),
        ("mode", "[14:05:00] *** ann sets mode: +o ben"),
        ("notice", "[14:05:10] -ann- please read the agenda"),
        ("other", "[14:06:00] *** the server went away"),
    ),
    weight=1.0,
)
