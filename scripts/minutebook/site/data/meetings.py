"""`/data/meetings.json`: one record for each meeting, oldest first; all of a meeting stands in a file of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.site.data.interface import ADDRESS, COUNT, NULLABLE, TEXT, Column, Interface, Table, many

if TYPE_CHECKING:
    from minutebook.model import Meeting


def _chairs(site: Interface, meeting: Meeting) -> list[str]:
    ids = (meeting.persons.get(nick, "") for nick in meeting.chair)
    return list(dict.fromkeys(person for person in ids if person in site.archive.people))


MEETINGS: Table[Meeting] = Table(
    "meetings",
    "a meeting",
    (
        Column("id", "the path of its file, without extension", TEXT, lambda _, one: one.slug),
        Column("url", "its page", ADDRESS, lambda site, one: site.meeting_url(one.slug)),
        Column("data", "the file with all of it", ADDRESS, lambda site, one: site.root(site.record_path(one.slug))),
        Column("title", "its name, without the date", TEXT, lambda _, one: one.title),
        Column("series", "what it is one of; may be empty", TEXT, lambda _, one: one.series),
        Column("date", "its day", NULLABLE["day"], lambda _, one: one.date.isoformat() if one.date else None),
        Column(
            "start",
            "when it started, in ISO 8601; without an offset where the zone is not known",
            NULLABLE["moment"],
            lambda _, one: one.start.isoformat() if one.start else None,
        ),
        Column("end", "when it ended", NULLABLE["moment"], lambda _, one: one.end.isoformat() if one.end else None),
        Column("status", "what became of it", {"enum": ["held", "planned", "cancelled"]}, lambda _, one: one.status),
        Column("channel", "where it was; may be empty", TEXT, lambda _, one: one.channel),
        Column("server", "the server or network; may be empty", TEXT, lambda _, one: one.server),
        Column("chair", "who chaired it, by id", many(TEXT), _chairs),
        Column("summary", "its summary; may be empty", TEXT, lambda _, one: one.summary),
        Column("messages", "how many messages were said", COUNT, lambda _, one: one.spoken),
        Column(
            "people",
            "who spoke, by id, the most talkative first",
            many(TEXT),
            lambda _, one: [participant.person for participant in one.participants if participant.messages],
        ),
        Column(
            "topics",
            "the ids of its topics, in order",
            many(TEXT),
            lambda site, one: [site.topic_id(one, topic.slug) for topic in one.topics],
        ),
        Column(
            "decisions",
            "the ids of its decisions",
            many(TEXT),
            lambda site, one: site.ids(site.results[one.slug], "decision"),
        ),
        Column(
            "actions",
            "the ids of its actions",
            many(TEXT),
            lambda site, one: site.ids(site.results[one.slug], "action"),
        ),
    ),
    lambda site: site.archive.meetings,
    lambda one: one,
)
