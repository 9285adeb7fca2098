"""A pipe table, its row peeled to `time TAB nick TAB text` whatever the order of the columns.

    | time (UTC)       | person | comment   |
    | ---              | ---    | ---       |
    | 2024-12-09 15:00 | @ann   | hello all |

A row without a nick goes on with the row above it. A row without text was a picture or a reaction: nothing was said.
"""

from minutebook.dialects.base import Dialect, rules
from minutebook.model import Kind

_TIME = r"(?P<t>|(?=[^\t]{0,60}\d:\d\d)[^\t]{1,60})\t"

DIALECT = Dialect(
    name="table",
    title="table with columns for time, person and message",
    rules=rules(
        (Kind.OTHER, _TIME + r"(?P<n>[^\t]+)\t(?P<x>)$"),
        (Kind.ACTION, _TIME + r"\* ?(?P<n>[^\t]+)\t(?P<x>.*)$"),
        (Kind.MESSAGE, _TIME + r"(?P<n>[^\t]+)\t(?P<x>.*)$"),
    ),
    examples=(
        ("message", "2024-12-09 15:00\t@ann\thello all"),
        ("message", "\t@ann:example.org\thello all"),
        ("action", "15:00\t* ben\twaves"),
        ("other", "15:00\t@ann\t"),
    ),
)
