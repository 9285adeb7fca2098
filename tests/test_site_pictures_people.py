"""The pictures of people and of actions, and what keeps all pictures safe and small."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from minutebook.model import Action, Decision, Kind, Meeting, Provenance, Topic
from minutebook.site.catalogue import Catalogue
from minutebook.site.pictures import activity, flow
from minutebook.site.pictures.clockface import BINS
from minutebook.site.pictures.periods import MOST
from picture_cases import NASTY, held_on, many, pages_of, picture_in, said_at
from picture_reader import Picture, number, pictures
from site_factory import archive, meeting, messages, settings


def _person(*meetings: Meeting) -> list[Picture]:
    return pictures(pages_of(*meetings)["people/ann.md"].body)


def test_one_meeting_is_no_attendance() -> None:
    """Who came once has no picture; neither has who came twice to meetings without a date."""
    assert _person(held_on(date(2031, 5, 3))) == []
    assert _person(held_on(date(2031, 5, 3)), replace(held_on(date(2031, 6, 3)), date=None)) == []


def test_attendance_counts_what_was_held_and_where_somebody_spoke() -> None:
    """A row a series; columns, tips and table say in how many of the meetings of each period somebody spoke."""
    absent = [replace(held_on(date(2030, month, 9), 1, "Pond"), participants=()) for month in (1, 2, 3)]
    given = [
        held_on(date(2030, 1, 1), 1, "Pond"),
        held_on(date(2031, 4, 1), 1, "Shed"),
        held_on(date(2031, 4, 8), 1, "Shed"),
        *absent,
    ]
    (shown,) = _person(*given)
    assert shown.described == "Shed: 2 of 2. Pond: 1 of 4."
    assert shown.rows == [
        ["April 2031", "2 of 2", ""],
        ["March 2030", "", "0 of 1"],
        ["February 2030", "", "0 of 1"],
        ["January 2030", "", "1 of 2"],
    ]
    assert shown.tips == [
        "January 2030: Pond 1 of 2; ",
        "February 2030: Pond 0 of 1; ",
        "March 2030: Pond 0 of 1; ",
        "April 2031: Shed 2 of 2; ",
    ]
    assert shown.heights("came") == [100.0, 50.0]
    assert shown.heights("missed") == [50.0, 50.0, 50.0]


def test_attendance_leads_to_the_meeting_or_to_the_year() -> None:
    """A column that stands for one meeting opens it; one that stands for several opens their year."""
    (shown,) = _person(held_on(date(2030, 1, 1)), held_on(date(2031, 4, 1)), held_on(date(2031, 4, 8)))
    links = set(re.findall('href="([^"]*)"', shown.html))
    assert links == {"../../meetings/Garden-meeting/2030-01-01/", "../../meetings/#y2031"}


def test_series_beyond_the_fourth_share_a_row() -> None:
    """Somebody in many series has five rows, and no meeting is lost."""
    (shown,) = _person(*(held_on(date(2031, 1 + n % 12, 1), 1, f"Series {n}") for n in range(30)))
    assert shown.described.endswith("26 other series: 26 of 26.")
    assert sum(number(cell) for row in shown.rows for cell in row[1:]) == 30


def test_the_name_of_a_series_is_escaped_once() -> None:
    """Letters that HTML has for itself stand in the picture as they were written."""
    (shown,) = _person(held_on(date(2031, 4, 1), 1, "Bed & wall"), held_on(date(2031, 4, 8), 1, "Bed & wall"))
    assert "Bed &amp; wall: 2 of 2</text>" in shown.html


def _aged(*since: tuple[date, float]) -> list[Meeting]:
    return [
        replace(held_on(day, 1, str(n)), actions=(Action(f"task {n} of its own", 1, ("ann",),
                Provenance.INFERRED if sure < 1 else Provenance.COMMAND, confidence=sure),))
        for n, (day, sure) in enumerate(since)
    ]  # fmt: skip


def test_ages_of_open_actions() -> None:
    """Each open action is in the column of its age, recorded or suggested, and so it is in the table."""
    given = _aged((date(2031, 5, 30), 1.0), (date(2031, 5, 1), 0.9), (date(2030, 1, 1), 1.0), (date(2020, 1, 1), 1.0))
    shown = picture_in(pages_of(*given)["actions.md"])
    assert [row[:3] for row in shown.rows if row[1:3] != ["0", "0"]] == [
        ["less than a month", "1", "0"],
        ["1 to 3 months", "0", "1"],
        ["1 to 2 years", "1", "0"],
        ["more than 5 years", "1", "0"],
    ]
    assert shown.described == "4 open actions, 1 of them suggested; most are open for less than a month: 1."
    assert shown.tips[0] == "less than a month: 1 recorded, 0 suggested"
    assert shown.heights("recorded") == [100.0] * 3
    assert shown.heights("suggested") == [100.0]


def test_two_actions_are_no_distribution() -> None:
    """Few open actions are read at a glance; a picture of them would only take their place."""
    given = _aged((date(2031, 5, 30), 1.0), (date(2031, 5, 1), 0.9))
    assert pictures(pages_of(*given)["actions.md"].body) == []


def test_hostile_words_stay_words() -> None:
    """Titles, series, names and outcomes that are attacks are text in pictures too."""
    said = messages(tuple((Kind.MESSAGE, "ann", NASTY) for _ in range(20)))
    bad = meeting(title=NASTY, series=NASTY, messages=said, topics=(Topic("t", NASTY, 1, 1, 20),), sections=(),
                  decisions=(Decision(NASTY, 3),), actions=(Action(NASTY, 4),))  # fmt: skip
    pages = pages_of(bad, replace(bad, slug="again", date=date(2031, 4, 1)))
    for uri in ("index.md", "meetings/index.md", "meetings/again/index.md", "people/ann.md"):
        shown = picture_in(pages[uri])
        assert "<script" not in shown.html, uri
        assert "style=" not in shown.html, uri
    assert f"1. {NASTY}: 20 messages, from 19:00" in picture_in(pages["meetings/again/index.md"]).tips


def test_pictures_of_a_large_archive_are_small() -> None:
    """Ten thousand meetings take no more columns than a few hundred; so does a meeting of ten thousand messages."""
    given = many(10_000)
    catalogue = Catalogue(archive(*given), settings())
    found = activity(given)
    assert found is not None
    assert len(found.stretches) <= MOST
    presence = catalogue.presences.of(catalogue.visits["ann"])
    assert presence is not None
    assert sum(len(row.cells) for row in presence.rows) <= 5 * MOST
    assert sum(row.came for row in presence.rows) == 10_000
    long = said_at(10_000)
    picture = flow(long, (), catalogue.addresses)
    assert picture is not None
    assert len(picture.columns) <= BINS
    assert picture.messages == 10_000
