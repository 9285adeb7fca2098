"""Slips that a reader of the built site found; each was seen before it was mended."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from minutebook.archive import read_archive, read_meeting
from minutebook.check import as_text, problems_of
from minutebook.model import Provenance

if TYPE_CHECKING:
    from pathlib import Path

TALK = "\n## Log\n\n    ann: shall we freeze on friday?\n    ben: fine with me\n    cleo: +1\n"


def test_a_title_in_front_matter_leaves_the_date_to_the_heading(tmp_path: Path) -> None:
    """`title:` without a date overrides the words of the heading, not its date."""
    page = tmp_path / "weekly.md"
    page.write_text(f"---\ntitle: Harvest\n---\n# Weekly - 2031-05-06\n{TALK}", encoding="utf-8")
    meeting = read_meeting(page)
    assert (meeting.title, str(meeting.date)) == ("Harvest", "2031-05-06")
    assert not meeting.problems


def test_a_log_of_the_same_name_is_joined_without_a_date(tmp_path: Path) -> None:
    """`weekly.log` holds the transcript of `weekly.md`, though it does not say of which day."""
    (tmp_path / "weekly.md").write_text("# Weekly - 2031-05-06\n\n## Agenda\n\n- seeds\n", encoding="utf-8")
    (tmp_path / "weekly.log").write_text("14:00 <ann> seeds first\n14:01 <ben> yes\n", encoding="utf-8")
    archive = read_archive(tmp_path)
    assert [(meeting.slug, meeting.spoken) for meeting in archive.meetings] == [("weekly", 2)]


def test_the_place_may_give_the_server_on_a_line_of_its_own(tmp_path: Path) -> None:
    """A list under Place says channel and server in either order of lines."""
    page = tmp_path / "a.md"
    page.write_text(
        f"# Weekly - 2031-05-06\n\nPlace:\n\n- channel: #garden\n- server: irc.example.org\n{TALK}", encoding="utf-8"
    )
    meeting = read_meeting(page)
    assert (meeting.channel, meeting.server) == ("#garden", "irc.example.org")
    assert not meeting.sections


def test_a_command_sums_up_the_talk_before_it(tmp_path: Path) -> None:
    """What is agreed by command is not suggested once more out of the assent before it."""
    page = tmp_path / "a.md"
    talk = TALK + "    ann: agreed, we freeze on friday\n    ann: #agreed freeze on Friday\n"
    page.write_text(f"# Weekly - 2031-05-06\n{talk}", encoding="utf-8")
    decisions = read_meeting(page).decisions
    assert [(item.provenance, item.message) for item in decisions] == [(Provenance.COMMAND, 5)]


def test_a_reference_that_leads_nowhere_is_named_with_its_line(tmp_path: Path) -> None:
    """`supersedes` and `done_in` are checked over the archive, with file and line of the item, or of the sidecar."""
    (tmp_path / "2031-05-06.md").write_text(
        f"---\ndecisions:\n  - text: a\n    at: 1\n  - text: b\n    supersedes: 2030-01-01#m1\n---\n# Weekly\n{TALK}",
        encoding="utf-8",
    )
    (tmp_path / "2031-05-07.log").write_text("14:00 <ann> hi\n14:01 <ben> hi\n", encoding="utf-8")
    sidecar = "title: Weekly\nchannel: '#x'\nactions:\n  - {text: c, done_in: 2030-01-01#m9}\n"
    (tmp_path / "2031-05-07.yml").write_text(sidecar, encoding="utf-8")
    lines = [as_text(problem) for problem in problems_of(read_archive(tmp_path))]
    assert [line.partition(": MB126")[0].rpartition("/")[2] for line in lines] == [
        "2031-05-06.md:5:1",
        "2031-05-07.yml:4:1",
    ]


def test_a_single_file_is_told_of_a_log_that_is_not_there(tmp_path: Path) -> None:
    """`minutebook check FILE` reports a `transcript:` that leads nowhere, or out of the folder."""
    page = tmp_path / "in" / "a.md"
    page.parent.mkdir()
    (tmp_path / "b.log").write_text("14:00 <ann> hi\n", encoding="utf-8")
    page.write_text("---\ntranscript: ../b.log\n---\n# Weekly - 2031-05-06\n", encoding="utf-8")
    meeting = read_meeting(page)
    assert "MB204" in {problem.code for problem in meeting.problems}
    assert not meeting.messages


def test_nothing_is_read_out_of_what_was_typed_for_the_record(tmp_path: Path) -> None:
    """A note by command is a note, whatever words of decision stand in it."""
    page = tmp_path / "2031-05-06.log"
    page.write_text(
        "14:00 <ann> #startmeeting weekly\n14:01 <ann> #info agreed, let's freeze on friday, I will tell them\n"
        "14:02 <ben> +1\n14:03 <cleo> +1, fine with me\n",
        encoding="utf-8",
    )
    meeting = read_meeting(page)
    assert [note.message for note in meeting.notes] == [2]
    assert 2 not in {item.message for item in meeting.decisions} | {item.message for item in meeting.actions}


def test_whoever_was_expected_and_came_was_there(tmp_path: Path) -> None:
    """A join of somebody announced is attendance, also without a word; a passer-by who joins takes no part."""
    page = tmp_path / "a.md"
    page.write_text(
        "# Weekly - 2031-05-06\n\n## Participants\n\n- Ann Ash (ann)\n- Ben Oak (ben)\n- Cleo Elm (cleo)\n\n## Log\n\n"
        "    14:00 -!- ben [~b@host.example] has joined #x\n    14:00 -!- dora [~d@host.example] has joined #x\n"
        "    14:01 <ann> hello\n    14:02 <ann> bye\n",
        encoding="utf-8",
    )
    there = {p.name: (p.messages, p.present) for p in read_meeting(page).participants}
    assert there == {"Ann Ash": (2, False), "Ben Oak": (0, True), "Cleo Elm": (0, False)}


def test_a_problem_of_a_key_stands_in_the_file_of_the_key(tmp_path: Path) -> None:
    """What is wrong in a sidecar is reported with the sidecar's name and line, whatever the log is packed in."""
    (tmp_path / "2031-05-06.log.gz").write_bytes(gzip.compress(b"14:00 <ann> hi\n14:01 <ben> hi\n"))
    (tmp_path / "2031-05-06.yml").write_text(
        "channel: '#x'\ndialect: none\nactions:\n  - {text: c, at: 1, topic: nowhere, done_in: 2030-01-01#m9}\n",
        encoding="utf-8",
    )
    found = {(p.code, p.path.rpartition("/")[2], p.line) for p in problems_of(read_archive(tmp_path))}
    assert found == {
        ("MB126", "2031-05-06.yml", 4),
        ("MB127", "2031-05-06.yml", 4),
        ("MB203", "2031-05-06.yml", 2),
    }
