"""The people: an index of all, and a page for each with meetings, topics, decisions and actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.people import fold
from minutebook.site import words
from minutebook.site.addresses import PEOPLE
from minutebook.site.language import _
from minutebook.site.meetings_page import FILTER_FROM
from minutebook.site.page import Heading, SitePage
from minutebook.site.suggestions import recorded_first, tally

if TYPE_CHECKING:
    from minutebook.model import Person
    from minutebook.site.catalogue import Catalogue
    from minutebook.site.outcomes import Outcome


def people_page(catalogue: Catalogue) -> SitePage:
    """Return the index of people, those who said most first."""
    rows = [_row(catalogue, person) for person in catalogue.archive.people.values()]
    rows.sort(key=lambda row: (-int(str(row["messages"])), str(row["name"]).lower()))
    most = max((int(str(row["messages"])) for row in rows), default=0) or 1
    return SitePage(
        uri=PEOPLE,
        title=_("People"),
        description=_("%(people)s of the meetings, with what they said and took on")
        % {"people": words.count(len(rows), "person", "people")},
        body=catalogue.render(
            "people.html",
            PEOPLE,
            speakers=[row for row in rows if row["messages"]],
            silent=[row for row in rows if not row["messages"]],
            most=most,
            filter_from=FILTER_FROM,
            guessed=any(action.is_open and action.suggested for action in catalogue.actions),
        ),
        kind="people",
        headings=(Heading("top", _("People"), 1),),
        hide=("navigation", "toc"),
    )


def _row(catalogue: Catalogue, person: Person) -> dict[str, object]:
    visits = catalogue.visits.get(person.id, [])
    spoken = [visit for visit in visits if visit.participant.messages]
    dates = [visit.meeting.date for visit in spoken if visit.meeting.date]
    actions = [outcome for outcome in catalogue.of_person.get(person.id, ()) if outcome.kind == "action"]
    is_open = [action for action in actions if action.is_open]
    return {
        "who": catalogue.people.known(person.id),
        "name": person.name,
        "nicks": other_nicks(person),
        "meetings": len(spoken),
        "messages": sum(visit.participant.messages for visit in visits),
        "first": min(dates, default=None),
        "last": max(dates, default=None),
        "open": tally(is_open, "open action"),
        "open_number": len(is_open),
    }


def other_nicks(person: Person) -> str:
    """Return the nicks of a person that differ from the name and, but for signs and servers, from each other."""
    distinct = {fold(nick): nick for nick in reversed(person.nicks)}
    distinct.pop(fold(person.name), None)
    return ", ".join(reversed(distinct.values()))


def person_page(catalogue: Catalogue, person: Person) -> SitePage:
    """Return the page of one person."""
    uri = catalogue.addresses.person(person.id)
    visits = catalogue.visits.get(person.id, [])
    values = {**_outcomes(catalogue, person), "subjects": catalogue.subjects.of_person(person.id), "visits": visits}
    spoken = sum(bool(visit.participant.messages) for visit in visits)
    titles = {"subjects": _("Topics"), "actions": _("Actions"), "decisions": _("Decisions"), "visits": _("Meetings")}
    # who is only announced for a meeting was not seen there
    seen = [visit for visit in visits if visit.participant.messages] or visits
    dates = [visit.meeting.date for visit in seen if visit.meeting.date]
    return SitePage(
        uri=uri,
        title=person.name,
        description=_("%(name)s in %(meetings)s: attendance, topics, decisions and actions")
        % {"name": person.name, "meetings": words.count(spoken, "meeting")},
        body=catalogue.render(
            "person.html",
            uri,
            person=person,
            who=catalogue.people.known(person.id),
            nicks=other_nicks(person),
            spoken=spoken,
            held=len(catalogue.held),
            messages=sum(visit.participant.messages for visit in visits),
            presence=catalogue.presences.of(visits),
            first=min(dates, default=None),
            last=max(dates, default=None),
            **values,
        ),
        kind="person",
        headings=(Heading("top", person.name, 1), *(Heading(name, titles[name], 2) for name in titles if values[name])),
        parent=PEOPLE,
        updated=max(dates, default=None),
        hide=("navigation", "toc"),
    )


def _outcomes(catalogue: Catalogue, person: Person) -> dict[str, list[Outcome]]:
    """Return the person's actions, open ones first, and decisions; suggestions after what was recorded."""
    outcomes = catalogue.of_person.get(person.id, [])
    actions = recorded_first(one for one in outcomes if one.kind == "action")
    return {
        "actions": sorted(actions, key=lambda one: not one.is_open),
        "decisions": recorded_first(one for one in outcomes if one.kind == "decision"),
    }
