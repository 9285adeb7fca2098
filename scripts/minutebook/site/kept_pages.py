"""Finished pages of meetings, kept from one build to the next.

To fill the pages of a meeting and its topics takes most of what a build costs once its transcripts are known. They are
kept together, under a name for all that can be seen from them (`near`) and for the program that made them; the frame
around them is not kept.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from minutebook.cache import digest
from minutebook.site.makers import makers
from minutebook.site.page import Heading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from minutebook.cache import Cache
    from minutebook.model import Meeting
    from minutebook.site.catalogue import Catalogue
    from minutebook.site.page import SitePage

_KIND = "pages"
_UTF8, _HALVES = "utf-8", "surrogatepass"
"""A transcript may hold half a character."""
_ENCODER = json.JSONEncoder(separators=(",", ":"))


class _Page(NamedTuple):
    """What is kept of a page."""

    description: str
    body: str
    record: str | None
    headings: tuple[tuple[str, str, int], ...]
    """Id, title and level of each."""

    @classmethod
    def of(cls, made: SitePage) -> _Page:
        """Take it of a page that is filled."""
        record = made.record() if made.record else None
        return cls(made.description, made.body, record, tuple((one.id, one.title, one.level) for one in made.headings))

    def on(self, page: SitePage) -> SitePage:
        """Return the page filled with it."""
        return replace(
            page,
            description=self.description,
            body=self.body,
            record=partial(str, self.record) if self.record is not None else None,
            headings=tuple(Heading(*heading) for heading in self.headings),
            fill=None,
        )


def packed(pages: Mapping[str, _Page]) -> str:
    """Return the pages of a meeting, by address, as one text."""
    texts: list[str] = []
    table = {}
    for uri, (description, body, record, headings) in pages.items():
        # as JSON, long texts take longer than all else
        texts += (body, record or "")
        table[uri] = description, len(body), None if record is None else len(record), headings
    # fast rather than small, as it is read again and again
    packer = zlib.compressobj(level=1)
    parts = [packer.compress(text.encode(_UTF8, _HALVES)) for text in (f"{_ENCODER.encode(table)}\n", *texts)]
    return b64encode(b"".join((*parts, packer.flush()))).decode()


def unpacked(text: Any) -> dict[str, _Page]:  # noqa: ANN401 - whatever lay in the cache
    """Return the pages again; none where the text is none of ours."""
    pages: dict[str, _Page] = {}
    done = 0
    try:
        table, _, texts = zlib.decompress(b64decode(text)).decode(_UTF8, _HALVES).partition("\n")
        for uri, (description, body, record, headings) in json.loads(table).items():
            if min(body, record or 0) < 0:
                return {}
            middle = done + body
            end = middle + (record or 0)
            shown = None if record is None else texts[middle:end]
            pages[uri] = _Page(description, texts[done:middle], shown, headings)
            done = end
    except (AttributeError, TypeError, ValueError, RecursionError, zlib.error):
        return {}
    whole = done == len(texts)
    return pages if whole and all(_is_page(page.description, page.headings) for page in pages.values()) else {}


def _is_page(description: object, headings: object) -> bool:
    return (
        isinstance(description, str)
        and isinstance(headings, list)
        and all(list(map(type, heading)) == [str, str, int] for heading in headings)
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """The pages of one meeting while they are made."""

    meeting: Meeting
    key: str
    """Empty where they cannot be kept."""
    known: Mapping[str, _Page]
    """What was kept of each, by address."""
    made: dict[str, _Page] = field(default_factory=dict)
    """What is to be kept."""


class KeptPages:
    """Fills the pages of meetings, or takes them as they were filled before."""

    def __init__(self, catalogue: Catalogue, cache: Cache) -> None:
        self._catalogue, self._cache = catalogue, cache
        self._run: _Run | None = None

    def outline(self, meeting: Meeting, page: SitePage) -> SitePage:
        """Return the page of a meeting or a topic so that it is filled from what is kept, where it is kept."""
        return replace(page, fill=partial(self._fill, meeting, page))

    def _fill(self, meeting: Meeting, page: SitePage) -> SitePage:
        run = self._of(meeting)
        if page.uri in run.known:
            return run.known[page.uri].on(page)
        if not run.key:
            return page.filled()
        made = run.made[page.uri] = _Page.of(page.filled())
        # one page for the meeting, and one for each topic
        if len(run.made) == 1 + len(meeting.topics) and not self._catalogue.near(meeting).strayed:
            self._cache.save(_KIND, meeting.path, run.key, packed(run.made))
        return made.on(page)

    def _of(self, meeting: Meeting) -> _Run:
        """Return the run of a meeting. The last one stays: its pages come one after the other."""
        if self._run is None or self._run.meeting is not meeting:
            key = self._catalogue.near(meeting).key
            key = key and digest(makers(), key)
            known = unpacked(self._cache.load(_KIND, meeting.path, key)) if key else {}
            self._run = _Run(meeting, key, known)
        return self._run
