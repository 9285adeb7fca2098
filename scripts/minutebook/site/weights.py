"""How many bytes a row of a list takes, about: lists are cut by that, before any of it is rendered.

A test compares them with the pages.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from minutebook.model import Meeting, Person
    from minutebook.site.attendance import Visit
    from minutebook.site.outcomes import Outcome

NAME = 110
"""A name with its link, beside the letters of both."""
LIFE = {"decision": 300, "action": 120}
"""What later meetings did to an outcome, on average. What there is in fact does not count: a row that grows would push
others to another page."""
_ESCAPED = (("&", 4), ("<", 3), (">", 3), ("'", 4), ('"', 4))
_LINK = 130
"""What a web address in a text gets around it."""


@lru_cache(maxsize=8192)
def text_size(text: str) -> int:
    """Return what a text takes as HTML."""
    size = len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
    # as many letters more has what stands for each of these: `&amp;`, `&lt;`
    for sign, more in _ESCAPED:
        size += more * text.count(sign)
    return size + text.count("://") * (_LINK + len(text))


@lru_cache(maxsize=8192)
def address_size(slug: str) -> int:
    """Return what a part of an address takes: letters of other scripts are quoted."""
    return len(quote(slug, errors="replace"))


def person_size(person: str, name: str) -> int:
    """Return what a name takes that leads to somebody's page."""
    return NAME + address_size(person) + text_size(name)


def outcome_size(outcome: Outcome) -> int:
    """Return what a decision or an action takes in a list over meetings, with its share of the controls."""
    return (
        370
        + LIFE[outcome.kind]
        + 2 * address_size(outcome.meeting.slug)
        + text_size(outcome.text)
        + text_size(outcome.topic)
        + address_size(outcome.topic_slug)
        + sum(person_size(owner.id, owner.name) for owner in outcome.owners)
        # as a value of the row and as a choice
        + sum(30 + 2 * len(person) for person in outcome.people)
    )


def full_outcome_size(outcome: Outcome) -> int:
    """Return what one takes where a suggestion says how to confirm it."""
    return outcome_size(outcome) + (900 + 2 * text_size(outcome.text) if outcome.suggested else 120)


def meeting_size(meeting: Meeting, topics: int) -> int:
    """Return what a meeting takes in the list of meetings, with that many topics named."""
    named = [topic for topic in meeting.topics if topic.level == 0][:topics]
    slug = address_size(meeting.slug)
    texts = (meeting.title, meeting.summary, meeting.series, meeting.series)
    return 720 + slug + sum(map(text_size, texts)) + sum(
        60 + slug + address_size(one.slug) + text_size(one.title) for one in named
    )  # fmt: skip


def visit_size(visit: Visit) -> int:
    """Return what somebody's visit of a meeting takes."""
    slug = address_size(visit.meeting.slug)
    return 170 + slug + sum(150 + slug + address_size(topic.slug) + text_size(topic.title) for topic, _ in visit.topics)


def known_person_size(person: Person, *, spoke: bool) -> int:
    """Return what somebody takes in the list of people."""
    size = person_size(person.id, person.name)
    return size + 490 + text_size(person.name) + sum(map(text_size, person.nicks)) if spoke else size
