"""`/meetings/SLUG/meeting.json`: all of one meeting, every message included.

It is what `minutebook parse --json` prints, but for the problems of the file, and for suggestions that the site does
not show either; with it goes where its parts stand on the site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from minutebook.announcement.items import ACTION_STATUSES, DECISION_STATUSES
from minutebook.export import values_with
from minutebook.model import Kind, Role
from minutebook.shapes import Shape, explained, maybe
from minutebook.site.addresses import Place
from minutebook.site.data.interface import (
    ADDRESS,
    CONFIDENCE,
    COUNT,
    FLAG,
    NULLABLE,
    NUMBER,
    PROVENANCE,
    TEXT,
    Interface,
    envelope,
    many,
    record,
)
from minutebook.site.data.message_line import message_lines
from minutebook.site.votes import is_shown

if TYPE_CHECKING:
    from minutebook.model import Meeting


def meeting_record(site: Interface, meeting: Meeting) -> dict[str, Any]:
    """The values of a meeting, with ids and addresses; its messages are lines already."""
    values = values_with(meeting, message_lines(meeting.messages))
    del values["problems"]
    for kind, name in (("decision", "decisions"), ("action", "actions")):
        items = meeting.decisions if kind == "decision" else meeting.actions
        found = {id(item): said for item, said in zip(items, values[name], strict=True)}
        shown = site.of_kind(site.results[meeting.slug], kind)
        values[name] = [
            {"id": one.id, "record": one.record, "url": site.url(one.outcome.where)} | found[id(one.item)]
            for one in shown
        ]
    sure = site.catalogue.settings.confidence
    values["votes"] = [said for vote, said in zip(meeting.votes, values["votes"], strict=True) if is_shown(vote, sure)]
    for topic, said in zip(meeting.topics, values["topics"], strict=True):
        said["id"] = site.topic_id(meeting, topic.slug)
        said["url"] = site.url(Place(site.catalogue.addresses.topic(meeting.slug, topic.slug)))
    return {"id": meeting.slug, "url": site.meeting_url(meeting.slug)} | values


_LINE: Shape = maybe(NUMBER)
_MESSAGE: dict[str, Shape] = {
    "n": explained(NUMBER, "the number; `#m` and it, behind the address of the meeting, lead to the message"),
    "line": explained(NUMBER, "the line of the file"),
    "time": explained(TEXT, "the clock time as said; may be empty"),
    "nick": explained(TEXT, "who, as written; empty where the line names nobody"),
    "kind": explained({"enum": [str(kind) for kind in Kind]}, "what kind of line it is"),
    "text": explained(TEXT, "what was said"),
    "at": explained(TEXT, "the full time in ISO 8601, where it is known"),
    "role": explained({"enum": [str(role) for role in Role]}, "what it is to the record, where that is not talk"),
    "speaker": explained(TEXT, "who said it, where a scribe wrote it down"),
    "words": explained(TEXT, "the text without the marks of a scribe"),
    "original": explained(TEXT, "what was said before it was edited"),
    "correction": explained(TEXT, "what should stand there, by an erratum"),
    "inserted": explained(many(TEXT), "lines that were missing before it, by an erratum"),
}
_ALWAYS = ("n", "line", "time", "nick", "kind", "text")
_OUTCOME: dict[str, Shape] = {
    "id": TEXT,
    "record": explained(TEXT, "the id of its record; a task promised before has that of the first time"),
    "url": ADDRESS,
    "message": NULLABLE["n"],
    "line": _LINE,
    "text": TEXT,
    "provenance": PROVENANCE,
    "confidence": CONFIDENCE,
    "evidence": many(NUMBER),
    "topic": explained(TEXT, "the slug of its topic; empty outside topics"),
}
_DECISION = _OUTCOME | {
    "status": explained({"enum": list(DECISION_STATUSES)}, "as the meeting left it"),
    "supersedes": explained(TEXT, "the decision that it replaces, as written; may be empty"),
    "superseded_by": explained(TEXT, "the decision that replaces it, as written; may be empty"),
}
_ACTION = _OUTCOME | {
    "status": explained({"enum": list(ACTION_STATUSES)}, "as the meeting left it"),
    "owners": explained(many(TEXT), "nicks or names"),
    "due": NULLABLE["day"],
    "done_in": explained(TEXT, "what shows that it is done; may be empty"),
    "repeats": explained(TEXT, "the action that it promises again, as written; may be empty"),
}
_AGENDA: dict[str, Shape] = {
    "text": TEXT,
    "line": NUMBER,
    "level": COUNT,
    "group": explained(TEXT, "the line above its list; may be empty"),
    "proposers": explained(many(TEXT), "who proposed it, as written"),
    "people": explained(many(TEXT), "the ids of those who are known"),
    "topic": explained(maybe(TEXT), "the slug of the first topic that discussed it"),
    "topics": explained(many(TEXT), "the slugs of all"),
}
_PARTICIPANT: dict[str, Shape] = {
    "person": explained(TEXT, "the id"),
    "name": TEXT,
    "nicks": many(TEXT),
    "announced": FLAG,
    "messages": COUNT,
    "chair": FLAG,
    "present": explained(FLAG, "it was recorded that they were there"),
    "regrets": explained(FLAG, "it was recorded that they could not come"),
}
_SENTENCE: dict[str, Shape] = {
    "message": NULLABLE["n"],
    "line": _LINE,
    "text": TEXT,
    "provenance": PROVENANCE,
    "weight": explained({"type": "number"}, "how much it tells of the topic, to compare sentences"),
}
_TOPIC: dict[str, Shape] = {
    "id": TEXT,
    "url": ADDRESS,
    "title": TEXT,
    "slug": TEXT,
    "line": NUMBER,
    "first": explained(NUMBER, "the number of its first message"),
    "last": explained(NUMBER, "the number of its last message"),
    "level": COUNT,
    "agenda": explained(many(NUMBER), "indexes of the agenda items that it discussed, from 0"),
    "provenance": PROVENANCE,
    "summary": explained(many(record(_SENTENCE)), "what it was about, in its own sentences or as written"),
}
_VOTE: dict[str, Shape] = {
    "message": NUMBER,
    "line": _LINE,
    "question": TEXT,
    "result": explained(TEXT, "`open`, `inconclusive` or the option that won"),
    "counts": {"type": "object", "additionalProperties": COUNT},
    "ballots": many(record({"nick": TEXT, "option": TEXT, "message": NUMBER})),
    "closed": explained(maybe(NUMBER), "the number of the message that closed it"),
    "provenance": PROVENANCE,
    "confidence": CONFIDENCE,
    "evidence": many(NUMBER),
    "topic": TEXT,
}


def record_schema() -> Shape:
    """The schema of the file of one meeting."""
    fields: dict[str, Shape] = {
        "id": explained(TEXT, "the path of its file, without extension"),
        "url": explained(ADDRESS, "its page"),
        "slug": explained(TEXT, "the same as `id`"),
        **dict.fromkeys(("title", "series", "channel", "server", "summary"), TEXT),
        "date": NULLABLE["day"],
        "start": NULLABLE["moment"],
        "end": NULLABLE["moment"],
        "status": {"enum": ["held", "planned", "cancelled"]},
        "chair": explained(many(TEXT), "nicks"),
        "dialects": explained(many(TEXT), "the forms of its lines, the main one first"),
        "agenda": many(record(_AGENDA)),
        "participants": many(record(_PARTICIPANT)),
        "topics": many(record(_TOPIC)),
        "messages": many(record(_MESSAGE, *(_MESSAGE.keys() - _ALWAYS))),
        "actions": many(record(_ACTION)),
        "decisions": many(record(_DECISION)),
        "links": many(record({"message": NUMBER, "url": TEXT, "text": TEXT})),
        "notes": many(record({"message": NUMBER, "kind": TEXT, "text": TEXT})),
        "votes": many(record(_VOTE)),
        "facts": many(record({"message": NUMBER, "name": TEXT, "text": TEXT})),
        "closings": explained(
            many(record({"message": NUMBER, "status": TEXT, "target": TEXT})), "actions that were closed by command"
        ),
        "scribes": explained(many(TEXT), "nicks of those who wrote down what was said"),
    }
    return envelope("One meeting", "All of one meeting, every message included.", fields)
