"""RRSAgent, the record-keeper of the W3C: events are written as if the nick had spoken them; /me is not logged.

    14:00:05 <ann> Topic: agenda
    <ben> q+
    14:02:00 <cleo> cleo has joined #devel
    14:03:00 <cleo> cleo has left #devel
    14:04:00 <ann> ann has changed the topic to: agenda

What scribes type inside the text (`ann: ...`, `... continued`) is content and left alone here. Source: DIALECTS.md,
section 17.
"""

from minutebook.dialects.base import Dialect, Rule, rules
from minutebook.model import Kind

_HEAD = r"(?:(?P<t>\d\d:\d\d(?::\d\d)?) )?<(?P<n>(?!-)[^ <>]{1,64})> "

DIALECT = Dialect(
    name="rrsagent",
    title="RRSAgent (W3C)",
    rules=rules(
        (Kind.JOIN, _HEAD + r"(?P=n) (?P<x>has joined [#&]\S+)"),
        (Kind.PART, _HEAD + r"(?P=n) (?P<x>has left [#&]\S+)"),
        (Kind.TOPIC, _HEAD + r"(?P=n) has changed the topic to: (?P<x>.*)$"),
        Rule(Kind.MESSAGE, r"(?P<t>\d\d:\d\d:\d\d) <(?P<n>(?!-)[^ <>]{1,64})>(?: |$)(?P<x>.*)$", typical=True),
        (Kind.MESSAGE, r"(?:(?P<t>\d\d:\d\d) )?<(?P<n>(?!-)[^ <>]{1,64})>(?: |$)(?P<x>.*)$"),
    ),
    examples=(
        ("message", "14:00:05 <ann> Topic: agenda"),
        ("message", "<ben> q+"),
        ("join", "14:02:00 <cleo> cleo has joined #devel"),
        ("part", "14:03:00 <cleo> cleo has left #devel"),
        ("topic", "14:04:00 <ann> ann has changed the topic to: agenda"),
    ),
    utc=True,
)
