"""What a meeting's page says before anybody talks: title, date, place, agenda, who is expected.

Here is what is known of it, and what two files say together; `reading` finds it on the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime, tzinfo

    from minutebook.model import AgendaItem, Problem, Section

UNTITLED = "Meeting"
"""What a meeting is called of which neither title nor channel is known."""
_TO_COME = re.compile(
    r"^[\s*_-]*(?:tba|tbd|to be (?:added|announced|done|written)|to come|n/?a|\.{3})?[\s*_.!-]*$", re.IGNORECASE
)
"""What stands under "Minutes" until there are some."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody whom the page names."""

    name: str
    """The name; a handle where the page gives no more."""
    handles: tuple[str, ...] = ()
    """Initials and nicks that the page gives with it."""
    line: int = 1


@dataclass(frozen=True, slots=True)
class Announcement:
    """The page of a meeting, without its transcript."""

    title: str
    """Without the date."""
    series: str
    """What the meeting is one of; empty where nothing gives a title: such meetings have nothing in common."""
    date: date | None = None
    start: datetime | None = None
    """As announced; aware where the zone is named; None where no time is given."""
    end: str = ""
    """The clock time or timestamp at which it ended, as front matter gives it."""
    zone: tzinfo | None = None
    """The zone of the times in the transcript, where front matter or a raw log names it."""
    status: str = ""
    """`held`, `planned` or `cancelled`; empty where the page does not say."""
    channel: str = ""
    server: str = ""
    chair: tuple[str, ...] = ()
    summary: str = ""
    agenda: tuple[AgendaItem, ...] = ()
    attendees: tuple[Attendee, ...] = ()
    coming: tuple[str, ...] = ()
    """Handles of those who said that they can attend on the day."""
    sections: tuple[Section, ...] = ()
    transcript: str = ""
    """The file that holds the log, as front matter names it."""
    problems: tuple[Problem, ...] = ()


def complete(announced: Announcement, log: Announcement) -> Announcement:
    """The announcement of a meeting whose log stands in another file, with what only the log's page says."""
    return replace(
        announced,
        start=announced.start or log.start,
        zone=announced.zone or log.zone,
        end=announced.end or log.end,
        channel=announced.channel or log.channel,
        server=announced.server or log.server,
        chair=announced.chair or log.chair,
        summary=announced.summary or log.summary,
        agenda=announced.agenda or log.agenda,
        attendees=announced.attendees or log.attendees,
        sections=(*(s for s in announced.sections if not _TO_COME.match(s.markdown)), *log.sections),
        problems=(*announced.problems, *log.problems),
    )
