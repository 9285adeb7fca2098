r"""irssi with a theme that sets a bar behind the right-aligned nick (`elho` and its like).

    14:00 @     ann | hello all
    14:00      cleo | hi
    14:01         * | ben waves
    14:02       --> | cleo (~cleo@host.example) has joined #devel
    14:02       <-- | cleo (~cleo@host.example) has left #devel ()
    14:03    \u00abQuit\u00bb | ben (~ben@host.example) has signed off ("bye")
    14:04    \u00abNick\u00bb | cleo is now known as cleo_away

Long nicks push the bar to the right. Source: DIALECTS.md, section 1.
"""

from minutebook.dialects.base import Dialect, rules
from minutebook.model import Kind

_TIME = r"(?P<t>\d\d:\d\d) +"

DIALECT = Dialect(
    name="irssi-bar",
    title="irssi with a bar behind a right-aligned nick",
    rules=rules(
        (Kind.ACTION, _TIME + r"\* \| (?P<n>\S+) (?P<x>.*)$"),
        (Kind.JOIN, _TIME + r"-+> \| (?P<n>\S+) (?:\(\S*\) )?(?P<x>has joined.*)$"),
        (Kind.PART, _TIME + r"<-+ \| (?P<n>\S+) (?:\(\S*\) )?(?P<x>has left.*)$"),
        (Kind.QUIT, _TIME + r"\u00abQuit\u00bb \| (?P<n>\S+) (?:\(\S*\) )?(?P<x>.*)$"),
        (Kind.TOPIC, _TIME + r"\u00abTopic\u00bb \| (?:(?P<n>[^\s:]{1,64}): )?(?P<x>.*)$"),
        (Kind.OTHER, _TIME + r"\u00ab[^\u00bb]{1,32}\u00bb \| (?P<x>.*)$"),
        (Kind.MESSAGE, r"(?P<t>\d\d:\d\d) [~&@%+ ] *(?P<n>[^\s\u00ab\u00bb*<>|-]\S{0,63}) \| (?P<x>.*)$"),
    ),
    examples=(
        ("message", "14:00 @     ann | hello all"),
        ("message", "14:00      cleo | hi"),
        ("action", "14:01         * | ben waves"),
        ("join", "14:02       --> | cleo (~cleo@host.example) has joined #devel"),
        ("part", "14:02       <-- | cleo (~cleo@host.example) has left #devel ()"),
        ("quit", '14:03    \u00abQuit\u00bb | ben (~ben@host.example) has signed off ("bye")'),
        ("other", "14:04    \u00abNick\u00bb | cleo is now known as cleo_away"),
        ("topic", "14:04   \u00abTopic\u00bb | ann: agenda"),
    ),
)
