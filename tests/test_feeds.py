"""Feeds: valid whatever people wrote, the newest only, suggestions marked, no day of the build."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from feed_reader import read_feed
from minutebook.archive import read_archive
from minutebook.model import Decision, Provenance
from minutebook.site.feeds.clean import clean
from minutebook.site.feeds.feeds import NEWEST
from minutebook.site.pages import build_site
from site_factory import START, TODAY, archive, meeting, messages, settings
from test_site_pages import NASTY, nasty_archive

if TYPE_CHECKING:
    from pathlib import Path

    from minutebook.model import Archive
    from minutebook.site.page import SiteSettings

SITE = "https://minutes.example.org"
ABSOLUTE = settings(origin=SITE, base="/base/", site_name="Garden <minutes>")


def hostile() -> Archive:
    """Return an archive in which everything that people may write is an attack, with a decision in it."""
    (bad,) = nasty_archive().meetings
    decisions = (Decision(NASTY, 1, Provenance.COMMAND, evidence=(1,), topic="a:b#c"),)
    return replace(nasty_archive(), meetings=(replace(bad, decisions=decisions),))


def texts(given: Archive, chosen: SiteSettings = ABSOLUTE) -> dict[str, str]:
    """Return the text of each file of a site, by its path."""
    return {file.path: file.text() for file in build_site(given, chosen).files}


def text_at(given: Archive, path: str, chosen: SiteSettings = ABSOLUTE) -> str:
    """Return the text of one file of a site."""
    (file,) = (file for file in build_site(given, chosen).files if file.path == path)
    return file.text()


def feeds(given: Archive, chosen: SiteSettings = ABSOLUTE) -> dict[str, str]:
    """Return the text of each feed, by its path."""
    return {file.path: file.text() for file in build_site(given, chosen).files if file.path.endswith(".xml")}


@pytest.mark.parametrize("given", [archive(), hostile()], ids=["garden", "hostile"])
def test_feeds_are_valid(given: Archive) -> None:
    """By the RFC, with absolute addresses, ids of their own and nothing that runs."""
    found = feeds(given)
    assert {"feed.xml", "decisions.xml"} <= set(found)
    assert all(read_feed(found[path]) for path in ("feed.xml", "decisions.xml"))


def test_feeds_of_the_sample_are_valid(sample: Path) -> None:
    """Those of series and subjects too, none of them empty."""
    found = feeds(read_archive(sample))
    assert {path.partition("/")[0] for path in found} == {"feed.xml", "decisions.xml", "feeds", "topics"}
    assert len(found) > 15
    for text in found.values():
        assert read_feed(text)


def test_feeds_of_real_meetings_are_valid(corpus: Path) -> None:
    """Whatever was said in them."""
    for text in feeds(read_archive(corpus)).values():
        read_feed(text)


def test_an_empty_archive_has_valid_feeds() -> None:
    """Without an entry, and without a date that the next build would change."""
    found = feeds(replace(archive(), meetings=()))
    assert [read_feed(text) for text in found.values()] == [[], []]
    assert found == feeds(replace(archive(), meetings=()), replace(ABSOLUTE, today=date(2050, 1, 1)))


def test_a_meeting_is_news_when_it_is_over() -> None:
    """The feed has the meetings that were held, newest first: when, by whom, what came out of it, with sources."""
    latest, older = read_feed(feeds(archive())["feed.xml"])
    assert latest.id == latest.url == f"{SITE}/base/meetings/2031-05-03/"
    assert latest.title.replace("\N{NO-BREAK SPACE}", " ") == "Garden meeting, 3 May 2031"
    assert latest.authors == (("Ann Ash", f"{SITE}/base/people/ann/"),)
    assert latest.updated == START + timedelta(seconds=30 * 13)
    assert "Decision: paint the shed green." in latest.summary
    assert "keep the pond" not in latest.summary
    assert "1 suggested decision" in latest.summary.replace("\N{NO-BREAK SPACE}", " ")
    assert f'◆ Decision: <a href="{SITE}/base/meetings/2031-05-03/shed/#m7">paint the shed green</a>' in latest.content
    assert 'Decision (suggested, likely): <a href="' in latest.content
    assert "Nobody has confirmed it yet" in latest.content
    assert older.title.startswith("Tools")
    assert older.updated == datetime(2030, 1, 4, tzinfo=START.tzinfo)


def test_decisions_say_where_they_come_from() -> None:
    """What was recorded is called a decision, what was inferred is marked in title, summary, category and text."""
    suggested, recorded = read_feed(feeds(archive())["decisions.xml"])
    assert recorded.title == "paint the shed green"
    assert recorded.id == f"{SITE}/base/meetings/2031-05-03/#decision-m7"
    assert recorded.url == f"{SITE}/base/meetings/2031-05-03/shed/#m7"
    assert recorded.authors == (("Ann Ash", f"{SITE}/base/people/ann/"),)
    assert recorded.updated == START + timedelta(seconds=30 * 7)
    assert recorded.categories == ()
    assert suggested.title == "Suggested: keep the pond"
    assert suggested.summary.startswith("Suggested decision (likely): keep the pond.")
    assert suggested.categories == ("suggested",)
    assert "nobody has confirmed it yet" in suggested.content


def test_a_mere_possibility_is_no_news() -> None:
    """Of suggested decisions only those are told that are likely; what was recorded always is."""
    decisions = (
        Decision("keep the pond", 11, confidence=0.5, evidence=(11,), topic="index"),
        Decision("paint the shed", 7, Provenance.COMMAND, confidence=0.5, evidence=(7,), topic="shed"),
    )
    found = read_feed(feeds(archive(meeting(decisions=decisions)))["decisions.xml"])
    assert [entry.title for entry in found] == ["paint the shed"]


def test_feeds_hold_the_newest() -> None:
    """However many meetings there are, a feed does not grow."""
    starts = [START + timedelta(n) for n in range(NEWEST + 10)]
    many = [
        meeting(slug=f"m{n}", date=start.date(), start=start, messages=messages(start=start))
        for n, start in enumerate(starts)
    ]
    found = feeds(archive(*many))
    for path in ("feed.xml", "decisions.xml", "feeds/series/garden-meeting.xml"):
        entries = read_feed(found[path])
        assert len(entries) == NEWEST
        assert f"/m{NEWEST + 9}/" in entries[0].url


def test_what_is_planned_or_undated_is_no_news() -> None:
    """The calendar has what comes; what has no day cannot be put in order."""
    given = archive(
        meeting(),
        meeting(slug="undated", date=None, start=None),
        meeting(slug="off", status="cancelled"),
        meeting(slug="soon", status="planned", messages=(), topics=(), decisions=(), actions=(), links=(), notes=()),
    )
    assert [entry.id[-11:-1] for entry in read_feed(feeds(given)["feed.xml"])] == ["2031-05-03"]


def test_series_have_feeds_of_their_own() -> None:
    """Each series of several meetings; names that look the same in an address get different ones."""
    names = ["Café", "Café", "café!", "café!", "once"]
    found = feeds(archive(*(meeting(slug=f"m{n}", series=name) for n, name in enumerate(names))))
    paths = [path for path in found if path.startswith("feeds/")]
    assert paths == ["feeds/series/café.xml", "feeds/series/café-2.xml"]
    assert {entry.categories for entry in read_feed(found[paths[0]])} == {("Café",)}
    assert {entry.categories for entry in read_feed(found[paths[1]])} == {("café!",)}


def test_a_site_without_address_has_no_feeds() -> None:
    """Their entries could not be named; nothing links to them, and everything else is there."""
    site = build_site(archive(), settings())
    paths = {file.path for file in site.files}
    assert not [path for path in paths if path.endswith(".xml")]
    assert {"calendar.ics", "meetings/2031-05-03/meeting.txt", "meetings/2031-05-03/meeting.json"} <= paths
    for page in (outline.filled() for outline in site.pages):
        assert "xml" not in page.body
        assert "atom" not in site.heads.html(page.uri, page)


def test_the_day_of_the_build_is_in_no_file() -> None:
    """Neither in feeds nor in calendars nor in texts: they change when meetings change."""
    assert texts(archive()) == texts(archive(), replace(ABSOLUTE, today=TODAY + timedelta(days=400)))


@pytest.mark.parametrize("start", [datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5))), datetime(2031, 5, 3, 19)])  # noqa: DTZ001
def test_times_that_mean_nothing_elsewhere_give_the_day(start: datetime) -> None:
    """A time without zone is not taken for UTC, and one before the first year not for anything."""
    said = [replace(message, at=None) for message in meeting().messages]
    given = meeting(start=start, messages=tuple(said))
    (entry,) = read_feed(feeds(archive(given))["feed.xml"])
    assert entry.updated == datetime(2031, 5, 3, tzinfo=START.tzinfo)


@pytest.mark.parametrize("sign", ["\0", "\x1b", "\x7f", "\x85", "\x9b", "\ud800", "\ufffe"])
def test_what_files_cannot_hold_is_dropped(sign: str) -> None:
    """Control characters, halves of characters; the rest of the text stays as it is."""
    assert clean(f"a{sign}b\tc\nd é 李 😀") == "ab\tc\nd é 李 😀"
    given = meeting(title=f"Gar{sign}den", summary=f"The{sign} shed")
    found = texts(archive(given))
    for path in ("feed.xml", "calendar.ics", "meetings/2031-05-03/meeting.txt", "meetings/2031-05-03/meeting.ics"):
        assert sign not in found[path]
        assert "Garden" in found[path]
    read_feed(found["feed.xml"])


def test_suggestions_below_the_threshold_are_in_no_file() -> None:
    """What pages do not show is not in feeds, calendars and texts either, but for the talk itself."""
    for path, text in texts(archive(), replace(ABSOLUTE, confidence=0.75)).items():
        if not path.endswith(".json"):
            assert "keep the pond" not in text.replace("let us keep the pond then", ""), path


def test_files_of_a_meeting_make_room_for_other_meetings() -> None:
    """A meeting in a folder that is called like a file of another one takes nothing away."""
    site = build_site(archive(meeting(), meeting(slug="2031-05-03/meeting.json/a")), ABSOLUTE)
    paths = {file.path for file in site.files}
    assert "meetings/2031-05-03/meeting-file.json" in paths
    assert not [path for path in paths if path.startswith("meetings/2031-05-03/meeting.json") and "/a/" not in path]
    assert any('href="meeting-file.json"' in page.filled().body for page in site.pages)
