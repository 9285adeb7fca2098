"""What the pages of one meeting can see of the archive: the meeting, and little beside it.

A page need not be made again as long as nothing it shows has changed. So that this can be told, the pages of a meeting
and its topics look at the archive through here, and `key` names all that they can see. Who asks for more gets it, and
`strayed` then says that the key does not cover it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from minutebook.cache import digest
from minutebook.model.talk import Kept
from minutebook.site.addresses import Links
from minutebook.site.history import Step, place_of
from minutebook.site.language import spoken
from minutebook.site.plain import trusted
from minutebook.site.words import long_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from minutebook.knowledge import Subject
    from minutebook.model import Meeting, Topic
    from minutebook.site.addresses import Place
    from minutebook.site.catalogue import Catalogue
    from minutebook.site.outcomes import Outcome
    from minutebook.site.people_index import Who
    from minutebook.site.record import Recorder

ELSEWHERE = 4
"""So many other meetings are named for each subject of a topic."""
SUFFIXES = ("json", "txt", "ics")
"""Of the files of a meeting."""


class Neighbour(NamedTuple):
    """What is said of the meeting before or after."""

    slug: str
    title: str
    date: date | None

    @classmethod
    def of(cls, meeting: Meeting) -> Neighbour:
        """Take it of a meeting."""
        return cls(meeting.slug, meeting.title, meeting.date)


class Elsewhere(NamedTuple):
    """A subject of a topic, and the other meetings in which it came up, newest first."""

    name: str
    uri: str
    steps: tuple[Step, ...]
    more: int


class Near:
    """What can be seen from the pages of a meeting; it has the names of the catalogue for the same things."""

    def __init__(self, catalogue: Catalogue, meeting: Meeting) -> None:
        self.meeting = meeting
        self.catalogue = catalogue
        self.strayed = False
        """Something was asked for that the key does not name."""
        self.settings = replace(catalogue.settings, today=date.min)
        """What may be chosen, but for the day: what hangs on that is said by the outcomes."""
        self.outcomes: Mapping[str, tuple[Outcome, ...]] = _Own(self, meeting.slug, catalogue.outcomes)
        self.people, self.addresses, self.files = _People(self), NearAddresses(self), _Files(self)
        before, after = catalogue.neighbours(meeting)
        self.around = Neighbour.of(before) if before else None, Neighbour.of(after) if after else None
        self.recorder: Recorder | None = None
        """That of the meeting, once it has been asked for."""

    def neighbours(self, meeting: Meeting) -> tuple[Neighbour | None, Neighbour | None]:
        """Return the meetings before and after this one in its series."""
        assert meeting is self.meeting  # noqa: S101
        return self.around

    def of_topic(self, meeting: Meeting, topic: Topic) -> tuple[Outcome, ...]:
        """Return what came out of a topic."""
        assert meeting is self.meeting  # noqa: S101
        return self.catalogue.of_topic(meeting, topic)

    def elsewhere(self, topic: Topic) -> list[Elsewhere]:
        """Return the subjects that a topic belongs to, with their other meetings."""
        return self._elsewhere[topic.slug]

    @cached_property
    def _elsewhere(self) -> dict[str, list[Elsewhere]]:
        found = self.catalogue.subjects
        return {
            topic.slug: [self._subject(subject) for subject in found.of_topic(self.meeting, topic)]
            for topic in self.meeting.topics
        }

    def _subject(self, subject: Subject) -> Elsewhere:
        addresses = self.catalogue.addresses
        others, more = self.catalogue.subjects.elsewhere(subject, self.meeting, ELSEWHERE)
        steps = tuple(
            Step(
                long_date(one.meeting.date) if one.meeting.date else one.meeting.title,
                place_of(one, addresses),
                one.topic.title if one.topic else "",
            )
            for one in others
        )
        return Elsewhere(subject.name, addresses.subject(subject.id), steps, more)

    def render(self, template: str, uri: str, **values: object) -> Markup:
        """Return a template's HTML for the page with this address, as the catalogue does."""
        found, links = self.catalogue.environment.get_template(template), self.links(uri)
        seen = {"catalogue": self, "addresses": self.addresses, "settings": self.settings}
        return trusted(found.render(href=links, file=links.file, **seen, **values))

    def links(self, uri: str) -> Links:
        """Return what makes links from a page: `href(uri, anchor='')`."""
        return Links(uri, directory_urls=self.settings.directory_urls)

    @cached_property
    def key(self) -> str:
        """A name for all that can be seen from here; empty where the messages have none."""
        meeting, messages = self.meeting, self.meeting.messages
        if not isinstance(messages, Kept):
            return ""
        seen = (
            spoken().code,
            self.settings,
            replace(meeting, messages=()),
            (len(messages), digest(messages.data)),
            *self.seen,
        )
        return digest(*map(repr, seen))

    @property
    def seen(self) -> tuple[object, ...]:
        """All that can be seen from here beside the meeting and what may be chosen."""
        tables = (one.seen for one in (self.people, self.addresses, self.files))
        return self.outcomes[self.meeting.slug], self.around, self._elsewhere, *tables

    @cached_property
    def persons(self) -> frozenset[str]:
        """The ids of all people of the meeting."""
        meeting = self.meeting
        taking_part = (participant.person for participant in meeting.participants)
        return frozenset({*meeting.persons.values(), *taking_part})


class _Own(dict[str, "tuple[Outcome, ...]"]):
    """What came out of each meeting, of which one can be seen."""

    def __init__(self, near: Near, slug: str, outcomes: Mapping[str, tuple[Outcome, ...]]) -> None:
        super().__init__({slug: outcomes[slug]})
        self._near, self._all = near, outcomes

    def __missing__(self, slug: str) -> tuple[Outcome, ...]:
        self._near.strayed = True
        return self._all[slug]


class _People:
    """The people of a meeting."""

    def __init__(self, near: Near) -> None:
        self._near, self._index = near, near.catalogue.people

    def known(self, person: str, name: str = "") -> Who:
        """Return the person with an id; one without a page where the archive has no such person."""
        if person and person not in self._near.persons:
            self._near.strayed = True
        return self._index.known(person, name)

    def who(self, meeting: Meeting, called: str) -> Who:
        """Return who is meant by a nick, name or initials as written in the meeting."""
        return self.known(meeting.persons.get(called, ""), called)

    @property
    def seen(self) -> list[Who]:
        """All who can be seen."""
        return [self._index.known(person) for person in sorted(self._near.persons)]


class NearAddresses:
    """Where the things of a meeting stand."""

    def __init__(self, near: Near) -> None:
        self._near, self._all = near, near.catalogue.addresses

    def meeting(self, slug: str) -> str:
        """Return the address of the meeting, or of one beside it."""
        if slug != self._near.meeting.slug and all(one is None or one.slug != slug for one in self._near.around):
            self._near.strayed = True
        return self._all.meeting(slug)

    def topic(self, meeting: str, topic: str) -> str:
        """Return the address of a topic, or of its meeting where there is no such topic."""
        self._stay(meeting)
        return self._all.topic(meeting, topic)

    def message(self, slug: str, n: int | None) -> Place:
        """Return the spot of a message."""
        self._stay(slug)
        return self._all.message(slug, n)

    def volume(self, uri: str, name: str) -> str:
        """Return the address of a part of a long list, which hangs on what all meetings are called."""
        self._near.strayed = True
        return self._all.volume(uri, name)

    def _stay(self, slug: str) -> None:
        if slug != self._near.meeting.slug:
            self._near.strayed = True

    @property
    def seen(self) -> list[str]:
        """All addresses that can be seen; those of messages follow from them."""
        slug = self._near.meeting.slug
        near = [one.slug for one in self._near.around if one]
        topics = [self._all.topic(slug, topic.slug) for topic in self._near.meeting.topics]
        return [*map(self._all.meeting, (slug, *near)), *topics]


class _Files:
    """Where the files of a meeting stand."""

    def __init__(self, near: Near) -> None:
        self._near, self._all = near, near.catalogue.files

    def meeting(self, slug: str, suffix: str) -> str:
        """Return the file of the meeting: `json`, `txt` or `ics`."""
        if slug != self._near.meeting.slug or suffix not in SUFFIXES:
            self._near.strayed = True
        return self._all.meeting(slug, suffix)

    def series(self, series: str) -> str:
        """Return the feed of the series; empty where it has none."""
        if series != self._near.meeting.series:
            self._near.strayed = True
        return self._all.series(series)

    @property
    def seen(self) -> list[str]:
        """All files that can be seen."""
        meeting = self._near.meeting
        return [self._all.series(meeting.series), *(self._all.meeting(meeting.slug, suffix) for suffix in SUFFIXES)]
