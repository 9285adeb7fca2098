"""The summary that one mails to the list after a meeting, in the order that users of MeetBot know.

Who started it, the topics with what came out of them, the action items, the same by person, and who was there. What
nobody typed or confirmed says that it is suggested.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from minutebook.contribute.outline import Point
from minutebook.model import Provenance
from minutebook.settings import CONFIDENCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutebook.model import Action, Decision, Meeting, Topic, Vote

_STATES = {"in force": "AGREED", "superseded": "AGREED", "rejected": "REJECTED", "deferred": "DEFERRED",
           "proposed": "PROPOSED"}  # fmt: skip
UNASSIGNED = "UNASSIGNED"
"""Stands where an owner would."""


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes of a meeting."""

    heading: str
    opening: str
    closing: str
    sections: tuple[tuple[str, tuple[Point, ...]], ...]
    """(heading, points) of each section; the first one is the summary, behind which `closing` stands."""


def _known(item: Action | Decision | Vote) -> bool:
    return item.confidence >= CONFIDENCE


def _label(word: str, item: Action | Decision | Vote) -> str:
    return f"{word} (suggested)" if item.provenance is Provenance.INFERRED else word


def _mark(action: Action) -> str:
    """What has to be said of an action in a list of actions."""
    return ", ".join(
        part
        for part in (
            "" if action.status == "open" else action.status,
            "suggested" if action.provenance is Provenance.INFERRED else "",
        )
        if part
    )


def _source(meeting: Meeting, number: int | None) -> str:
    if number is None or not 0 < number <= len(meeting.messages):
        return ""
    message = meeting.messages[number - 1]
    return ", ".join(part for part in (message.by, message.time) if part)


def _action(meeting: Meeting, action: Action) -> Point:
    text = action.text
    missing = [owner for owner in action.owners if owner.casefold() not in text.casefold()]
    due = f" (due {action.due})" if action.due else ""
    return Point(
        f"{', '.join(missing)}: {text}{due}" if missing else f"{text}{due}",
        _label("ACTION" if action.status == "open" else f"ACTION, {action.status}", action),
        _source(meeting, action.message),
    )


def _items(meeting: Meeting) -> Iterator[tuple[int, str, Point]]:
    """(message or 0, slug of the topic, what stands there) of all that came out of the meeting."""
    for decision in filter(_known, meeting.decisions):
        label = _label(_STATES.get(decision.status, "AGREED"), decision)
        yield decision.message or 0, decision.topic, Point(decision.text, label, _source(meeting, decision.message))
    for action in filter(_known, meeting.actions):
        yield action.message or 0, action.topic, _action(meeting, action)
    for vote in filter(_known, meeting.votes):
        counts = ", ".join(f"{option} {number}" for option, number in vote.counts.items())
        text = f"{vote.question} - {vote.result} ({counts})"
        yield vote.message, vote.topic, Point(text, _label("VOTE", vote), _source(meeting, vote.message))
    of_message = meeting.topic_of
    for note in meeting.notes:
        topic = of_message.get(note.message)
        yield (
            note.message,
            topic.slug if topic else "",
            Point(note.text, note.kind.upper(), _source(meeting, note.message)),
        )
    for link in meeting.links:
        topic = of_message.get(link.message)
        text = f"{link.text} {link.url}".strip()
        yield (
            link.message,
            topic.slug if topic else "",
            Point(text, "LINK", _source(meeting, link.message), url=link.url),
        )


def _summary(meeting: Meeting) -> tuple[Point, ...]:
    """What came up, in order: items before the first topic, then each topic with its own."""
    last = len(meeting.messages) + 1
    found = sorted(_items(meeting), key=lambda item: item[0] or last)
    slugs = {topic.slug for topic in meeting.topics}
    loose = [point for _, slug, point in found if slug not in slugs]

    def below(topic: Topic) -> tuple[Point, ...]:
        return tuple(point for _, slug, point in found if slug == topic.slug)

    topics = [Point(topic.title, "", _source(meeting, topic.first), below(topic)) for topic in meeting.topics]
    return (*loose, *topics)


def _by_person(meeting: Meeting, actions: Sequence[Action]) -> tuple[Point, ...]:
    names = {one.person: one.name for one in meeting.participants}
    groups: dict[str, list[Point]] = {}
    for action in actions:
        owners = [names.get(meeting.persons.get(owner, ""), owner) for owner in action.owners]
        for owner in dict.fromkeys(owners) or (UNASSIGNED,):
            groups.setdefault(owner, []).append(Point(action.text, _mark(action)))
    if not groups:
        return ()
    # those without an owner stand last, as a question to everybody
    names_first = sorted(groups, key=lambda owner: (owner == UNASSIGNED, owner.casefold()))
    return tuple(Point(owner, below=tuple(groups[owner])) for owner in names_first)


def _opening(meeting: Meeting) -> str:
    start = meeting.start
    who = f" by {', '.join(meeting.chair[:1])}" if meeting.chair else ""
    zone = f" {start.tzname() or ''}".rstrip() if start and start.tzinfo else ""
    when = f" at {start:%H:%M}{zone} on {start:%Y-%m-%d}" if start else f" on {meeting.date}" if meeting.date else ""
    return f"Meeting started{who}{when}."


def minutes_of(meeting: Meeting) -> Minutes:
    """The minutes of a meeting."""
    actions = [action for action in meeting.actions if _known(action)]
    people = [one for one in meeting.participants if one.messages or one.present]
    end = meeting.end
    zone = f" {end.tzname() or ''}".rstrip() if end and end.tzinfo else ""
    return Minutes(
        ": ".join(part for part in (meeting.channel, meeting.title) if part),
        _opening(meeting),
        f"Meeting ended at {end:%H:%M}{zone}." if end else "",
        (
            ("Meeting summary", _summary(meeting)),
            ("Action items", tuple(replace(_action(meeting, one), label=_mark(one)) for one in actions)),
            ("Action items, by person", _by_person(meeting, actions)),
            ("People present (lines said)", tuple(Point(f"{one.name} ({one.messages})") for one in people)),
        ),
    )
