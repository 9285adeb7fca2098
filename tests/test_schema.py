"""The published schemas and the program's own checks agree: what an editor marks, `minutebook check` calls an error."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from minutebook import shapes
from minutebook.announcement.items import ITEMS
from minutebook.announcement.keys import KEYS
from minutebook.clock import parse_clock, parse_date, parse_zone
from minutebook.dialects import DIALECTS
from minutebook.register import PERSON, read_people
from minutebook.schema import SCHEMAS
from minutebook.shapes import fits, plain, written
from minutebook.source.matter import read_yaml
from minutebook.subject_list import SUBJECT, read_subjects
from reading import meeting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from minutebook.model import Problem

SPOKEN = 60
TALK = "\n# Weekly\n\n## Log\n\n" + "".join(f"    15:{n:02} ann: line {n}\n" for n in range(SPOKEN))
JUDGED = {"MB112", "MB121", "MB122", "MB123", "MB124", "MB131", "MB141", "MB203"}
"""The problems that a schema can see: of kinds and forms of values, not of what they point at."""
MEETING, PEOPLE, SUBJECTS = (Draft202012Validator(SCHEMAS[name]()) for name in ("meeting", "people", "subjects"))

# what is written into a file: letters, digits, the signs of dates and times, and some that only look like them
TEXTS = st.text(st.sampled_from("abMay TZ0129-/:.,+#'\"{[é\u2212\u0663\n"), max_size=12)
NUMBERS = st.integers(-3, 2100) | st.integers(-8, 8).map(lambda n: n / 4)
DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31)) | st.datetimes(
    datetime(1990, 1, 1), datetime(2040, 12, 31)  # noqa: DTZ001 - as YAML gives them
)  # fmt: skip
SCALARS = st.none() | st.booleans() | NUMBERS | TEXTS | DAYS
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=5
)
MONTHS = st.sampled_from(["feb", "February", "Sep", "sept", "June", "MAY", "Foo", "30", "2", "02", "11", "13", "0"])
DATE_TEXTS = st.builds(
    str.format,
    st.sampled_from(
        ["{0}-{1}-{2:02}", "{0}/{1}/{2}", "{0}-{1}/{2}", "{2} {1} {0}", "{1} {2}th, {0}",
         "Tue {1}  {2} 15:00:00 UTC {0}", "on {2}-{1}-{0}, 15:00", "{1}. {2}, {0}x", "{0}{1}{2}", "x{1} {2} {0}"]
    ),
    st.sampled_from([2031, 2028, 1900, 2000, 0, 12031]).map(lambda year: f"{year:04}"),
    MONTHS,
    st.integers(0, 33),
)  # fmt: skip
CLOCKS = st.sampled_from(
    ["15:00", "15:21", "3:30 pm", "15:07:00", "25:00", "15:60", "noon", "15", "at 15:21", "03:21 p.m"]
)
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "+02:00", "+2", "-0330", "UTC+14", "+15", "CEST", "Mars", "cet", "Z"])


def yaml_text(value: object) -> str:
    """Return a value as YAML that says it on one line; dates stand without quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {yaml_text(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(yaml_text, value)) + "]"
    return str(value) if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


def seen_by_an_editor(value: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Return a value as JSON has it."""
    return json.loads(json.dumps(value, default=str))


GOOD = {
    "at": st.integers(1, SPOKEN) | st.just("15:21"),
    "due": st.dates(date(1990, 1, 1), date(2040, 12, 31)) | st.none(),
    "status": st.none(),
    "text": TEXTS.filter(bool),
    "title": TEXTS.filter(bool),
}
FIELDS = {
    "at": st.integers(-1, SPOKEN) | st.sampled_from([2.0, 2.5]) | CLOCKS,
    "due": DATE_TEXTS | DAYS,
    "status": st.sampled_from(["in force", "open", "done", "rejected", "maybe"]),
    "owners": st.lists(TEXTS, max_size=2),
}


@st.composite
def item(draw: st.DrawFn, name: str) -> Any:  # noqa: ANN401 - whatever may stand in a list
    """Draw an item of a curated list that is as it should be, or but for one field, or anything at all."""
    if draw(st.integers(0, 9)) == 0:
        return draw(TEXTS | ANYTHING)
    items = ITEMS[name]
    more = draw(st.lists(st.sampled_from([*items.by_name, "titel"]), max_size=3, unique=True))
    fields: dict[str, Any] = {key: draw(GOOD.get(key, TEXTS)) for key in dict.fromkeys((*items.needs, *more))}
    if draw(st.booleans()):
        key = draw(st.sampled_from([*items.by_name]))
        fields[key] = draw(FIELDS.get(key, TEXTS) | SCALARS | ANYTHING)
    return fields


@st.composite
def entry(draw: st.DrawFn, required: str, *others: str) -> Any:  # noqa: ANN401
    """Draw an entry of an agenda or of a list of participants."""
    fields: dict[str, Any] = {required: draw(TEXTS)}
    for name in draw(st.lists(st.sampled_from([required, *others, "colour"]), max_size=2, unique=True)):
        fields[name] = draw(TEXTS | st.lists(TEXTS, max_size=2) | ANYTHING)
    return draw(TEXTS | st.just(fields) | st.just(fields) | ANYTHING)


VALUES: dict[str, st.SearchStrategy[Any]] = {
    "date": DATE_TEXTS | DAYS,
    "end": CLOCKS | DAYS,
    "timezone": ZONES,
    "status": st.sampled_from(["held", "past", "Held", "done"]),
    "reviewed": st.dictionaries(
        st.sampled_from(["decisions", "actions", "topics"]), st.lists(st.integers(0, SPOKEN), max_size=2), max_size=2
    ),
    "chair": st.lists(TEXTS | NUMBERS, max_size=2),
    "agenda": st.lists(entry("text", "proposers", "proposer"), max_size=2),
    "participants": st.lists(
        entry("name", "nick", "nicks", "initials") | entry("nick", "name", "initials"), max_size=2
    ),
    # any other dialect would read other messages, and so would another encoding
    "dialect": st.sampled_from(["colon", "klingon", "Colon", ""]),
    "encoding": st.just("utf-8"),
    **{name: st.lists(item(name), max_size=2) for name in ITEMS},
}
KINDS = (
    st.none() | st.booleans() | NUMBERS | st.lists(SCALARS, max_size=2) | st.dictionaries(TEXTS, SCALARS, max_size=2)
)


@st.composite
def front(draw: st.DrawFn) -> dict[str, Any]:
    """Draw front matter of a few keys: the fewer there are, the more often all of them are valid."""
    names = st.sampled_from([*(key.name for key in KEYS), "layout", "titel"])
    wrong = {"dialect": KINDS, "encoding": KINDS}
    return {
        name: draw(VALUES.get(name, TEXTS) if draw(st.integers(0, 3)) else wrong.get(name, ANYTHING))
        for name in draw(st.lists(names, unique=True, max_size=2))
    }


PERSON_VALUES = {
    "url": st.sampled_from(
        ["https://a.example/", "HTTP://a", "ftp://a.example", "https://", "https://a b", "https://a\n"]
    ),
    "anonymous": st.booleans(),
    "nicks": TEXTS | NUMBERS | st.lists(TEXTS | NUMBERS, max_size=2),
}


def entries(fields: Iterable[str], values: Mapping[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Return files with an entry under each key."""
    some = {name: values.get(name, TEXTS) | SCALARS for name in fields}
    entry = st.fixed_dictionaries({}, optional={"shoe": TEXTS} | some)
    return st.dictionaries(st.text("abc", min_size=1, max_size=3), entry | ANYTHING, max_size=2)


WORDS = st.sampled_from(["debs", " ", "a b"])
ENTRIES = entries(PERSON, PERSON_VALUES)
SUBJECT_ENTRIES = entries(SUBJECT, {name: WORDS | st.lists(WORDS | TEXTS, max_size=2) for name in SUBJECT})


def judged(problems: Iterable[Problem]) -> set[str]:
    """Return the codes of those problems that a schema can see too; it cannot know which messages there are."""
    dangling = ("there is no message", "no message was said")
    return JUDGED & {problem.code for problem in problems if not problem.message.startswith(dangling)}


@settings(max_examples=400)
@given(front())
@example({"date": "2031-02-30"})
@example({"date": "2032-02-29"})
@example({"actions": [{"text": "x", "due": "2031-11-31"}]})
@example({"decisions": [{"text": "x", "at": 92.0 - 90}, "y", {"text": "z", "status": None}]})
@example({"decisions": [{"text": "x", "at": True}]})
@example({"titel": 3, "layout": [None]})
@example({"title": date(2031, 5, 3)})
def test_the_schema_of_a_meeting_agrees_with_the_check(values: dict[str, Any]) -> None:
    """Whatever stands in front matter: valid for the one is without problem for the other."""
    matter = "".join(f"{key}: {yaml_text(value)}\n" for key, value in values.items())
    found = meeting(f"---\n{matter}---\n{TALK}")
    assert len(found.messages) == SPOKEN
    codes = judged(found.problems)
    assert MEETING.is_valid(seen_by_an_editor(values)) == (not codes), codes


@settings(max_examples=300)
@given(ENTRIES)
def test_the_schema_of_people_agrees_with_the_check(values: dict[str, Any]) -> None:
    """Whatever stands in people.yml."""
    matter = "".join(f"{key}: {yaml_text(value)}\n" for key, value in values.items())
    codes = judged(read_people(read_yaml(matter, "people.yml")).problems)
    assert PEOPLE.is_valid(seen_by_an_editor(values)) == (not codes), codes


@settings(max_examples=300)
@given(SUBJECT_ENTRIES)
def test_the_schema_of_subjects_agrees_with_the_check(values: dict[str, Any]) -> None:
    """Whatever stands in subjects.yml."""
    matter = "".join(f"{key}: {yaml_text(value)}\n" for key, value in values.items())
    codes = judged(read_subjects(read_yaml(matter, "subjects.yml")).problems)
    assert SUBJECTS.is_valid(seen_by_an_editor(values)) == (not codes), codes


def shapes_of(schema: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any part of a schema
    """Yield a schema and all that it is made of."""
    if isinstance(schema, dict):
        yield schema
        for word in ("items", "additionalProperties"):
            yield from shapes_of(schema.get(word))
        yield from shapes_of(schema.get("propertyNames"))
        for part in (*schema.get("properties", {}).values(), *schema.get("anyOf", ())):
            yield from shapes_of(part)


@given(ANYTHING | front() | ENTRIES | SUBJECT_ENTRIES | DATE_TEXTS | CLOCKS | ZONES)
def test_the_reader_of_shapes_agrees_with_a_full_validator(value: object) -> None:
    """`fits` is JSON Schema, as far as our tables use it."""
    seen = seen_by_an_editor(value)
    for schema in (MEETING.schema, PEOPLE.schema, SUBJECTS.schema):
        for shape in shapes_of(schema):
            assert fits(seen, shape) == Draft202012Validator(shape).is_valid(seen), shape


@settings(max_examples=500)
@given(DATE_TEXTS | TEXTS)
def test_a_day_is_what_the_reader_takes_for_one(text: str) -> None:
    """The pattern takes no text in which no day is found, and only digits of other scripts count for less."""
    assert fits(text, written.DAY) == (parse_date(text) is not None) or not text.isascii() or "x" in text


@pytest.mark.parametrize("year", [1900, 2000, 2028, 2031])
def test_every_day_of_a_year_is_one_and_no_other(year: int) -> None:
    """With leap years as the calendar has them."""
    for month in range(14):
        for day in range(33):
            text = f"{year}-{month:02}-{day:02}"
            assert fits(text, written.DAY) == (parse_date(text) is not None), text


def test_every_zone_and_clock_time_that_fits_is_understood() -> None:
    """What the shape lets through, the reader reads."""
    (names,) = [shape["enum"] for shape in written.ZONE["anyOf"] if "enum" in shape]
    offsets = map("".join, product(
        ("", "UTC", "GMT"), "+-\u2212", ("2", "02", "13", "14", "15"), ("", ":"), ("", "00", "30", "60")
    ))  # fmt: skip
    for zone in (*names, *(text for text in offsets if fits(text, written.ZONE))):
        assert parse_zone(zone) is not None, zone
    assert parse_zone("Etc/GMT+5") != parse_zone("UTC+5")
    clocks = [
        f"{hour}:{minute:02}{half}" for hour in range(30) for minute in (0, 59, 60) for half in ("", " pm", "a.m")
    ]
    for clock in clocks:
        assert (parse_clock(clock) is not None) >= fits(clock, written.CLOCK), clock


@pytest.mark.parametrize("dialect", [dialect.name for dialect in DIALECTS])
def test_every_dialect_is_offered(dialect: str) -> None:
    """An editor completes its name."""
    assert MEETING.is_valid({"dialect": dialect})


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_valid_and_explains_itself(name: str) -> None:
    """By its own meta-schema; each key has a description, and examples that are valid and complete it."""
    schema = SCHEMAS[name]()
    Draft202012Validator.check_schema(schema)
    fields = schema.get("properties") or schema["additionalProperties"]["properties"]
    for field in fields.values():
        assert field["description"]
        assert field["examples"]
        assert all(Draft202012Validator(field).is_valid(example) for example in field["examples"])


@pytest.mark.parametrize("name", SCHEMAS)
def test_patterns_mean_the_same_to_an_editor(name: str) -> None:
    """No editor runs Python: only what its regular expressions and those of ECMAScript share is used."""
    for shape in shapes_of(SCHEMAS[name]()):
        pattern = shape.get("pattern", "")
        assert not re.search(r"\(\?[^:=!]|\\[dwbDWBAZ]|\$(?!\(\?!\\n\))", pattern), pattern


def test_what_json_cannot_hold_fits_nothing() -> None:
    """Bytes and sets, which YAML knows, are of no shape."""
    for value in (read_yaml(f"title: {text}", "").values["title"] for text in ("!!binary aGk=", "!!set {a}")):
        assert not fits(plain(value), shapes.TEXT)
        assert not fits(plain([value]), shapes.NAMES)
