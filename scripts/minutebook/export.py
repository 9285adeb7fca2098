"""A meeting as plain JSON values: what `minutebook parse --json` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from minutebook.model import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutebook.model import Action, Decision, Meeting, Message, Problem, Sentence, Vote


def _line(meeting: Meeting, message: int | None) -> int | None:
    return meeting.messages[message - 1].line if message else None


def _message(message: Message) -> dict[str, Any]:
    said = {
        "n": message.n,
        "line": message.line,
        "time": message.time,
        "nick": message.nick,
        "kind": str(message.kind),
        "text": message.text,
    }
    if message.at is not None:
        said["at"] = message.at.isoformat()
    return said | message_rest(message)


def message_rest(message: Message) -> dict[str, Any]:
    """What few messages have."""
    said: dict[str, Any] = {}
    if message.role is not Role.TALK:
        said["role"] = str(message.role)
    if message.speaker:
        said["speaker"] = message.speaker
    if message.words:
        said["words"] = message.words
    if message.original:
        said["original"] = message.original
    if message.correction:
        said["correction"] = message.correction
    if message.inserted:
        said["inserted"] = list(message.inserted)
    return said


def _outcome(meeting: Meeting, item: Action | Decision) -> dict[str, Any]:
    return {
        "message": item.message,
        "line": _line(meeting, item.message),
        "text": item.text,
        "status": item.status,
        "provenance": str(item.provenance),
        "confidence": round(item.confidence, 3),
        "evidence": list(item.evidence),
        "topic": item.topic,
    }


def _action(meeting: Meeting, action: Action) -> dict[str, Any]:
    due = action.due.isoformat() if action.due else None
    return _outcome(meeting, action) | {
        "owners": list(action.owners),
        "due": due,
        "done_in": action.done_in,
        "repeats": action.repeats,
    }


def _decision(meeting: Meeting, decision: Decision) -> dict[str, Any]:
    return _outcome(meeting, decision) | {
        "supersedes": decision.supersedes,
        "superseded_by": decision.superseded_by,
    }


def _vote(meeting: Meeting, vote: Vote) -> dict[str, Any]:
    return {
        "message": vote.message,
        "line": _line(meeting, vote.message),
        "question": vote.question,
        "result": vote.result,
        "counts": dict(vote.counts),
        "ballots": [{"nick": b.nick, "option": b.option, "message": b.message} for b in vote.ballots],
        "closed": vote.closed,
        "provenance": str(vote.provenance),
        "confidence": vote.confidence,
        "evidence": list(vote.evidence),
        "topic": vote.topic,
    }


def problem_values(problem: Problem) -> dict[str, Any]:
    """A problem as plain values."""
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "severity": str(problem.severity),
        "message": problem.message,
        "example": problem.example,
    }


def _people(meeting: Meeting) -> list[dict[str, Any]]:
    return [
        {
            "person": p.person,
            "name": p.name,
            "nicks": list(p.nicks),
            "announced": p.announced,
            "messages": p.messages,
            "chair": p.chair,
            "present": p.present,
            "regrets": p.regrets,
        }
        for p in meeting.participants
    ]


def _agenda(meeting: Meeting) -> list[dict[str, Any]]:
    return [
        {
            "text": item.text,
            "line": item.line,
            "level": item.level,
            "group": item.group,
            "proposers": list(item.proposers),
            "people": list(item.people),
            "topic": item.topics[0] if item.topics else None,
            "topics": list(item.topics),
        }
        for item in meeting.agenda
    ]


def _sentence(meeting: Meeting, sentence: Sentence) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "message": sentence.message,
        "line": _line(meeting, sentence.message),
        "provenance": str(sentence.provenance),
        "weight": sentence.weight,
    }


def _topics(meeting: Meeting) -> list[dict[str, Any]]:
    return [
        {
            "title": topic.title,
            "slug": topic.slug,
            "line": topic.line,
            "first": topic.first,
            "last": topic.last,
            "level": topic.level,
            "agenda": list(topic.agenda),
            "provenance": str(topic.provenance),
            "summary": [_sentence(meeting, sentence) for sentence in topic.summary],
        }
        for topic in meeting.topics
    ]


def meeting_values(meeting: Meeting) -> dict[str, Any]:
    """The meeting as values that JSON knows; times are ISO 8601, naive where the zone is not known."""
    return values_with(meeting, [_message(message) for message in meeting.messages])


def values_with(meeting: Meeting, messages: Sequence[object]) -> dict[str, Any]:
    """The same with its messages in any form."""
    return {
        "slug": meeting.slug,
        "title": meeting.title,
        "series": meeting.series,
        "date": meeting.date.isoformat() if meeting.date else None,
        "start": meeting.start.isoformat() if meeting.start else None,
        "end": meeting.end.isoformat() if meeting.end else None,
        "status": meeting.status,
        "channel": meeting.channel,
        "server": meeting.server,
        "chair": list(meeting.chair),
        "summary": meeting.summary,
        "dialects": list(meeting.dialects),
        "agenda": _agenda(meeting),
        "participants": _people(meeting),
        "topics": _topics(meeting),
        "messages": messages,
        "actions": [_action(meeting, action) for action in meeting.actions],
        "decisions": [_decision(meeting, decision) for decision in meeting.decisions],
        "links": [{"message": link.message, "url": link.url, "text": link.text} for link in meeting.links],
        "notes": [{"message": note.message, "kind": note.kind, "text": note.text} for note in meeting.notes],
        "votes": [_vote(meeting, vote) for vote in meeting.votes],
        "facts": [{"message": fact.message, "name": fact.name, "text": fact.text} for fact in meeting.facts],
        "closings": [{"message": c.message, "status": c.status, "target": c.target} for c in meeting.closings],
        "scribes": list(meeting.scribes),
        "problems": [problem_values(problem) for problem in meeting.problems],
    }
