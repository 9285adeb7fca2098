"""Calendars (RFC 5545): coming meetings and the latest past ones, due dates of open actions; and one of each meeting.

Nothing in them depends on the day of the build. An entry is stamped with the day of its meeting, or, before that, with
the time of the last meeting that was held: when a meeting is added, the archive changes.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property, partial
from heapq import nlargest
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from minutebook.site import file_addresses as paths
from minutebook.site.feeds import sentences
from minutebook.site.feeds.calendar_lines import component, line, moment_line, text_line
from minutebook.site.feeds.clean import clean, one_line
from minutebook.site.feeds.feeds import is_news
from minutebook.site.feeds.lengths import Lengths
from minutebook.site.files import SiteFile
from minutebook.site.meeting_page import title_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from minutebook.knowledge import Task
    from minutebook.model import Meeting
    from minutebook.site.data.interface import Interface, Result
    from minutebook.site.feeds.address import Absolute

PAST = 300
"""So many past meetings the calendar has at most; those to come are all in it."""
DUE = 200
"""So many due dates, the latest ones."""
PRODUCT = "-//Minutebook//Minutebook//EN"
_STATUSES = {"planned": ("CONFIRMED", 0), "held": ("CONFIRMED", 1), "cancelled": ("CANCELLED", 1)}
"""What a calendar calls the state of a meeting, and the number of the version of its entry."""
_HEAD = line("VERSION", "2.0") + line("PRODID", PRODUCT)
_REFRESH = line("REFRESH-INTERVAL;VALUE=DURATION", "PT12H")
_FREE = line("TRANSP", "TRANSPARENT")
"""What takes all day keeps nobody from anything else."""


class Calendars:
    """Makes the calendars."""

    def __init__(self, site: Interface, absolute: Absolute) -> None:
        self._site = site
        self._catalogue = site.catalogue
        self._absolute = absolute
        self._moments = site.moments

    def files(self) -> Iterator[SiteFile]:
        """Yield the calendar of the site, then that of each meeting whose day is known."""
        yield SiteFile(paths.CALENDAR, self._all)
        for meeting in self._site.archive.meetings:
            if meeting.date:
                yield SiteFile(self._catalogue.files.meeting(meeting.slug, "ics"), partial(self._one, meeting))

    def _all(self) -> str:
        name = one_line(self._catalogue.settings.site_name)
        lines = [_HEAD, *((text_line("NAME", name), text_line("X-WR-CALNAME", name)) if name else ()), _REFRESH]
        dated = [meeting for meeting in self._site.archive.meetings if meeting.date]
        past = (one for one in dated if one.status != "planned")
        kept = {id(one) for one in nlargest(PAST, past, key=self._moments.happened)}
        lines += (self._event(one) for one in dated if one.status == "planned" or id(one) in kept)
        due = [one for one in self._site.actions() if one.outcome.is_open and cast("Task", one.known).due]
        latest = {id(one) for one in nlargest(DUE, due, key=lambda one: cast("Task", one.known).due or date.min)}
        lines += (self._due(one) for one in due if id(one) in latest)
        return component("VCALENDAR", lines)

    def _one(self, meeting: Meeting) -> str:
        return component("VCALENDAR", (_HEAD, self._event(meeting)))

    @cached_property
    def _lengths(self) -> Lengths:
        return Lengths(self._catalogue.meetings, self._moments)

    @cached_property
    def _latest(self) -> datetime | None:
        held = (meeting for meeting in self._catalogue.meetings if is_news(meeting))
        return max(map(self._moments.happened, held), default=None)

    def _stamp(self, meeting: Meeting) -> datetime:
        """Return when what is known of a meeting changed last."""
        own = self._moments.happened(meeting)
        return min(own, self._latest) if meeting.status != "held" and self._latest else own

    def _name(self, kind: str, name: str) -> str:
        return text_line("UID", f"{kind}-{quote(clean(name), safe='')}@{self._absolute.host}")

    def _event(self, meeting: Meeting) -> str:
        """Return the entry of a meeting; its lines stand in icalendar's order."""
        status, version = _STATUSES[meeting.status]
        start, url = self._moments.began(meeting), self._absolute.meeting(meeting.slug)
        text = self._description(meeting, url)
        return component(
            "VEVENT",
            (
                text_line("SUMMARY", one_line(meeting.title)),
                *(self._span(meeting, start) if start else _all_day(cast("date", meeting.date))),
                moment_line("DTSTAMP", self._stamp(meeting)),
                self._name("meeting", meeting.slug),
                line("SEQUENCE", version),
                text_line("DESCRIPTION", text) if text else "",
                text_line("LOCATION", place) if (place := one_line(sentences.place_said(meeting))) else "",
                line("STATUS", status),
                "" if start else _FREE,
                line("URL", url) if url else "",
            ),
        )

    def _span(self, meeting: Meeting, start: datetime) -> tuple[str, str]:
        end = self._moments.ended(meeting) or self._lengths.expected_end(meeting, start)
        return moment_line("DTSTART", start), moment_line("DTEND", end)

    def _description(self, meeting: Meeting, url: str) -> str:
        outcomes = self._catalogue.outcomes[meeting.slug]
        told = sentences.meeting_summary(meeting, outcomes) if meeting.messages else meeting.summary
        agenda = "" if meeting.messages else sentences.agenda_said(meeting)
        return "\n\n".join(clean(part) for part in (told, sentences.unzoned(meeting), agenda, url) if part)

    def _due(self, one: Result) -> str:
        outcome, task = one.outcome, cast("Task", one.known)
        url = self._absolute.page(*outcome.where)
        text = clean("\n\n".join(filter(None, (outcome.text, title_of(outcome.meeting), url))))
        return component(
            "VEVENT",
            (
                text_line("SUMMARY", one_line(sentences.due_title(outcome))),
                *_all_day(cast("date", task.due)),
                moment_line("DTSTAMP", self._stamp(task.sightings[-1].meeting)),
                self._name("action", one.record),
                line("SEQUENCE", len(task.sightings) - 1),
                text_line("DESCRIPTION", text),
                _FREE,
                line("URL", url) if url else "",
            ),
        )


def _all_day(day: date) -> tuple[str, str]:
    after = day + timedelta(days=1) if day < date.max else None
    return moment_line("DTSTART", day), moment_line("DTEND", after)
