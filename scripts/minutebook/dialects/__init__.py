"""The table of log dialects, specific before general, and the choice of one for a transcript.

To add a dialect, write a small file like its neighbours and name it in `DIALECTS`; its examples are tested as they
stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.dialects import angle, below, bold, bracket, colon, irssi, limnoria, meetbot, table
from minutebook.dialects.base import CLOCK, DAY, SPEAKER, Dialect, Found
from minutebook.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["CLOCK", "DAY", "DIALECTS", "SPEAKER", "Dialect", "Found", "choose", "score"]

DIALECTS: tuple[Dialect, ...] = (
    limnoria.DIALECT,
    irssi.DIALECT,
    bracket.DIALECT,
    meetbot.DIALECT,
    table.DIALECT,
    bold.DIALECT,
    below.DIALECT,
    angle.DIALECT,
    colon.DIALECT,
)
"""In the order of recognition."""

_SAMPLE = 400
"""Detection looks at this many lines, spread over the transcript: more tell nothing new."""


def score(dialect: Dialect, lines: Sequence[str]) -> float:
    """From 0 to 1: how well a dialect explains the lines. Lines of speech count fully, events half."""
    if not lines:
        return 0.0
    points, speaking, bodies = 0.0, False, 0
    for text in lines:
        found = dialect.read(text)
        if found is None:
            bodies += speaking
            points += 0.9 if dialect.bodies and speaking else 0.0
            continue
        speaking = speaking or found.kind is SPEAKER
        points += 1.0 if found.kind in (Kind.MESSAGE, Kind.ACTION, SPEAKER) else 0.5
    if dialect.bodies and not bodies:
        return 0.0
    return dialect.weight * points / len(lines)


def choose(lines: Sequence[str], candidates: Sequence[Dialect] = ()) -> tuple[Dialect | None, float]:
    """The dialect that explains most of the lines, and its score; the earlier one in the table wins a tie."""
    step = max(1, len(lines) // _SAMPLE)
    sample = lines[::step] if step > 1 else lines
    best: Dialect | None = None
    best_score = 0.0
    for dialect in candidates or DIALECTS:
        if (points := score(dialect, sample)) > best_score + 1e-9:
            best, best_score = dialect, points
    return best, best_score
