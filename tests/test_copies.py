"""Copies of the process read and write what it would have read and written, and their failures are its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from cached_archive import write
from conftest import ROOT
from minutebook.crew import cores
from search_index import content

if TYPE_CHECKING:
    from pathlib import Path

BUILD = """
import logging, os, signal, sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
import minutebook.plugin as plugin
import minutebook.plugin_copies as copies
from minutebook.site.record import Recorder
# whoever runs the tests in the background has it ignored
signal.signal(signal.SIGINT, signal.default_int_handler)
logging.basicConfig(level=logging.INFO, format="%(message)s")
number, act = int(sys.argv[2]), sys.argv[3]
copies.LEAST, copies.cores = 1, lambda: number
if number == 1:
    plugin.share = plugin.Moulds = lambda *given: None
process, real = os.getpid(), Recorder.html

def html(self, *given):
    if act and (os.getpid() != process or number == 1):
        exec(act)
    return real(self, *given)

Recorder.html = html
config = load_config(config_file="mkdocs.yml", site_dir=sys.argv[1], strict=True)
config.plugins["minutebook"].config["search"] = "none"
config.plugins["minutebook"].config["cache_dir"] = sys.argv[4]
config.plugins.on_startup(command="build", dirty=False)
build(config)
print("copied" if number > 1 else "alone")
"""
READ = """
import sys
from pathlib import Path
import minutebook.ahead as ahead
from minutebook.archive import read_archive
from minutebook.cache import Cache
import minutebook.meeting as meeting
ahead.LEAST, ahead.cores = 1, lambda: 2
folder = Path(sys.argv[1])
alone = read_archive(folder)
built, real = [], meeting.build_meeting
meeting.build_meeting = lambda *given: built.append(given) or real(*given)
assert read_archive(folder, Cache(Path(sys.argv[2]))) == alone
mine = [given for given, *_ in built if Path(given.path).is_relative_to(folder)]
print(len(mine), "read by the process itself")
"""
PRACTISE = """
from minutebook.practice import practise
practise()
from minutebook.cache import program
from minutebook.dialects import DIALECTS
from minutebook.records import _way
from minutebook.topics.model import scale
from minutebook.urls import _finder
print([one.name for one in DIALECTS if "_table" not in vars(one)])
print([made.cache_info().currsize > 0 for made in (program, _way, scale, _finder)])
"""

needs_copies = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process")


def _run(driver: str, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795000000"} | more
    command = [sys.executable, "-c", driver, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def _build(site: Path, number: int, act: str = "", cache: str = "") -> subprocess.CompletedProcess[str]:
    """Build the site of this project with so many copies; without a cache every page is made."""
    return _run(BUILD, str(site), str(number), act, cache)


@needs_copies
def test_a_site_written_by_copies_is_the_same(tmp_path: Path) -> None:
    """Byte for byte what MkDocs alone writes, the sitemap and the frame too, of which a part is rendered once."""
    alone, copied = _build(tmp_path / "alone", 1), _build(tmp_path / "copied", 3)
    assert (alone.returncode, copied.returncode) == (0, 0), alone.stderr + copied.stderr
    one, other = content(tmp_path / "alone"), content(tmp_path / "copied")
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []


@needs_copies
@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("raise ValueError('the gate is stuck')", "the gate is stuck"),
        (
            "raise OSError(28, 'No space left on device', 'site/gate.html')",
            "the site cannot be built: site/gate.html: No space left on device",
        ),
        ("os.kill(os.getpid(), 9)", "a copy of this process ended"),
        ("logging.getLogger('mkdocs.test').warning('the gate creaks')", "the gate creaks"),
    ],
    ids=["error", "full", "killed", "warning"],
)
def test_what_fails_in_a_copy_fails_the_build(tmp_path: Path, act: str, said: str) -> None:
    """An error, a lost copy, or a warning of a strict build ends it as it would without copies; the site stays."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "former.html").write_text("the former site", encoding="utf-8")
    done = _build(site, 2, act)
    assert done.returncode != 0
    assert said in done.stderr
    assert content(tmp_path) == {"site/former.html": b"the former site"}


@needs_copies
def test_what_copies_keep_is_not_made_again(tmp_path: Path) -> None:
    """All pages of a meeting are made by one of them, and kept; the next build makes none, and the site is the same."""
    first = _build(tmp_path / "site", 3, cache=str(tmp_path / "cache"))
    assert first.returncode == 0, first.stderr
    made = content(tmp_path / "site")
    for number in (3, 1):
        act = "raise ValueError('made again')"
        again = _build(tmp_path / str(number), number, act, str(tmp_path / "cache"))
        assert again.returncode == 0, again.stderr
        assert content(tmp_path / str(number)) == made


@needs_copies
def test_an_archive_read_by_copies_is_the_same(tmp_path: Path) -> None:
    """What copies read comes through the cache; the process itself then reads nothing."""
    write(
        tmp_path, {f"2031-05-{day:02}.log": f"[15:00] <ann> day {day}: I will paint the gate\n" for day in range(1, 20)}
    )
    done = _run(READ, str(tmp_path), str(tmp_path / "cache"))
    assert done.stdout == "0 read by the process itself\n", done.stderr


@needs_copies
def test_an_archive_is_read_where_copies_cannot_write(tmp_path: Path) -> None:
    """Without a cache that can be written, the process reads everything itself."""
    write(tmp_path, {f"2031-05-{day:02}.log": f"[15:00] <ann> day {day}\n" for day in range(1, 5)})
    (tmp_path / "cache").write_text("not a folder", encoding="utf-8")
    done = _run(READ, str(tmp_path), str(tmp_path / "cache"))
    assert done.stdout == "4 read by the process itself\n", done.stderr


def test_what_is_the_same_for_all_meetings_is_made_before_there_are_copies() -> None:
    """The patterns of all dialects of pages, the name of the program, the ways of records, weights and tables."""
    done = _run(PRACTISE)
    assert done.stdout == "['table', 'export']\n[True, True, True, True]\n", done.stderr


def test_other_threads_are_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy would wait for ever for what another thread held."""
    monkeypatch.setattr("threading.active_count", lambda: 2)
    assert cores() == 1


@needs_copies
def test_stopping_the_build_stops_its_copies(tmp_path: Path) -> None:
    """Ctrl-C leaves no process behind, and the former site as it was."""
    waits = "print(os.getpid(), flush=True); import time; time.sleep(600)"
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-c", BUILD, str(tmp_path / "site"), "2", waits, ""]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as build:
        assert build.stdout is not None
        copy = int(build.stdout.readline())
        build.send_signal(signal.SIGINT)
        assert build.wait() != 0
    with pytest.raises(ProcessLookupError):
        os.kill(copy, 0)
