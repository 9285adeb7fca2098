r"""Pastes from web pages: a clock time, nick in angle brackets, a sign for each kind of event.

    14:00 < ann> hello all
    14:01 \u26a1 ben waves
    14:01 \u2014 ben waves
    14:04 \u2139  cleo is now known as cleo_away
    14:02 \u2190 cleo left (~cleo@host.example): bye
    14:02 \u2192 cleo joined (~cleo@host.example)

Source: DIALECTS.md, section 12.
"""

from minutebook.dialects.base import ANGLE, Dialect, rules
from minutebook.model import Kind

_TIME = r"(?P<t>\d\d:\d\d(?::\d\d)?) {1,2}"

DIALECT = Dialect(
    name="glyph",
    title="pastes with signs (IRCCloud's page)",
    rules=rules(
        (Kind.MESSAGE, _TIME + ANGLE),
        (Kind.ACTION, _TIME + r"[\u2014\u26a1] (?P<n>\S+) (?P<x>.*)$"),
        (Kind.NICK, _TIME + r"[\u2139*] +(?P<n>\S+) (?:is now known as|\u2192) (?P<x>\S+)$"),
        (Kind.PART, _TIME + r"\u2190 (?P<n>\S+) (?P<x>left)(?: \([^)]*\)?.*)?$"),
        (Kind.QUIT, _TIME + r"\u21d0 (?P<n>\S+) (?P<x>quit)(?: \([^)]*\)?.*)?$"),
        (Kind.JOIN, _TIME + r"\u2192 (?P<n>\S+) (?P<x>joined)(?: \([^)]*\))?$"),
        (Kind.OTHER, _TIME + r"[\u2139\u2190\u2192\u21d0] +(?P<x>.*)$"),
    ),
    examples=(
        ("message", "14:00 < ann> hello all"),
        ("action", "14:01 \u26a1 ben waves"),
        ("action", "14:01 \u2014 ben waves"),
        ("nick", "14:04 \u2139  cleo is now known as cleo_away"),
        ("part", "14:02 \u2190 cleo left (~cleo@host.example): bye"),
        ("join", "14:02 \u2192 cleo joined (~cleo@host.example)"),
        ("quit", "14:03 \u21d0 ben quit (~ben@host.example): Ping timeout"),
        ("other", "14:06 \u2139  ann set the topic"),
    ),
)
