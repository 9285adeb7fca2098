"""Records go through JSON and come back as they were."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.model import Kind, Meeting, Message, Role, Span
from minutebook.records import keep, recall, zone_of, zone_text

ZONES = [None, UTC, timezone(timedelta(hours=2)), timezone(timedelta(hours=-5), "EST"), ZoneInfo("Europe/Berlin"),
         timezone(timedelta(hours=5, minutes=30))]  # fmt: skip
MOMENTS = st.datetimes(allow_imaginary=True, timezones=st.sampled_from(ZONES))
MESSAGES = st.builds(
    Message,
    st.integers(1, 9),
    st.sampled_from(Kind),
    st.text(),
    st.text() | st.just("\ud800 half"),
    st.builds(Span, *[st.integers(0, 9)] * 4),
    st.builds(Span, *[st.integers(0, 9)] * 4),
    st.sampled_from(["", "15:00"]),
    st.none() | MOMENTS,
    st.text(max_size=3),
    st.sampled_from(Role),
    inserted=st.lists(st.text(), max_size=2).map(tuple),
    original=st.text(max_size=3),
)  # fmt: skip


@given(st.lists(MESSAGES, max_size=3), st.dictionaries(st.text(), st.text(), max_size=2), st.none() | MOMENTS)
def test_records_come_back_as_they_were(
    messages: list[Message], persons: dict[str, str], start: datetime | None
) -> None:
    """Through JSON, with their zones, and with every kind of text."""
    meeting = Meeting("a", "a.md", "A", messages=tuple(messages), persons=persons, start=start)
    back = recall(Meeting, json.loads(json.dumps(keep(meeting))))
    assert repr(back) == repr(meeting)
    assert back == meeting


@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_zones_come_back_as_they_were(zone: timezone | None) -> None:
    """With their names."""
    assert repr(zone_of(zone_text(zone))) == repr(zone)


def test_what_nobody_knows_how_to_keep_is_an_error() -> None:
    """A new kind of field in a record is noticed, not lost."""
    for kind in (set[str], dict[int, str], object):
        with pytest.raises(TypeError, match="cannot be kept"):
            recall(kind, [])
