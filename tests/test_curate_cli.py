"""`minutebook curate` says what it does, does it or prints it as a patch, and refuses what it must not touch."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from minutebook.cli import main
from test_curate import DECIDED, LISTS, MAIL, PAGE, TALK

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder, which is the current one, with a page and a log in minutes/."""
    monkeypatch.chdir(tmp_path)
    minutes = tmp_path / "minutes"
    minutes.mkdir()
    (minutes / "2031-05-03.md").write_text(PAGE, encoding="utf-8")
    (minutes / "2031-05-04.log").write_text(TALK, encoding="utf-8")
    return tmp_path


def curate(*arguments: str, typed: bytes | None = None) -> Result:
    """Run `minutebook curate`."""
    return CliRunner().invoke(main, ["curate", *arguments], input=typed)


def test_it_says_what_it_adds(folder: Path) -> None:
    """Each item with its message and how sure it is; a second call says that there is nothing new."""
    done = curate("minutes/2031-05-03.md", "minutes/2031-05-04.log")
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "minutes/2031-05-03.md: 1 decision and 2 actions added"
    assert re.fullmatch(rf"  decision +#m4 +0\.\d\d  {re.escape(DECIDED)}", lines[1])
    assert re.fullmatch(rf"  action +#m7 +0\.\d\d  cleo: {re.escape(MAIL)}", lines[3])
    assert lines[4] == "minutes/2031-05-04.yml (a new file): 1 decision and 2 actions added"
    assert (folder / "minutes" / "2031-05-03.md").read_text(encoding="utf-8") == f"---\n{LISTS}---\n\n{PAGE}"
    assert curate("minutes/2031-05-03.md").stdout == "minutes/2031-05-03.md: nothing new\n"


@pytest.mark.parametrize("name", ["2031-05-03.md", "2031-05-04.log", "2031-05-05 b.md"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("closed", [True, False])
def test_a_dry_run_prints_a_patch(folder: Path, name: str, end: str, closed: bool) -> None:  # noqa: FBT001
    """It changes nothing, and applied it gives just what a run without it writes."""
    file = folder / "minutes" / name
    talk = (TALK if name.endswith(".log") else PAGE).replace("\n", end)
    file.write_bytes((talk if closed else talk.removesuffix(end)).encode())
    before = {path: path.read_bytes() for path in file.parent.iterdir()}
    done = curate("--dry-run", f"minutes/{name}")
    assert {path: path.read_bytes() for path in file.parent.iterdir()} == before
    assert "would be added" in done.stderr
    shutil.copytree(file.parent, folder / "other" / "minutes")
    git = ["git", "-c", "core.autocrlf=false", "-c", "core.safecrlf=false", "apply", "--whitespace=nowarn"]
    subprocess.run(git, cwd=folder / "other", input=done.stdout_bytes, check=True)
    curate(f"minutes/{name}")
    applied = {path.name: path.read_bytes() for path in (folder / "other" / "minutes").iterdir()}
    assert applied == {path.name: path.read_bytes() for path in file.parent.iterdir()}


def test_a_page_goes_through_a_pipe() -> None:
    """From standard input to standard output, with the report beside it."""
    done = curate("-", typed=PAGE.replace("\n", "\r\n").encode())
    assert done.stdout_bytes == f"---\n{LISTS}---\n\n{PAGE}".replace("\n", "\r\n").encode()
    assert done.stderr.startswith("standard input: 1 decision and 2 actions added\n")
    assert curate("-", typed=done.stdout_bytes).stdout_bytes == done.stdout_bytes


def test_the_options_choose(folder: Path) -> None:
    """Kinds and confidence; what is out of range is wrong use."""
    assert "1 decision added" in curate("--decisions", "minutes/2031-05-03.md").stdout
    assert "2 actions added" in curate("--actions", "minutes/2031-05-03.md").stdout
    assert "nothing new" in curate("--confidence", "1", "minutes/2031-05-04.log").stdout
    assert curate("--confidence", "1.5", "minutes/2031-05-04.log").exit_code == 2
    assert not (folder / "minutes" / "2031-05-04.yml").exists()


def test_what_is_refused_is_named_and_the_rest_is_done(folder: Path) -> None:
    """One line with file, line, column and code; exit status 1."""
    broken = f"---\ntitle: a: b\n---\n{PAGE}"
    (folder / "minutes" / "2031-05-01.md").write_text(broken, encoding="utf-8")
    (folder / "minutes" / "people.yml").write_text("ann: {nicks: [ann]}\n", encoding="utf-8")
    done = curate("minutes/2031-05-01.md", "minutes/people.yml", "minutes/2031-05-03.md")
    first, second = done.stderr.splitlines()
    assert first.startswith("minutes/2031-05-01.md:2:9: MB101 ")
    assert second.startswith("minutes/people.yml: it is no meeting file")
    assert "2031-05-03.md: 1 decision" in done.stdout
    assert done.exit_code == 1
    assert (folder / "minutes" / "2031-05-01.md").read_text(encoding="utf-8") == broken


def test_a_page_where_nobody_talks_stays_as_it_is(folder: Path) -> None:
    """It says so."""
    page = folder / "minutes" / "2031-06-01.md"
    page.write_text("# Weekly - 2031-06-01\n\n## Agenda\n\n- tea\n", encoding="utf-8")
    before = page.stat().st_mtime_ns
    assert curate("minutes/2031-06-01.md").stdout == "minutes/2031-06-01.md: nothing new; nobody talks in it\n"
    assert page.stat().st_mtime_ns == before


def test_a_terminal_is_given_no_orders(folder: Path) -> None:
    """Control characters that somebody sent are shown as signs in the report."""
    page = folder / "minutes" / "2031-05-03.md"
    page.write_text(PAGE.replace('"red"', "red\x07\x1c\x85 beep"), encoding="utf-8")
    done = curate("minutes/2031-05-03.md")
    assert "\x07" not in done.stdout
    assert "\\x07" in done.stdout


def test_without_a_file_it_shows_a_call() -> None:
    """Wrong use."""
    done = curate()
    assert done.exit_code == 2
    assert "for example: minutebook curate minutes/2025-03-04.md" in done.stderr
