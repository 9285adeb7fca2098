"""The list of all meetings: by year, with series, topics, counts and what came out of each."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from minutebook.site import words
from minutebook.site.agenda import TopicLink
from minutebook.site.books import TOPICS_SHOWN
from minutebook.site.language import _, word
from minutebook.site.ledger_keys import facets, meeting_keys
from minutebook.site.page import Heading, SitePage
from minutebook.site.volumes import Outline, outline, pages_of, titled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from minutebook.model import Meeting
    from minutebook.site.catalogue import Catalogue
    from minutebook.site.ledger_keys import Choice
    from minutebook.site.outcomes import Outcome
    from minutebook.site.volumes import Leaf

FILTER_FROM = 5
"""A list of more than so many can be filtered; one of fewer is seen at a glance."""
NOT_HELD = (word("planned"), word("cancelled"))
"""The states of meetings that are said."""


class Year(NamedTuple):
    """A year of a list, with a heading."""

    title: str
    id: str
    rows: Sequence[object]


class Row(NamedTuple):
    """A meeting in the list."""

    meeting: Meeting
    status: str
    uri: str
    topics: Sequence[TopicLink]
    more: int
    """How many topics there are beside those."""
    speakers: int
    outcomes: Sequence[Outcome]
    keys: Mapping[str, tuple[Choice, ...]]
    order: Mapping[str, str]


def year_of(meeting: Meeting) -> str:
    """Return the year of a meeting as a heading says it."""
    return str(meeting.date.year) if meeting.date else _("Without a date")


def meetings_pages(catalogue: Catalogue) -> Iterator[SitePage]:
    """Yield the list of meetings, newest first."""
    for leaf in pages_of(catalogue.books.meetings):
        known = Outline("meetings", _("Meetings"), _latest(catalogue, leaf))
        yield outline(leaf, known, partial(_page, catalogue))


def _page(catalogue: Catalogue, leaf: Leaf[Meeting]) -> SitePage:
    years = [(year, list(meetings)) for year, meetings in groupby(leaf.rows, key=year_of)]
    title = titled(_("Meetings"), leaf)
    body = catalogue.render(
        "meetings.html",
        leaf.uri,
        title=title,
        leaf=leaf,
        years=[Year(year, heading_id(year), [_row(catalogue, meeting) for meeting in rows]) for year, rows in years],
        facets=facets(meeting_keys(meeting) for meeting in leaf.rows),
        total=len(leaf.rows),
        filter_from=FILTER_FROM,
        several=len({meeting.series for meeting in catalogue.meetings}) > 1,
    )
    return SitePage(
        title=title,
        description=_("All %(meetings)s of the archive, by year")
        % {"meetings": words.count(len(catalogue.meetings), "meeting")}
        if leaf.volume is None
        else _("%(meetings)s of %(volume)s")
        % {"meetings": words.count(len(leaf.rows), "meeting"), "volume": leaf.volume.title},
        body=body,
        headings=(
            Heading("top", title, 1),
            *(Heading(heading_id(year), year, 2) for year, _rows in years if leaf.volume is None),
            *leaf.contents(_("All meetings by year")),
        ),
        updated=_latest(catalogue, leaf),
        hide=("navigation",),
        **leaf.place("meetings"),
    )


def _latest(catalogue: Catalogue, leaf: Leaf[Meeting]) -> date | None:
    """Return the day of the latest meeting with a transcript; on the first page that of all."""
    counted = catalogue.meetings if leaf.volume is None else leaf.rows
    return max((meeting.date for meeting in counted if meeting.date and meeting.messages), default=None)


def heading_id(year: str) -> str:
    """Return the id of a year's heading: `y2031`."""
    return f"y{year}" if year.isdigit() else "undated"


def _row(catalogue: Catalogue, meeting: Meeting) -> Row:
    topics = [topic for topic in meeting.topics if topic.level == 0]
    return Row(
        meeting=meeting,
        status=_(meeting.status) if meeting.status in NOT_HELD else meeting.status,
        uri=catalogue.addresses.meeting(meeting.slug),
        topics=[
            TopicLink(topic.title, catalogue.addresses.topic(meeting.slug, topic.slug))
            for topic in topics[:TOPICS_SHOWN]
        ],
        more=max(0, len(topics) - TOPICS_SHOWN),
        speakers=sum(bool(participant.messages) for participant in meeting.participants),
        outcomes=catalogue.outcomes[meeting.slug],
        keys=meeting_keys(meeting),
        order={"date": meeting.date.isoformat() if meeting.date else ""},
    )
