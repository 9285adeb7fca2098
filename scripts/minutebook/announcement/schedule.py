"""When a meeting is: one date, or several candidates with those who can attend.

- **Proposed: 14:00 UTC, Wednesday, May 14, 2025** (ann, ben)
  - can attend: ann, ben
  - cannot attend: cleo
- Alternatives (add your id if you can attend)
  - May 16: ann
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutebook.announcement.attendance import split_handles
from minutebook.clock import combine, find_date, find_zone, parse_clock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime, tzinfo

    from minutebook.announcement.lists import Item

_CHOSEN = re.compile(r"\b(?:selected|chosen|final|confirmed|agreed)\b", re.IGNORECASE)
_CAN = re.compile(r"^can attend\b\W*(?P<who>.*)$", re.IGNORECASE)
_CANNOT = re.compile(r"^(?:cannot|can't|can not) attend\b", re.IGNORECASE)
_WHO = re.compile(r"\(([^()]*)\)|(?:(?<!\d):|:(?=\s))\s*([^:]*)$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date that the page gives."""

    day: date
    start: datetime | None
    """With clock time and zone; naive where no zone stands by it; None without a clock time."""
    chosen: bool
    """True where the page says that it was selected."""
    can: tuple[str, ...]
    """Handles of those who said that they can attend."""


def _candidate(text: str, year: int | None, zone: tzinfo | None) -> Candidate | None:
    found = find_date(text, year)
    if found is None:
        return None
    clock = parse_clock(text[: found[1]]) or parse_clock(text[found[2] :])
    start = (
        combine(found[0], clock, find_zone(text[: found[1]]) or find_zone(text[found[2] :]) or zone) if clock else None
    )
    who = _WHO.search(text[found[2] :])
    can = split_handles(who[1] or who[2] or "") if who else ()
    return Candidate(
        found[0], start, bool(_CHOSEN.search(text)), tuple(handle for handle in can if handle.isidentifier())
    )


def read_candidates(items: Sequence[Item], year: int | None, zone: tzinfo | None = None) -> tuple[Candidate, ...]:
    """The dates of a list; `year` is what a date without one means (by default that of the first with one)."""
    found: list[Candidate] = []
    for item in items:
        if match := _CAN.match(item.text):
            if found:
                old = found[-1]
                found[-1] = Candidate(old.day, old.start, old.chosen, (*old.can, *split_handles(match["who"])))
            continue
        if _CANNOT.match(item.text):
            continue
        candidate = _candidate(item.text, year, zone)
        if candidate is not None:
            found.append(candidate)
            year = year or candidate.day.year
    return tuple(found)


def pick(candidates: Sequence[Candidate], day: date | None) -> Candidate | None:
    """The date that holds: the selected one, else the one on `day` (the title's), else the first."""
    chosen = [candidate for candidate in candidates if candidate.chosen]
    that_day = [candidate for candidate in candidates if candidate.day == day]
    return next(iter(chosen or that_day or (candidates if day is None else ())), None)
