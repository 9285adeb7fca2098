"""Gitter's clipboard: name, handle and time in a line, what was said below it.

    ann @ann_gitlab 14:00

Source: DIALECTS.md, section 22.
"""

from minutebook.dialects.base import SPEAKER, Dialect, rules

DIALECT = Dialect(
    name="gitter",
    title="Gitter, from the clipboard",
    rules=rules(
        (
            SPEAKER,
            r"(?:\*\*)?(?P<n>\S[^@*\n]{0,63}?)(?:\*\*)? @(?P<h>[\w-]{1,64}) +(?P<t>(?:[A-Z][a-z]{2} \d\d )?\d\d:\d\d)$",
        ),
    ),
    examples=(("speaker", "ann @ann_gitlab 14:00"),),
    weight=0.9,
    bodies=True,
)
