"""Two messages on one line, where a newline got lost: `14:16 ann: ok 14:17 ben: next point`.

Only a full signature that the transcript's own dialect reads as speech counts, with a clock that goes on from the one
before it: people quote each other, and bots repeat old lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from minutebook.clock import parse_clock
from minutebook.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import time

    from minutebook.dialects import Dialect, Found

_PLACE = re.compile(r"(?<=\s)(?=[\[(]?(?:\d{4}-\d\d-\d\d[T ])?\d{1,2}:\d\d\S{0,12}\s|\*\*<)")
"""Where a signature with a clock time may start, or a bold nick."""
_TRIES = 20
"""No more places than this are tried in one line."""
_LATER = 10
"""Minutes within which the second message follows the first."""
_HOUR = 60


def _follows(before: str, after: str) -> bool:
    """True where the second clock time is the first or a little later."""
    first, second = parse_clock(before), parse_clock(after)
    if first is None or second is None:
        return False
    return 0 <= _minutes(second) - _minutes(first) <= _LATER


def _minutes(clock: time) -> int:
    return clock.hour * _HOUR + clock.minute


def may_be_fused(line: str, begin: int) -> bool:
    """False for most lines, in which nothing begins a second message from `begin` on."""
    return line.find(":", begin) >= 0 or line.find("**<", begin) >= 0


def cut_fused(dialect: Dialect, line: str, found: Found) -> Iterator[tuple[int, Found]]:
    """(where it starts, what it is) of each further message on the line of `found`, whose start is moved along."""
    begin = found.start
    if not may_be_fused(line, begin) or _PLACE.search(line, begin) is None:
        return
    stamp = f"{found.day} {found.time}"
    for tries, match in enumerate(_PLACE.finditer(line, begin)):
        at = match.start()
        if tries >= _TRIES:
            return
        if not line[begin:at].strip():
            continue
        inner = dialect.read(line[at:])
        if inner is None or inner.kind not in (Kind.MESSAGE, Kind.ACTION) or not inner.nick:
            continue
        timed = bool(found.time or found.day)
        if timed and not _follows(stamp, f"{inner.day} {inner.time}"):
            continue
        inner.start, inner.end = inner.start + at, inner.end + at
        begin = inner.start
        yield at, inner
