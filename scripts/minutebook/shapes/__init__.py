"""What a value in a file of keys may be: one description that the reader and the published JSON Schema share.

A shape is a piece of JSON Schema. `fits` reads those words of it that our tables use, so that what the program accepts
is what an editor accepts; the words that only explain (`description`, `examples`) are for people. A test compares
`fits` with a full validator.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Shape = dict[str, Any]
"""A piece of JSON Schema, draft 2020-12."""
DRAFT = "https://json-schema.org/draft/2020-12/schema"
"""The name of the draft: an identifier, never fetched."""

EXPLAINS = frozenset({"description", "examples", "title", "$schema", "$comment"})
"""Words of a shape that say nothing of the value."""


class _Other:
    """What JSON cannot hold, such as the bytes of a `!!binary`: it fits no shape with a type."""


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever YAML gives
    """The value as an editor sees it: a date is the text that stands there."""
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value if value is None or isinstance(value, str | int | float) else _Other()


def listed(value: Any) -> list[Any]:  # noqa: ANN401 - whatever YAML gives
    """A list, where a single thing may stand for a list of one, and nothing for an empty one."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _is_integer(value: Any) -> bool:  # noqa: ANN401
    # JSON has one kind of number: 92.0 is 92
    return isinstance(value, int) or (isinstance(value, float) and value.is_integer())


_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "null": lambda value: value is None,
    "boolean": lambda value: isinstance(value, bool),
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: _is_integer(value) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _has_type(value: Any, names: str | list[str]) -> bool:  # noqa: ANN401
    return any(_TYPES[name](value) for name in ([names] if isinstance(names, str) else names))


def _properties(value: Any, shapes: Mapping[str, Shape]) -> bool:  # noqa: ANN401
    return not isinstance(value, dict) or all(fits(value[name], shapes[name]) for name in shapes if name in value)


# As JSON Schema has it, each word judges only values of the kind it is about.
_WORDS: Mapping[str, Callable[[Any, Any], bool]] = {
    "type": _has_type,
    "enum": lambda value, allowed: value in allowed,
    "pattern": lambda value, text: not isinstance(value, str) or _compiled(text).search(value) is not None,
    "minLength": lambda value, least: not isinstance(value, str) or len(value) >= least,
    "minimum": lambda value, least: not _has_type(value, "number") or value >= least,
    "items": lambda value, shape: not isinstance(value, list) or all(fits(item, shape) for item in value),
    "required": lambda value, names: not isinstance(value, dict) or all(name in value for name in names),
    "properties": _properties,
    "propertyNames": lambda value, shape: not isinstance(value, dict) or all(fits(name, shape) for name in value),
    "additionalProperties": lambda value, shape: (
        not isinstance(value, dict) or all(fits(item, shape) for item in value.values())
    ),
    "anyOf": lambda value, shapes: any(fits(value, shape) for shape in shapes),
}
"""The words that `fits` reads. `additionalProperties` is only used without `properties` beside it."""


def fits(value: Any, shape: Shape) -> bool:  # noqa: ANN401
    """True where the value, as `plain` gives it, is of this shape."""
    return all(_WORDS[word](value, limit) for word, limit in shape.items() if word not in EXPLAINS)


TEXT: Shape = {"type": ["string", "number"]}
"""A text; YAML makes a number of some."""
SOME_TEXT: Shape = TEXT | {"minLength": 1}
NAMES: Shape = {"type": [*TEXT["type"], "array"], "items": TEXT}
"""A name, several with commas between them, or a list of names."""
URL: Shape = {"type": "string", "pattern": r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/]\S*$(?!\n)"}


def one_of(*words: str) -> Shape:
    """One of these words."""
    return {"enum": list(words)}


def either(*shapes: Shape) -> Shape:
    """Any of these shapes."""
    return {"anyOf": list(shapes)}


def maybe(shape: Shape) -> Shape:
    """The shape, or nothing: a field that is there but empty counts as missing."""
    if "type" in shape:
        types = shape["type"]
        return shape | {"type": [*([types] if isinstance(types, str) else types), "null"]}
    if "enum" in shape:
        return shape | {"enum": [*shape["enum"], None]}
    return shape | {"anyOf": [*shape["anyOf"], {"type": "null"}]}


def explained(shape: Shape, holds: str, *examples: Any) -> Shape:  # noqa: ANN401
    """The shape with what it holds, in words, and examples: what an editor shows."""
    said = {"description": holds[:1].upper() + holds[1:] + "."}
    return said | shape | ({"examples": list(examples)} if examples else {})
