"""Which subjects a topic and a person have to do with: what the pages look up about subjects."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from minutebook.knowledge import by_topic

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from minutebook.knowledge import Occasion, Subject
    from minutebook.model import Meeting, Topic


@dataclass(slots=True)
class Share:
    """What somebody has to do with a subject."""

    subject: Subject
    messages: int = 0
    meetings: set[str] = field(default_factory=set)
    """Slugs of those in which they spoke on it."""
    last: date | None = None


def foremost(share: Share) -> tuple[int, int, str]:
    """Return the key by which subjects of most meetings come first."""
    return -len(share.meetings), -share.messages, share.subject.id


class Subjects:
    """The subjects of an archive by topic and by person."""

    def __init__(self, subjects: Sequence[Subject]) -> None:
        self.all = tuple(subjects)
        self._by_topic = by_topic(subjects)
        self._by_person: dict[str, dict[str, Share]] = defaultdict(dict)
        self._people: dict[str, dict[str, int]] = {}
        self._raised: dict[str, dict[str, Occasion]] = {}
        for subject in subjects:
            self._count(subject)

    def _count(self, subject: Subject) -> None:
        people: dict[str, int] = defaultdict(int)
        raised = subject.raised
        self._raised[subject.id] = {one.meeting.slug: one for one in reversed(raised)}
        for occasion in raised:
            for person, number in occasion.speakers.items():
                people[person] += number
                share = self._by_person[person].setdefault(subject.id, Share(subject))
                share.messages += number
                share.meetings.add(occasion.meeting.slug)
                share.last = max(filter(None, (share.last, occasion.meeting.date)), default=None)
        self._people[subject.id] = people

    def of_topic(self, meeting: Meeting, topic: Topic) -> list[Subject]:
        """Return the subjects that a topic belongs to."""
        return self._by_topic.get((meeting.slug, topic.slug), [])

    def of_person(self, person: str) -> list[Share]:
        """Return the subjects that somebody spoke on, those of most meetings first."""
        return sorted(self._by_person.get(person, {}).values(), key=foremost)

    def elsewhere(self, subject: Subject, meeting: Meeting, most: int) -> tuple[list[Occasion], int]:
        """Return the other meetings in which a subject was talked about, newest first, each once, and how many more."""
        raised = self._raised[subject.id]
        # not all of them: each of these meetings asks
        found = list(islice((one for slug, one in raised.items() if slug != meeting.slug), most))
        return found, len(raised) - (meeting.slug in raised) - len(found)

    def people(self, subject: Subject) -> list[tuple[str, int]]:
        """Return who spoke on a subject, by id, with how many messages, most first."""
        return sorted(self._people[subject.id].items(), key=lambda entry: (-entry[1], entry[0]))
