"""Where a message stands: what was said around it, by whom, and how far the meeting and its topic have come.

Context is what tells a promise from a phrase: a request before it, thanks after it, the chair's assent, the end of a
topic. Each mark is a name; `model.py` weighs them together with the marks of the message itself.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, compress, pairwise, repeat
from operator import or_
from typing import TYPE_CHECKING

from minutebook.topics import cohesion, neighbours
from minutebook.topics.facets import Facets, steps
from minutebook.topics.gists import NEXT_MEETING, NUMBERED_TURN, OWN_PLAN, TURNS, gist
from minutebook.topics.neighbours import ANSWERS, LAST, marks_if
from minutebook.topics.recurring import (
    COUNT,
    KNOWN,
    NEW,
    NEW_STAYS,
    STAYS,
    count_among,
    counts_of,
    places_of,
    recurrence,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from minutebook.topics.recurring import Recurrence
    from minutebook.topics.said import Said

_RECENT = 25
_SOON = 12


_LENGTHS = steps(2, 5, 9, 15, 30)
_LONG = 5


def _sizes(said: Iterable[Said]) -> Iterator[int]:
    """Who speaks, how much, and how."""
    for one in said:
        length = len(one.words)
        code = _LENGTHS[length] if length < len(_LENGTHS) else _LONG
        if one.chair:
            code |= _BY_CHAIR
        if one.question:
            code |= _QUESTION
        yield code | _ADDRESSED if one.to else code


_BY_CHAIR, _QUESTION, _ADDRESSED = 8, 16, 32
_SIZE = 6
"""The bits of such a code."""


def _own_marks(code: int) -> list[str]:
    """What the speaker goes on to say, who it is, how much is said and how."""
    return neighbours.own_marks(code >> _SIZE) + marks_if(
        {
            "by-chair" if code & _BY_CHAIR else "by-member": True,
            "question": code & _QUESTION,
            "addressed": code & _ADDRESSED,
            f"words{code & 7}": True,
        }
    )


def _whereabouts(count: int) -> Iterator[int]:
    """How far the meeting has come."""
    cuts = {0, 1, 3, 8, 20, count - 25, count - 10, count - 4, *(-(-quarter * count // 4) for quarter in range(5))}
    for begin, end in pairwise(sorted(cut for cut in cuts if 0 <= cut <= count)):
        start, rest = sum(begin > cut for cut in (0, 2, 7, 19)), sum(count - begin > cut for cut in (4, 10, 25))
        yield from repeat((start << 4 | rest << 2 | 4 * begin // count) << _SECTION, end - begin)


def _sections(said: Sequence[Said], gists: Sequence[int]) -> Iterator[int]:
    """How far the chair's next turn is, and the one before."""
    turns = [at for at, bits in enumerate(gists) if bits & _TURNING and said[at].chair]
    for begin, end in pairwise(dict.fromkeys([0, *turns, len(said)])):
        # few sections are long, and those are as long as no other
        yield from (_section if end - begin < _OFTEN else _section.__wrapped__)(end - begin)


_TURNING = TURNS | NUMBERED_TURN
_SECTION = 6
"""The bits of the code of a section."""
_OFTEN = 500
_AHEAD, _BACK = (2, 5, 12), (0, 2, 6)


@lru_cache(maxsize=_OFTEN)
def _section(size: int) -> tuple[int, ...]:
    ahead, back = steps(*_AHEAD), steps(*_BACK)
    return tuple(
        (ahead[size - at] if size - at < len(ahead) else 3) << 4
        | (back[at] if at < len(back) else 3) << 2
        | 4 * at // size
        for at in range(size)
    )


def _where_marks(code: int) -> list[str]:
    """How far the meeting and its section have come."""
    end, quarter, ahead, behind, part = (code >> k & 0b11 for k in (8, 6, 4, 2, 0))
    return [
        f"from-start{code >> 10}",
        f"from-end{end}",
        f"quarter{quarter}",
        f"to-turn{ahead}",
        f"since-turn{behind}",
        f"in-turn{part}",
    ]


def _rounds(said: Sequence[Said], gists: Sequence[int], wanted: Sequence[object]) -> Iterator[int]:
    """Which standing part of a meeting this is, and how long nobody had spoken."""
    todo = dates = -_RECENT * 2
    for at, (one, bits, want) in enumerate(zip(said, gists, wanted, strict=True)):
        if bits & _STANDING:
            if one.chair and bits & OWN_PLAN:
                todo = at
            elif one.chair and bits & TURNS:
                todo = -_RECENT
            if bits & NEXT_MEETING and (one.number or one.question or one.chair):
                dates = at
        if not want:
            continue
        code = _pause(said[at - 1].message.time[:5], one.message.time[:5]) if at else 0
        if 0 < at - todo < _RECENT:
            code |= _TODO
        yield code | _DATES if at - dates <= _SOON else code


_PAUSE = 2
"""A pause of more minutes is long."""
_STANDING = OWN_PLAN | TURNS | NEXT_MEETING
_TODO, _DATES = 4, 8
_ROUND = 4
"""The bits of such a code."""
_CLOCK = re.compile(r"(\d\d):(\d\d)")


@lru_cache(maxsize=1 << 11)
def _minutes(clock: str) -> int | None:
    found = _CLOCK.match(clock)
    return int(found[1]) * 60 + int(found[2]) if found else None


@lru_cache(maxsize=1 << 14)
def _pause(before: str, clock: str) -> int:
    """How long nobody spoke: 1, 2 or 3; 0 where that is not known."""
    last, minutes = _minutes(before), _minutes(clock)
    if minutes is None or last is None:
        return 0
    return 1 if minutes <= last else 2 if minutes - last <= _PAUSE else 3


def _earlier_marks(code: int) -> list[str]:
    """What was said before, and in which part of the meeting."""
    pause = code & 0b11
    return neighbours.earlier_marks(code >> _ROUND) + marks_if(
        {"todo-round": code & _TODO, "date-round": code & _DATES, f"pause{pause - 1}": pause}
    )


def _subject_marks(code: int) -> list[str]:
    """How many words are new, how many were said before, how many stay."""
    most = (("new", NEW, 4), ("known", KNOWN, 4), ("stays", STAYS, 5), ("new-stays", NEW_STAYS, 3))
    return [f"{name}{min(limit, code // unit % (1 << COUNT))}" for name, unit, limit in most]


def _matters(
    said: Sequence[Said], words: Recurrence, opened: Iterable[int], named: Iterable[int], wanted: Sequence[object]
) -> Iterator[int]:
    """Whether the words change here, and whether they are the agenda's; a list that the chair posts is one too."""
    posted = frozenset().union(*[one.stems for one in said if one.listed and one.chair])
    shifts = cohesion.shifts(cohesion.likenesses(words), wanted)
    their = compress(zip(said, opened, named, strict=True), wanted)
    for (one, opens, names), (like, depth) in zip(their, shifts, strict=True):
        code = _EDGE if like is None else like << 3 | (_VALLEY if depth is None else depth << 1)
        if posted and not one.listed and (echo := len(posted & one.stems)) and echo >= len(one.stems) // 2:
            code |= _ECHOES
        if opens:
            code |= min(3, opens) << _OPENS
        yield code | min(2, names) << _NAMED if names else code


_ECHOES, _VALLEY, _EDGE = 1, 6, 64
_OPENS, _NAMED = 7, 9


def _matter_marks(code: int) -> list[str]:
    """Whether the words change, and whether they are the agenda's."""
    named = code >> _NAMED
    return marks_if(
        {
            f"opens{code >> _OPENS & 0b11}": True,
            f"agenda{named}": named,
            "echoes-list": code & _ECHOES,
            "shift-edge" if code & _EDGE else f"shift{code >> 3 & 0b11}": True,
            "valley" if code & _VALLEY == _VALLEY else f"depth{code >> 1 & 0b11}": not code & _EDGE,
        }
    )


KINDS = (
    # what changes least comes first; see `Scale.weigh`
    Facets(_where_marks),
    LAST,
    Facets(_earlier_marks),
    Facets(_matter_marks),
    Facets(_own_marks),
    Facets(_subject_marks),
    ANSWERS,
)
"""The kinds of facets, in the order in which a message has them."""


def marks_of(facets: Sequence[int]) -> frozenset[str]:
    """The marks of some surroundings."""
    return frozenset(chain.from_iterable([kind.marks[number] for kind, number in zip(KINDS, facets, strict=False)]))


def locate(said: Sequence[Said], agenda: Collection[str] = (), *, marked: bool = False) -> None:
    """Fill in the place of each message; `agenda` holds the stems of the agenda's words. Linear in the talk.

    `marked`: only of messages that have marks of their own.
    """
    if not said:
        return
    wanted = [one.marks for one in said] if marked else said
    gists = [gist(one) for one in said]
    places = places_of(said)
    words = recurrence(places, len(said))
    counts, opened = counts_of(words)
    people = [one.who for one in said]
    goes_on, answers = neighbours.behind(said, people, gists, wanted)
    parts = zip(neighbours.before(said, people, gists, wanted), _rounds(said, gists, wanted), strict=True)
    codes = zip(
        compress(said, wanted),
        compress(map(or_, _whereabouts(len(said)), _sections(said, gists)), wanted),
        neighbours.just_before(said, gists, wanted),
        [before << _ROUND | part for before, part in parts],
        _matters(said, words, opened, count_among(places, agenda, len(said)), wanted),
        [behind << _SIZE | size for behind, size in zip(goes_on, _sizes(compress(said, wanted)), strict=True)],
        compress(counts, wanted),
        answers,
        strict=True,
    )
    where, last, earlier, matter, own, subject, answer = KINDS
    for one, a, b, c, d, e, f, g in codes:
        one.facets = (where[a], last[b], earlier[c], matter[d], own[e], subject[f], answer[g])
