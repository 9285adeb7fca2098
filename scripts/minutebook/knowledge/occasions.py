"""The times at which a subject came up: one for each topic of a meeting, with the reasons why it is that subject."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minutebook.knowledge.labels import Kind, Label
    from minutebook.model import Meeting, Topic


class Reason(NamedTuple):
    """Why a topic belongs to a subject."""

    kind: Kind
    """Whose words they are: those of the title, an agenda item, or the line above it."""
    text: str
    """As it stands there."""
    why: str
    """`same words: major, release`, or `subjects.yml: synonym debs`."""
    besides: str = ""
    """The words in which it differs."""


@dataclass(frozen=True, slots=True, eq=False)
class Occasion:
    """One time at which a subject came up."""

    meeting: Meeting
    topic: Topic | None
    """None where it stood on the agenda, and no topic is known that discussed it."""
    first: int
    """Number of the first message on it; 0 without a topic."""
    last: int
    """Number of the last message on it; 0 without a topic."""
    reasons: tuple[Reason, ...]

    def holds(self, message: int | None) -> bool:
        """True where a message was said at that time."""
        return message is not None and self.first <= message <= self.last

    def gave(self, message: int | None, topic: str) -> bool:
        """True where a decision or an action came out of it, given its message, else the slug of its topic."""
        if self.topic is None:
            return False
        return self.holds(message) or (message is None and topic == self.topic.slug)

    @property
    def speakers(self) -> Counter[str]:
        """How many messages each person said on it, by id (by nick, where nobody is known)."""
        persons = self.meeting.persons
        found: dict[str, int] = {}
        for by, number in self.meeting.talk.said(self.first, self.last).items():
            if by:
                person = persons.get(by, by)
                found[person] = found.get(person, 0) + number
        return Counter(found)


def occasions(labels: Iterable[tuple[Label, Reason]]) -> tuple[Occasion, ...]:
    """The occasions of one subject, oldest first; labels of one topic are one occasion."""
    found: dict[tuple[str, str], tuple[Label, tuple[int, int], dict[Reason, None]]] = {}
    for label, reason in labels:
        key = (label.meeting.slug, label.topic.slug if label.topic else "")
        if key not in found:
            found[key] = (label, (label.first, label.last), {reason: None})
            continue
        first, (start, end), reasons = found[key]
        found[key] = (first, (min(start, label.first), max(end, label.last)), reasons | {reason: None})
    talked = {slug for slug, topic in found if topic}
    kept = [
        Occasion(label.meeting, label.topic, *span, tuple(reasons))
        for (slug, topic), (label, span, reasons) in found.items()
        # a second item of the same agenda that led nowhere adds nothing
        if topic or slug not in talked
    ]
    return tuple(sorted(kept, key=_order))


def when(meeting: Meeting) -> tuple[str, str, str]:
    """What meetings are sorted by, oldest first."""
    day = meeting.date.isoformat() if meeting.date else ""
    return day, meeting.start.isoformat() if meeting.start else "", meeting.slug


def _order(one: Occasion) -> tuple[tuple[str, str, str], int]:
    return when(one.meeting), one.first
