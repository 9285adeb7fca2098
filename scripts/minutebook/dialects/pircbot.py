r"""The IRC protocol as bots on PircBot log it: milliseconds since 1970, then the line as the server sent it.

    1706709605123 :ann!~ann@host.example PRIVMSG #devel :hello all
    1706709660000 :ben!~ben@host.example PRIVMSG #devel :\x01ACTION waves\x01
    1706709720000 :cleo!~cleo@host.example JOIN :#devel
    1706709780000 :ben!~ben@host.example QUIT :Quit: bye
    1706709840000 :cleo!~cleo@host.example NICK :cleo_away
    1706709850000 :ann!~ann@host.example TOPIC #devel :agenda
    1706709900000 :ann!~ann@host.example MODE #devel +o ben
    1706709910000 :ann!~ann@host.example NOTICE #devel :please read the agenda

IRCv3 tags may come first. Source: DIALECTS.md, section 19.
"""

from minutebook.dialects.base import Dialect, rules
from minutebook.model import Kind

_TIME = r"(?:(?P<t>\d{9,13}) )?(?:@(?:time=(?P<d>[^;\s]{1,40}))?\S* )?"
_HEAD = _TIME + r":(?P<n>[^! ]{1,64})(?:!\S+)? "

DIALECT = Dialect(
    name="pircbot",
    title="PircBot and raw IRC protocol",
    rules=rules(
        (Kind.ACTION, _HEAD + r"PRIVMSG [#&]\S+ :\x01ACTION (?P<x>[^\x01]*)\x01?$"),
        (Kind.MESSAGE, _HEAD + r"PRIVMSG [#&]\S+ :(?P<x>.*)$"),
        (Kind.NOTICE, _HEAD + r"NOTICE [#&]\S+ :(?P<x>.*)$"),
        (Kind.JOIN, _HEAD + r"JOIN :?(?P<x>)\S+"),
        (Kind.PART, _HEAD + r"PART (?P<x>)"),
        (Kind.QUIT, _HEAD + r"QUIT(?: :(?P<x>.*))?"),
        (Kind.KICK, _TIME + r":\S+ KICK \S+ (?P<n>\S+)(?: :(?P<x>.*))?$"),
        (Kind.NICK, _HEAD + r"NICK :?(?P<x>\S+)"),
        (Kind.TOPIC, _HEAD + r"TOPIC \S+ :(?P<x>.*)$"),
        (Kind.MODE, _HEAD + r"MODE \S+ (?P<x>.*)$"),
        (Kind.OTHER, r"(?P<t>\d{9,13}) (?P<x>(?:>>>|:).*)$"),
    ),
    examples=(
        ("message", "1706709605123 :ann!~ann@host.example PRIVMSG #devel :hello all"),
        ("action", "1706709660000 :ben!~ben@host.example PRIVMSG #devel :\x01ACTION waves\x01"),
        ("join", "1706709720000 :cleo!~cleo@host.example JOIN :#devel"),
        ("quit", "1706709780000 :ben!~ben@host.example QUIT :Quit: bye"),
        ("nick", "1706709840000 :cleo!~cleo@host.example NICK :cleo_away"),
        ("topic", "1706709850000 :ann!~ann@host.example TOPIC #devel :agenda"),
        ("mode", "1706709900000 :ann!~ann@host.example MODE #devel +o ben"),
        ("notice", "1706709910000 :ann!~ann@host.example NOTICE #devel :please read the agenda"),
        ("part", "1706709730000 :cleo!~cleo@host.example PART #devel"),
        ("kick", "1706709790000 :ann!~ann@host.example KICK #devel ben :enough"),
        ("other", "1706709920000 >>>PONG host.example"),
    ),
)
