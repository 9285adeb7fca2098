"""The page of somebody: topics, actions, decisions and meetings; where that is much, newest first, and all by year."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from minutebook.site import words
from minutebook.site.addresses import PEOPLE
from minutebook.site.attendance import Visit
from minutebook.site.language import _, word
from minutebook.site.outcomes import Outcome
from minutebook.site.page import Heading, SitePage
from minutebook.site.people_pages import other_nicks
from minutebook.site.subjects import Share
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
    for leaf in pages_of(book):
        known = Outline("person", person.name, _last(catalogue, person), ("navigation", "toc"), PEOPLE)
        yield outline(leaf, known, partial(_page, catalogue, person))


def _last(catalogue: Catalogue, person: Person) -> date | None:
    return max(_seen(catalogue.visits.get(person.id, [])), default=None)


def _seen(visits: Sequence[Visit]) -> list[date]:
    """Return the days on which somebody was seen: who is only announced for a meeting was not seen there."""
    seen = [visit for visit in visits if visit.participant.messages] or visits
    return [visit.meeting.date for visit in seen if visit.meeting.date]


def _page(catalogue: Catalogue, person: Person, leaf: Leaf[Row]) -> SitePage:
    here = {id(row) for row in leaf.rows}
    parts = {name: [row for row in rows if id(row) in here] for name, rows in _parts(catalogue, person).items()}
    visits = catalogue.visits.get(person.id, [])
    spoken = sum(bool(visit.participant.messages) for visit in visits)
    dates = _seen(visits)
    title = titled(person.name, leaf)
    return SitePage(
        title=title,
        description=_("%(name)s in %(meetings)s: attendance, topics, decisions and actions")
        % {"name": title, "meetings": words.count(spoken, "meeting")},
        body=catalogue.render(
            "person.html",
            leaf.uri,
            leaf=leaf,
            person=person,
            who=catalogue.people.known(person.id),
            nicks=other_nicks(person),
            spoken=spoken,
            held=len(catalogue.held),
            messages=sum(visit.participant.messages for visit in visits),
            presence=None if leaf.volume else catalogue.presences.of(visits),
            first=min(dates, default=None),
            last=max(dates, default=None),
            unfolded=SUBJECTS_SHOWN,
            rows_link=catalogue.books.rows_link,
            **parts,
        ),
        headings=(Heading("top", title, 1), *(Heading(name, _(said), 2) for name, said in PARTS if parts[name])),
        updated=max(dates, default=None),
        hide=("navigation", "toc"),
        **leaf.place("person", PEOPLE),
    )


def _parts(catalogue: Catalogue, person: Person) -> dict[str, Sequence[Row]]:
    """Return the person's topics; actions, open ones first, and decisions, what was recorded first; meetings."""
    outcomes: Sequence[Outcome] = catalogue.of_person.get(person.id, [])
    actions: Sequence[Outcome] = recorded_first(one for one in outcomes if one.kind == "action")
    actions = sorted(actions, key=lambda one: not one.is_open)
    return {
        "subjects": catalogue.subjects.of_person(person.id),
        "actions": actions,
        "decisions": recorded_first(one for one in outcomes if one.kind == "decision"),
        "visits": catalogue.visits.get(person.id, []),
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
