"""Owners of curated actions whom nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.model import Problem, Provenance, Severity
from minutebook.nicks import NOBODY, fold, joined
from minutebook.spelling import meant_in_any_case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutebook.model import Archive, Meeting


def _called(archive: Archive, meeting: Meeting) -> dict[str, str]:
    """How people of the archive are called, by what tells them apart."""
    words = [*meeting.persons]
    for person in (*archive.people.values(), *archive.declared):
        words += [person.name, *person.nicks, *person.initials]
    return {key: word for word in words for key in (fold(word), joined(word))}


def unknown_owners(archive: Archive) -> Iterator[Problem]:
    """Owners of curated actions whom nobody knows: not people.yml, and none of the meetings."""
    for meeting in archive.meetings:
        curated = [action for action in meeting.actions if action.provenance is Provenance.CURATED and action.owners]
        called = _called(archive, meeting) if curated else {}
        for action in curated:
            for owner in action.owners:
                if fold(owner) in called or joined(owner) in called or owner.casefold() in NOBODY:
                    continue
                near = meant_in_any_case(owner, called.values())
                text = f"nobody is called {owner!r}, in people.yml or in a meeting{near}"
                path = meeting.keys_path or meeting.path
                yield Problem(path, max(action.line, 1), 1, "MB133", Severity.HINT, text, "owners: [ann]")
