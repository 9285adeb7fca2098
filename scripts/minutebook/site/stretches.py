"""The parts of a transcript that belong to no topic: they stand on the meeting's own page, so that no line is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutebook.site.language import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutebook.model import Meeting, Message


@dataclass(frozen=True, slots=True)
class Stretch:
    """Messages that stand together on the meeting's own page."""

    id: str
    """Id of its heading."""
    title: str
    messages: Sequence[Message]


def stretches(meeting: Meeting) -> tuple[Stretch, ...]:
    """Return the messages outside topics, in stretches; the whole transcript where there are no topics."""
    if not meeting.messages:
        return ()
    if not meeting.topics:
        return (Stretch("transcript", _("Transcript"), meeting.messages),)
    messages, done = meeting.messages, 0
    found: list[Sequence[Message]] = []
    for topic in sorted(meeting.topics, key=lambda topic: topic.first):
        # one without a message ends no stretch
        if topic.first <= topic.last:
            found.append(messages[done : topic.first - 1])
            done = max(done, topic.last)
    found.append(messages[done:])
    return tuple(_stretch(meeting, outside) for outside in found if outside)


def _stretch(meeting: Meeting, messages: Sequence[Message]) -> Stretch:
    first = messages[0].n
    if first == 1:
        return Stretch("opening", _("Before the first topic"), messages)
    if messages[-1].n == len(meeting.messages):
        return Stretch("closing", _("After the last topic"), messages)
    return Stretch(
        f"after-m{first - 1}", _("After “%(topic)s”") % {"topic": meeting.topic_of[first - 1].title}, messages
    )
