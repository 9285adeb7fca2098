"""Who is meant by a nick, a name or initials in a meeting, and where that person's page is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from minutebook.site.colours import nick_class

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from minutebook.model import Meeting, Person
    from minutebook.site.addresses import Addresses


class Who(NamedTuple):
    """Somebody as a page shows them."""

    id: str
    """Id of the person; empty where only a name is known."""
    name: str
    """The name to show."""
    uri: str
    """Address of the person's page; empty without one."""
    css: str
    """Class of the colour."""


class PeopleIndex:
    """Looks people up by what a meeting calls them."""

    def __init__(self, people: Mapping[str, Person], addresses: Addresses) -> None:
        self._by_id = {
            person.id: Who(person.id, person.name, addresses.person(person.id), nick_class(person.id))
            for person in people.values()
        }

    def known(self, person: str, name: str = "") -> Who:
        """Return the person with an id; one without a page where the archive has no such person."""
        return self._by_id.get(person) or Who("", name or person, "", nick_class(person or name))

    def who(self, meeting: Meeting, called: str) -> Who:
        """Return who is meant by a nick, name or initials as written in a meeting."""
        return self.known(meeting.persons.get(called, ""), called)

    def speakers(self, meeting: Meeting, numbers: Iterable[int]) -> tuple[str, ...]:
        """Return the ids of the known people who said the messages with these numbers."""
        by = meeting.talk.by
        nicks = (by[n - 1] for n in numbers if 1 <= n <= len(by))
        ids = (self.who(meeting, nick).id for nick in nicks)
        return tuple(dict.fromkeys(person for person in ids if person))
