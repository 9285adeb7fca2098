"""Where a message stands: what was said around it, by whom, and how far the meeting and its topic have come.

Context is what tells a promise from a phrase: a request before it, thanks after it, the chair's assent, the end of a
topic. Each mark is a name; `model.py` weighs them together with the marks of the message itself.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise, repeat
from typing import TYPE_CHECKING

from minutebook.topics import cohesion, neighbours
from minutebook.topics.gists import TURNS, gist
from minutebook.topics.neighbours import Facet, joined, marks_if, step
from minutebook.topics.recurring import count_among, places_of, recurrence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from minutebook.topics.recurring import Places, Recurrence
    from minutebook.topics.said import Said

_RECENT = 25
_SOON = 12


def _sizes(said: Sequence[Said]) -> Iterator[Facet]:
    """Who speaks, how much, and how."""
    for one in said:
        yield _size(one.chair, one.question, bool(one.to), step(len(one.words), 2, 5, 9, 15, 30))


@cache
def _size(chair: bool, question: bool, addressed: bool, length: int) -> Facet:  # noqa: FBT001 - part of the key
    return marks_if(
        {
            "by-chair" if chair else "by-member": True,
            "question": question,
            "addressed": addressed,
            f"words{length}": True,
        }
    )


def _whereabouts(count: int) -> Iterator[Facet]:
    """How far the meeting has come."""
    cuts = {0, 1, 3, 8, 20, count - 25, count - 10, count - 4, *(-(-quarter * count // 4) for quarter in range(5))}
    for begin, end in pairwise(sorted(cut for cut in cuts if 0 <= cut <= count)):
        where = step(begin, 0, 2, 7, 19), step(count - begin, 4, 10, 25), 4 * begin // count
        yield from repeat(_whereabout(*where), end - begin)


@cache
def _whereabout(start: int, end: int, quarter: int) -> Facet:
    return Facet([f"from-start{start}", f"from-end{end}", f"quarter{quarter}"])


def _sections(said: Sequence[Said], gists: Sequence[int]) -> Iterator[Facet]:
    """How far the chair's next turn is, and the one before."""
    turns = [
        one.at
        for one, bits in zip(said, gists, strict=True)
        if one.chair and (bits & TURNS or "numbered-turn" in one.marks)
    ]
    for begin, end in pairwise(dict.fromkeys([0, *turns, len(said)])):
        for at in range(begin, end):
            yield _section(step(end - at, 2, 5, 12), step(at - begin, 0, 2, 6), 4 * (at - begin) // (end - begin))


@cache
def _section(ahead: int, behind: int, quarter: int) -> Facet:
    return Facet([f"to-turn{ahead}", f"since-turn{behind}", f"in-turn{quarter}"])


def _rounds(said: Sequence[Said], gists: Sequence[int]) -> Iterator[Facet]:
    """Which standing part of a meeting this is, and how long nobody had spoken."""
    todo = dates = -_RECENT * 2
    before: int | None = None
    for one, bits in zip(said, gists, strict=True):
        marks = one.marks
        if one.chair and "my-plan" in marks:
            todo = one.at
        elif one.chair and bits & TURNS:
            todo = -_RECENT
        if "next-meeting" in marks and (one.number or one.question or one.chair):
            dates = one.at
        clock = _minutes(one.message.time[:5])
        pause = None if clock is None or before is None else step(clock - before, 0, 2)
        before = clock
        yield _round(0 < one.at - todo < _RECENT, one.at - dates <= _SOON, pause)


@cache
def _round(todo: bool, dates: bool, pause: int | None) -> Facet:  # noqa: FBT001 - part of the key
    return marks_if({"todo-round": todo, "date-round": dates, f"pause{pause}": pause is not None})


_CLOCK = re.compile(r"(\d\d):(\d\d)")


@lru_cache(maxsize=1 << 11)
def _minutes(clock: str) -> int | None:
    found = _CLOCK.match(clock)
    return int(found[1]) * 60 + int(found[2]) if found else None


def _subjects(counts: Recurrence) -> Iterator[Facet]:
    """How many words are new, how many were said before, how many stay."""
    for new, known, stay, both in zip(counts.new, counts.known, counts.stay, counts.new_stay, strict=True):
        yield _subject(min(4, new), min(4, known), min(5, stay), min(3, both))


@cache
def _subject(new: int, known: int, stay: int, both: int) -> Facet:
    return Facet([f"new{new}", f"known{known}", f"stays{stay}", f"new-stays{both}"])


def _matters(said: Sequence[Said], places: Places, opened: Sequence[int], agenda: Collection[str]) -> Iterator[Facet]:
    """Whether the words change here, and whether they are the agenda's; a list that the chair posts is one too."""
    size = len(said)
    posted = frozenset().union(*(one.stems for one in said if one.chair and one.listed))
    echoed = count_among(places, posted, size)
    shifts = cohesion.shifts(cohesion.likenesses(places, size))
    for one, opens, named, echo, (like, depth) in zip(
        said, opened, count_among(places, agenda, size), echoed, shifts, strict=True
    ):
        echoes = echo > 0 and not one.listed and echo >= len(one.stems) // 2
        yield _matter(min(3, opens), min(2, named), echoes, like, depth)


@cache
def _matter(opens: int, named: int, echoes: bool, like: int | None, depth: int | None) -> Facet:  # noqa: FBT001 - part of the key
    return marks_if(
        {
            f"opens{opens}": True,
            f"agenda{named}": named,
            "echoes-list": echoes,
            "shift-edge" if like is None else f"shift{like}": True,
            "valley" if depth is None else f"depth{depth}": like is not None,
        }
    )


def locate(said: Sequence[Said], agenda: Collection[str] = ()) -> None:
    """Fill in the place of each message; `agenda` holds the stems of the agenda's words. Linear in the talk."""
    gists = [gist(one) for one in said]
    places = places_of(said)
    counts = recurrence(places, len(said))
    own, answers = zip(*neighbours.behind(said, gists), strict=True) if said else ((), ())
    facets = zip(
        # what changes least comes first; see `Scale.weigh`
        map(joined, _whereabouts(len(said)), _sections(said, gists)),
        neighbours.just_before(said, gists),
        map(joined, _rounds(said, gists), neighbours.before(said, gists)),
        _matters(said, places, counts.opened, agenda),
        map(joined, own, _sizes(said)),
        _subjects(counts),
        answers,
        strict=True,
    )
    for one, found in zip(said, facets, strict=True):
        one.facets = found
