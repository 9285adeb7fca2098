"""Rows: what a file with a structure of its own (JSON, tables, exported pages) hands on for each event.

A row is `kind TAB time TAB nick TAB text`, with what was said before an edit behind another tab; the dialect
`export` reads it.
"""

from __future__ import annotations

import re

from minutebook.source.layers import Line

_BLANKS = re.compile(r"[\t\r\n]+")


def row(  # noqa: PLR0913, PLR0917 - the columns of a row
    line: int, column: int, kind: str, time: str, nick: str, text: str, original: str = ""
) -> Line:
    """The row of an event that stands in this place of the file."""
    parts = (_BLANKS.sub(" ", part).strip() for part in (kind, time, nick, text, original))
    joined = "\t".join(parts).removesuffix("\t")
    return Line(line, joined, (column,) * (len(joined) + 1))
