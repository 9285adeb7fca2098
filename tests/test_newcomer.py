"""Somebody with a log and five minutes: in a project made from this one, any log goes through add, report and build."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

LOGS = {
    # irssi, a whole day, with its own day lines
    "#meadow.log": """\
--- Log opened Tue Mar 03 08:00:01 2026
08:00 -!- ann [ann@192.0.2.7] has joined #meadow
08:03 < zed> good morning
15:00 <@ann> #startmeeting Meadow weekly
15:01 <@ann> #topic Seeds for the north side
15:02 < ben> the rye is <b>dry</b> by now
15:03 <@ann> #agreed we sow the rye on Friday
15:04 <@ann> #action ben to borrow the seed drill
15:06  * ben is on it
15:09 <@ann> #endmeeting
21:15 < zed> good night
--- Log closed Wed Mar 04 00:00:01 2026
""",
    # ZNC, named by the client
    "2026-03-10_pond.log": """\
[19:00:02] *** Joins: cleo (cleo@198.51.100.4)
[19:00:05] <ann> welcome, first the pond
[19:00:44] <cleo> it leaks at the north end again
[19:01:12] <ann> agreed: we line it with clay
[19:01:40] <cleo> I will order the clay tomorrow
[19:02:02] *** Quits: cleo (cleo@198.51.100.4) (bye)
""",
    # WeeChat, tabs, full dates, a name without a date
    "irc.example.#orchard.weechatlog": """\
2026-03-17 17:00:00\t-->\tann (~ann@example.org) has joined #orchard
2026-03-17 17:00:11\t@ann\tthe topic is pruning
2026-03-17 17:00:31\tben\tthe old pear is done
2026-03-17 17:01:02\t*\tben shows his scratches
2026-03-17 17:01:30\t@ann\tok, next topic: the ladder
""",
    # Limnoria, on a bot's disk
    "channel.2026-03-24.log": """\
2026-03-24T18:00:00  *** ann <ann!~ann@example.org> has joined #cellar
2026-03-24T18:00:07  <ann> let us talk about cider
2026-03-24T18:00:49  <dora> forty bottles, all fine
2026-03-24T18:01:20  <ann> #agreed ten bottles go to the choir
""",
    # a MeetBot of W3C with a scribe
    "notes": """\
15:00:01 <RRSAgent> RRSAgent has joined #gate
15:00:02 <RRSAgent> logging to https://www.example.org/2026/03/31-gate-irc
15:00:10 <ann> Meeting: Gate group
15:00:15 <ann> Chair: ann
15:00:20 <ann> scribe: ben
15:00:30 <ben> Topic: The lock
15:00:40 <ben> Cleo: the key is in the river
15:01:00 <ben> RESOLUTION: a new lock is bought
15:01:20 <ben> ACTION: Cleo to ask the smith - due 2026-04-07
""",
}
"""What five people have on their disks, by the names that the programs gave."""
BROKEN = """\
[14:00:00] <ann> hello
this line lost its head
[14:00:20] <ben> hi
"""


@pytest.fixture(scope="module")
def scratch(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository made from this one, whose first commit has no meetings."""
    folder = tmp_path_factory.mktemp("scratch")
    (folder / "minutes").mkdir()
    shutil.copytree(project / "docs", folder / "docs")
    shutil.copy(project / "mkdocs.yml", folder)
    (folder / ".gitignore").write_text(".cache/\nsite/\n", encoding="utf-8")
    (folder / "minutes" / "people.yml").write_text("ann: {name: Ann Ash, nicks: [ann]}\n", encoding="utf-8")
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    for arguments in (("init", "-q", "-b", "main"), ("add", "."), (*who, "commit", "-qm", "a new project")):
        subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)  # noqa: S607
    return folder


def call(folder: Path, *arguments: str, status: int = 0) -> str:
    """Run a module of Python there, as on a command line, and return what it prints."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
    environment.pop("MINUTES_DIR", None)
    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


def test_five_logs_go_through_without_editing(scratch: Path) -> None:
    """add, check, report and a strict build; each meeting has its page with what was decided in it."""
    for name, log in LOGS.items():
        (scratch / "downloads").mkdir(exist_ok=True)
        (scratch / "downloads" / name).write_text(log, encoding="utf-8")
    call(scratch, "minutebook.cli", "add", *(f"downloads/{name}" for name in LOGS))
    shutil.rmtree(scratch / "downloads")
    added = sorted(path.name for path in (scratch / "minutes").glob("*.log"))
    assert added == [f"2026-03-{day}.log" for day in ("03", "10", "17", "24", "31")]
    assert "zed" not in (scratch / "minutes" / "2026-03-03.log").read_text(encoding="utf-8")
    assert not re.search(r" MB\d+ (?!hint)", call(scratch, "minutebook.cli", "check"))
    told = call(scratch, "minutebook.cli", "report", "--base", "HEAD")
    assert "Compared with HEAD: 5 new meetings, 0 changed, 0 gone" in told
    for said in ("Seeds for the north side", "we sow the rye on Friday", "ten bottles go to the choir",
                 "a new lock is bought", "ben: ben to borrow the seed drill"):  # fmt: skip
        assert said in told
    call(scratch, "mkdocs", "build", "--strict", "-q")
    page = (scratch / "site" / "meetings" / "2026-03-03" / "index.html").read_text(encoding="utf-8")
    assert "we sow the rye on Friday" in page
    assert "Meadow weekly" in page
    assert (scratch / "site" / "meetings" / "2026-03-31" / "index.html").is_file()


def test_a_broken_log_is_told_by_its_lines(scratch: Path) -> None:
    """Errors and hints name the line of the file that was added."""
    (scratch / "broken.log").write_text(BROKEN, encoding="utf-8")
    told = call(scratch, "minutebook.cli", "add", "--date", "2026-04-07", "--channel", "#meadow", "broken.log")
    assert "minutes/2026-04-07.log:2:1: MB302 hint" in told
    keys = scratch / "minutes" / "2026-04-07.yml"
    keys.write_text(f"{keys.read_text(encoding='utf-8')}decisions:\n  - {{text: hello, at: 9}}\n", encoding="utf-8")
    line = len(keys.read_text(encoding="utf-8").splitlines())
    found = call(scratch, "minutebook.cli", "check", "--format", "github", status=1)
    assert re.search(rf"^::error file=minutes/2026-04-07\.yml,line={line},col=\d+,title=MB122::", found, re.MULTILINE)
    assert re.search(r"^::notice file=minutes/2026-04-07\.log,line=2,col=1,title=MB302::", found, re.MULTILINE)
    keys.unlink()
    (scratch / "minutes" / "2026-04-07.log").unlink()
