"""One line a message, as matrix-commander and its like print it: date, offset, zone, Matrix id, text.

        2024-01-31 14:00:05 -0500 EST @ann:example.org hello all
    2024-01-31 14:00:09 -0500 EST @ben:example.org > <@ann:example.org> hello all
    2024-01-31 14:01:00 -0500 EST @ann:example.org  * hello everybody

An edit of an earlier message begins with a star. Source: DIALECTS.md, section 20.
"""

from minutebook.dialects.base import Dialect, rules
from minutebook.model import Kind

_TIME = r"\s*(?P<d>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?: [+-]\d{4})?(?: [A-Z]{2,5})?) "

DIALECT = Dialect(
    name="matrix-dump",
    title="matrix-commander and other one-line dumps of Matrix",
    rules=rules(
        (Kind.OTHER, _TIME + r"(?P<n>@[^\s:]+:\S+)  ?\* (?P<x>.*)$"),
        (Kind.MESSAGE, _TIME + r"(?P<n>@[^\s:]+:\S+)(?: |$)(?P<x>.*)$"),
    ),
    examples=(
        ("message", "    2024-01-31 14:00:05 -0500 EST @ann:example.org hello all"),
        ("message", "2024-01-31 14:00:09 -0500 EST @ben:example.org > <@ann:example.org> hello all"),
        ("other", "2024-01-31 14:01:00 -0500 EST @ann:example.org  * hello everybody"),
    ),
    prone=True,
)
