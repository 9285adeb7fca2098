"""What feeds and calendars say in plain text. All their words stand here and in the templates `feed_*.html`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.site.language import _, word
from minutebook.site.suggestions import tally
from minutebook.site.words import opening

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutebook.model import Meeting
    from minutebook.site.outcomes import Outcome

_TITLE = 120
_SUMMARY = 500
_SUGGESTED = {"decision": word("Suggested decision (%(likely)s)"), "action": word("Suggested action (%(likely)s)")}
_ENDS = (".", "?", "!", "\N{HORIZONTAL ELLIPSIS}", "\N{IDEOGRAPHIC FULL STOP}")


def outcome_sentence(outcome: Outcome) -> str:
    """Say a decision or an action, with its provenance and whose it is: `Suggested decision (likely): ….`."""
    kind = _(_SUGGESTED[outcome.kind]) % {"likely": outcome.likely} if outcome.suggested else outcome.word
    owners = ", ".join(owner.name for owner in outcome.owners)
    said = f"{kind}: {outcome.text.rstrip()}{f' ({owners})' if owners else ''}"
    return said if said.endswith(_ENDS) else f"{said}."


def decision_title(outcome: Outcome) -> str:
    """Say what a decision is called in a list of news."""
    text = opening(outcome.text, _TITLE)
    return _("Suggested: %(text)s") % {"text": text} if outcome.suggested else text


def meeting_summary(meeting: Meeting, outcomes: Sequence[Outcome]) -> str:
    """Say in short what came out of a meeting; suggestions are counted only."""
    recorded = [outcome_sentence(one) for one in outcomes if not one.suggested]
    suggested = [one for one in outcomes if one.suggested]
    kinds = [[one for one in suggested if one.kind == kind] for kind in ("decision", "action")]
    counted = ", ".join(str(tally(some, some[0].kind)) for some in kinds if some)
    topics = "; ".join(topic.title for topic in meeting.topics)
    told = _("Topics: %(topics)s.") % {"topics": topics} if topics else ""
    parts = [meeting.summary, *recorded, f"{counted}." if counted else "", told]
    return opening(" ".join(filter(None, parts)), _SUMMARY)


def due_title(outcome: Outcome) -> str:
    """Say what a calendar shows on the day for which an action was promised."""
    owners = ", ".join(owner.name for owner in outcome.owners)
    text = f"{opening(outcome.text, _TITLE)}{f' ({owners})' if owners else ''}"
    return (_("Due, suggested: %(text)s") if outcome.suggested else _("Due: %(text)s")) % {"text": text}


def place_said(meeting: Meeting) -> str:
    """Say where a meeting is: `#devel on irc.example.org`."""
    if meeting.channel and meeting.server:
        return _("%(channel)s on %(server)s") % {"channel": meeting.channel, "server": meeting.server}
    return meeting.channel or meeting.server


def unzoned(meeting: Meeting) -> str:
    """Say at what time a meeting is whose zone is not known; empty where it is known, or no time is."""
    start = meeting.start
    if start is None or start.tzinfo is not None:
        return ""
    return _("At %(time)s; the time zone is not known.") % {"time": f"{start:%H:%M}"}


def agenda_said(meeting: Meeting) -> str:
    """Say what is on the agenda, one point a line; empty without one."""
    lines = [f"{'  ' * item.level}- {item.text}" for item in meeting.agenda]
    return "\n".join([_("Agenda:"), *lines]) if lines else ""


def feed_title(name: str, site: str) -> str:
    """Say what a feed is called: `Decisions - Rillmark minutes`."""
    return f"{name} - {site}" if site else name
