"""DiscordChatExporter's text: date and name in a line, what was said on the lines below it.

    ==============================================================
    Guild: Example
    Channel: text / devel
    [31/01/2024 14:00] ann
    {Attachments}
    Exported 3 message(s)

The order of day and month is that of the exporting machine. Source: DIALECTS.md, section 22.
"""

from minutebook.dialects.base import CLOCK, SPEAKER, Dialect, rules
from minutebook.model import Kind

DIALECT = Dialect(
    name="discord",
    title="Discord (DiscordChatExporter)",
    rules=rules(
        (Kind.MARKER, r"(?P<x>={20,90})$"),
        (Kind.MARKER, r"(?P<x>(?:Guild|Channel|Topic|After|Before): .*)$"),
        (Kind.MARKER, r"(?P<x>Exported \d[\d,. ]* message\(s\))$"),
        (Kind.MARKER, r"(?P<x>\{(?:Attachments|Embed|Reactions|Stickers|Forwarded Message)\})$"),
        (
            SPEAKER,
            rf"\[(?P<d>\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{1,4}},? {CLOCK})\] (?P<n>[^<>]{{1,64}}?)(?: \(pinned\))?$",
        ),
    ),
    examples=(
        ("marker", "=============================================================="),
        ("marker", "Guild: Example"),
        ("marker", "Channel: text / devel"),
        ("speaker", "[31/01/2024 14:00] ann"),
        ("marker", "{Attachments}"),
        ("marker", "Exported 3 message(s)"),
    ),
    bodies=True,
    block=True,
)
