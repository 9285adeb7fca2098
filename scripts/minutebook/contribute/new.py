"""The announcement of a coming meeting: a page with an agenda and a list of participants to fill in.

What is not said is as in the last meeting of the series.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutebook.clock import combine, find_date, find_zone, parse_clock
from minutebook.contribute.naming import Facts, of_series, place
from minutebook.curate.quoting import scalar
from minutebook.terminal import visible

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from minutebook.model import Archive


@dataclass(frozen=True, slots=True)
class Plan:
    """What is known of a coming meeting; empty where nothing is."""

    day: date
    start: datetime | None = None
    """Aware; None where no time is given."""
    zone: str = ""
    """The zone of `start`, as it was written."""
    series: str = ""
    title: str = ""
    channel: str = ""
    server: str = ""


_CLOCK = re.compile(r"(?P<clock>\d{1,2}:\d\d)\s*(?P<zone>.*)")
_PAGE = """\
---
{front}---

# {title} - {day}

Date:

- **{when}{weekday}, {month} {number}, {year}**

{place}## Agenda

-

## Participants

-
"""


def read_moment(said: str) -> tuple[date, datetime | None, str] | None:
    """(day, start, zone as written) of `2026-03-05 15:00 UTC`; the time may be missing. None where it is no date."""
    found = find_date(said)
    if found is None:
        return None
    rest = said[found[2] :].lstrip("T ").strip()
    match = _CLOCK.fullmatch(rest)
    if not rest:
        return found[0], None, ""
    clock = parse_clock(match["clock"]) if match else None
    zone = find_zone(rest)
    if match is None or clock is None or (match["zone"] and zone is None):
        return None
    return found[0], combine(found[0], clock, zone), match["zone"]


def announcement(coming: Plan, folder: Path, archive: Archive) -> tuple[Path, str]:
    """(the file, its text) of the page of a coming meeting; raises UnchangedFileError where there is one."""
    facts = Facts(coming.day, coming.title, coming.series or coming.title, coming.channel)
    before = of_series(archive, facts)
    last = before[-1] if before else None
    title = coming.title or (last.title if last else "") or coming.series
    channel = coming.channel or (last.channel if last else "")
    server = coming.server or (last.server if last else "")
    keys = {"status": "planned"}
    if coming.series and coming.series != title:
        keys["series"] = coming.series
    keys |= {name: value for name, value in (("channel", channel), ("server", server)) if value}
    day = coming.day
    text = _PAGE.format(
        front="".join(f"{name}: {scalar(value)}\n" for name, value in keys.items()),
        title=_line(title),
        day=day,
        when=f"{coming.start:%H:%M} {coming.zone}, ".replace(" ,", ",") if coming.start else "",
        weekday=f"{day:%A}",
        month=f"{day:%B}",
        number=day.day,
        year=day.year,
        place=_place(channel, server),
    )
    return place(folder, archive, facts, ".md"), text


def _line(text: str) -> str:
    """A text on one line: the page is for people to edit, so their own words stand in it as they gave them."""
    return visible(" ".join(text.split()))


def _place(channel: str, server: str) -> str:
    there = f" on **{_line(server)}**" if server else ""
    return f"Place:\n\n- **{_line(channel)}**{there}\n\n" if channel else ""
