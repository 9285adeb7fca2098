"""What was said around a message, and by whom: requests, proposals and turns before it, answers behind it.

Each function here takes a whole talk and gives, for each of its messages, the marks of one kind. There are few
different ones: each is made once.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from minutebook.topics.gists import (
    AGREES,
    ALL,
    ASKS,
    CHAIR_AGREES,
    CLOSER,
    DISSENTS,
    FLOOR,
    NUMBER,
    OBJECTIONS,
    OPEN_FLOOR,
    PLACES,
    PROMISES,
    PROPOSES,
    QUESTION,
    RAISES,
    SHORT_ASSENT,
    STRONG,
    TAKES,
    THANKS,
    TURNS,
    WEAK,
    gist_of,
    messages_of,
    nearest,
    window,
    windows,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from minutebook.topics.said import Said


class Facet(tuple[str, ...]):
    """Marks of one kind. There are few different ones, each is made once, and none is looked up by what it holds."""

    __slots__ = ()
    __eq__ = object.__eq__
    __hash__ = object.__hash__


NO_MARKS = Facet()
_CLOSE = 0b1111
"""The four nearest messages."""


def step(value: int, *limits: int) -> int:
    """In which step of a scale `value` lies: how many limits it passes."""
    return bisect_left(limits, value)


def marks_if(names: Mapping[str, object]) -> Facet:
    """The names of what is true."""
    return Facet(name for name, true in names.items() if true)


@lru_cache(maxsize=1 << 14)
def joined(one: Facet, other: Facet) -> Facet:
    """Both as one."""
    return Facet((*one, *other))


def just_before(said: Sequence[Said], gists: Sequence[int]) -> Iterator[Facet]:
    """Marks of the message right before, and of how quiet it has become."""
    lengths = [len(one.words) for one in said]
    lull = 0
    if said:
        yield NO_MARKS
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


_BEFORE = [
    window(nearest(3, ALL ^ own), ASKS, PROPOSES)
    | window(_CLOSE & ~own, QUESTION)
    | window(0b111 & own, TURNS, PROMISES)
    | window(_CLOSE, OBJECTIONS)
    | window(ALL, OPEN_FLOOR)
    for own in range(ALL + 1)
]
"""What counts of the messages before, by which of them are the speaker's own."""


def before(said: Sequence[Said], gists: Sequence[int]) -> Iterator[Facet]:
    """Marks of the messages before: requests, proposals, promises, turns, what was asked of all."""
    people = [one.who for one in said]
    for at, (own, near) in enumerate(windows(people, gists)):
        found = near & _BEFORE[own]
        bits = gist_of(found)
        to_me = bits & ASKS > 0 and any(_meant(said[at - 1 - k], people[at]) for k in PLACES[messages_of(found, ASKS)])
        yield _earlier(bits, to_me, not own & _CLOSE) if at else NO_MARKS


def _meant(one: Said, who: str) -> bool:
    """True where `one` addresses or names `who`."""
    return one.to == who or who in one.mentions


@cache
def _earlier(bits: int, to_me: bool, fresh: bool) -> Facet:  # noqa: FBT001 - part of the key
    return marks_if(
        {
            "request-before": bits & ASKS,
            "request-to-me": to_me,
            "proposal-before": bits & PROPOSES,
            "asked-near": bits & QUESTION,
            "turned-already": bits & TURNS,
            "promised-before": bits & PROMISES,
            "fresh-voice": fresh,
            "floor-open": bits & OPEN_FLOOR,
            "objections-asked-before": bits & OBJECTIONS,
        }
    )


_BEHIND = [
    window(nearest(2, ALL ^ own), THANKS, DISSENTS, QUESTION, CHAIR_AGREES, WEAK)
    | window(nearest(4, ALL ^ own), STRONG, AGREES)
    | window(ALL ^ own, TAKES)
    | window(_CLOSE & own, PROMISES, TURNS, OBJECTIONS)
    | window(1 & ~own, SHORT_ASSENT)
    for own in range(ALL + 1)
]
"""What counts of the messages behind, by which of them are the speaker's own."""
_DIRECT = THANKS | DISSENTS | QUESTION | CHAIR_AGREES
_GOES_ON = PROMISES | TURNS | OBJECTIONS


_LAST_OF_ALL = Facet(["last"])


def behind(said: Sequence[Said], gists: Sequence[int]) -> list[tuple[Facet, Facet]]:
    """Marks of what the same speaker goes on to say, and of how others answer."""
    made: list[tuple[Facet, Facet]] = []
    following = 0
    at = len(said)
    for own, near in windows([one.who for one in reversed(said)], gists[::-1]):
        at -= 1
        found = near & _BEHIND[own]
        bits = gist_of(found)
        if made:
            goes_on = _going_on(own & 1, following & _FOLLOWS, bits & _GOES_ON)
            made.append((goes_on, _answered(said, at, own, found, bits)))
        else:
            made.append((_LAST_OF_ALL, NO_MARKS))
        following = gists[at]
    made.reverse()
    return made


def _answered(said: Sequence[Said], at: int, own: int, found: int, bits: int) -> Facet:
    """How others answer the message at `at`: `found` is what counts of the messages behind, `bits` their gist."""
    strong = agreed = 0
    to_me, at_once, taken = False, False, ""
    if bits & _AGREED:
        one, following = said[at], at + 1
        strongly = PLACES[messages_of(found, STRONG)]
        both = PLACES[messages_of(found, STRONG) | messages_of(found, WEAK)]
        strong = min(len({said[following + k].who for k in strongly}), 3)
        agreed = min(len({said[following + k].who for k in both}), 3)
        to_me = bits & AGREES > 0 and any(
            _meant(said[following + k], one.who) for k in PLACES[messages_of(found, AGREES)]
        )
        first = said[following].who
        at_once = not own & 1 and (bits & SHORT_ASSENT > 0 or any(said[following + k].who == first for k in strongly))
    if bits & TAKES:
        taken = _taken(said, at, own, messages_of(found, TAKES))
    return _answers(strong, agreed, bits & _DIRECT, to_me, at_once, taken)


def _taken(said: Sequence[Said], at: int, own: int, takers: int) -> str:
    """The mark for those behind the message at `at` who take something on."""
    one = said[at]
    for k in PLACES[takers]:
        who = said[at + 1 + k].who
        if who == one.to or who in one.mentions:
            return "taken-by-addressee"
    return "taken-by-next" if takers & nearest(1, ALL ^ own) else ""


_FOLLOWS = NUMBER | QUESTION
_AGREED = STRONG | WEAK | AGREES | SHORT_ASSENT


@cache
def _going_on(same: int, bits: int, own: int) -> Facet:
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


@cache
def _answers(strong: int, assents: int, bits: int, to_me: bool, at_once: bool, taken: str) -> Facet:  # noqa: FBT001, PLR0913, PLR0917 - a key
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
