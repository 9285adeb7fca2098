r"""IRCCloud's export: date and time in brackets, arrows for comings and goings.

    #devel
    [2024-01-31 14:00:05] <ann> hello all
    [2024-01-31 14:01:00] \u2014 ben waves
    [2024-01-31 14:02:00] \u2192 cleo joined (~cleo@host.example)
    [2024-01-31 14:02:10] \u2190 cleo left (~cleo@host.example): bye
    [2024-01-31 14:03:00] \u21d0 ben quit (~ben@host.example): Ping timeout
    [2024-01-31 14:03:10] * ben was kicked by ann (enough)
    [2024-01-31 14:04:00] * cleo \u2192 cleo_away
    [2024-01-31 14:05:00] * ann set +o ben

Other than elsewhere, an em dash is /me and `*` an event. Source: DIALECTS.md, section 12.
"""

from minutebook.dialects.base import Dialect, rules
from minutebook.model import Kind

_TIME = r"\[(?P<d>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\] "

DIALECT = Dialect(
    name="irccloud",
    title="IRCCloud export",
    rules=rules(
        (Kind.MARKER, r"(?P<x>#\S+)$"),
        (Kind.MESSAGE, _TIME + r"<[~&@%+]?(?P<n>[^>]{1,64})>(?: |$)(?P<x>.*)$"),
        (Kind.ACTION, _TIME + r"\u2014 (?P<n>\S+) (?P<x>.*)$"),
        (Kind.NICK, _TIME + r"\* (?P<n>\S+) \u2192 (?P<x>\S+)$"),
        (Kind.MODE, _TIME + r"\* (?P<n>\S+) set (?:channel modes )?(?P<x>[+-]\S.*)$"),
        (Kind.TOPIC, _TIME + r"\* (?P<n>\S+) (?P<x>(?:set|changed) the topic.*)$"),
        (Kind.KICK, _TIME + r"\* (?P<n>\S+) (?P<x>was kicked by \S+.*)$"),
        (Kind.JOIN, _TIME + r"\u2192 (?:(?P<x>Joined channel.*)|(?P<n>\S+) (?P<x2>joined)(?: \([^)]*\))?)$"),
        (Kind.PART, _TIME + r"\u2190 (?P<n>\S+) (?P<x>left)(?: \([^)]*\)?.*)?$"),
        (Kind.QUIT, _TIME + r"\u21d0 (?:(?P<x>You disconnected.*)|(?P<n>\S+) (?P<x2>quit)(?: \([^)]*\)?.*)?)$"),
        (Kind.NOTICE, _TIME + r"-(?P<n>[^\s-]\S*)- (?P<x>.*)$"),
        (Kind.OTHER, _TIME + r"[*\u2192\u2190\u21d0] (?P<x>.*)$"),
    ),
    examples=(
        ("marker", "#devel"),
        ("message", "[2024-01-31 14:00:05] <ann> hello all"),
        ("action", "[2024-01-31 14:01:00] \u2014 ben waves"),
        ("join", "[2024-01-31 14:02:00] \u2192 cleo joined (~cleo@host.example)"),
        ("part", "[2024-01-31 14:02:10] \u2190 cleo left (~cleo@host.example): bye"),
        ("quit", "[2024-01-31 14:03:00] \u21d0 ben quit (~ben@host.example): Ping timeout"),
        ("kick", "[2024-01-31 14:03:10] * ben was kicked by ann (enough)"),
        ("nick", "[2024-01-31 14:04:00] * cleo \u2192 cleo_away"),
        ("mode", "[2024-01-31 14:05:00] * ann set +o ben"),
        ("topic", "[2024-01-31 14:04:10] * ann set the topic to agenda"),
        ("notice", "[2024-01-31 14:05:10] -ann- please read the agenda"),
        ("other", "[2024-01-31 14:06:00] * the channel was created"),
    ),
)
