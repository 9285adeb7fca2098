"""The lines of calendars are those that the library `icalendar` writes, whatever somebody said."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from minutebook.archive import read_archive
from minutebook.site.feeds.calendar_lines import component, line, moment_line, text_line
from minutebook.site.feeds.clean import clean
from minutebook.site.moments import utc
from site_factory import archive, settings
from test_feeds import ABSOLUTE, texts
from test_site_pages import nasty_archive

if TYPE_CHECKING:
    from pathlib import Path

    from minutebook.site.page import SiteSettings

SIGNS = st.sampled_from([*"\\^,;:nN\r\n\t \"'é§€😀", "\\N", "\\n", "\r\n", "END:VEVENT", "x" * 70, "€" * 24, "😀" * 18])
"""What has to be escaped, what must not be cut in two, and what fills a line."""
TEXTS = st.one_of(st.lists(SIGNS, max_size=60).map("".join), st.text(max_size=300)).map(clean)
MOMENTS = st.datetimes(timezones=st.sampled_from([UTC, ZoneInfo("Asia/Kathmandu"), ZoneInfo("America/St_Johns")]))


def written(name: str, value: object, **parameters: str) -> str:
    """Return an entry with one property as icalendar writes it."""
    event = Event()
    event.add(name, value, parameters=parameters)
    data: bytes = event.to_ical()
    return data.decode()


@given(TEXTS)
@example("a\\\\N" * 30)
@example("x" * 65 + "\\" * 9)
@example("^" * 200)
def test_text_is_escaped_and_folded_as_icalendar_does_it(text: str) -> None:
    """Whatever stands in it, and wherever a line is full."""
    for name in ("SUMMARY", "DESCRIPTION", "UID", "LOCATION"):
        assert component("VEVENT", [text_line(name, text)]) == written(name, text)


@given(st.text("abc/:?#[]@!$&'()*+,;=%~-._é€", max_size=300).filter(bool))
def test_addresses_are_folded_only(url: str) -> None:
    """A comma in them is theirs."""
    assert component("VEVENT", [line("URL", url)]) == written("URL", url)


@given(MOMENTS)
def test_moments_are_in_utc(moment: datetime) -> None:
    """To the second, whatever zone the log has."""
    said = utc(moment)
    for name in ("DTSTART", "DTSTAMP") if said else ():
        assert component("VEVENT", [moment_line(name, said)]) == written(name, said)


@given(st.dates())
def test_days_are_named_as_days(day: date) -> None:
    """Else they would begin at some midnight."""
    assert component("VEVENT", [moment_line("DTSTART", day)]) == written("DTSTART", day)


def test_a_time_of_another_zone_is_refused() -> None:
    """It would be read as one of UTC."""
    with pytest.raises(AssertionError):
        moment_line("DTSTART", datetime(2031, 5, 3, 19, tzinfo=ZoneInfo("Europe/Berlin")))


def test_numbers_and_spans_are_written_as_icalendar_does() -> None:
    """They are the only other values."""
    assert component("VEVENT", [line("SEQUENCE", 12)]) == written("SEQUENCE", 12)
    assert component("VEVENT", [line("REFRESH-INTERVAL;VALUE=DURATION", "PT12H")]) == written(
        "REFRESH-INTERVAL", timedelta(hours=12), VALUE="DURATION"
    )


@pytest.mark.parametrize("chosen", [ABSOLUTE, settings(site_name="A,b;c\\N\nd")])
def test_whole_calendars_come_out_of_icalendar_as_they_went_in(chosen: SiteSettings, sample: Path) -> None:
    """Its order of the properties is ours too: read and written again by it they are the same, byte for byte."""
    for one in (archive(), nasty_archive(), read_archive(sample)):
        found = {path: text for path, text in texts(one, chosen).items() if path.endswith(".ics")}
        assert len(found) > 1
        for path, text in found.items():
            calendar: Any = Calendar.from_ical(text)
            assert calendar.to_ical().decode() == text, path
