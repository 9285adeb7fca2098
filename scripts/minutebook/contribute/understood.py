"""What was understood of a meeting, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.settings import CONFIDENCE
from minutebook.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutebook.model import Action, Decision, Meeting, Vote


def _doubt(item: Action | Decision | Vote) -> str:
    """Say so where a suggestion is one that the site does not show."""
    return " (below the threshold)" if item.confidence < CONFIDENCE else ""


def _facts(meeting: Meeting) -> Iterator[str]:
    place = " on ".join(part for part in (meeting.channel, meeting.server) if part)
    people = ", ".join(f"{one.name} ({one.messages})" for one in meeting.participants)
    yield f"{meeting.title}, {meeting.date or 'no date'}"
    yield f"  place         {place or '-'}"
    yield f"  dialect       {', '.join(meeting.dialects) or '-'}"
    yield f"  messages      {meeting.spoken} said, {len(meeting.messages)} lines in all"
    yield f"  participants  {people or '-'}"


def _lines(meeting: Meeting) -> Iterator[str]:
    yield from _facts(meeting)
    for topic in meeting.topics:
        yield f"  topic         {topic.title} (#m{topic.first}-m{topic.last})"
        for said in topic.summary:
            yield f"    about       {said.text} [{f'#m{said.message}' if said.message else said.provenance}]"
    for decision in meeting.decisions:
        yield f"  decision      {decision.text} [{decision.provenance}, #m{decision.message}]{_doubt(decision)}"
    for action in meeting.actions:
        owners = ", ".join(action.owners) or "nobody"
        yield f"  action        {owners}: {action.text} [{action.provenance}, #m{action.message}]{_doubt(action)}"
    for vote in meeting.votes:
        counted = ", ".join(f"{option} {number}" for option, number in vote.counts.items())
        yield f"  vote          {vote.question} {counted} [{vote.provenance}, #m{vote.message}]{_doubt(vote)}"


def understood(meeting: Meeting) -> str:
    """Title, place, people, topics and what came out of them, a line each."""
    return "\n".join(visible(line) for line in _lines(meeting))
