"""Which promise is a new task, and which repeats one that is open: the cases while the meetings are read in order.

The same person, and the same things to be done (see `errands`). Of two tasks that fit equally well none is taken.
`repeats` in the meeting file goes before all that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from minutebook.knowledge.errands import ALIKE, Errand, in_common
from minutebook.knowledge.tasks import Closed, Sighting
from minutebook.model import Action, Provenance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutebook.knowledge.ids import Index
    from minutebook.model import Meeting

NOTHING = "nothing"
"""What `repeats` holds where a task is a new one."""
_COMMON = 4
"""A word that more actions of other people have tells no tasks apart, if these are also more than one in a hundred."""
_CROWD = 60
"""So many tasks of one person with one word: the word is not looked up."""


class Promise(NamedTuple):
    """An action with the words that tell what it is about."""

    id: str
    meeting: Meeting
    action: Action
    errand: Errand
    owners: tuple[str, ...]
    """As `owners_of` has them."""

    @property
    def line(self) -> str:
        """What somebody wrote, apart from case and blanks; empty where nobody wrote it down."""
        written = self.action.provenance is not Provenance.INFERRED
        return " ".join(self.action.text.casefold().split()) if written else ""


@dataclass(slots=True, eq=False)
class Case:
    """A task while the meetings are read."""

    sightings: list[Sighting] = field(default_factory=list)
    errands: list[Errand] = field(default_factory=list)
    owners: set[str] = field(default_factory=set)
    line: str = ""
    """That of the last promise."""
    written: Closed | None = None
    """As a meeting file says."""
    reopened: bool = False
    """True where a meeting file says that it is open."""
    typed: Closed | None = None
    said: Closed | None = None
    """As somebody said in talk."""

    @property
    def closed(self) -> Closed | None:
        """What closed it: what is curated goes first, then what was typed, then what was said."""
        return self.written or (None if self.reopened else self.typed or self.said)

    def is_open(self, meeting: Meeting) -> bool:
        """True where nothing had closed the task when a meeting began."""
        closed = self.closed
        if closed is None:
            return True
        known = closed.place is None and closed.day is not None and meeting.date is not None
        return bool(known and closed.day and meeting.date and closed.day >= meeting.date)


class Register:
    """All tasks so far, and how to find them."""

    def __init__(self, promises: Iterable[Promise], index: Index) -> None:
        self.cases: list[Case] = []
        self.by_thing: dict[str, dict[str, list[Case]]] = defaultdict(lambda: defaultdict(list))
        """The cases with a stem, by owner."""
        self._index = index
        self._by_id: dict[str, Case] = {}
        self._spread: Counter[str] = Counter()
        self._own: Counter[tuple[str, str]] = Counter()
        number = 0
        for number, one in enumerate(promises, 1):  # noqa: B007 - the last one is their number
            for thing in one.errand.things:
                self._spread[thing] += 1
                for owner in one.owners:
                    self._own[owner, thing] += 1
        self._limit = max(_COMMON, number // 100)

    def find(self, anchor: str) -> Case | None:
        """The task that an anchor names."""
        return self._by_id.get(self._index.find(anchor))

    def common(self, things: Iterable[str], owner: str) -> set[str]:
        """Those things that many tasks of other people are about."""
        return {thing for thing in things if self._spread[thing] - self._own[owner, thing] > self._limit}

    def take(self, promise: Promise) -> None:
        """Take down a promise, of a task that is open or of a new one."""
        case, why, inferred = self._known(promise)
        if case is None:
            case = Case()
            self.cases.append(case)
        case.sightings.append(Sighting(promise.id, promise.meeting, promise.action, why, inferred))
        case.errands.append(promise.errand)
        case.line = promise.line
        self._by_id[promise.id] = case
        owners = promise.owners
        case.owners.update(owners)
        for thing in promise.errand.things:
            for owner in owners or ("",):
                held = self.by_thing[thing][owner]
                if not held or held[-1] is not case:
                    held.append(case)

    def _known(self, promise: Promise) -> tuple[Case | None, str, bool]:
        """(the task that a promise repeats, why, whether that was found by words)."""
        repeats = promise.action.repeats
        if repeats:
            case = None if repeats == NOTHING else self.find(repeats)
            earlier = case is not None and case.sightings[-1].id != promise.id
            return (case if earlier else None), "written in the meeting file", False
        found: dict[int, tuple[Case, str]] = {}
        best = 0
        for owner in promise.owners or ("",):
            for case, shared in self._alike(promise, owner):
                size = len(shared)
                if size > best:
                    best, found = size, {}
                if size == best:
                    said = promise.errand.written(shared)
                    same = "same owner, " if owner else "for nobody, "
                    found[id(case)] = (case, f"{same}same words: {said}")
        if len(found) == 1:
            case, why = next(iter(found.values()))
            return case, why, True
        return None, "", False

    def _alike(self, promise: Promise, owner: str) -> list[tuple[Case, frozenset[str]]]:
        """The open tasks of one person that a promise may repeat, each with the things in common."""
        one = promise.errand
        common = self.common(one.things, owner)
        near: dict[Case, int] = {}
        for thing in sorted(one.things - common):
            held = self.by_thing[thing].get(owner, ()) if thing in self.by_thing else ()
            for case in held if len(held) <= _CROWD else ():
                near[case] = near.get(case, 0) + 1
        found = []
        line = promise.line if one.things else ""
        for case, number in near.items():
            verbatim = bool(line) and case.line == line
            if not verbatim and number < ALIKE:
                continue
            if not case.is_open(promise.meeting) or case.sightings[-1].meeting.slug == promise.meeting.slug:
                continue
            shared = one.things if verbatim else _shared(case.errands, one, common)
            # without an owner only the same words in the same order are the same task
            if shared and (owner or verbatim):
                found.append((case, shared))
        return found


def _shared(earlier: Sequence[Errand], one: Errand, common: Iterable[str]) -> frozenset[str]:
    """What a promise has in common with the last time that a task was taken on, else with the first."""
    common = set(common)
    return in_common(earlier[-1], one, common) or in_common(earlier[0], one, common)
