"""What can be found: one document for each topic, decision, action, meeting, subject and person.

They are made of the same archive as the pages, so what is blacked out or has no name there is not in them either. A
decision is a document of its own beside its topic, so that one can look for decisions only, by status and by where
they come from.
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
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from minutebook.knowledge import Subject
    from minutebook.model import Meeting, Message, Person, Topic
    from minutebook.site.catalogue import Catalogue
    from minutebook.site.outcomes import Outcome

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


def documents(catalogue: Catalogue) -> Iterator[Document]:
    """Yield all documents of the archive: those of meetings, the oldest first, and then those that are timeless."""
    maker = _Maker(catalogue)
    for meeting in reversed(catalogue.meetings):
        yield from _apart(maker.of_meeting(meeting))
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
    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def _url(self, place: Place) -> str:
        path = quote(url_of(place.uri, directory_urls=self._catalogue.settings.directory_urls))
        return f"{path}#{quote(place.anchor)}" if place.anchor else path

    def of_meeting(self, meeting: Meeting) -> Iterator[Document]:
        """Yield the meeting itself, its outcomes, its topics, and its talk outside topics."""
        yield self._meeting(meeting)
        for outcome in self._catalogue.outcomes[meeting.slug]:
            if outcome.leads:
                yield self._outcome(outcome)
        for topic in meeting.topics:
            yield from self._topic(meeting, topic)
        for stretch in stretches(meeting):
            title = title_of(meeting) if not meeting.topics else stretch.title
            place = Place(self._catalogue.addresses.meeting(meeting.slug), stretch.id)
            yield from self._talk(meeting, title, place, stretch.messages, ())

    def _shared(self, meeting: Meeting, people: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """What documents of one meeting can be narrowed down by."""
        return {
            "year": (str(meeting.date.year),) if meeting.date else (),
            "series": (meeting.series,) if meeting.series else (),
            "person": tuple(sorted({self._name(person) for person in people if person in self._people})),
        }

    @property
    def _people(self) -> Mapping[str, Person]:
        return self._catalogue.archive.people

    def _name(self, person: str) -> str:
        return self._people[person].name

    def _meeting(self, meeting: Meeting) -> Document:
        said = [meeting.summary, *(item.text for item in meeting.agenda), *(topic.title for topic in meeting.topics)]
        said += [meeting.channel, *(section.heading for section in meeting.sections)]
        return Document(
            url=self._url(Place(self._catalogue.addresses.meeting(meeting.slug))),
            kind="meeting",
            title=title_of(meeting),
            lines=tuple(Line(text) for text in said if text),
            filters=self._shared(meeting, (one.person for one in meeting.participants if one.messages)),
            day=_day(meeting),
            meta={"word": _meeting_word(meeting)},
        )

    def _outcome(self, outcome: Outcome) -> Document:
        meeting = outcome.meeting
        topics = [topic for topic in meeting.topics if topic.slug == outcome.topic_slug]
        subjects = [one.name for topic in topics for one in self._catalogue.subjects.of_topic(meeting, topic)]
        at = outcome.message or 0
        shown_by = [meeting.messages[n - 1] for n in outcome.evidence if n != at and n <= len(meeting.messages)]
        owners = ", ".join(owner.name for owner in outcome.owners)
        about = [Line(outcome.topic, weight=SUMMARY)] if outcome.topic else []
        return Document(
            url=self._url(outcome.where if outcome.message else Place(outcome.where.uri, outcome.anchor)),
            kind=outcome.kind,
            title=words.capital(outcome.text),
            lines=(
                *about,
                Line(outcome.text, at or None, owners, GUESS if outcome.suggested else OUTCOME),
                *map(_said, shown_by),
            ),
            filters={
                **self._shared(meeting, outcome.people),
                "subject": tuple(subjects),
                "status": (outcome.status,),
                "provenance": (outcome.provenance,),
            },
            day=_day(meeting),
            meta={
                "word": outcome.word,
                "symbol": outcome.symbol,
                "guess": _("suggested, %(likely)s") % {"likely": outcome.likely} if outcome.suggested else "",
                "where": ", ".join(filter(None, (outcome.topic, title_of(meeting)))),
            },
            titled=False,
        )

    def _topic(self, meeting: Meeting, topic: Topic) -> Iterator[Document]:
        summary = [Line(sentence.text, sentence.message, weight=SUMMARY) for sentence in topic.summary]
        agenda = [meeting.agenda[index].text for index in topic.agenda if 0 <= index < len(meeting.agenda)]
        place = Place(self._catalogue.addresses.topic(meeting.slug, topic.slug))
        messages = meeting.messages[topic.first - 1 : topic.last]
        subjects = tuple(one.name for one in self._catalogue.subjects.of_topic(meeting, topic))
        about = (*(Line(text, weight=SUMMARY) for text in agenda if text != topic.title), *summary)
        for part in self._talk(meeting, topic.title, place, messages, about):
            yield replace(part, filters={**part.filters, "subject": subjects})

    def _talk(
        self, meeting: Meeting, title: str, place: Place, messages: Sequence[Message], about: Sequence[Line]
    ) -> Iterator[Document]:
        """Yield a stretch of talk, in parts where it is long."""
        parts = max(1, round(len(messages) / PART))
        size = -(-len(messages) // parts) or 1
        for start in range(0, max(1, len(messages)), size):
            part = messages[start : start + size]
            nicks = {message.by for message in part if message.is_speech}
            yield Document(
                url=self._url(Place(place.uri, f"m{part[0].n}") if start else place),
                kind="topic",
                title=title,
                lines=(*about, *(_said(message) for message in part if message.said and message.kind in SAID)),
                filters=self._shared(meeting, {meeting.persons.get(nick, "") for nick in nicks}),
                day=_day(meeting),
                meta={"word": _("Topic"), "where": title_of(meeting)},
            )

    def subject(self, subject: Subject) -> Document:
        """Return a subject."""
        days = [meeting.date for meeting in subject.meetings if meeting.date]
        return Document(
            url=self._url(Place(self._catalogue.addresses.subject(subject.id))),
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
            url=self._url(Place(self._catalogue.addresses.person(person.id))),
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


def _day(meeting: Meeting) -> str:
    return meeting.date.isoformat() if meeting.date else ""


def _said(message: Message) -> Line:
    # of a Matrix id, the part that people read
    nick = message.by.partition(":")[0] if message.by.startswith("@") else message.by
    return Line(message.said, message.n, nick)
