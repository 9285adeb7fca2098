"""Reading is bounded: what goes beyond a limit gives one problem that names it, and all else is read."""

from __future__ import annotations

import gzip
import json
import os
from dataclasses import fields, replace
from typing import TYPE_CHECKING

import pytest

from minutebook.archive import read_archive
from minutebook.cache import Cache
from minutebook.check import problems_of
from minutebook.errors import MissingFileError, SettingsError, TooLargeError
from minutebook.limits import LIMITS, Limits, limits_of
from minutebook.source import read_source

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "# Weekly\n\n    15:00 <ann> hello\n    15:01 <ben> hi\n"
SMALL = Limits(file_size=1, lines=100, line_length=200, keys_size=1, nesting=5, nicks=10)
LINE = "15:00 <ann> hello\n"
WIDE = f"15:00 <ann> {'hello ' * 30}\n"
BLACK = "---\nredact: [hello]\n"
DEEP = "[" * 6 + "]" * 6
FILES: list[tuple[str, bytes, str, str]] = [
    ("log", WIDE.encode() * 6_000, "MB108", "file_size"),
    ("log.gz", gzip.compress(WIDE.encode() * 6_000, mtime=0), "MB108", "file_size"),
    ("log", LINE.encode() * 101, "MB108", "lines"),
    ("log.gz", gzip.compress(LINE.encode() * 101, mtime=0), "MB108", "lines"),
    ("md", ("# Weekly\n" + "\n" * 100).encode(), "MB108", "lines"),
    ("md", f"{BLACK}summary: {'x' * 1000}\n---\n{GOOD}".encode(), "MB108", "keys_size"),
    ("log", "".join(f"15:00 <nick{n}> hi\n" for n in range(11)).encode(), "MB108", "nicks"),
    ("log", f"{LINE}15:00 <ben> {'x' * 200}\n".encode(), "MB109", "line_length"),
    ("md", f"{BLACK}agenda: {DEEP}\n---\n{GOOD}".encode(), "MB101", "nesting"),
    ("md", f"{BLACK}agenda: {'{a: ' * 6 + '}' * 6}\n---\n{GOOD}".encode(), "MB101", "nesting"),
    ("json", f'[{{"content": {DEEP}}}]'.encode(), "MB103", "nesting"),
    ("json", b"[" * 100_000, "MB103", ""),
]


@pytest.mark.parametrize(("suffix", "data", "code", "limit"), FILES)
def test_a_file_beyond_a_limit_gives_one_problem(
    tmp_path: Path, suffix: str, data: bytes, code: str, limit: str
) -> None:
    """It names the file, the limit and how to raise it; the other meeting is read."""
    (tmp_path / f"2031-05-03.{suffix}").write_bytes(data)
    (tmp_path / "2031-05-10.md").write_text(GOOD, encoding="utf-8")
    archive = read_archive(tmp_path, limits=SMALL)
    (problem,) = [one for one in problems_of(archive) if one.code != "MB205"]
    assert (problem.code, problem.path) == (code, str(tmp_path / f"2031-05-03.{suffix}"))
    assert f"`{limit}`" in problem.message or not limit
    assert code not in ("MB108", "MB109") or problem.example.startswith(f"limits: {{{limit}: ")
    assert len(archive.meetings[1].messages) == 2
    assert "hello" not in repr(archive.meetings[0].messages) or code == "MB109"


@pytest.mark.parametrize(("suffix", "data", "limit"), [(row[0], row[1], row[3]) for row in FILES if row[3]])
def test_a_raised_limit_has_it_read(tmp_path: Path, suffix: str, data: bytes, limit: str) -> None:
    """What the problem says to set is enough, and what was remembered under the lower limit is not used."""
    (tmp_path / f"2031-05-03.{suffix}").write_bytes(data)
    cache = Cache(tmp_path / ".cache")
    raised = Limits(**{**{f.name: getattr(LIMITS, f.name) for f in fields(Limits)}, limit: 2 * getattr(SMALL, limit)})
    read_archive(tmp_path, cache, limits=replace(raised, **{limit: getattr(SMALL, limit)}))
    codes = {problem.code for problem in problems_of(read_archive(tmp_path, cache, limits=raised))}
    assert not codes & {"MB101", "MB103", "MB108", "MB109"}


def test_a_long_line_is_cut(tmp_path: Path) -> None:
    """What stands in front of the limit is read, and so are the lines below."""
    text = f"15:00 <ann> {'x' * 300}\n15:01 <ben> hi\n15:02 <ann> {'y' * 300}\n"
    (tmp_path / "2031-05-03.log").write_text(text, encoding="utf-8")
    (meeting,) = read_archive(tmp_path, limits=SMALL).meetings
    assert [message.text for message in meeting.messages] == ["x" * 188, "hi", "y" * 188]
    assert [problem.message for problem in meeting.problems if problem.code == "MB109"] == [
        "only the first 200 characters of this line are read, and 1 more; `line_length` of `limits` allows more"
    ]


@pytest.mark.parametrize("suffix", ["html", "json"])
def test_lines_of_pages_and_exports_are_as_long_as_they_are(tmp_path: Path, suffix: str) -> None:
    """Programs write all of a room on one line."""
    said = [{"content": f"hello {n}", "sender": "@ann:example.org", "timestamp": 1e12} for n in range(50)]
    page = f"<html><pre>{'15:00 &lt;ann&gt; hello<br>' * 50}</pre></html>"
    (tmp_path / f"2031-05-03.{suffix}").write_text(page if suffix == "html" else json.dumps(said), encoding="utf-8")
    (meeting,) = read_archive(tmp_path, limits=SMALL).meetings
    assert "MB109" not in {problem.code for problem in meeting.problems}
    assert len(meeting.messages) == (1 if suffix == "html" else 50)


def test_no_more_of_a_packed_file_is_unpacked_than_allowed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A bomb of many times its size is stopped while it grows."""
    (tmp_path / "2031-05-03.log.gz").write_bytes(gzip.compress(b"\0" * 50_000_000))
    grown: list[int] = []
    unpacked = gzip.GzipFile.read

    def read(file: gzip.GzipFile, size: int | None = -1) -> bytes:
        grown.append(len(found := unpacked(file, size)))
        return found

    monkeypatch.setattr(gzip.GzipFile, "read", read)
    (meeting,) = read_archive(tmp_path, limits=SMALL).meetings
    assert [problem.code for problem in meeting.problems] == ["MB108"]
    assert grown
    assert max(grown) <= SMALL.file_bytes + 1


def test_no_more_of_a_file_is_read_than_allowed(tmp_path: Path) -> None:
    """A file with a hole of a terabyte costs no memory."""
    with (tmp_path / "2031-05-03.log").open("wb") as file:
        file.truncate(1_000_000_000_000)
    (meeting,) = read_archive(tmp_path).meetings
    assert [problem.code for problem in meeting.problems] == ["MB108"]


def test_a_log_whose_keys_cannot_be_read_is_not_read_either(tmp_path: Path) -> None:
    """They may say what is to be blacked out."""
    (tmp_path / "2031-05-03.log").write_text(LINE, encoding="utf-8")
    (tmp_path / "2031-05-03.yml").write_text(f"redact: [hello]\nsummary: {'x' * 1000}\n", encoding="utf-8")
    (meeting,) = read_archive(tmp_path, limits=SMALL).meetings
    assert [(problem.code, problem.path[-4:]) for problem in meeting.problems] == [("MB108", ".yml")]
    assert meeting.messages == ()


def test_people_beyond_the_limit_stop_the_build(tmp_path: Path) -> None:
    """Without them nobody knows who wants no name."""
    (tmp_path / "people.yml").write_text("# " + "x" * 1000, encoding="utf-8")
    with pytest.raises(TooLargeError, match=r"people\.yml: .*`keys_size`.*limits: \{keys_size: 2\}"):
        read_archive(tmp_path, limits=SMALL)


def test_subjects_beyond_the_limit_are_not_read(tmp_path: Path) -> None:
    """The site has the subjects that it finds by itself."""
    (tmp_path / "subjects.yml").write_text("# " + "x" * 1000, encoding="utf-8")
    (tmp_path / "2031-05-03.md").write_text(GOOD, encoding="utf-8")
    archive = read_archive(tmp_path, limits=SMALL)
    assert [(one.code, one.path[-12:]) for one in archive.problems] == [("MB108", "subjects.yml")]
    assert len(archive.meetings) == 1


BAD = [{"file": 3}, {"lines": 0}, {"lines": -1}, {"lines": "many"}, {"lines": 1.5}, {"lines": True}, {3: 3}]


@pytest.mark.parametrize("given", BAD)
def test_what_is_no_limit_is_refused(given: dict[object, object]) -> None:
    """The message shows a valid example."""
    with pytest.raises(SettingsError, match=r"limits.*(?:such as|for example)"):
        limits_of(given)


def test_what_is_no_file_is_a_problem(tmp_path: Path) -> None:
    """Links that lead nowhere or to each other, and pipes, which nobody waits for; a folder is looked into."""
    (tmp_path / "2031-05-03.log").symlink_to("nowhere.log")
    (tmp_path / "2031-05-04.log").symlink_to("2031-05-04.log")
    os.mkfifo(tmp_path / "2031-05-05.log")
    os.mkfifo(tmp_path / "2031-05-06.yml")
    os.mkfifo(tmp_path / "people.yml")
    (tmp_path / "old.log").mkdir()
    (tmp_path / "old.log" / "2031-05-06.log").write_text(LINE, encoding="utf-8")
    archive = read_archive(tmp_path)
    assert [(one.code, one.path[-14:]) for one in archive.problems] == [
        ("MB110", f"2031-05-0{day}.log") for day in (3, 4, 5)
    ]
    assert [meeting.slug for meeting in archive.meetings] == ["old.log/2031-05-06"]
    with pytest.raises(MissingFileError, match="it is no file"):
        read_source(tmp_path / "2031-05-05.log")
