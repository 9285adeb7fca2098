"""A small meeting, read before the process is copied for the others.

Much is made when it is asked for first, and is the same for all meetings: modules, patterns, tables of words. What is
there before the process is copied is made once, not in each copy.
"""

from __future__ import annotations

from minutebook.cache import program
from minutebook.card import Card, Cards
from minutebook.packed import pack
from minutebook.people import Known
from minutebook.reader import Answered
from minutebook.records import keep
from minutebook.source import parse_source

_PAGE = b"""# Meeting, 2000-01-02

## Log

    [10:00:00] <ann> #topic the plan
    [10:00:10] <ann> hello all, shall we start with the plan for the next release?
    [10:01:00] <ben> ann: yes, I think that it is good, and I will write it down in the wiki
    [10:02:00] <ann> ben: thanks, see https://example.org/plan
    [10:02:30] <ann> #action ben writes the notes
    [10:03:00] <ann> #agreed we move on
"""


def practise() -> None:
    """Read the small meeting, and make of it what the cache keeps."""
    from minutebook.meeting import build_meeting, take  # noqa: PLC0415 - see the reader

    given = take(parse_source(_PAGE, "practice.md", "practice"))
    meeting = build_meeting(given, Known())
    card = Card(given.path, given.slug, program(), given.talks, given.names_log_at, given.announcement)
    keep(Cards((card,)))
    keep(Answered({}, {}, {}, pack(meeting.messages), meeting))
