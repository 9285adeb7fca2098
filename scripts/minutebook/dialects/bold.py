"""Nick in bold with a colon, or a time and a bold handle: pages that somebody typed up.

    **ann:** hello all
    **ann: ben:** hello
    14:00:05 **@ann** hello all
    -- ben waves

`**ann: ben:** hello` is ann saying "ben: hello". Source: DIALECTS.md, section 21.
"""

from minutebook.dialects.base import CLOCK, Dialect, rules
from minutebook.model import Kind

DIALECT = Dialect(
    name="bold",
    title="nick in bold",
    rules=rules(
        (Kind.MESSAGE, r"\*\*(?P<n>[^*:<>]{1,64}):\*\*[ \t]*(?P<x>.*)$"),
        (Kind.MESSAGE, r"\*\*(?P<n>[^*:<>]{1,64}): (?P<x>[^*]*:)\*\*(?P<y>.*)$"),
        (Kind.MESSAGE, rf"(?P<t>{CLOCK}) \*\*(?P<n>[^*<>]{{1,64}})\*\*:?[ \t]+(?P<x>.*)$"),
        (Kind.ACTION, r"-- (?P<n>\S{1,64}) (?P<x>.*)$"),
    ),
    examples=(
        ("message", "**ann:** hello all"),
        ("message", "**ann: ben:** hello"),
        ("message", "14:00:05 **@ann** hello all"),
        ("action", "-- ben waves"),
    ),
    weight=0.8,
)
