"""Nick in angle brackets without a clock time, also in bold, as pages written by hand have it.

    <ann> hello all
    <@ann> hello all
    **<ann>** hello all
    **<relay> <ann>** hello all
    **<relay> {-ann}** hello all
    **<relay> {-bot} [ann]** hello all
    **<relay> {-bot} [_Slack] <ann>** hello all
    **<relay> {-bot} * ben** waves
    **<ann> hello all
    * ben waves
    *** ben** waves

Behind a relay the innermost name is the person: the bot only carries. (`*** ben**` is what is left of a bold
`* ben` once Markdown's escapes are gone; in the last line somebody forgot to close it.)
"""

from minutebook.dialects.base import Dialect, rules
from minutebook.model import Kind

_RELAY = r"\*\*<[^<>*]{1,64}>(?: \{-?[^{}*]{1,64}\})?(?: \[_[^\[\]*]{1,32}\])?"
_END = r"(?:\*\*:?|:\*\*)[ \t]*(?P<x>.*)$"

DIALECT = Dialect(
    name="angle",
    title="nick in angle brackets, no time",
    rules=rules(
        (Kind.ACTION, _RELAY + r" \* ?(?P<n>[^\s*]{1,64})" + _END),
        (Kind.MESSAGE, _RELAY + r" ?(?:<(?P<n>[^<>*]{1,64})>|\[(?P<n2>[^\[\]*]{1,64})\])" + _END),
        (Kind.MESSAGE, r"\*\*<[^<>*]{1,64}> \{-?(?P<n>[^{}*]{1,64})\}" + _END),
        (Kind.MESSAGE, r"\*\*<(?P<n>(?!-)[^<>]{1,64})>" + _END),
        (Kind.ACTION, r"\*\*\* ?(?P<n>[^\s*]{1,64})\*\*:? (?P<x>.*)$"),
        (Kind.MESSAGE, r"\*\*<(?P<n>[^\s<>*]{1,64})>? (?P<x>[^*]+)$"),
        (Kind.MESSAGE, r"<[~&@%+ ]?(?P<n>(?!-)[^\s<>]{1,64})>(?:[ \t]+(?P<x>.*)|(?P<x2>))$"),
        (Kind.ACTION, r"[*\u2014] (?P<n>[^\s*]{1,64}) (?P<x>\S.*)$"),
    ),
    examples=(
        ("message", "<ann> hello all"),
        ("message", "<@ann> hello all"),
        ("message", "**<ann>** hello all"),
        ("message", "**<relay> <ann>** hello all"),
        ("message", "**<relay> {-ann}** hello all"),
        ("message", "**<relay> {-bot} [ann]** hello all"),
        ("message", "**<relay> {-bot} [_Slack] <ann>** hello all"),
        ("action", "**<relay> {-bot} * ben** waves"),
        ("message", "**<ann> hello all"),
        ("action", "* ben waves"),
        ("action", "*** ben** waves"),
        ("action", "*** ben**: waves"),
    ),
)
