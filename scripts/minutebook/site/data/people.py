"""`/data/people.json`: one record for each person, by id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.site.addresses import Place
from minutebook.site.data.interface import ADDRESS, COUNT, FLAG, NULLABLE, TEXT, Column, Interface, Table, many
from minutebook.site.message_text import safe_url

if TYPE_CHECKING:
    from datetime import date

    from minutebook.model import Person
    from minutebook.site.attendance import Visit


def _visits(site: Interface, person: Person) -> list[Visit]:
    """The meetings in which the person spoke, oldest first."""
    return [visit for visit in reversed(site.catalogue.visits.get(person.id, [])) if visit.participant.messages]


def _days(site: Interface, person: Person) -> list[date]:
    return sorted(visit.meeting.date for visit in _visits(site, person) if visit.meeting.date)


PEOPLE: Table[Person] = Table(
    "people",
    "a person, over all nicks and meetings",
    (
        Column("id", "the id, unique in the archive", TEXT, lambda _, one: one.id),
        Column("url", "the page", ADDRESS, lambda site, one: site.url(Place(site.catalogue.addresses.person(one.id)))),
        Column("name", "the name to show", TEXT, lambda _, one: one.name),
        Column("nicks", "all nicks, the most used first", many(TEXT), lambda _, one: list(one.nicks)),
        Column("home", "a page of their own", NULLABLE["text"], lambda _, one: safe_url(one.url) or None),
        Column("declared", "false where only a nick is known", FLAG, lambda _, one: one.declared),
        Column(
            "meetings",
            "the ids of the meetings in which they spoke, oldest first",
            many(TEXT),
            lambda site, one: [visit.meeting.slug for visit in _visits(site, one)],
        ),
        Column(
            "messages",
            "how many messages they said",
            COUNT,
            lambda site, one: sum(visit.participant.messages for visit in _visits(site, one)),
        ),
        Column(
            "first",
            "the day on which they spoke first",
            NULLABLE["day"],
            lambda site, one: next((day.isoformat() for day in _days(site, one)), None),
        ),
        Column(
            "last",
            "the day on which they spoke last",
            NULLABLE["day"],
            lambda site, one: next((day.isoformat() for day in reversed(_days(site, one))), None),
        ),
        Column(
            "subjects",
            "the ids of the subjects that they spoke on, those of most meetings first",
            many(TEXT),
            lambda site, one: [share.subject.id for share in site.catalogue.subjects.of_person(one.id)],
        ),
        Column(
            "decisions",
            "the ids of what they stated",
            many(TEXT),
            lambda site, one: site.ids(site.by_person[one.id], "decision"),
        ),
        Column(
            "actions",
            "the ids of what they took on",
            many(TEXT),
            lambda site, one: site.ids(site.by_person[one.id], "action"),
        ),
    ),
    lambda site: (site.archive.people[id_] for id_ in sorted(site.archive.people)),
)
