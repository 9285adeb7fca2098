"""Who came to which meeting and how much they said: what the people pages count."""

from __future__ import annotations

from collections import Counter, defaultdict
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
    topics: tuple[tuple[Topic, int], ...]
    """The topics the person spoke on, with the number of messages."""


def visits(meetings: Iterable[Meeting]) -> dict[str, list[Visit]]:
    """Return the visits of each person id, in the order of the meetings."""
    found: dict[str, list[Visit]] = defaultdict(list)
    for meeting in meetings:
        said = _by_topic(meeting)
        for participant in meeting.participants:
            topics = tuple(
                (topic, said[participant.person, topic.slug])
                for topic in meeting.topics
                if said[participant.person, topic.slug]
            )
            found[participant.person].append(Visit(meeting, participant, topics))
    return found


def _by_topic(meeting: Meeting) -> Counter[tuple[str, str]]:
    """Count the messages of each person on each topic."""
    said: Counter[tuple[str, str]] = Counter()
    talk, persons = meeting.talk, meeting.persons
    for topic in meeting.topics:
        numbers = range(topic.first, min(topic.last, len(talk.by)) + 1)
        said.update((persons.get(by, ""), topic.slug) for by in talk.speakers(numbers))
    return said
