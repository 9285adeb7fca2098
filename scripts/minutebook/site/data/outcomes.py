"""`/data/decisions.json` and `/data/actions.json`: what came out of the meetings, oldest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from minutebook.announcement.items import ACTION_STATUSES, DECISION_STATUSES
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

if TYPE_CHECKING:
    from datetime import date

    from minutebook.knowledge import Ruling, Task


def _permalink(site: Interface, one: Result) -> str:
    outcome = one.outcome
    return site.meeting_url(outcome.meeting.slug, f"m{outcome.message}" if outcome.message else outcome.anchor)


_WHERE: tuple[Column[Result], ...] = (
    Column("id", "named after its message; an action after the first one", TEXT, lambda _, one: one.record),
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


def _ruling(one: Result) -> Ruling:
    return cast("Ruling", one.known)


def _task(one: Result) -> Task:
    return cast("Task", one.known)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _done_url(site: Interface, one: Result) -> str | None:
    shown = one.outcome
    return shown.done_url or (site.url(shown.done_place) if shown.done_place else None)


def _sightings(site: Interface, one: Result) -> list[dict[str, object]]:
    addresses = site.catalogue.addresses
    return [
        {
            "id": sighting.id,
            "meeting": sighting.meeting.slug,
            "date": _day(sighting.meeting.date),
            "url": site.url(addresses.message(sighting.meeting.slug, sighting.action.message)),
            "inferred": sighting.inferred,
        }
        for sighting in _task(one).sightings
    ]


DECISIONS: Table[Result] = Table(
    "decisions",
    "a decision of a meeting",
    (
        *_common("decision", DECISION_STATUSES),
        Column(
            "supersedes",
            "the ids of the decisions that it replaces",
            many(TEXT),
            lambda _, one: [*_ruling(one).supersedes],
        ),
        Column(
            "superseded_by",
            "the ids of the decisions that replace it",
            many(TEXT),
            lambda _, one: [*_ruling(one).superseded_by],
        ),
        Column(
            "mentions",
            "the messages that name it later, as 2026-03-05#m14",
            many(TEXT),
            lambda _, one: [*map(str, _ruling(one).mentions)],
        ),
    ),
    lambda site: site.decisions(),
    lambda one: one.outcome.meeting,
)

_OWNER = record({"id": maybe(TEXT), "name": TEXT})
_SIGHTING = record({"id": TEXT, "meeting": TEXT, "date": NULLABLE["day"], "url": ADDRESS, "inferred": FLAG})

ACTIONS: Table[Result] = Table(
    "actions",
    "a task that somebody took on, or that a meeting gave out, once however often it was promised",
    (
        *_common("action", ACTION_STATUSES),
        Column(
            "owners",
            "whose it is; the id is null where only a name is known",
            many(_OWNER),
            lambda _, one: [{"id": who.id or None, "name": who.name} for who in one.outcome.owners],
        ),
        Column(
            "since", "the day on which it was taken on first", NULLABLE["day"], lambda _, one: _day(_task(one).since)
        ),
        Column("due", "the day for which it was promised last", NULLABLE["day"], lambda _, one: _day(_task(one).due)),
        Column(
            "closed_by",
            "where it comes from that it is done or dropped; null while it is open",
            {"enum": [*PROVENANCE["enum"], None]},
            lambda _, one: str(closed.provenance) if (closed := _task(one).closed) else None,
        ),
        Column(
            "closed_on",
            "the day on which it was closed, where that is known",
            NULLABLE["day"],
            lambda _, one: _day(closed.day) if (closed := _task(one).closed) else None,
        ),
        Column(
            "done_in",
            "what shows that it is done: a URL, a date or a message; may be empty",
            TEXT,
            lambda _, one: closed.shown_by if (closed := _task(one).closed) else "",
        ),
        Column("done_url", "the address of that, where it has one", NULLABLE["text"], _done_url),
        Column(
            "sightings",
            "each time it was taken on, oldest first; `inferred` where words alone tell that it is the same task",
            many(_SIGHTING),
            _sightings,
        ),
    ),
    lambda site: site.actions(),
    lambda one: one.outcome.meeting,
)
