"""Days, clock times and zones as they may be written into a file of keys: patterns for the reader and for editors.

Made of the tables of `minutebook.clock`, they mean the same to Python as to ECMAScript: without named groups, and with
[0-9] rather than the class of digits, which is more than ten to Python. An impossible day such as 2031-02-30 does
not match.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from minutebook.clock import MONTHS, ZONE_HOURS
from minutebook.shapes import Shape, either

if TYPE_CHECKING:
    from collections.abc import Iterable

_LENGTHS = {1: 31, 3: 31, 5: 31, 7: 31, 8: 31, 10: 31, 12: 31, 4: 30, 6: 30, 9: 30, 11: 30, 2: 28}
"""How long each month is; February in a leap year is a case of its own."""
_DAYS = {31: "(?:0?[1-9]|[12][0-9]|3[01])", 30: "(?:0?[1-9]|[12][0-9]|30)", 28: "(?:0?[1-9]|1[0-9]|2[0-8])"}
_YEAR = "(?!0000)[0-9]{4}"
_LEAP = "(?!0000)(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
_START = r"(?:^|[\s,;:.([/*-])"
"""What may stand before the name of a month."""
_ORDINAL = "(?:st|nd|rd|th)?"


def _any_case(word: str) -> str:
    return "".join(f"[{letter.upper()}{letter}]" for letter in word)


def _month_names(numbers: Iterable[int]) -> str:
    wanted = set(numbers)
    names = sorted((name for name, number in MONTHS.items() if number in wanted), key=lambda name: (-len(name), name))
    return f"(?:{'|'.join(map(_any_case, names))})"


def _month_numbers(numbers: Iterable[int]) -> str:
    found = sorted(numbers)
    small = "".join(str(number) for number in found if number < 10)  # noqa: PLR2004 - with one digit
    return f"(?:{'|'.join([f'0?[{small}]', *(str(number) for number in found if number >= 10)])})"  # noqa: PLR2004


def _dates() -> Iterable[str]:
    """Patterns of the days that are: for each length of month, in each of the ways of writing that are read."""
    cases = [([m for m, length in _LENGTHS.items() if length == days], _DAYS[days], _YEAR) for days in (31, 30, 28)]
    for months, day, year in (*cases, ([2], "(?:29)", _LEAP)):
        names, numbers = _month_names(months), _month_numbers(months)
        yield rf"(?:^|[^0-9]){year}([-/.]){numbers}\1{day}(?![0-9])"
        yield rf"(?:^|[^0-9]){day}{_ORDINAL}[ -]+{names}\.?,?[ -]+{year}(?![0-9])"
        yield rf"{_START}{names}\.? +{day}{_ORDINAL},? +{year}(?![0-9])"
        clock = "[0-9]{2}:[0-9]{2}:[0-9]{2} +(?:[A-Z]{1,5} +)?"
        yield rf"{_START}{names}\.? +{day}{_ORDINAL} +{clock}{year}(?![0-9])"


DAY: Shape = {"type": "string"} | either(*({"pattern": pattern} for pattern in _dates()))
"""A text with a day in it: `2025-03-04`, `2025-03-04 15:00 UTC`, `Tuesday, March 4, 2025`."""
CLOCK: Shape = {
    "type": "string",
    "pattern": r"^(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?: ?[aApP]\.?[mM])?$(?!\n)",
}
"""A clock time and nothing else."""
MOMENT: Shape = {"type": "string", "pattern": "(?:^|[^0-9:])(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?![0-9])"}
"""A text with a clock time in it."""

_OFFSET = r"(?:UTC|GMT)?[+\u2212-](?:(?:0?[0-9]|1[0-3])(?::?[0-5][0-9])?|14(?::?00)?)"
_ZONES = (files("tzdata") / "zones").read_text(encoding="utf-8").split()
ZONE: Shape = {"type": "string"} | either(
    {"enum": sorted(_ZONES)}, {"pattern": f"^(?:{_OFFSET}|{'|'.join(ZONE_HOURS)})$(?!\\n)"}
)
"""A zone: `Europe/Berlin`, `CET`, `UTC` or `+02:00`."""
