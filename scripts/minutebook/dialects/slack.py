"""Slack's clipboard: name and time in a line, what was said below it; more messages follow a bare time.

    ann  2:00 PM
    2:01

Source: DIALECTS.md, section 22.
"""

from minutebook.dialects.base import DAY, SPEAKER, Dialect, rules

_TWELVE = r"\d{1,2}:\d\d(?::\d\d)?[ \u202f][AaPp][Mm]"

DIALECT = Dialect(
    name="slack",
    title="Slack, from the clipboard",
    rules=rules(
        (DAY, r"(?P<d>[^\W\d_]{3,10}day, [^\W\d_]{3,10} \d{1,2}(?:st|nd|rd|th)?(?:, \d{4})?)$"),
        (SPEAKER, rf"(?P<n>[^\s<>\[\](){{}}|:][^<>\[\]{{}}|:\n]{{0,63}}?) {{1,4}}\[?(?P<t>{_TWELVE})\]?$"),
        (SPEAKER, r"(?P<n>)\[?(?P<t>\d{1,2}:\d\d(?:[ \u202f][AaPp][Mm])?)\]?$"),
    ),
    examples=(
        ("speaker", "ann  2:00 PM"),
        ("speaker", "2:01"),
        ("day", "Wednesday, January 31st"),
    ),
    weight=0.8,
    bodies=True,
    block=True,
)
