"""What the tests of the pictures share: small archives, and the one picture of a page."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from minutebook.model import Kind, Meeting, Participant
from minutebook.site.pages import SitePage, build_pages
from picture_reader import Picture, pictures
from site_factory import PERSONS, START, archive, meeting, messages, settings

if TYPE_CHECKING:
    from collections.abc import Sequence

NASTY = "\"><script>alert(1)</script>'&amp;]]>"
LARGEST = 14_000
"""Bytes of a picture with its table, whatever the archive."""


def pages_of(*meetings: Meeting) -> dict[str, SitePage]:
    """All pages of an archive of these meetings, by their address."""
    return {page.uri: page for page in build_pages(archive(*meetings), settings())}


def said_at(n: int, start: datetime | None = START) -> Meeting:
    """A meeting of so many messages, a minute from each other where there is a start."""
    return meeting(messages=messages(tuple((Kind.MESSAGE, "ann", f"word {i}") for i in range(n)), start), topics=())


def held_on(day: date, number: int = 1, series: str = "Garden meeting") -> Meeting:
    """A small meeting in which Ann says something."""
    said = tuple((Kind.MESSAGE, "ann", "a word") for _ in range(number))
    who = (Participant("ann", "Ann Ash", ("ann",), messages=number),)
    slug = f"{series}/{day}"
    log = messages(said, None)
    return Meeting(slug, f"{slug}.log", series, series, day, messages=log, participants=who, persons=PERSONS)


def picture_in(page: SitePage) -> Picture:
    """The one picture of a page."""
    (shown,) = pictures(page.body)
    return shown


def many(count: int) -> Sequence[Meeting]:
    """So many small meetings of nine series, one a day."""
    day = date(2001, 1, 1)
    return [held_on(day + timedelta(days=n), 1, f"Series {n % 9}") for n in range(count)]
