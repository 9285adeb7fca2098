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
    from collections.abc import Iterator

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

    def html(self, uri: str, page: SitePage | None) -> Markup:
        """Return the HTML for the head of a page; of one that is written by hand only its address is known."""
        file = self._catalogue.file_links(uri)
        # `feed` beside it: of a plain `alternate` Material thinks that it is the site in another language
        parts = [
            f'<link rel="alternate feed" type="{kind}" title="{escaped(title)}" href="{escaped(file(path))}">\n'
            for kind, title, path in self._alternates(uri)
        ]
        if page is not None:
            parts += self._shown(page, self._absolute.page(uri))
        if values := self._values(uri):
            parts.append(f'<script type="application/ld+json">{script_json(values)}</script>\n')
        return trusted("".join(parts))

    def _shown(self, page: SitePage, url: str) -> Iterator[str]:
        """Yield how a page is shown where it is shared."""
        article, site = page.kind in ("meeting", "topic"), self._catalogue.settings.site_name
        yield _meta("type", "article" if article else "website")
        yield _meta("title", page.title)
        yield _meta("description", page.description)
        if site:
            yield _meta("site_name", site)
        if url:
            yield _meta("url", url)
        if article and page.updated:
            yield f'<meta property="article:published_time" content="{page.updated.isoformat()}">\n'

    def _values(self, uri: str) -> dict[str, object] | None:
        if meeting := self._meetings.get(uri):
            return self._data.event(meeting)
        if found := self._topics.get(uri):
            return self._data.posting(*found)
        return None

    def _alternates(self, uri: str) -> Iterator[Alternate]:
        files, site = self._catalogue.files, self._catalogue.settings.site_name
        meeting = self._meetings.get(uri)
        if subject := self._subjects.get(uri):
            yield from self._feed(subject.name, files.subject(subject.id))
        if meeting:
            yield from self._feed(meeting.series, files.series(meeting.series))
        if files.feeds:
            yield Alternate(ATOM, feed_title(_(MEETINGS_TITLE), site), paths.MEETINGS_FEED)
            yield Alternate(ATOM, feed_title(_(DECISIONS_TITLE), site), paths.DECISIONS_FEED)
        if meeting:
            yield from self._of_meeting(meeting)

    def _feed(self, name: str, path: str) -> Iterator[Alternate]:
        if path:
            yield Alternate(ATOM, feed_title(name, self._catalogue.settings.site_name), path)

    def _of_meeting(self, meeting: Meeting) -> Iterator[Alternate]:
        for suffix, kind, name in MEETING_FILES:
            if suffix != "ics" or meeting.date:
                yield Alternate(kind, _(name), self._catalogue.files.meeting(meeting.slug, suffix))


def _meta(name: str, text: str) -> str:
    return f'<meta property="og:{name}" content="{escaped(text)}">\n'
