"""A subject as the people who keep the archive name it, in subjects.yml."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NamedSubject:
    """One entry of subjects.yml."""

    id: str
    """Slug, unique in the archive; part of the page's address."""
    name: str
    """The name to show; the words of the entry's key where it gives none."""
    synonyms: tuple[str, ...] = ()
    """Other words for it."""
    excluded: tuple[str, ...] = ()
    """Words, or addresses of topics, that are something else after all (`not`)."""
    topics: tuple[str, ...] = ()
    """Addresses of topics that belong to it whatever they are called: `2025-03-04/packaging`."""
    path: str = ""
    """The file that names it."""
    places: tuple[tuple[str, tuple[int, int]], ...] = ()
    """(line, column) of the entry (`""`) and of each of its words and addresses, as `synonyms 0`."""

    def where(self, field: str = "") -> tuple[int, int]:
        """(line, column) of one of its words, or of the entry itself."""
        places = dict(self.places)
        return places.get(field) or places.get("") or (1, 1)
