"""Topics from where they start: each goes on until the next one begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.model import Provenance, Topic
from minutebook.slugs import Slugs, slugify

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutebook.transcript import Part


def spread(starts: Iterable[tuple[str, int, int, int]], last: int, provenance: Provenance) -> tuple[Topic, ...]:
    """Topics from (title, line, first message, level): each goes on until the next one begins."""
    found = list(starts)
    topics: list[Topic] = []
    slugs = Slugs()
    for place, (title, line, first, level) in enumerate(found):
        end = found[place + 1][2] - 1 if place + 1 < len(found) else last
        topics.append(Topic(slugs.give(slugify(title)), title, line, first, max(first, end), provenance, level))
    return tuple(topics)


def heading_topics(parts: Sequence[Part], headings: Iterable[tuple[int, int]], last: int) -> tuple[Topic, ...]:
    """The topics of a transcript that has headings: (index of the part, its first message) of each, `last` its end."""
    headed = [(heading, first) for index, first in headings if (heading := parts[index].heading)]
    top = min((heading.level for heading, _ in headed), default=0)
    starts = ((h.title or "Untitled", h.line, first, int(h.level > top)) for h, first in headed)
    return spread(starts, last, Provenance.CURATED)
