"""matrix-archive (osteele), text: a block of headers for each message, a line of hyphens behind it.

    From ann
    Date 2024-01-31 14:00:05
    ---

Source: DIALECTS.md, section 20.
"""

from minutebook.dialects.base import SPEAKER, Dialect, rules
from minutebook.model import Kind

DIALECT = Dialect(
    name="matrix-archive",
    title="matrix-archive, text",
    rules=rules(
        (Kind.MARKER, r"(?P<x>-{3,40})$"),
        (SPEAKER, r"From (?P<n>\S[^\n]{0,63})$"),
        (SPEAKER, r"(?P<n>)Date:? (?P<d>.{8,60})$"),
    ),
    examples=(
        ("speaker", "From ann"),
        ("speaker", "Date 2024-01-31 14:00:05"),
        ("marker", "---"),
    ),
    weight=0.95,
    bodies=True,
    block=True,
)
