"""The records of the tracker: a task, each time it was taken on, and what closed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from minutebook.model import Provenance
from minutebook.people import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from minutebook.knowledge.ids import Place
    from minutebook.model import Action, Meeting


@dataclass(frozen=True, slots=True)
class Closed:
    """What closed a task."""

    status: str
    """`done` or `dropped`."""
    provenance: Provenance
    """Curated in the meeting file, typed as a command, or read out of the talk: a suggestion."""
    shown_by: str = ""
    """A URL, a date or an anchor; empty where nothing is given."""
    day: date | None = None
    """The day on which it was closed, where that is known."""
    place: Place | None = None
    """The message that says so, where that was typed or said in a meeting."""


@dataclass(frozen=True, slots=True, eq=False)
class Sighting:
    """One time at which a task was taken on."""

    id: str
    """`2012-01-31#m92`."""
    meeting: Meeting
    action: Action
    why: str = ""
    """Why it is the task that was taken on before; empty for the first time."""
    inferred: bool = False
    """True where that was found by words in common."""


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """An action over all meetings."""

    id: str
    """That of its first sighting."""
    sightings: tuple[Sighting, ...]
    """Each time it was taken on, oldest first."""
    closed: Closed | None = None
    """What closed it; None while it is open."""
    mentions: tuple[Place, ...] = ()
    """Messages that name it."""

    @property
    def status(self) -> str:
        """`open`, `done` or `dropped`."""
        return self.closed.status if self.closed else "open"

    @property
    def best(self) -> Sighting:
        """The sighting that says it best: of those that people wrote down the first, else the first."""
        sure = (one for one in self.sightings if one.action.provenance is not Provenance.INFERRED)
        return next(sure, self.sightings[0])

    @property
    def owners(self) -> tuple[str, ...]:
        """Who it is for: those of the latest sighting that names anybody, by id, by folded nick where unknown."""
        named = (one for one in reversed(self.sightings) if one.action.owners)
        return next((owners_of(one.meeting, one.action) for one in named), ())

    @property
    def since(self) -> date | None:
        """The day on which it was taken on first."""
        return self.sightings[0].meeting.date

    @property
    def due(self) -> date | None:
        """The day for which it was promised last."""
        return next((one.action.due for one in reversed(self.sightings) if one.action.due), None)

    def overdue(self, today: date) -> bool:
        """True where it is open after its day."""
        return self.closed is None and self.due is not None and self.due < today


def owners_of(meeting: Meeting, action: Action) -> tuple[str, ...]:
    """The ids of the owners; the folded nick where nobody is known by it."""
    return tuple(dict.fromkeys(meeting.persons.get(owner) or fold(owner) for owner in action.owners))


def curated(action: Action, meeting: Meeting, days: Mapping[str, date | None]) -> Closed | None:
    """What the meeting file says that closed an action; `days` are those of the meetings, by slug."""
    if action.status == "open":
        return None
    slug, mark, _ = action.done_in.partition("#m")
    day = days.get(slug) if mark else _day(action.done_in)
    if not action.done_in and action.status == "dropped":
        day = meeting.date
    return Closed(action.status, action.provenance, action.done_in, day)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
