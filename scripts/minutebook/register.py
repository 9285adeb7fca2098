"""people.yml: who is who, as the people who keep the archive say."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from minutebook.announcement.items import Field, optional
from minutebook.model import Person, Problem, Severity
from minutebook.nicks import fold
from minutebook.privacy import Nameless, pseudonym
from minutebook.shapes import NAMES, TEXT, URL, fits, listed, plain
from minutebook.slugs import slugify
from minutebook.spelling import meant

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

PERSON: dict[str, Field] = {
    field.name: field
    for field in (
        optional("name", "the name to show; without it, the first nick", TEXT, "Ann Example", "MB112"),
        optional("nicks", "their nicks, as a list or a single one", NAMES, ["ann", "ann_"], "MB112"),
        optional("initials", "what stands for them on an agenda", NAMES, ["ae"], "MB112"),
        optional("url", "an address that begins with https:// or http://", URL, "https://ann.example.org/", "MB112"),
        optional("anonymous", "true where they want no name", {"type": "boolean"}, example=True, code="MB112"),
    )
}
"""What an entry of people.yml says of somebody."""


def _usable(matter: Matter, key: str, entry: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """(the fields that hold what they may, what is wrong with the others)."""
    values: dict[str, Any] = {}
    problems = []
    for name, value in ((str(name), value) for name, value in entry.items()):
        field = PERSON.get(name)
        if field is None:
            message = f"{key} has {name!r}, which a person has not{meant(name, PERSON)}"
            problems.append(Problem(matter.path, *matter.where(key, name), "MB111", Severity.HINT, message, _EXAMPLE))
        elif fits(plain(value), field.shape):
            values[name] = value
        else:
            message = f"{name} of {key} holds {field.holds}, not {value!r}"
            place = matter.where(key, name)
            problems.append(Problem(matter.path, *place, field.code, Severity.ERROR, message, field.line))
    return values, problems


def _shared(matter: Matter, entries: Mapping[str, Mapping[str, Any]]) -> Iterator[Problem]:
    """Nicks that two entries claim: who of them is meant, nobody can tell."""
    owners: dict[str, str] = {}
    for key, entry in entries.items():
        for index, nick in enumerate(map(str, listed(entry.get("nicks")))):
            owner = owners.setdefault(fold(nick), key)
            if owner != key:
                message = f"{owner} and {key} both have the nick {nick!r}; it counts for neither"
                place = matter.where(key, "nicks", index)
                yield Problem(matter.path, *place, "MB132", Severity.ERROR, message, _EXAMPLE)


def _person(key: str, entry: Mapping[str, Any]) -> Person:
    nicks, initials = (tuple(map(str, listed(entry.get(name)))) for name in ("nicks", "initials"))
    name = str(entry.get("name") or (nicks[0] if nicks else key))
    return Person(slugify(key), name, nicks, initials, str(entry.get("url") or ""), declared=True)


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


def _all_names(key: str, entry: Mapping[str, Any], usable: Mapping[str, Any]) -> Mapping[str, Any]:
    """The entry as it may be used; of those who hide, all texts of it where the names in it make no sense."""
    wrong = any(name in entry and name not in usable for name in ("name", "nicks", "initials"))
    return {"name": key, **usable, "nicks": list(_texts(entry))} if wrong and _hides(entry) else usable


def read_people(matter: Matter) -> Register:
    """The entries of people.yml: `id: {name, nicks, initials, url, anonymous}`."""
    people: list[Person] = []
    nameless: list[Person] = []
    problems: list[Problem] = []
    entries: dict[str, Mapping[str, Any]] = {}
    if matter.error:
        message, example = f"this is not readable as YAML: {matter.error}", matter.error_example or _EXAMPLE
        problems.append(Problem(matter.path, *matter.error_at, "MB101", Severity.ERROR, message, example))
    for key, entry in matter.values.items():
        if not isinstance(entry, dict):
            message = f"{key} holds a person: {', '.join(PERSON)}"
            problems.append(Problem(matter.path, *matter.where(key), "MB131", Severity.ERROR, message, _EXAMPLE))
            continue
        entries[key], slips = _usable(matter, key, entry)
        problems += slips
        person = _person(key, _all_names(key, entry, entries[key]))
        if _hides(entry):
            nameless.append(person)
            name = pseudonym(len(nameless))
            person = Person(name, f"Anonymous {len(nameless)}", (name,), declared=True)
        people.append(person)
    others = tuple(person for person in people if person.id not in map(pseudonym, range(1, len(nameless) + 1)))
    hidden = tuple(Nameless(person, pseudonym(n), others) for n, person in enumerate(nameless, 1))
    return Register(tuple(people), hidden, (*problems, *_shared(matter, entries)))
