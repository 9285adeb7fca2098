"""The lists of the whole archive that are looked at from other pages too: which page of them holds what."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from minutebook.site.addresses import ACTIONS, DECISIONS, MEETINGS
from minutebook.site.volumes import Binding, Book, bind, year_shelf
from minutebook.site.weights import meeting_size, outcome_size

if TYPE_CHECKING:
    from collections.abc import Callable

    from minutebook.model import Meeting
    from minutebook.site.catalogue import Catalogue
    from minutebook.site.outcomes import Outcome

TOPICS_SHOWN = 8
"""How many topics a meeting's row names; the rest is a number."""
SEARCH = "search.md"


class Books:
    """The ledger, the tracker and the list of meetings; each is made when somebody asks."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @cached_property
    def decisions(self) -> Book[Outcome]:
        """The ledger, newest first."""
        rows = self._catalogue.decisions
        return bind(self._catalogue.addresses, DECISIONS, rows, rows[::-1], _OUTCOMES)

    @cached_property
    def actions(self) -> Book[Outcome]:
        """The tracker: first what is overdue, then what is open, newest first; then what is closed."""
        rows = self._catalogue.actions
        front = sorted(rows, key=lambda one: (not one.overdue, not one.is_open))
        return bind(self._catalogue.addresses, ACTIONS, front, rows[::-1], _OUTCOMES)

    @cached_property
    def meetings(self) -> Book[Meeting]:
        """The meetings, newest first."""
        rows = self._catalogue.meetings
        return bind(self._catalogue.addresses, MEETINGS, rows, rows[::-1], _MEETINGS)

    def search_for(self, kind: str, href: Callable[..., str]) -> str:
        """Return the address of the search for all of a kind; empty where the site has none."""
        return f"{href(SEARCH)}?{urlencode({'kind': kind})}" if self._catalogue.settings.search else ""

    def rows_link(self, href: Callable[..., str], kind: str, facet: tuple[str, str], name: str) -> tuple[str, bool]:
        """Return the address of all decisions or actions of a person or a subject, and True where it is the search.

        `facet` is the name of the control and its value; the search knows people and subjects by their names. Empty
        where the ledger has several pages and the site no search.
        """
        book, uri = (self.decisions, DECISIONS) if kind == "decision" else (self.actions, ACTIONS)
        if not book:
            return f"{href(uri)}?{urlencode([facet])}", False
        if not self._catalogue.settings.search:
            return "", False
        return f"{href(SEARCH)}?{urlencode({'kind': kind, _SOUGHT.get(facet[0], facet[0]): name})}", True


_SOUGHT = {"owner": "person"}
"""What the search calls the controls that have another name there."""
_OUTCOMES: Binding[Outcome] = Binding(lambda outcome: year_shelf(outcome.day), outcome_size)
_MEETINGS: Binding[Meeting] = Binding(
    lambda meeting: year_shelf(meeting.date), lambda meeting: meeting_size(meeting, TOPICS_SHOWN)
)
