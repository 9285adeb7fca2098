r"""KVIrc: a number for the kind of line (or none), a time, escapes around nicks and hosts.

    144 [14:00:00] ### Log session started ###
    25 [14:00:05] <\r!ncann\r> hello all
    [14:00:05] <!ncann> hello all
    32 [14:01:00] \r!nben\r waves
    20 [14:02:00] \r!ncleo\r [~cleo@\r!hhost.example\r] has joined \r!c#devel\r
    21 [14:02:10] \r!ncleo\r [~cleo@\r!hhost.example\r] has left \r!c#devel\r: bye
    34 [14:03:00] \r!nben\r [~ben@\r!hhost.example\r] has quit IRC: bye
    37 [14:04:00] \r!ncleo\r [~cleo@\r!hhost.example\r] is now known as \r!ncleo_away\r
    23 [14:04:10] \r!nann\r [~ann@\r!hhost.example\r] has changed topic to "agenda"

An escape begins with a carriage return, so that one is data here: `<\r!ncann\r> hello`; where a program has dropped
them, `<!ncann>` is left. Source: DIALECTS.md, section 7.
"""

from minutebook.dialects.base import Dialect, Rule, rules
from minutebook.model import Kind

_TIME = r"(?:\[(?P<t>[\dT:.\-]{4,32})\]|(?P<t2>\d{4}-\d\d-\d\dT[\d:.]{5,16})) "
_WHO = r"\r?(?:!n)?(?P<n>[^\s\r]{1,64})\r? \[[^\]]*\] "

DIALECT = Dialect(
    name="kvirc",
    title="KVIrc",
    rules=rules(
        (Kind.MARKER, r"(?:144 )?" + _TIME + r"(?P<x>### .* ###)$"),
        Rule(
            Kind.MESSAGE,
            r"(?:(?:2|24|25|65) )?" + _TIME + r"<[~&@%+]?\r?!nc(?P<n>(?!-)[^>\r]{1,64})\r?> (?P<x>.*)$",
            typical=True,
        ),
        (
            Kind.MESSAGE,
            r"(?:(?:2|24|25|65) )?" + _TIME + r"<[~&@%+]?(?:\r?!nc)?(?P<n>(?!-)[^>\r]{1,64})\r?> (?P<x>.*)$",
        ),
        (Kind.JOIN, r"(?:20 )?" + _TIME + _WHO + r"(?P<x>has joined) .*$"),
        (Kind.PART, r"(?:21 )?" + _TIME + _WHO + r"(?P<x>has left) .*$"),
        (Kind.QUIT, r"(?:34 )?" + _TIME + _WHO + r"(?P<x>has quit IRC.*)$"),
        (Kind.NICK, r"(?:37 )?" + _TIME + _WHO + r"is now known as \r?(?:!n)?(?P<x>[^\s\r]+)\r?$"),
        (Kind.TOPIC, r"(?:23 )?" + _TIME + _WHO + r"has changed topic to \"(?P<x>.*)\"$"),
        (Kind.ACTION, r"(?:32|146) " + _TIME + r"\r?(?:!n)?(?P<n>[^\s\r]{1,64})\r? (?P<x>.*)$"),
        (Kind.NOTICE, r"77 " + _TIME + r"\*\r?(?:!n)?(?P<n>[^\s\r*]{1,64})\r?\* (?P<x>.*)$"),
        (Kind.OTHER, r"\d{1,3} " + _TIME + r"(?P<x>.*)$"),
    ),
    examples=(
        ("marker", "144 [14:00:00] ### Log session started ###"),
        ("message", "25 [14:00:05] <\r!ncann\r> hello all"),
        ("message", "[14:00:05] <!ncann> hello all"),
        ("action", "32 [14:01:00] \r!nben\r waves"),
        ("join", "20 [14:02:00] \r!ncleo\r [~cleo@\r!hhost.example\r] has joined \r!c#devel\r"),
        ("part", "21 [14:02:10] \r!ncleo\r [~cleo@\r!hhost.example\r] has left \r!c#devel\r: bye"),
        ("quit", "34 [14:03:00] \r!nben\r [~ben@\r!hhost.example\r] has quit IRC: bye"),
        ("nick", "37 [14:04:00] \r!ncleo\r [~cleo@\r!hhost.example\r] is now known as \r!ncleo_away\r"),
        ("topic", '23 [14:04:10] \r!nann\r [~ann@\r!hhost.example\r] has changed topic to "agenda"'),
        ("message", "25 [14:00:07] <ben> hi"),
        ("notice", "77 [14:05:10] *\r!nann\r* please read the agenda"),
        ("other", "38 [14:05:00] ann has set the mode +o ben"),
    ),
)
