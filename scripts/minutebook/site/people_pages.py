"""The index of all people, with what they said and what they still have to do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from minutebook.people import fold
from minutebook.site import words
from minutebook.site.addresses import PEOPLE
from minutebook.site.language import _
from minutebook.site.meetings_page import FILTER_FROM
from minutebook.site.page import Heading, SitePage
from minutebook.site.volumes import Binding, Outline, bind, by_letter, letter_shelf, outline, pages_of, titled
from minutebook.site.weights import known_person_size

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from minutebook.model import Person
    from minutebook.site.catalogue import Catalogue
    from minutebook.site.outcomes import Outcome
    from minutebook.site.people_index import Who
    from minutebook.site.volumes import Leaf


def people_pages(catalogue: Catalogue) -> Iterator[SitePage]:
    """Yield the index of people: those who said most first; where it is long, all by their first letter too."""
    said = {person: sum(visit.participant.messages for visit in visits) for person, visits in catalogue.visits.items()}
    people = list(catalogue.archive.people.values())
    front = sorted(people, key=lambda person: (-said.get(person.id, 0), person.name.lower()))
    shelved = sorted(people, key=lambda person: by_letter(person.name))
    binding: Binding[Person] = Binding(
        lambda person: letter_shelf(person.name),
        lambda person: known_person_size(person, spoke=bool(said.get(person.id))),
        "a-z/",
    )
    book = bind(catalogue.addresses, PEOPLE, front, shelved, binding)
    whole = _Whole(
        max(said.values(), default=0) or 1,
        any(action.is_open and action.suggested for action in catalogue.actions),
    )
    for leaf in pages_of(book, newest_first=False):
        known = Outline("people", _("People"), None, ("navigation", "toc"))
        yield outline(leaf, known, partial(_index, catalogue, whole))


class _Whole(NamedTuple):
    """What all pages of the index have in common."""

    most: int
    """What the one who said most said."""
    guessed: bool
    """True where some of the open actions are suggestions."""


def _index(catalogue: Catalogue, whole: _Whole, leaf: Leaf[Person]) -> SitePage:
    rows = [_row(catalogue, person) for person in leaf.rows]
    title = titled(_("People"), leaf)
    return SitePage(
        title=title,
        description=_("%(people)s of the meetings, with what they said and took on")
        % {"people": words.count(len(rows) if leaf.volume else leaf.book.total, "person", "people")},
        body=catalogue.render(
            "people.html",
            leaf.uri,
            title=title,
            leaf=leaf,
            speakers=[row for row in rows if row.messages],
            silent=[row for row in rows if not row.messages],
            most=whole.most,
            filter_from=FILTER_FROM,
            guessed=whole.guessed,
        ),
        headings=(Heading("top", title, 1),),
        hide=("navigation", "toc"),
        **leaf.place("people"),
    )


class _Row(NamedTuple):
    """Somebody in the index."""

    who: Who
    name: str
    nicks: str
    meetings: int
    """In how many they spoke."""
    messages: int
    first: date | None
    last: date | None
    open: list[Outcome]
    open_number: int


def _row(catalogue: Catalogue, person: Person) -> _Row:
    visits = catalogue.visits.get(person.id, [])
    spoken = [visit for visit in visits if visit.participant.messages]
    dates = [visit.meeting.date for visit in spoken if visit.meeting.date]
    is_open = [one for one in catalogue.of_person.get(person.id, ()) if one.is_open]
    return _Row(
        who=catalogue.people.known(person.id),
        name=person.name,
        nicks=other_nicks(person),
        meetings=len(spoken),
        messages=sum(visit.participant.messages for visit in visits),
        first=min(dates, default=None),
        last=max(dates, default=None),
        open=is_open,
        open_number=len(is_open),
    )


def other_nicks(person: Person) -> str:
    """Return the nicks of a person that differ from the name and, but for signs and servers, from each other."""
    distinct = {fold(nick): nick for nick in reversed(person.nicks)}
    distinct.pop(fold(person.name), None)
    return ", ".join(reversed(distinct.values()))
