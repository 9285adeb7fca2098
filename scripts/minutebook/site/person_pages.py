"""The page of somebody: topics, actions, decisions and meetings; where that is much, newest first, and all by year."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from minutebook.site import words
from minutebook.site.addresses import PEOPLE
from minutebook.site.attendance import Visit
from minutebook.site.language import _, word
from minutebook.site.outcomes import Outcome
from minutebook.site.page import Heading, SitePage
from minutebook.site.people_pages import other_nicks
from minutebook.site.subjects import Share, foremost
from minutebook.site.suggestions import recorded_first
from minutebook.site.volumes import Binding, Outline, bind, outline, pages_of, titled, year_shelf
from minutebook.site.weights import address_size, outcome_size, text_size, visit_size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutebook.model import Person
    from minutebook.site.catalogue import Catalogue
    from minutebook.site.volumes import Leaf

Row: TypeAlias = Share | Outcome | Visit
PARTS = (
    ("subjects", word("Topics")),
    ("actions", word("Actions")),
    ("decisions", word("Decisions")),
    ("visits", word("Meetings")),
)
"""The parts that have a heading where they are not empty: id, title. The template has the same order."""
SUBJECTS_SHOWN = 12
"""So many topics, those of most meetings, stand unfolded, and on the first page whatever else does."""


class _Attendance(NamedTuple):
    """What is counted of somebody's meetings, for all of their pages."""

    spoken: int
    """In how many they spoke."""
    messages: int
    first: date | None
    """When they were seen first; who is only announced for a meeting was not seen there."""
    last: date | None

    @classmethod
    def of(cls, visits: Sequence[Visit]) -> _Attendance:
        """Count visits."""
        spoken = [visit for visit in visits if visit.participant.messages]
        dates = [visit.meeting.date for visit in spoken or visits if visit.meeting.date]
        messages = sum(visit.participant.messages for visit in spoken)
        return cls(len(spoken), messages, min(dates, default=None), max(dates, default=None))


def person_pages(catalogue: Catalogue, person: Person) -> Iterator[SitePage]:
    """Yield the pages of one person."""
    parts = _parts(catalogue, person)
    rows: list[Row] = [row for part in parts.values() for row in part]
    first = {id(row) for row in parts["subjects"][:SUBJECTS_SHOWN]}
    first |= {id(row) for row in parts["actions"] if isinstance(row, Outcome) and row.is_open}
    shelved = sorted(rows, key=_day)
    newest = shelved[::-1]
    front = sorted(newest, key=lambda row: id(row) not in first)
    book = bind(catalogue.addresses, catalogue.addresses.person(person.id), front, shelved, _BINDING)
    seen = _Attendance.of(catalogue.visits.get(person.id, []))
    known = Outline("person", person.name, seen.last, ("navigation", "toc"), PEOPLE)
    for leaf in pages_of(book):
        yield outline(leaf, known, partial(_page, catalogue, person, seen))


def _page(catalogue: Catalogue, person: Person, seen: _Attendance, leaf: Leaf[Row]) -> SitePage:
    parts = _of_volume(leaf.rows) if leaf.volume else _of_front(_parts(catalogue, person), leaf)
    title = titled(person.name, leaf)
    return SitePage(
        title=title,
        description=_("%(name)s in %(meetings)s: attendance, topics, decisions and actions")
        % {"name": title, "meetings": words.count(seen.spoken, "meeting")},
        body=catalogue.render(
            "person.html",
            leaf.uri,
            leaf=leaf,
            person=person,
            who=catalogue.people.known(person.id),
            nicks=other_nicks(person),
            spoken=seen.spoken,
            held=len(catalogue.held),
            messages=seen.messages,
            presence=None if leaf.volume else catalogue.presences.of(catalogue.visits.get(person.id, [])),
            first=seen.first,
            last=seen.last,
            unfolded=SUBJECTS_SHOWN,
            rows_link=catalogue.books.rows_link,
            **parts,
        ),
        headings=(Heading("top", title, 1), *(Heading(name, _(said), 2) for name, said in PARTS if parts[name])),
        updated=seen.last,
        hide=("navigation", "toc"),
        **leaf.place("person", PEOPLE),
    )


def _of_front(parts: dict[str, Sequence[Row]], leaf: Leaf[Row]) -> dict[str, Sequence[Row]]:
    """Return of each part what stands on the first page."""
    if not leaf.book:
        return parts
    here = {id(row) for row in leaf.rows}
    return {name: [row for row in rows if id(row) in here] for name, rows in parts.items()}


def _of_volume(rows: Sequence[Row]) -> dict[str, Sequence[Row]]:
    """Return the parts of a volume, from its rows alone: somebody who came for years has many volumes."""
    oldest_first = rows[::-1]
    # what is of one day keeps the order of `_parts`, from which the volume was made
    ordered = sorted(oldest_first, key=_day, reverse=True)
    shares: list[Share] = sorted((row for row in ordered if isinstance(row, Share)), key=foremost)
    return {
        "subjects": shares,
        **_outcomes([row for row in ordered if isinstance(row, Outcome)]),
        "visits": [row for row in ordered if isinstance(row, Visit)],
    }


def _parts(catalogue: Catalogue, person: Person) -> dict[str, Sequence[Row]]:
    """Return the person's topics, actions, decisions and meetings."""
    return {
        "subjects": catalogue.subjects.of_person(person.id),
        **_outcomes(catalogue.of_person.get(person.id, [])),
        "visits": catalogue.visits.get(person.id, []),
    }


def _outcomes(outcomes: Sequence[Outcome]) -> dict[str, Sequence[Row]]:
    """Return actions, open ones first, and decisions; of each what was recorded first."""
    recorded = recorded_first(one for one in outcomes if one.kind == "action")
    actions: list[Outcome] = sorted(recorded, key=lambda one: not one.is_open)
    return {
        "actions": actions,
        "decisions": recorded_first(one for one in outcomes if one.kind == "decision"),
    }


def _day_of(row: Row) -> date | None:
    """Return when something was; of a topic, when the person spoke on it last."""
    if isinstance(row, Visit):
        return row.meeting.date
    return row.day if isinstance(row, Outcome) else row.last


def _day(row: Row) -> date:
    return _day_of(row) or date.min


def _size(row: Row) -> int:
    if isinstance(row, Visit):
        return visit_size(row)
    if isinstance(row, Outcome):
        return outcome_size(row)
    return 190 + address_size(row.subject.id) + text_size(row.subject.name)


_BINDING: Binding[Row] = Binding(lambda row: year_shelf(_day_of(row)), _size)
