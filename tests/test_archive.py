"""All files of a folder become the archive: each meeting once, with its log, its people and an address of its own."""

from __future__ import annotations

from datetime import date
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from minutebook.archive import load_people, meeting_files, nearest_people, read_archive, read_meeting
from minutebook.check import problems_of
from minutebook.errors import MissingFileError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from minutebook.model import Meeting

LOG = "\n## Log\n\n    ann: hello\n    ben: hi\n"


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files below a folder, which is returned."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return folder


def meetings(folder: Path, files: Mapping[str, str]) -> dict[str, Meeting]:
    """Return the meetings of a folder with these files, by slug."""
    return {meeting.slug: meeting for meeting in read_archive(write(folder, files)).meetings}


def test_the_slug_is_the_path_without_extension(tmp_path: Path) -> None:
    """In folders below too."""
    found = meetings(
        tmp_path,
        {"2031-01-04.md": "# A\n", "devel/2031-01-05.log": "14:00 <ann> hi\n", "b/c/d.txt": "14:00 <ann> hi\n"},
    )
    assert set(found) == {"2031-01-04", "devel/2031-01-05", "b/c/d"}


def test_meetings_are_in_order_of_time(tmp_path: Path) -> None:
    """By date, start and slug; those without a date first."""
    pages = {
        "z": "# W\n\nDate: 2031-01-02, 10:00 UTC\n",
        "a": "# W\n\nDate: 2031-01-02, 11:00 UTC\n",
        "b": "# W - 2031-01-01\n",
        "c": "# W\n",
    }
    assert list(meetings(tmp_path, {f"{name}.md": text for name, text in pages.items()})) == ["c", "b", "z", "a"]


def test_what_is_no_meeting_is_left_out(tmp_path: Path) -> None:
    """Hidden files and folders, drafts, README, people.yml, sidecars and other suffixes."""
    names = [
        "README.md",
        "Readme.md",
        "sub/README.md",
        ".hidden.md",
        ".git/x.md",
        "_draft.md",
        "_drafts/x.md",
        "a.yml",
        "b.png",
        "c.md~",
        "d.html5",
    ]
    write(tmp_path, dict.fromkeys([*names, "2031-01-04.md"], "# W\n") | {"people.yml": "ann: {name: Ann Ash}\n"})
    (tmp_path / "folder.md").mkdir()
    assert [path.name for path in meeting_files(tmp_path)] == ["2031-01-04.md"]


def test_links_that_lead_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    """A pull request must not publish a file of the machine that builds; links inside are files like others."""
    folder = write(tmp_path / "minutes", {"2031-01-04.md": "# W\n", "sub/2031-01-05.md": "# W\n"})
    outside = write(tmp_path / "outside", {"secret.md": "# Secret\n", "deep/secret.md": "# Secret\n"})
    (folder / "link.md").symlink_to(outside / "secret.md")
    (folder / "deep").symlink_to(outside / "deep", target_is_directory=True)
    (folder / "dead.md").symlink_to(outside / "nothing.md")
    (folder / "inside.md").symlink_to(folder / "2031-01-04.md")
    assert [path.name for path in meeting_files(folder)] == ["2031-01-04.md", "inside.md", "2031-01-05.md"]


def test_keys_are_not_read_through_links_that_lead_out(tmp_path: Path) -> None:
    """Neither people.yml, subjects.yml nor the keys beside a log come from outside; each link is an error."""
    folder = write(tmp_path / "minutes", {"2031-01-04.log": "15:00 <ann> hello\n"})
    outside = write(tmp_path / "outside", {"x.yml": "title: Secret\nann: {name: Ann Secret}\n"})
    for name in ("people.yml", "subjects.yml", "2031-01-04.yml"):
        (folder / name).symlink_to(outside / "x.yml")
    archive = read_archive(folder)
    assert "Secret" not in repr(archive)
    refused = [problem.path.rpartition("/")[2] for problem in archive.problems if problem.code == "MB107"]
    assert refused == ["2031-01-04.yml", "people.yml", "subjects.yml"]


def test_a_link_to_a_log_outside_is_not_joined(tmp_path: Path) -> None:
    """Neither by `transcript:` nor by a path that climbs."""
    write(tmp_path, {"secret.md": "# S\n" + LOG})
    page = "---\ntranscript: ../secret.md\n---\n\n# W - 2031-01-04\n\n## Agenda\n\n- bread\n"
    found = meetings(tmp_path / "minutes", {"2031-01-04.md": page})["2031-01-04"]
    assert found.messages == ()
    assert [(p.code, p.line) for p in found.problems] == [("MB204", 2)]


def test_slugs_that_differ_only_in_case_are_told_apart(tmp_path: Path) -> None:
    """Their pages would be one file on some systems, and so would those of a page and a log of one name."""
    files = {
        "Weekly.md": "# A - 2031-01-01\n" + LOG,
        "weekly.md": "# B - 2031-01-02\n" + LOG,
        "weekly.log": "[14:00:00] <ann> hi\n",
        "index.md": "# C\n" + LOG,
    }
    found = meetings(tmp_path, files)
    assert len(found) == 4
    assert len({slug.casefold() for slug in found}) == 4
    assert "index" not in found
    assert {"Weekly"} < set(found)


ANNOUNCEMENT = """# Weekly Meeting - 2031-05-14

**Place:** #bread on irc.example.org

## Agenda

- (aa) rye

## Minutes

- TBA
"""


@pytest.mark.parametrize("log", ["2031-05-14-log.md", "2031-05-14log.md", "2031-05-14.log", "2031-05-14.txt"])
def test_an_announcement_is_joined_with_the_log_of_its_name(tmp_path: Path, log: str) -> None:
    """One meeting under the name of the page, with the lines of the log."""
    text = "# Log\n" + LOG if log.endswith(".md") else "14:00 <ann> hello\n14:01 <ben> hi\n"
    found = meetings(tmp_path, {"2031-05-14.md": ANNOUNCEMENT, log: text})
    (meeting,) = found.values()
    assert (meeting.slug, meeting.path) == ("2031-05-14", str(tmp_path / "2031-05-14.md"))
    assert meeting.transcript_path == str(tmp_path / log)
    assert [message.text for message in meeting.messages] == ["hello", "hi"]
    assert (meeting.channel, [item.text for item in meeting.agenda], meeting.status) == ("#bread", ["rye"], "held")
    assert meeting.sections == ()


def test_an_announcement_is_joined_by_date_and_series(tmp_path: Path) -> None:
    """Whatever the files are called; a meeting of another series on that day stays apart."""
    log = "# Chat log Weekly Meeting - 2031-05-14\n" + LOG
    found = meetings(
        tmp_path, {"announce.md": ANNOUNCEMENT, "talk.md": log, "other.md": "# Other - 2031-05-14\n" + LOG}
    )
    assert {slug: len(meeting.messages) for slug, meeting in found.items()} == {"announce": 2, "other": 2}
    assert found["announce"].date == date(2031, 5, 14)


def test_an_announcement_is_not_joined_where_two_logs_fit(tmp_path: Path) -> None:
    """Nothing is guessed."""
    log = "# Chat log Weekly Meeting - 2031-05-14\n" + LOG
    found = meetings(tmp_path, {"announce.md": ANNOUNCEMENT, "talk1.md": log, "talk2.md": log})
    assert {slug: len(meeting.messages) for slug, meeting in found.items()} == {"announce": 0, "talk1": 2, "talk2": 2}


def test_front_matter_names_the_log(tmp_path: Path) -> None:
    """`transcript:` goes before names and dates, from the folder of the page."""
    page = "---\ntranscript: logs/raw.log\nseries: Bread\n---\n\n" + ANNOUNCEMENT
    files = {
        "a/2031-05-14.md": page,
        "a/logs/raw.log": "[14:00:00] <ann> raw\n[14:01:00] <ben> log\n",
        "a/2031-05-14-log.md": "# Log\n" + LOG,
    }
    found = meetings(tmp_path, files)
    assert {slug: [m.text for m in meeting.messages] for slug, meeting in found.items()} == {
        "a/2031-05-14": ["raw", "log"], "a/2031-05-14-log": ["hello", "hi"],
    }  # fmt: skip
    assert [m.text for m in read_meeting(tmp_path / "a/2031-05-14.md").messages] == ["raw", "log"]


def test_a_log_that_is_not_there_is_an_error_on_its_line(tmp_path: Path) -> None:
    """And the announcement stays."""
    page = "---\ntitle: W\ntranscript: gone.log\n---\n\n" + ANNOUNCEMENT
    (meeting,) = meetings(tmp_path, {"2031-05-14.md": page}).values()
    (problem,) = meeting.problems
    assert (problem.line, problem.code) == (3, "MB204")
    assert "gone.log" in problem.message
    assert len(meeting.agenda) == 1


def test_a_page_with_talk_of_its_own_is_never_joined(tmp_path: Path) -> None:
    """Two transcripts are two meetings."""
    found = meetings(
        tmp_path, {"2031-05-14.md": "# W - 2031-05-14\n" + LOG, "2031-05-14-log.md": "# W - 2031-05-14\n" + LOG}
    )
    assert len(found) == 2


def test_lines_of_a_joined_meeting_are_those_of_the_log(tmp_path: Path) -> None:
    """And what the page curates is checked in the page."""
    page = "---\ndecisions: [{text: x, at: 2}, {text: y, at: 9}]\n---\n\n" + ANNOUNCEMENT
    (meeting,) = meetings(tmp_path, {"2031-05-14.md": page, "2031-05-14-log.md": "# Log\n" + LOG}).values()
    assert [message.line for message in meeting.messages] == [5, 6]
    assert {decision.text: decision.message for decision in meeting.decisions} == {"x": 2, "y": None}
    assert [(p.path, p.line, p.code) for p in meeting.problems] == [(str(tmp_path / "2031-05-14.md"), 2, "MB122")]


def test_people_are_one_over_all_meetings(tmp_path: Path) -> None:
    """A page that declares a nick tells who it is in all meetings; people.yml tells it best."""
    files = {
        "people.yml": "ann: {name: Ann Ash, nicks: [annie], initials: [aa]}\n",
        "2031-01-01.md": "# W\n\n## Participants\n\n- Ben Okri (benno)\n" + LOG,
        "2031-01-02.md": "# W\n\n## Log\n\n    annie: hi\n    benno: hi\n    dora: hi\n",
    }
    archive = read_archive(write(tmp_path, files))
    assert {id_: (p.name, p.nicks, p.declared) for id_, p in archive.people.items()} == {
        "ann": ("Ann Ash", ("annie",), True), "ben-okri": ("Ben Okri", ("benno",), True),
        "dora": ("dora", ("dora",), False),
        "ben": ("ben", ("ben",), False), "ann-nick": ("ann", ("ann",), False),
    }  # fmt: skip


def test_a_handle_that_two_pages_give_to_two_people_is_neither_elsewhere(tmp_path: Path) -> None:
    """On its own page it is who the page says."""
    talk = "\n## Log\n\n    max: hi\n    ann: hi\n"
    found = meetings(tmp_path, {
        "1.md": "# W\n\n## Participants\n\n- Max Moor (max)\n" + talk,
        "2.md": "# W\n\n## Participants\n\n- Maxine Oz (max)\n" + talk, "3.md": "# W\n" + talk,
    })  # fmt: skip
    assert [found[n].persons["max"] for n in "123"] == ["max-moor", "maxine-oz", "max"]


def test_problems_of_people_yml_belong_to_the_archive(tmp_path: Path) -> None:
    """They are of no single meeting."""
    archive = read_archive(write(tmp_path, {"people.yml": "ann: [x]\n", "2031-01-01.md": "# W\n" + LOG}))
    assert [(p.path, p.line, p.code) for p in archive.problems] == [(str(tmp_path / "people.yml"), 1, "MB131")]
    assert archive.problems[0] in problems_of(archive)


def test_the_nearest_people_yml_counts_up_to_the_top_of_the_project(tmp_path: Path) -> None:
    """One file by itself finds its people; what lies above the project is somebody else's."""
    write(tmp_path, {"people.yml": "a: {name: Outside}\n", "p/mkdocs.yml": "", "p/minutes/sub/x.md": "# W\n"})
    page = tmp_path / "p/minutes/sub/x.md"
    assert nearest_people(page).people == ()
    write(tmp_path, {"p/minutes/people.yml": "b: {name: Inside}\n"})
    assert [person.name for person in nearest_people(page).people] == ["Inside"]
    assert load_people(tmp_path / "p").people == ()


def test_a_folder_without_meetings_is_an_empty_archive(tmp_path: Path) -> None:
    """No meetings yet is no error."""
    archive = read_archive(tmp_path)
    assert (archive.meetings, dict(archive.people), problems_of(archive)) == ((), {}, ())


def test_a_file_that_cannot_be_read_is_an_error_of_ours(tmp_path: Path) -> None:
    """With the name of the file."""
    with pytest.raises(MissingFileError, match=r"gone\.md"):
        read_meeting(tmp_path / "gone.md")


def test_reading_twice_gives_the_same(sample: Path) -> None:
    """Nothing depends on the order of sets or on the clock."""
    assert read_archive(sample) == read_archive(sample)
