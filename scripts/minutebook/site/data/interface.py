"""What all files of the JSON interface share: addresses, ids, and tables of which records and schemas are made."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar
from urllib.parse import quote

from minutebook.knowledge.ids import ids, items_of
from minutebook.model import Action, Decision
from minutebook.shapes import DRAFT, Shape, explained, maybe
from minutebook.site.addresses import Place, url_of
from minutebook.site.moments import Moments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from minutebook.knowledge import Ruling, Task
    from minutebook.model import Meeting
    from minutebook.site.catalogue import Catalogue
    from minutebook.site.outcomes import Outcome

VERSION = 1
"""Of the interface: it grows by one where something is taken away or changes its meaning. New fields may come."""

TEXT: Shape = {"type": "string"}
NUMBER: Shape = {"type": "integer"}
COUNT: Shape = {"type": "integer", "minimum": 0}
FLAG: Shape = {"type": "boolean"}
DAY: Shape = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$(?!\\n)"}
MOMENT: Shape = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}"}
ADDRESS: Shape = {"type": "string", "pattern": "^/"}
NULLABLE = {name: maybe(shape) for name, shape in (("day", DAY), ("moment", MOMENT), ("text", TEXT), ("n", NUMBER))}
PROVENANCE: Shape = {"enum": ["command", "curated", "inferred"]}
CONFIDENCE: Shape = {"type": "number", "minimum": 0, "maximum": 1}


def many(shape: Shape) -> Shape:
    """A list of things of this shape."""
    return {"type": "array", "items": shape}


def record(fields: Mapping[str, Shape], *optional: str) -> Shape:
    """An object with these fields; all but those named here are always there."""
    return {"type": "object", "required": [name for name in fields if name not in optional], "properties": dict(fields)}


def envelope(title: str, description: str, fields: Mapping[str, Shape]) -> Shape:
    """The schema of a whole file."""
    head = {
        "$schema": explained(ADDRESS, "the address of this schema"),
        "version": explained({"enum": [VERSION]}, "the version of the interface"),
    }
    return {"$schema": DRAFT, "title": title, "description": description} | record(head | dict(fields))


class Result(NamedTuple):
    """A decision or an action of a meeting."""

    id: str
    """Stable as long as it rests on the same message: `2012-01-31#m92`."""
    outcome: Outcome
    """As the pages show it."""
    item: Action | Decision
    """As its meeting has it."""
    known: Ruling | Task
    """What is known of it over all meetings."""

    @property
    def record(self) -> str:
        """The id of its record: a task that was taken on in several meetings has one."""
        return self.known.id


class Interface:
    """The catalogue of the site, and what stands where."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.archive = catalogue.archive
        self.moments = Moments()
        knowledge = catalogue.knowledge
        self._path = lru_cache(maxsize=4096)(self._path_of)
        """Most addresses are asked for again soon: each is that of many messages."""
        self._known: dict[str, Ruling | Task] = {ruling.id: ruling for ruling in knowledge.decisions}
        self._tasks: dict[str, Ruling | Task] = {one.id: task for task in knowledge.actions for one in task.sightings}
        self.results = {meeting.slug: tuple(self._results(meeting)) for meeting in self.archive.meetings}
        self.by_topic: dict[tuple[str, str], list[Result]] = defaultdict(list)
        self.by_person: dict[str, list[Result]] = defaultdict(list)
        self._actions: dict[str, Result] = {}
        for one in (one for found in self.results.values() for one in found):
            self.by_topic[one.outcome.meeting.slug, one.outcome.topic_slug].append(one)
            if one.outcome.kind == "action":
                self._actions[one.id] = one
            for person in one.outcome.people:
                self.by_person[person].append(one)

    def _results(self, meeting: Meeting) -> Iterator[Result]:
        """What came out of a meeting, as far as the site shows it, in its order."""
        shown = [
            (id_, item, known[id_])
            for kind, known in ((Decision, self._known), (Action, self._tasks))
            for id_, item in zip(ids(meeting, kind), items_of(meeting, kind), strict=True)
            if id_ in known
        ]
        for (id_, item, known), outcome in zip(shown, self.catalogue.outcomes[meeting.slug], strict=True):
            yield Result(id_, outcome, item, known)

    def decisions(self) -> Iterator[Result]:
        """Yield the decisions of all meetings, oldest first."""
        for meeting in self.archive.meetings:
            yield from self.of_kind(self.results[meeting.slug], "decision")

    def actions(self) -> Iterator[Result]:
        """Yield the tasks of all meetings, oldest first, each as it was said best."""
        return (self._actions[task.best.id] for task in self.catalogue.knowledge.actions)

    @staticmethod
    def of_kind(results: Iterable[Result], kind: str) -> Iterator[Result]:
        """Yield the decisions, or the actions."""
        return (one for one in results if one.outcome.kind == kind)

    def ids(self, results: Iterable[Result], kind: str) -> list[str]:
        """The ids of the records of the decisions, or of the actions."""
        return list(dict.fromkeys(one.record for one in self.of_kind(results, kind)))

    def root(self, path: str) -> str:
        """The absolute path of a file of the site."""
        return self.catalogue.settings.base + quote(path)

    def url(self, place: Place) -> str:
        """The absolute path of a page, with the spot on it."""
        return self.address(place.uri, place.anchor)

    def address(self, uri: str, anchor: str = "") -> str:
        """The same by its parts."""
        if not anchor:
            return self._path(uri)
        return f"{self._path(uri)}#{anchor if anchor.isalnum() and anchor.isascii() else quote(anchor)}"

    def _path_of(self, uri: str) -> str:
        return self.root(url_of(uri, directory_urls=self.catalogue.settings.directory_urls))

    def meeting_url(self, slug: str, anchor: str = "") -> str:
        """The address of a meeting; with the anchor of a message it leads on to the page that holds it."""
        return self.address(self.catalogue.addresses.meeting(slug), anchor)

    def record_path(self, slug: str) -> str:
        """The file with all of one meeting, beside its page."""
        return self.catalogue.files.meeting(slug, "json")

    def topic_id(self, meeting: Meeting, topic: str) -> str | None:
        """The id of a topic: `2012-01-31/packaging`; None outside topics."""
        return f"{meeting.slug}/{topic}" if topic else None

    def people(self, meeting: Meeting, numbers: Iterable[int]) -> list[str]:
        """Who said something among the messages with these numbers, by id, the most talkative first."""
        said = Counter(meeting.persons.get(by, "") for by in meeting.talk.speakers(numbers))
        return [person for person, _ in said.most_common() if person in self.archive.people]


Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A field of the records of a file."""

    name: str
    holds: str
    shape: Shape
    value: Callable[[Interface, Row], Any]


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    """A file with records."""

    name: str
    holds: str
    """What one record is."""
    columns: tuple[Column[Row], ...]
    rows: Callable[[Interface], Iterable[Row]]
    """In the order of the file."""
    meeting: Callable[[Row], Meeting] | None = None
    """The meeting that a row is of; None where it is of none."""

    def record(self, site: Interface, row: Row) -> dict[str, Any]:
        """The record of a row."""
        return {column.name: column.value(site, row) for column in self.columns}

    def year(self, row: Row) -> int | None:
        """The year of the meeting that a row is of, where it is of one whose day is known."""
        return year_of(self.meeting(row)) if self.meeting else None

    @property
    def list_shape(self) -> Shape:
        """The shape of the list of all records."""
        fields = {column.name: explained(column.shape, column.holds) for column in self.columns}
        return explained(many(record(fields)), f"each is {self.holds}")

    def schema(self) -> Shape:
        """The schema of the file."""
        return envelope(self.name.capitalize(), f"One record is {self.holds}.", {self.name: self.list_shape})


def year_of(meeting: Meeting) -> int | None:
    """The year of a meeting, where its day is known."""
    return meeting.date.year if meeting.date else None
