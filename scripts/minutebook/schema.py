"""JSON Schemas of the files that people write, made of the tables by which these files are read.

An editor that knows JSON Schema completes keys by them, shows what each key holds, and marks what `minutebook check`
would call an error. What only the meeting itself can tell (is there a message 92?) stays with `minutebook check`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.register import PERSON
from minutebook.shapes import DRAFT, Shape, explained, plain
from minutebook.source.matter import read_yaml
from minutebook.subject_list import SUBJECT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _schema(title: str, description: str, shape: Shape) -> Shape:
    return {"$schema": DRAFT, "title": title, "description": description, "type": "object"} | shape


def meeting_schema() -> Shape:
    """The keys of a meeting: front matter, or the file beside a raw log. Keys of other programs may stand there too."""
    from minutebook.announcement.keys import KEYS  # noqa: PLC0415 - with them come all forms of logs

    keys = {key.name: explained(key.whole, key.holds, _value(key.name, key.example)) for key in KEYS}
    said = "Front matter of a meeting page, or the keys of a raw log in a file beside it."
    return _schema("Meeting file", said, {"properties": keys})


def _value(name: str, example: str) -> object:
    """The value in a valid line of YAML."""
    return plain(read_yaml(example, "").values[name])


def people_schema() -> Shape:
    """people.yml: one person under each key."""
    fields = {field.name: explained(field.shape, field.holds, field.example) for field in PERSON.values()}
    person = explained({"type": "object", "properties": fields}, "a person; the key is their address on the site")
    return _schema("People", "Who is who: people.yml in the folder of the meetings.", {"additionalProperties": person})


def subjects_schema() -> Shape:
    """subjects.yml: one subject under each key."""
    fields = {field.name: explained(field.shape, field.holds, field.example) for field in SUBJECT.values()}
    shape: Shape = {"type": ["object", "null"], "properties": fields}
    said = "What came up in several meetings: subjects.yml in the folder of the meetings."
    subject = explained(shape, "a subject; the key is its address on the site")
    return _schema("Subjects", said, {"additionalProperties": subject})


SCHEMAS: Mapping[str, Callable[[], Shape]] = {
    "meeting": meeting_schema,
    "people": people_schema,
    "subjects": subjects_schema,
}
"""What makes the schema of each kind of file, by the name under which it is published."""
