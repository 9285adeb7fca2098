r"""What programs export as JSON or as pages: the source has read its structure and hands it on as rows.

    message\t2024-01-31T14:00:05Z\tann\thello all
    join\t2024-01-31T14:02:00Z\tcleo\tjoined the room
    message\t2024-01-31T14:03:00Z\tben\thello everybody\thello all

Each row is kind, time, who and what, with a tab between them, and what was said before an edit. No file looks like this
by itself: rows come from the exports of Element, Slack and hcoop-meetbot and from irclog2html's tables
(`minutebook.source.containers`).
"""

from minutebook.dialects.base import Dialect, rules
from minutebook.model import Kind

KINDS = (
    Kind.MESSAGE, Kind.ACTION, Kind.JOIN, Kind.PART, Kind.QUIT, Kind.KICK, Kind.NICK, Kind.TOPIC, Kind.MODE,
    Kind.NOTICE, Kind.MARKER, Kind.OTHER,
)  # fmt: skip

DIALECT = Dialect(
    name="export",
    title="exports of Element, Slack and hcoop-meetbot, irclog2html's pages",
    rules=rules(*((kind, rf"{kind}\t(?P<t>[^\t]*)\t(?P<n>[^\t]*)\t(?P<x>[^\t]*)(?:\t(?P<o>.*))?$") for kind in KINDS)),
    examples=(
        ("message", "message\t2024-01-31T14:00:05Z\tann\thello all"),
        ("action", "action\t2024-01-31T14:01:00Z\tben\twaves"),
        ("message", "message\t2024-01-31T14:03:00Z\tben\thello everybody\thello all"),
        *((str(kind), f"{kind}\t2024-01-31T14:04:00Z\tcleo\tagenda") for kind in KINDS[2:]),
    ),
)
