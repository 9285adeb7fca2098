"""The form of calendars (RFC 5545): one line for each property, escaped, and folded where it is long.

The library `icalendar` writes the same, byte for byte, and the tests hold this against it. But it makes objects that
know far more than how to write themselves, and each meeting of an archive has a calendar.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_END = "\r\n"
_FOLD = b"\r\n "
_LONGEST = 74
"""Bytes of a line: one less than allowed, for the space before what is continued."""
_SPLIT = b"\\^"
"""What begins an escape, and therefore ends no line."""
_INSIDE, _CHARACTER = 0xC0, 0x80
"""Where these bits of a byte are so, a character goes on."""


def component(name: str, lines: Iterable[str]) -> str:
    """Return a part of a calendar, or all of it, from its lines and from the parts in it; empty ones are left out."""
    return f"BEGIN:{name}{_END}{''.join(lines)}END:{name}{_END}"


def line(name: str, value: object) -> str:
    """Return the line of a property whose value needs no escaping, such as a number or an address."""
    text = f"{name}:{value}"
    if len(text) <= _LONGEST and text.isascii():
        return text + _END
    return _folded(text.encode()) + _END


def text_line(name: str, text: str) -> str:
    """Return the line of a property that holds any text."""
    # icalendar takes a backslash before an N for the end of a line
    escaped = text.replace("\\N", "\n").replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return line(name, escaped.replace(_END, "\\n").replace("\n", "\\n").replace("\r", "\\n"))


def moment_line(name: str, moment: date | None) -> str:
    """Return the line of a moment, which is in UTC, or of a day; empty where there is none."""
    if moment is None:
        return ""
    day = f"{moment.year:04}{moment.month:02}{moment.day:02}"
    if not isinstance(moment, datetime):
        return f"{name};VALUE=DATE:{day}{_END}"
    assert moment.tzinfo is UTC  # noqa: S101 - another zone would have to be named
    return f"{name}:{day}T{moment.hour:02}{moment.minute:02}{moment.second:02}Z{_END}"


def _folded(data: bytes) -> str:
    """Return a line as several; no character and no escape is cut in two."""
    parts: list[bytes] = []
    start = 0
    while len(data) - start > _LONGEST:
        end = start + _LONGEST
        while data[end] & _INSIDE == _CHARACTER:
            end -= 1
        if data[end - 1] in _SPLIT and end - start > 1:
            end -= 1
        parts.append(data[start:end])
        start = end
    return _FOLD.join((*parts, data[start:])).decode()
