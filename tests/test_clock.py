"""Dates, clock times and zones are read as people write them, and never guessed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from minutebook.clock import (
    find_date,
    find_zone,
    has_seconds,
    only_date,
    parse_clock,
    parse_date,
    parse_datetime,
    parse_zone,
)

DATES = [
    ("2031-05-03", date(2031, 5, 3)),
    ("2031/5/3", date(2031, 5, 3)),
    ("2031.05.03", date(2031, 5, 3)),
    ("2031-05-03T15:00", date(2031, 5, 3)),
    ("3 May 2031", date(2031, 5, 3)),
    ("03-May-2031", date(2031, 5, 3)),
    ("3rd May, 2031", date(2031, 5, 3)),
    ("May 3, 2031", date(2031, 5, 3)),
    ("Sept. 3rd, 2031", date(2031, 9, 3)),
    ("Wed Dec 31 22:50:00 2031", date(2031, 12, 31)),
    ("Wed Dec  3 22:50:00 2031", date(2031, 12, 3)),
    ("Thu Jan 01 2032", date(2032, 1, 1)),
    ("29 February 2032", date(2032, 2, 29)),
    ("29 February 2031", None),
    ("2031-13-01", None),
    ("2031-02-30", None),
    ("2031-05/03", None),
    ("03/04/2031", None),
    ("May 2031", None),
    ("Mai 3, 2031", None),
    ("12031-05-03", None),
    ("version 2031-05-031", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "day"), DATES)
def test_a_date_is_read_in_any_clear_form(text: str, day: date | None) -> None:
    """ISO, with a month's name on either side, and as C programs print it; ambiguous or impossible ones are none."""
    assert parse_date(text) == day
    assert parse_date(f"on {text}, then") == day


def test_the_first_date_of_a_text_is_found_with_its_place() -> None:
    """So that a title can be told from its date."""
    text = "from May 3, 2031 to 2031-05-04"
    found = find_date(text)
    assert found == (date(2031, 5, 3), 5, 16)
    assert text[5:16] == "May 3, 2031"


def test_a_date_without_a_year_needs_one() -> None:
    """A list of dates gives the year once."""
    assert parse_date("Nov 9: ann") is None
    assert parse_date("Nov 9: ann", 2031) == date(2031, 11, 9)
    assert parse_date("9 Nov", 2031) == date(2031, 11, 9)
    assert parse_date("Feb 29", 2031) is None


@pytest.mark.parametrize("text", ["2031-05-03", "Sat, May 3 2031", "Saturday 3 May 2031", "--- 2031-05-03 ---"])
def test_a_heading_that_is_a_date_is_known(text: str) -> None:
    """With a weekday or signs around it, a date is still all that a heading says."""
    assert only_date(text) == date(2031, 5, 3)


@pytest.mark.parametrize("text", ["Meeting 2031-05-03", "Sat, May 3 2031, evening", "Saturday"])
def test_a_heading_that_says_more_is_no_date(text: str) -> None:
    """Topics may hold dates."""
    assert only_date(text) is None


CLOCKS = [
    ("14:00", time(14)),
    ("2:05", time(2, 5)),
    ("14:00:05", time(14, 0, 5)),
    ("14:00:05.123", time(14, 0, 5)),
    ("12:00am", time(0)),
    ("12:30 AM", time(0, 30)),
    ("12:00pm", time(12)),
    ("11:59pm", time(23, 59)),
    ("4:23\u202fPM", time(16, 23)),
    ("4:23 p.m.", time(16, 23)),
    ("at 9:15, or 10:00", time(9, 15)),
    ("24:00", None),
    ("25:61", None),
    ("1:2", None),
    ("10:20:30:40", None),
    ("fe80::1:20", None),
    ("noon", None),
]


@pytest.mark.parametrize(("text", "clock"), CLOCKS)
def test_a_clock_time_is_of_the_day_of_24_hours(text: str, clock: time | None) -> None:
    """Twelve is midnight in the morning and noon in the afternoon; other numbers with colons are no times."""
    assert parse_clock(text) == clock


def test_seconds_are_told_from_none() -> None:
    """`14:00` and `14:00:00` are shown as they were written."""
    assert has_seconds("at 14:00:00")
    assert not has_seconds("at 14:00")
    assert not has_seconds("noon")


ZONES = [
    ("15:00 UTC", 0.0),
    ("15:00Z", 0.0),
    ("15:00 GMT+2", 2.0),
    ("15:00 UTC-05:30", -5.5),
    ("15:00+0200", 2.0),
    ("15:00:05.123+02:00", 2.0),
    ("15:00 -0500 EST", -5.0),
    ("time (-0500 EST)", -5.0),
    ("time (-0300)", -3.0),
    ("15:00 CEST", 2.0),
    ("15:00 \u221203:00", -3.0),
    ("Note: Times are in EDT (UTC -4)", -4.0),
    ("2031-05-06 15:00 UTC", 0.0),
    ("2031-05-06, 3:30 pm UTC", 0.0),
    ("10:00-11:00 UTC", 0.0),
    ("10:00 - 11:00 UTC", 0.0),
    ("2031-05-06", None),
    ("15:00 -25:00", None),
    ("UTC+15", 0.0),
    ("15:00", None),
    ("the WEST wing", None),
    ("that is it", None),
]


@pytest.mark.parametrize(("text", "hours"), ZONES)
def test_a_zone_is_found_where_one_is_named(text: str, hours: float | None) -> None:
    """An offset beats letters; days and stretches of time are no offsets; words are no zones."""
    zone = find_zone(text)
    assert (zone.utcoffset(None) if zone else None) == (None if hours is None else timedelta(hours=hours))


@pytest.mark.parametrize(
    ("text", "offset"), [("UTC", 0), ("+02:00", 2), ("-0500", -5), ("CET", 1), ("Europe/Berlin", 2), ("Asia/Tokyo", 9)]
)
def test_front_matter_names_a_zone_in_any_usual_way(text: str, offset: int) -> None:
    """Offset, abbreviation or place, which knows of summer time."""
    zone = parse_zone(text)
    assert zone is not None
    assert datetime(2031, 7, 1, tzinfo=zone).utcoffset() == timedelta(hours=offset)


@pytest.mark.parametrize("text", ["", "Mars", "Europe", "../Berlin", "a\0b", "x" * 5000])
def test_an_unknown_zone_is_none(text: str) -> None:
    """Whatever stands there."""
    assert parse_zone(text) is None


def test_a_timestamp_is_taken_apart() -> None:
    """Date, clock and zone, each where it is there."""
    assert parse_datetime("2031-05-03T15:00:05Z") == (date(2031, 5, 3), time(15, 0, 5), UTC)
    assert parse_datetime("Sat May  3 15:00:05 2031") == (date(2031, 5, 3), time(15, 0, 5), None)
    assert parse_datetime("15:00") == (None, time(15), None)
    assert parse_datetime("soon") == (None, None, None)
