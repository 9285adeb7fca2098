"""subjects.yml: which topics of different meetings treat the same thing, as the people who keep the archive say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from minutebook.announcement.items import Field, optional
from minutebook.model import NamedSubject, Problem, Severity
from minutebook.shapes import TEXT, Shape, fits, listed, plain
from minutebook.slugs import slugify, unique
from minutebook.spelling import meant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from minutebook.source.matter import Matter

_WORDS: Shape = TEXT | {"pattern": r"\S"}
_LIST: Shape = _WORDS | {"type": [*TEXT["type"], "array"], "items": _WORDS}
"""A text, or a list of texts."""

SUBJECT: dict[str, Field] = {
    field.name: field
    for field in (
        optional("name", "the name to show, a text; without it, the words of the key", _WORDS, "Packaging", "MB141"),
        optional("synonyms", "other words for it: a text, or a list of texts", _LIST, ["debs"], "MB141"),
        optional(
            "not",
            "a text, or a list of texts: titles, agenda items or addresses of topics that are something else",
            _LIST,
            ["packaging of seeds"],
            "MB141",
        ),
        optional(
            "topics",
            "addresses of topics that belong to it: a text, or a list of texts",
            _LIST,
            ["2026-03-05/what-kofi-did"],
            "MB141",
        ),
    )
}
"""What an entry of subjects.yml says of a subject."""
SUBJECT_FIELDS = tuple(SUBJECT)
SUBJECT_EXAMPLE = "packaging: {name: Packaging, synonyms: [debs, rpm packages], not: [packaging of seeds]}"
_LISTS = ("synonyms", "not", "topics")


class SubjectList(NamedTuple):
    """What subjects.yml says."""

    subjects: tuple[NamedSubject, ...] = ()
    problems: tuple[Problem, ...] = ()


def _wrong(matter: Matter, key: str, entry: object) -> Problem | None:
    """The problem of an entry that cannot be used; None where it can."""
    if entry is not None and not isinstance(entry, dict):
        message = f"{key} holds a subject: {', '.join(SUBJECT_FIELDS)}"
        return Problem(matter.path, *matter.where(key), "MB141", Severity.ERROR, message, SUBJECT_EXAMPLE)
    for name, value in (entry or {}).items():
        field = SUBJECT.get(str(name))
        if field is not None and not fits(plain(value), field.shape):
            message = f"{name} of {key} holds {field.holds}"
            place = matter.where(key, str(name))
            return Problem(matter.path, *place, "MB141", Severity.ERROR, message, SUBJECT_EXAMPLE)
    return None


def _unknown(matter: Matter, key: str, entry: Mapping[str, Any]) -> Iterator[Problem]:
    for field in map(str, entry):
        if field not in SUBJECT_FIELDS:
            message = f"{key} has {field!r}, which a subject has not{meant(field, SUBJECT_FIELDS)}"
            yield Problem(matter.path, *matter.where(key, field), "MB111", Severity.HINT, message, SUBJECT_EXAMPLE)


def _subject(matter: Matter, key: str, id_: str, entry: Mapping[str, Any]) -> NamedSubject:
    lists = {field: tuple(str(value).strip() for value in listed(entry.get(field))) for field in _LISTS}
    places = [("", matter.where(key)), ("name", matter.where(key, "name"))]
    places += [(f"{field} {n}", matter.where(key, field, n)) for field in _LISTS for n in range(len(lists[field]))]
    return NamedSubject(
        id_,
        str(entry.get("name") or key.replace("-", " ").replace("_", " ")).strip(),
        lists["synonyms"],
        lists["not"],
        tuple(address.strip("/") for address in lists["topics"]),
        matter.path,
        tuple(places),
    )


def read_subjects(matter: Matter) -> SubjectList:
    """The entries of subjects.yml: `id: {name, synonyms, not, topics}`; what is wrong in it is left out and named."""
    if matter.error:
        example = matter.error_example or SUBJECT_EXAMPLE
        message = f"this is not readable as YAML: {matter.error}"
        return SubjectList(
            problems=(Problem(matter.path, *matter.error_at, "MB101", Severity.ERROR, message, example),)
        )
    subjects: list[NamedSubject] = []
    problems: list[Problem] = []
    taken: set[str] = set()
    for key, entry in matter.values.items():
        if wrong := _wrong(matter, key, entry):
            problems.append(wrong)
            continue
        problems += _unknown(matter, key, entry or {})
        id_ = unique(slugify(key), taken)
        taken.add(id_)
        subjects.append(_subject(matter, key, id_, entry or {}))
    return SubjectList(tuple(subjects), tuple(problems))


def renamed(subject: NamedSubject, change: Callable[[str], str]) -> NamedSubject:
    """The subject with all that pages show of it changed: people who want no name have none here either."""
    words = subject.id.replace("-", " ")
    return replace(
        subject,
        id=subject.id if change(words) == words else slugify(change(words)),
        name=change(subject.name),
        synonyms=tuple(map(change, subject.synonyms)),
        excluded=tuple(map(change, subject.excluded)),
    )
