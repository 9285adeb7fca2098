"""matrix-archive-bot (bakkot): a line for the day, a line with time and name, what was said on the lines below it.

    2024-01-31
    [14:00:05.1234] <ann>

Source: DIALECTS.md, section 20.
"""

from minutebook.dialects.base import DAY, SPEAKER, Dialect, rules

DIALECT = Dialect(
    name="bakkot",
    title="matrix-archive-bot",
    rules=rules(
        (DAY, r"(?P<d>\d{4}-\d\d-\d\d)$"),
        (SPEAKER, r"\[(?P<t>\d\d:\d\d:\d\d(?:\.\d{1,6})?)\] <(?P<n>[^<>]{1,64})>$"),
    ),
    examples=(
        ("day", "2024-01-31"),
        ("speaker", "[14:00:05.1234] <ann>"),
    ),
    weight=0.95,
    bodies=True,
    block=True,
)
