"""How dates, spans and numbers are said on the pages."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from babel.dates import format_date, format_skeleton

from minutebook.site.language import ENGLISH, _, spoken
from minutebook.site.plain import closed

if TYPE_CHECKING:
    from datetime import date, datetime, timedelta

    from minutebook.site.language import Language

_MONTH = 30.44
_DAYS_BEFORE_MONTHS = 60
_MONTHS_BEFORE_YEARS = 24
_NO_BREAK = "\N{NO-BREAK SPACE}"
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})
"""Classes of characters that turn their surroundings around."""


def long_date(day: date) -> str:
    """Say a day: `31 January 2012`."""
    return _long_date(day, spoken())


@lru_cache(maxsize=16384)
def _long_date(day: date, said: Language) -> str:
    # many things happen on the day of a meeting
    if said.locale.language == ENGLISH:
        return f"{day.day}{_NO_BREAK}{month_name(day.month)} {day.year}"
    return format_date(day, "long", locale=said.locale).replace(" ", _NO_BREAK, 1)


def short_date(day: date) -> str:
    """Say a day in a column whose heading gives the year: `31 Jan`."""
    said = spoken()
    if said.locale.language == ENGLISH:
        return f"{day.day:02d}{_NO_BREAK}{month_name(day.month, 'abbreviated')}"
    return format_skeleton("MMMdd", day, locale=said.locale).replace(" ", _NO_BREAK)


def month_name(month: int, width: str = "wide") -> str:
    """Name the month with this number: `January`, or `Jan` where it is `abbreviated`."""
    return str(spoken().locale.months["format"][width][month])


def weekday(day: date) -> str:
    """Say which day of the week it is."""
    return str(spoken().locale.days["format"]["wide"][day.weekday()])


def time_of_day(moment: datetime) -> str:
    """Say a time of day: `15:00`."""
    # `strftime` takes five times as long
    return f"{moment.hour:02d}:{moment.minute:02d}"


def clock(moment: datetime) -> str:
    """Say a time of day with its zone: `15:00 UTC`; without one where the zone is unknown."""
    offset = moment.utcoffset()
    if offset is None:
        return time_of_day(moment)
    if not offset:
        return f"{time_of_day(moment)} UTC"
    minutes = round(offset.total_seconds() / 60)
    sign = "\N{MINUS SIGN}" if minutes < 0 else "+"
    return f"{time_of_day(moment)} UTC{sign}{abs(minutes) // 60}" + (
        f":{abs(minutes) % 60:02d}" if minutes % 60 else ""
    )


def machine(moment: datetime) -> str:
    """Return the value of a `datetime` attribute: ISO 8601, with the zone where it is known."""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def span(length: timedelta) -> str:
    """Say how long something took: `1 h 58 min`."""
    minutes = max(1, round(length.total_seconds() / 60))
    hours, rest = divmod(minutes, 60)
    parts = ([f"{hours}{_NO_BREAK}{_('h')}"] if hours else []) + ([f"{rest}{_NO_BREAK}{_('min')}"] if rest else [])
    return " ".join(parts)


def age(since: date, today: date) -> str:
    """Say how old something is: `today`, `12 days`, `5 months`, `3 years`."""
    days = (today - since).days
    if days <= 0:
        return _("today")
    if days < _DAYS_BEFORE_MONTHS:
        return count(days, "day")
    months = round(days / _MONTH)
    if months < _MONTHS_BEFORE_YEARS:
        return count(months, "month")
    # not of the days: 716 of them are 24 months, which are two years
    return count(months // 12, "year")


def count(number: int, noun: str, plural: str = "") -> str:
    """Say a number of things: `1 message`, `1,204 messages`, `2 people`."""
    return _count(number, noun, plural or f"{noun}s", spoken())


@lru_cache(maxsize=4096)
def _count(number: int, noun: str, plural: str, said: Language) -> str:
    # small numbers of messages, people and outcomes stand on every page
    return f"{figure(number)}{_NO_BREAK}{said.words.ngettext(noun, plural, number)}"


def figure(number: int) -> str:
    """Write a number: `1,204`."""
    written = f"{number:,}"
    return written.replace(",", spoken().thousands) if "," in written else written


def often(number: int) -> str:
    """Say how often something happened: `once`, `twice`, `5 times`."""
    return {1: _("once"), 2: _("twice")}.get(number) or count(number, "time")


def opening(text: str, limit: int = 140) -> str:
    """Return the first words of a text, at most `limit` characters, cut between words."""
    # most texts have but single spaces: of white space none else can be printed
    text = " ".join(text.split()) if "  " in text or not text.isprintable() else text.strip(" ")
    if len(text) <= limit:
        return text
    cut = text.rfind(" ", limit // 2, limit)
    return text[: cut if cut > 0 else limit - 1].rstrip(" ,;:.-") + "\N{HORIZONTAL ELLIPSIS}"


def capital(text: str) -> str:
    """Return the text with its first letter in upper case, the rest as it is."""
    return text[:1].upper() + text[1:]


def beside(text: str, more: str) -> str:
    """Return two texts with a comma between them; where the first runs from the right, each stands for itself."""
    text, more = closed(text), closed(more)
    if not text.isascii() and any(bidirectional(sign) in _RIGHT_TO_LEFT for sign in text):
        text, more = (f"\N{FIRST STRONG ISOLATE}{part}\N{POP DIRECTIONAL ISOLATE}" for part in (text, more))
    return f"{text}, {more}"
