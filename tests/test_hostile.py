"""Whatever a file holds, reading it ends, raises nothing, loses no line and gives the same again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from minutebook.announcement.keys import KEYS
from minutebook.dialects import DIALECTS, SPEAKER
from minutebook.export import meeting_values
from minutebook.meeting import build_meeting, take
from minutebook.people import known_people
from minutebook.privacy import anonymise
from minutebook.register import read_people
from minutebook.source import parse_source
from minutebook.source.matter import Matter, read_yaml
from reading import CASES, case_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutebook.meeting import Input

PATHS = st.sampled_from(["2031-05-03.md", "a/b.log", "a.txt"])
PAGES = [path.read_bytes() for path in case_files()]
LINES = sorted(
    {line for page in PAGES for line in page.splitlines()} | {e.encode() for d in DIALECTS for _, e in d.examples}
)
SIGNS = [
    "", " ", "    ", "\t", "- ", "* ", "1. ", "# ", "## Log", "### ", "|", "|---|", "\\", "**", "**ann**",
    "**ann:**", "<", ">",
    "<ann>", "\\<ben\\>", "[14:00]", "\\[14:00:05\\] ", "14:00 ", "24:61 ", "23:59 ", "00:00 ",
    "2024-01-31T14:00:05Z ", "9999-12-31 ",
    "0001-01-01 ", "(+1400)", " -1200 ", "```", "~~~", "{% irc %}", "{% endirc %}", "---",
    "--- Day changed Thu Feb 01 2024", "-!- ",
    "is now known as", "#startmeeting x", "#topic y", "#action ann: z", "#undo", "#endmeeting", "&#0;", "&#xD800;",
    "&lt;",
    "<https://x.example/>", "[https://x.example/](https://x.example/)", "\u200b", "\u2028", "\x00", "\x1b[31m",
    "\ufeff", "é", "李", "😀",
    "Date:", "Place:", "Agenda:", "Participants:", "ann: hello", "(aa & bb + others)", "\n", "\n\n", "\r\n", "\r",
]  # fmt: skip
"""What lines are made of, in no order that anybody meant."""

bad_text = st.lists(st.sampled_from(SIGNS) | st.text(max_size=5), max_size=60).map("".join)
bad_numbers = st.integers() | st.floats() | st.dates() | st.datetimes()
bad_scalars = st.none() | st.booleans() | bad_numbers | st.text(max_size=20) | st.binary(max_size=4)
item_keys = st.sampled_from(["text", "at", "title", "owners", "due", "status", "name"])
bad_values = st.recursive(
    bad_scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(item_keys, inner), max_leaves=8
)
bad_keys = st.dictionaries(st.sampled_from([key.name for key in KEYS]) | st.text(max_size=8), bad_values, max_size=6)


@st.composite
def damaged_pages(draw: st.DrawFn) -> bytes:
    """Return a page of a case with lines lost, doubled, moved, cut, or put in from others."""
    lines = list(draw(st.sampled_from(PAGES)).splitlines(keepends=True))
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(lines)))
        change = draw(st.sampled_from(["drop", "double", "cut", "put", "end"]))
        here = lines[at : at + 1]
        if change == "cut" and here:
            here = [here[0][draw(st.integers(0, len(here[0]))) :]]
        elif change == "put":
            here = [*here, draw(st.sampled_from(LINES)) + b"\n"]
        elif change == "end":
            del lines[at:]
        lines[at : at + 1] = {"drop": [], "double": here * 2}.get(change, here)
    return b"".join(lines)


def read(data: bytes, path: str, sidecar: Matter | None = None, people: str = "") -> tuple[Input, str]:
    """Return what is read of the bytes of a file, and its JSON as it is printed."""
    register = read_people(read_yaml(people, "people.yml"))
    one = take(anonymise(parse_source(data, path, path.rpartition(".")[0], sidecar), register.nameless))
    meeting = build_meeting(one, known_people(register.people, [one.announcement]))
    return one, json.dumps(meeting_values(meeting), ensure_ascii=False)


def check(data: bytes, path: str, sidecar: Matter | None = None, people: str = "") -> None:
    """Assert that the file is read without an exception, to text that can be written, and twice the same."""
    one, printed = read(data, path, sidecar, people)
    assert printed.encode()
    assert read(data, path, sidecar, people)[1] == printed
    assert lost(one, printed) == []


def lost(one: Input, printed: str) -> Sequence[int]:
    """Return the lines of a transcript that are in no message, or in two."""
    messages = build_meeting(one, known_people((), [one.announcement])).messages
    held = [n for message in messages for n in range(message.span.line, message.span.end_line + 1)]
    dialect = one.transcript.dialect
    lines = [line for part in one.transcript.parts for line in part.lines]
    assert dialect or not lines or '"messages": []' in printed
    spoken = [line.number for line in lines if dialect and getattr(dialect.read(line.text), "kind", "") != SPEAKER]
    return [number for number in spoken if held.count(number) != 1]


@given(st.binary(max_size=400), PATHS)
def test_any_bytes_are_read(data: bytes, path: str) -> None:
    """A file of no format at all is a meeting in which nobody is understood."""
    check(data, path)


@settings(max_examples=250)
@given(bad_text, PATHS)
def test_any_markup_is_read(text: str, path: str) -> None:
    """Signs of Markdown, of logs and of terminals in any order break nothing."""
    check(text.encode(errors="replace"), path)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(LINES), max_size=30), PATHS)
def test_lines_of_all_dialects_mixed_are_read(lines: list[bytes], path: str) -> None:
    """A log that several clients wrote, in several zones and without order, is read to its end."""
    check(b"\n".join(lines), path)


@settings(max_examples=200)
@given(damaged_pages(), PATHS)
def test_damaged_pages_are_read(data: bytes, path: str) -> None:
    """What editors and merges do to a page costs at most the lines that they touch."""
    check(data, path)


@settings(max_examples=200)
@given(bad_keys)
def test_any_front_matter_is_read(keys: dict[str, object]) -> None:
    """Keys that hold what they should not are problems, on a page and in a sidecar."""
    text = yaml.safe_dump(keys, allow_unicode=False)
    log = (CASES / "limnoria.log").read_bytes()
    check(b"---\n" + text.encode() + b"---\n\n# Log\n\n```\n" + log + b"```\n", "a.md")
    check(log, "a.log", read_yaml(text, "a.yml"))


@settings(max_examples=60)
@given(st.dictionaries(st.text(max_size=6), bad_values, max_size=4))
def test_any_people_file_is_read(people: dict[str, object]) -> None:
    """people.yml may hold anything."""
    check(b"# Log\n\n    ann: hello\n    ben: hi\n", "a.md", None, yaml.safe_dump(people))


MATTERS = [
    "status: [held]",
    "status: {held: true}",
    'title: "\\ud800"',
    "agenda: &a [*a]",
    "actions: &a [{text: *a}]",
    "a: &a [x, x]\nb: &b [*a, *a]\ndecisions: [{text: *b, at: 1}]",
    "? [a, b]\n: c",
    "title: !!python/object/apply:os.system [ls]",
    "date: 2031-02-30",
    "date: 0001-01-01 00:00:00 +14:00",
    "date: 9999-12-31 23:59 -12:00\nend: 0001-01-01 00:00 +14:00",
    "date: 0001-01-01 00:10 UTC\nend: 0001-01-01 00:00 +14:00",
    "timezone: ../../../etc/passwd",
    "timezone: Europe",
    'timezone: "a\\0b"',
    "encoding: base64",
    "encoding: idna",
    "encoding: undefined",
    "encoding: utf-7",
    'encoding: "a\\0b"',
    "dialect: [irssi]",
    "transcript: ../../../etc/passwd",
    "[" * 2000,
    "title: " + "9" * 5000,
]


@pytest.mark.parametrize("text", MATTERS)
def test_hostile_front_matter_is_a_problem_at_most(text: str) -> None:
    """Types that do not fit, bombs, objects, impossible dates and far-off zones do no harm."""
    check(f"---\n{text}\n---\n\n## Log\n\n    23:59 ann: hello\n    00:01 ben: hi\n".encode(), "a.md")


TIMES = [
    "2024-01-31T14:00:05Z <ann> hi\n14:01 <ben> hello\n",
    "14:01 <ben> hello\n2024-01-31T14:00:05Z <ann> hi\n",
    "9999-12-31 23:59:00 <ann> hi\n00:01:00 <ben> hello\n",
    "[9999-12-31 23:59:00] <ann> hi\n[00:01:00] <ben> hello\n[9999-12-31 23:59:00 Z] <ann> hi\n",
    "0001-01-01T00:00:00+14:00  <ann> hi\n9999-12-31T23:59:59-12:00  <ben> hello\n",
]


@pytest.mark.parametrize("text", TIMES)
def test_times_that_do_not_fit_together_are_read(text: str) -> None:
    """Lines with and without a zone, and days at the ends of the calendar, can stand in one log."""
    check(text.encode(), "2031-05-03.log")
