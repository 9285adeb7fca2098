"""What can be found: one document for each topic, decision, action, meeting, subject and person.

They are made of the same archive as the pages, so what is blacked out or has no name there is not in them either. A
decision is a document of its own beside its topic, so that one can look for decisions only, by status and by where
they come from. Those of a meeting are made of what `given.py` hands over and of nothing else: an index that is
remembered is known by that.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from minutebook.model import Kind
from minutebook.site import words
from minutebook.site.addresses import Place, url_of
from minutebook.site.language import _
from minutebook.site.meeting_page import title_of
from minutebook.site.search.document import Document, Line
from minutebook.site.stretches import stretches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from minutebook.knowledge import Subject
    from minutebook.model import Meeting, Message, Person
    from minutebook.site.catalogue import Catalogue
    from minutebook.site.search.given import Given, Told

PART = 120
"""So many messages are one document: what is to be loaded for one hit stays small, however long a meeting was."""
SUMMARY = 2.0
"""How much the words of a summary count."""
OUTCOME = 4.0
"""How much the words of a decision or an action count."""
GUESS = 1.5
"""The same of a suggestion."""
SAID = frozenset({Kind.MESSAGE, Kind.ACTION, Kind.NOTICE, Kind.TOPIC, Kind.OTHER})
"""The kinds of lines whose words can be found; comings and goings say nothing."""


def documents_of(given: Given) -> Iterator[Document]:
    """Yield the documents of a meeting."""
    return _apart(_Talk(given).documents())


def timeless(catalogue: Catalogue) -> Iterator[Document]:
    """Yield the documents of what is of no one meeting: subjects and people."""
    maker = _Timeless(catalogue)
    for subject in catalogue.subjects.all:
        yield maker.subject(subject)
    for person in catalogue.archive.people.values():
        yield maker.person(person)


def _apart(documents: Iterable[Document]) -> Iterator[Document]:
    """Yield documents with addresses of their own: of two with the same one, Pagefind would forget the first.

    A decision and an action may be one message. The browser drops what is behind the `&`.
    """
    seen = Counter[str]()
    for one in documents:
        seen[one.url] += 1
        number = seen[one.url]
        mark = "&" if "#" in one.url else "#&"
        yield replace(one, url=f"{one.url}{mark}{number}") if number > 1 else one


class _Maker:
    """Makes documents of one archive."""

    def __init__(self, *, directory_urls: bool) -> None:
        self._directory_urls = directory_urls
        self._paths: dict[str, str] = {}

    def _url(self, uri: str, anchor: str = "") -> str:
        path = self._paths.get(uri)
        if path is None:
            path = self._paths[uri] = quote(url_of(uri, directory_urls=self._directory_urls))
        return f"{path}#{quote(anchor)}" if anchor else path


class _Talk(_Maker):
    """Makes those of one meeting, which have much in common."""

    def __init__(self, given: Given) -> None:
        super().__init__(directory_urls=given.directory_urls)
        meeting = given.meeting
        self._given, self._meeting = given, meeting
        self._title = title_of(meeting)
        self._day = meeting.date.isoformat() if meeting.date else ""
        self._year = (str(meeting.date.year),) if meeting.date else ()
        self._series = (meeting.series,) if meeting.series else ()

    def documents(self) -> Iterator[Document]:
        """Yield the meeting itself, its outcomes, its topics, and its talk outside topics."""
        meeting = self._meeting
        yield self._itself()
        for told in self._given.outcomes:
            yield self._outcome(told)
        for number in range(len(meeting.topics)):
            yield from self._topic(number)
        for stretch in stretches(meeting):
            title = stretch.title if meeting.topics else self._title
            place = Place(self._given.uri, stretch.id)
            yield from self._parts(title, place, stretch.messages)

    def _shared(self, people: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """What documents of one meeting can be narrowed down by."""
        known = self._given.names
        names = {known[person] for person in people if person in known}
        return {"year": self._year, "series": self._series, "person": tuple(sorted(names))}

    def _itself(self) -> Document:
        meeting = self._meeting
        said = [meeting.summary, *(item.text for item in meeting.agenda), *(topic.title for topic in meeting.topics)]
        said += [meeting.channel, *(section.heading for section in meeting.sections)]
        return Document(
            url=self._url(self._given.uri),
            kind="meeting",
            title=self._title,
            lines=tuple(Line(text) for text in said if text),
            filters=self._shared(one.person for one in meeting.participants if one.messages),
            day=self._day,
            meta={"word": _meeting_word(meeting)},
        )

    def _outcome(self, told: Told) -> Document:
        meeting = self._meeting
        topics = zip(meeting.topics, self._given.topics, strict=True)
        subjects = [name for topic, about in topics if topic.slug == told.slug for name in about.subjects]
        at = told.message or 0
        shown_by = [meeting.messages[n - 1] for n in told.evidence if n != at and n <= len(meeting.messages)]
        about = [Line(told.topic, weight=SUMMARY)] if told.topic else []
        return Document(
            url=self._url(told.uri, told.anchor),
            kind=told.kind,
            title=words.capital(told.text),
            lines=(
                *about,
                Line(told.text, at or None, told.owners, GUESS if told.likely else OUTCOME),
                *map(_said, shown_by),
            ),
            filters={
                **self._shared(told.people),
                "subject": tuple(subjects),
                "status": (told.status,),
                "provenance": (told.provenance,),
            },
            day=self._day,
            meta={
                "word": told.word,
                "symbol": told.symbol,
                "guess": _("suggested, %(likely)s") % {"likely": told.likely} if told.likely else "",
                "where": ", ".join(filter(None, (told.topic, self._title))),
            },
            titled=False,
        )

    def _topic(self, number: int) -> Iterator[Document]:
        meeting, topic, given = self._meeting, self._meeting.topics[number], self._given.topics[number]
        summary = [Line(sentence.text, sentence.message, weight=SUMMARY) for sentence in topic.summary]
        agenda = [meeting.agenda[index].text for index in topic.agenda if 0 <= index < len(meeting.agenda)]
        messages = meeting.messages[topic.first - 1 : topic.last]
        about = (*(Line(text, weight=SUMMARY) for text in agenda if text != topic.title), *summary)
        yield from self._parts(topic.title, Place(given.uri), messages, about, subject=given.subjects)

    def _parts(
        self,
        title: str,
        place: Place,
        messages: Sequence[Message],
        about: Sequence[Line] = (),
        **filters: tuple[str, ...],
    ) -> Iterator[Document]:
        """Yield a stretch of talk, in parts where it is long."""
        parts = max(1, round(len(messages) / PART))
        size = -(-len(messages) // parts) or 1
        persons = self._meeting.persons
        for start in range(0, max(1, len(messages)), size):
            part = messages[start : start + size]
            nicks = {message.by for message in part if message.is_speech}
            yield Document(
                url=self._url(place.uri, f"m{part[0].n}" if start else place.anchor),
                kind="topic",
                title=title,
                lines=(*about, *(_said(message) for message in part if message.said and message.kind in SAID)),
                filters={**self._shared({persons.get(nick, "") for nick in nicks}), **filters},
                day=self._day,
                meta={"word": _("Topic"), "where": self._title},
            )


class _Timeless(_Maker):
    """Makes those that are of no one meeting."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(directory_urls=catalogue.settings.directory_urls)
        self._catalogue = catalogue

    def subject(self, subject: Subject) -> Document:
        """Return a subject."""
        days = [meeting.date for meeting in subject.meetings if meeting.date]
        return Document(
            url=self._url(self._catalogue.addresses.subject(subject.id)),
            kind="subject",
            title=subject.name,
            lines=(Line(", ".join(subject.names)),) if subject.names else (),
            filters={"subject": (subject.name,)},
            day=max(days).isoformat() if days else "",
            meta={"word": _("Subject"), "where": _where(len(subject.meetings))},
        )

    def person(self, person: Person) -> Document:
        """Return somebody."""
        visits = self._catalogue.visits.get(person.id, [])
        days = [visit.meeting.date for visit in visits if visit.meeting.date]
        nicks = tuple(nick for nick in person.nicks if nick != person.name)
        return Document(
            url=self._url(self._catalogue.addresses.person(person.id)),
            kind="person",
            title=person.name,
            lines=(Line(", ".join(nicks), weight=OUTCOME),) if nicks else (),
            filters={"person": (person.name,)},
            day=max(days).isoformat() if days else "",
            meta={"word": _("Person"), "where": _where(len(visits))},
        )


def _meeting_word(meeting: Meeting) -> str:
    if meeting.status == "held":
        return _("Meeting")
    return _("Meeting, %(status)s") % {"status": _(meeting.status)}


def _where(meetings: int) -> str:
    return _("in %(meetings)s") % {"meetings": words.count(meetings, "meeting")}


def _said(message: Message) -> Line:
    nick = message.by
    # of a Matrix id, the part that people read
    return Line(message.said, message.n, nick.partition(":")[0] if nick.startswith("@") else nick)
