"""What holds for commands whatever was typed: nothing raises, nothing said is changed, and time stays linear."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.commands import FAMILIES, Recorded, is_scribed, read_commands
from minutebook.commands.day import read_day
from minutebook.commands.errata import Erratum, read_erratum
from minutebook.commands.owners import leading_owners, split_due
from minutebook.model import Kind, Message, Span

SPAN = Span(1, 0, 1, 1)
NICKS = ("ann", "ben", "cleo_", "Zakim", "RRSAgent", "")
LONG = 400_000

_WORDS = st.sampled_from(
    ["#", "!", "topic", "startmeeting", "endmeeting", "action", "agreed", "undo", "vote", "startvote",
     "endvote", "+1", "-1", "?", ",", ":", "\uff1a", "Topic:", "ACTION:", "RESOLVED:", "PROPOSED:",
     "scribe:", "present+", "chair-", "...", "…", "\\", "s/", "i/", "/", "|", "g", "G", "->",
     "https://a.example/", "[slide 1]", "[TOPIC]", "<ann>", "ann", "Ben", "to", "due", "2031-05-01",
     "\u2028", "\x00", "", " ", "text"]
)  # fmt: skip
_TEXTS = st.lists(_WORDS, max_size=8).flatmap(lambda words: st.sampled_from(["", " "]).map(lambda gap: gap.join(words)))


def _said(*lines: tuple[str, str], time: str = "", at: datetime | None = None) -> list[Message]:
    return [Message(n, Kind.MESSAGE, nick, text, SPAN, SPAN, time, at) for n, (nick, text) in enumerate(lines, 1)]


@given(st.lists(st.tuples(st.sampled_from(NICKS), _TEXTS | st.text(max_size=40)), max_size=25), st.booleans())
def test_whatever_is_typed(lines: list[tuple[str, str]], scribed: bool) -> None:  # noqa: FBT001 - given by Hypothesis
    """Nothing raises; every message is there as it was typed; all items point at a message; it is the same again."""
    given_ = _said(*(([("Zakim", "hello")] if scribed else []) + lines))
    recorded = read_commands(given_, ["ann"])
    assert [(m.n, m.nick, m.text) for m in recorded.messages] == [(m.n, m.nick, m.text) for m in given_]
    assert all(1 <= item.message <= len(given_) for item in recorded.items if item.message is not None)
    assert recorded == read_commands(given_, ["ann"])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(unit * (LONG // len(unit)), id=unit.strip() or "blanks")
        for unit in ("a", " ", "#topic ", "a: ", "s/a/", "ACTION: a to ", "a, ", "-> http://", "due ", "Present: a, ",
                     "...", "(", "[", "http://a ", "#vote +1 ", "action a ", "\\/", "agendum 1 -- ")
    ]
    + [
        pytest.param("s/" + "a" * LONG, id="open erratum"),
        pytest.param("ACTION: ann to go" + " " * LONG + "due", id="due at the end"),
        pytest.param("#startvote a? " + ", " * (LONG // 2), id="options"),
        pytest.param("Present: " + " " * LONG + "x", id="wide list"),
        pytest.param("agendum 1 --" + " " * LONG + "x", id="wide agendum"),
        pytest.param("Created ACTION-1" + " " * LONG + "x", id="wide tracker"),
        pytest.param("Meeting started " + "1 " * (LONG // 2), id="wide start"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("nick", ["ann", "Zakim"])
def test_a_long_line_takes_no_long_time(text: str, nick: str) -> None:
    """No pattern takes more than linear time: a line of several hundred thousand characters is read in a moment."""
    before = perf_counter()
    messages = _said(("Zakim", "hello"), ("ann", "#startmeeting"), ("ann", "scribe: ann"), (nick, text), ("ann", text))
    read_commands(messages)
    read_day(messages)
    assert perf_counter() - before < 3


def test_rules_have_names_of_their_own() -> None:
    """In each family every rule has a name, a syntax and a pattern that gives what stands behind the command."""
    for rules in FAMILIES.values():
        assert len({rule.name for rule in rules}) == len(rules)
        assert all(rule.syntax and "rest" in rule.pattern.groupindex for rule in rules)


@pytest.mark.parametrize(
    ("lines", "scribed"),
    [
        ([("Zakim", "hello")], True),
        ([("ann", "scribe: ann"), ("ann", "Topic: Tea")], True),
        ([("ann", "Meeting: Tea"), ("ann", "Present: ann, ben"), ("ann", "Topic: Tea")], True),
        ([("ann", "Topic: Tea"), ("ann", "Topic: More tea")], False),
        ([("ann", "scribe: ann")], False),
        ([("gb", "hello"), ("ann", "Topic: Tea")], False),
        ([], False),
    ],
)
def test_a_transcript_decides_for_itself(lines: list[tuple[str, str]], scribed: bool) -> None:  # noqa: FBT001
    """The scribes' family applies where its bots are there, or several kinds of its lines."""
    assert is_scribed(_said(*lines)) is scribed


@pytest.mark.parametrize(
    ("text", "erratum"),
    [
        ("s/a/b/", Erratum("s", "a", "b")),
        ("s/a/b", Erratum("s", "a", "b")),
        ("s/a//g", Erratum("s", "a", "", "g")),
        ("s|a/b|c|G", Erratum("s", "a/b", "c", "G")),
        (r"s/a\/b/c/", Erratum("s", "a/b", "c")),
        ("i/a/b/", Erratum("i", "a", "b")),
        ("i/a//", None),
        ("s/a/b/x", None),
        ("s//b/", None),
        ("s/w is slow", None),
        ("so/what/then", None),
        ("s;a;b;", None),
    ],
)
def test_an_erratum_has_its_form(text: str, erratum: Erratum | None) -> None:
    """Both delimiters, escaped ones, and flags are known; what only resembles a correction is none."""
    assert read_erratum(text) == erratum


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Ann to go", ("Ann",)),
        ("ann to go", ("ann",)),
        ("Ann, Ben and Cleo van Dyk to go", ("Ann", "Ben", "Cleo van Dyk")),
        ("Ann & Ben: go", ("Ann", "Ben")),
        ("go to Ann", ()),
        ("Talk to Ann", ()),
        ("Ann goes", ()),
        ("everyone to go", ()),
        ("the shop to open", ()),
    ],
)
def test_owners_stand_before_to(text: str, owners: tuple[str, ...]) -> None:
    """Known people and names own; verbs and groups do not."""
    assert leading_owners(text, {"ann": "ann"}) == owners


@pytest.mark.parametrize(
    ("text", "rest", "due"),
    [
        ("go - due 2031-05-01", "go", date(2031, 5, 1)),
        ("go (due by 1 May 2031)", "go", date(2031, 5, 1)),
        ("go, due May 1", "go", date(2031, 5, 1)),
        ("go [on Ann Example - due 2031-05-01].", "go [on Ann Example", date(2031, 5, 1)),
        ("go in due time", "go in due time", None),
        ("pay what is due tomorrow", "pay what is due tomorrow", None),
        ("due 2031-05-01 the rent rises", "due 2031-05-01 the rent rises", None),
    ],
)
def test_a_due_date_stands_at_the_end(text: str, rest: str, due: date | None) -> None:
    """A date behind `due` at the end is the due date; anything else is text."""
    assert split_due(text, 2031) == (rest, due)


@pytest.mark.parametrize(
    ("clock", "text", "day", "hours"),
    [
        ("20:00:05", "Meeting started Sat May  3 20:00:05 2031 UTC.  The chair is ann.", date(2031, 5, 3), 0),
        ("22:00:06", "Meeting started Sat May  3 20:00:05 2031 UTC.  The chair is ann.", date(2031, 5, 3), 2),
        ("01:30:00", "Meeting started Sat May  3 20:00:05 2031 UTC.  The chair is ann.", date(2031, 5, 4), 5.5),
        ("16:00", "Meeting started at 2031-05-03 20:00:05 UTC", date(2031, 5, 3), -4),
        ("20:00:05", "logging to https://www.example.org/2031/05/03-tea-irc", date(2031, 5, 3), 0),
        ("20:00:05", "Date: 3 May 2031", date(2031, 5, 3), None),
        ("20:00:05", "Meeting started yesterday", None, None),
    ],
)
def test_a_log_tells_its_day(clock: str, text: str, day: date | None, hours: float | None) -> None:
    """The bot's own words give the day, and its clock beside them the zone."""
    found, zone = read_day(_said(("clerk", text), time=clock))
    assert found == day
    assert (zone and zone.utcoffset(datetime(2031, 5, 3, tzinfo=UTC))) == (
        None if hours is None else timedelta(hours=hours)
    )


def test_an_erratum_of_the_front_matter_holds() -> None:
    """What front matter corrected is not corrected again by what was typed."""
    messages = _said(("Zakim", "hello"), ("ben", "to clocks"), ("ben", "s/to/two/"))
    messages[1] = replace(messages[1], correction="three clocks")
    assert read_commands(messages).messages[1].correction == "three clocks"


def test_nothing_recorded_is_nothing() -> None:
    """Talk without any command records nothing and is left as it is."""
    messages = tuple(_said(("ann", "hello"), ("ben", "ann: hello"), ("ann", "1 or 2?")))
    assert read_commands(messages) == Recorded(messages)
