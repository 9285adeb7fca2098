"""What can be found, in portions that stay together in an index: each meeting, and what is of no one meeting."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from minutebook.cache import digest
from minutebook.site.search.documents import documents_of, timeless
from minutebook.site.search.given import given_of
from minutebook.site.search.shards import Entry, Portion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutebook.site.catalogue import Catalogue
    from minutebook.site.search.document import Document
    from minutebook.site.search.given import Given

LARGEST = 2_000_000
"""A meeting of more characters is several portions, so that no index has to be larger than others."""
_DOCUMENT, _MESSAGE = 1000, 50
"""What stands around the text of each, in characters."""


def portions(catalogue: Catalogue) -> Iterator[Portion]:
    """Yield all portions of the archive, the oldest meeting first."""
    language = catalogue.settings.language
    for meeting in reversed(catalogue.meetings):
        given = given_of(catalogue, meeting)
        size = _size(given)
        day = meeting.date.isoformat() if meeting.date else ""
        parts = -(-size // LARGEST)
        for part in range(parts):
            made, key = partial(_entries, given, language, part, parts), partial(_key, given, part, parts)
            yield Portion(made, key, size // parts, day)
    yield Portion.of([_entry(one, language) for one in timeless(catalogue)], timeless=True)


def _size(given: Given) -> int:
    talk, outcomes, topics = given.meeting.talk, len(given.outcomes), len(given.topics)
    return talk.characters + _MESSAGE * len(talk.by) + _DOCUMENT * (1 + topics + outcomes)


def _entries(given: Given, language: str, part: int, parts: int) -> list[Entry]:
    made = list(documents_of(given))
    return [_entry(one, language) for one in made[len(made) * part // parts : len(made) * (part + 1) // parts]]


def _entry(one: Document, language: str) -> Entry:
    return Entry(one.url, one.html(language))


def _key(given: Given, part: int, parts: int) -> str:
    return digest(given.key(), f"{part} of {parts}")
