"""The Atom feeds of the site: of meetings, of decisions, of each series and of each subject; the newest of each."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import partial
from heapq import nlargest
from itertools import islice
from typing import TYPE_CHECKING

from minutebook.site import file_addresses as paths
from minutebook.site.addresses import DECISIONS, MEETINGS
from minutebook.site.feeds.atom import Feed, feed_text
from minutebook.site.feeds.entries import EntryMaker
from minutebook.site.feeds.sentences import feed_title
from minutebook.site.files import SiteFile
from minutebook.site.language import _, word
from minutebook.site.suggestions import SURE_ENOUGH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from minutebook.knowledge import Subject
    from minutebook.model import Meeting
    from minutebook.site.data.interface import Interface
    from minutebook.site.feeds.address import Absolute
    from minutebook.site.outcomes import Outcome

NEWEST = 40
"""So many entries a feed has at most: whoever looks once a week misses nothing."""
MEETINGS_TITLE = word("Meetings")
DECISIONS_TITLE = word("Decisions")
_EMPTY = date(2000, 1, 1)
"""The day that a feed without entries is of: it must have one, and it must not be that of the build."""


def is_news(meeting: Meeting) -> bool:
    """Return True for a meeting that a feed tells of: one that was held, on a day that is known."""
    return meeting.status == "held" and meeting.date is not None


class Feeds:
    """Makes the feeds."""

    def __init__(self, site: Interface, absolute: Absolute) -> None:
        self._catalogue = site.catalogue
        self._happened = site.moments.happened
        self._absolute = absolute
        self._make = EntryMaker(site, absolute)

    def files(self) -> Iterator[SiteFile]:
        """Yield all feeds; none where the site does not know its address, without which no entry can be named."""
        if not self._absolute:
            return
        held = [meeting for meeting in self._catalogue.meetings if is_news(meeting)]
        by_series: dict[str, list[Meeting]] = defaultdict(list)
        for meeting in held:
            by_series[meeting.series].append(meeting)
        addresses = self._catalogue.files
        yield SiteFile(paths.MEETINGS_FEED, partial(self._meetings, paths.MEETINGS_FEED, _(MEETINGS_TITLE), held))
        yield SiteFile(paths.DECISIONS_FEED, self._decisions)
        for series, path in addresses.all_series:
            yield SiteFile(path, partial(self._meetings, path, series, by_series[series]))
        for subject in self._catalogue.subjects.all:
            yield SiteFile(addresses.subject(subject.id), partial(self._subject, subject))

    def _feed(self, path: str, page: str, title: str) -> Feed:
        site = self._catalogue.settings.site_name
        url = self._absolute.file(path)
        return Feed(url, self._absolute.page(page), feed_title(title, site), site or _(MEETINGS_TITLE), _EMPTY)

    def _meetings(self, path: str, title: str, meetings: Sequence[Meeting]) -> str:
        entries = [self._make.meeting(meeting) for meeting in self._newest(meetings)]
        return feed_text(self._feed(path, MEETINGS, title), entries)

    def _newest(self, meetings: Iterable[Meeting]) -> list[Meeting]:
        return nlargest(NEWEST, meetings, key=lambda meeting: (self._happened(meeting), meeting.slug))

    def _decisions(self) -> str:
        dated = (outcome for outcome in self._catalogue.decisions if outcome.meeting.date and _is_told(outcome))
        entries = [self._make.decision(outcome) for outcome in islice(dated, NEWEST)]
        entries.sort(key=lambda entry: entry.updated, reverse=True)
        return feed_text(self._feed(paths.DECISIONS_FEED, DECISIONS, _(DECISIONS_TITLE)), entries)

    def _subject(self, subject: Subject) -> str:
        path, page = (
            self._catalogue.files.subject(subject.id),
            self._catalogue.addresses.subject(subject.id),
        )
        dated = [occasion for occasion in reversed(subject.raised) if occasion.meeting.date][:NEWEST]
        return feed_text(
            self._feed(path, page, subject.name), [self._make.occasion(subject, occasion) for occasion in dated]
        )


def _is_told(outcome: Outcome) -> bool:
    """Return True for a decision that is worth telling: nobody wants to hear of a mere possibility."""
    return not outcome.suggested or outcome.confidence >= SURE_ENOUGH
