"""What was said around a message, and by whom: requests, proposals and turns before it, answers behind it.

Each function here takes a whole talk and gives, for each of its messages that are wanted, the code of one facet.
"""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

from minutebook.topics.facets import NOTHING, Facets, steps
from minutebook.topics.gists import (
    AGREES,
    ALL,
    AROUND,
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

_CLOSE = 0b1111
"""The four nearest messages."""


def marks_if(names: Mapping[str, object]) -> list[str]:
    """The names of what is true."""
    return [name for name, true in names.items() if true]


_QUIET = steps(5, 14, 34)
_LOUD = 3
_LULLS = 3


def just_before(said: Sequence[Said], gists: Sequence[int], wanted: Sequence[object]) -> Iterator[int]:
    """The message right before, and how quiet it has become."""
    before: str | None = None
    lull = 0
    first = second = third = 0
    bits = 0
    for one, its_bits, want in zip(said, gists, wanted, strict=True):
        if want:
            # what is known here is what was said before this message
            words = first + second + third
            code = (bits & _LAST) << 5 | lull << 2 | (_QUIET[words] if words < len(_QUIET) else _LOUD)
            yield NOTHING if before is None else code | _SAME if one.who == before else code
        lull = 0 if not its_bits & CLOSER else lull + 1 if lull < _LULLS else _LULLS
        first, second, third = second, third, len(one.words)
        before, bits = one.who, its_bits


_SAME = 1 << 4
_LAST = CLOSER | QUESTION | NUMBER | TURNS | FLOOR | RAISES


def last_marks(code: int) -> list[str]:
    """The marks of a code of `just_before`."""
    same, lull, quiet, bits = code & _SAME, code >> 2 & 0b11, code & 0b11, code >> 5
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


def before(
    said: Sequence[Said], people: Sequence[str], gists: Sequence[int], wanted: Sequence[object]
) -> Iterator[int]:
    """The messages before: requests, proposals, promises, turns, what was asked of all."""
    for at, (own, near) in compress(enumerate(windows(people, gists)), wanted):
        found = near & _BEFORE[own]
        if not found:
            yield 0 if own & _CLOSE or not at else _FRESH
            continue
        bits = gist_of(found)
        to_me = bits & ASKS > 0 and any(_meant(said[at - 1 - k], people[at]) for k in PLACES[messages_of(found, ASKS)])
        yield bits << 2 | (_TO_ME if to_me else 0) | (0 if own & _CLOSE else _FRESH)


def _meant(one: Said, who: str) -> bool:
    """True where `one` addresses or names `who`."""
    return one.to == who or who in one.mentions


_FRESH, _TO_ME = 0b1, 0b10


def earlier_marks(code: int) -> list[str]:
    """The marks of a code of `before`."""
    bits = code >> 2
    return marks_if(
        {
            "request-before": bits & ASKS,
            "request-to-me": code & _TO_ME,
            "proposal-before": bits & PROPOSES,
            "asked-near": bits & QUESTION,
            "turned-already": bits & TURNS,
            "promised-before": bits & PROMISES,
            "fresh-voice": code & _FRESH,
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
_FOLLOWS = NUMBER | QUESTION
_TALKS_ON, _ENDS = 0b1, 0b10


def behind(
    said: Sequence[Said], people: Sequence[str], gists: Sequence[int], wanted: Sequence[object]
) -> tuple[list[int], list[int]]:
    """(what the same speaker goes on to say, how others answer)."""
    goes_on: list[int] = []
    answers: list[int] = []
    last = len(said) - 1
    for k, (own, near) in compress(enumerate(windows(people[::-1], gists[::-1])), wanted[::-1]):
        if not k:
            goes_on.append(_ENDS)
            answers.append(NOTHING)
            continue
        found = near & _BEHIND[own]
        bits = gist_of(found) if found else 0
        answers.append(
            _answered(said, people, last - k, own, found, bits) if bits & _ANSWERS else (bits & _DIRECT) << 8
        )
        follows = gists[-k] & _FOLLOWS
        goes_on.append((bits & _GOES_ON | follows) << 2 | _TALKS_ON if own & 1 else (bits & _GOES_ON) << 2)
    goes_on.reverse()
    answers.reverse()
    return goes_on, answers


def own_marks(code: int) -> list[str]:
    """The marks of what the same speaker goes on to say."""
    if code & _ENDS:
        return ["last"]
    bits = code >> 2
    return marks_if(
        {
            "same-behind" if code & _TALKS_ON else "other-behind": True,
            "number-behind": bits & NUMBER,
            "asks-behind": bits & QUESTION,
            "promises-behind": bits & PROMISES,
            "turns-behind": bits & TURNS,
            "asks-objections-behind": bits & OBJECTIONS,
        }
    )


_AGREED = STRONG | WEAK | AGREES | SHORT_ASSENT
_ANSWERS = _AGREED | TAKES
_MOST = 3
"""So many who agree are told apart."""


def _answered(  # noqa: PLR0913, PLR0917 - what was found out already
    said: Sequence[Said], people: Sequence[str], at: int, own: int, found: int, bits: int
) -> int:
    """How others answer the message at `at`: `found` is what counts of the messages behind, `bits` their gist."""
    code = (bits & _DIRECT) << 8
    if bits & _AGREED:
        behind_it = people[at + 1 : at + 1 + AROUND]
        strongly = {behind_it[k] for k in PLACES[messages_of(found, STRONG)]} if bits & STRONG else _NOBODY
        weakly = {behind_it[k] for k in PLACES[messages_of(found, WEAK)]} if bits & WEAK else _NOBODY
        code |= min(len(strongly), _MOST) << 6 | min(len(strongly | weakly), _MOST) << 4
        if bits & AGREES:
            who = people[at]
            if any(_meant(said[at + 1 + k], who) for k in PLACES[messages_of(found, AGREES)]):
                code |= _AGREES_WITH_ME
        if not own & 1 and (bits & SHORT_ASSENT or behind_it[0] in strongly):
            code |= _AT_ONCE
    return code | _taken(said, at, own, messages_of(found, TAKES)) if bits & TAKES else code


_NOBODY: set[str] = set()


def _taken(said: Sequence[Said], at: int, own: int, takers: int) -> int:
    """Whether it is the one addressed who takes something on, or the next one to speak."""
    one = said[at]
    for k in PLACES[takers]:
        who = said[at + 1 + k].who
        if who == one.to or who in one.mentions:
            return _BY_ADDRESSEE
    return _BY_NEXT if takers & nearest(1, ALL ^ own) else 0


_BY_NEXT, _BY_ADDRESSEE, _AT_ONCE, _AGREES_WITH_ME = 1, 2, 4, 8


def answer_marks(code: int) -> list[str]:
    """The marks of how others answer."""
    bits = code >> 8
    return marks_if(
        {
            "thanked": bits & THANKS,
            "dissented": bits & DISSENTS,
            "questioned": bits & QUESTION,
            "chair-assents": bits & CHAIR_AGREES,
            f"strong-assent{code >> 6 & 0b11}": True,
            f"assents{code >> 4 & 0b11}": True,
            "assent-to-me": code & _AGREES_WITH_ME,
            "assent-at-once": code & _AT_ONCE,
            "taken-by-next": code & _BY_NEXT,
            "taken-by-addressee": code & _BY_ADDRESSEE,
        }
    )


LAST = Facets(last_marks)
"""Of `just_before`."""
ANSWERS = Facets(answer_marks)
"""How others answer."""
