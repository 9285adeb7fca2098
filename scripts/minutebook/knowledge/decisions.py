"""The ledger: what became of each decision.

A decision is superseded where a later one says so (`supersedes`), or where it says so itself (`superseded_by`); either
is enough, and both then know of each other. What only proposes or puts off replaces nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from minutebook.knowledge.ids import Index, Place, ids
from minutebook.knowledge.occasions import when
from minutebook.knowledge.subjects import by_topic
from minutebook.model import Decision, Provenance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from minutebook.knowledge.occasions import Occasion
    from minutebook.knowledge.subjects import Subject
    from minutebook.model import Archive, Meeting

AGAIN = 3
"""How many later meetings are kept with a decision; the page of the subject has all."""
_EFFECTIVE = frozenset({"in force", "superseded"})
"""The states in which a decision can take the place of another."""


class Again(NamedTuple):
    """A later time at which the subject of a decision came up."""

    subject: Subject
    occasion: Occasion


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision with what became of it."""

    id: str
    """`2012-01-31#m92`."""
    meeting: Meeting
    decision: Decision
    status: str
    """As curated or recorded; `superseded` also where another decision says so."""
    supersedes: tuple[str, ...] = ()
    """Ids of the decisions that it replaces."""
    superseded_by: tuple[str, ...] = ()
    """Ids of the decisions that replace it."""
    again: tuple[Again, ...] = ()
    """The next meetings in which its subject was talked about, at most `AGAIN`."""
    times_again: int = 0
    """How many later meetings there are."""
    mentions: tuple[Place, ...] = ()
    """Messages that name it."""


class Replacement(NamedTuple):
    """One decision says that it takes the place of another."""

    new: str
    """Id."""
    old: str
    """Id."""


def replacements(archive: Archive) -> list[Replacement]:
    """Which decision replaces which, by their ids; a later one never by an earlier one."""
    index = Index(archive, Decision)
    order: dict[str, tuple[tuple[str, str, str], int]] = {}
    said: dict[Replacement, None] = {}
    states: dict[str, str] = {}
    for meeting in archive.meetings:
        for id_, decision in zip(ids(meeting, Decision), meeting.decisions, strict=True):
            order[id_], states[id_] = (when(meeting), decision.message or 0), decision.status
            if old := index.find(decision.supersedes):
                said[Replacement(id_, old)] = None
            if new := index.find(decision.superseded_by):
                said[Replacement(new, id_)] = None
    return [one for one in said if order[one.old] < order[one.new] and states[one.new] in _EFFECTIVE]


def rule(
    archive: Archive,
    subjects: Sequence[Subject],
    named: Mapping[Place, Sequence[Place]],
    confidence: float = 0.0,
) -> tuple[Ruling, ...]:
    """The decisions of an archive, oldest first, without suggestions that are less sure than `confidence`."""
    new_of: dict[str, list[str]] = defaultdict(list)
    old_of: dict[str, list[str]] = defaultdict(list)
    for one in replacements(archive):
        new_of[one.old].append(one.new)
        old_of[one.new].append(one.old)
    found = []
    later = _Later(subjects)
    for meeting in archive.meetings:
        for id_, decision in zip(ids(meeting, Decision), meeting.decisions, strict=True):
            if decision.provenance is Provenance.INFERRED and decision.confidence < confidence:
                continue
            again, times_again = later.than(meeting, decision)
            replaced = id_ in new_of and decision.status != "rejected"
            found.append(
                Ruling(
                    id_,
                    meeting,
                    decision,
                    "superseded" if replaced else decision.status,
                    tuple(old_of.get(id_, ())),
                    tuple(new_of.get(id_, ())),
                    again,
                    times_again,
                    _mentions(meeting, decision, named),
                )
            )
    return tuple(found)


class _Later:
    """Knows when the subject of a decision came up again; of a standing item nothing is known by its name alone."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        self._telling = by_topic(subject for subject in subjects if not subject.standing)
        self._raised: dict[str, tuple[Occasion, ...]] = {}
        self._last: dict[tuple[str, str], int] = {}
        for subject in {one.id: one for found in self._telling.values() for one in found}.values():
            self._raised[subject.id] = subject.raised
            self._last |= {(subject.id, one.meeting.slug): n for n, one in enumerate(subject.raised)}
        self._times: dict[tuple[str, ...], list[tuple[str, str, str]]] = {}

    def than(self, meeting: Meeting, decision: Decision) -> tuple[tuple[Again, ...], int]:
        """(the next times after the meeting of a decision, how many there are)."""
        about: list[str] = []
        runs: list[Sequence[Again]] = []
        for subject in self._telling.get((meeting.slug, decision.topic), ()):
            raised, last = self._raised[subject.id], self._last[subject.id, meeting.slug]
            # of several agenda items in one topic, only that one which the decision was on
            if not decision.message or _on(raised, last, decision.message):
                about.append(subject.id)
                runs.append([Again(subject, one) for one in raised[last + 1 : last + 1 + 2 * AGAIN]])
        # one for each meeting: the first time that any of its subjects came up
        nearest: dict[str, Again] = {}
        for one in sorted((one for run in runs for one in run), key=_order) if len(runs) > 1 else chain(*runs):
            nearest.setdefault(one.occasion.meeting.slug, one)
        return tuple(nearest.values())[:AGAIN], self._number_after(meeting, tuple(about)) if nearest else 0

    def _number_after(self, meeting: Meeting, about: tuple[str, ...]) -> int:
        """Count the meetings after one in which any of these subjects was talked about."""
        if about not in self._times:
            self._times[about] = sorted({when(one.meeting) for id_ in about for one in self._raised[id_]})
        times = self._times[about]
        return len(times) - bisect_right(times, when(meeting))


def _order(one: Again) -> tuple[tuple[str, str, str], int]:
    return when(one.occasion.meeting), one.occasion.first


def _on(raised: Sequence[Occasion], last: int, message: int) -> bool:
    """True where a message was said at one of the times of the meeting whose last time is at `last`."""
    slug = raised[last].meeting.slug
    while last >= 0 and raised[last].meeting.slug == slug:
        if raised[last].holds(message):
            return True
        last -= 1
    return False


def _mentions(meeting: Meeting, item: Decision, named: Mapping[Place, Sequence[Place]]) -> tuple[Place, ...]:
    """The messages that name a decision."""
    numbers = dict.fromkeys(n for n in (item.message, *item.evidence) if n)
    return tuple(dict.fromkeys(place for n in numbers for place in named.get(Place(meeting.slug, n), ())))
