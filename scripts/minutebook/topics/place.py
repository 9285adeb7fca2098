"""Where a message stands: what was said around it, by whom, and how far the meeting and its topic have come.

Context is what tells a promise from a phrase: a request before it, thanks after it, the chair's assent, the end of a
topic. Each mark is a name; `model.py` weighs them together with the marks of the message itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from minutebook.topics.cohesion import mark_cohesion

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from minutebook.topics.said import Said

_AROUND = 6
"""How many messages before and behind count as near."""
_ASKS = frozenset(["asks-you", "asks-someone", "tells-to", "given-to", "asks-you:work", "asks-you:other"])
_TAKES = frozenset(["accepts", "i-will", "does-it", "i-plan", "i-can"])
_PROMISES = frozenset(["i-will", "does-it"])
_TURNS = frozenset(["next-up", "moves-on"])
_ANSWERS = {"thanks": "thanked", "dissent": "dissented"}
"""Marks of an answer -> of what it answers."""
_CLOSE = 4
"""How many messages count as close."""
_RECENT = 25
_SOON = 12
_LONG_AGO = 1000


def _step(value: int, *limits: int) -> int:
    """In which step of a scale `value` lies: how many limits it passes."""
    return bisect_left(limits, value)


class _Gist(NamedTuple):
    """What of a message matters to its neighbours, looked up once."""

    asks: bool
    takes: bool
    promises: bool
    turns: bool
    strong: bool
    weak: bool
    agrees: bool


def _gist(marks: set[str]) -> _Gist:
    strong = "strong-assent" in marks
    return _Gist(
        asks=not marks.isdisjoint(_ASKS),
        takes=not marks.isdisjoint(_TAKES),
        promises=not marks.isdisjoint(_PROMISES),
        turns=not marks.isdisjoint(_TURNS),
        strong=strong,
        weak="assent" in marks or "accepts" in marks,
        agrees=strong or "assent" in marks or "thanks" in marks,
    )


def _size(one: Said, count: int) -> None:
    place = one.place
    place.add("by-chair" if one.chair else "by-member")
    place.add(f"words{_step(len(one.words), 2, 5, 9, 15, 30)}")
    place.add(f"from-start{_step(one.at, 0, 2, 7, 19)}")
    place.add(f"from-end{_step(count - one.at, 4, 10, 25)}")
    place.add(f"quarter{4 * one.at // count}")
    if one.question:
        place.add("question")
    if one.to:
        place.add("addressed")


def _just_before(one: Said, near: Sequence[Said], last_gist: _Gist) -> None:
    """Marks of the message right before, and of how quiet it has become."""
    place = one.place
    last = near[-1]
    same = last.who == one.who
    side = "same" if same else "other"
    place.add(f"{side}-before")
    if last.closer:
        place.add(f"closer-before-{side}")
    if last.question and not same:
        place.add("asked-before")
    if last.number and same:
        place.add("number-before")
    if last_gist.turns or "anything-else" in last.marks:
        place.add(f"turn-before-{side}")
    if "raises" in last.marks:
        place.add(f"raised-before-{side}")
    lull = 0
    for other in reversed(near):
        if not other.closer:
            break
        lull += 1
    place.add(f"lull{_step(lull, 0, 1, 2)}")
    place.add(f"quiet{_step(sum(len(other.words) for other in near[-3:]), 5, 14, 34)}")


def _before(one: Said, near: Sequence[Said], gists: Sequence[_Gist]) -> None:
    """Marks of the messages before: requests, proposals, promises, turns."""
    place, who = one.place, one.who
    others = 0
    for other, gist in zip(reversed(near), reversed(gists), strict=True):
        if other.chair and "anything-else" in other.marks:
            place.add("floor-open")
        if other.who != who:
            others += 1
            if others < _CLOSE:
                _answers(one, other, gist)
    close = near[-_CLOSE:]
    if all(other.who != who for other in close):
        place.add("fresh-voice")
    for other, gist in zip(close, gists[-_CLOSE:], strict=True):
        if "asks-objection" in other.marks:
            place.add("objections-asked-before")
        if other.who != who and other.question:
            place.add("asked-near")
        if other.who == who and other.at > one.at - _CLOSE and (gist.turns or gist.promises):
            place.update(_OWN_MARKS[gist.turns, gist.promises])


def _answers(one: Said, other: Said, gist: _Gist) -> None:
    """Marks of a message that may answer `other`."""
    if gist.asks:
        one.place.add("request-before")
        if other.to == one.who or one.who in other.mentions:
            one.place.add("request-to-me")
    if "proposes" in other.marks:
        one.place.add("proposal-before")


_OWN_MARKS = {
    (True, False): ("turned-already",),
    (False, True): ("promised-before",),
    (True, True): ("turned-already", "promised-before"),
}
"""What the same speaker did just before -> its marks."""


def _own_behind(one: Said, near: Sequence[Said], gists: Sequence[_Gist]) -> None:
    """Marks of what the same speaker goes on to say."""
    place = one.place
    following = near[0]
    same = following.who == one.who
    place.add("same-behind" if same else "other-behind")
    if same and following.number:
        place.add("number-behind")
    if same and following.question:
        place.add("asks-behind")
    for other, gist in zip(near[:_CLOSE], gists[:_CLOSE], strict=True):
        if other.who == one.who:
            if gist.promises:
                place.add("promises-behind")
            if gist.turns:
                place.add("turns-behind")
            if "asks-objection" in other.marks:
                place.add("asks-objections-behind")


def _behind(one: Said, near: Sequence[Said], gists: Sequence[_Gist]) -> None:
    """Marks of how others answer: assent, thanks, dissent, somebody who takes it on."""
    place, who = one.place, one.who
    answers = [(other, gist) for other, gist in zip(near, gists, strict=True) if other.who != who]
    for other, gist in answers[:2]:
        place.update(_ANSWERS[mark] for mark in _ANSWERS if mark in other.marks)
        if other.question:
            place.add("questioned")
        if gist.agrees and other.chair:
            place.add("chair-assents")
    strong = {other.who for other, gist in answers[:_CLOSE] if gist.strong}
    weak = {other.who for other, gist in answers[:2] if gist.weak}
    place.add(f"strong-assent{min(len(strong), 3)}")
    place.add(f"assents{min(len(strong | weak), 3)}")
    if any(gist.agrees and (other.to == who or who in other.mentions) for other, gist in answers[:_CLOSE]):
        place.add("assent-to-me")
    first = near[0]
    if first.who != who and (first.who in strong or ("assent" in first.marks and len(first.words) < _AROUND)):
        place.add("assent-at-once")
    if any(gist.takes and (other.who == one.to or other.who in one.mentions) for other, gist in answers):
        place.add("taken-by-addressee")
    elif answers and answers[0][1].takes:
        place.add("taken-by-next")


def _sections(said: Sequence[Said]) -> None:
    """How far the chair's next turn is, and which standing part of a meeting this is."""
    turns = [one.at for one in said if one.chair and (one.marks & _TURNS or "numbered-turn" in one.marks)]
    begin, end = 0, turns[0] if turns else len(said)
    upcoming = list(pairwise([*turns, len(said)]))
    todo = dates = -_RECENT * 2
    for one in said:
        while upcoming and upcoming[0][0] <= one.at:
            begin, end = upcoming.pop(0)
        one.place.add(f"to-turn{_step(end - one.at, 2, 5, 12)}")
        one.place.add(f"since-turn{_step(one.at - begin, 0, 2, 6)}")
        one.place.add(f"in-turn{4 * (one.at - begin) // max(1, end - begin)}")
        if one.chair and "my-plan" in one.marks:
            todo = one.at
        elif one.chair and one.marks & _TURNS:
            todo = -_RECENT
        if 0 < one.at - todo < _RECENT:
            one.place.add("todo-round")
        if "next-meeting" in one.marks and (one.number or one.question or one.chair):
            dates = one.at
        if one.at - dates <= _SOON:
            one.place.add("date-round")


def _subjects(said: Sequence[Said], agenda: Collection[str]) -> None:
    """Which words are new here, and which of them stay; a list that the chair posts is an agenda too."""
    posted = [one for one in said if one.chair and one.listed]
    echoes = frozenset().union(*(one.stems for one in posted))
    last: dict[str, int] = {}
    fresh: list[list[str]] = []
    for one in said:
        new, known, on_agenda = [], 0, 0
        for stem in one.stems:
            ago = one.at - last.get(stem, -_LONG_AGO)
            last[stem] = one.at
            if ago > _RECENT:
                new.append(stem)
            known += ago <= _SOON
            on_agenda += stem in agenda
        fresh.append(new)
        one.place.add(f"known{min(known, 4)}")
        if on_agenda:
            one.place.add(f"agenda{min(on_agenda, 2)}")
        if echoes and not one.listed and len(one.stems & echoes) >= max(1, len(one.stems) // 2):
            one.place.add("echoes-list")
    following: dict[str, int] = {}
    for one, new in zip(reversed(said), reversed(fresh), strict=True):
        stay = {stem for stem in one.stems if following.get(stem, _LONG_AGO * 1000) - one.at <= _SOON}
        one.place |= {
            f"new{min(len(new), 4)}",
            f"stays{min(len(stay), 5)}",
            f"new-stays{min(len(stay.intersection(new)), 3)}",
        }
        following.update(dict.fromkeys(one.stems, one.at))


_CLOCK = re.compile(r"(\d\d):(\d\d)")


def _minutes(clock: str) -> int | None:
    found = _CLOCK.match(clock)
    return int(found[1]) * 60 + int(found[2]) if found else None


def locate(said: Sequence[Said], agenda: Collection[str] = ()) -> None:
    """Fill in the place of each message; `agenda` holds the stems of the agenda's words. Linear in the talk."""
    gists = [_gist(one.marks) for one in said]
    before: int | None = None
    for one in said:
        at = one.at
        _size(one, len(said))
        if at:
            near = said[max(0, at - _AROUND) : at]
            _just_before(one, near, gists[at - 1])
            _before(one, near, gists[max(0, at - _AROUND) : at])
        if near := said[at + 1 : at + 1 + _AROUND]:
            following = gists[at + 1 : at + 1 + _AROUND]
            _own_behind(one, near, following)
            _behind(one, near, following)
        else:
            one.place.add("last")
        clock = _minutes(one.message.time)
        if clock is not None and before is not None:
            one.place.add(f"pause{_step(clock - before, 0, 2)}")
        before = clock
    _sections(said)
    _subjects(said, agenda)
    mark_cohesion(said)
