r"""WeeChat's log file: date, prefix and text with a tab between them.

    2024-01-31 14:00:00\t****  Beginning of log  ****
    2024-01-31 14:00:05\t@ann\thello all
    2024-01-31T14:00:05.123456Z\tben\thi
    2024-01-31 14:01:00\t *\tben waves
    2024-01-31 14:02:00\t-->\tcleo (~cleo@host.example) has joined #devel
    2024-01-31 14:02:10\t<--\tcleo (~cleo@host.example) has left #devel (bye)
    2024-01-31 14:03:00\t<--\tben (~ben@host.example) has quit (Quit: bye)
    2024-01-31 14:03:10\t<--\tann has kicked ben (enough)
    2024-01-31 14:04:00\t--\tcleo is now known as cleo_away
    2024-01-31 14:04:10\t--\tann has changed topic for #devel from "old" to "agenda"
    2024-01-31 14:05:00\t--\tMode #devel [+o ben] by ann
    2024-01-31 14:05:10\t--\tNotice(ann) -> #devel: please read the agenda

`--` is the network, ` *` an action; `logger.file.nick_prefix` may put nicks in angle brackets. Source: DIALECTS.md,
section 2.
"""

from minutebook.dialects.base import Dialect, rules
from minutebook.model import Kind

_TIME = r"(?P<d>\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d{1,9})?Z?)\t"

DIALECT = Dialect(
    name="weechat",
    title="WeeChat logger",
    rules=rules(
        (Kind.MARKER, _TIME + r"(?P<x>\*\*\*\*  (?:Beginning|End) of log  \*\*\*\*)$"),
        (Kind.JOIN, _TIME + r"-->\t(?P<n>\S+) (?:\([^()]*\) ){0,3}(?P<x>has joined \S+.*)$"),
        (Kind.PART, _TIME + r"<--\t(?P<n>\S+) (?:\([^()]*\) ){0,3}(?P<x>has left \S+.*)$"),
        (Kind.QUIT, _TIME + r"<--\t(?P<n>\S+) (?:\([^()]*\) ){0,3}(?P<x>has quit.*)$"),
        (Kind.KICK, _TIME + r"<--\t(?P<x>\S+ has kicked (?P<n>\S+).*)$"),
        (Kind.NICK, _TIME + r"--\t(?P<n>\S+) (?:is|are) now known as (?P<x>\S+)$"),
        (Kind.TOPIC, _TIME + r"--\t(?P<n>\S+) has changed topic for \S+ (?:from \"[^\"]*\" )?to \"(?P<x>.*)\"$"),
        (
            Kind.TOPIC,
            _TIME + r"--\t(?:(?P<n>\S+) (?P<x>has (?:changed|unset) topic for .*)|(?P<x2>Topic (?:for|set by) .*))$",
        ),
        (Kind.MODE, _TIME + r"--\tMode \S+ \[(?P<x>.*)\] by (?P<n>\S+)$"),
        (Kind.NOTICE, _TIME + r"--\tNotice\((?P<n>[^)]+)\)(?: -> \S+)?: (?P<x>.*)$"),
        (Kind.OTHER, _TIME + r"(?:--|-->|<--|=!=)\t(?P<x>.*)$"),
        (Kind.ACTION, _TIME + r" \*\t(?P<n>\S+) ?(?P<x>.*)$"),
        (Kind.OTHER, _TIME + r"\t(?P<x>.*)$"),
        (Kind.MESSAGE, _TIME + r"<?[~&@%+ ]?(?P<n>[^\t<>]{1,64})>?\t(?P<x>.*)$"),
    ),
    examples=(
        ("marker", "2024-01-31 14:00:00\t****  Beginning of log  ****"),
        ("message", "2024-01-31 14:00:05\t@ann\thello all"),
        ("message", "2024-01-31T14:00:05.123456Z\tben\thi"),
        ("action", "2024-01-31 14:01:00\t *\tben waves"),
        ("join", "2024-01-31 14:02:00\t-->\tcleo (~cleo@host.example) has joined #devel"),
        ("part", "2024-01-31 14:02:10\t<--\tcleo (~cleo@host.example) has left #devel (bye)"),
        ("quit", "2024-01-31 14:03:00\t<--\tben (~ben@host.example) has quit (Quit: bye)"),
        ("kick", "2024-01-31 14:03:10\t<--\tann has kicked ben (enough)"),
        ("nick", "2024-01-31 14:04:00\t--\tcleo is now known as cleo_away"),
        ("topic", '2024-01-31 14:04:10\t--\tann has changed topic for #devel from "old" to "agenda"'),
        ("mode", "2024-01-31 14:05:00\t--\tMode #devel [+o ben] by ann"),
        ("notice", "2024-01-31 14:05:10\t--\tNotice(ann) -> #devel: please read the agenda"),
        ("topic", '2024-01-31 14:04:20\t--\tann has unset topic for #devel (old topic: "agenda")'),
        ("other", "2024-01-31 14:06:00\t=!=\tirc: cannot send"),
        ("other", "2024-01-31 14:06:01\t\tTrue"),
    ),
)
