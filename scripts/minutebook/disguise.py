"""More names of those who want none: what they are called in the meetings, beyond what people.yml knows.

Somebody changes the nick (`ann is now known as ruth`), a page gives initials or a full name with it, a bot is told one.
Whatever makes two names one person for the site would show the name on that person's page, so it is hidden too. To
find them, the files are read once with the real names, up to where it is known who is who.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from minutebook.announcement import Announcement  # noqa: TC001 - what is remembered is read by its types
from minutebook.meeting import listen
from minutebook.model import Kind, Message, Person, RollCall
from minutebook.people import Known, identify, known_people
from minutebook.privacy import Nameless, renamer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from minutebook.meeting import Input
    from minutebook.model import Meeting
    from minutebook.register import Register

_INITIALS = 3
"""A word of so many letters that nobody spoke under stands for a name only where people are listed."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What of a meeting tells who is who in it."""

    announcement: Announcement
    blacked: Announcement
    """The same without what is redacted."""
    messages: tuple[Message, ...]
    """Changes of nicks, and of each speaker the first message."""
    roll: RollCall


def hear(given: Input) -> Heard:
    """What of a meeting tells who is who in it; nobody has to be known for that."""
    draft = listen(given, Known())
    seen: set[tuple[str, str]] = set()
    telling = []
    for message in draft.messages:
        if message.kind is Kind.NICK or (message.nick, message.speaker) not in seen:
            telling.append(message)
        seen.add((message.nick, message.speaker))
    return Heard(given.announcement, draft.given.announcement, tuple(telling), draft.recorded.roll_call)


def _words(heard: Heard, known: Known) -> Iterator[tuple[str, str, bool]]:
    """(person, word, somebody spoke under it) of each word that a meeting has for a person."""
    roll = heard.roll
    roster = identify(heard.messages, heard.blacked, known, roll)
    spoken = {name for m in heard.messages for name in (m.nick, m.speaker, m.text if m.kind is Kind.NICK else "")}
    for word, id_ in roster.persons.items():
        yield id_, word, word in spoken
    for nick, name in roll.aliases.items():
        if nick in roster.persons:
            yield roster.persons[nick], name, False


def _others(known: Known, hidden: Iterable[str]) -> tuple[Person, ...]:
    """Those who may be named, with all that they are declared to be called."""
    nicks: dict[str, list[str]] = defaultdict(list)
    for nick, id_ in known.nicks.items():
        nicks[id_].append(nick)
    kept = known.people.keys() - set(hidden)
    return tuple(replace(known.people[id_], nicks=(*known.people[id_].nicks, *nicks[id_])) for id_ in sorted(kept))


def _grown(person: Person, words: Iterable[tuple[str, bool]]) -> tuple[Person, ...]:
    """The person with the nicks and initials among the words, and once more for each full name among them."""
    nicks, initials, names = [*person.nicks], [*person.initials], []
    for word, spoken in sorted(words):
        if " " in word.strip():
            names.append(word)
        elif spoken or len(word) > _INITIALS or not word.isalpha():
            nicks.append(word)
        else:
            initials.append(word)
    own = replace(person, nicks=tuple(dict.fromkeys(nicks)), initials=tuple(dict.fromkeys(initials)))
    return own, *(Person(person.id, name) for name in names if name.casefold() != person.name.casefold())


def further_names(meetings: Sequence[Heard], register: Register) -> tuple[Nameless, ...]:
    """Those who want no name, with all names that the meetings have for them."""
    if not register.nameless:
        return ()
    real = {one.pseudonym: one.person for one in register.nameless}
    people = [real.get(person.id, person) for person in register.people]
    announcements = [heard.announcement for heard in meetings]
    known = known_people(people, announcements)
    words: dict[str, set[tuple[str, bool]]] = {person.id: set() for person in real.values()}
    size = -1
    # what is found in one meeting may be what another one calls them by
    while size < (size := sum(map(len, words.values()))):
        grown = {person.id: _grown(person, words[person.id])[0] for person in real.values()}
        known = known_people([grown.get(person.id, person) for person in people], announcements)
        for heard in meetings:
            for id_, word, spoken in _words(heard, known):
                if id_ in words and word.strip():
                    words[id_].add((word, spoken))
    others = _others(known, words)
    return tuple(
        Nameless(own, name, others) for name, person in real.items() for own in _grown(person, words[person.id])
    )


def without_paths(meeting: Meeting, nameless: Sequence[Nameless]) -> Meeting:
    """The meeting with no name in what it says of its files; such a file has no link to edit it."""
    change = renamer(nameless)
    return replace(meeting, path=change(meeting.path), transcript_path=change(meeting.transcript_path))
