"""How the JSON files are written: in few calls of the encoder, and as one for each record would give it."""

from __future__ import annotations

import json
from datetime import UTC, date
from typing import TYPE_CHECKING, Any

from hypothesis import example, given
from hypothesis import strategies as st

from minutebook.export import meeting_values
from minutebook.model import Kind, Message, Role, Span
from minutebook.site.catalogue import Catalogue
from minutebook.site.data import TABLES, data_files
from minutebook.site.data.interface import Interface
from minutebook.site.data.lines import file_text, json_text, json_texts, record_lines
from minutebook.site.data.message_line import message_lines
from site_factory import SPAN, archive, meeting, settings

if TYPE_CHECKING:
    from minutebook.site.files import SiteFile

SIGNS = st.sampled_from([*'ab"\\{}, :[]\n\r\x7f\x85\u2028\ufffeé€😀', '}, "", {', '""'])
TEXTS = st.lists(SIGNS, max_size=8).map("".join)
SCALARS = st.one_of(TEXTS, st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False))
PARTS = st.lists(st.dictionaries(TEXTS, SCALARS, max_size=2), max_size=2)
RECORDS = st.lists(st.dictionaries(TEXTS, SCALARS | st.lists(TEXTS, max_size=3) | PARTS, max_size=3), max_size=4)
MESSAGES = st.builds(
    Message,
    n=st.integers(1),
    kind=st.sampled_from(Kind),
    nick=TEXTS,
    text=TEXTS,
    span=st.just(SPAN),
    text_span=st.builds(Span, st.integers(1), st.just(0), st.just(1), st.just(1)),
    time=TEXTS,
    at=st.none() | st.datetimes(timezones=st.none() | st.just(UTC)),
    correction=TEXTS,
    role=st.sampled_from(Role),
    speaker=TEXTS,
    words=TEXTS,
    inserted=st.lists(TEXTS, max_size=2).map(tuple),
    original=TEXTS,
)


@given(RECORDS)
@example([{"a": "}, "}, {"b": ", {"}, {'}, "", {': '}, "", {'}])
def test_records_are_written_as_each_by_itself(records: list[dict[str, Any]]) -> None:
    """Nothing that a text holds looks like the end of a record."""
    assert record_lines(records) == [json_text(record) for record in records]


@given(st.lists(TEXTS, max_size=6))
def test_texts_are_written_as_each_by_itself(texts: list[str]) -> None:
    """Line breaks in them do not divide them."""
    assert [f'"{text}"' for text in json_texts(texts)] == [json_text(text) for text in texts]


@given(st.lists(MESSAGES, max_size=3))
def test_messages_are_written_as_they_are_printed(messages: list[Message]) -> None:
    """`minutebook parse --json` says the same of them."""
    printed = meeting_values(meeting(messages=tuple(messages), topics=(), actions=(), decisions=(), links=(), notes=()))
    assert message_lines(messages) == [json_text(one) for one in printed["messages"]]


@given(st.dictionaries(TEXTS, SCALARS | RECORDS, min_size=1, max_size=4))
def test_a_file_says_what_it_was_given(values: dict[str, Any]) -> None:
    """Each record on a line of its own, whether it was written already or not."""
    written = {name: record_lines(value) if is_records(value) else value for name, value in values.items()}
    text = file_text(values)
    assert text == file_text(written)
    assert json.loads(text) == values
    assert text.count("\n") == 2 + sum(len(value) + 2 if is_records(value) else 1 for value in values.values())


def is_records(value: object) -> bool:
    """Tell whether a value is a list of records."""
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def test_the_file_of_a_year_is_the_same_whoever_wrote_the_tables() -> None:
    """A copy of the process may write one and not the other, and some other process may ask again."""
    days = {"a": date(2030, 12, 31), "b": date(2031, 5, 3), "c": date(2031, 5, 4), "d": None}
    given = archive(*(meeting(slug=slug, date=day) for slug, day in days.items()))

    def files() -> dict[str, SiteFile]:
        return {file.path: file for file in data_files(Interface(Catalogue(given, settings())))}

    together, apart = files(), files()
    tables = {one.name: json.loads(together[f"data/{one.name}.json"].text())[one.name] for one in TABLES if one.meeting}
    for year in (2031, 2030, 2031):
        text = together[f"data/years/{year}.json"].text()
        assert text == apart[f"data/years/{year}.json"].text()
        in_year = {slug for slug, day in days.items() if day and day.year == year}
        for name, records in tables.items():
            expected = [one for one in records if one.get("meeting", one["id"]) in in_year]
            assert json.loads(text)[name] == expected
            assert expected
