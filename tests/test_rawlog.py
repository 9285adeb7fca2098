"""A raw log tells its date, channel, network, title and zone, or a problem names the key to add beside it."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from minutebook.cli import main
from minutebook.dialects import DIALECTS
from reading import meeting, said

if TYPE_CHECKING:
    from pathlib import Path

TALK = "14:00 <ann> hello\n14:01 <ben> hi\n"
NAMES = [
    ("2026-11-05-devel.log", date(2026, 11, 5), "devel", ""),
    ("devel.2026-11-05-19.00.log.txt", date(2026, 11, 5), "devel", ""),
    ("#channel_20261105.log", date(2026, 11, 5), "#channel", "#channel"),
    ("weekly_sync-2026-11-05.txt", date(2026, 11, 5), "weekly sync", ""),
    ("channel_#devel.examplenet_2026.11.05.log", date(2026, 11, 5), "#devel", "#devel"),
    ("devel.log", None, "devel", ""),
]


@pytest.mark.parametrize(("name", "day", "title", "channel"), NAMES)
def test_the_name_of_a_log_tells_what_the_log_does_not(name: str, day: date | None, title: str, channel: str) -> None:
    """Date, title and channel, in the forms in which clients and bots name files."""
    shown = meeting(TALK, name)
    assert (shown.date, shown.title, shown.channel) == (day, title, channel)


def test_what_is_missing_is_asked_for_by_the_name_of_its_key() -> None:
    """The problem says which key to write into which file."""
    problems = {p.code: p for p in meeting(TALK, "logs/devel.log").problems}
    assert "devel.yml" in problems["MB201"].message
    assert problems["MB201"].example.startswith("date:")
    answered = meeting(TALK, "devel.log", sidecar='date: 2031-05-03\nchannel: "#devel"\n')
    assert "MB201" not in {p.code for p in answered.problems}


CONTENTS = [
    ("14:00:05 <bot> Meeting started Sat May  3 14:00:05 2031 UTC.\n", date(2031, 5, 3), "a", ""),
    ("14:00:05 <RRSAgent> logging to https://www.w3.org/2031/05/03-devel-irc\n", date(2031, 5, 3), "a", "#devel"),
    ("14:00 <ann> Meeting: Weekly sync\n14:00 <ann> Date: 03 May 2031\n", date(2031, 5, 3), "Weekly sync", ""),
    ("14:00 <ann> #startmeeting Weekly sync\n", None, "Weekly sync", ""),
    ("--- Log opened Sat May 03 13:59:00 2031\n13:59 -!- ann [~a@host.example] has joined #devel\n",
     date(2031, 5, 3), "a", "#devel"),
    ("Session Start: Sat May 03 13:59:00 2031\nSession Ident: #devel\n[14:00] * Now talking in #devel\n",
     date(2031, 5, 3), "a", "#devel"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "day", "title", "channel"), CONTENTS)
def test_the_content_of_a_log_comes_before_its_name(head: str, day: date | None, title: str, channel: str) -> None:
    """Headers, day lines, bots and what people say for the record."""
    talk = TALK.replace("14:0", "[14:0").replace(" <", "] <") if "Session" in head else TALK
    shown = meeting(head + talk, "a.log")
    assert (shown.date, shown.title, shown.channel) == (day, title, channel)


def test_a_log_whose_zone_is_said_has_times_in_utc() -> None:
    """A bot that says its own clock in UTC gives the zone of all lines: the difference to theirs."""
    head = "14:00:05 <bot> Meeting started Sat May  3 14:00:05 2031 UTC.\n"
    first = meeting(head + "14:00:09 <ann> hello\n", "a.log").messages[1]
    assert first.at is not None
    assert first.at.tzinfo is UTC
    other = meeting(head.replace("3 14:", "3 12:") + "14:00:09 <ann> hello\n", "a.log").messages[1]
    assert other.at is not None
    assert other.at.utcoffset() == timedelta(hours=2)


def test_a_meeting_hours_away_from_its_announced_start_names_the_zone_that_fits() -> None:
    """The hint says what to write; where one message is near the start, nothing is wrong."""
    page = "# Weekly - 2031-05-03\n\nDate:\n\n- 14:00 UTC, May 3, 2031\n\n## Log\n\n"
    page += "    16:02 <ann> hello\n    16:05 <ben> hi\n"
    found = [p for p in meeting(page).problems if p.code == "MB206"]
    assert [p.example for p in found] == ['timezone: "+02:00"']
    assert "MB206" not in {p.code for p in meeting(page.replace("16:05", "14:05")).problems}
    assert "MB206" not in {p.code for p in meeting(page.replace("16:0", "14:0")).problems}


def test_twelve_hours_years_and_midnight_follow_from_the_lines_before() -> None:
    """Noon is no midnight; a year is that of the first line or the next; midnight needs no day line."""
    noon = meeting("[11:59am] ann: one\n[12:00pm] ben: two\n[1:05] ann: three\n", "2031-05-03.log").messages
    assert [(m.time, str(m.at)[:10]) for m in noon] == [
        ("11:59", "2031-05-03"), ("12:00", "2031-05-03"), ("13:05", "2031-05-03"),
    ]  # fmt: skip
    log = "**** BEGIN LOGGING AT Wed Dec 31 23:50:00 2031\nDec 31 23:59:00 <ann>\tone\nJan 01 00:01:00 <ben>\ttwo\n"
    assert [str(m.at)[:10] for m in meeting(log, "a.log").messages[1:]] == ["2031-12-31", "2032-01-01"]
    late = meeting("23:59 <ann> one\n00:01 <ben> two\n", "2031-05-03.log").messages
    assert [str(m.at)[:10] for m in late] == ["2031-05-03", "2031-05-04"]


@pytest.mark.parametrize(("stamp", "day"), [("13/05/2031", "13"), ("05/13/2031", "13"), ("05/06/2031", "05")])
def test_dates_in_figures_are_read_in_the_order_that_the_log_shows(stamp: str, day: str) -> None:
    """One date that can be read in one way only decides for all; else the day comes first."""
    log = f"[{stamp} 14:00] ann\nhello\n\n[{stamp} 14:01] ben\nhi\n"
    assert [str(m.at)[8:10] for m in meeting(log, "a.log").messages] == [day, day]


FUSED = [
    ("[2:16pm] ann: ok [2:16pm] ben: next point", [("ann", "ok"), ("ben", "next point")]),
    ("[2:16pm] ann: ok [1:16pm] ben: an old line", [("ann", "ok [1:16pm] ben: an old line")]),
    ("[2:16pm] ann: we meet at 2:17pm or so", [("ann", "we meet at 2:17pm or so")]),
]


@pytest.mark.parametrize(("line", "messages"), FUSED)
def test_two_messages_on_one_line_are_two(line: str, messages: list[tuple[str, str]]) -> None:
    """Where a newline was lost; a quotation of an older line is none."""
    found = said(f"[2:15pm] ben: hello\n[2:15pm] ann: hi\n{line}\n", "2031-05-03.log")
    assert [(nick, text) for _, nick, text in found][2:] == messages


def test_what_a_relay_carries_is_said_by_the_person() -> None:
    """The innermost name counts, for a nick that always speaks for others; quoting somebody once is no relay."""
    log = """\
        14:00 <relay> <ann> hello
        14:01 <relay> [ben] hi
        14:02 <relay> [irc] {Slack} [cleo] hey
        14:03 <relay> * dora waves
        14:04 <emil> <ann> hello
        14:05 <emil> that is what she said
        14:06 <emil> [link] to come
        """
    assert said(log, "2031-05-03.log") == [
        ("message", "ann", "hello"),
        ("message", "ben", "hi"),
        ("message", "cleo", "hey"),
        ("action", "dora", "waves"),
        ("message", "emil", "<ann> hello"),
        ("message", "emil", "that is what she said"),
        ("message", "emil", "[link] to come"),
    ]


def test_a_second_dialect_in_one_file_is_read() -> None:
    """A run of lines that another client wrote is talk too; headings and prose between them are not."""
    log = "".join(f"14:{k:02} <ann> line {k}\n" for k in range(10)) + "".join(
        f"[15:{k:02}] <ben> line {k}\n" for k in range(6)
    )
    shown = meeting(log, "2031-05-03.log")
    assert len(shown.messages) == 16
    assert {m.nick for m in shown.messages} == {"ann", "ben"}
    assert len(shown.dialects) == 2


def test_masks_and_addresses_of_those_who_come_and_go_are_not_shown() -> None:
    """Neither host nor e-mail nor IP stands in the text of an event."""
    log = """\
        14:00 -!- ann [~ann@host.example] has joined #devel
        14:01 <ann> hello
        14:02 -!- ann [~ann@host.example] has quit [mail me at ann@host.example]
        14:03 -!- ben [~ben@192.0.2.7] has quit [Ping 192.0.2.7]
        """
    texts = [text for _, _, text in said(log, "2031-05-03.log")]
    assert not any("@" in text or "192.0.2" in text for text in texts)


def test_the_command_line_lists_the_dialects_and_explains_a_choice(tmp_path: Path) -> None:
    """Each dialect with a line of it; for a file the dialect, the next best and the lines that were left."""
    listed = CliRunner().invoke(main, ["dialects"])
    assert listed.exit_code == 0
    assert all(dialect.name in listed.output for dialect in DIALECTS)
    path = tmp_path / "2031-05-03.log"
    path.write_text("14:00 <@ann> hello\n14:01 -!- something odd\n14:02 < ben> hi\n", encoding="utf-8")
    told = CliRunner().invoke(main, ["parse", "--explain", str(path)])
    assert told.exit_code == 0
    assert "irssi" in told.output
    assert "next best" in told.output
    assert "14:01 -!- something odd" in told.output
    path.with_suffix(".yml").write_text("dialect: znc\n", encoding="utf-8")
    assert "named in front matter" in CliRunner().invoke(main, ["parse", "--explain", str(path)]).output
