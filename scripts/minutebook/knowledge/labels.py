"""What each topic and each agenda item is called, and which messages stand under that name.

A topic has its title and the agenda items that it discussed. An item that no topic discussed is a label without a
topic. Where a topic discussed several items, each item has the stretch from the message with which it came up to the
one with which the next did, so that nothing is said of an item that belongs to its neighbour.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from minutebook.knowledge.words import Pieces, pieces
from minutebook.model import Provenance
from minutebook.topics.titles import FRAME_TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from minutebook.model import Meeting, Topic


class Kind(StrEnum):
    """What a label is."""

    TITLE = "topic"
    """The title of a topic, as people wrote it."""
    GUESS = "suggested topic"
    """The title of a topic that Minutebook found in the talk."""
    ITEM = "agenda item"
    GROUP = "agenda group"
    """The line above a list of agenda items."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name under which something came up in a meeting."""

    text: str
    kind: Kind
    meeting: Meeting
    topic: Topic | None = None
    """None for an agenda item that no topic discussed."""
    item: int | None = None
    """Index of the agenda item."""
    first: int = 0
    """Number of its first message; 0 without a topic."""
    last: int = 0
    """Number of its last message; 0 without a topic."""

    @property
    def pieces(self) -> Pieces:
        """Its words."""
        return pieces(self.text)

    @property
    def level(self) -> int:
        """How deep the agenda item is nested; 0 for a topic."""
        return self.meeting.agenda[self.item].level if self.item is not None else 0


def stretches(meeting: Meeting, topic: Topic) -> dict[int, tuple[int, int]]:
    """(first, last) message of each agenda item that a topic discussed, by the item's index."""
    indexes = [index for index in topic.agenda if 0 <= index < len(meeting.agenda)]
    numbers = {index: meeting.agenda[index].message for index in indexes}
    starts = sorted({n for n in numbers.values() if n is not None and topic.first <= n <= topic.last})
    if len(indexes) < 2 or not starts:  # noqa: PLR2004 - a single item has the whole topic
        return dict.fromkeys(indexes, (topic.first, topic.last))
    # what is said before anything came up belongs to what came up first
    ends = dict(zip(starts, [*(n - 1 for n in starts[1:]), topic.last], strict=True))
    found = {}
    for index, n in numbers.items():
        known = n is not None and n in ends
        first = topic.first if not known or n == starts[0] else n or topic.first
        found[index] = (first, ends[n] if known and n is not None else topic.last)
    return found


def labels(meeting: Meeting) -> Iterator[Label]:
    """The labels of a meeting: titles of topics in order, then the agenda with its groups."""
    if meeting.status == "cancelled":
        return
    spans: dict[tuple[str, int], tuple[int, int]] = {}
    for topic in meeting.topics:
        own = stretches(meeting, topic)
        spans |= {(topic.slug, index): span for index, span in own.items()}
        guess = topic.provenance is Provenance.INFERRED
        if not guess:
            yield Label(topic.title, Kind.TITLE, meeting, topic, None, topic.first, topic.last)
        elif topic.title not in FRAME_TITLES:
            last = min((end for _, end in own.values()), default=topic.last)
            yield Label(topic.title, Kind.GUESS, meeting, topic, None, topic.first, last)
    by_slug = {topic.slug: topic for topic in meeting.topics}
    for index, item in enumerate(meeting.agenda):
        for slug in item.topics or ("",):
            topic_ = by_slug.get(slug)
            first, last = spans.get((slug, index), (0, 0))
            if topic_ is not None and not first:
                first, last = topic_.first, topic_.last
            yield Label(item.text, Kind.ITEM, meeting, topic_, index, first, last)
            if item.group:
                yield Label(item.group, Kind.GROUP, meeting, topic_, index, first, last)


def all_labels(meetings: Iterable[Meeting]) -> list[Label]:
    """The labels of all meetings, oldest first."""
    return [label for meeting in meetings for label in labels(meeting)]
