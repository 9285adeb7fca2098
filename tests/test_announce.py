"""A meeting is announced by one call, and its log completes the same page."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from adding import add, files
from minutebook.archive import read_archive
from minutebook.cli import main

TALK = """\
[09:00:05] <zed> morning
[09:30:05] <zed> anyone awake?
[15:00:15] <ann> #topic Seeds
[15:01:10] <ben> shall we start?
[19:01:42] <zed> evening
"""
"""A day of a channel with a meeting in it."""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """Return a runner in a folder of its own, with an empty minutes/ in it."""
    monkeypatch.chdir(tmp_path)
    Path("minutes").mkdir()
    return CliRunner()


def test_an_announced_meeting_and_its_log_are_one(run: CliRunner) -> None:
    """`new` writes the page; `add` cuts the log to the announced time and puts it beside the page, which stays."""
    made = run.invoke(
        main, ["new", "--date", "2026-03-05 15:00 UTC", "--series", "Meadow weekly", "--channel", "#meadow"]
    )
    assert (made.exit_code, made.stdout) == (0, "wrote minutes/2026-03-05.md\n")
    assert run.invoke(main, ["check"]).output == ""
    page = Path("minutes/2026-03-05.md")
    page.write_text(
        page.read_text(encoding="utf-8").replace("## Agenda\n\n-", "## Agenda\n\n- seeds (ann)"), encoding="utf-8"
    )
    written = page.read_bytes()
    done = add(run, "#meadow.log", TALK, "--date", "2026-03-05")
    assert (done.exit_code, page.read_bytes()) == (0, written)
    assert [*files()] == ["2026-03-05.log", "2026-03-05.md"]
    (shown,) = read_archive(Path("minutes")).meetings
    assert (shown.slug, shown.status, shown.spoken, shown.title) == ("2026-03-05", "held", 2, "Meadow weekly")
    assert (shown.agenda[0].text, shown.agenda[0].topics) == ("seeds", ("seeds",))
    assert str(shown.start) == "2026-03-05 15:00:00+00:00"
    assert run.invoke(main, ["check"]).exit_code == 0
    assert (
        add(run, "other.log", TALK.replace("start", "begin"), "--date", "2026-03-05", "--from", "15:00").exit_code == 1
    )


def test_what_is_not_said_of_a_coming_meeting_is_as_in_the_last(run: CliRunner) -> None:
    """Channel, server, title and folder; a page that is there is left alone."""
    Path("minutes/infra").mkdir()
    page = "# Infra sync - 2026-02-05\n\nPlace:\n\n- **#infra** on **irc.example.org**\n\n## Log\n\n"
    Path("minutes/infra/2026-02-05.md").write_text(
        page + "    15:00 <ann> hello\n    15:01 <ben> hi\n", encoding="utf-8"
    )
    assert run.invoke(main, ["new", "--date", "2026-03-05", "--series", "Infra sync"]).exit_code == 0
    coming = read_archive(Path("minutes")).meetings[-1]
    assert (coming.slug, coming.status, coming.agenda) == ("infra/2026-03-05", "planned", ())
    assert (coming.channel, coming.server, coming.series) == ("#infra", "irc.example.org", "Infra sync")
    again = run.invoke(main, ["new", "--date", "2026-03-05", "--series", "Infra sync"])
    assert (again.exit_code, "is there already" in again.stderr) == (1, True)


@pytest.mark.parametrize("said", ["soon", "2026-02-30", "2026-03-05 25:00", "2026-03-05 15:00 nowhere"])
def test_a_date_that_is_none_is_refused(run: CliRunner, said: str) -> None:
    """With one that is."""
    done = run.invoke(main, ["new", "--date", said, "--series", "x"])
    assert (done.exit_code, "2026-03-05 15:00 UTC" in done.stderr, files()) == (2, True, {})
