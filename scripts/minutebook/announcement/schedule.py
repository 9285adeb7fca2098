"""When a meeting is: one date, or several candidates with those who can attend.

- **Proposed: 14:00 UTC, Wednesday, May 14, 2025** (ann, ben)
  - can attend: ann, ben
  - cannot attend: cleo
- Alternatives (add your id if you can attend)
  - May 16: ann
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from minutebook.announcement.attendance import split_handles
from minutebook.announcement.lists import Item, extent, read_lines, read_list, stretches
from minutebook.clock import combine, find_date, find_zone, parse_clock
from minutebook.source.sections import Form, cut_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime, tzinfo

    from minutebook.source.sections import Block

_CHOSEN = re.compile(r"\b(?:selected|chosen|final|confirmed|agreed)\b", re.IGNORECASE)
_CAN = re.compile(r"^can attend\b\W*(?P<who>.*)$", re.IGNORECASE)
_CANNOT = re.compile(r"^(?:cannot|can't|can not) attend\b", re.IGNORECASE)
_NOBODY = re.compile(r"^(?:can|cannot|can't|can not) attend\W*$", re.IGNORECASE)
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
    lines: tuple[int, ...] = ()
    """The lines that say so."""


def _candidate(item: Item, year: int | None, zone: tzinfo | None) -> Candidate | None:
    text = item.text
    found = find_date(text, year)
    if found is None:
        return None
    clock = parse_clock(text[: found[1]]) or parse_clock(text[found[2] :])
    start = (
        combine(found[0], clock, find_zone(text[: found[1]]) or find_zone(text[found[2] :]) or zone) if clock else None
    )
    who = _WHO.search(text[found[2] :])
    can = split_handles(who[1] or who[2] or "") if who else ()
    handles = tuple(handle for handle in can if handle.isidentifier())
    return Candidate(found[0], start, bool(_CHOSEN.search(text)), handles, (item.line,))


def read_candidates(items: Sequence[Item], year: int | None, zone: tzinfo | None = None) -> tuple[Candidate, ...]:
    """The dates of a list; `year` is what a date without one means (by default that of the first with one)."""
    found: list[Candidate] = []
    for item in items:
        if match := _CAN.match(item.text):
            if found:
                old = found[-1]
                can = (*old.can, *split_handles(match["who"]))
                found[-1] = replace(old, can=can, lines=(*old.lines, item.line))
            continue
        if _CANNOT.match(item.text):
            continue
        candidate = _candidate(item, year, zone)
        if candidate is not None:
            found.append(candidate)
            year = year or candidate.day.year
    return tuple(found)


def pick(candidates: Sequence[Candidate], day: date | None) -> Candidate | None:
    """The date that holds: the selected one, else the one on `day` (the title's), else the first."""
    chosen = [candidate for candidate in candidates if candidate.chosen]
    that_day = [candidate for candidate in candidates if candidate.day == day]
    return next(iter(chosen or that_day or (candidates if day is None else ())), None)


def _written(lines: Sequence[str], block: Block) -> tuple[Item, ...]:
    """The lines of a paragraph, or all of it as one where a single line gives the date and others the time."""
    items = read_lines(lines, block)
    if sum(find_date(item.text) is not None for item in items) != 1:
        return items
    return (Item(" ".join(item.text for item in items), block.first, 0),)


def read_dates(
    lines: Sequence[str], first: int, last: int, day: date | None, zone: tzinfo | None
) -> tuple[Candidate | None, tuple[int, ...]]:
    """The date on the lines `first` to `last` that holds, and the lines that say something else.

    `day` is that of the title, `zone` that of times without one.
    """
    found: list[tuple[Item, range]] = []
    other: list[int] = []
    for block in cut_blocks(lines, first, last, page=True):
        items: tuple[Item, ...] = ()
        if block.form in (Form.LIST, Form.INDENTED):
            items = read_list(lines, block.first, block.last)
            other += range(block.first, items[0].line) if items else ()
        if not items and block.form in (Form.PARAGRAPH, Form.INDENTED):
            items = _written(lines, block)
        found += zip(items, stretches(items, block.last), strict=True)
        other += () if items else extent(block)
    chosen = pick(read_candidates([item for item, _ in found], day.year if day else None, zone), day)
    read = chosen.lines if chosen and day in (None, chosen.day) else ()
    for item, span in found:
        other += () if item.line in read or _NOBODY.match(item.text) else span
    return chosen, tuple(sorted(other))
