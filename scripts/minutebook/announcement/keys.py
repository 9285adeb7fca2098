"""The front-matter keys of a meeting file: what each may hold, and what to say where it holds something else.

The keys of the curated lists (`topics`, `decisions`, `actions`, `votes`, `errata`, `redact`) are checked item by item
by `minutebook.curation`, which knows the messages that they point at.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from minutebook.announcement.items import ITEMS
from minutebook.clock import parse_date
from minutebook.dialects import DIALECTS
from minutebook.model import Problem, Severity
from minutebook.shapes import NAMES, TEXT, Shape, either, explained, fits, maybe, one_of, plain
from minutebook.shapes.written import DAY, MOMENT, ZONE

if TYPE_CHECKING:
    from minutebook.source.matter import Matter

STATUSES = {
    "held": "held",
    "planned": "planned",
    "cancelled": "cancelled",
    "past": "held",
    "upcoming": "planned",
    "canceled": "cancelled",
}
"""What `status` may say, with the words of other site generators, and what Minutebook calls it."""


def _record(*required: str, **fields: tuple[str, Shape]) -> Shape:
    """Keys and values in a list; a field holds (what it is, shape)."""
    shapes = {
        name: explained(shape if name in required else maybe(shape), holds) for name, (holds, shape) in fields.items()
    }
    return {"type": "object", "properties": shapes} | ({"required": list(required)} if required else {})


_PROPOSERS = "who proposed it"
_POINTS: Shape = {
    "type": "array",
    "items": either(
        TEXT, _record("text", text=("the point", TEXT), proposers=(_PROPOSERS, NAMES), proposer=(_PROPOSERS, NAMES))
    ),
}
_HANDLES = {"nicks": ("their nicks", NAMES), "nick": ("their nick", TEXT), "initials": ("their initials", NAMES)}
_PEOPLE: Shape = {
    "type": "array",
    "items": either(
        TEXT,
        _record("name", name=("the name", TEXT), **_HANDLES),
        _record("nick", **_HANDLES),
    ),
}


@dataclass(frozen=True, slots=True)
class Key:
    """A front-matter key."""

    name: str
    holds: str
    """For people: what it holds."""
    shape: Shape
    """Of a curated list only that it is one: what is wrong in an item costs only the item."""
    example: str
    """A valid line."""
    code: str = "MB112"
    """The problem where it holds a text, but not one of those allowed."""

    def valid(self, value: Any) -> bool:  # noqa: ANN401 - whatever YAML gives
        """True where the key may hold the value."""
        return fits(plain(value), self.shape)

    @property
    def whole(self) -> Shape:
        """The shape with the items of a curated list."""
        return self.shape | ({"items": ITEMS[self.name].shape} if self.name in ITEMS else {})


_LIST: Shape = {"type": "array"}
_NUMBERS: Shape = {"type": "array", "items": {"type": "integer", "minimum": 1}}
_REVIEWED: Shape = {
    "type": "object",
    "propertyNames": one_of("decisions", "actions"),
    "properties": {"decisions": _NUMBERS, "actions": _NUMBERS},
}
"""Messages of which nothing is suggested any more."""

KEYS: tuple[Key, ...] = (
    Key("title", "a text", TEXT, "title: Weekly meeting"),
    Key("date", "the day of the meeting, with the time if you like", DAY, "date: 2025-03-04 15:00 UTC"),
    Key("end", "the time at which it ended", MOMENT, "end: 16:30"),
    Key("timezone", "the zone of the times in the transcript", ZONE, "timezone: Europe/Berlin"),
    Key("series", "what the meeting is one of", TEXT, "series: Infrastructure"),
    Key("channel", "the channel or room (in quotes, since # begins a comment)", TEXT, 'channel: "#devel"'),
    Key("server", "the server or network", TEXT, "server: irc.example.org"),
    Key("chair", "a nick, or a list of nicks", NAMES, "chair: [ann]"),
    Key("status", "held, planned or cancelled", one_of(*STATUSES), "status: planned"),
    Key("agenda", "a list of points", _POINTS, "agenda: [Packaging, {text: Next release, proposers: [ann]}]"),
    Key("participants", "a list of names", _PEOPLE, "participants: [Ann Example, {name: Ben Okri, nicks: [ben]}]"),
    Key("summary", "a text", TEXT, "summary: We froze the 2.0 branch."),
    Key("transcript", "the file that holds the log, from the folder of this one", TEXT, "transcript: 2025-03-04.log"),
    Key("topics", "a list of topics", _LIST, "topics: [{title: Packaging, at: 12}]"),
    Key("decisions", "a list of decisions", _LIST, "decisions: [{text: Freeze on Friday, at: 92}]"),
    Key("actions", "a list of action items", _LIST, "actions: [{text: Write the notes, owners: [ann], at: 96}]"),
    Key(
        "votes",
        "a list of votes",
        _LIST,
        'votes: [{question: Freeze on Friday, at: 92, ballots: {"Yes": [ann, ben]}}]',
    ),
    Key("errata", "a list of corrections", _LIST, "errata: [{at: 14, text: the 3rd of March}]"),
    Key("redact", "a list of what to black out", _LIST, "redact: [{at: 14, text: 555-0100}]"),
    Key(
        "reviewed",
        "the numbers of messages, for decisions and for actions",
        _REVIEWED,
        "reviewed: {decisions: [92], actions: [96]}",
    ),
    Key("dialect", "the name of a log dialect", one_of(*(d.name for d in DIALECTS)), "dialect: irssi", "MB203"),
    Key("encoding", "the encoding of the file", TEXT, "encoding: iso-8859-15"),
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
            code = key.code if isinstance(value, str) else "MB112"
            problems.append(Problem(matter.path, line, column, code, Severity.ERROR, message, key.example))
    return tuple(problems)


def _said(value: Any) -> str:  # noqa: ANN401
    if value is None:
        return "nothing"
    words = {list: "a list", dict: "keys", bool: "yes or no"}
    return words[type(value)] if type(value) in words else repr(plain(value)) if fits(plain(value), TEXT) else "that"


def valid_values(matter: Matter) -> dict[str, Any]:
    """The values of our keys that may be used as they are."""
    return {name: value for name, value in matter.values.items() if name in _BY_NAME and _BY_NAME[name].valid(value)}


def as_date(value: Any) -> date | None:  # noqa: ANN401
    """The day that a `date` holds."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else parse_date(str(value))
