"""The page of one topic: what came out of it, who spoke, then what was said."""

from __future__ import annotations

from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from minutebook.site import volumes, words
from minutebook.site.agenda import TopicLink
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
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from minutebook.model import Meeting, Message, Topic
    from minutebook.site.catalogue import Catalogue
    from minutebook.site.near import Near
    from minutebook.site.people_index import Who

PEOPLE = 60
"""So many people are named, those who said most."""
VOTES = 20
"""So many votes are listed; all of them stand beside their messages."""


def topic_outlines(catalogue: Catalogue, meeting: Meeting) -> Iterator[SitePage]:
    """Yield the pages of a meeting's topics, in order, yet to be filled."""
    topics = meeting.topics
    links = [_link(catalogue, meeting, topic) for topic in topics]
    for topic, before, after in zip(topics, (None, *links), (*links[1:], None), strict=False):
        around = (before, after)
        yield _outline(catalogue, meeting, topic, around, fill=partial(_topic_page, catalogue, meeting, topic, around))


def _outline(
    catalogue: Catalogue | Near,
    meeting: Meeting,
    topic: Topic,
    around: tuple[TopicLink | None, TopicLink | None],
    **filled: Any,  # noqa: ANN401 - what a page has beside
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
        **filled,
    )


def _topic_page(
    catalogue: Catalogue,
    meeting: Meeting,
    topic: Topic,
    around: tuple[TopicLink | None, TopicLink | None],
) -> SitePage:
    near = catalogue.near(meeting)
    uri = near.addresses.topic(meeting.slug, topic.slug)
    previous, following = around
    outcomes, votes = near.of_topic(meeting, topic), vote_rows(near, topic)
    titled = title_of(meeting)
    shown = outcomes[: fitting(map(full_outcome_size, outcomes), volumes.BUDGET // 2)]
    body = near.render(
        "topic.html",
        uri,
        outcomes=shown,
        more_outcomes=len(outcomes) - len(shown),
        before=previous,
        after=following,
        votes=votes[:VOTES],
        more_votes=max(0, len(votes) - VOTES),
        meeting_title=titled,
        **_facts(near, meeting, topic),
    )
    came_out = (Heading("outcomes", _("What came out of it"), 2),) if outcomes or votes else ()
    marked = contents(outcomes, votes, range(topic.first, topic.last + 1))
    return _outline(
        near,
        meeting,
        topic,
        around,
        description=_description(titled, topic),
        body=body,
        record=partial(_record, catalogue, meeting, topic, uri),
        headings=(Heading("top", topic.title, 1), *came_out, Heading("transcript", _("Transcript"), 2), *marked),
    )


def _facts(near: Near, meeting: Meeting, topic: Topic) -> Mapping[str, object]:
    spoke = meeting.talk.said(topic.first, topic.last)
    people = _people(near, meeting, spoke)
    began, when = _when(meeting.messages[topic.first - 1 : topic.last])
    return {
        "topic": topic,
        "summary": summary_rows(near, meeting, topic),
        "meeting_uri": near.addresses.meeting(meeting.slug),
        "agenda": _agenda(near, meeting, topic),
        "clock": logged_clock(meeting),
        "when": when,
        "began": began,
        "messages": spoke.total(),
        "people": people[:PEOPLE],
        "more_people": max(0, len(people) - PEOPLE),
        "total_messages": len(meeting.messages),
        "number": meeting.topics.index(topic) + 1,
        "total": len(meeting.topics),
        "subjects": near.elsewhere(topic),
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
    return recorder_of(catalogue.near(meeting)).html(meeting.messages[topic.first - 1 : topic.last], uri)


def _agenda(near: Near, meeting: Meeting, topic: Topic) -> list[tuple[str, list[Who]]]:
    """Return the agenda items that the topic discussed, each with who proposed it."""
    items = [meeting.agenda[index] for index in topic.agenda if 0 <= index < len(meeting.agenda)]
    return [(item.text, [near.people.who(meeting, name) for name in item.proposers]) for item in items]


def _people(near: Near, meeting: Meeting, spoke: Mapping[str, int]) -> list[tuple[Who, int]]:
    """Return who spoke, by nick, with how many messages, most first."""
    said: dict[Who, int] = {}
    for nick, number in spoke.items():
        who = near.people.who(meeting, nick)
        said[who] = said.get(who, 0) + number
    return sorted(said.items(), key=itemgetter(1), reverse=True)


def _when(messages: Sequence[Message]) -> tuple[datetime | None, str]:
    """Say when something began, and from when to when it was: `15:02-15:20 UTC`; empty where no time is known."""
    first = next((message.at for message in messages if message.at), None)
    last = next((message.at for message in reversed(messages) if message.at), None)
    return first, f"{words.time_of_day(first)}\N{EN DASH}{words.clock(last)}" if first and last else ""
