"""The tracker: each task once, with every meeting in which it was promised, and what closed it.

Meetings are read in order. In each, first what is said of the tasks of earlier meetings, then what people take on,
then what was closed by command. So what is closed is not carried over, and a task that was closed later was open until
then.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from minutebook.knowledge.carrying import Case, Promise, Register
from minutebook.knowledge.errands import errand, nicks_of
from minutebook.knowledge.ids import Index, Place, anchor, ids
from minutebook.knowledge.reviews import reviewed
from minutebook.knowledge.tasks import Closed, Task, curated, owners_of
from minutebook.model import Action, Provenance

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from minutebook.model import Archive, Meeting


def track(archive: Archive, named: Mapping[Place, Sequence[Place]], confidence: float = 0.0) -> tuple[Task, ...]:
    """The tasks of an archive, oldest first, without suggestions that are less sure than `confidence`."""
    promises: dict[str, list[Promise]] = defaultdict(list)
    for promise in _promises(archive, confidence):
        promises[promise.meeting.slug].append(promise)
    register = Register((one for found in promises.values() for one in found), Index(archive, Action))
    days = {meeting.slug: meeting.date for meeting in archive.meetings}
    for meeting in archive.meetings:
        for case, closed in reviewed(meeting, register):
            case.said = case.said or closed
        for promise in promises[meeting.slug]:
            register.take(promise)
        _curate(register, promises[meeting.slug], days)
        _close(register, meeting, days)
    return tuple(_task(case, named) for case in register.cases)


def _promises(archive: Archive, confidence: float) -> Iterator[Promise]:
    for meeting in archive.meetings:
        nicks = nicks_of(meeting)
        for id_, action in zip(ids(meeting, Action), meeting.actions, strict=True):
            if action.provenance is not Provenance.INFERRED or action.confidence >= confidence:
                yield Promise(id_, meeting, action, errand(action, nicks), owners_of(meeting, action))


def _curate(register: Register, promises: Sequence[Promise], days: Mapping[str, date | None]) -> None:
    """Note what the file of a meeting says of its own actions; the latest file holds."""
    for promise in promises:
        case = register.find(promise.id)
        ending = curated(promise.action, promise.meeting, days)
        if case is not None and (ending or promise.action.stated):
            case.written, case.reopened = ending, ending is None


def _close(register: Register, meeting: Meeting, slugs: Collection[str]) -> None:
    """Close what was closed by command."""
    for closing in meeting.closings:
        case = register.find(anchor(closing.target, slugs, meeting.slug))
        if case is not None:
            place = Place(meeting.slug, closing.message)
            case.typed = Closed(closing.status, Provenance.COMMAND, str(place), meeting.date, place)


def _task(case: Case, named: Mapping[Place, Sequence[Place]]) -> Task:
    numbers = {
        Place(one.meeting.slug, n): None
        for one in case.sightings
        for n in dict.fromkeys((one.action.message, *one.action.evidence))
        if n
    }
    closing = case.closed.place if case.closed else None
    mentions = dict.fromkeys(place for number in numbers for place in named.get(number, ()) if place != closing)
    return Task(case.sightings[0].id, tuple(case.sightings), case.closed, tuple(mentions))
