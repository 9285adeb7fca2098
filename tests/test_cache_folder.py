"""The folder of the cache may be damaged, deleted, read-only and shared: what is read stays right."""

from __future__ import annotations

import errno
import json
import os
import shutil
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from cached_archive import FILES, MEETINGS, Run, entries, write
from minutebook import cache as cache_module
from minutebook.archive import read_archive
from minutebook.cache import Cache

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _forged(data: bytes) -> bytes:
    """Return an entry with a right sum for something else."""
    head, _, rest = data.partition(b"\n")
    other = rest.partition(b"\n")[0] + b'\n[{"asked": 3}]'
    return head.partition(b" ")[0] + b" " + cache_module.digest(other).encode() + b"\n" + other


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "rubbish": lambda _: b"\x80\x04rubbish",
    "cut": lambda data: data[: len(data) // 2],
    "a letter": lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
    "another shape": _forged,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_what_is_damaged_is_read_again_with_a_note(
    again: Callable[[], Run], tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    """And is whole afterwards."""
    again()
    for path in entries(tmp_path / "cache"):
        path.write_bytes(damage(path.read_bytes()))
    _, names, notes = again()
    assert len(names) == MEETINGS + 1
    assert len(notes) >= MEETINGS
    assert all("damaged" in note and str(tmp_path) in note for note in notes)
    assert again()[1:] == ([], [])


def test_a_folder_in_the_place_of_an_entry_is_damage_too(again: Callable[[], Run], tmp_path: Path) -> None:
    """It is not deleted: nobody knows whose it is."""
    again()
    about = b"2031-05-03.md\n"
    (entry,) = (
        path for path in entries(tmp_path / "cache") if about in path.read_bytes() and path.parent.name == "meetings"
    )
    entry.unlink()
    entry.mkdir()
    _, names, notes = again()
    assert (names, len(notes)) == (["2031-05-03.md"], 2)
    assert entry.is_dir()


def test_it_may_be_deleted_at_any_time(again: Callable[[], Run], tmp_path: Path) -> None:
    """Everything is read once more, without a note."""
    again()
    shutil.rmtree(tmp_path / "cache")
    assert len(again()[1]) == MEETINGS + 1
    assert again()[1:] == ([], [])
    for path in (tmp_path / "cache" / "cards").iterdir():
        path.unlink()
    assert len(again()[1]) == MEETINGS + 1


def test_where_nothing_can_be_written_everything_is_read(
    again: Callable[[], Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that is read-only, a full disk, a file in the place of the folder: one note."""
    again()

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(cache_module, "program", lambda: "another one")
    with monkeypatch.context() as patch:
        patch.setattr(cache_module.Cache, "_write", refuse)
        _, names, notes = again()
    assert len(names) == MEETINGS + 1
    assert notes == [f"{tmp_path / 'cache'}: cannot be written, so nothing is remembered (Read-only file system)"]
    shutil.rmtree(tmp_path / "cache")
    (tmp_path / "cache").write_text("mine", encoding="utf-8")
    _, names, notes = again()
    assert len(names) == MEETINGS + 1
    assert "cannot be written" in notes[-1]
    assert (tmp_path / "cache").read_text(encoding="utf-8") == "mine"


def test_half_an_entry_is_never_seen(again: Callable[[], Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is stopped while writing leaves the old entries, and nothing unfinished."""
    again()
    before = {path: path.read_bytes() for path in entries(tmp_path / "cache")}

    def stopped(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(cache_module, "program", lambda: "another one")
        patch.setattr(os, "replace", stopped)
        assert len(again()[2]) == 1
    assert {path: path.read_bytes() for path in entries(tmp_path / "cache")} == before


def test_two_at_once_do_not_harm_each_other(tmp_path: Path) -> None:
    """Builds share the folder, and one goes on while somebody deletes it: each has what is true, nothing is damaged."""
    minutes = write(tmp_path / "minutes", FILES)
    expected = repr(read_archive(minutes))
    wrong: list[object] = []

    def build() -> None:
        for _ in range(6):
            cache = Cache(tmp_path / "cache")
            if repr(read_archive(minutes, cache)) != expected or [note for note in cache.notes if "damaged" in note]:
                wrong.append(cache.notes)
            shutil.rmtree(tmp_path / "cache" / "cards", ignore_errors=True)

    together(build, build, build)
    assert wrong == []


def test_two_versions_at_once_see_only_their_own(tmp_path: Path) -> None:
    """Of the same entry, each finds what it wrote itself, or nothing."""
    wrong: list[object] = []

    def use(key: str) -> None:
        cache = Cache(tmp_path)
        for n in range(200):
            cache.save("cards", "a.md", key, [key, n] * 50)
            found = cache.load("cards", "a.md", key)
            if found not in (None, [key, n] * 50):
                wrong.append(found)
        wrong.extend(cache.notes)

    together(lambda: use("one"), lambda: use("other"))
    assert wrong == []


def together(*works: Callable[[], None]) -> None:
    """Do several things at once."""
    threads = [Thread(target=work) for work in works]
    for one in threads:
        one.start()
    for one in threads:
        one.join()


def test_what_belongs_to_no_file_any_more_goes(again: Callable[[], Run], minutes: Path, tmp_path: Path) -> None:
    """The folder does not grow for ever; what another archive put there stays, and so does what is being written."""
    again()
    other = write(tmp_path / "other", {"2031-01-01.md": FILES["2031-05-03.md"]})
    read_archive(other, Cache(tmp_path / "cache"))
    meetings = tmp_path / "cache" / "meetings"
    fresh, old = meetings / "fresh.tmp", meetings / "old.tmp"
    fresh.write_bytes(b"")
    old.write_bytes(b"")
    os.utime(old, (0, 0))
    count = len(list(entries(tmp_path / "cache")))
    write(minutes, {"2031-05-10.md": ""})
    again()
    assert fresh.exists()
    # its meeting, and the unfinished one
    assert len(list(entries(tmp_path / "cache"))) == count - 2
    assert not old.exists()


def test_it_holds_nothing_that_runs(again: Callable[[], Run], tmp_path: Path) -> None:
    """An entry is two lines and JSON, so that reading it runs no code."""
    again()
    found = [path.read_text(encoding="ascii").split("\n", 2) for path in entries(tmp_path / "cache")]
    assert len(found) == MEETINGS + 1
    assert all(json.loads(lines[2]) for lines in found)
