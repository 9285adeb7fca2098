"""Dates, spans and numbers are said the same way everywhere."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from minutebook.site import words


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (date(2031, 6, 2), "today"),
        (date(2031, 6, 1), "today"),
        (date(2031, 5, 31), "1 day"),
        (date(2031, 4, 3), "59 days"),
        (date(2031, 4, 1), "2 months"),
        (date(2029, 9, 1), "21 months"),
        (date(2029, 6, 15), "2 years"),
        (date(2029, 5, 1), "2 years"),
        (date(2021, 1, 1), "10 years"),
    ],
)
def test_age(since: date, expected: str) -> None:
    """An age is days, then months, then years, each as soon as the smaller number would be hard to grasp."""
    assert words.age(since, date(2031, 6, 1)).replace("\N{NO-BREAK SPACE}", " ") == expected


@pytest.mark.parametrize(
    ("moment", "expected", "machine"),
    [
        (datetime(2031, 5, 3, 19, 0, tzinfo=UTC), "19:00 UTC", "2031-05-03T19:00:00Z"),
        (datetime(2031, 5, 3, 19, 0), "19:00", "2031-05-03T19:00:00"),  # noqa: DTZ001 - a log without a zone
        (
            datetime(2031, 5, 3, 19, 0, tzinfo=timezone(timedelta(hours=5, minutes=30))),
            "19:00 UTC+5:30",
            "2031-05-03T19:00:00+05:30",
        ),
        (
            datetime(2031, 5, 3, 19, 0, tzinfo=timezone(timedelta(hours=-4))),
            "19:00 UTC\N{MINUS SIGN}4",
            "2031-05-03T19:00:00-04:00",
        ),
    ],
)
def test_times_say_their_zone(moment: datetime, expected: str, machine: str) -> None:
    """A time names its zone where it is known, and claims none where it is not."""
    assert words.clock(moment) == expected
    assert words.machine(moment) == machine


def test_spans_and_counts() -> None:
    """Spans are hours and minutes; a count of one is singular; large numbers have a comma."""
    said = [words.span(timedelta(minutes=118)), words.span(timedelta(seconds=5)), words.span(timedelta(hours=2))]
    assert [text.replace("\N{NO-BREAK SPACE}", " ") for text in said] == ["1 h 58 min", "1 min", "2 h"]
    counts = [words.count(1, "message"), words.count(1204, "message"), words.count(2, "person", "people")]
    assert [text.replace("\N{NO-BREAK SPACE}", " ") for text in counts] == ["1 message", "1,204 messages", "2 people"]


def test_first_words_are_cut_between_words() -> None:
    """A short text stays; a long one is cut before a word and says so; one without blanks is cut all the same."""
    assert words.opening("  a  short\ntext ") == "a short text"
    assert words.opening("word " * 60, 23) == "word word word word…"
    assert len(words.opening("x" * 500, 40)) == 40


def test_a_day_beside_a_title_of_another_direction() -> None:
    """A title that runs from the right does not draw the numbers of the day to its other side."""
    assert words.beside("Garden", "4 March") == "Garden, 4 March"
    assert words.beside("\u05d2\u05df", "4 March") == "\u2068\u05d2\u05df\u2069, \u20684 March\u2069"
