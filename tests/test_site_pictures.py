"""The pictures: their geometry, their tables with the same numbers, and what makes them safe and small."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from minutebook.model import Action, Decision, Kind, Provenance, Topic
from minutebook.site.catalogue import Catalogue
from minutebook.site.pictures import activity, flow
from minutebook.site.pictures.clockface import BINS, scale
from minutebook.site.pictures.columns import LEAST, WIDEST, columns
from minutebook.site.pictures.periods import MOST, Periods
from picture_cases import LARGEST, held_on, many, pages_of, picture_in, said_at
from picture_reader import number
from site_factory import START, archive, meeting, messages, settings


@pytest.mark.parametrize(
    ("values", "heights"),
    [
        ([], []),
        ([0], [0.0]),
        ([7], [100.0]),
        ([1, 2, 4], [25.0, 50.0, 100.0]),
        ([0, 5, 0], [0.0, 100.0, 0.0]),
        ([1, 100_000], [LEAST, 100.0]),
    ],
)
def test_a_column_is_as_high_as_its_value(values: list[int], heights: list[float]) -> None:
    """The tallest column fills the picture; what is above zero is seen; what is zero is not there."""
    drawn = columns([[("said", value)] for value in values])
    assert [sum(part.height for part in column.parts) for column in drawn] == heights
    assert [column.total for column in drawn] == values
    assert all(len(column.parts) == bool(column.total) for column in drawn)


@pytest.mark.parametrize("number_of", [1, 2, 7, 48, 60])
def test_columns_share_the_width(number_of: int) -> None:
    """Slots lie side by side from 0 to 100 %, each column in the middle of its slot and never a block."""
    drawn = columns([[("said", 1)]] * number_of)
    assert drawn[0].left == 0
    assert drawn[-1].left + drawn[-1].slot == pytest.approx(100, abs=0.5)
    for column in drawn:
        assert column.width <= WIDEST
        assert column.left <= column.x
        assert column.x + column.width / 2 == pytest.approx(column.middle, abs=0.02)


def test_parts_stand_on_each_other() -> None:
    """Parts grow from the ground without gaps, and small ones do not lift a column above the picture."""
    (column,) = columns([[("a", 1), ("b", 1), ("c", 0), ("d", 9998)]])
    assert [part.name for part in column.parts] == ["a", "b", "d"]
    ground = 100.0
    for part in column.parts:
        assert part.y + part.height == pytest.approx(ground, abs=0.02)
        ground = part.y
    assert ground >= 0


@pytest.mark.parametrize(
    ("first", "last", "unit", "length", "labels"),
    [
        (2031, 2031, "a month", 12, ("January 2031", "December 2031")),
        (2028, 2031, "a month", 48, ("January 2028", "December 2031")),
        (2020, 2031, "a quarter", 48, ("Jan–Mar 2020", "Oct–Dec 2031")),
        (2019, 2031, "a year", 13, ("2019", "2031")),
        (1984, 2031, "a year", 48, ("1984", "2031")),
        (1983, 2031, "in every 2 years", 25, ("1983–1984", "2031")),
        (1, 9999, "in every 209 years", 48, ("1–209", "9824–9999")),
    ],
)  # fmt: skip
def test_periods_fit_every_archive(first: int, last: int, unit: str, length: int, labels: tuple[str, str]) -> None:
    """However long an archive is, or however wrong a date in it: at most 48 periods, and each day is in one."""
    periods = Periods.of([date(first, 3, 1), date(last, 12, 31)])
    assert periods is not None
    assert (periods.unit, len(periods)) == (unit, length)
    assert (periods.label(0), periods.label(length - 1)) == labels
    assert (periods.index(date(first, 1, 1)), periods.index(date(last, 12, 31))) == (0, length - 1)
    assert length <= MOST
    ticks = [tick.x for tick in periods.ticks()]
    assert ticks
    assert all(after - before >= 8 for before, after in pairwise(ticks))


@pytest.mark.parametrize(
    "days",
    [[], [date(2031, 5, 3)], [date(2031, 5, 3)] * 2, [date(2012 + n, 1, 9) for n in range(20)]],
)
def test_activity_counts_every_meeting_once(days: list[date]) -> None:
    """One meeting makes no picture; of more of them each is in one column."""
    found = activity([held_on(day, 3, str(n)) for n, day in enumerate(days)])
    if len(days) < 2:
        assert found is None
        return
    assert found is not None
    assert sum(one.meetings for one in found.stretches) == found.meetings == len(days)
    assert sum(one.column.total for one in found.stretches) == found.messages == 3 * len(days)


def test_meetings_without_date_or_talk_are_no_activity() -> None:
    """What has no place in time, and what was only announced, is not drawn."""
    given = [replace(held_on(date(2031, 5, 3)), date=None), replace(held_on(date(2031, 5, 3)), messages=())]
    assert activity(given) is None


@pytest.mark.parametrize("page", ["index.md", "meetings/index.md"])
def test_the_table_of_activity_has_the_same_numbers(page: str) -> None:
    """Tips, columns and table agree; each leads to the year in the list of meetings."""
    given = [held_on(date(2027 + n // 3, 1 + n % 12, 1), n + 1, str(n)) for n in range(13)]
    shown = picture_in(pages_of(*given)[page])
    assert shown.name == "Messages a quarter, 2027 to 2031"
    assert shown.described == "91 messages in 13 meetings; most in Oct–Dec 2030: 33 messages."
    told = [(tip.split(": ")[0], number(tip.split(": ")[1])) for tip in shown.tips]
    assert [(row[0], number(row[2])) for row in reversed(shown.rows)] == told
    assert sum(number(row[1]) for row in shown.rows) == 13
    most = max(value for _, value in told)
    assert shown.heights("said") == [round(max(100 * value / most, LEAST), 2) for _, value in told]
    assert {link.split("#")[1] for link in re.findall('href="([^"]*)"', shown.html)} == {
        f"y{2027 + n}" for n in range(5)
    }


@pytest.mark.parametrize(
    ("gaps", "start", "clock"),
    [
        ([30] * 200, START, True),
        ([1] * 30, START, False),  # all within a minute
        ([60] * 30 + [86_400 * 30], START, False),  # one line a month later
        ([3600] * 30, START, True),
        ([60] * 30, None, False),
        ([-60] * 30, START, True),  # a clock that was set back
    ],
)
def test_messages_stand_by_the_clock_or_in_their_order(gaps: list[int], start: datetime | None, *, clock: bool) -> None:
    """Each message has a place within the picture; without a useful clock it is that of its number."""
    said = list(messages(tuple((Kind.MESSAGE, "ann", "x") for _ in gaps), start))
    if start:
        moments = [start + timedelta(seconds=sum(gaps[: n + 1])) for n in range(len(gaps))]
        said = [replace(message, at=at) for message, at in zip(said, moments, strict=True)]
    places = scale(said, said)
    assert (places.clock is not None) is clock
    assert places.bins <= BINS
    assert set(places.columns) <= set(range(places.bins))
    assert all(0 <= places.x(message.n) <= 100 for message in said)
    assert all(5 <= tick.x <= 95 for tick in places.ticks)
    assert len(places.ticks) <= 7
    if not clock:
        assert [places.x(message.n) for message in said] == sorted(places.x(message.n) for message in said)


def test_times_below_a_flow_are_round() -> None:
    """From 19:00:30 to 19:50 every ten minutes, at their place."""
    said = messages(tuple((Kind.MESSAGE, "ann", "x") for _ in range(100)))
    ticks = scale(said, said).ticks
    assert [tick.text for tick in ticks] == ["19:10", "19:20", "19:30", "19:40"]
    assert ticks[0].x == pytest.approx(100 * 10 / 51, abs=0.1)


@pytest.mark.parametrize("said", [0, 1, 7])
def test_a_few_words_make_no_flow(said: int) -> None:
    """Fewer than eight messages are no picture."""
    given = said_at(said)
    assert flow(given, (), Catalogue(archive(given), settings()).addresses) is None


def test_a_flow_holds_every_message_and_outcome_once() -> None:
    """The columns hold all that was said; the table says the same by topic, with what came of it."""
    shown = picture_in(pages_of(meeting())["meetings/2031-05-03/index.md"])
    assert (
        shown.described
        == "10 messages, 19:01–19:06 UTC, on 2 topics. Marked: 1 decision, 1 suggested. Marked: 1 suggested action."
    )
    assert shown.rows == [
        ["1 The shed", "19:02", "5", "1", "1 suggested"],
        ["2 The pond", "19:04", "3", "1 suggested", ""],
        ["In no topic", "", "2", "", ""],
    ]
    assert shown.tips[:2] == ["1. The shed: 5 messages, from 19:02", "2. The pond: 3 messages, from 19:04"]
    assert shown.tips[2:] == [
        "Decision: paint the shed green",
        "Decision, suggested: keep the pond",
        "Action, suggested: buy the paint",
    ]


def test_subtopics_are_part_of_their_topic() -> None:
    """A topic with its subtopics is one band; outcomes of a subtopic count for it."""
    given = meeting(
        topics=(Topic("shed", "The shed", 10, 3, 5), Topic("door", "The door", 12, 6, 8, level=1),
                Topic("pond", "The pond", 20, 9, 13)),
        decisions=(Decision("oil the door", 7, Provenance.COMMAND, topic="door"),),
        actions=(Action("by hand", None, (), Provenance.CURATED, topic="door"),),
    )  # fmt: skip
    rows = picture_in(pages_of(given)["meetings/2031-05-03/index.md"]).rows
    assert rows == [["1 The shed", "19:01", "6", "1", "1"], ["2 The pond", "19:04", "4", "", ""]]


def test_topics_are_not_told_by_colour_alone() -> None:
    """Each topic stands in the legend with number and title, although colours come again."""
    said = messages(tuple((Kind.MESSAGE, "ann", "x") for _ in range(120)))
    topics = tuple(Topic(f"t{n}", f"Subject {n}", n, 10 * n + 1, 10 * n + 10) for n in range(12))
    given = meeting(messages=said, topics=topics, decisions=(), actions=())
    html = picture_in(pages_of(given)["meetings/2031-05-03/index.md"]).html
    legend = re.sub("<[^>]*>", "", html[html.index("<ol") : html.index("</ol>")])
    assert re.findall(r"(\d+) Subject \d+", legend) == [str(n) for n in range(1, 13)]


def test_a_flow_marks_the_surest_of_many_outcomes() -> None:
    """Of a hundred decisions thirty are marked, what was recorded among them; the table counts all of them."""
    guesses = tuple(Decision(f"guess {n}", 4 + n % 5, confidence=0.5, topic="shed") for n in range(99))
    given = meeting(decisions=(*guesses, Decision("on record", 4, Provenance.COMMAND, topic="shed")), actions=())
    shown = picture_in(pages_of(given)["meetings/2031-05-03/index.md"])
    assert sum(tip.startswith("Decision") for tip in shown.tips) == 30
    assert "Decision: on record" in shown.tips
    assert shown.rows[0][3] == "1, 99 suggested"


def test_pictures_are_a_few_kilobytes() -> None:
    """A picture with its table is small on every page of an archive of several hundred meetings."""
    pages = pages_of(*many(400))
    for uri in ("index.md", "meetings/index.md", "people/ann.md"):
        assert len(picture_in(pages[uri]).html.encode()) < LARGEST, uri


def test_a_flow_across_midnight_says_the_time_of_day() -> None:
    """What began before midnight goes on after it."""
    start = datetime(2031, 5, 3, 23, 30, tzinfo=UTC)
    given = said_at(120, start)
    shown = flow(given, (), Catalogue(archive(given), settings()).addresses)
    assert shown is not None
    assert shown.span == "23:30–00:30 UTC"
    assert [tick.text for tick in shown.ticks] == ["23:45", "00:00", "00:15"]
