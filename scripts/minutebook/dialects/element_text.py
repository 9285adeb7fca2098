r"""Element's text export: the full date in the reader's language, a hyphen, then name and colon, or a sentence.

    Wed, 31 Jan 2024, 14:00:05 - ann: hello all
    Wed, Jan 31, 2024, 2:00:05\u202fPM - ben: <ann "hello all"> hi
    Wed, 31 Jan 2024, 14:01:00 - * ben waves
    Wed, 31 Jan 2024, 14:02:00 - cleo joined the room
    Wed, 31 Jan 2024, 14:03:00 - cleo left the room
    Wed, 31 Jan 2024, 14:04:00 - ben changed their display name to robert
    Wed, 31 Jan 2024, 14:04:10 - ann changed the topic to "agenda".

Lines without a date are the rest of a message. Source: DIALECTS.md, section 20.
"""

from minutebook.dialects.base import Dialect, rules
from minutebook.model import Kind

_DAY = r"(?:\d{1,2} [^\W\d_]{3,10}\.?|[^\W\d_]{3,10}\.? \d{1,2},?),? \d{4}"
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?(?:[ \u202f][AaPp]\.?[Mm]\.?)?"
_TIME = rf"(?P<d>[^\W\d_]{{2,12}}\.?,? {_DAY},? (?:at )?{_CLOCK}) - "
_NAME = r"(?P<n>[^:\n]{1,80}?) "

DIALECT = Dialect(
    name="element-text",
    title="Element, text export",
    rules=rules(
        (Kind.JOIN, _TIME + _NAME + r"(?P<x>joined the room)$"),
        (Kind.PART, _TIME + _NAME + r"(?P<x>left the room(?:: .*)?)$"),
        (Kind.NICK, _TIME + _NAME + r"changed their display name to (?P<x>.+)$"),
        (Kind.TOPIC, _TIME + _NAME + r"changed the topic to \"(?P<x>.*)\"\.$"),
        (Kind.ACTION, _TIME + r"\* (?P<n>\S+) (?P<x>.*)$"),
        (Kind.MESSAGE, _TIME + r"(?P<n>[^:\n]{1,80}):(?: |$)(?P<x>.*)$"),
        (Kind.OTHER, _TIME + r"(?P<x>.*)$"),
    ),
    examples=(
        ("message", "Wed, 31 Jan 2024, 14:00:05 - ann: hello all"),
        ("message", 'Wed, Jan 31, 2024, 2:00:05\u202fPM - ben: <ann "hello all"> hi'),
        ("action", "Wed, 31 Jan 2024, 14:01:00 - * ben waves"),
        ("join", "Wed, 31 Jan 2024, 14:02:00 - cleo joined the room"),
        ("part", "Wed, 31 Jan 2024, 14:03:00 - cleo left the room"),
        ("nick", "Wed, 31 Jan 2024, 14:04:00 - ben changed their display name to robert"),
        ("topic", 'Wed, 31 Jan 2024, 14:04:10 - ann changed the topic to "agenda".'),
        ("other", "Wed, 31 Jan 2024, 14:06:00 - ann pinned a message"),
    ),
    prone=True,
)
