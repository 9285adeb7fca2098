"""Times of a transcript without a zone are shown as they are, and the page says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from minutebook.site.logged_clock import logged_clock
from minutebook.site.pages import build_pages
from site_factory import START, archive, meeting, messages, settings
from site_reader import full, read

if TYPE_CHECKING:
    from minutebook.model import Meeting


def _logged(hour: int, minute: int, zone: timezone | None = None, start: datetime | None = START) -> Meeting:
    """Return a meeting announced for 19:00 UTC whose transcript begins at the given time of its day."""
    return meeting(messages=messages(start=datetime(2031, 5, 3, hour, minute, tzinfo=zone)), start=start)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (_logged(21, 6), "as logged (about UTC+2)"),
        (_logged(14, 50), "as logged (about UTC\N{MINUS SIGN}4)"),
        (_logged(0, 29), "as logged (about UTC+5:30)"),
        (_logged(19, 3), "as logged (about UTC)"),
        (_logged(21, 31), "as logged"),
        (_logged(3, 0), "as logged"),
        (_logged(21, 6, UTC), "as logged"),
        (_logged(19, 6, UTC), ""),
        (_logged(21, 6, timezone(timedelta(hours=2))), ""),
        (_logged(21, 6, start=datetime(2031, 5, 3, 19, 0)), ""),  # noqa: DTZ001 - announced without a zone
        (_logged(21, 6, start=None), ""),
        (meeting(messages=messages(start=None)), ""),
    ],
)
def test_what_is_said_of_the_clock(given: Meeting, said: str) -> None:
    """Where the announcement has a zone and the log has none, or another clock, its times are called as logged."""
    if said == "as logged (about UTC+5:30)":
        given = replace(given, messages=messages(start=datetime(2031, 5, 4, 0, 29)))  # noqa: DTZ001
    assert logged_clock(given) == said


def test_the_note_stands_with_the_facts_and_once_above_the_transcript() -> None:
    """The page of a meeting and each page with a transcript say it once; times without a zone are given none."""
    for page in build_pages(archive(_logged(21, 6)), settings()):
        shown = read(full(page))
        assert shown.text.count("Times in the transcript are as logged (about UTC+2)") == (page.record is not None)
        assert ("Clock" in shown.text) == (page.kind == "meeting")
        moments = [value for value in shown.values("datetime") if "T21:" in value]
        assert all(len(moment) == len("2031-05-03T21:06:00") for moment in moments)
        assert bool(moments) == (page.record is not None)
