"""What people corrected or added in front matter: topics, decisions, actions, errata and what is blacked out.

Where `decisions` or `actions` is present it replaces what was inferred; what was typed as a command stays. An item
points at its evidence by message number or by clock time (`at: 92`, `at: "15:21"`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from minutebook.announcement.front import as_names
from minutebook.announcement.keys import valid_values
from minutebook.clock import parse_clock, parse_date
from minutebook.model import Action, Decision, Message, Problem, Provenance, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from minutebook.source.matter import Matter


ACTION_STATUSES = ("open", "done", "dropped")
DECISION_STATUSES = ("in force", "superseded", "rejected", "deferred", "proposed")

_EXAMPLES = {
    "topics": "topics: [{title: Packaging, at: 12}]",
    "decisions": "decisions: [{text: Freeze on Friday, at: 92, status: in force}]",
    "actions": "actions: [{text: Write the notes, owners: [ann], at: 96, due: 2025-03-11}]",
    "errata": "errata: [{at: 14, text: the 3rd of March}]",
    "redact": "redact: [{at: 14, text: 555-0100}]",
    "reviewed": "reviewed: {decisions: [92], actions: [96]}",
}
_FIELDS = {
    "topics": {"title", "at"},
    "decisions": {"text", "at", "topic", "status", "supersedes"},
    "actions": {"text", "at", "topic", "status", "owners", "due", "done_in"},
    "errata": {"text", "at"},
    "redact": {"text", "at"},
}
LISTS = (*_FIELDS, "reviewed")
"""The keys that curate."""
_TEXTS = ("text", "title", "topic", "supersedes", "done_in")
_NEEDS = {
    "topics": ("title", "at"),
    "decisions": ("text",),
    "actions": ("text",),
    "errata": ("text", "at"),
    "redact": ("at",),
}


@dataclass(frozen=True, slots=True)
class CuratedTopic:
    """A topic that front matter names."""

    title: str
    message: int


@dataclass(frozen=True, slots=True)
class Curated:
    """What front matter says of the meeting's outcome; None where it says nothing."""

    topics: tuple[CuratedTopic, ...] | None = None
    decisions: tuple[tuple[Decision, str], ...] | None = None
    """With the topic that the item names, or an empty string."""
    actions: tuple[tuple[Action, str], ...] | None = None
    reviewed: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """Messages that need no suggestion any more, for `decisions` and for `actions`."""
    problems: tuple[Problem, ...] = ()


def _plain(value: Any, *, many: bool) -> bool:  # noqa: ANN401 - whatever YAML gives
    """True for what can be shown as a text; with `many` also for a list of such."""
    if many and isinstance(value, list):
        return all(_plain(name, many=False) for name in value)
    return value is None or (isinstance(value, str | int | float | date) and not isinstance(value, bool))


class Items:
    """The items of one list, checked; problems gather on the way."""

    def __init__(self, matter: Matter, name: str, messages: Sequence[Message]) -> None:
        self.matter, self.name, self.messages = matter, name, messages
        self.problems: list[Problem] = []

    def problem(self, code: str, message: str, *keys: str | int, severity: Severity = Severity.ERROR) -> None:
        """Note a problem at a key path below the list."""
        line, column = self.matter.where(self.name, *keys)
        self.problems.append(Problem(self.matter.path, line, column, code, severity, message, _EXAMPLES[self.name]))

    def read(self) -> list[tuple[int, Mapping[str, Any]]]:
        """(index, item) of each item that has what it needs."""
        found: list[tuple[int, Mapping[str, Any]]] = []
        value = self.matter.values.get(self.name)
        for index, item in enumerate(value if isinstance(value, list) else []):
            fields = {"text": item} if isinstance(item, str) and self.name in ("decisions", "actions") else item
            if not isinstance(fields, dict) or any(fields.get(key) in (None, "") for key in _NEEDS[self.name]):
                needs = " and ".join(_NEEDS[self.name])
                self.problem("MB121", f"an item of {self.name} needs {needs}", index)
                continue
            if wrong := next(
                (key for key in (*_TEXTS, "owners") if not _plain(fields.get(key), many=key == "owners")), ""
            ):
                self.problem("MB121", f"{wrong} of an item of {self.name} is no text", index, wrong)
                continue
            for key in fields:
                if key not in _FIELDS[self.name]:
                    near = get_close_matches(str(key), _FIELDS[self.name], n=1)
                    meant = f"; did you mean {near[0]!r}?" if near else ""
                    text = f"an item of {self.name} has no {key!r}{meant}"
                    self.problem("MB111", text, index, str(key), severity=Severity.HINT)
            found.append((index, fields))
        return found

    def at(self, index: int, item: Mapping[str, Any]) -> int | None:
        """The number of the message that the item points at."""
        value = item.get("at")
        if value is None:
            return None
        if isinstance(value, int) and not isinstance(value, bool):
            if 1 <= value <= len(self.messages):
                return value
            self.problem("MB122", f"there is no message {value}; the meeting has {len(self.messages)}", index, "at")
            return None
        clock = parse_clock(str(value))
        said = clock.isoformat("seconds") if clock else ""
        # somebody who noted a time means what was said then, not who came in
        for message in sorted(self.messages, key=lambda message: not message.is_speech):
            if said and message.time and f"{message.time}:00"[:8] >= said and message.time[:5] == said[:5]:
                return message.n
        self.problem("MB122", f"no message was said at {value}", index, "at")
        return None

    def status(self, index: int, item: Mapping[str, Any], allowed: tuple[str, ...]) -> str:
        """The item's status; the first of `allowed` where it gives none."""
        value = item.get("status", allowed[0])
        if value in allowed:
            return str(value)
        self.problem("MB123", f"status is {value!r}; it may be {', '.join(allowed)}", index, "status")
        return allowed[0]


def _decisions(items: Items) -> tuple[tuple[Decision, str], ...]:
    found = []
    for index, item in items.read():
        at = items.at(index, item)
        status = items.status(index, item, DECISION_STATUSES)
        decision = Decision(
            str(item["text"]),
            at,
            Provenance.CURATED,
            status=status,
            evidence=(at,) if at else (),
            supersedes=str(item.get("supersedes") or ""),
            line=items.matter.where(items.name, index)[0],
        )
        found.append((decision, str(item.get("topic") or "")))
    return tuple(found)


def _actions(items: Items) -> tuple[tuple[Action, str], ...]:
    found = []
    for index, item in items.read():
        at = items.at(index, item)
        due = item.get("due")
        day = parse_date(str(due)) if due is not None else None
        if due is not None and day is None:
            items.problem("MB124", f"due is {due!r}, which is no date", index, "due")
        action = Action(
            str(item["text"]),
            at,
            as_names(item.get("owners")),
            Provenance.CURATED,
            status=items.status(index, item, ACTION_STATUSES),
            evidence=(at,) if at else (),
            due=day,
            done_in=str(item.get("done_in") or ""),
            line=items.matter.where(items.name, index)[0],
        )
        found.append((action, str(item.get("topic") or "")))
    return tuple(found)


def _topics(items: Items) -> tuple[CuratedTopic, ...]:
    found = [(items.at(index, item), str(item["title"])) for index, item in items.read()]
    return tuple(CuratedTopic(title, at) for at, title in sorted((at, title) for at, title in found if at))


def correct(matter: Matter, messages: Sequence[Message]) -> tuple[tuple[Message, ...], tuple[Problem, ...]]:
    """The messages with errata beside them."""
    errata = Items(matter, "errata", messages)
    changed = {message.n: message for message in messages}
    for index, item in errata.read():
        if at := errata.at(index, item):
            changed[at] = replace(changed[at], correction=str(item["text"]))
    return tuple(changed.values()), tuple(errata.problems)


def _reviewed(matter: Matter, size: int) -> tuple[Mapping[str, frozenset[int]], tuple[Problem, ...]]:
    """The messages that somebody went through, and what is wrong with their numbers."""
    value = valid_values(matter).get("reviewed", {})
    problems = []
    for name, numbers in value.items():
        for index, number in enumerate(numbers):
            if not 1 <= number <= size:
                place = matter.where("reviewed", name, index)
                text = f"there is no message {number}; the meeting has {size}"
                problems.append(Problem(matter.path, *place, "MB122", Severity.ERROR, text, _EXAMPLES["reviewed"]))
    return {name: frozenset(numbers) for name, numbers in value.items()}, tuple(problems)


def read_curated(matter: Matter, messages: Sequence[Message]) -> Curated:
    """The curated topics, decisions and actions of a meeting file."""
    lists = {name: Items(matter, name, messages) for name in ("topics", "decisions", "actions")}

    def present(name: str) -> bool:
        return isinstance(matter.values.get(name), list)

    topics = _topics(lists["topics"]) if present("topics") else None
    decisions = _decisions(lists["decisions"]) if present("decisions") else None
    actions = _actions(lists["actions"]) if present("actions") else None
    reviewed, problems = _reviewed(matter, len(messages))
    problems = (*(problem for items in lists.values() for problem in items.problems), *problems)
    return Curated(topics, decisions, actions, reviewed, problems)
