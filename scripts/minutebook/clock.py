"""Dates, clock times and zones as people and programs write them.

Nothing is guessed: text that is no date gives None. Ambiguous all-number dates (`03/04/2012`) are not read.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<!\d)(?P<year>\d{4})(?P<sep>[-/.])(?P<number>[01]?\d)(?P=sep)(?P<day>[0-3]?\d)(?!\d)",
        rf"(?<!\d){_DAY}[ -]+{_MONTH},?[ -]+(?P<year>\d{{4}})(?!\d)",
        rf"\b{_MONTH} +{_DAY},? +(?P<year>\d{{4}})(?!\d)",
        # as C writes it: the clock stands in between and is left for `parse_clock`
        rf"\b{_MONTH} +{_DAY} +(?=\d\d:\d\d:\d\d +(?:[A-Z]{{1,5}} +)?(?P<year>\d{{4}})(?!\d))",
    )
)
_YEARLESS = (re.compile(rf"\b{_MONTH} +{_DAY}\b"), re.compile(rf"(?<!\d){_DAY} +{_MONTH}\b"))
_CLOCK = re.compile(
    r"(?<![\d:])(?P<h>[0-2]?\d):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d)(?:[.,]\d+)?)?(?![\d:])"
    r"(?:[ \u202f]?(?P<half>[aApP])\.?[mM]\b)?"
)
_OFFSET = re.compile(
    r"(?:\b(?:UTC|GMT)|(?<=:\d\d)|(?<=\.\d{3})|(?<=\.\d{6})|(?<=\()(?=[+\u2212-]\d\d:?\d\d))\s*"
    # `10:00-11:00 UTC` is a stretch of time, no offset
    r"(?P<sign>[+\u2212-])(?P<h>\d{1,2})(?::(?P<m>\d\d)(?!\s*[A-Z]{3})|(?P<m2>\d\d))?(?![\d:])"
)
_NAME = re.compile(r"(?<![A-Za-z])(?P<name>[A-Z]{1,4}T|UTC|GMT|BST|MSK)(?![A-Za-z])|(?<=\d)(?P<zulu>Z)\b")
ZONE_HOURS = {
    "UTC": 0.0, "GMT": 0.0, "WET": 0.0, "BST": 1.0, "CET": 1.0, "CEST": 2.0, "EET": 2.0, "EEST": 3.0, "MSK": 3.0,
    "EST": -5.0, "EDT": -4.0, "CST": -6.0, "CDT": -5.0, "MST": -7.0, "MDT": -6.0, "PST": -8.0, "PDT": -7.0,
    "JST": 9.0, "AEST": 10.0, "AEDT": 11.0, "NZST": 12.0, "NZDT": 13.0,
}  # fmt: skip
_NOON = 12
_FURTHEST = 14


def _date(match: re.Match[str], year: int | None = None) -> date | None:
    parts = match.groupdict()
    month = int(parts["number"]) if parts.get("number") else MONTHS.get(parts["month"].casefold())
    try:
        return date(int(parts.get("year") or year or 0), month or 0, int(parts["day"]))
    except ValueError:
        return None


def find_date(text: str, year: int | None = None) -> tuple[date, int, int] | None:
    """The first date in `text` with its start and end; `year` is what a date without one means."""
    hits = []
    for pattern in _DATES if year is None else (*_DATES, *_YEARLESS):
        for match in pattern.finditer(text):
            if (found := _date(match, year)) is not None:
                hits.append((match.start(), -match.end(), found))
                break
    if not hits:
        return None
    start, end, found = min(hits)
    return found, start, -end


def parse_date(text: str, year: int | None = None) -> date | None:
    """The first date in `text`."""
    found = find_date(text, year)
    return found[0] if found else None


def only_date(text: str) -> date | None:
    """The date, where `text` is one and nothing else but a weekday."""
    found = find_date(text)
    if found is None:
        return None
    rest = text[: found[1]] + text[found[2] :]
    return (
        found[0]
        if re.fullmatch(
            r"\W*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)?\W*", rest, re.IGNORECASE
        )
        else None
    )


def parse_clock(text: str) -> time | None:
    """The first clock time in `text`, of the 24-hour day."""
    match = _CLOCK.search(text)
    if match is None:
        return None
    hour = int(match["h"])
    if match["half"]:
        hour = hour % _NOON + (_NOON if match["half"] in "pP" else 0)
    try:
        return time(hour, int(match["m"]), int(match["s"] or 0))
    except ValueError:
        return None


def has_seconds(text: str) -> bool:
    """True where the first clock time in `text` gives seconds."""
    match = _CLOCK.search(text)
    return match is not None and match["s"] is not None


def find_zone(text: str) -> tzinfo | None:
    """The zone that `text` names: a numeric offset, which beats the letters, or a well-known abbreviation."""
    if match := _OFFSET.search(text):
        offset = timedelta(hours=int(match["h"]), minutes=int(match["m"] or match["m2"] or 0))
        if offset <= timedelta(hours=_FURTHEST):
            return timezone(offset if match["sign"] == "+" else -offset)
    for match in _NAME.finditer(text):
        if match["zulu"]:
            return UTC
        if match["name"] in ZONE_HOURS:
            hours = ZONE_HOURS[match["name"]]
            return UTC if hours == 0 else timezone(timedelta(hours=hours), match["name"])
    return None


def parse_zone(text: str) -> tzinfo | None:
    """A zone as front matter names it: `UTC`, `+02:00`, `CET` or `Europe/Berlin`; None for an unknown one."""
    stripped = text.strip()
    if stripped.startswith(("+", "-", "\u2212")):
        stripped = "UTC" + stripped
    # Etc/GMT+5 has its sign the other way round
    if "/" not in stripped and (found := find_zone(stripped)):
        return found
    try:
        return ZoneInfo(stripped)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def parse_datetime(text: str, year: int | None = None) -> tuple[date | None, time | None, tzinfo | None]:
    """What a timestamp says of date, clock and zone; `year` is what a date without one means."""
    found = find_date(text, year)
    rest = text[found[2] :] if found else text
    return found[0] if found else None, parse_clock(rest.lstrip("T")), find_zone(rest)


def combine(day: date, clock: time, zone: tzinfo | None) -> datetime:
    """A full time; naive without a zone."""
    return datetime.combine(day, clock, tzinfo=zone)
