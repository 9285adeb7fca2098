"""people.yml: who is who, as the people who keep the archive say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from minutebook.model import Person, Problem, Severity
from minutebook.nicks import fold
from minutebook.privacy import Nameless, pseudonym
from minutebook.slugs import slugify

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from minutebook.source.matter import Matter


@dataclass(frozen=True, slots=True)
class Register:
    """What people.yml says."""

    people: tuple[Person, ...] = ()
    """Those who want no name only by their pseudonym."""
    nameless: tuple[Nameless, ...] = ()
    """Each one who is `anonymous`; for `minutebook.privacy` alone."""
    problems: tuple[Problem, ...] = ()


_EXAMPLE = "ann-example: {name: Ann Example, nicks: [ann, ann_], initials: [ae]}"

_FIELDS = ("name", "nicks", "initials", "url", "anonymous")
_URL = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)


def _fits(value: Any) -> bool:  # noqa: ANN401 - whatever YAML gives
    return (
        value is None
        or isinstance(value, str)
        or (isinstance(value, list) and all(isinstance(v, str | int) for v in value))
    )


def _listed(value: Any) -> list[Any]:  # noqa: ANN401
    return value if isinstance(value, list) else [] if value is None else [value]


def _slips(matter: Matter, key: str, entry: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong in an entry that can be used all the same."""
    for field in map(str, entry):
        if field not in _FIELDS:
            near = get_close_matches(field, _FIELDS, n=1)
            meant = f"; did you mean {near[0]!r}?" if near else ""
            message = f"{key} has {field!r}, which a person has not{meant}"
            yield Problem(matter.path, *matter.where(key, field), "MB111", Severity.HINT, message, _EXAMPLE)
    url = entry.get("url")
    if url is not None and not _URL.fullmatch(str(url)):
        message = f"url of {key} holds an address that begins with https:// or http://, not {url!r}"
        example = "url: https://ann.example.org/"
        yield Problem(matter.path, *matter.where(key, "url"), "MB112", Severity.ERROR, message, example)


def _shared(matter: Matter, entries: Mapping[str, Mapping[str, Any]]) -> Iterator[Problem]:
    """Nicks that two entries claim: who of them is meant, nobody can tell."""
    owners: dict[str, str] = {}
    for key, entry in entries.items():
        for index, nick in enumerate(map(str, _listed(entry.get("nicks")))):
            owner = owners.setdefault(fold(nick), key)
            if owner != key:
                message = f"{owner} and {key} both have the nick {nick!r}; it counts for neither"
                place = matter.where(key, "nicks", index)
                yield Problem(matter.path, *place, "MB132", Severity.ERROR, message, _EXAMPLE)


def _person(key: str, entry: Mapping[str, Any]) -> Person:
    nicks, initials = (tuple(map(str, _listed(entry.get(name)))) for name in ("nicks", "initials"))
    name = str(entry.get("name") or (nicks[0] if nicks else key))
    url = str(entry.get("url") or "")
    return Person(slugify(key), name, nicks, initials, url if _URL.fullmatch(url) else "", declared=True)


def _hides(entry: Any) -> bool:  # noqa: ANN401
    """True where an entry says `anonymous`, or something like it: a slip must not give a name away.

    Any value but a plain "no" hides.
    """
    if not isinstance(entry, dict):
        return False
    said = [value for field, value in entry.items() if get_close_matches(str(field).casefold(), ["anonymous"])]
    return any(value not in (None, False) for value in said)


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401
    """All texts in a value, however it is built."""
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(inner)
    if isinstance(value, str | int) and not isinstance(value, bool):
        yield str(value)


def _entries(matter: Matter) -> Iterator[tuple[str, Mapping[str, Any], Problem | None]]:
    """(id, entry, what is wrong with it) of each person; of those who hide even where the entry makes no sense."""
    for key, entry in matter.values.items():
        if isinstance(entry, dict) and all(_fits(entry.get(name)) for name in ("nicks", "initials")):
            yield key, entry, None
            continue
        message = f"{key} holds a person: name, nicks, initials, url, anonymous"
        problem = Problem(matter.path, *matter.where(key), "MB131", Severity.ERROR, message, _EXAMPLE)
        yield key, {"nicks": list(_texts(entry)), "anonymous": True} if _hides(entry) else {}, problem


def read_people(matter: Matter) -> Register:
    """The entries of people.yml: `id: {name, nicks, initials, url, anonymous}`."""
    people: list[Person] = []
    nameless: list[Person] = []
    problems: list[Problem] = []
    entries: dict[str, Mapping[str, Any]] = {}
    if matter.error:
        message, example = f"this is not readable as YAML: {matter.error}", matter.error_example or _EXAMPLE
        problems.append(Problem(matter.path, *matter.error_at, "MB101", Severity.ERROR, message, example))
    for key, entry, problem in _entries(matter):
        problems += [problem] if problem else _slips(matter, key, entry)
        if not entry and problem:
            continue
        entries[key] = entry
        person = _person(key, entry)
        if _hides(entry):
            nameless.append(person)
            name = pseudonym(len(nameless))
            person = Person(name, f"Anonymous {len(nameless)}", (name,), declared=True)
        people.append(person)
    others = tuple(person for person in people if person.id not in map(pseudonym, range(1, len(nameless) + 1)))
    hidden = tuple(Nameless(person, pseudonym(n), others) for n, person in enumerate(nameless, 1))
    return Register(tuple(people), hidden, (*problems, *_shared(matter, entries)))
