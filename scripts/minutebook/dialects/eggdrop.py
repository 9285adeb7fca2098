"""Eggdrop: `Action:` before /me, events as sentences with a full stop, a line with the date at midnight.

    [00:00:00] --- Thu Feb  1 2024
    [14:00:05] <ann> hello all
    [14:01:00] Action: ben waves
    [14:02:00] cleo (~cleo@host.example) joined #devel.
    [14:02:10] cleo (~cleo@host.example) left #devel (bye).
    [14:03:00] ben (~ben@host.example) left irc: Quit: bye
    [14:03:10] ben kicked from #devel by ann: enough
    [14:04:00] Nick change: cleo -> cleo_away
    [14:04:10] Topic changed on #devel by ann!~ann@host.example: agenda
    [14:05:00] #devel: mode change '+o ben' by ann!~ann@host.example
    [14:05:10] -ann:#devel- please read the agenda

Source: DIALECTS.md, section 15.
"""

from minutebook.dialects.base import DAY, Dialect, rules
from minutebook.model import Kind

_TIME = r"\[(?P<t>\d\d:\d\d(?::\d\d)?)\] "

DIALECT = Dialect(
    name="eggdrop",
    title="Eggdrop",
    rules=rules(
        (DAY, r"\[\d\d:\d\d(?::\d\d)?\] --- (?P<d>.*\d{4})$"),
        (Kind.MESSAGE, _TIME + r"@?<[~&@%+]?(?P<n>(?!-)[^>\s]{1,64})>(?: |$)(?P<x>.*)$"),
        (Kind.ACTION, _TIME + r"Action: (?P<n>\S+) (?P<x>.*)$"),
        (Kind.JOIN, _TIME + r"(?P<n>\S+) \([^)]*\) (?P<x>joined [#&]\S+)\.$"),
        (Kind.PART, _TIME + r"(?P<n>\S+) \([^)]*\) (?P<x>left [#&][^\s.]+(?: \(.*\))?)\.$"),
        (Kind.QUIT, _TIME + r"(?P<n>\S+) \([^)]*\) (?P<x>left irc: .*|got (?:lost in the net-split|netsplit)\.)$"),
        (Kind.KICK, _TIME + r"(?P<n>\S+) (?P<x>kicked from \S+ by .*)$"),
        (Kind.NICK, _TIME + r"Nick change: (?P<n>\S+) -> (?P<x>\S+)$"),
        (Kind.TOPIC, _TIME + r"Topic changed on \S+ by (?P<n>[^!\s]{1,64})!\S+: (?P<x>.*)$"),
        (Kind.MODE, _TIME + r"[#&]\S+: mode change '(?P<x>.*)' by (?P<n>[^!\s]{1,64})"),
        (Kind.NOTICE, _TIME + r"-(?P<n>[^\s:]{1,64}):\S+- (?P<x>.*)$"),
    ),
    examples=(
        ("day", "[00:00:00] --- Thu Feb  1 2024"),
        ("message", "[14:00:05] <ann> hello all"),
        ("action", "[14:01:00] Action: ben waves"),
        ("join", "[14:02:00] cleo (~cleo@host.example) joined #devel."),
        ("part", "[14:02:10] cleo (~cleo@host.example) left #devel (bye)."),
        ("quit", "[14:03:00] ben (~ben@host.example) left irc: Quit: bye"),
        ("kick", "[14:03:10] ben kicked from #devel by ann: enough"),
        ("nick", "[14:04:00] Nick change: cleo -> cleo_away"),
        ("topic", "[14:04:10] Topic changed on #devel by ann!~ann@host.example: agenda"),
        ("mode", "[14:05:00] #devel: mode change '+o ben' by ann!~ann@host.example"),
        ("notice", "[14:05:10] -ann:#devel- please read the agenda"),
    ),
)
