"""Where the files beside the pages stand: feeds, calendars, and each meeting as text and as JSON."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import quote

from minutebook.site.addresses import url_of
from minutebook.slugs import Names, folded, slugify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutebook.model import Archive
    from minutebook.site.addresses import Addresses

CALENDAR = "calendar.ics"
MEETINGS_FEED = "feed.xml"
DECISIONS_FEED = "decisions.xml"
_FEWEST = 2
"""So many meetings make a series; most files that name none are a series of their own."""


def to_file(from_uri: str, path: str, *, directory_urls: bool = True) -> str:
    """Return the relative URL that leads from a page to a file, quoted."""
    folder = url_of(from_uri, directory_urls=directory_urls).rpartition("/")[0]
    here, there = folder.split("/") if folder else [], path.split("/")
    common = 0
    for one, other in zip(here, there[:-1]):  # noqa: B905 - to the end of the shorter one
        if one != other:
            break
        common += 1
    return "../" * (len(here) - common) + quote("/".join(there[common:]))


class FileAddresses:
    """The path below the root of the site of each file that a page links to."""

    def __init__(self, archive: Archive, addresses: Addresses, *, feeds: bool) -> None:
        """Take the archive and its pages; `feeds` is False where the site cannot have any."""
        self.feeds = feeds
        self._addresses = addresses
        self._folders = {folded(folder) for path in addresses.folders for folder in _folders(path)}
        number = Counter(meeting.series for meeting in archive.meetings if meeting.series)
        self._series: dict[str, str] = {}
        names = Names()
        for series in sorted(name for name, meetings in number.items() if meetings >= _FEWEST and feeds):
            self._series[series] = f"feeds/series/{names.free(slugify(series))}.xml"

    def meeting(self, slug: str, suffix: str) -> str:
        """Return the file of a meeting: `json`, `txt` or `ics`."""
        folder, name = self._addresses.folder(slug), "meeting"
        # a meeting may stand in a folder that is called like this file
        while folded(f"{folder}/{name}.{suffix}") in self._folders:
            name += "-file"
        return f"{folder}/{name}.{suffix}"

    def series(self, series: str) -> str:
        """Return the feed of a series; empty where it has none."""
        return self._series.get(series, "")

    @property
    def all_series(self) -> Iterator[tuple[str, str]]:
        """Each series that has a feed, with its file."""
        return iter(self._series.items())

    def subject(self, subject: str) -> str:
        """Return the feed of a subject; empty where it has none."""
        uri = self._addresses.subject(subject) if self.feeds else ""
        return f"{uri.removesuffix('.md')}/feed.xml" if uri else ""


def _folders(path: str) -> Iterator[str]:
    parts = path.split("/")
    return ("/".join(parts[:number]) for number in range(1, len(parts) + 1))
