"""The front-matter keys of a meeting file: what each may hold, and what to say where it holds something else.

The keys of the curated lists (`topics`, `decisions`, `actions`, `errata`, `redact`) are checked item by item by
`minutebook.curation`, which knows the messages that they point at.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from minutebook.clock import parse_date, parse_zone
from minutebook.model import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from minutebook.source.matter import Matter


def _text(value: Any) -> bool:  # noqa: ANN401 - whatever YAML gives
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _day(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, date) or (isinstance(value, str) and parse_date(value) is not None)


def _moment(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, date | str)


def _names(value: Any) -> bool:  # noqa: ANN401
    return _text(value) or (isinstance(value, list) and all(_text(name) for name in value))


def _people(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, list) and all(
        _text(entry) or (isinstance(entry, dict) and _text(entry.get("name", entry.get("nick")))) for entry in value
    )


def _points(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, list) and all(
        _text(entry) or (isinstance(entry, dict) and _text(entry.get("text"))) for entry in value
    )


def _list(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, list)


def _numbers(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, list) and all(isinstance(n, int) and not isinstance(n, bool) for n in value)


def _reviewed(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, dict) and set(value) <= {"decisions", "actions"} and all(map(_numbers, value.values()))


def _zone(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, str) and parse_zone(value) is not None


STATUSES = {
    "held": "held",
    "planned": "planned",
    "cancelled": "cancelled",
    "past": "held",
    "upcoming": "planned",
    "canceled": "cancelled",
}
"""What `status` may say, with the words of other site generators, and what Minutebook calls it."""


def _status(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, str) and value in STATUSES


@dataclass(frozen=True, slots=True)
class Key:
    """A front-matter key."""

    name: str
    holds: str
    """For people: what it holds."""
    valid: Callable[[Any], bool]
    example: str
    """A valid line."""


KEYS: tuple[Key, ...] = (
    Key("title", "a text", _text, "title: Weekly meeting"),
    Key("date", "the day of the meeting, with the time if you like", _day, "date: 2025-03-04 15:00 UTC"),
    Key("end", "the time at which it ended", _moment, "end: 16:30"),
    Key("timezone", "the zone of the times in the transcript", _zone, "timezone: Europe/Berlin"),
    Key("series", "what the meeting is one of", _text, "series: Infrastructure"),
    Key("channel", "the channel or room (in quotes, since # begins a comment)", _text, 'channel: "#devel"'),
    Key("server", "the server or network", _text, "server: irc.example.org"),
    Key("chair", "a nick, or a list of nicks", _names, "chair: [ann]"),
    Key("status", "held, planned or cancelled", _status, "status: planned"),
    Key("agenda", "a list of points", _points, "agenda: [Packaging, {text: Next release, proposers: [ann]}]"),
    Key("participants", "a list of names", _people, "participants: [Ann Example, {name: Ben Okri, nicks: [ben]}]"),
    Key("summary", "a text", _text, "summary: We froze the 2.0 branch."),
    Key("transcript", "the file that holds the log, from the folder of this one", _text, "transcript: 2025-03-04.log"),
    Key("topics", "a list of topics", _list, "topics: [{title: Packaging, at: 12}]"),
    Key("decisions", "a list of decisions", _list, "decisions: [{text: Freeze on Friday, at: 92}]"),
    Key("actions", "a list of action items", _list, "actions: [{text: Write the notes, owners: [ann], at: 96}]"),
    Key("errata", "a list of corrections", _list, "errata: [{at: 14, text: the 3rd of March}]"),
    Key("redact", "a list of what to black out", _list, "redact: [{at: 14, text: 555-0100}]"),
    Key(
        "reviewed",
        "the numbers of messages, for decisions and for actions",
        _reviewed,
        "reviewed: {decisions: [92], actions: [96]}",
    ),
    Key("dialect", "the name of a log dialect", _text, "dialect: irssi"),
    Key("encoding", "the encoding of the file", _text, "encoding: iso-8859-15"),
)
"""All keys, in the order of the documentation."""

_BY_NAME = {key.name: key for key in KEYS}
_FOREIGN = frozenset(
    {
        "layout",
        "tags",
        "author",
        "authors",
        "pr",
        "host",
        "commit",
        "components",
        "categories",
        "permalink",
        "id",
        "state",
    }
)
"""Keys of other site generators that would look like a slip of ours."""


def check_keys(matter: Matter) -> tuple[Problem, ...]:
    """Problems of the keys of one file: wrong types are errors, names close to ours hints."""
    problems = []
    for name, value in matter.values.items():
        line, column = matter.where(name)
        key = _BY_NAME.get(name)
        if key is None:
            near = [] if name in _FOREIGN else get_close_matches(name, _BY_NAME, n=1, cutoff=0.75)
            if near:
                message = f"there is no key {name!r}; did you mean {near[0]!r}?"
                example = _BY_NAME[near[0]].example
                problems.append(Problem(matter.path, line, column, "MB111", Severity.HINT, message, example))
        elif not key.valid(value):
            message = f"{name} holds {key.holds}, not {_said(value)}"
            problems.append(Problem(matter.path, line, column, "MB112", Severity.ERROR, message, key.example))
    return tuple(problems)


def _said(value: Any) -> str:  # noqa: ANN401
    if value is None:
        return "nothing"
    return repr(value) if _text(value) else {list: "a list", dict: "keys", bool: "yes or no"}.get(type(value), "that")


def valid_values(matter: Matter) -> dict[str, Any]:
    """The values of our keys that may be used as they are."""
    return {name: value for name, value in matter.values.items() if name in _BY_NAME and _BY_NAME[name].valid(value)}


def as_date(value: Any) -> date | None:  # noqa: ANN401
    """The day that a `date` holds."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else parse_date(str(value))
