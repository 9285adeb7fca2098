"""Who came to which meeting and how much they said: what the people pages count."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minutebook.model import Meeting, Participant, Topic


@dataclass(frozen=True, slots=True)
class Visit:
    """One person in one meeting."""

    meeting: Meeting
    participant: Participant
    said: tuple[int, ...]
    """How many messages the person said on each topic of the meeting."""

    @property
    def topics(self) -> tuple[tuple[Topic, int], ...]:
        """The topics the person spoke on, with the number of messages."""
        return tuple((topic, said) for topic, said in zip(self.meeting.topics, self.said, strict=True) if said)


def visits(meetings: Iterable[Meeting]) -> dict[str, list[Visit]]:
    """Return the visits of each person id, in the order of the meetings."""
    found: dict[str, list[Visit]] = defaultdict(list)
    for meeting in meetings:
        said = _by_topic(meeting)
        for participant in meeting.participants:
            numbers = tuple([on_topic.get(participant.person, 0) for on_topic in said])
            found[participant.person].append(Visit(meeting, participant, numbers))
    return found


def _by_topic(meeting: Meeting) -> list[dict[str, int]]:
    """Count the messages of each person on each topic."""
    talk, persons = meeting.talk, meeting.persons
    counted: list[dict[str, int]] = []
    for topic in meeting.topics:
        said: dict[str, int] = {}
        for by, number in talk.said(topic.first, topic.last).items():
            person = persons.get(by, "")
            said[person] = said.get(person, 0) + number
        counted.append(said)
    return counted
