"""dircproxy, a bouncer: day and month without a year (or a clock time alone, or `@` and seconds), masks inside nicks.

    [31 Jan 14:00] <ann!n=ann@host.example> +hello all
    [31 Jan 14:01] * ben waves
    [31 Jan 14:02] --> cleo (n=cleo@host.example) joined the channel
    [31 Jan 14:02] <-- cleo (n=cleo@host.example) left the channel
    [31 Jan 14:04] --- cleo (n=cleo@host.example) changed nickname to cleo_away
    [31 Jan 14:04] --- ann (n=ann@host.example) changed topic: agenda
    [31 Jan 14:06] *** You disconnected

Where the server marks who is identified, the text begins with a sign (`+hello`); it is no part of what was said.
Source: DIALECTS.md, section 18.
"""

from minutebook.dialects.base import Dialect, rules
from minutebook.model import Kind

_TIME = r"(?:\[(?P<d>[^\]]{1,40})\]|(?P<d2>@\d{9,11})) "
_WHO = r"(?P<n>\S+) (?:\([^)]*\) )?"

DIALECT = Dialect(
    name="dircproxy",
    title="dircproxy",
    rules=rules(
        (Kind.MESSAGE, _TIME + r"<(?P<n>[^!>]{1,64})![^>]*> [+-]?(?P<x>.*)$"),
        (Kind.NOTICE, _TIME + r"-(?P<n>[^\s!-][^\s!]*)!\S+- (?P<x>.*)$"),
        (Kind.JOIN, _TIME + r"--> (?:" + _WHO + r"|You )(?P<x>joined the channel)$"),
        (Kind.PART, _TIME + r"<-- (?:" + _WHO + r"|You )(?P<x>left the channel.*)$"),
        (Kind.QUIT, _TIME + r"<-- " + _WHO + r"(?P<x>quit.*)$"),
        (Kind.KICK, _TIME + r"<-- " + _WHO + r"(?P<x>(?:was )?kicked.*)$"),
        (Kind.NICK, _TIME + r"--- " + _WHO + r"changed nickname to (?P<x>\S+)"),
        (Kind.TOPIC, _TIME + r"--- " + _WHO + r"changed topic: (?P<x>.*)$"),
        (Kind.MODE, _TIME + r"--- " + _WHO + r"changed mode: (?P<x>.*)$"),
        (Kind.MARKER, _TIME + r"\*\*\* (?P<x>You (?:dis)?connected.*)$"),
        (Kind.ACTION, _TIME + r"\* (?P<n>[^\s*]\S*) (?P<x>.*)$"),
    ),
    examples=(
        ("message", "[31 Jan 14:00] <ann!n=ann@host.example> +hello all"),
        ("action", "[31 Jan 14:01] * ben waves"),
        ("join", "[31 Jan 14:02] --> cleo (n=cleo@host.example) joined the channel"),
        ("part", "[31 Jan 14:02] <-- cleo (n=cleo@host.example) left the channel"),
        ("nick", "[31 Jan 14:04] --- cleo (n=cleo@host.example) changed nickname to cleo_away"),
        ("topic", "[31 Jan 14:04] --- ann (n=ann@host.example) changed topic: agenda"),
        ("marker", "[31 Jan 14:06] *** You disconnected"),
        ("notice", "[31 Jan 14:05] -ann!n=ann@host.example- please read the agenda"),
        ("quit", "[31 Jan 14:03] <-- ben (n=ben@host.example) quit (bye)"),
        ("kick", "[31 Jan 14:03] <-- ben was kicked by ann (enough)"),
        ("mode", "[31 Jan 14:05] --- ann (n=ann@host.example) changed mode: +o ben"),
    ),
)
