"""What the pages look up again and again, worked out once for the whole archive."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from minutebook.knowledge import gather
from minutebook.site.addresses import Addresses, Links
from minutebook.site.attendance import visits
from minutebook.site.books import Books
from minutebook.site.file_addresses import FileAddresses
from minutebook.site.history import Historian
from minutebook.site.near import Near
from minutebook.site.outcomes import OutcomeBuilder
from minutebook.site.people_index import PeopleIndex
from minutebook.site.pictures import Presences
from minutebook.site.plain import trusted
from minutebook.site.subjects import Subjects
from minutebook.site.templating import Templates

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup

    from minutebook.knowledge import Subject
    from minutebook.model import Archive, Meeting, Topic
    from minutebook.site.outcomes import Outcome
    from minutebook.site.page import SiteSettings


class Catalogue:
    """All meetings with their outcomes, newest first, and the means to render a page about them."""

    def __init__(self, archive: Archive, settings: SiteSettings) -> None:
        self.archive = archive
        self.settings = settings
        self.knowledge = gather(archive, settings.confidence)
        self.subjects = Subjects(self.knowledge.subjects)
        self.addresses = Addresses(archive, (subject.id for subject in self.knowledge.subjects))
        self.files = FileAddresses(archive, self.addresses, feeds=bool(settings.origin))
        self.people = PeopleIndex(archive.people, self.addresses)
        self.meetings = tuple(sorted(archive.meetings, key=_when, reverse=True))
        historian = Historian(archive, self.knowledge, self.addresses)
        builder = OutcomeBuilder(self.addresses, self.people, settings, historian)
        self.outcomes = {meeting.slug: builder.build(meeting) for meeting in self.meetings}
        # a task that was taken on in several meetings counts once
        everything = [one for meeting in self.meetings for one in self.outcomes[meeting.slug] if one.leads]
        self.decisions = tuple(outcome for outcome in everything if outcome.kind == "decision")
        self.actions = tuple(outcome for outcome in everything if outcome.kind == "action")
        self.of_person: dict[str, list[Outcome]] = defaultdict(list)
        for outcome in everything:
            for person in outcome.people:
                self.of_person[person].append(outcome)
        self._near = self._neighbours()
        self.held = tuple(meeting for meeting in self.meetings if meeting.messages)
        self.visits = visits(self.meetings)
        self.presences = Presences(self.held, self.addresses)
        self.books = Books(self)
        self.environment = Templates(
            addresses=self.addresses, catalogue=self, search_for=self.books.search_for, settings=settings
        )
        self._nearest: Near | None = None

    def _neighbours(self) -> dict[str, tuple[Meeting | None, Meeting | None]]:
        """Return the meetings before and after each one, by slug; what has no series has none."""
        series: dict[str, list[Meeting]] = defaultdict(list)
        for meeting in reversed(self.meetings):
            if meeting.series:
                series[meeting.series].append(meeting)
        return {
            meeting.slug: (before, after)
            for run in series.values()
            for before, meeting, after in zip([None, *run], run, [*run[1:], None], strict=False)
        }

    def near(self, meeting: Meeting) -> Near:
        """Return what the pages of a meeting can see. The last one is kept: they come one after the other."""
        if self._nearest is None or self._nearest.meeting is not meeting:
            self._nearest = Near(self, meeting)
        return self._nearest

    def neighbours(self, meeting: Meeting) -> tuple[Meeting | None, Meeting | None]:
        """Return the meetings before and after this one in its series."""
        return self._near.get(meeting.slug, (None, None))

    def of_topic(self, meeting: Meeting, topic: Topic) -> tuple[Outcome, ...]:
        """Return what came out of a topic: by its messages, or as the meeting file says."""
        return tuple(
            outcome
            for outcome in self.outcomes[meeting.slug]
            if outcome.topic_slug == topic.slug
            or (outcome.message is not None and topic.first <= outcome.message <= topic.last)
        )

    @cached_property
    def _subjects_of(self) -> dict[str, list[Subject]]:
        """The subjects by the id of what came out of them."""
        found: dict[str, dict[str, Subject]] = defaultdict(dict)
        for subject in self.subjects.all:
            for occasion in subject.raised:
                for outcome in self.outcomes[occasion.meeting.slug]:
                    if occasion.gave(outcome.message, outcome.topic_slug):
                        found[outcome.id][subject.id] = subject
        return {id_: list(subjects.values()) for id_, subjects in found.items()}

    def subjects_of(self, outcome: Outcome) -> list[Subject]:
        """Return the subjects that a decision or an action belongs to."""
        return self._subjects_of.get(outcome.id, [])

    def render(self, template: str, uri: str, **values: object) -> Markup:
        """Return a template's HTML for the page with this address; `href(uri, anchor)` and `file(path)` make links."""
        found = self.environment.get_template(template)
        links = self.links(uri)
        return trusted(found.render(href=links, file=links.file, **values))

    def links(self, uri: str) -> Links:
        """Return what makes links from a page: `href(uri, anchor='')`."""
        return Links(uri, directory_urls=self.settings.directory_urls)

    def file_links(self, uri: str) -> Callable[[str], str]:
        """Return what makes links from a page to files: `file(path)`."""
        return self.links(uri).file


def _when(meeting: Meeting) -> tuple[date, str]:
    return meeting.date or date.min, meeting.slug
