"""psyBNC's raw log: a date with hyphens throughout, the channel, the line of the IRC protocol.

    2024-01-31-14-00-05:#devel::ann!~ann@host.example PRIVMSG #devel :hello all
    2024-01-31-14-02-00:#devel::cleo!~cleo@host.example JOIN :#devel

Source: DIALECTS.md, section 5.
"""

from minutebook.dialects.base import Dialect, rules
from minutebook.model import Kind

_HEAD = r"(?P<d>\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d):[^\s:]*::(?P<n>[^!\s:]{1,64})!\S+ "

DIALECT = Dialect(
    name="psybnc",
    title="psyBNC",
    rules=rules(
        (Kind.ACTION, _HEAD + r"PRIVMSG \S+ :\x01ACTION (?P<x>[^\x01]*)\x01?$"),
        (Kind.MESSAGE, _HEAD + r"PRIVMSG \S+ :(?P<x>.*)$"),
        (Kind.NOTICE, _HEAD + r"NOTICE \S+ :(?P<x>.*)$"),
        (Kind.JOIN, _HEAD + r"JOIN :?(?P<x>)\S+$"),
        (Kind.PART, _HEAD + r"PART (?P<x>).*$"),
        (Kind.QUIT, _HEAD + r"QUIT(?: :(?P<x>.*))?$"),
        (Kind.NICK, _HEAD + r"NICK :?(?P<x>\S+)$"),
        (Kind.TOPIC, _HEAD + r"TOPIC \S+ :(?P<x>.*)$"),
        (Kind.MODE, _HEAD + r"MODE \S+ (?P<x>.*)$"),
    ),
    examples=(
        ("message", "2024-01-31-14-00-05:#devel::ann!~ann@host.example PRIVMSG #devel :hello all"),
        ("join", "2024-01-31-14-02-00:#devel::cleo!~cleo@host.example JOIN :#devel"),
        ("action", "2024-01-31-14-01-00:#devel::ben!~ben@host.example PRIVMSG #devel :\x01ACTION waves\x01"),
        ("notice", "2024-01-31-14-05-10:#devel::ann!~ann@host.example NOTICE #devel :please read the agenda"),
        ("part", "2024-01-31-14-02-10:#devel::cleo!~cleo@host.example PART #devel"),
        ("quit", "2024-01-31-14-03-00:#devel::ben!~ben@host.example QUIT :Quit: bye"),
        ("nick", "2024-01-31-14-04-00:#devel::cleo!~cleo@host.example NICK :cleo_away"),
        ("topic", "2024-01-31-14-04-10:#devel::ann!~ann@host.example TOPIC #devel :agenda"),
        ("mode", "2024-01-31-14-05-00:#devel::ann!~ann@host.example MODE #devel +o ben"),
    ),
)
