"""The agenda on the page of its meeting: where each point was discussed, or how little is known of that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutebook.model import Provenance
from minutebook.site.language import _, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutebook.model import AgendaItem, Meeting
    from minutebook.site.addresses import Place
    from minutebook.site.near import Near
    from minutebook.site.people_index import Who

DEEPEST_ITEM = 3
"""Deeper points are indented no further."""
SEE_BELOW = word("see below")
NO_TOPIC = word("no topic found")
NOT_REACHED = word("not reached")


@dataclass(frozen=True, slots=True)
class TopicLink:
    """A link to a topic of the same meeting."""

    title: str
    uri: str


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A point of the agenda, with links."""

    text: str
    level: int
    group: str
    """The heading above the point; empty where the point before has the same."""
    proposers: tuple[Who, ...]
    others: bool
    topics: tuple[TopicLink, ...]
    place: Place | None
    """The message with which it came up."""
    missing: str
    """What to say where neither topic nor message is known; empty where nothing can be said."""


def agenda_rows(near: Near) -> Iterator[AgendaRow]:
    """Yield the points of the agenda, each with the topics that discussed it."""
    meeting = near.meeting
    topics = {topic.slug: topic for topic in meeting.topics}
    group = ""
    for item, missing in zip(meeting.agenda, _missing(meeting), strict=True):
        yield AgendaRow(
            text=item.text,
            level=min(item.level, DEEPEST_ITEM),
            group=item.group if item.group != group else "",
            proposers=tuple(near.people.who(meeting, proposer) for proposer in item.proposers),
            others=item.others,
            topics=tuple(
                TopicLink(topics[slug].title, near.addresses.topic(meeting.slug, slug))
                for slug in item.topics
                if slug in topics
            ),
            place=near.addresses.message(meeting.slug, item.message) if item.message else None,
            missing=missing,
        )
        group = item.group


def _missing(meeting: Meeting) -> list[str]:
    """Return what to say of each point that is linked to nothing.

    "Not reached" is a claim about the meeting. It is made only where people named the topics themselves, and only of
    points after the last one that came up: a point before that one may have been dealt with under another name.
    """
    if not meeting.topics:
        return [""] * len(meeting.agenda)
    slugs = {topic.slug for topic in meeting.topics}
    reached = [bool(item.message or slugs.intersection(item.topics)) for item in meeting.agenda]
    guessed = any(topic.provenance is Provenance.INFERRED for topic in meeting.topics)
    said = []
    for index, own in enumerate(reached):
        if own:
            said.append("")
        elif any(reached[index + 1 : _end(meeting.agenda, index)]):
            said.append(_(SEE_BELOW))
        else:
            said.append(_(NO_TOPIC) if guessed or any(reached[index:]) else _(NOT_REACHED))
    return said


def _end(agenda: Sequence[AgendaItem], index: int) -> int:
    """Return the index after the last point that is nested in the one at `index`."""
    level = agenda[index].level
    deeper = (after for after in range(index + 1, len(agenda)) if agenda[after].level <= level)
    return next(deeper, len(agenda))
