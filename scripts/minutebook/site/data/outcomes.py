"""`/data/decisions.json` and `/data/actions.json`: what came out of the meetings, oldest first."""

from __future__ import annotations

from minutebook.announcement.items import ACTION_STATUSES, DECISION_STATUSES
from minutebook.model import Action
from minutebook.shapes import maybe
from minutebook.site.data.interface import (
    ADDRESS,
    CONFIDENCE,
    FLAG,
    NULLABLE,
    NUMBER,
    PROVENANCE,
    TEXT,
    Column,
    Interface,
    Result,
    Table,
    many,
    record,
)


def _permalink(site: Interface, one: Result) -> str:
    outcome = one.outcome
    return site.meeting_url(outcome.meeting.slug, f"m{outcome.message}" if outcome.message else outcome.anchor)


_WHERE: tuple[Column[Result], ...] = (
    Column("id", "named after its message, and stable as long as it rests on it", TEXT, lambda _, one: one.id),
    Column("meeting", "the id of its meeting", TEXT, lambda _, one: one.outcome.meeting.slug),
    Column(
        "topic",
        "the id of its topic; null outside topics",
        NULLABLE["text"],
        lambda site, one: site.topic_id(one.outcome.meeting, one.outcome.topic_slug),
    ),
    Column(
        "date",
        "the day of its meeting",
        NULLABLE["day"],
        lambda _, one: one.outcome.day.isoformat() if one.outcome.day else None,
    ),
)
"""What it is of."""
_WHENCE: tuple[Column[Result], ...] = (
    Column(
        "provenance",
        "`command` (typed for the record), `curated` (written by hand) or `inferred` (a suggestion)",
        PROVENANCE,
        lambda _, one: str(one.item.provenance),
    ),
    Column(
        "confidence",
        "from 0 to 1; below 1 only where inferred",
        CONFIDENCE,
        lambda _, one: round(one.item.confidence, 3),
    ),
    Column("firm", "false where it was put softly", FLAG, lambda _, one: one.outcome.firm),
    Column("message", "the number of the message that states it", NULLABLE["n"], lambda _, one: one.outcome.message),
    Column(
        "evidence",
        "the numbers of all messages that show it",
        many(NUMBER),
        lambda _, one: list(one.outcome.evidence),
    ),
    Column("url", "the message on its page, else the meeting", ADDRESS, lambda site, one: site.url(one.outcome.where)),
    Column("permalink", "the same by way of the meeting, which never changes", ADDRESS, _permalink),
    Column("people", "who took it on, or who stated it, by id", many(TEXT), lambda _, one: list(one.outcome.people)),
)
"""What shows it."""


def _common(kind: str, statuses: tuple[str, ...]) -> tuple[Column[Result], ...]:
    """The columns that decisions and actions share."""
    return (
        *_WHERE,
        Column("text", f"what the {kind} says", TEXT, lambda _, one: one.outcome.text),
        Column("status", "what became of it", {"enum": list(statuses)}, lambda _, one: one.outcome.status),
        *_WHENCE,
    )


def _due(_: Interface, one: Result) -> str | None:
    return one.item.due.isoformat() if isinstance(one.item, Action) and one.item.due else None


def _done_in(_: Interface, one: Result) -> str:
    return one.item.done_in if isinstance(one.item, Action) else ""


def _done_url(site: Interface, one: Result) -> str | None:
    shown = one.outcome
    return shown.done_url or (site.url(shown.done_place) if shown.done_place else None)


DECISIONS: Table[Result] = Table(
    "decisions",
    "a decision of a meeting",
    (
        *_common("decision", DECISION_STATUSES),
        Column(
            "supersedes",
            "the ids of the decisions that it replaces",
            many(TEXT),
            lambda site, one: site.replaces(one.id),
        ),
        Column(
            "superseded_by",
            "the ids of the decisions that replace it",
            many(TEXT),
            lambda site, one: site.replaced_by[one.id],
        ),
    ),
    lambda site: site.all("decision"),
    lambda one: one.outcome.meeting,
)

_OWNER = record({"id": maybe(TEXT), "name": TEXT})

ACTIONS: Table[Result] = Table(
    "actions",
    "a task that somebody took on, or that a meeting gave out",
    (
        *_common("action", ACTION_STATUSES),
        Column(
            "owners",
            "whose it is; the id is null where only a name is known",
            many(_OWNER),
            lambda _, one: [{"id": who.id or None, "name": who.name} for who in one.outcome.owners],
        ),
        Column("due", "the day by which it is to be done", NULLABLE["day"], _due),
        Column(
            "done_in", "what shows that it is done: a URL, a date or an id of a message; may be empty", TEXT, _done_in
        ),
        Column("done_url", "the address of that, where it has one", NULLABLE["text"], _done_url),
    ),
    lambda site: site.all("action"),
    lambda one: one.outcome.meeting,
)
