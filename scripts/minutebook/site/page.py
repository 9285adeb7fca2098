"""What a page is before any site engine sees it, and what the site is told when it is built."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from minutebook.settings import CONFIDENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from minutebook.site.volumes import Leaf

RECORD = "<!-- minutebook:record -->"
"""Stands in a body where the transcript goes."""


def no_anchors() -> Iterable[str]:
    """Return the message ids of a page without a record."""
    return ()


@dataclass(frozen=True, slots=True)
class Heading:
    """One entry of a page's table of contents."""

    id: str
    """An id in the body or the record."""
    title: str
    level: int
    """1 for the title of the page, 2 for a section."""


@dataclass(frozen=True, slots=True)
class SitePage:
    """One page: its address, its HTML, and how it stands to the other pages."""

    uri: str
    """Source address such as `meetings/2031-05-03/index.md`; the engine makes the URL from it."""
    title: str
    """Plain text, unescaped."""
    kind: str
    """`home`, `search`, `meetings`, `meeting`, `topic`, `subjects`, `subject`, `decisions`, `actions`, `people`,
    `person`, or `volume`: a year or a letter of one of the lists."""
    description: str = ""
    """One sentence for search engines and previews; plain text."""
    body: str = field(default="", repr=False)
    """HTML that search may index. It holds `RECORD` where `record` is not None."""
    record: Callable[[], str] | None = None
    """Renders the HTML that goes where `RECORD` stands, on demand, so that no transcript is held in memory."""
    headings: tuple[Heading, ...] = ()
    parent: str = ""
    """Address of the page above, empty at the top."""
    previous: str = ""
    next: str = ""
    source: str = ""
    """The file to edit, as it was named on the way in; empty where a page has no single source."""
    updated: date | None = None
    anchors: Callable[[], Iterable[str]] = no_anchors
    """The ids of the messages that can be linked on this page."""
    hide: tuple[str, ...] = ()
    """Parts of the frame that the page does better without: `navigation`, `toc`."""
    leaf: Leaf[Any] | None = field(default=None, repr=False, compare=False)
    """The page of a book that it is."""
    fill: Callable[[], SitePage] | None = field(default=None, repr=False, compare=False)
    """Makes the same page with its description, body, record and headings, where it came without: those of all pages
    at once would take more memory than the archive."""

    def filled(self) -> SitePage:
        """Return the page with all that stands on it."""
        return self.fill() if self.fill else self


@dataclass(frozen=True)
class SiteSettings:
    """What the builder of the site may choose."""

    today: date
    """The day from which ages and overdue dates are counted."""
    home: bool = True
    """Make `index.md`; False where the site has its own."""
    confidence: float = CONFIDENCE
    """Inferred decisions and actions below it are not shown. 0 to 1."""
    directory_urls: bool = True
    """`meetings/x/` rather than `meetings/x.html`."""
    base: str = "/"
    """The path at which the site is published, with a slash at both ends."""
    origin: str = ""
    """Where: `https://minutes.example.org`, without a slash; empty where that is not known: then there are no feeds."""
    site_name: str = ""
    """The heading of the home page; empty: "Meetings"."""
    minutes_dir: str = "minutes"
    """The folder of the transcripts, as readers are told of it."""
    description: str = ""
    """What the archive is, in a sentence, for the home page."""
    repository: str = ""
    """Where contributors send their files; empty where nobody says."""
    guide: str = ""
    """Address of a page on how to add a meeting, such as `add-a-meeting.md`; empty where the site has none."""
    search: bool = True
    """Make the page of the search, to which the one on the home page leads."""
    language: str = "en"
    """The language of the site, as its theme names it."""
