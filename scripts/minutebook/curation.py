"""What people corrected or added in front matter: topics, outcomes, votes, errata and what is blacked out.

Where `decisions`, `actions` or `votes` is present it replaces what was inferred; what was typed as a command stays. An
item points at its evidence by message number or by clock time (`at: 92`, `at: "15:21"`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from minutebook.announcement.front import as_names
from minutebook.announcement.items import ACTION_STATUSES, DECISION_STATUSES, ITEMS
from minutebook.announcement.keys import valid_values
from minutebook.clock import parse_clock, parse_date
from minutebook.model import Action, Ballot, Decision, Message, Problem, Provenance, Severity, Vote
from minutebook.shapes import fits, plain
from minutebook.spelling import meant

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from minutebook.source.matter import Matter


LISTS = (*ITEMS, "reviewed")
"""The keys that curate."""


@dataclass(frozen=True, slots=True)
class CuratedTopic:
    """A topic that front matter names."""

    title: str
    message: int
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Curated:
    """What front matter says of the meeting's outcome; None where it says nothing."""

    topics: tuple[CuratedTopic, ...] | None = None
    decisions: tuple[tuple[Decision, str], ...] | None = None
    """With the topic that the item names, or an empty string."""
    actions: tuple[tuple[Action, str], ...] | None = None
    votes: tuple[Vote, ...] | None = None
    reviewed: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """Messages that need no suggestion any more, for `decisions` and for `actions`."""
    problems: tuple[Problem, ...] = ()


class Items:
    """The items of one list, checked; problems gather on the way."""

    def __init__(self, matter: Matter, name: str, messages: Sequence[Message]) -> None:
        self.matter, self.name, self.messages = matter, name, messages
        self.items = ITEMS[name]
        self.problems: list[Problem] = []

    def problem(self, code: str, message: str, *keys: str | int, severity: Severity = Severity.ERROR) -> None:
        """Note a problem at a key path below the list."""
        line, column = self.matter.where(self.name, *keys)
        self.problems.append(Problem(self.matter.path, line, column, code, severity, message, self.items.example))

    def read(self) -> list[tuple[int, Mapping[str, Any]]]:
        """(index, item) of each item that has what it needs."""
        found: list[tuple[int, Mapping[str, Any]]] = []
        value = self.matter.values.get(self.name)
        for index, item in enumerate(value if isinstance(value, list) else []):
            fields = {"text": plain(item)} if self.items.bare and isinstance(plain(item), str) else item
            if not isinstance(fields, dict) or any(fields.get(key) in (None, "") for key in self.items.needs):
                self.problem("MB121", f"an item of {self.name} needs {' and '.join(self.items.needs)}", index)
                continue
            if wrong := next((name for name in fields if self._wrong(name, fields[name]) == "MB121"), ""):
                holds = self.items.by_name[wrong].holds
                self.problem("MB121", f"{wrong} of an item of {self.name} holds {holds}", index, wrong)
                continue
            for key in fields:
                if key not in self.items.by_name:
                    text = f"an item of {self.name} has no {key!r}{meant(str(key), self.items.by_name)}"
                    self.problem("MB111", text, index, str(key), severity=Severity.HINT)
            found.append((index, fields))
        return found

    def _wrong(self, name: str, value: Any) -> str:  # noqa: ANN401 - whatever YAML gives
        """The code of the problem where a field may not hold the value; empty where it may, or is none of ours."""
        field = self.items.by_name.get(name)
        return "" if field is None or fits(plain(value), field.shape) else field.code

    def at(self, index: int, item: Mapping[str, Any]) -> int | None:
        """The number of the message that the item points at."""
        value = item.get("at")
        if value is None:
            return None
        if self._wrong("at", value):
            self.problem("MB122", f"at is {value!r}, which is neither a message nor a time", index, "at")
            return None
        if isinstance(value, int | float):
            if value <= len(self.messages):
                return int(value)
            self.problem("MB122", f"there is no message {value}; the meeting has {len(self.messages)}", index, "at")
            return None
        clock = parse_clock(value)
        said = clock.isoformat("seconds") if clock else ""
        # somebody who noted a time means what was said then, not who came in
        for message in sorted(self.messages, key=lambda message: not message.is_speech):
            if said and message.time and f"{message.time}:00"[:8] >= said and message.time[:5] == said[:5]:
                return message.n
        self.problem("MB122", f"no message was said at {value}", index, "at")
        return None

    def status(self, index: int, item: Mapping[str, Any], allowed: tuple[str, ...]) -> str:
        """The item's status; the first of `allowed` where it gives none."""
        value = item.get("status")
        if self._wrong("status", value):
            self.problem("MB123", f"status is {value!r}; it may be {', '.join(allowed)}", index, "status")
            value = None
        return str(value or allowed[0])

    def due(self, index: int, item: Mapping[str, Any]) -> date | None:
        """The day that the item gives."""
        value = item.get("due")
        if self._wrong("due", value):
            self.problem("MB124", f"due is {value!r}, which is no date", index, "due")
            return None
        return parse_date(str(value)) if value is not None else None


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
            superseded_by=str(item.get("superseded_by") or ""),
            line=items.matter.where(items.name, index)[0],
        )
        found.append((decision, str(item.get("topic") or "")))
    return tuple(found)


def _actions(items: Items) -> tuple[tuple[Action, str], ...]:
    found = []
    for index, item in items.read():
        at = items.at(index, item)
        done_in = str(item.get("done_in") or "")
        stated = item.get("status") is not None
        # whoever says what shows that it is done says that it is
        status = items.status(index, item, ACTION_STATUSES) if stated or not done_in else "done"
        action = Action(
            str(item["text"]),
            at,
            as_names(item.get("owners")),
            Provenance.CURATED,
            status=status,
            evidence=(at,) if at else (),
            due=items.due(index, item),
            done_in=done_in,
            line=items.matter.where(items.name, index)[0],
            repeats=str(item.get("repeats") or ""),
            stated=stated,
        )
        found.append((action, str(item.get("topic") or "")))
    return tuple(found)


_YES_NO = {True: "Yes", False: "No"}
"""What YAML makes of `yes:` and `no:` without quotes."""


def _votes(items: Items) -> tuple[Vote, ...]:
    found = []
    for index, item in items.read():
        if at := items.at(index, item):
            given = item.get("ballots") or {}
            named = [(_YES_NO.get(option, str(option)), as_names(names)) for option, names in given.items()]
            ballots = tuple(Ballot(name, option, at) for option, names in named for name in names)
            options = tuple(dict.fromkeys(option for option, _ in named)) or ("Yes", "No")
            vote = Vote(str(item["question"]), at, options, ballots, at, provenance=Provenance.CURATED, evidence=(at,))
            found.append(vote)
    return tuple(found)


def _topics(items: Items) -> tuple[CuratedTopic, ...]:
    found = [
        (items.at(index, item), str(item["title"]), str(item.get("summary") or "")) for index, item in items.read()
    ]
    placed = sorted((at, title, summary) for at, title, summary in found if at)
    return tuple(CuratedTopic(title, at, summary) for at, title, summary in placed)


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
                example = "reviewed: {decisions: [92], actions: [96]}"
                problems.append(Problem(matter.path, *place, "MB122", Severity.ERROR, text, example))
    return {name: frozenset(numbers) for name, numbers in value.items()}, tuple(problems)


def read_curated(matter: Matter, messages: Sequence[Message]) -> Curated:
    """The curated topics, decisions, actions and votes of a meeting file."""
    lists = {name: Items(matter, name, messages) for name in ("topics", "decisions", "actions", "votes")}

    def present(name: str) -> bool:
        return isinstance(matter.values.get(name), list)

    topics = _topics(lists["topics"]) if present("topics") else None
    decisions = _decisions(lists["decisions"]) if present("decisions") else None
    actions = _actions(lists["actions"]) if present("actions") else None
    votes = _votes(lists["votes"]) if present("votes") else None
    reviewed, problems = _reviewed(matter, len(messages))
    problems = (*(problem for items in lists.values() for problem in items.problems), *problems)
    return Curated(topics, decisions, actions, votes, reviewed, problems)
