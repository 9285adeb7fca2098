"""A pipe table, its row peeled to `time TAB nick TAB text` whatever the order of the columns.

    | time (UTC)       | person | comment   |
    | ---              | ---    | ---       |
    | 2024-12-09 15:00 | @ann   | hello all |

A row without a nick goes on with the row above it; a row with neither nick nor text says nothing.
"""

from minutebook.dialects.base import Dialect, rules
from minutebook.model import Kind

DIALECT = Dialect(
    name="table",
    title="table with columns for time, person and message",
    rules=rules(
        (Kind.ACTION, r"(?P<t>[^\t]*)\t\* ?(?P<n>[^\t]+)\t(?P<x>.*)$"),
        (Kind.MESSAGE, r"(?P<t>[^\t]*)\t(?P<n>[^\t]+)\t(?P<x>.*)$"),
    ),
    examples=(
        ("message", "2024-12-09 15:00\t@ann\thello all"),
        ("message", "\t@ann:example.org\thello all"),
        ("action", "15:00\t* ben\twaves"),
    ),
)
