"""What became of a decision or an action in later meetings, as steps with a day and a link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from minutebook.model import Provenance
from minutebook.site.addresses import Place
from minutebook.site.words import long_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from minutebook.knowledge import Knowledge, Occasion, Ruling, Sighting, Task
    from minutebook.knowledge import Place as Message
    from minutebook.model import Archive, Meeting
    from minutebook.site.addresses import Addresses

MENTIONS = 3
"""So many messages that name an outcome are linked."""


STEPS = 6
"""So many other meetings an outcome names at most: a task may have been taken on in each of a thousand."""


class Step(NamedTuple):
    """Something that happened to an outcome later, or before."""

    said: str
    """The day, or the title of a meeting without one."""
    place: Place
    about: str = ""
    """What a reader finds there: the text of a decision, the title of a topic, or why it is the same task."""
    suggested: bool = False
    """True where it was found by words."""


@dataclass(frozen=True, slots=True)
class History:
    """The life of a decision or an action."""

    replaces: tuple[Step, ...] = ()
    replaced_by: tuple[Step, ...] = ()
    again: tuple[Step, ...] = ()
    """The next meetings in which the subject of a decision came up; what they are about is the subject."""
    more_again: int = 0
    """How many further meetings there are."""
    subject: Place | None = None
    """The page of the subject that came up again."""
    mentions: tuple[Step, ...] = ()
    promised: tuple[Step, ...] = ()
    """When an action was taken on, where that was more than once: the first time and the latest ones."""
    times: int = 0
    """How often that was."""
    closed_by: str = ""
    """`typed`, or `suggested`, where an action was closed so; empty where the meeting file says it."""

    @property
    def quiet(self) -> bool:
        """True where there is nothing to say of it, as of most."""
        return not (self.again or self.promised or self.mentions or self.replaced_by or self.replaces)


NOTHING = History()
_ONCE = History(times=1)
"""That of most tasks: taken on once, and that is all."""


def place_of(occasion: Occasion, addresses: Addresses) -> Place:
    """Return where an occasion can be read: on its topic from its first message on, or on the agenda."""
    if occasion.topic is None:
        return Place(addresses.meeting(occasion.meeting.slug), "agenda")
    uri = addresses.topic(occasion.meeting.slug, occasion.topic.slug)
    return Place(uri) if occasion.first <= occasion.topic.first else Place(uri, f"m{occasion.first}")


class Historian:
    """Knows the histories of all outcomes of an archive."""

    def __init__(self, archive: Archive, knowledge: Knowledge, addresses: Addresses) -> None:
        self._addresses = addresses
        self._meetings: Mapping[str, Meeting] = {meeting.slug: meeting for meeting in archive.meetings}
        self._rulings = {ruling.id: ruling for ruling in knowledge.decisions}
        self._tasks = {sighting.id: task for task in knowledge.actions for sighting in task.sightings}

    def ruling(self, id_: str) -> Ruling | None:
        """The decision with an id; None where it is not sure enough to be shown."""
        return self._rulings.get(id_)

    def task(self, id_: str) -> Task | None:
        """The task that an action belongs to; None where it is not sure enough to be shown."""
        return self._tasks.get(id_)

    def meeting(self, slug: str) -> Meeting | None:
        """The meeting with a slug."""
        return self._meetings.get(slug)

    def day(self, slug: str) -> str:
        """Say when a meeting was; its title where that is not known."""
        meeting = self._meetings[slug]
        return long_date(meeting.date) if meeting.date else meeting.title

    def _step(self, message: Message) -> Step:
        return Step(self.day(message.slug), self._addresses.message(message.slug, message.message))

    def _decision(self, id_: str) -> Step:
        """Where a decision was made, and what it says."""
        ruling = self._rulings.get(id_)
        slug = id_.partition("#")[0]
        place = self._addresses.anchor(id_) or Place(self._addresses.meeting(slug))
        return Step(self.day(slug), place, ruling.decision.text if ruling else "")

    def of_decision(self, ruling: Ruling) -> History:
        """What became of a decision."""
        later = ruling.superseded_by or ruling.again or ruling.times_again or ruling.mentions
        # it may name one that is not on the ledger
        if not (later or ruling.supersedes or ruling.decision.supersedes):
            return NOTHING
        replaces = [self._decision(id_) for id_ in ruling.supersedes[-STEPS:]]
        if not replaces and (place := self._addresses.anchor(ruling.decision.supersedes)):
            # what it names is no decision on the ledger, but it is there to be read
            replaces = [Step(self.day(ruling.decision.supersedes.partition("#")[0]), place)]
        again = [
            Step(self.day(one.occasion.meeting.slug), place_of(one.occasion, self._addresses), one.subject.name)
            for one in ruling.again
        ]
        return History(
            replaces=tuple(replaces),
            replaced_by=tuple(map(self._decision, ruling.superseded_by[-STEPS:])),
            again=tuple(again),
            more_again=ruling.times_again - len(again),
            subject=Place(self._addresses.subject(ruling.again[0].subject.id)) if ruling.again else None,
            mentions=self._mentions(ruling.mentions),
        )

    def _mentions(self, places: Iterable[Message]) -> tuple[Step, ...]:
        return tuple(self._step(place) for place in list(places)[:MENTIONS])

    def of_action(self, task: Task) -> History:
        """What became of a task."""
        if task.closed is None and not task.mentions and len(task.sightings) == 1:
            return _ONCE
        promised = [
            Step(
                self.day(one.meeting.slug),
                self._addresses.message(one.meeting.slug, one.action.message),
                one.why,
                suggested=one.inferred,
            )
            for one in _ends(task.sightings)
        ]
        closing = {Provenance.COMMAND: "typed", Provenance.INFERRED: "suggested"}
        return History(
            promised=tuple(promised) if len(promised) > 1 else (),
            times=len(task.sightings),
            mentions=self._mentions(task.mentions),
            closed_by=closing.get(task.closed.provenance, "") if task.closed and task.closed.place else "",
        )


def _ends(sightings: Sequence[Sighting]) -> list[Sighting]:
    """Return all sightings of a task; of many the first and the latest ones."""
    return [*sightings[:1], *sightings[1:][1 - STEPS :]]
