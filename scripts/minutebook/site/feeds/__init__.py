"""The files beside the pages: feeds, calendars, each meeting as plain text; and what a page's head says of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from minutebook.site.feeds.address import Absolute
from minutebook.site.feeds.feeds import Feeds
from minutebook.site.feeds.head import Heads
from minutebook.site.feeds.ics import Calendars
from minutebook.site.feeds.plain_text import PlainText
from minutebook.site.files import SiteFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutebook.site.data.interface import Interface

__all__ = ["Heads", "feed_files"]


def feed_files(site: Interface) -> Iterator[SiteFile]:
    """Yield the feeds, the calendars, and the text of each meeting."""
    absolute = Absolute(site)
    yield from Feeds(site, absolute).files()
    yield from Calendars(site, absolute).files()
    text = PlainText(site, absolute)
    for meeting in site.archive.meetings:
        yield SiteFile(site.catalogue.files.meeting(meeting.slug, "txt"), partial(text.text, meeting))
