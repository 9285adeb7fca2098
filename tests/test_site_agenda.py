"""What a meeting's page says of its agenda claims no more than is known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minutebook.model import AgendaItem, Kind, Meeting, Provenance, Role, Topic
from minutebook.site.pages import build_pages
from site_factory import archive, meeting, messages, settings
from site_reader import read

SHED, FENCE, HEDGE = AgendaItem("shed", 5, topics=("shed",)), AgendaItem("fence", 6), AgendaItem("hedge", 7)
HEADING = (Topic("shed", "The shed", 10, 1, 13, Provenance.CURATED),)
READ_OUT = (Topic("shed", "The shed", 10, 1, 13, Provenance.INFERRED),)


def _page(given: Meeting) -> str:
    return next(page.body for page in build_pages(archive(given), settings()) if page.kind == "meeting")


def _agenda(*items: AgendaItem, topics: tuple[Topic, ...] = HEADING) -> list[str]:
    """Return the words of each point as the page says them."""
    body = _page(meeting(agenda=items, topics=topics, decisions=(), actions=()))
    part = body[body.index('id="agenda"') : body.index('id="people"')]
    return [" ".join(read(row.partition("</li>")[0]).text.partition(">")[2].split()) for row in part.split("<li")[1:]]


def _below(item: AgendaItem, level: int = 1) -> AgendaItem:
    return AgendaItem(item.text, item.line, level, topics=item.topics)


@pytest.mark.parametrize(
    ("items", "topics", "said"),
    [
        ((SHED, FENCE), HEADING, ["shed The shed", "fence not reached"]),
        ((SHED, FENCE), READ_OUT, ["shed The shed", "fence no topic found"]),
        ((FENCE, SHED, HEDGE), HEADING, ["fence no topic found", "shed The shed", "hedge not reached"]),
        ((FENCE, _below(SHED)), HEADING, ["fence see below", "shed The shed"]),
        ((FENCE, _below(HEDGE), _below(SHED, 2)), HEADING, ["fence see below", "hedge see below", "shed The shed"]),
        ((SHED, _below(FENCE)), READ_OUT, ["shed The shed", "fence no topic found"]),
        ((SHED, FENCE), (), ["shed", "fence"]),
    ],
)
def test_a_point_is_called_not_reached_only_where_that_is_certain(
    items: tuple[AgendaItem, ...], topics: tuple[Topic, ...], said: list[str]
) -> None:
    """Only after the last linked point, and only where people themselves named the topics, is a point not reached."""
    assert _agenda(*items, topics=topics) == said


def test_a_point_that_is_an_address_is_a_link() -> None:
    """URLs on the agenda lead there, on the page of the meeting and on that of the topic."""
    item = AgendaItem("see https://a.example/7", 5, topics=("shed",))
    given = meeting(agenda=(item,), topics=(Topic("shed", "The shed", 10, 1, 13, agenda=(0,)),))
    link = '<a href="https://a.example/7" rel="nofollow noopener ugc">https://a.example/7</a>'
    for page in build_pages(archive(given), settings()):
        assert page.kind not in {"meeting", "topic"} or page.body.count(link) == 1


def test_the_first_words_of_a_topic_are_talk() -> None:
    """The list of topics quotes neither a line typed for the record nor a greeting of one word."""
    texts = ("#action ben paints it", "hello!", "it leans to the left")
    typed, *talk = messages(tuple((Kind.MESSAGE, "ann", text) for text in texts))
    given = meeting(
        messages=(replace(typed, role=Role.RECORD), *talk),
        topics=(Topic("shed", "The shed", 1, 1, 3),),
        links=(),
        notes=(),
        actions=(),
        decisions=(),
    )
    assert '<p class="mb-topic__opening" dir="auto">it leans to the left</p>' in _page(given)
