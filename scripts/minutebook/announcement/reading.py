"""Reads what a meeting's page says before anybody talks.

Front matter overrides what the text says. Parts of the page that are none of these are kept as sections, in the words
of their authors.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from minutebook.announcement import UNTITLED, Announcement
from minutebook.announcement.front import Front, read_front
from minutebook.announcement.page import Page, page_heading, read_page
from minutebook.announcement.rawlog import LogFacts, read_log
from minutebook.clock import find_date, parse_date
from minutebook.model import Problem, Severity

if TYPE_CHECKING:
    from datetime import date

    from minutebook.source import Source
    from minutebook.transcript import Transcript

_PREFIX = re.compile(
    r"^(?:(?:overview|summary) (?:and|&) )?(?:chat |irc |raw )?(?:logs?|transcripts?|minutes)\b"
    r"(?: (?:of|for|from))?(?: the)?[\s:,\u2013-]+",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"(?:[\s,:;(\u2013\u2014-]+(?:held )?(?:on|of|at|from)?)?[\s,:;()\u2013\u2014-]*$", re.IGNORECASE)


def split_title(heading: str) -> tuple[str, date | None]:
    """(title, date) of `Weekly meeting - 2025-03-04` or `Logs for the Weekly Meeting Held on 2025-03-04`."""
    found = find_date(heading)
    text = heading
    if found:
        text = f"{_SUFFIX.sub('', heading[: found[1]])} {heading[found[2] :].strip()}".strip()
    text = _PREFIX.sub("", text).lstrip(" ,:;.\u2013\u2014-")
    text = _SUFFIX.sub("", text)
    return text or heading.strip(), found[0] if found else None


def _title(source: Source, front: Front, written: str, facts: LogFacts) -> tuple[str, date | None]:
    """(title, date), where `written` is the page's own heading; the title is empty where nothing gives one."""
    if source.raw:
        return front.title or facts.title, front.date or facts.day
    heading = front.title or written
    name = PurePosixPath(source.slug).name
    title, day = split_title(heading) if heading else ("", None)
    # a title of its own in front matter does not take the date from the page's heading
    day = day or split_title(written)[1]
    named = parse_date(name)
    if not title:
        title, _ = split_title(re.sub(r"[_-]+", " ", name)) if not named else ("", None)
    return title, front.date or day or named


def _contradiction(source: Source, front: Front, page: Page) -> tuple[Problem, ...]:
    """A hint where front matter gives another day than the name of the file, or than the title.

    The next day is none where a time stands with it: it may be that of another zone.
    """
    given = (("the name of the file", parse_date(PurePosixPath(source.slug).name)),
             ("the title", None if source.raw else split_title(front.title or page.heading)[1]))  # fmt: skip
    for what, day in given:
        if front.date and day and abs((front.date - day).days) > bool(front.start):
            line, column = source.matter.where("date")
            text = f"date is {front.date}, but {what} says {day}; the date of the front matter holds"
            path = source.matter.path or source.path
            return (Problem(path, line, column, "MB207", Severity.HINT, text, f"date: {day}"),)
    return ()


def read_announcement(source: Source, transcript: Transcript) -> Announcement:
    """What the page of `source` says; `transcript` tells which of its sections are talk."""
    front = read_front(source.matter)
    facts = read_log(source, transcript) if source.raw else LogFacts()
    title, day = _title(source, front, page_heading(source, transcript), facts)
    page = read_page(source, transcript, day, front.zone)
    day = day or (page.chosen.day if page.chosen else None)
    start = front.start or (page.chosen.start if page.chosen and page.chosen.day == day else None)
    if start is not None and start.tzinfo is None and front.zone is not None:
        start = start.replace(tzinfo=front.zone)
    channel = front.channel or page.channel or facts.channel
    return Announcement(
        title or (f"{channel} meeting" if source.raw and channel else UNTITLED),
        front.series or title,
        day,
        start,
        front.end,
        front.zone or facts.zone,
        front.status,
        channel,
        front.server or page.server or facts.server,
        front.chair,
        front.summary,
        page.agenda if front.agenda is None else front.agenda,
        page.attendees if front.attendees is None else front.attendees,
        page.chosen.can if page.chosen and page.chosen.day == day else (),
        page.sections,
        front.transcript,
        (*front.problems, *_contradiction(source, front, page)),
    )
