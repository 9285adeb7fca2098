"""How the files are written: JSON, each record on a line of its own, to search and to compare them by line."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_DELETE = "\x7f"
_UNSEEN = re.compile(f"[{_DELETE}-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]")
"""What may stand in JSON as it is, but ends lines in some programs, moves terminals, or is no character."""
_ENCODER = json.JSONEncoder(ensure_ascii=False)
"""Made once: `json.dumps` makes one for each value."""
_BETWEEN_TEXTS = '", "'
_BETWEEN = '}, "", {'
"""Inside of a text each quotation mark is escaped, so that nothing there can look like these."""


class Lines(list[str]):
    """Records that are written already."""


def json_text(value: object) -> str:
    """Return a value on one line."""
    return _seen(_ENCODER.encode(value))


def json_texts(texts: Sequence[str]) -> list[str]:
    """Return texts as `json_text` does, but for the quotation marks around them, by one call of the encoder."""
    return json_text(texts)[2:-2].split(_BETWEEN_TEXTS) if texts else []


def _seen(text: str) -> str:
    """Return JSON with nothing in it that is not seen."""
    # Python knows of each text whether it is ASCII; to look whether all can be printed, it goes through it
    if _DELETE not in text if text.isascii() else text.isprintable():
        return text
    return _UNSEEN.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def record_lines(records: Sequence[Mapping[str, Any]]) -> Lines:
    """Write records."""
    if not records:
        return Lines()
    # the encoder is called once, not once a record, with an empty text between two records
    marked: list[object] = [""] * (2 * len(records) - 1)
    marked[::2] = records
    return Lines(json_text(marked)[1:-1].replace(_BETWEEN, "}\n{").split("\n"))


def file_text(values: Mapping[str, object]) -> str:
    """Return the text of a file."""
    # a comma and the end of the line stand between records as they stand between lists of them
    lines = [line for name, value in values.items() for line in _lines(json_text(name), value)]
    lines[0] = f"{{\n{lines[0]}"
    lines[-1] += "\n}\n"
    return ",\n".join(lines)


def _lines(name: str, value: object) -> list[str]:
    """Return a value with its name; a list of records as several lines."""
    lines: list[str] = []
    if isinstance(value, Lines):
        lines = [*value]
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        lines = record_lines(value)
    if not lines:
        return [f"{name}: {json_text(value)}"]
    lines[0] = f"{name}: [\n{lines[0]}"
    lines[-1] += "\n]"
    return lines
