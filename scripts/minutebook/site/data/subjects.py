"""`/data/subjects.json`: one record for each subject over the meetings, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from minutebook.site.addresses import Place
from minutebook.site.data.interface import ADDRESS, FLAG, NULLABLE, NUMBER, TEXT, Column, Interface, Table, many, record
from minutebook.site.history import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutebook.knowledge import Occasion, Subject
    from minutebook.site.data.interface import Result

_OCCASION = record(
    {
        "meeting": TEXT,
        "topic": NULLABLE["text"],
        "first": NULLABLE["n"],
        "last": NULLABLE["n"],
        "url": ADDRESS,
        "why": many(record({"text": TEXT, "why": TEXT})),
    }
)


def _occasion(site: Interface, one: Occasion) -> dict[str, Any]:
    return {
        "meeting": one.meeting.slug,
        "topic": site.topic_id(one.meeting, one.topic.slug) if one.topic else None,
        "first": one.first or None,
        "last": one.last or None,
        "url": site.url(place_of(one, site.catalogue.addresses)),
        "why": [{"text": reason.text, "why": reason.why} for reason in one.reasons],
    }


def _results(site: Interface, subject: Subject) -> Iterator[Result]:
    """What came out of a subject, oldest first."""
    for occasion in subject.raised:
        for one in site.results[occasion.meeting.slug]:
            if occasion.gave(one.item.message, one.outcome.topic_slug):
                yield one


def _days(subject: Subject) -> list[str]:
    return sorted(meeting.date.isoformat() for meeting in subject.meetings if meeting.date)


SUBJECTS: Table[Subject] = Table(
    "subjects",
    "what came up in several meetings",
    (
        Column("id", "part of the address of its page", TEXT, lambda _, one: one.id),
        Column("url", "its page", ADDRESS, lambda site, one: site.url(Place(site.catalogue.addresses.subject(one.id)))),
        Column("name", "the name to show", TEXT, lambda _, one: one.name),
        Column("names", "other names under which it came up", many(TEXT), lambda _, one: list(one.names)),
        Column("curated", "true where subjects.yml names it", FLAG, lambda _, one: one.named is not None),
        Column("standing", "true for an item that every meeting has", FLAG, lambda _, one: one.standing),
        Column(
            "times", "the number of meetings in which it was talked about", NUMBER, lambda _, one: len(one.meetings)
        ),
        Column(
            "first", "the day on which it came up first", NULLABLE["day"], lambda _, one: next(iter(_days(one)), None)
        ),
        Column(
            "last", "the day on which it came up last", NULLABLE["day"], lambda _, one: next(reversed(_days(one)), None)
        ),
        Column(
            "occasions",
            "each time it came up, oldest first; topic, first and last are null where it only stood on the agenda",
            many(_OCCASION),
            lambda site, one: [_occasion(site, occasion) for occasion in one.occasions],
        ),
        Column(
            "people",
            "who spoke on it, by id, the most talkative first",
            many(TEXT),
            lambda site, one: [id_ for id_, _ in site.catalogue.subjects.people(one) if id_ in site.archive.people],
        ),
        Column("decisions", "the ids of its decisions", many(TEXT), lambda s, one: s.ids(_results(s, one), "decision")),
        Column("actions", "the ids of its actions", many(TEXT), lambda s, one: s.ids(_results(s, one), "action")),
    ),
    lambda site: site.catalogue.subjects.all,
)
