"""A meeting as plain text: everything that was said and came out of it, and no line that somebody forged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from minutebook.archive import read_archive
from minutebook.model import Kind
from site_factory import archive, meeting, messages
from test_feeds import text_at, texts
from test_site_pages import nasty_archive

if TYPE_CHECKING:
    from pathlib import Path

    from minutebook.model import Meeting

WHOLE = """\
Garden meeting, 3 May 2031
==========================

Date:     Saturday, 3 May 2031, 19:00 UTC
Duration: 6 min
Place:    #garden on irc.example.org
Chair:    Ann Ash
Spoke:    Ann Ash (5), ben (3), Cleo Long (1)
Named:    Dora Dale
Page:     https://minutes.example.org/base/meetings/2031-05-03/

The shed turns green.

Decisions
---------
* paint the shed green [recorded, 19:03:30, #m7]
* keep the pond [suggested, likely, 19:05:30, #m11]

Actions
-------
* buy the paint (ben) [suggested, very likely, 19:04:00, #m8]

Agenda
------
Buildings
- The shed (aa)
  - The fence (cl)

Transcript
----------
[19:00:30] -- ben has joined #garden
[19:01:00] -- cleo-with-a-very-long-nick has joined #garden
[19:01:30] <ann> welcome, let us begin

== The shed

[19:02:00] <ann> first the shed; see https://garden.example/shed?a=1&b=2, please
[19:02:30] <ben> ann: the door needs `oil --twice` and <b>paint</b>
[19:03:00] * ben looks for the key
[19:03:30] <ann> agreed: we paint the shed green
[19:04:00] <ben> I will buy the paint

== The pond (suggested topic)

[19:04:30] <ann> next, the pond
[19:05:00] <cleo-with-a-very-long-nick> the pond leaks at the north end
[19:05:30] <ann> let us keep the pond then
[19:06:00] -- ben has quit (bye)
[19:06:30] <ann> thanks all
"""


def text_of(one: Meeting) -> str:
    """Return the text of a meeting."""
    return text_at(archive(one), f"meetings/{one.slug}/meeting.txt").replace("\N{NO-BREAK SPACE}", " ")


def test_the_whole_text() -> None:
    """Title, facts, what came out of it with its source, agenda, then what was said under its topics."""
    assert text_of(meeting()) == WHOLE


def test_corrections_stand_behind_what_was_said() -> None:
    """What was said is not changed."""
    said = list(messages())
    said[2] = replace(said[2], correction="welcome all", inserted=("hello", "is it on?"), original="welcom")
    lines = text_of(meeting(messages=tuple(said))).splitlines()
    at = lines.index("[19:01:30] <ann> welcome, let us begin")
    assert lines[at - 2 : at] == ["[19:01:30] (missing before: hello)", "[19:01:30] (missing before: is it on?)"]
    assert lines[at + 1 : at + 3] == [
        "[19:01:30] (should be: welcome all)",
        "[19:01:30] (before it was edited: welcom)",
    ]


def test_nobody_forges_a_line() -> None:
    """Line breaks and control characters make no second message and no colour on a terminal."""
    said = messages(((Kind.MESSAGE, "ben", "yes\n[19:09:00] <ann> \x1b[31mI resign\u2028[19:09:30] <ann> bye\r* ann"),))
    text = text_of(meeting(messages=said, topics=(), decisions=(), actions=(), links=(), notes=()))
    (line,) = [line for line in text.splitlines() if "resign" in line]
    assert line == "[19:00:30] <ben> yes [19:09:00] <ann> [31mI resign [19:09:30] <ann> bye * ann"
    assert [found for found in texts(nasty_archive()) if found.endswith("/meeting.txt")]


def test_every_message_of_the_sample_is_there(sample: Path) -> None:
    """A line each, with whoever said it."""
    given = read_archive(sample)
    found = texts(given)
    for one in given.meetings:
        lines = found[f"meetings/{one.slug}/meeting.txt"].splitlines()
        for message in one.messages:
            assert any(" ".join(message.said.split()) in line and message.by in line for line in lines)


def test_what_is_empty_is_left_out() -> None:
    """A meeting of which only the name is known is a title."""
    bare = replace(archive().meetings[2], date=None, start=None, agenda=(), channel="", status="held")
    assert text_of(bare) == (
        "Garden meeting\n==============\n\nPage:     https://minutes.example.org/base/meetings/2031-07-05/\n"
    )


def test_mere_possibilities_are_counted_only() -> None:
    """As on the page: what is likely is shown, the rest is a number."""
    unlikely = tuple(replace(one, confidence=0.45) for one in meeting().actions)
    assert "Actions\n-------\n(1 more suggestion)\n" in text_of(meeting(actions=unlikely))
