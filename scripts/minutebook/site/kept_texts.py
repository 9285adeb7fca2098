"""Texts of meetings, kept from one build to the next as their pages are (`kept_pages`).

They are made of what those pages can see, and of the ids of tasks that other meetings gave out first. Where they are
kept, nobody needs the messages of a meeting.
"""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from functools import partial
from typing import TYPE_CHECKING, Any

from minutebook.cache import digest
from minutebook.site.data import meeting_text
from minutebook.site.feeds import Absolute, LinkedData, PlainText
from minutebook.site.kept_pages import makers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from minutebook.cache import Cache
    from minutebook.model import Meeting
    from minutebook.site.data.interface import Interface

    Make = Callable[[Meeting], str]

_KIND = "texts"
_BETWEEN = "\0"
"""Stands in none of them: JSON escapes it, and plain text is without such characters."""


def meeting_texts(site: Interface, cache: Cache | None) -> Callable[[str], Make]:
    """Return what gives, by name, what makes a text of a meeting: `json`, `txt`, and the `scripts` of its pages."""
    absolute = Absolute(site)
    make: dict[str, Make] = {
        "json": partial(meeting_text, site),
        "txt": PlainText(site, absolute).text,
        "scripts": LinkedData(site, absolute).scripts,
    }
    return make.__getitem__ if cache is None else partial(partial, KeptTexts(site, cache, make).text)


class KeptTexts:
    """Makes the texts of meetings, or takes them as they were made before; all of a meeting at once."""

    def __init__(self, site: Interface, cache: Cache, make: Mapping[str, Make]) -> None:
        self._site, self._cache, self._make = site, cache, make
        self._last: tuple[Meeting | None, Mapping[str, str]] = None, {}

    def text(self, name: str, meeting: Meeting) -> str:
        """Return the text of a meeting that is made under this name."""
        if self._last[0] is not meeting:
            # its texts are asked for one after the other
            self._last = meeting, self._texts(meeting)
        found = self._last[1]
        return found[name] if found else self._make[name](meeting)

    def _texts(self, meeting: Meeting) -> Mapping[str, str]:
        """Return all texts of a meeting; none where they cannot be kept."""
        key = self._site.catalogue.near(meeting).key
        if not key:
            return {}
        key = digest(makers(), key, *(one.record for one in self._site.results[meeting.slug]))
        texts = unpacked(self._cache.load(_KIND, meeting.path, key), len(self._make))
        if not texts:
            texts = [make(meeting) for make in self._make.values()]
            self._cache.save(_KIND, meeting.path, key, packed(texts))
        return dict(zip(self._make, texts, strict=True))


def packed(texts: Sequence[str]) -> str:
    """Return texts as one, in little room."""
    # half a character, which a transcript may hold, stays what it is
    data = _BETWEEN.join(texts).encode("utf-8", "surrogatepass")
    return b64encode(zlib.compress(data, level=1)).decode()


def unpacked(text: Any, number: int) -> list[str]:  # noqa: ANN401 - whatever lay in the cache
    """Return so many texts again; none where these are none of ours."""
    try:
        texts = zlib.decompress(b64decode(text)).decode("utf-8", "surrogatepass").split(_BETWEEN)
    except (TypeError, ValueError, zlib.error):
        return []
    return texts if len(texts) == number else []
