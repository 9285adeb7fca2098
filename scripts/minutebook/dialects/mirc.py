"""mIRC: a time as the user set it or none, `*` before /me and events alike (`***` before events until mIRC 5).

    Session Start: Wed Jan 31 14:00:00 2024
    Session Ident: #devel
    [14:00] <@ann> hello all
    <ann> a line that the window has
     broken in two
    [14:01] * ben waves
    03[14:02] * cleo (~cleo@host.example) has joined #devel
    [14:02] * Joins: cleo (~cleo@host.example)
    [14:02] *** cleo (~cleo@host.example) has left #devel
    [14:03] * ben (~ben@host.example) Quit (bye)
    [14:03] * ben was kicked by ann (enough)
    [14:04] * cleo is now known as cleo_away
    [14:04] * ann changes topic to 'agenda'
    [14:05] * ann sets mode: +o ben
    [14:05] -ann:#devel- please read the agenda

A line may begin with what is left of its colour (`03[14:02] * ...`); a saved window breaks long lines, the rest begins
with a blank. Source: DIALECTS.md, section 4.
"""

from minutebook.dialects.base import DAY, WRAP, Dialect, rules
from minutebook.model import Kind

_TIME = r"(?:\d\d?(?=\[))?(?:\[(?P<t>[^\]]{1,40})\] )?"
_STAR = _TIME + r"\*{1,3} "

DIALECT = Dialect(
    name="mirc",
    title="mIRC",
    rules=rules(
        (DAY, r"Session (?:Start|Time): (?P<d>.*)$"),
        (Kind.MARKER, r"(?P<x>Session (?:Ident|Close): .*|(?:Start|End) of \S+ buffer.*)$"),
        (Kind.MARKER, _STAR + r"(?P<x>(?:Now talking in|Set by|Disconnected|Attempting to rejoin).*)$"),
        (Kind.MESSAGE, _TIME + r"<[~&@%+]?(?P<n>(?!-)[^>\s]{1,64})>(?: |$)(?P<x>.*)$"),
        (Kind.JOIN, _STAR + r"(?:Joins: (?P<n>\S+) \([^)]*\)(?P<x>)|(?P<n2>\S+) \([^)]*\) (?P<x2>has joined .*))$"),
        (
            Kind.PART,
            _STAR + r"(?:Parts: (?P<n>\S+) \([^)]*\)(?: (?P<x>.*))?|(?P<n2>\S+) \([^)]*\) (?P<x2>has left .*))$",
        ),
        (Kind.QUIT, _STAR + r"(?:Quits: (?P<n>\S+) \([^)]*\)(?: (?P<x>.*))?|(?P<n2>\S+) \([^)]*\) (?P<x2>Quit .*))$"),
        (Kind.KICK, _STAR + r"(?P<n>\S+) (?P<x>was kicked by .*)$"),
        (Kind.NICK, _STAR + r"(?P<n>\S+) (?:is|are) now known as (?P<x>\S+)$"),
        (Kind.TOPIC, _STAR + r"(?:(?P<n>\S+) changes topic to |Topic is )'(?P<x>.*)'$"),
        (Kind.MODE, _STAR + r"(?P<n>\S+) sets mode: (?P<x>.*)$"),
        (Kind.NOTICE, _TIME + r"-(?P<n>[^\s:-][^\s:]*)(?::\S+)?- (?P<x>.*)$"),
        (Kind.ACTION, _TIME + r"\* (?P<n>\S+) (?P<x>.*)$"),
        (WRAP, r" +(?P<x>[^\s<\[*].*)$"),
    ),
    examples=(
        ("day", "Session Start: Wed Jan 31 14:00:00 2024"),
        ("marker", "Session Ident: #devel"),
        ("message", "[14:00] <@ann> hello all"),
        ("message", "<ann> a line that the window has"),
        ("wrap", " broken in two"),
        ("action", "[14:01] * ben waves"),
        ("join", "03[14:02] * cleo (~cleo@host.example) has joined #devel"),
        ("join", "[14:02] * Joins: cleo (~cleo@host.example)"),
        ("part", "[14:02] *** cleo (~cleo@host.example) has left #devel"),
        ("quit", "[14:03] * ben (~ben@host.example) Quit (bye)"),
        ("kick", "[14:03] * ben was kicked by ann (enough)"),
        ("nick", "[14:04] * cleo is now known as cleo_away"),
        ("topic", "[14:04] * ann changes topic to 'agenda'"),
        ("mode", "[14:05] * ann sets mode: +o ben"),
        ("notice", "[14:05] -ann:#devel- please read the agenda"),
        ("marker", "[14:00] * Now talking in #devel"),
    ),
    weight=0.95,
    prone=True,
)
