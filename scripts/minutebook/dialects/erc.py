"""ERC's buffer as shown: the time at the margin, only where it changed; lines filled at column 78.

    [Wed Jan 31 2024]
    <ann> hello all, this line is long enough to be filled by the        [14:00]
          client at column 78
    * ben waves                                                          [14:01]
    *** cleo (~cleo@host.example) has joined channel #devel              [14:02]
    *** ben (~ben@host.example) has quit: bye
    *** cleo (~cleo@host.example) is now known as cleo_away
    *** ann (~ann@host.example) has set the topic for #devel: "agenda"
    *** ann has changed mode for #devel to +o ben
    -ann- please read the agenda

Source: DIALECTS.md, section 9.
"""

from minutebook.dialects.base import DAY, WRAP, Dialect, rules
from minutebook.model import Kind

_LEFT = r"(?:\[(?P<t>\d\d:\d\d)\] ?)? *"
_RIGHT = r"(?:\s{2,99}\[(?P<t2>\d\d:\d\d(?::\d\d)?)\])?$"
_WHO = _LEFT + r"\*\*\* (?P<n>\S+) (?:\([^)]*\) )?"

DIALECT = Dialect(
    name="erc",
    title="ERC (Emacs)",
    rules=rules(
        (DAY, r"\[(?P<d>\w{3} \w{3} +\d{1,2} \d{4})\]$"),
        (
            Kind.MESSAGE,
            _LEFT + r"<[~&@%+]?(?P<n>(?!-)[^>\s]{1,64})> (?P<x>.*\S)\s{2,99}\[(?P<t2>\d\d:\d\d(?::\d\d)?)\]$",
        ),
        (Kind.MESSAGE, _LEFT + r"<[~&@%+]?(?P<n>(?!-)[^>\s]{1,64})> (?P<x>.*)$"),
        (Kind.JOIN, _WHO + r"(?P<x>has joined channel \S+)" + _RIGHT),
        (Kind.PART, _WHO + r"(?P<x>has left channel \S+(?: \S+){0,99}?)" + _RIGHT),
        (Kind.QUIT, _WHO + r"(?P<x>has quit: ?[^\[]*?)" + _RIGHT),
        (Kind.NICK, _WHO + r"is now known as (?P<x>\S+)" + _RIGHT),
        (Kind.TOPIC, _WHO + r"has set the topic for \S+: \"(?P<x>.*)\"" + _RIGHT),
        (Kind.MODE, _WHO + r"has changed mode for \S+ to (?P<x>\S+(?: \S+){0,99}?)" + _RIGHT),
        (Kind.KICK, _LEFT + r"\*\*\* (?P<x>\S+ (?:\([^)]*\) )?has kicked (?P<n>\S+) off channel .*)$"),
        (Kind.OTHER, _LEFT + r"\*\*\* (?P<x>.*)$"),
        (Kind.ACTION, _LEFT + r"\* (?P<n>[^\s*]\S*) (?P<x>.*\S)\s{2,99}\[(?P<t2>\d\d:\d\d(?::\d\d)?)\]$"),
        (Kind.ACTION, _LEFT + r"\* (?P<n>[^\s*]\S*) (?P<x>.*)$"),
        (Kind.NOTICE, r"-(?P<n>[^\s-]\S*)- (?P<x>.*)$"),
        (WRAP, r" {2,99}(?P<x>\S.*\S)\s{2,99}\[(?P<t2>\d\d:\d\d(?::\d\d)?)\]$"),
        (WRAP, r" {2,99}(?P<x>[^\s<*].*)$"),
    ),
    examples=(
        ("day", "[Wed Jan 31 2024]"),
        ("message", "<ann> hello all, this line is long enough to be filled by the        [14:00]"),
        ("wrap", "      client at column 78"),
        ("action", "* ben waves                                                          [14:01]"),
        ("join", "*** cleo (~cleo@host.example) has joined channel #devel              [14:02]"),
        ("quit", "*** ben (~ben@host.example) has quit: bye"),
        ("nick", "*** cleo (~cleo@host.example) is now known as cleo_away"),
        ("topic", '*** ann (~ann@host.example) has set the topic for #devel: "agenda"'),
        ("mode", "*** ann has changed mode for #devel to +o ben"),
        ("notice", "-ann- please read the agenda"),
        ("message", "<ben> hi"),
        ("part", "*** cleo (~cleo@host.example) has left channel #devel"),
        ("kick", "*** ann (~ann@host.example) has kicked ben off channel #devel: enough"),
        ("other", "*** the server went away"),
        ("action", "* cleo nods"),
        ("wrap", "      and the end of it, at the margin                                [14:03]"),
    ),
    weight=0.9,
    prone=True,
)
