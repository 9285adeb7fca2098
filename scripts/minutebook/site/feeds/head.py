"""What stands in the head of each page: its feeds and files, how it is shown where it is shared, what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from minutebook.site import file_addresses as paths
from minutebook.site.feeds.address import Absolute
from minutebook.site.feeds.feeds import DECISIONS_TITLE, MEETINGS_TITLE
from minutebook.site.feeds.linked_data import LinkedData, script_json
from minutebook.site.feeds.sentences import feed_title
from minutebook.site.language import _, word
from minutebook.site.plain import escaped, trusted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markupsafe import Markup

    from minutebook.model import Meeting
    from minutebook.site.data.interface import Interface
    from minutebook.site.page import SitePage

ATOM = "application/atom+xml"
MEETING_FILES = (
    ("json", "application/json", "JSON"),
    ("txt", "text/plain", word("Plain text")),
    ("ics", "text/calendar", word("Calendar")),
)
"""Suffix, type and name of the files of a meeting."""


class Alternate(NamedTuple):
    """The same in another form, or news of it."""

    type: str
    title: str
    path: str


class Heads:
    """Makes the heads."""

    def __init__(self, site: Interface) -> None:
        catalogue = site.catalogue
        self._catalogue = catalogue
        self._absolute = Absolute(site)
        self._data = LinkedData(site, self._absolute)
        addresses = catalogue.addresses
        self._meetings = {addresses.meeting(meeting.slug): meeting for meeting in site.archive.meetings}
        self._topics = {
            addresses.topic(meeting.slug, topic.slug): (meeting, topic)
            for meeting in site.archive.meetings
            for topic in meeting.topics
        }
        self._subjects = {addresses.subject(subject.id): subject for subject in catalogue.subjects.all}
        site_name = catalogue.settings.site_name
        self._site_name = _meta("site_name", site_name) if site_name else ""
        self._known: dict[tuple[str, int, bool], str] = {}

    def html(self, uri: str, page: SitePage | None) -> Markup:
        """Return the HTML for the head of a page; of one that is written by hand only its address is known."""
        meeting = self._meetings.get(uri)
        parts = [*self._links(uri, self._own_feeds(uri, meeting)), self._feeds(uri)]
        if meeting:
            parts += self._links(uri, self._of_meeting(meeting))
        if page is not None:
            parts.append(self._shown(page, self._absolute.page(uri)))
        if values := self._values(uri):
            parts.append(f'<script type="application/ld+json">{script_json(values)}</script>\n')
        return trusted("".join(parts))

    def _shown(self, page: SitePage, url: str) -> str:
        """Return how a page is shown where it is shared."""
        article = page.kind in ("meeting", "topic")
        dated = article and page.updated
        return (
            f"{_meta('type', 'article' if article else 'website')}{_meta('title', page.title)}"
            f"{_meta('description', page.description)}{self._site_name}{_meta('url', url) if url else ''}"
            + (f'<meta property="article:published_time" content="{dated.isoformat()}">\n' if dated else "")
        )

    def _values(self, uri: str) -> dict[str, object] | None:
        if meeting := self._meetings.get(uri):
            return self._data.event(meeting)
        if found := self._topics.get(uri):
            return self._data.posting(*found)
        return None

    def _links(self, uri: str, alternates: Iterable[Alternate]) -> Iterator[str]:
        file = self._catalogue.file_links(uri)
        for kind, title, path in alternates:
            # `feed` beside it: of a plain `alternate` Material thinks that it is the site in another language
            yield f'<link rel="alternate feed" type="{kind}" title="{escaped(title)}" href="{escaped(file(path))}">\n'

    def _feeds(self, uri: str) -> str:
        """Return the links to the feeds of the whole site, which are the same from all places that lie as deep."""
        place = uri.partition("/")[0], uri.count("/"), uri.endswith("/index.md")
        if place not in self._known:
            self._known[place] = "".join(self._links(uri, self._of_site()))
        return self._known[place]

    def _of_site(self) -> Iterator[Alternate]:
        site = self._catalogue.settings.site_name
        if self._catalogue.files.feeds:
            yield Alternate(ATOM, feed_title(_(MEETINGS_TITLE), site), paths.MEETINGS_FEED)
            yield Alternate(ATOM, feed_title(_(DECISIONS_TITLE), site), paths.DECISIONS_FEED)

    def _own_feeds(self, uri: str, meeting: Meeting | None) -> Iterator[Alternate]:
        files = self._catalogue.files
        if subject := self._subjects.get(uri):
            yield from self._feed(subject.name, files.subject(subject.id))
        if meeting:
            yield from self._feed(meeting.series, files.series(meeting.series))

    def _feed(self, name: str, path: str) -> Iterator[Alternate]:
        if path:
            yield Alternate(ATOM, feed_title(name, self._catalogue.settings.site_name), path)

    def _of_meeting(self, meeting: Meeting) -> Iterator[Alternate]:
        for suffix, kind, name in MEETING_FILES:
            if suffix != "ics" or meeting.date:
                yield Alternate(kind, _(name), self._catalogue.files.meeting(meeting.slug, suffix))


def _meta(name: str, text: str) -> str:
    return f'<meta property="og:{name}" content="{escaped(text)}">\n'
