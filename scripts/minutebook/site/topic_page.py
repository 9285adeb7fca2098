"""The page of one topic: what came out of it, who spoke, then what was said."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from minutebook.site import volumes, words
from minutebook.site.agenda import TopicLink
from minutebook.site.history import Step, place_of
from minutebook.site.language import _
from minutebook.site.logged_clock import logged_clock
from minutebook.site.marks import contents
from minutebook.site.meeting_page import title_of
from minutebook.site.page import Heading, SitePage
from minutebook.site.record import recorder_of
from minutebook.site.summary import about, summary_rows
from minutebook.site.volumes import fitting
from minutebook.site.votes import vote_rows
from minutebook.site.weights import full_outcome_size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from minutebook.knowledge import Subject
    from minutebook.model import Meeting, Message, Topic
    from minutebook.site.catalogue import Catalogue
    from minutebook.site.people_index import Who

PEOPLE = 60
"""So many people are named, those who said most."""
VOTES = 20
"""So many votes are listed; all of them stand beside their messages."""
ELSEWHERE = 4
"""So many other meetings are named for each subject of a topic."""


def topic_outlines(catalogue: Catalogue, meeting: Meeting) -> Iterator[SitePage]:
    """Yield the pages of a meeting's topics, in order, yet to be filled."""
    topics = meeting.topics
    links = [_link(catalogue, meeting, topic) for topic in topics]
    for topic, before, after in zip(topics, (None, *links), (*links[1:], None), strict=False):
        around = (before, after)
        yield _outline(catalogue, meeting, topic, around, partial(_topic_page, catalogue, meeting, topic, around))


def _outline(
    catalogue: Catalogue,
    meeting: Meeting,
    topic: Topic,
    around: tuple[TopicLink | None, TopicLink | None],
    fill: Callable[[], SitePage] | None = None,
) -> SitePage:
    before, after = around
    return SitePage(
        uri=catalogue.addresses.topic(meeting.slug, topic.slug),
        title=topic.title,
        kind="topic",
        parent=catalogue.addresses.meeting(meeting.slug),
        previous=before.uri if before else "",
        next=after.uri if after else "",
        source=meeting.transcript_path or meeting.path,
        updated=meeting.date,
        anchors=partial(_anchors, topic),
        hide=("navigation",),
        fill=fill,
    )


def _topic_page(
    catalogue: Catalogue,
    meeting: Meeting,
    topic: Topic,
    around: tuple[TopicLink | None, TopicLink | None],
) -> SitePage:
    outline = _outline(catalogue, meeting, topic, around)
    uri = outline.uri
    previous, following = around
    outcomes, votes = catalogue.of_topic(meeting, topic), vote_rows(catalogue, meeting, topic)
    titled = title_of(meeting)
    shown = outcomes[: fitting(map(full_outcome_size, outcomes), volumes.BUDGET // 2)]
    body = catalogue.render(
        "topic.html",
        uri,
        outcomes=shown,
        more_outcomes=len(outcomes) - len(shown),
        before=previous,
        after=following,
        votes=votes[:VOTES],
        more_votes=max(0, len(votes) - VOTES),
        meeting_title=titled,
        **_facts(catalogue, meeting, topic),
    )
    came_out = (Heading("outcomes", _("What came out of it"), 2),) if outcomes or votes else ()
    marked = contents(outcomes, votes, range(topic.first, topic.last + 1))
    return replace(
        outline,
        description=_description(titled, topic),
        body=body,
        record=partial(_record, catalogue, meeting, topic, uri),
        headings=(Heading("top", topic.title, 1), *came_out, Heading("transcript", _("Transcript"), 2), *marked),
    )


def _facts(catalogue: Catalogue, meeting: Meeting, topic: Topic) -> Mapping[str, object]:
    messages = meeting.messages[topic.first - 1 : topic.last]
    spoke = Counter(message.by for message in messages if message.is_speech)
    people = _people(catalogue, meeting, spoke)
    return {
        "topic": topic,
        "summary": summary_rows(catalogue, meeting, topic),
        "meeting_uri": catalogue.addresses.meeting(meeting.slug),
        "agenda": _agenda(catalogue, meeting, topic),
        "clock": logged_clock(meeting),
        "when": _when(messages),
        "began": next((message.at for message in messages if message.at), None),
        "messages": spoke.total(),
        "people": people[:PEOPLE],
        "more_people": max(0, len(people) - PEOPLE),
        "total_messages": len(meeting.messages),
        "number": meeting.topics.index(topic) + 1,
        "total": len(meeting.topics),
        "subjects": [_elsewhere(catalogue, meeting, one) for one in catalogue.subjects.of_topic(meeting, topic)],
    }


def _elsewhere(catalogue: Catalogue, meeting: Meeting, subject: Subject) -> dict[str, object]:
    """Return the other meetings in which a subject of this topic came up, newest first."""
    others, more = catalogue.subjects.elsewhere(subject, meeting, ELSEWHERE)
    return {
        "name": subject.name,
        "uri": catalogue.addresses.subject(subject.id),
        "steps": [
            Step(
                words.long_date(one.meeting.date) if one.meeting.date else one.meeting.title,
                place_of(one, catalogue.addresses),
                one.topic.title if one.topic else "",
            )
            for one in others
        ],
        "more": more,
    }


def _description(meeting: str, topic: Topic) -> str:
    """Say what was discussed in a meeting that is called so."""
    summary = about(topic)
    name = _("%(topic)s, a topic of %(meeting)s") % {"topic": topic.title, "meeting": meeting}
    return words.opening(f"{name}: {summary}" if summary else name, 300)


def _link(catalogue: Catalogue, meeting: Meeting, topic: Topic) -> TopicLink:
    return TopicLink(topic.title, catalogue.addresses.topic(meeting.slug, topic.slug))


def _anchors(topic: Topic) -> Iterator[str]:
    return (f"m{n}" for n in range(topic.first, topic.last + 1))


def _record(catalogue: Catalogue, meeting: Meeting, topic: Topic, uri: str) -> str:
    return recorder_of(catalogue, meeting).html(meeting.messages[topic.first - 1 : topic.last], uri)


def _agenda(catalogue: Catalogue, meeting: Meeting, topic: Topic) -> list[tuple[str, list[Who]]]:
    """Return the agenda items that the topic discussed, each with who proposed it."""
    items = [meeting.agenda[index] for index in topic.agenda if 0 <= index < len(meeting.agenda)]
    return [(item.text, [catalogue.people.who(meeting, name) for name in item.proposers]) for item in items]


def _people(catalogue: Catalogue, meeting: Meeting, spoke: Mapping[str, int]) -> list[tuple[Who, int]]:
    """Return who spoke, by nick, with how many messages, most first."""
    said: Counter[Who] = Counter()
    for nick, number in spoke.items():
        said[catalogue.people.who(meeting, nick)] += number
    return said.most_common()


def _when(messages: Sequence[Message]) -> str:
    """Say from when to when something was discussed: `15:02-15:20 UTC`; empty where no time is known."""
    moments = [message.at for message in messages if message.at]
    return f"{moments[0]:%H:%M}\N{EN DASH}{words.clock(moments[-1])}" if moments else ""
