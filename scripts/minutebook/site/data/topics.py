"""`/data/topics.json`: one record for each topic of each meeting, in the order in which they were talked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from minutebook.site.addresses import Place
from minutebook.site.data.interface import ADDRESS, COUNT, NUMBER, PROVENANCE, TEXT, Column, Interface, Table, many

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutebook.model import Meeting, Topic


class MeetingTopic(NamedTuple):
    """A topic and its meeting."""

    meeting: Meeting
    topic: Topic

    @property
    def numbers(self) -> range:
        """The numbers of its messages."""
        return range(self.topic.first, self.topic.last + 1)


def _topics(site: Interface) -> Iterator[MeetingTopic]:
    for meeting in site.archive.meetings:
        for topic in meeting.topics:
            yield MeetingTopic(meeting, topic)


def _url(site: Interface, one: MeetingTopic) -> str:
    return site.url(Place(site.catalogue.addresses.topic(one.meeting.slug, one.topic.slug)))


def _ids(site: Interface, one: MeetingTopic, kind: str) -> list[str]:
    return site.ids(site.by_topic[one.meeting.slug, one.topic.slug], kind)


TOPICS: Table[MeetingTopic] = Table(
    "topics",
    "a stretch of a meeting on one subject",
    (
        Column(
            "id", "the id of its meeting and its name", TEXT, lambda s, one: s.topic_id(one.meeting, one.topic.slug)
        ),
        Column("meeting", "the id of its meeting", TEXT, lambda _, one: one.meeting.slug),
        Column("url", "its page", ADDRESS, _url),
        Column("title", "its title", TEXT, lambda _, one: one.topic.title),
        Column(
            "provenance",
            "`command` (typed), `curated` (a heading, or front matter) or `inferred` (a suggestion)",
            PROVENANCE,
            lambda _, one: str(one.topic.provenance),
        ),
        Column("level", "0 for a topic, 1 for a part of the one before it", COUNT, lambda _, one: one.topic.level),
        Column("first", "the number of its first message", NUMBER, lambda _, one: one.topic.first),
        Column("last", "the number of its last message", NUMBER, lambda _, one: one.topic.last),
        Column(
            "messages",
            "how many messages were said",
            COUNT,
            lambda _, one: one.meeting.talk.spoken_from(one.topic.first, one.topic.last),
        ),
        Column(
            "agenda",
            "the points of the agenda that it discussed",
            many(TEXT),
            lambda _, one: [one.meeting.agenda[index].text for index in one.topic.agenda],
        ),
        Column(
            "people",
            "who spoke, by id, the most talkative first",
            many(TEXT),
            lambda site, one: site.people(one.meeting, one.numbers),
        ),
        Column(
            "subjects",
            "the ids of the subjects that it belongs to",
            many(TEXT),
            lambda site, one: [subject.id for subject in site.catalogue.subjects.of_topic(one.meeting, one.topic)],
        ),
        Column("decisions", "the ids of its decisions", many(TEXT), lambda site, one: _ids(site, one, "decision")),
        Column("actions", "the ids of its actions", many(TEXT), lambda site, one: _ids(site, one, "action")),
    ),
    _topics,
    lambda one: one.meeting,
)
