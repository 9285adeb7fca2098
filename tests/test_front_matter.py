"""Front matter overrides what a page says; what is wrong in it is named with its line and a valid example."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from textwrap import dedent
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from minutebook.announcement.keys import KEYS, Key
from minutebook.model import Severity
from reading import given, meeting

if TYPE_CHECKING:
    from minutebook.announcement import Announcement
    from minutebook.model import Problem

TALK = (
    "\n# Weekly\n\n## Log\n\n"
    + "".join(f"    15:{n:02} ann: line {n}\n" for n in range(60))
    + "    15:59 ben: end, 555-0100\n" * 40
)


def page(matter: str) -> str:
    """Return a page with this front matter."""
    return f"---\n{dedent(matter).strip()}\n---\n{TALK}"


def announced(matter: str) -> Announcement:
    """Return what a page with this front matter announces, which is without problems."""
    found = given(page(matter), "weekly.md").announcement
    assert found.problems == ()
    return found


def problems(matter: str, path: str = "2031-05-03.md") -> list[Problem]:
    """Return the problems of the front matter of a page; lines of talk (MB3..) have problems of their own."""
    return [problem for problem in meeting(page(matter), path).problems if not problem.code.startswith("MB3")]


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_the_example_of_each_key_is_accepted(key: Key) -> None:
    """What a problem shows as valid is valid, if the messages are there that it points at."""
    example = key.example.replace("at: 14", "at: 61")
    assert [found for found in problems(f"tags: [a]\n{example}") if found.code != "MB207"] == []


WRONG = {
    "title": "[a]", "date": "soon", "end": "[16]", "timezone": "Mars", "series": "{a: b}", "channel": "[x]",
    "server": "true",
    "chair": "{a: b}", "status": "done", "agenda": "bread", "participants": "ann", "summary": "[a]",
    "transcript": "[a]", "reviewed": "[3]",
    "topics": "bread", "decisions": "{a: b}", "actions": "3", "votes": "none", "errata": "none", "redact": "all",
    "dialect": "[irssi]", "encoding": "[a]",
}  # fmt: skip


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_a_wrong_type_is_an_error_on_its_line(key: Key) -> None:
    """The line of the key, what it may hold, and an example that can be copied."""
    (problem,) = [found for found in problems(f"tags: [a]\n\n{key.name}: {WRONG[key.name]}") if found.code == "MB112"]
    assert (problem.line, problem.column, problem.severity) == (4, 1, Severity.ERROR)
    assert problem.path == "2031-05-03.md"
    assert problem.message.startswith(f"{key.name} holds {key.holds}")
    assert problem.example == key.example


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_a_name_close_to_a_key_is_a_hint(key: Key) -> None:
    """A slip of the pen is noticed, and does not fail a check."""
    (problem,) = problems(f"{key.name}s2: x" if len(key.name) > 6 else f"{key.name}_: x")
    assert (problem.line, problem.code, problem.severity) == (2, "MB111", Severity.HINT)
    assert f"did you mean {key.name!r}?" in problem.message


@pytest.mark.parametrize("name", ["layout", "tags", "author", "pr", "components", "host", "commit", "hobby", "state"])
def test_keys_of_other_generators_are_left_alone(name: str) -> None:
    """Files come from elsewhere and keep their own keys."""
    assert problems(f"{name}: x") == []


YAML_ERRORS = [
    ("title: a: b", 2, 9),
    ("title: x\n\tdate: y", 3, 1),
    ("title: [a\ndate: 2031-05-03", 3, 5),
    ("- a\n- b", 2, 1),
    ("title: &x a\nseries: *x", 3, 9),
    ("title: !!python/name:os.system", 2, 8),
]


@pytest.mark.parametrize(("matter", "line", "column"), YAML_ERRORS)
def test_yaml_that_cannot_be_read_is_an_error_at_its_place(matter: str, line: int, column: int) -> None:
    """The page is read all the same."""
    found = meeting(page(matter))
    (problem,) = found.problems
    assert (problem.code, problem.line, problem.column, problem.severity) == ("MB101", line, column, Severity.ERROR)
    assert problem.example
    assert (found.title, len(found.messages)) == ("Weekly", 100)


def test_a_channel_without_quotes_is_explained() -> None:
    """`channel: #x` is a comment to YAML, which leaves nothing: the problem says why."""
    (problem,) = problems("title: x\nchannel: #devel")
    assert (problem.line, problem.code) == (3, "MB112")
    assert "nothing" in problem.message
    assert "in quotes" in problem.message
    assert problem.example == 'channel: "#devel"'


def test_a_clock_time_needs_no_quotes() -> None:
    """YAML 1.1 would read `15:21` as a number of minutes."""
    found = meeting(page("decisions: [{text: x, at: 15:21}]\nend: 16:30\ndate: 2031-05-03 15:00 UTC"))
    assert [decision.message for decision in found.decisions] == [22]
    assert found.end == datetime(2031, 5, 3, 16, 30, tzinfo=UTC)
    assert found.problems == ()


def test_an_impossible_date_is_an_error_on_its_line() -> None:
    """The other keys hold."""
    found = meeting(page("title: Bread\ndate: 2031-02-30\nchair: ann"))
    (problem,) = found.problems
    assert (problem.line, problem.code) == (3, "MB112")
    assert "2031-02-30" in problem.message
    assert (found.title, found.chair, found.date) == ("Bread", ("ann",), date(2031, 5, 3))


def test_an_unknown_encoding_is_an_error_on_its_line() -> None:
    """And the file is read as well as can be."""
    (problem,) = problems("title: x\nencoding: klingon")
    assert (problem.line, problem.code, problem.example) == (3, "MB102", "encoding: iso-8859-15")


def test_an_encoding_overrides_what_is_detected() -> None:
    """`¤` in Latin-1 is `€` in Latin-9."""
    found = meeting(b"---\nencoding: iso-8859-15\n---\n\n# Log\n\n    ann: \xa4 5\n    ben: ok\n")
    assert [message.text for message in found.messages] == ["€ 5", "ok"]


def test_an_unknown_dialect_is_an_error_on_its_line() -> None:
    """Detection goes on without it."""
    (problem,) = problems("title: x\ndialect: klingon")
    assert (problem.line, problem.code, problem.severity) == (3, "MB203", Severity.ERROR)


def test_a_dialect_is_taken_at_its_word() -> None:
    """A log that could be two things is what front matter says."""
    text = "14:00:00 <ann> ann has joined #x\n14:00:10 <ben> hello\n"
    assert [m.kind for m in meeting(text, "a.log").messages] == ["join", "message"]
    assert meeting(text, "a.log", "dialect: angle").dialects[0] == "angle"


DATES = [
    ("date: 2031-05-04", date(2031, 5, 4), None),
    ("date: 2031-05-04 15:00 UTC", date(2031, 5, 4), datetime(2031, 5, 4, 15, tzinfo=UTC)),
    ("date: 2031-05-04T15:00:00Z", date(2031, 5, 4), datetime(2031, 5, 4, 15, tzinfo=UTC)),
    ('date: "May 4, 2031"', date(2031, 5, 4), None),
    (
        "date: 2031-05-04 15:00\ntimezone: Europe/Berlin",
        date(2031, 5, 4),
        datetime(2031, 5, 4, 15, tzinfo=ZoneInfo("Europe/Berlin")),
    ),
    ("date: 2031-05-04 15:00:00\ntimezone: UTC", date(2031, 5, 4), datetime(2031, 5, 4, 15, tzinfo=UTC)),
]


@pytest.mark.parametrize(("matter", "day", "start"), DATES)
def test_a_date_may_have_a_time(matter: str, day: date, start: datetime | None) -> None:
    """As YAML knows them and as people write them."""
    found = announced(matter)
    assert (found.date, found.start) == (day, start)


def test_front_matter_goes_before_the_page() -> None:
    """Each key overrides what the text says of it."""
    text = page("""
        title: Bread
        date: 2031-06-01
        series: Baking
        channel: "#oven"
        server: irc.example.net
        chair: [ben]
        status: upcoming
        summary: "We baked."
        agenda: ["(aa) one", {text: two, proposers: [bo, Ann Ash]}, {text: three, proposer: aa}, 4]
        participants: [Ann Ash (aa), {name: Ben Okri, nicks: [ben], initials: bo}, {nick: cleo}]
        """)
    text += "\n## Agenda\n\n- of the page\n\n## Participants\n\n- Dora Dale\n\n## Place\n\n#page on irc.example.org\n"
    found = given(text).announcement
    assert (found.title, found.series, found.date) == ("Bread", "Baking", date(2031, 6, 1))
    assert (found.channel, found.server, found.chair) == ("#oven", "irc.example.net", ("ben",))
    assert (found.status, found.summary) == ("planned", "We baked.")
    assert [(p.text, p.proposers) for p in found.agenda] == [
        ("one", ("aa",)), ("two", ("bo", "Ann Ash")), ("three", ("aa",)), ("4", ()),
    ]  # fmt: skip
    assert [(a.name, a.handles) for a in found.attendees] == [
        ("Ann Ash", ("aa",)),
        ("Ben Okri", ("ben", "bo")),
        ("cleo", ("cleo",)),
    ]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("held", "held"),
        ("past", "held"),
        ("upcoming", "planned"),
        ("canceled", "cancelled"),
        ("cancelled", "cancelled"),
    ],
)
def test_words_of_other_generators_for_a_status_are_known(word: str, status: str) -> None:
    """`past` and `upcoming` are held and planned."""
    assert announced(f"status: {word}").status == status


def test_without_front_matter_nothing_is_overridden() -> None:
    """A rule in the text, an empty block and an unclosed one are no front matter."""
    for text in ("---\n---\n# Weekly\n", "# Weekly\n\n---\n\ntitle: x\n\n---\n", "---\ntitle: x\n\n# Weekly\n"):
        assert given(text).announcement.title == "Weekly", text


def test_lines_are_counted_from_the_top_of_the_file() -> None:
    """Front matter belongs to the file, so line numbers count it."""
    found = meeting(page("title: x\n\n# a comment\nseries: y"))
    assert found.messages[0].line == 12
    assert found.messages[0].at == datetime.combine(date(2031, 5, 3), time(15))


def test_a_sidecar_holds_the_keys_of_a_raw_log() -> None:
    """And its problems are named after it."""
    found = meeting("14:00 <ann> hello\n", "2031-05-03.log", "title: Raw\nchannel:\n")
    assert found.title == "Raw"
    (problem,) = found.problems
    assert (problem.path, problem.line, problem.code) == ("2031-05-03.yml", 2, "MB112")
