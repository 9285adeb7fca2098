"""Calendars: read back by the library that calendar programs use, with stable names and no day of the build."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar

from minutebook.archive import read_archive
from minutebook.model import Action, Decision, Message, Provenance
from minutebook.model.talk import Kept, Talk
from minutebook.site.catalogue import Catalogue
from minutebook.site.data.interface import Interface
from minutebook.site.feeds import feed_files
from minutebook.site.feeds.ics import PAST
from site_factory import START, archive, meeting, messages, settings
from test_feeds import ABSOLUTE, SITE, text_at, texts
from test_site_pages import NASTY, nasty_archive

if TYPE_CHECKING:
    from pathlib import Path

    from minutebook.model import Archive
    from minutebook.site.page import SiteSettings

GARDEN = "meetings/2031-05-03/meeting.ics"


def events(given: Archive, path: str = "calendar.ics", chosen: SiteSettings = ABSOLUTE) -> dict[str, Any]:
    """Return the entries of a calendar by their name."""
    return read_calendar(text_at(given, path, chosen))


def read_calendar(text: str) -> dict[str, Any]:
    """Return the entries of a calendar by their name; each has one, and everything that the RFC wants."""
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    calendar: Any = Calendar.from_ical(text)
    assert calendar["version"] == "2.0"
    assert calendar["prodid"]
    found = {str(event["uid"]): event for event in calendar.walk("VEVENT")}
    assert len(found) == len(calendar.walk("VEVENT"))
    for event in found.values():
        assert event["dtstamp"].dt.tzinfo is not None
        assert event["summary"]
        assert not event.errors
        assert "dtend" not in event or event["dtend"].dt > event["dtstart"].dt
    return found


def garden(given: Archive, path: str = "calendar.ics", chosen: SiteSettings = ABSOLUTE) -> Any:  # noqa: ANN401
    """Return the entry of the garden meeting."""
    return events(given, path, chosen)[f"meeting-2031-05-03@{'minutes.example.org' if chosen.origin else 'minutebook'}"]


def test_a_meeting_stands_at_its_time() -> None:
    """From its start to its last message, in UTC, with place, address and what came out of it."""
    for path in ("calendar.ics", GARDEN):
        event = garden(archive(), path)
        assert event["dtstart"].dt == START
        assert event["dtend"].dt == START + timedelta(seconds=30 * 13)
        assert event["summary"] == "Garden meeting"
        assert event["location"] == "#garden on irc.example.org"
        assert event["url"] == f"{SITE}/base/meetings/2031-05-03/"
        assert event["status"] == "CONFIRMED"
        assert event["sequence"] == 1
        assert "Decision: paint the shed green." in event["description"]
        assert "1 suggested decision" in event["description"].replace("\N{NO-BREAK SPACE}", " ")


def test_a_meeting_to_come_has_its_agenda_and_the_usual_length() -> None:
    """Up to the next quarter of an hour; it is stamped with the last meeting, not with the build or the future."""
    event = events(archive())["meeting-2031-07-05@minutes.example.org"]
    assert event["dtstart"].dt == datetime(2031, 7, 5, 19, tzinfo=UTC)
    assert event["dtend"].dt == datetime(2031, 7, 5, 19, 15, tzinfo=UTC)
    assert event["description"].startswith("Agenda:\n- The hedge")
    assert event["dtstamp"].dt == START + timedelta(seconds=30 * 13)
    assert event["sequence"] == 0


@pytest.mark.parametrize("status", ["planned", "cancelled", "held"])
def test_the_name_stays_and_the_version_grows(status: str) -> None:
    """Whoever added a planned meeting is told that it was cancelled, or held."""
    event = garden(archive(meeting(status=status)))
    assert event["status"] == ("CANCELLED" if status == "cancelled" else "CONFIRMED")
    assert event["sequence"] == (0 if status == "planned" else 1)


@pytest.mark.parametrize("start", [None, START.replace(tzinfo=None)])
def test_without_a_time_that_holds_everywhere_it_takes_the_day(start: datetime | None) -> None:
    """A time without zone is told in words only."""
    said = tuple(replace(message, at=None) for message in messages())
    event = garden(archive(meeting(start=start, messages=said)))
    assert event["dtstart"].dt == date(2031, 5, 3)
    assert event["dtend"].dt == date(2031, 5, 4)
    assert ("At 19:00; the time zone is not known." in event["description"]) == (start is not None)


def test_what_is_due_stands_on_its_day() -> None:
    """Open actions with a date, once, marked where they are suggested; done ones are gone."""
    actions = (
        Action("buy the paint", 8, ("ben",), confidence=0.8, evidence=(8,), topic="shed", due=date(2031, 6, 1)),
        Action("oil the door", 5, ("ann",), Provenance.COMMAND, evidence=(5,), due=date(2031, 6, 2)),
        Action("find the key", 6, ("ben",), Provenance.COMMAND, status="done", evidence=(6,), due=date(2031, 6, 3)),
    )
    found = {uid: one for uid, one in events(archive(meeting(actions=actions))).items() if uid.startswith("action")}
    assert list(found) == [f"action-2031-05-03%23m{n}@minutes.example.org" for n in (8, 5)]
    suggested, recorded = found.values()
    assert suggested["summary"] == "Due, suggested: buy the paint (ben)"
    assert recorded["summary"] == "Due: oil the door (Ann Ash)"
    assert recorded["dtstart"].dt == date(2031, 6, 2)
    assert recorded["transp"] == "TRANSPARENT"
    assert recorded["url"] == f"{SITE}/base/meetings/2031-05-03/shed/#m5"


def test_the_calendar_does_not_grow_without_end() -> None:
    """All that comes is in it, and of what was the latest."""
    past = [meeting(slug=f"p{n}", date=START.date() + timedelta(n), start=None, messages=(), topics=(), decisions=(),
                    actions=(), links=(), notes=()) for n in range(PAST + 5)]  # fmt: skip
    coming = [replace(one, slug=f"c{n}", status="planned") for n, one in enumerate(past[:7])]
    found = events(archive(*past, *coming))
    assert len(found) == PAST + 7
    assert "meeting-p4@minutes.example.org" not in found
    assert "meeting-p5@minutes.example.org" in found


def test_a_site_without_address_has_calendars() -> None:
    """They link to nothing, and their names hold all the same."""
    event = garden(archive(), chosen=settings())
    assert "url" not in event
    assert "http" not in event["description"].replace("https://garden.example", "")


def test_hostile_text_is_only_text() -> None:
    """Nothing that people write begins a line of the calendar, and nothing of it is lost."""
    (bad,) = nasty_archive().meetings
    said = f"{NASTY}\r\nEND:VEVENT\nBEGIN:VALARM\rx;y,z\\n"
    day = date(2031, 9, 9)
    actions = (Action(said, 1, (NASTY,), Provenance.COMMAND, evidence=(1,), due=day),)
    decisions = (Decision(said, 1, Provenance.COMMAND, evidence=(1,)),)
    given = replace(nasty_archive(), meetings=(replace(bad, title=said, actions=actions, decisions=decisions),))
    found = events(given)
    assert len(found) == 2
    assert {event["dtstart"].dt for event in found.values()} == {day, START}
    for event in found.values():
        assert "END:VEVENT BEGIN:VALARM x;y,z\\n" in event["summary"]
        assert not event.subcomponents


def test_a_meeting_without_a_day_has_no_calendar() -> None:
    """There is nothing to put in."""
    found = texts(archive(meeting(date=None, start=None)))
    assert GARDEN not in found
    assert read_calendar(found["calendar.ics"]) == {}


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_time_are_days(day: date) -> None:
    """A date that cannot be meant stops nothing."""
    start = datetime(day.year, day.month, day.day, 23, 30, tzinfo=UTC)
    assert garden(archive(meeting(date=day, start=start, status="planned", messages=(), topics=(), decisions=(),
                                  actions=(), links=(), notes=())))["dtstart"].dt == start  # fmt: skip


def test_calendars_of_the_sample_are_valid(sample: Path) -> None:
    """The one of the site, and that of each meeting, which is a part of it."""
    given = read_archive(sample)
    files = texts(given)
    whole = read_calendar(files["calendar.ics"])
    assert len(whole) > len(given.meetings)
    for one in given.meetings:
        ((uid, event),) = read_calendar(files[f"meetings/{one.slug}/meeting.ics"]).items()
        assert whole[uid].to_ical() == event.to_ical()


def test_the_length_does_not_need_the_zone_of_the_log() -> None:
    """Where only the announcement says which zone it means, the clock of the log still tells how long it took."""
    said = messages(start=datetime(2031, 5, 3, 12, 0))  # noqa: DTZ001 - a log without a zone
    event = garden(archive(meeting(messages=said)))
    assert event["dtstart"].dt == START
    assert event["dtend"].dt == START + timedelta(seconds=30 * 10)


def test_no_talk_is_looked_through_to_know_which_files_there_are() -> None:
    """When a meeting ended may stand in its messages only. They are made when a file is written, and once for all."""
    made: list[str] = []

    def kept(slug: str) -> Kept:
        said = messages()

        def make(_data: bytes, _number: int) -> tuple[Message, ...]:
            made.append(slug)
            return said

        return Kept(make, b"", Talk.of(said))

    names = [f"m{n}" for n in range(9)]
    site = Interface(Catalogue(archive(*(meeting(slug=slug, messages=kept(slug)) for slug in names)), ABSOLUTE))
    made.clear()
    (calendar,) = (file for file in feed_files(site) if file.path == "calendar.ics")
    assert not made
    calendar.text()
    assert made
    calendar.text()
    assert sorted(made) == names
