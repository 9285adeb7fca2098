"""The first page, for a stranger: what this is, the latest and the next meeting, what was decided and is open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from minutebook.site import words
from minutebook.site.addresses import HOME
from minutebook.site.language import _, word
from minutebook.site.meeting_page import title_of
from minutebook.site.page import Heading, SitePage
from minutebook.site.pictures import activity
from minutebook.site.subject_pages import row
from minutebook.site.suggestions import SURE_ENOUGH, came_out, tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from minutebook.model import AgendaItem, Meeting
    from minutebook.site.catalogue import Catalogue
    from minutebook.site.outcomes import Outcome
    from minutebook.site.subject_pages import Row

OUTCOMES_SHOWN = 5
"""Of the latest meeting."""
TOPICS_SHOWN = 10
"""Of the same."""
AGENDA_SHOWN = 6
"""Items of the next meeting."""
DECISIONS_SHOWN = 5
ACTIONS_SHOWN = 5
SUBJECTS_SHOWN = 8
LONG_AGO = 60
"""From so many days on it is said how long ago the latest meeting was; that stays true while the site gets older."""
PARTS = (
    ("latest", "latest", word("Latest meeting")),
    ("coming", "next", word("Next meeting")),
    ("ledgers", "decided", word("Decisions")),
    ("ledgers", "open", word("Open actions")),
    ("subjects", "subjects", word("What comes up again")),
    ("picture_of", "activity", word("Activity")),
    ("begun", "add", word("Add a meeting")),
)
"""The parts that have a heading where there is something in them: name in the template, id, title. The template has
the same order."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much the archive holds."""

    meetings: int
    speakers: int
    first: int
    """The year of the first one; 0 where no meeting has a date."""
    last: int

    @property
    def years(self) -> str:
        """Write from which year to which it reaches: `2012-2024`, with a dash; empty where that is not known."""
        return f"{self.first}\N{EN DASH}{self.last}" if self.last > self.first else str(self.last or "")

    @property
    def years_said(self) -> str:
        """Say the same: `2012 to 2024`."""
        return (
            _("%(first)s to %(last)s") % {"first": self.first, "last": self.last}
            if self.last > self.first
            else self.years
        )


def home_outline(catalogue: Catalogue) -> SitePage:
    """Return the home page, yet to be filled."""
    latest = catalogue.held[0] if catalogue.held else None
    return SitePage(
        uri=HOME,
        title=catalogue.settings.site_name or _("Meetings"),
        kind="home",
        updated=latest.date if latest else None,
        hide=("navigation", "toc"),
        fill=partial(_home_page, catalogue),
    )


def _home_page(catalogue: Catalogue) -> SitePage:
    settings, outline = catalogue.settings, home_outline(catalogue)
    name = outline.title
    extent = _extent(catalogue)
    lead = _meetings(catalogue)
    parts = {**lead, **_ledgers(catalogue, lead["latest"]), "picture_of": activity(catalogue.meetings)}
    body = catalogue.render("home.html", HOME, name=name, extent=extent, folder=_folder(settings.minutes_dir), **parts)
    titles = [Heading(id_, _(title), 2) for part, id_, title in PARTS if parts[part]]
    return replace(
        outline,
        description=words.opening(": ".join(filter(None, (name, settings.description, _summary(catalogue)))), 300),
        body=body,
        headings=(Heading("top", name, 1), *titles),
        fill=None,
    )


def _meetings(catalogue: Catalogue) -> Mapping[str, Any]:
    """Return what the page says of the latest meeting and of the next."""
    today = catalogue.settings.today
    latest = catalogue.held[0] if catalogue.held else None
    coming = next_meeting(catalogue.meetings, today)
    outcomes = catalogue.outcomes[latest.slug] if latest else ()
    part = came_out(outcomes)
    in_sight = [*part.recorded, *part.suggested][:OUTCOMES_SHOWN]
    topics = [topic for topic in latest.topics if topic.level == 0] if latest else []
    return {
        "latest": latest,
        "latest_title": title_of(latest) if latest else "",
        "latest_ago": _ago(latest.date, today) if latest and latest.date else "",
        "latest_outcomes": in_sight,
        "latest_more": len(outcomes) - len(in_sight),
        "latest_topics": topics[:TOPICS_SHOWN],
        "more_topics": max(0, len(topics) - TOPICS_SHOWN),
        "coming": coming,
        "coming_title": title_of(coming) if coming else "",
        "coming_agenda": _agenda(coming.agenda)[:AGENDA_SHOWN] if coming else [],
        "more_agenda": max(0, len(_agenda(coming.agenda)) - AGENDA_SHOWN) if coming else 0,
    }


def _ledgers(catalogue: Catalogue, latest: Meeting | None) -> Mapping[str, object]:
    """Return what the page says of all meetings together; what came out of the latest one stands there already."""
    is_open = [action for action in catalogue.actions if action.is_open]
    decisions = [decision for decision in catalogue.decisions if decision.meeting is not latest]
    actions = [action for action in is_open if not (action.suggested and action.meeting is latest)]
    return {
        "begun": bool(catalogue.meetings),
        "ledgers": bool(latest or decisions or actions),
        "decisions": sure_first(decisions)[:DECISIONS_SHOWN],
        "earlier": len(decisions) < len(catalogue.decisions),
        "all_decisions": tally(catalogue.decisions, "decision"),
        "actions": urgent_first(actions)[:ACTIONS_SHOWN],
        "open_actions": tally(is_open, "open action"),
        "overdue": sum(action.overdue for action in is_open),
        "subjects": _subjects(catalogue),
    }


def sure_first(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Return outcomes in their order: what was recorded, then likely suggestions, then the others."""
    return sorted(outcomes, key=lambda one: (one.suggested, one.suggested and one.confidence < SURE_ENOUGH))


def urgent_first(actions: Iterable[Outcome]) -> list[Outcome]:
    """Return open actions as they need care: what is overdue, then what is oldest; last suggestions, newest first.

    A guess at what somebody said years ago is the last thing that needs care.
    """
    ordered = list(actions)
    sure = [action for action in ordered if not action.suggested]
    sure.sort(key=lambda action: (not action.overdue, action.since or date.max, action.id))
    guessed = [action for action in ordered if action.suggested]
    guessed.sort(key=lambda action: (action.since or date.min).toordinal(), reverse=True)
    return [*sure, *sure_first(guessed)]


def next_meeting(meetings: Sequence[Meeting], today: date) -> Meeting | None:
    """Return the planned meeting that comes next; None where none is planned from today on."""
    planned = [one for one in meetings if one.status == "planned" and one.date and one.date >= today]
    return min(planned, key=lambda meeting: (meeting.date or today, meeting.slug), default=None)


def _agenda(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    return [item for item in items if item.level == 0]


def _ago(day: date, today: date) -> str:
    return words.age(day, today) if (today - day).days >= LONG_AGO else ""


def _subjects(catalogue: Catalogue) -> list[Row]:
    """Return the subjects of most meetings, without the items that every meeting has."""
    found = [subject for subject in catalogue.subjects.all if not subject.standing and subject.raised]
    found.sort(key=lambda subject: (-len(subject.meetings), subject.name.casefold()))
    return [row(catalogue, subject) for subject in found[:SUBJECTS_SHOWN]]


def _extent(catalogue: Catalogue) -> Extent:
    speakers = {one.person for meeting in catalogue.meetings for one in meeting.participants if one.messages}
    years = [meeting.date.year for meeting in catalogue.held if meeting.date]
    return Extent(len(catalogue.held), len(speakers), min(years, default=0), max(years, default=0))


def _summary(catalogue: Catalogue) -> str:
    extent = _extent(catalogue)
    numbers = (
        words.count(extent.meetings, "meeting"),
        extent.years_said,
        words.count(extent.speakers, "speaker"),
        str(tally(catalogue.decisions, "decision")),
        str(tally(catalogue.actions, "action")),
    )
    return "; ".join(filter(None, numbers))


def _folder(name: str) -> str:
    """Return the folder as contributors know it: where it lies on the machine of the build is nobody's business."""
    path = PurePath(name)
    return path.name if path.is_absolute() else name.rstrip("/")
