"""Who is who. A person is matched on certain grounds only; nothing is guessed from similarity.

Certain are: the same nick (case, trailing `_`, `|away`, `@host`, Matrix server and bridge suffix folded), a nick change
in the log, an entry of people.yml, a participants line that declares it, and a nick that is the name without blanks.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from minutebook.announcement.points import read_point
from minutebook.model import AgendaItem, Kind, Message, Participant, Person, Role, RollCall
from minutebook.nicks import fold, joined
from minutebook.records import changed
from minutebook.slugs import slugify, unique

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from minutebook.announcement import Announcement, Attendee

__all__ = ["Known", "Roster", "best_nick", "fold", "identify", "known_people", "renamed", "spoken_name"]


_AWAY = re.compile(
    r".(?:[\W_]+(?:away|afk|aw|gone|brb|bbl|busy|out|off|lunch|dinner|z+|sleep(?:ing)?)\W*|\|.*|(?<=[a-z])(?:Away|AFK))$",
    re.IGNORECASE,
)
_JOIN, _NICK = Kind.JOIN, Kind.NICK


def best_nick(nicks: Sequence[str]) -> str:
    """The nick to call somebody by: the first of them that does not say that they are away."""
    return next((nick for nick in nicks if not _AWAY.search(nick)), nicks[0])


def spoken_name(nick: str) -> str:
    """What to call somebody of whom only a nick is known: the nick without status sign and Matrix server."""
    return nick[1:].partition(":")[0] or nick if nick.startswith("@") else nick


@dataclass(frozen=True, slots=True)
class Known:
    """The people whom people.yml and the participants lines of the archive declare."""

    people: Mapping[str, Person] = field(default_factory=dict)
    """By id."""
    nicks: Mapping[str, str] = field(default_factory=dict)
    """Person id by folded nick, and by name without blanks."""
    initials: Mapping[str, str] = field(default_factory=dict)
    """Person id by initials of people.yml, in lower case."""

    def find(self, name: str) -> str | None:
        """The id of the person with this nick or name."""
        return self.nicks.get(fold(name)) or self.nicks.get(joined(name))


def known_people(people: Sequence[Person], announcements: Iterable[Announcement]) -> Known:
    """Everybody who is declared: in people.yml, whose word goes first, and by participants lines.

    A handle that two people claim in different meetings belongs to neither outside those meetings.
    """
    found = {person.id: person for person in people}
    claims: dict[str, set[str]] = defaultdict(set)
    for person in people:
        for name in (*map(fold, person.nicks), joined(person.name)):
            claims[name].add(person.id)
    fixed = {name: next(iter(ids)) for name, ids in claims.items() if len(ids) == 1}
    names = {joined(person.name): person.id for person in reversed(people)}
    for announcement in announcements:
        for attendee in announcement.attendees:
            if " " not in attendee.name.strip() and not attendee.handles:
                continue  # a bare nick declares nothing
            id_ = names.get(joined(attendee.name)) or next(
                (fixed[f] for h in attendee.handles if (f := fold(h)) in fixed), None
            )
            if id_ is None:
                id_ = unique(slugify(attendee.name), found)
                found[id_] = Person(id_, attendee.name, declared=True)
            names.setdefault(joined(attendee.name), id_)
            for name in (*map(fold, attendee.handles), joined(attendee.name)):
                if name not in fixed:
                    claims[name].add(id_)
    nicks = fixed | {name: next(iter(ids)) for name, ids in claims.items() if len(ids) == 1}
    initials = {word.casefold(): person.id for person in reversed(people) for word in person.initials}
    return Known(found, nicks, initials)


def _nick_id(folded: str, known: Known) -> str:
    """The id of somebody of whom only a nick is known."""
    slug = slugify(folded)
    if slug != folded.replace(" ", "-"):
        slug = f"{slug}-{blake2b(folded.encode('utf-8', 'surrogatepass'), digest_size=3).hexdigest()}"
    return f"{slug}-nick" if slug in known.people else slug


@dataclass(frozen=True, slots=True)
class Roster:
    """The people of one meeting."""

    participants: tuple[Participant, ...]
    """Those who spoke, the most talkative first, then those who were only announced."""
    persons: Mapping[str, str]
    """Person id of every nick, name and initial used in the meeting, as written."""
    people: Mapping[str, Person]
    """By id."""
    agenda: tuple[AgendaItem, ...] = ()
    """The agenda, with its proposers."""


def renamed(messages: Iterable[Message]) -> dict[str, str]:
    """The first folded nick of each one that came out of a nick change."""
    roots: dict[str, str] = {}
    for message in messages:
        if message.kind is _NICK and message.nick and message.text:
            old, new = fold(message.nick), fold(message.text)
            root = roots.get(old, old)
            if new != root:
                roots.setdefault(new, root)
    return roots


def _nick_ids(messages: Sequence[Message], known: Known, local: Mapping[str, str]) -> dict[str, str]:
    """The person of every nick of the transcript, as written."""
    roots = renamed(messages)
    ids: dict[str, str] = {}
    declared: dict[str, str] = {}
    named = dict.fromkeys((m.nick, m.speaker, m.text if m.kind is _NICK else "") for m in messages)
    nicks = dict.fromkeys(nick for names in named for nick in names if nick)
    for nick in nicks:
        if found := local.get(fold(nick)) or known.find(nick):
            declared.setdefault(roots.get(fold(nick), fold(nick)), found)
    for nick in nicks:
        own = local.get(fold(nick)) or known.find(nick)
        root = roots.get(fold(nick), fold(nick))
        ids[nick] = own or declared.get(root) or _nick_id(root, known)
    return ids


def _local(attendees: Sequence[Attendee], known: Known) -> tuple[dict[str, str], dict[str, str]]:
    """(person by folded handle or name, person by initials) as this meeting's page declares them."""
    handles: dict[str, str] = {}
    derived: dict[str, set[str]] = defaultdict(set)
    for attendee in attendees:
        id_ = known.nicks.get(joined(attendee.name)) or known.find(attendee.name)
        id_ = id_ or next((found for h in attendee.handles if (found := known.find(h))), None)
        id_ = id_ or _nick_id(fold(attendee.name), known)
        for handle in (attendee.name, *attendee.handles):
            handles.setdefault(fold(handle), id_)
        handles.setdefault(joined(attendee.name), id_)
        words = re.findall(r"\b[^\W\d_]", attendee.name)
        if len(words) > 1:
            derived["".join(words).casefold()].add(id_)
    return handles, {word: next(iter(ids)) for word, ids in derived.items() if len(ids) == 1}


@dataclass(frozen=True, slots=True)
class _Words:
    """Who is meant by a word on the page of one meeting."""

    known: Known
    handles: Mapping[str, str]
    """Person by folded handle or name, as this page declares them."""
    derived: Mapping[str, str]
    """Person by the initials of their name."""
    spoken: Mapping[str, str]
    """Person by folded nick of those who spoke."""

    def find(self, word: str) -> str | None:
        """The id of the person, by handle, initials, nick or name."""
        low, folded = word.casefold(), fold(word)
        own = self.handles.get(folded) or self.known.initials.get(low) or self.derived.get(low)
        return own or self.known.find(word) or self.spoken.get(folded)


def identify(messages: Sequence[Message], announcement: Announcement, known: Known, roll: RollCall) -> Roster:
    """The people of a meeting: those who spoke, those whom its page announces and those who were recorded."""
    handles, derived = _local(announcement.attendees, known)
    for nick, name in roll.aliases.items():
        if found := known.find(name):
            handles.setdefault(fold(nick), found)
    persons = _nick_ids(messages, known, handles)
    announced = [handles[fold(attendee.name)] for attendee in announcement.attendees]
    words = _Words(known, handles, derived, {fold(nick): id_ for nick, id_ in persons.items()})
    for word in announcement.coming:
        id_ = words.find(word) or _nick_id(fold(word), known)
        announced.append(id_)
        persons.setdefault(word, id_)
    agenda = tuple(_proposed(item, words) for item in announcement.agenda)
    said = [word for item in agenda for word in item.proposers]
    said += [word for attendee in announcement.attendees for word in (attendee.name, *attendee.handles)]
    for word in (*said, *announcement.chair):
        if found := words.find(word):
            persons.setdefault(word, found)
    for word in (*roll.present, *roll.regrets):
        persons.setdefault(word, words.find(word) or _nick_id(fold(word), known))
    return replace(_roster(messages, persons, announced, known, roll), agenda=agenda)


def _proposed(item: AgendaItem, words: _Words) -> AgendaItem:
    """The point with its proposers known: those in front of it, else those behind it if all are known people."""
    if not item.proposers:
        text, proposers, others = read_point(item.text, lambda handle: words.find(handle) is not None)
        item = changed(item, text=text, proposers=proposers, others=others)
    return changed(item, people=tuple(dict.fromkeys(id_ for word in item.proposers if (id_ := words.find(word)))))


def _roster(
    messages: Sequence[Message], persons: dict[str, str], announced: Sequence[str], known: Known, roll: RollCall
) -> Roster:
    used: dict[str, Counter[str]] = defaultdict(Counter)
    speech = [message for message in messages if message.is_speech]
    said = Counter((message.by, message.nick, message.role) for message in speech if message.by)
    for (by, nick, _), number in said.items():
        if nick not in roll.bots:
            used[persons[by]][by] += number
    # of the many who come and go in a channel only those count who were expected
    present = {persons[name] for name in roll.present} | set(announced) & {
        persons.get(m.nick, "") for m in messages if m.kind is _JOIN
    }
    talked = {persons[by] for by, _, role in said if role is not Role.RECORD}
    away = {persons[name] for name in roll.regrets} - present - talked
    order = sorted(used, key=lambda id_: -used[id_].total())
    order += [id_ for id_ in dict.fromkeys((*announced, *sorted(present), *sorted(away))) if id_ not in used]
    spelled: dict[str, list[str]] = defaultdict(list)
    for word, id_ in persons.items():
        spelled[id_].append(word)
    named = {persons[nick]: name for nick, name in roll.aliases.items() if nick in persons}
    participants, people, expected = [], {}, frozenset(announced)
    for id_ in order:
        nicks = tuple(nick for nick, _ in used[id_].most_common()) if id_ in used else ()
        name = named.get(id_) or spoken_name(best_nick((*nicks, *spelled[id_])) if id_ in spelled else id_)
        person = people[id_] = known.people.get(id_) or Person(id_, name, nicks)
        number = sum(used[id_].values()) if id_ in used else 0
        came = {"present": id_ in present, "regrets": id_ in away}
        participants.append(Participant(id_, person.name, nicks, id_ in expected, number, **came))
    for id_ in persons.values():
        if id_ in known.people:
            people.setdefault(id_, known.people[id_])
    return Roster(tuple(participants), persons, people)
