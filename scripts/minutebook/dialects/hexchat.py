r"""HexChat and XChat: month, day and clock time without a year, a tab or blank behind the nick.

    **** BEGIN LOGGING AT Wed Jan 31 14:00:00 2024
    Jan 31 14:00:05 <ann>\thello all
    Jan 31 14:00:05 <@ann> hello all
    Jan 31 14:01:00 *\tben waves
    Jan 31 14:02:00 *\tcleo (~cleo@host.example) has joined
    Jan 31 14:02:10 *\tcleo (~cleo@host.example) has left (bye)
    Jan 31 14:03:00 *\tben has quit (Quit: bye)
    Jan 31 14:03:10 *\tann has kicked ben from #devel (enough)
    Jan 31 14:04:00 *\tcleo is now known as cleo_away
    Jan 31 14:04:10 *\tann has changed the topic to: agenda
    Jan 31 14:05:00 *\tann gives channel operator status to ben
    Jan 31 14:05:10 -ann/#devel-\tplease read the agenda

The year stands in the first line only. `*` is /me and event alike (`---`, `-->`, `<--` before 2005), so the fixed
phrases of events come first. Source: DIALECTS.md, section 3.
"""

from minutebook.dialects.base import DAY, Dialect, rules
from minutebook.model import Kind

_TIME = r"(?P<d>[^\W\d_]{3,5}\.? +\d{1,2}) (?P<t>\d\d:\d\d:\d\d) "
_STAR = r"(?:\*|-->|<--|---)[\t ]"

DIALECT = Dialect(
    name="hexchat",
    title="HexChat and XChat",
    rules=rules(
        (DAY, r"\*\*\*\* BEGIN LOGGING AT (?P<d>.+)$"),
        (Kind.MARKER, r"(?P<x>\*\*\*\* ENDING LOGGING AT .+)$"),
        (Kind.MESSAGE, _TIME + r"<[~&@%+]?(?P<n>[^>]{1,64})>[\t ](?P<x>.*)$"),
        (Kind.JOIN, _TIME + _STAR + r"(?P<n>\S+) \([^)]*\) (?P<x>has joined.*)$"),
        (Kind.PART, _TIME + _STAR + r"(?P<n>\S+) \([^)]*\) (?P<x>has left.*)$"),
        (Kind.QUIT, _TIME + _STAR + r"(?P<n>\S+) (?P<x>has quit \(.*)$"),
        (Kind.NICK, _TIME + _STAR + r"(?P<n>\S+) (?:is|are) now known as (?P<x>\S+)$"),
        (Kind.TOPIC, _TIME + _STAR + r"(?:Topic for \S+ is: |(?P<n>\S+) has changed the topic to: )(?P<x>.*)$"),
        (
            Kind.MODE,
            _TIME
            + _STAR
            + r"(?P<n>\S+) (?P<x>(?:sets mode |gives (?:channel (?:half-)?operator|voice) status to |removes ).*)$",
        ),
        (Kind.KICK, _TIME + _STAR + r"(?P<x>\S+ has kicked (?P<n>\S+) from .*)$"),
        (Kind.MARKER, _TIME + _STAR + r"(?P<x>Now talking on .*|Topic for .*|Disconnected.*)$"),
        (Kind.NOTICE, _TIME + r"-(?P<n>[^\s/-][^\s/]*)(?:/\S+)?-[\t ](?P<x>.*)$"),
        (Kind.ACTION, _TIME + r"\*[\t ](?P<n>\S+) (?P<x>.*)$"),
    ),
    examples=(
        ("day", "**** BEGIN LOGGING AT Wed Jan 31 14:00:00 2024"),
        ("message", "Jan 31 14:00:05 <ann>\thello all"),
        ("message", "Jan 31 14:00:05 <@ann> hello all"),
        ("action", "Jan 31 14:01:00 *\tben waves"),
        ("join", "Jan 31 14:02:00 *\tcleo (~cleo@host.example) has joined"),
        ("part", "Jan 31 14:02:10 *\tcleo (~cleo@host.example) has left (bye)"),
        ("quit", "Jan 31 14:03:00 *\tben has quit (Quit: bye)"),
        ("kick", "Jan 31 14:03:10 *\tann has kicked ben from #devel (enough)"),
        ("nick", "Jan 31 14:04:00 *\tcleo is now known as cleo_away"),
        ("topic", "Jan 31 14:04:10 *\tann has changed the topic to: agenda"),
        ("mode", "Jan 31 14:05:00 *\tann gives channel operator status to ben"),
        ("notice", "Jan 31 14:05:10 -ann/#devel-\tplease read the agenda"),
        ("marker", "**** ENDING LOGGING AT Wed Jan 31 15:00:00 2024"),
        ("marker", "Jan 31 14:00:00 *\tNow talking on #devel"),
    ),
)
