"""All that the documents of a meeting are made of, in one record with a name.

Where the name is the one that an index was remembered by, nothing has to be made, nor even looked at message by
message. `documents.py` sees nothing else, so that nothing can change a document without changing the name.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from minutebook.cache import digest
from minutebook.model.talk import Kept
from minutebook.records import keep
from minutebook.site.language import spoken
from minutebook.site.makers import makers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minutebook.model import Meeting
    from minutebook.site.catalogue import Catalogue
    from minutebook.site.outcomes import Outcome


class About(NamedTuple):
    """A topic."""

    uri: str
    """The address of its page."""
    subjects: tuple[str, ...]
    """Their names."""


class Told(NamedTuple):
    """A decision or an action."""

    kind: str
    text: str
    uri: str
    """Where it is shown, with `anchor`."""
    anchor: str
    message: int | None
    evidence: tuple[int, ...]
    topic: str
    slug: str
    """Of its topic."""
    owners: str
    people: tuple[str, ...]
    status: str
    provenance: str
    word: str
    symbol: str
    likely: str
    """How likely a suggestion is; empty for what is none."""


class Given(NamedTuple):
    """A meeting, and what the rest of the archive says of it."""

    meeting: Meeting
    uri: str
    topics: tuple[About, ...]
    """One for each of the meeting."""
    outcomes: tuple[Told, ...]
    names: dict[str, str]
    """Of all people of the meeting, by id."""
    directory_urls: bool

    def key(self) -> str:
        """Return the name, in which the language has a part, and the program."""
        bare = json.dumps(keep(replace(self.meeting, messages=())))
        return digest(makers(), spoken().code, bare, _messages_of(self.meeting), repr(self[1:]))


def given_of(catalogue: Catalogue, meeting: Meeting) -> Given:
    """Return what the documents of a meeting are made of."""
    addresses, people = catalogue.addresses, catalogue.archive.people
    outcomes = tuple(_told(one) for one in catalogue.outcomes[meeting.slug] if one.leads)
    ids: Iterable[str] = (
        *meeting.persons.values(),
        *(one.person for one in meeting.participants),
        *(id_ for one in outcomes for id_ in one.people),
    )
    return Given(
        meeting,
        addresses.meeting(meeting.slug),
        tuple(
            About(addresses.topic(meeting.slug, topic.slug), tuple(one.name for one in subjects))
            for topic in meeting.topics
            for subjects in (catalogue.subjects.of_topic(meeting, topic),)
        ),
        outcomes,
        {id_: people[id_].name for id_ in sorted(set(ids)) if id_ in people},
        catalogue.settings.directory_urls,
    )


def _told(one: Outcome) -> Told:
    return Told(
        kind=one.kind,
        text=one.text,
        uri=one.where.uri,
        anchor=one.where.anchor if one.message else one.anchor,
        message=one.message,
        evidence=one.evidence,
        topic=one.topic,
        slug=one.topic_slug,
        owners=", ".join(owner.name for owner in one.owners),
        people=one.people,
        status=one.status,
        provenance=one.provenance,
        word=one.word,
        symbol=one.symbol,
        likely=one.likely if one.suggested else "",
    )


def _messages_of(meeting: Meeting) -> bytes:
    """Return all that was said, in one way or another."""
    said = meeting.messages
    if isinstance(said, Kept) and said.data:
        return said.data
    return json.dumps([keep(one) for one in said]).encode()
