"""What the feeds say of a meeting, of a decision, and of a subject that came up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.site.feeds.atom import Author, Entry
from minutebook.site.feeds.sentences import decision_title, meeting_summary, outcome_sentence
from minutebook.site.meeting_page import title_of
from minutebook.site.moments import utc
from minutebook.site.subject_pages import outcomes_of
from minutebook.site.suggestions import came_out
from minutebook.site.summary import about, gist, summary_rows
from minutebook.site.words import opening

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markupsafe import Markup

    from minutebook.knowledge import Occasion, Subject
    from minutebook.model import Meeting
    from minutebook.site.data.interface import Interface
    from minutebook.site.feeds.address import Absolute
    from minutebook.site.outcomes import Outcome
    from minutebook.site.people_index import Who
    from minutebook.site.summary import SentenceRow

SUGGESTED = "suggested"
"""The category of what is inferred, so that readers of feeds can leave it out: the same in all languages."""
_SPEAKERS = 3
"""So many authors has a topic."""
_SUMMARY = 500


class EntryMaker:
    """Makes entries of feeds."""

    def __init__(self, site: Interface, absolute: Absolute) -> None:
        self._catalogue = site.catalogue
        self._happened = site.moments.happened
        self._absolute = absolute

    def _html(self, template: str, uri: str, **values: object) -> Markup:
        return self._catalogue.render(template, uri, to=self._absolute.page, **values)

    def _authors(self, people: Iterable[Who]) -> tuple[Author, ...]:
        return tuple(Author(who.name, self._absolute.page(who.uri)) for who in dict.fromkeys(people) if who.name)

    def _known(self, ids: Iterable[str]) -> tuple[Author, ...]:
        return self._authors(self._catalogue.people.known(person) for person in ids)

    def meeting(self, meeting: Meeting) -> Entry:
        """Return the entry of a meeting: its author is who chaired it."""
        outcomes = self._catalogue.outcomes[meeting.slug]
        uri = self._catalogue.addresses.meeting(meeting.slug)
        url = self._absolute.page(uri)
        return Entry(
            id=url,
            url=url,
            title=title_of(meeting),
            updated=self._happened(meeting),
            summary=meeting_summary(meeting, outcomes),
            content=self._html(
                "feed_meeting.html", uri, meeting=meeting, part=came_out(outcomes), topics=self._told(meeting)
            ),
            authors=self._authors(self._catalogue.people.who(meeting, nick) for nick in meeting.chair),
            categories=tuple(filter(None, (meeting.series,))),
        )

    def _told(self, meeting: Meeting) -> list[tuple[str, str, SentenceRow | None]]:
        """Return title, address and best sentence of the topics."""
        addresses = self._catalogue.addresses
        return [(one.title, addresses.topic(meeting.slug, one.slug), gist(one)) for one in meeting.topics]

    def decision(self, outcome: Outcome) -> Entry:
        """Return the entry of a decision: its authors are those who stated it."""
        meeting = outcome.meeting
        uri = self._catalogue.addresses.meeting(meeting.slug)
        said = meeting.messages[outcome.message - 1].at if outcome.message else None
        topic = next((one for one in meeting.topics if one.slug == outcome.topic_slug), None)
        subjects = self._catalogue.subjects.of_topic(meeting, topic) if topic else []
        return Entry(
            id=self._absolute.page(uri, outcome.anchor),
            url=self._absolute.page(*outcome.where),
            title=decision_title(outcome),
            updated=utc(said) or self._happened(meeting),
            summary=f"{outcome_sentence(outcome)} {title_of(meeting)}",
            content=self._html("feed_decision.html", uri, outcome=outcome, meeting_title=title_of(meeting)),
            authors=self._known(outcome.people),
            categories=self._categories((outcome,), [subject.name for subject in subjects]),
        )

    @staticmethod
    def _categories(outcomes: Iterable[Outcome], names: Sequence[str]) -> tuple[str, ...]:
        marked = any(outcome.suggested for outcome in outcomes)
        return (*names, *((SUGGESTED,) if marked else ()))

    def occasion(self, subject: Subject, occasion: Occasion) -> Entry:
        """Return the entry of a subject that came up in a meeting: its authors are those who said most."""
        meeting, topic = occasion.meeting, occasion.topic
        part = came_out(outcomes_of(self._catalogue, occasion))
        uri = self._catalogue.addresses.topic(meeting.slug, topic.slug if topic else "")
        content = self._html(
            "feed_topic.html",
            uri,
            part=part,
            rows=summary_rows(self._catalogue, meeting, topic) if topic else [],
            topic_uri=uri,
            meeting_uri=self._catalogue.addresses.meeting(meeting.slug),
            meeting_title=title_of(meeting),
        )
        told = about(topic) if topic else ""
        return Entry(
            id=self._absolute.page(uri),
            url=self._absolute.page(uri),
            title=f"{topic.title if topic else subject.name}: {title_of(meeting)}",
            updated=self._happened(meeting),
            summary=opening(
                " ".join(filter(None, (told, *map(outcome_sentence, (*part.recorded, *part.suggested))))), _SUMMARY
            ),
            content=content,
            authors=self._known(person for person, _ in occasion.speakers.most_common(_SPEAKERS)),
            categories=(subject.name,),
        )
