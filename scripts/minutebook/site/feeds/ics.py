"""Calendars (RFC 5545): coming meetings and the latest past ones, due dates of open actions; and one of each meeting.

Nothing in them depends on the day of the build. An entry is stamped with the day of its meeting, or, before that, with
the time of the last meeting that was held: when a meeting is added, the archive changes.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from heapq import nlargest
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from icalendar import Calendar, Event

from minutebook.site import file_addresses as paths
from minutebook.site.feeds import sentences
from minutebook.site.feeds.clean import clean, one_line
from minutebook.site.feeds.feeds import is_news
from minutebook.site.feeds.lengths import Lengths
from minutebook.site.feeds.moments import began, ended, happened
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
_REFRESH = timedelta(hours=12)


class Calendars:
    """Makes the calendars."""

    def __init__(self, site: Interface, absolute: Absolute) -> None:
        self._site = site
        self._catalogue = site.catalogue
        self._absolute = absolute
        self._lengths = Lengths(self._catalogue.meetings)
        held = [meeting for meeting in self._catalogue.meetings if is_news(meeting)]
        self._latest = max(map(happened, held), default=None)

    def files(self) -> Iterator[SiteFile]:
        """Yield the calendar of the site, then that of each meeting whose day is known."""
        yield SiteFile(paths.CALENDAR, self._all)
        for meeting in self._site.archive.meetings:
            if meeting.date:
                yield SiteFile(self._catalogue.files.meeting(meeting.slug, "ics"), partial(self._one, meeting))

    def _calendar(self, name: str) -> Calendar:
        calendar = Calendar()
        calendar.add("prodid", PRODUCT)
        calendar.add("version", "2.0")
        if name:
            calendar.add("x-wr-calname", one_line(name))
            calendar.add("name", one_line(name))
        return calendar

    def _all(self) -> str:
        calendar = self._calendar(self._catalogue.settings.site_name)
        calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
        dated = [meeting for meeting in self._site.archive.meetings if meeting.date]
        kept = {id(one) for one in nlargest(PAST, (one for one in dated if one.status != "planned"), key=happened)}
        for meeting in dated:
            if meeting.status == "planned" or id(meeting) in kept:
                calendar.add_component(self._event(meeting))
        due = [one for one in self._site.actions() if one.outcome.is_open and cast("Task", one.known).due]
        latest = {id(one) for one in nlargest(DUE, due, key=lambda one: cast("Task", one.known).due or date.min)}
        for one in due:
            if id(one) in latest:
                calendar.add_component(self._due(one))
        return _text(calendar)

    def _one(self, meeting: Meeting) -> str:
        calendar = self._calendar("")
        calendar.add_component(self._event(meeting))
        return _text(calendar)

    def _stamp(self, meeting: Meeting) -> datetime:
        """Return when what is known of a meeting changed last."""
        own = happened(meeting)
        return min(own, self._latest) if self._latest and meeting.status != "held" else own

    def _named(self, kind: str, name: str) -> Event:
        event = Event()
        event.add("uid", f"{kind}-{quote(clean(name), safe='')}@{self._absolute.host}")
        return event

    def _event(self, meeting: Meeting) -> Event:
        status, version = _STATUSES[meeting.status]
        event = self._named("meeting", meeting.slug)
        event.add("dtstamp", self._stamp(meeting))
        event.add("sequence", version)
        event.add("status", status)
        event.add("summary", one_line(meeting.title))
        start = began(meeting)
        if start is None:
            _all_day(event, cast("date", meeting.date))
        else:
            event.add("dtstart", start)
            if end := ended(meeting) or self._lengths.expected_end(meeting, start):
                event.add("dtend", end)
        if place := one_line(sentences.place_said(meeting)):
            event.add("location", place)
        url = self._absolute.meeting(meeting.slug)
        if text := self._description(meeting, url):
            event.add("description", text)
        if url:
            event.add("url", url)
        return event

    def _description(self, meeting: Meeting, url: str) -> str:
        outcomes = self._catalogue.outcomes[meeting.slug]
        told = sentences.meeting_summary(meeting, outcomes) if meeting.messages else meeting.summary
        agenda = "" if meeting.messages else sentences.agenda_said(meeting)
        return "\n\n".join(clean(part) for part in (told, sentences.unzoned(meeting), agenda, url) if part)

    def _due(self, one: Result) -> Event:
        outcome, task = one.outcome, cast("Task", one.known)
        event = self._named("action", one.record)
        event.add("dtstamp", self._stamp(task.sightings[-1].meeting))
        event.add("sequence", len(task.sightings) - 1)
        event.add("summary", one_line(sentences.due_title(outcome)))
        _all_day(event, cast("date", task.due))
        url = self._absolute.page(*outcome.where)
        event.add("description", clean("\n\n".join(filter(None, (outcome.text, title_of(outcome.meeting), url)))))
        if url:
            event.add("url", url)
        return event


def _all_day(event: Event, day: date) -> None:
    event.add("dtstart", day)
    if day < date.max:
        event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")


def _text(calendar: Calendar) -> str:
    data: bytes = calendar.to_ical()
    return data.decode()
