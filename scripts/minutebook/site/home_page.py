"""The first page: the latest meeting and what came out of it, the next one, what is open, what was decided."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from minutebook.site import words
from minutebook.site.addresses import ACTIONS, DECISIONS, HOME, MEETINGS, PEOPLE
from minutebook.site.meeting_page import title_of
from minutebook.site.page import Heading, SitePage
from minutebook.site.pictures import bar_chart
from minutebook.site.suggestions import Tally, came_out, recorded_first, tally

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from minutebook.model import Meeting
    from minutebook.site.catalogue import Catalogue

OUTCOMES_SHOWN = 6
"""Of the latest meeting."""
DECISIONS_SHOWN = 6
ACTIONS_SHOWN = 8


def home_page(catalogue: Catalogue) -> SitePage:
    """Return the home page."""
    held = [meeting for meeting in catalogue.meetings if meeting.messages]
    latest = held[0] if held else None
    outcomes = catalogue.outcomes[latest.slug] if latest else ()
    part = came_out(outcomes)
    in_sight = [*part.recorded, *part.suggested]
    coming = next_meeting(catalogue.meetings, catalogue.settings.today)
    open_actions = [action for action in catalogue.actions if action.is_open]
    name = catalogue.settings.site_name or "Meetings"
    years = _years(catalogue.meetings)
    body = catalogue.render(
        "home.html",
        HOME,
        name=name,
        latest=latest,
        latest_title=title_of(latest) if latest else "",
        latest_outcomes=in_sight[:OUTCOMES_SHOWN],
        latest_more=len(outcomes) - len(in_sight[:OUTCOMES_SHOWN]),
        coming=coming,
        coming_title=title_of(coming) if coming else "",
        decisions=recorded_first(catalogue.decisions)[:DECISIONS_SHOWN],
        actions=recorded_first(open_actions)[:ACTIONS_SHOWN],
        open_actions=tally(open_actions, "open action"),
        counts=_counts(catalogue),
        years=years,
        chart=bar_chart([(str(row["year"]), row["messages"]) for row in years]),
    )
    return SitePage(
        uri=HOME,
        title=name,
        description=words.opening(f"{name}: {_summary(catalogue)}", 300),
        body=body,
        kind="home",
        headings=_headings(name, held=bool(held)),
        updated=latest.date if latest else None,
        hide=("navigation", "toc"),
    )


def _headings(name: str, *, held: bool) -> tuple[Heading, ...]:
    always = (Heading("open", "Open actions", 2), Heading("decided", "Latest decisions", 2))
    if not held:
        return (Heading("top", name, 1), *always)
    latest, activity = Heading("latest", "Latest meeting", 2), Heading("activity", "Activity", 2)
    return (Heading("top", name, 1), latest, *always, activity)


def next_meeting(meetings: Sequence[Meeting], today: date) -> Meeting | None:
    """Return the planned meeting that comes next; None where none is planned from today on."""
    planned = [one for one in meetings if one.status == "planned" and one.date and one.date >= today]
    return min(planned, key=lambda meeting: (meeting.date or today, meeting.slug), default=None)


def _counts(catalogue: Catalogue) -> list[tuple[Tally, str]]:
    """Return what the archive holds, each with its address."""
    speakers = {one.person for meeting in catalogue.meetings for one in meeting.participants if one.messages}
    held = sum(bool(meeting.messages) for meeting in catalogue.meetings)
    said = sum(meeting.spoken for meeting in catalogue.meetings)
    return [
        (Tally(words.count(held, "meeting"), ""), MEETINGS),
        (Tally(words.count(said, "message"), ""), MEETINGS),
        (Tally(words.count(len(speakers), "speaker"), ""), PEOPLE),
        (tally(catalogue.decisions, "decision"), DECISIONS),
        (tally(catalogue.actions, "action"), ACTIONS),
    ]


def _summary(catalogue: Catalogue) -> str:
    return "; ".join(str(number) for number, _ in _counts(catalogue))


def _years(meetings: Sequence[Meeting]) -> list[dict[str, int]]:
    """Return, for every year from the first to the last, how many meetings and messages it saw."""
    held = [(meeting.date.year, meeting.spoken) for meeting in meetings if meeting.date and meeting.messages]
    if not held:
        return []
    number = Counter(year for year, _ in held)
    messages: Counter[int] = Counter()
    for year, spoken in held:
        messages[year] += spoken
    years = range(min(number), max(number) + 1)
    return [{"year": year, "meetings": number[year], "messages": messages[year]} for year in years]
