"""What feeds and calendars say in plain text. All their words stand here and in the templates `feed_*.html`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.site.suggestions import tally
from minutebook.site.words import opening

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutebook.model import Meeting
    from minutebook.site.outcomes import Outcome

_TITLE = 120
_SUMMARY = 500
_ENDS = (".", "?", "!", "\N{HORIZONTAL ELLIPSIS}", "\N{IDEOGRAPHIC FULL STOP}")


def outcome_sentence(outcome: Outcome) -> str:
    """Say a decision or an action, with its provenance and whose it is: `Suggested decision (likely): ….`."""
    kind = f"Suggested {outcome.kind} ({outcome.likely})" if outcome.suggested else outcome.word
    owners = ", ".join(owner.name for owner in outcome.owners)
    said = f"{kind}: {outcome.text.rstrip()}{f' ({owners})' if owners else ''}"
    return said if said.endswith(_ENDS) else f"{said}."


def decision_title(outcome: Outcome) -> str:
    """Say what a decision is called in a list of news."""
    return f"Suggested: {opening(outcome.text, _TITLE)}" if outcome.suggested else opening(outcome.text, _TITLE)


def meeting_summary(meeting: Meeting, outcomes: Sequence[Outcome]) -> str:
    """Say in short what came out of a meeting; suggestions are counted only."""
    recorded = [outcome_sentence(one) for one in outcomes if not one.suggested]
    suggested = [one for one in outcomes if one.suggested]
    kinds = [[one for one in suggested if one.kind == kind] for kind in ("decision", "action")]
    counted = ", ".join(str(tally(some, some[0].kind)) for some in kinds if some)
    topics = "; ".join(topic.title for topic in meeting.topics)
    parts = [meeting.summary, *recorded, f"{counted}." if counted else "", f"Topics: {topics}." if topics else ""]
    return opening(" ".join(filter(None, parts)), _SUMMARY)


def due_title(outcome: Outcome) -> str:
    """Say what a calendar shows on the day for which an action was promised."""
    owners = ", ".join(owner.name for owner in outcome.owners)
    word = "Due, suggested" if outcome.suggested else "Due"
    return f"{word}: {opening(outcome.text, _TITLE)}{f' ({owners})' if owners else ''}"


def place_said(meeting: Meeting) -> str:
    """Say where a meeting is: `#devel on irc.example.org`."""
    return " on ".join(filter(None, (meeting.channel, meeting.server)))


def unzoned(meeting: Meeting) -> str:
    """Say at what time a meeting is whose zone is not known; empty where it is known, or no time is."""
    start = meeting.start
    return f"At {start:%H:%M}; the time zone is not known." if start and start.tzinfo is None else ""


def agenda_said(meeting: Meeting) -> str:
    """Say what is on the agenda, one point a line; empty without one."""
    lines = [f"{'  ' * item.level}- {item.text}" for item in meeting.agenda]
    return "\n".join(["Agenda:", *lines]) if lines else ""


def feed_title(name: str, site: str) -> str:
    """Say what a feed is called: `Decisions - Rillmark minutes`."""
    return f"{name} - {site}" if site else name
