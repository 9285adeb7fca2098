"""Copies of the process end with it, and when they are told to, whatever keeps them from hearing it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING

import pytest

from conftest import ROOT
from minutebook.crew import Crew
from minutebook.site.search import apart
from minutebook.site.search.apart import Apart
from minutebook.site.search.bundle import Bundle
from minutebook.site.search.shards import Portion
from test_search_apart import begun
from test_search_bundle import ENTRIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from pathlib import Path

    from minutebook.site.search.shards import Entry

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot copy a process")
PATIENCE = 20
"""Seconds that a busy machine may take for what takes none."""
LOST = """
import os, signal
from minutebook.crew import Crew

def wait(number, pipe):
    try:
        pipe.recv()
    except EOFError:
        print("ended", flush=True)

crews = Crew(2, wait), Crew(1, wait)
os.kill(os.getpid(), signal.SIGKILL)
"""


def ends(work: Callable[[], object]) -> bool:
    """Return whether that comes to its end."""
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(PATIENCE)
    return not thread.is_alive()


def test_copies_end_with_a_process_that_is_killed() -> None:
    """None waits for ever for what nobody can say any more."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "scripts")}
    lost = subprocess.run(
        [sys.executable, "-c", LOST], env=environment, stdout=subprocess.PIPE, timeout=PATIENCE, check=False, text=True
    )
    assert lost.stdout.count("ended") == 3


def test_a_copy_that_does_not_hear_its_end_sees_it() -> None:
    """An exit that is raised where Python passes over errors is lost; the pipe is closed all the same."""
    reading, writing = os.pipe()

    def work(_number: int, pipe: Connection) -> None:
        signal.signal(signal.SIGTERM, lambda *_: None)
        os.write(writing, b"x")
        pipe.recv()

    crew = Crew(2, work)
    os.read(reading, 2)
    assert ends(crew.dismiss)


def test_an_index_is_dismissed_unheard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it goes on with ends when it asks for more."""
    reading, writing = os.pipe()

    class Deaf(Bundle):
        def __init__(self, *given: object, **named: object) -> None:
            del given, named
            os.write(writing, b"x")
            try:
                time.sleep(PATIENCE)
            except SystemExit:
                return

    monkeypatch.setattr(apart, "cores", lambda: 2)
    monkeypatch.setattr(apart, "Bundle", Deaf)
    index = Apart([Portion.of(ENTRIES)], "en", tmp_path / "made", None, 1)
    os.read(reading, 1)
    assert ends(index.dismiss)


def test_a_copy_that_has_said_all_ends_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is left to remove by then, and Python would tell of an exit that is raised while it ends."""

    def slow() -> None:
        try:
            time.sleep(PATIENCE)
        except SystemExit:
            (tmp_path / "heard").touch()

    def entries() -> Iterator[Entry]:
        Finalize(None, slow, exitpriority=1)
        yield from ENTRIES

    monkeypatch.setattr(apart, "cores", lambda: 2)
    assert list(begun(tmp_path / "made", entries=entries).finish()) == []
    assert not (tmp_path / "heard").exists()
