"""What was said around a message, and by whom: requests, proposals and turns before it, answers behind it.

What of a message matters to its neighbours is its gist: one bit for each thing, made once. Each function here takes a
whole talk and gives, for each of its messages, the marks of one kind. There are few different ones: each is made once.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from minutebook.topics.said import Said

Facet = tuple[str, ...]
"""Marks of one kind."""

_AROUND = 6
"""How many messages before and behind count as near."""
_CLOSE = 4
"""How many messages count as close."""
_DISTANCES = range(1, _AROUND + 1)
_SHORT = 6
"""An assent of fewer words says nothing else."""

_BITS = (1 << k for k in range(18))
ASKS, TAKES, PROMISES, TURNS, STRONG, WEAK, AGREES, FLOOR, RAISES = (next(_BITS) for _ in range(9))
PROPOSES, OBJECTIONS, THANKS, DISSENTS, QUESTION, CLOSER, NUMBER, CHAIR_AGREES, SHORT_ASSENT = _BITS
"""The bits of a gist."""

_GISTS: Mapping[int, tuple[str, ...]] = {
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


def _bits_of_marks() -> dict[str, int]:
    bits: dict[str, int] = {}
    for bit, marks in _GISTS.items():
        for mark in marks:
            bits[mark] = bits.get(mark, 0) | bit
    return bits


_OF_MARK = _bits_of_marks()


def gist(one: Said) -> int:
    """What of a message matters to its neighbours."""
    bits = 0
    for mark in one.marks:
        if mark in _OF_MARK:
            bits |= _OF_MARK[mark]
    if one.question:
        bits |= QUESTION
    if one.closer:
        bits |= CLOSER
    if one.number:
        bits |= NUMBER
    if one.chair and bits & AGREES:
        bits |= CHAIR_AGREES
    if bits & WEAK and len(one.words) < _SHORT and "assent" in one.marks:
        bits |= SHORT_ASSENT
    return bits


def step(value: int, *limits: int) -> int:
    """In which step of a scale `value` lies: how many limits it passes."""
    return bisect_left(limits, value)


def marks_if(names: Mapping[str, object]) -> Facet:
    """The names of what is true."""
    return tuple(name for name, true in names.items() if true)


def just_before(said: Sequence[Said], gists: Sequence[int]) -> Iterator[Facet]:
    """Marks of the message right before, and of how quiet it has become."""
    lengths = [len(one.words) for one in said]
    lull = 0
    if said:
        yield ()
    for last, one, bits, *near in zip(said, said[1:], gists, lengths, [0, *lengths], [0, 0, *lengths], strict=False):
        lull = min(lull + 1, 3) if bits & CLOSER else 0
        yield _last(last.who == one.who, bits & _LAST, lull, step(sum(near), 5, 14, 34))


_LAST = CLOSER | QUESTION | NUMBER | TURNS | FLOOR | RAISES


@cache
def _last(same: bool, bits: int, lull: int, quiet: int) -> Facet:  # noqa: FBT001 - part of the key
    side = "same" if same else "other"
    return marks_if(
        {
            f"{side}-before": True,
            f"closer-before-{side}": bits & CLOSER,
            "asked-before": bits & QUESTION and not same,
            "number-before": bits & NUMBER and same,
            f"turn-before-{side}": bits & (TURNS | FLOOR),
            f"raised-before-{side}": bits & RAISES,
            f"lull{lull}": True,
            f"quiet{quiet}": True,
        }
    )


def before(said: Sequence[Said], gists: Sequence[int]) -> Iterator[Facet]:
    """Marks of the messages before: requests, proposals, promises, turns, what was asked of all."""
    people, backward = [one.who for one in reversed(said)], [bits & _ASKED for bits in reversed(gists)]
    floor = objections = -_AROUND
    if said:
        yield ()
    for at, one in enumerate(said[1:], 1):
        if gists[at - 1] & FLOOR and said[at - 1].chair:
            floor = at
        if gists[at - 1] & OBJECTIONS:
            objections = at
        who, start = one.who, len(said) - at
        others = asked = close = own = 0
        fresh, to_me = True, False
        for back, other, bits in zip(_DISTANCES, people[start : start + _AROUND], backward[start:], strict=False):
            if other == who:
                if back <= _CLOSE:
                    fresh = False
                    own |= bits if back < _CLOSE else 0
                continue
            others += 1
            if not bits:
                continue
            if back <= _CLOSE:
                close |= bits
            if others < _CLOSE:
                asked |= bits
                if bits & ASKS and not to_me:
                    to_me = _meant(said[at - back], who)
        bits = asked & (ASKS | PROPOSES) | close & QUESTION
        yield _earlier(bits, own & (TURNS | PROMISES), to_me, fresh, at - floor < _AROUND, at - objections < _CLOSE)


_ASKED = ASKS | PROPOSES | QUESTION | TURNS | PROMISES


def _meant(one: Said, who: str) -> bool:
    """True where `one` addresses or names `who`."""
    return one.to == who or who in one.mentions


@cache
def _earlier(bits: int, own: int, to_me: bool, fresh: bool, floor: bool, objections: bool) -> Facet:  # noqa: FBT001, PLR0913 - the key
    return marks_if(
        {
            "request-before": bits & ASKS,
            "request-to-me": to_me,
            "proposal-before": bits & PROPOSES,
            "asked-near": bits & QUESTION,
            "turned-already": own & TURNS,
            "promised-before": own & PROMISES,
            "fresh-voice": fresh,
            "floor-open": floor,
            "objections-asked-before": objections,
        }
    )


@cache
def _going_on(same: bool, bits: int, own: int) -> Facet:  # noqa: FBT001 - part of the key
    return marks_if(
        {
            "same-behind" if same else "other-behind": True,
            "number-behind": same and bits & NUMBER,
            "asks-behind": same and bits & QUESTION,
            "promises-behind": own & PROMISES,
            "turns-behind": own & TURNS,
            "asks-objections-behind": own & OBJECTIONS,
        }
    )


def behind(said: Sequence[Said], gists: Sequence[int]) -> Iterator[tuple[Facet, Facet]]:
    """Marks of what the same speaker goes on to say, and of how others answer."""
    people = [one.who for one in said]
    for at, one in enumerate(said[:-1], 1):
        who = one.who
        answers = direct = own = 0
        strong, weak = set[str](), set[str]()
        to_me, taken = False, ""
        for place, other, bits in zip(count(at), people[at : at + _AROUND], gists[at:], strict=False):
            if other == who:
                own |= bits if place < at + _CLOSE else 0
                continue
            answers += 1
            if not bits & _TELLS:
                continue
            if answers <= _DIRECT:
                direct |= bits
                if bits & WEAK:
                    weak.add(other)
            if answers <= _CLOSE and bits & AGREES:
                if bits & STRONG:
                    strong.add(other)
                to_me = to_me or _meant(said[place], who)
            if bits & TAKES:
                if other == one.to or other in one.mentions:
                    taken = "taken-by-addressee"
                elif answers == 1:
                    taken = "taken-by-next"
        first, bits = people[at], gists[at]
        at_once = first != who and (first in strong or bits & SHORT_ASSENT != 0)
        agreed = min(len(strong | weak), 3) if weak else min(len(strong), 3)
        yield (
            _going_on(first == who, bits & (NUMBER | QUESTION), own & (PROMISES | TURNS | OBJECTIONS)),
            _answers(min(len(strong), 3), agreed, direct & _ANSWERED, to_me, at_once, taken),
        )
    if said:
        yield ("last",), ()


_DIRECT = 2
"""So many messages of others are direct answers."""
_ANSWERED = THANKS | DISSENTS | QUESTION | CHAIR_AGREES
_TELLS = _ANSWERED | AGREES | WEAK | TAKES


@cache
def _answers(strong: int, assents: int, bits: int, to_me: bool, at_once: bool, taken: str) -> Facet:  # noqa: FBT001 - part of the key
    return marks_if(
        {
            "thanked": bits & THANKS,
            "dissented": bits & DISSENTS,
            "questioned": bits & QUESTION,
            "chair-assents": bits & CHAIR_AGREES,
            f"strong-assent{strong}": True,
            f"assents{assents}": True,
            "assent-to-me": to_me,
            "assent-at-once": at_once,
            taken: taken,
        }
    )
