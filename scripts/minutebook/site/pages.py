"""All pages of the site, in a fixed order: the one door through which a site engine comes in."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from minutebook.site.addresses import MEETINGS, url_of
from minutebook.site.catalogue import Catalogue
from minutebook.site.data import data_files
from minutebook.site.data.interface import Interface
from minutebook.site.feeds import Heads, feed_files
from minutebook.site.home_page import home_outline
from minutebook.site.kept_pages import KeptPages
from minutebook.site.language import speak
from minutebook.site.ledger_pages import actions_pages, decisions_pages
from minutebook.site.meeting_page import meeting_outlines
from minutebook.site.meetings_page import meetings_pages
from minutebook.site.page import RECORD, Heading, SitePage, SiteSettings
from minutebook.site.people_pages import people_pages
from minutebook.site.person_pages import person_pages
from minutebook.site.search.portions import portions
from minutebook.site.search.search_page import search_page
from minutebook.site.shown import Shown
from minutebook.site.subject_pages import subject_pages, subjects_pages
from minutebook.site.topic_page import topic_outlines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from minutebook.cache import Cache
    from minutebook.model import Archive
    from minutebook.site.files import SiteFile
    from minutebook.site.search.shards import Portion

__all__ = [
    "ASSETS", "RECORD", "SEARCH_LINKED", "SEARCH_LOADED", "Heading", "Site", "SitePage", "SiteSettings", "build_pages",
    "build_site", "url_of",
]  # fmt: skip

ASSETS = (
    "frame.css",
    "record.css",
    "nicks.css",
    "lists.css",
    "summary.css",
    "subjects.css",
    "files.css",
    "filter.css",
    "ledger.css",
    "volumes.css",
    "pictures.css",
    "home.css",
    "meeting.css",
    "passages.css",
    "quoting.css",
    "access.css",
    "print.css",
    "clock.js",
    "record.js",
    "sort.js",
    "filter.js",
    "volumes.js",
    "form-state.js",
    "quote.js",
    "quoting.js",
    "access.js",
)
"""The files below `site/assets` that every page links, in this order; they go to `assets/minutebook/`."""
SEARCH_LINKED = ("search.css", "search.js")
"""What every page links where the search is ours."""
SEARCH_LOADED = tuple(
    f"search/{name}.js" for name in ("arrival", "dialog", "engine", "facets", "hits", "hunt", "page", "query")
)
"""What is loaded when somebody searches."""


_MEETINGS = MEETINGS.partition("/")[0]
_KEPT = ("meeting", "topic")
"""The kinds of pages that are kept from one build to the next."""


class Site(NamedTuple):
    """What the site is made of."""

    pages: Iterator[SitePage]
    """Most come as outlines, and each is made when its `filled` is called."""
    files: Iterator[SiteFile]
    """What else there is: data, feeds, calendars, texts."""
    heads: Heads
    """Makes what stands in the head of each page."""
    found: Iterator[Portion]
    """What the search finds."""
    shown: Callable[[Shown | None], Shown]
    """Makes what tells which pages are as they were, given what was shown before."""


def build_site(archive: Archive, settings: SiteSettings, cache: Cache | None = None) -> Site:
    """Return all pages and files of the site; pages of meetings that the cache remembers are not made again."""
    speak(settings.language)
    catalogue = Catalogue(archive, settings)
    interface = Interface(catalogue)
    files = _by_folder(chain(data_files(interface), feed_files(interface)))
    kept = KeptPages(catalogue, cache) if cache is not None else None
    shown = partial(Shown, catalogue)
    return Site(_pages(catalogue, kept), files, Heads(interface), portions(catalogue), shown)


def _by_folder(files: Iterable[SiteFile]) -> Iterator[SiteFile]:
    """Yield the files of a meeting one after the other: they are made of the same, as are its pages, so they come last.

    Who begins with the files before there are pages then seldom has to look at what was said.
    """
    folders: dict[str, list[SiteFile]] = {}
    for file in files:
        folders.setdefault(file.path.rpartition("/")[0], []).append(file)
    last = sorted(folders, key=lambda folder: folder.startswith(_MEETINGS))
    return chain.from_iterable(map(folders.__getitem__, last))


def build_pages(archive: Archive, settings: SiteSettings) -> Iterator[SitePage]:
    """Yield every page of the site, filled."""
    return (page.filled() for page in build_site(archive, settings).pages)


def _pages(catalogue: Catalogue, kept: KeptPages | None) -> Iterator[SitePage]:
    """Yield every page: the overviews, then each meeting with its topics, then each subject and each person."""
    if catalogue.settings.home:
        yield home_outline(catalogue)
    yield from meetings_pages(catalogue)
    yield from subjects_pages(catalogue)
    yield from decisions_pages(catalogue)
    yield from actions_pages(catalogue)
    yield from people_pages(catalogue)
    if catalogue.settings.search:
        yield search_page(catalogue)
    for meeting in catalogue.meetings:
        for page in chain(meeting_outlines(catalogue, meeting), topic_outlines(catalogue, meeting)):
            yield kept.outline(meeting, page) if kept and page.kind in _KEPT else page
    for subject in catalogue.subjects.all:
        yield from subject_pages(catalogue, subject)
    for person in catalogue.archive.people.values():
        yield from person_pages(catalogue, person)
