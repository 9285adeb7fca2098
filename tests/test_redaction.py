"""What is blacked out is gone from everything that a meeting is made of; where a slip leaves doubt, more goes."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from minutebook.archive import read_archive
from minutebook.export import meeting_values
from minutebook.veil import BLACK
from reading import meeting

if TYPE_CHECKING:
    from pathlib import Path

    from minutebook.model import Meeting

PAGE = """
# Weekly of Lane Nine - 2031-05-03

Our number is 555-0100.

## Agenda

- move to Lane Nine (ann)
- bread

## Log

### Lane nine

    15:20 ann: I live in Lane Nine, 555-0100
    15:21 ben: > I live in Lane
      nine
    15:22 ben: lane nineteen is not it, 555-01001
    15:23 ann: yes
    15:24 ben: yes
    15:25 ann: the door code is swordfish
    15:26 ben: "the door code is swordfish", you say?
"""


def read(matter: str) -> Meeting:
    """Return the meeting of the page with this front matter."""
    return meeting(f"---\n{matter}\n---\n{PAGE}")


def shown(found: Meeting) -> str:
    """Return all that is known of a meeting but for its problems and its file."""
    return repr(replace(found, problems=())) + json.dumps(meeting_values(replace(found, problems=())))


def test_a_text_is_gone_from_the_whole_meeting() -> None:
    """From messages that quote it, wrapped or in other cases, title, agenda, topics, sections and curated items."""
    found = read("""
redact: [{at: 1, text: Lane Nine}]
title: "Lane  nine: a move"
summary: Off to lane nine
topics: [{title: About Lane Nine, at: 1}]
decisions: [{text: move to LANE NINE, at: 1}, {text: buy a van, at: 2, topic: About Lane nine}]
actions: [{text: call lane nine, at: 2}]
errata: [{at: 2, text: it is Lane Nine}]
""")
    assert found.problems == ()
    assert not any(way in shown(found).casefold() for way in ("lane nine\\b", "lane-nine", "lane  nine", "lane nine,"))
    assert found.messages[1].text == f"> I live in {BLACK}"
    assert found.messages[2].text.startswith("lane nineteen")
    assert [decision.topic for decision in found.decisions] == ["about", "about"]


def test_a_text_is_gone_from_votes() -> None:
    """From the question and from what people chose; options that look the same then stay apart."""
    ballots = "{555-0100: [ann], Lane Nine: [ben], Oak Lane: [cleo]}"
    found = read(
        f"redact: [{{at: 1, text: 555-0100}}, {{at: 1, text: lane nine}}]\n"
        f'votes: [{{question: "Call 555-0100?", at: 1, ballots: {ballots}}}]'
    )
    (vote,) = found.votes
    assert vote.question == f"Call {BLACK}?"
    assert [option for option in vote.options if BLACK not in option] == ["Oak Lane"]
    assert list(vote.counts.values()) == [1, 1, 1]
    assert not any(secret in shown(found).casefold() for secret in ('555-0100"', 'lane nine"'))


def test_a_text_inside_a_word_is_gone_from_its_own_message_only() -> None:
    """`at` says where exactly that is meant."""
    found = read("redact: [{at: 3, text: 555-0100}]")
    assert found.messages[2].text == f"lane nineteen is not it, {BLACK}1"
    assert BLACK in found.sections[0].markdown


def test_a_whole_message_is_gone_where_others_quote_it() -> None:
    """Unless it is so short that others said it by themselves."""
    found = read("redact: [{at: 6}, {at: 4}]")
    assert "swordfish" not in shown(found)
    assert [message.text for message in found.messages[3:5]] == [BLACK, "yes"]


SLIPS = [
    "redact: {at: 6, text: swordfish}",
    "redact: swordfish",
    "redact: [swordfish]",
    "redact: [6]\nerrata: [{at: 6, text: x}]",
    "redact: 6",
    "redact: {at: 6}",
    "redact: [{at: 99, text: swordfish}]",
    "redact: [{at: noon, text: swordfish}]",
    "redact: [{text: swordfish}]",
    "redact: [{at: 6, text: [swordfish]}]",
    "redact: [{at: 6, text: yes}]",
    "redact: [{at: 6, txt: swordfish}]",
    "redacted: [{at: 6}]",
    "Redact: [{at: 6, text: swordfish}]",
    "title: a: b\nredact: [{at: 6, text: swordfish}]",
    "redact:\n- at: 6\n text: swordfish",
    "- redact: [{at: 6}]",
]


@pytest.mark.parametrize("matter", SLIPS)
def test_a_slip_blacks_out_more_not_less(matter: str) -> None:
    """And it is reported, without the secret."""
    found = read(matter)
    assert "swordfish" not in shown(found)
    assert found.problems or "txt" in matter
    assert "swordfish" not in "".join(problem.message for problem in found.problems if problem.code != "MB112")


def test_front_matter_without_an_end_blacks_out_all() -> None:
    """Its keys cannot be read, and they are not shown as text of the page."""
    found = meeting(f"---\nredact: [{{at: 6, text: swordfish}}]\n{PAGE}")
    assert [problem.code for problem in found.problems] == ["MB104"]
    assert "swordfish" not in shown(found)
    assert {message.text for message in found.messages} == {BLACK}


def test_what_an_edited_message_said_at_first_is_gone_too() -> None:
    """Of a Matrix export, whose edits are events of their own."""
    edit = {"rel_type": "m.replace", "event_id": "$a"}
    events = [
        {"content": {"msgtype": "m.text", "body": "my code is swordfish, keep it"}, "event_id": "$a"},
        {
            "content": {"body": "x", "m.relates_to": edit, "m.new_content": {"body": "my code is swordfish, keep it!"}},
            "event_id": "$b",
        },
    ]
    common = {"type": "m.room.message", "sender": "@ann:x.example", "origin_server_ts": 1_940_000_000_000}
    text = json.dumps({"messages": [event | common for event in events]})
    for sidecar in ("redact: [{at: 1, text: swordfish}]", "redact: [{at: 1}]"):
        assert "swordfish" not in shown(meeting(text, "2031-05-03.json", sidecar)), sidecar


def test_page_and_log_of_one_meeting_both_black_out(tmp_path: Path) -> None:
    """Also where the page holds the curated lists, which are then those of the meeting."""
    page = (
        "---\ndecisions: [{text: the swordfish stays, at: 1}]\n---\n# Weekly - 2031-05-03\n\n## Agenda\n\n- swordfish\n"
    )
    log = "14:00 <ann> the swordfish and the herring\n14:01 <ben> fine\n"
    (tmp_path / "2031-05-03.md").write_text(page, "utf-8")
    (tmp_path / "2031-05-03-log.log").write_text(log, "utf-8")
    (tmp_path / "2031-05-03-log.yml").write_text("redact: [{at: 1, text: swordfish}]\n", "utf-8")
    archive = read_archive(tmp_path)
    assert len(archive.meetings) == 1
    assert "swordfish" not in shown(archive.meetings[0])
    assert "herring" in shown(archive.meetings[0])
