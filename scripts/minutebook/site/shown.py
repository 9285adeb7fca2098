"""What each page shows, as a value: where that is what it was in the former build, so is the page.

`mkdocs serve` builds the site again and again while somebody writes, and of a large archive nearly all pages come out
as they are. A value names rather too much than too little: all of each meeting that a page tells of, with what became
of its decisions and actions. Pages that tell of the whole archive, the lists that the navigation leads to, have none.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from minutebook.model import Meeting
from minutebook.site.addresses import ACTIONS, DECISIONS, MEETINGS, SUBJECTS
from minutebook.site.language import spoken
from minutebook.site.near import Near
from minutebook.site.outcomes import Outcome

if TYPE_CHECKING:
    from minutebook.site.catalogue import Catalogue
    from minutebook.site.page import SitePage
    from minutebook.site.volumes import Leaf

_LISTS = (ACTIONS, DECISIONS, MEETINGS, SUBJECTS)
"""The lists of which a volume shows its rows and nothing else."""

_Name = tuple[str, str]
"""A kind, and which of that kind."""


class Shown:
    """The values of one build; what equals its former value is the same object, so to compare takes no time."""

    def __init__(self, catalogue: Catalogue, before: Shown | None = None) -> None:
        """Take the archive, and what was shown before."""
        books = catalogue.books
        self.whole = (catalogue.settings, spoken().code, bool(books.decisions), bool(books.actions))
        """What may stand on any page: the day, the language, where long lists are found."""
        self._before = before.values if before is not None and before.whole == self.whole else {}
        self.values: dict[_Name, object] = {}
        self._things: _Things | None = _Things(catalogue)

    def is_new(self, page: SitePage, frame: object = ()) -> bool:
        """Return True for a page that may not look as it did; `frame` is what stands around it."""
        value = self._page(page)
        if value is None:
            return True
        name = "page", page.uri
        return self._same(name, (page.title, page.updated, page.source, frame, value)) is not self._before.get(name)

    def forget(self) -> None:
        """Hold no longer what is needed to make values."""
        self._things, self._before = None, {}

    def _same(self, name: _Name, value: object) -> object:
        before = self._before.get(name)
        found = self.values[name] = before if before == value else value
        return found

    def _page(self, page: SitePage) -> object | None:
        leaf, things = page.leaf, self._there
        volume = leaf is not None and leaf.volume is not None
        of = things.pages.get(page.parent if volume else page.uri)
        if of is not None:
            # how often somebody came is shown beside how often all met
            return self._value(of), things.held if of[0] == "person" and not volume else (), _place(leaf)
        if leaf is not None and volume and page.parent in _LISTS:
            return things.several, _place(leaf), tuple(map(self._row, leaf.rows))
        return () if page.kind == "search" else None

    @property
    def _there(self) -> _Things:
        assert self._things is not None  # noqa: S101 - nobody asks once they are forgotten
        return self._things

    def _row(self, row: Any) -> object:  # noqa: ANN401 - each list has rows of its own kind
        if isinstance(row, Meeting):
            return self._value(("meeting", row.slug))
        if isinstance(row, Outcome):
            return row.id, self._value(("meeting", row.meeting.slug))
        return self._value(("subject", row.id))

    def _value(self, name: _Name) -> object:
        if name not in self.values:
            kind, id_ = name
            made = {"meeting": self._meeting, "subject": self._subject, "person": self._person}[kind](id_)
            self._same(name, made)
        return self.values[name]

    def _meeting(self, slug: str) -> object:
        things = self._there
        catalogue, meeting = things.catalogue, things.meetings[slug]
        near = Near(catalogue, meeting)
        subjects = [[(one.id, one.name) for one in catalogue.subjects_of(each)] for each in catalogue.outcomes[slug]]
        return meeting, near.seen, subjects, things.records.get(slug)

    def _subject(self, id_: str) -> object:
        catalogue, subject = self._there.catalogue, self._there.subjects[id_]
        return (
            (subject.name, subject.names, subject.named, subject.standing),
            (catalogue.addresses.subject(id_), catalogue.files.subject(id_)),
            [(catalogue.people.known(person), number) for person, number in catalogue.subjects.people(subject)],
            [
                (self._value(("meeting", one.meeting.slug)), one.topic and one.topic.slug, one.first, one.reasons)
                for one in subject.occasions
            ],
        )

    def _person(self, id_: str) -> object:
        catalogue = self._there.catalogue
        return (
            catalogue.archive.people[id_],
            catalogue.people.known(id_),
            [(self._value(("meeting", visit.meeting.slug)), visit.said) for visit in catalogue.visits.get(id_, ())],
            [(self._value(("meeting", one.meeting.slug)), one.id) for one in catalogue.of_person.get(id_, ())],
            [
                (one.subject.id, one.subject.name, one.messages, len(one.meetings), one.last)
                for one in catalogue.subjects.of_person(id_)
            ],
        )


class _Things:
    """What the values are made of."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        addresses = catalogue.addresses
        self.meetings = {meeting.slug: meeting for meeting in catalogue.meetings}
        self.subjects = {subject.id: subject for subject in catalogue.subjects.all}
        self.several = len({meeting.series for meeting in catalogue.meetings}) > 1
        self.held = [(meeting.date, meeting.series, meeting.slug) for meeting in catalogue.held]
        self.pages: dict[str, _Name] = {addresses.subject(id_): ("subject", id_) for id_ in self.subjects}
        """Of what a page is."""
        self.pages |= {addresses.person(id_): ("person", id_) for id_ in catalogue.archive.people}
        for slug, meeting in self.meetings.items():
            name = "meeting", slug
            self.pages[addresses.meeting(slug)] = name
            self.pages |= {addresses.topic(slug, topic.slug): name for topic in meeting.topics}
        self.records: dict[str, list[tuple[str, str]]] = defaultdict(list)
        """The tasks of each meeting, with the id of their record."""
        for task in catalogue.knowledge.actions:
            for one in task.sightings:
                self.records[one.meeting.slug].append((one.id, task.id))


def _place(leaf: Leaf[Any] | None) -> object:
    """Where a page stands in its book, and what its crumbs name."""
    if leaf is None or leaf.volume is None:
        return ()
    book, volume = leaf.book, leaf.volume
    near = (book.before(volume), *book.parts(volume), book.after(volume))
    return volume.title, [one and (one.uri, one.title) for one in near]
