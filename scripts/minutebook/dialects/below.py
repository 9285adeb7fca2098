"""A bold name, what was said on the lines below it: what Element and Slack put on the clipboard.

**ann**
hello all
shall we start?

**Ben Okri**
yes
"""

from minutebook.dialects.base import CLOCK, SPEAKER, Dialect, rules

DIALECT = Dialect(
    name="below",
    title="bold name, its lines below (Element and Slack copies)",
    rules=rules(
        (SPEAKER, rf"\*\*(?P<n>[^*<>]{{1,64}}?)\*\*(?: +(?P<t>{CLOCK}))?$"),
    ),
    examples=(
        ("speaker", "**ann**"),
        ("speaker", "**Ben Okri** 14:05"),
    ),
    bodies=True,
)
