"""The curated lists of a meeting file: the fields of their items, for `minutebook.curation` and for the JSON Schema."""

from __future__ import annotations

import json
from dataclasses import dataclass

from minutebook.shapes import NAMES, SOME_TEXT, TEXT, Shape, either, explained, maybe, one_of
from minutebook.shapes.written import CLOCK, DAY

ACTION_STATUSES = ("open", "done", "dropped")
DECISION_STATUSES = ("in force", "superseded", "rejected", "deferred", "proposed")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an item."""

    name: str
    holds: str
    """For people: what it holds."""
    shape: Shape
    """Of a field that may be missing, nothing is allowed too."""
    example: object
    required: bool = False
    code: str = "MB121"
    """The problem where it holds something else."""

    @property
    def line(self) -> str:
        """The example as it would stand in the file."""
        return f"{self.name}: {json.dumps(self.example)}"


def needed(name: str, holds: str, shape: Shape, example: object, code: str = "MB121") -> Field:
    """A field without which an item says nothing."""
    return Field(name, holds, shape, example, required=True, code=code)


def optional(name: str, holds: str, shape: Shape, example: object, code: str = "MB121") -> Field:
    """A field that may be missing or empty."""
    return Field(name, holds, maybe(shape), example, code=code)


@dataclass(frozen=True, slots=True)
class Items:
    """A curated list."""

    name: str
    fields: tuple[Field, ...]
    example: str
    """A valid line."""
    bare: bool = False
    """True where an item may be only a text."""

    @property
    def needs(self) -> tuple[str, ...]:
        """The names of the fields that an item must have."""
        return tuple(field.name for field in self.fields if field.required)

    @property
    def by_name(self) -> dict[str, Field]:
        """The fields, in order."""
        return {field.name: field for field in self.fields}

    @property
    def shape(self) -> Shape:
        """The shape of one item."""
        fields = {field.name: explained(field.shape, field.holds, field.example) for field in self.fields}
        whole: Shape = {"type": "object", "required": list(self.needs), "properties": fields}
        return either({"type": "string", "minLength": 1}, whole) if self.bare else whole


_AT: Shape = either({"type": "integer", "minimum": 1}, CLOCK)
_WHERE = "the message: its number, or its time in quotes, which means the first thing said then"
_at_must = needed("at", _WHERE, _AT, 92, "MB122")
_at = optional("at", _WHERE, _AT, 92, "MB122")
_topic = optional("topic", "the title of its topic; needed only where `at` does not tell", TEXT, "Packaging")

_BALLOTS: Shape = {"type": "object", "additionalProperties": NAMES}

ITEMS: dict[str, Items] = {
    items.name: items
    for items in (
        Items(
            "topics",
            (
                needed("title", "what the topic is called", SOME_TEXT, "Packaging"),
                _at_must,
                optional("summary", "what the topic was about", TEXT, "Who makes the packages of the next release"),
            ),
            "topics: [{title: Packaging, at: 12}]",
        ),
        Items(
            "decisions",
            (
                needed("text", "what was decided", SOME_TEXT, "Freeze on Friday"),
                _at,
                _topic,
                optional(
                    "status", "what became of it; without it, in force", one_of(*DECISION_STATUSES), "in force", "MB123"
                ),
                optional("supersedes", "the earlier decision that this one replaces", TEXT, "2025-03-04#m92"),
                optional("superseded_by", "the later decision that replaces this one", TEXT, "2026-03-05#m2"),
            ),
            "decisions: [{text: Freeze on Friday, at: 92, status: in force}]",
            bare=True,
        ),
        Items(
            "actions",
            (
                needed("text", "what is to be done", SOME_TEXT, "Write the notes"),
                _at,
                _topic,
                optional("status", "what became of it; without it, open", one_of(*ACTION_STATUSES), "done", "MB123"),
                optional("owners", "nicks or names, as a list or with commas between them", NAMES, ["ann"]),
                optional("due", "the day by which it is to be done", DAY, "2025-03-11", "MB124"),
                optional(
                    "done_in",
                    "what shows that it is done: a URL, a date, or a message such as 2026-03-05#m14",
                    TEXT,
                    "2026-03-05#m14",
                ),
                optional(
                    "repeats", "the earlier action that this one promises again, or `nothing`", TEXT, "2025-03-04#m96"
                ),
            ),
            "actions: [{text: Write the notes, owners: [ann], at: 96, due: 2025-03-11}]",
            bare=True,
        ),
        Items(
            "votes",
            (
                needed("question", "what was voted on", SOME_TEXT, "Freeze on Friday"),
                _at_must,
                optional("ballots", "for each option, who voted for it", _BALLOTS, {"Yes": ["ann", "ben"]}),
            ),
            'votes: [{question: Freeze on Friday, at: 92, ballots: {"Yes": [ann, ben], "No": [cleo]}}]',
        ),
        Items(
            "errata",
            (needed("text", "what should stand there", SOME_TEXT, "the 3rd of March"), _at_must),
            "errata: [{at: 14, text: the 3rd of March}]",
        ),
        Items(
            "redact",
            (_at_must, optional("text", "the words to black out; without it, the whole message", TEXT, "555-0100")),
            "redact: [{at: 14, text: 555-0100}]",
        ),
    )
}
"""All curated lists, by name."""
