"""What of a message matters to its neighbours, and the windows over them.

The gist of a message has one bit for each thing. A window has the gists of the six messages before one (or behind it,
where the talk is gone through backward): six bits for each thing, the nearest message in the lowest of them. It moves
on with the talk by a shift, and one `&` with a mask for who spoke picks from it what counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.topics.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from minutebook.topics.said import Said

AROUND = 6
"""How many messages before and behind count as near."""
ALL = (1 << AROUND) - 1
"""All messages of a window; `0b1111` are the nearest four."""
_WIDTH = AROUND + 1
"""How far the bits of a gist are apart: so that a window has room for all messages behind each, and for a carry."""
_THINGS = 19
_BITS = (1 << k * _WIDTH for k in range(_THINGS))
ASKS, TAKES, PROMISES, TURNS, STRONG, WEAK, AGREES, FLOOR, RAISES = (next(_BITS) for _ in range(9))
PROPOSES, OBJECTIONS, THANKS, DISSENTS, QUESTION, CLOSER, NUMBER, CHAIR_AGREES, OPEN_FLOOR, SHORT_ASSENT = _BITS

_MARKS: Mapping[int, tuple[str, ...]] = {
    ASKS: ("asks-you", "asks-someone", "tells-to", "given-to", "asks-you:work", "asks-you:other"),
    TAKES: ("accepts", "i-will", "does-it", "i-plan", "i-can"),
    PROMISES: ("i-will", "does-it"),
    TURNS: ("next-up", "moves-on"),
    STRONG: ("strong-assent",),
    WEAK: ("assent", "accepts"),
    AGREES: ("strong-assent", "assent", "thanks"),
    FLOOR: ("anything-else",),
    RAISES: ("raises",),
    PROPOSES: ("proposes",),
    OBJECTIONS: ("asks-objection",),
    THANKS: ("thanks",),
    DISSENTS: ("dissent",),
}
"""Bit -> the marks of which a message has one at least."""
ASSENTS, OWN_PLAN, NEXT_MEETING, NUMBERED_TURN = (1 << (_THINGS + k) * _WIDTH for k in range(4))
"""What matters of a message beside that; windows lose it."""
_MARKED: Mapping[str, int] = {
    "assent": ASSENTS,
    "my-plan": OWN_PLAN,
    "next-meeting": NEXT_MEETING,
    "numbered-turn": NUMBERED_TURN,
}
_OF_MARK = dict(_MARKED)
for _bit, _marks in _MARKS.items():
    for _mark in _marks:
        _OF_MARK[_mark] = _OF_MARK.get(_mark, 0) | _bit
_SHORT = 6
"""An assent of fewer words says nothing else."""


def _of_marks(marks: frozenset[str]) -> int:
    bits = 0
    for mark in marks:
        bits |= _OF_MARK.get(mark, 0)
    return bits


_GISTS = Kept(_of_marks)
"""What the marks of a message make of its gist."""


def gist(one: Said) -> int:
    """What of a message matters to its neighbours."""
    bits = _GISTS[one.marks]
    if one.question:
        bits |= QUESTION
    if one.closer:
        bits |= CLOSER
    if one.number:
        bits |= NUMBER
    if one.chair:
        bits |= (CHAIR_AGREES if bits & AGREES else 0) | (OPEN_FLOOR if bits & FLOOR else 0)
    if bits & ASSENTS and len(one.words) < _SHORT:
        bits |= SHORT_ASSENT
    return bits


def window(messages: int, *things: int) -> int:
    """The mask for some messages (bits, the nearest is the lowest) and some things."""
    return sum(messages * thing for thing in things)


_EVERYTHING = [1 << k * _WIDTH for k in range(_THINGS)]
_MOVED = window(ALL & ~1, *_EVERYTHING)
_CARRY, _CARRIED = window(ALL, *_EVERYTHING), window(ALL + 1, *_EVERYTHING)


def nearest(count: int, messages: int) -> int:
    """The nearest `count` of `messages`."""
    rest = messages
    for _ in range(count):
        rest &= rest - 1
    return messages ^ rest


def windows(people: Sequence[str], gists: Sequence[int]) -> Iterator[tuple[int, int]]:
    """For each message (those of the six before it that are by the same speaker, their window)."""
    seen: dict[str, tuple[int, int]] = {}
    found = 0
    for at, who in enumerate(people):
        last, own = seen.get(who, (-AROUND, 0))
        ago = at - last - 1
        own = own << ago & ALL if ago < AROUND else 0
        yield own, found
        seen[who] = at, own << 1 | 1
        found = found << 1 & _MOVED | gists[at]


def gist_of(found: int) -> int:
    """A window as the gist of all its messages together."""
    return (found + _CARRY & _CARRIED) >> AROUND


def messages_of(found: int, thing: int) -> int:
    """The messages of a window that have some thing."""
    return found >> thing.bit_length() - 1 & ALL


PLACES = [[k for k in range(AROUND) if messages >> k & 1] for messages in range(ALL + 1)]
"""Which messages of a window some are: 0 is the nearest."""
