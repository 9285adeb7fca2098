"""The index is made in a copy of the process or in a thread, the same; what goes wrong there is known here."""

from __future__ import annotations

import json
import os
import signal
import threading
from typing import TYPE_CHECKING

import pytest

from minutebook.errors import SearchError
from minutebook.site.search import apart
from minutebook.site.search.apart import Apart
from minutebook.site.search.document import page_html
from minutebook.site.search.shards import SIZE, Entry, Portion
from search_index import content
from test_search_bundle import ENTRIES, fragments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

PAGE = Entry("about/", page_html("About", "<p>lavender</p>" + "much more " * 20_000, "en"))
"""More than a pipe holds."""
copied = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot copy a process")
BOTH = pytest.mark.parametrize("number", [1, pytest.param(2, marks=copied)])


@pytest.fixture(autouse=True)
def number(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> int:
    """So many cores there are; two unless a test says otherwise."""
    number = int(request.node.callspec.params.get("number", 2)) if hasattr(request.node, "callspec") else 2
    monkeypatch.setattr(apart, "cores", lambda: number)
    return number


def begun(
    root: Path,
    cache: Path | None = None,
    entries: Callable[[], Iterable[Entry]] = lambda: ENTRIES,
    pages: Sequence[Entry] = (PAGE,),
) -> Apart:
    """Return an index that is being made, and has all that it is made of."""
    index = Apart([Portion(entries, lambda: "made of this", 1)], "en", root, cache, SIZE)
    index.add(pages)
    index.hurry()
    return index


def test_a_copy_makes_what_a_thread_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Byte for byte, pages by hand among it; and only the thread is of this process."""
    processes = tmp_path / "processes"

    def entries() -> Iterator[Entry]:
        with processes.open("a", encoding="utf-8") as file:
            file.write(f"{os.getpid()}\n")
        yield from ENTRIES

    for number in (1, 2):
        monkeypatch.setattr(apart, "cores", lambda number=number: number)
        assert list(begun(tmp_path / f"{number}", entries=entries).finish()) == []
    made = content(tmp_path / "1")
    assert made == content(tmp_path / "2")
    assert any("lavender" in str(one["content"]) for one in fragments(made))
    alone, other = processes.read_text("utf-8").split()
    assert int(alone) == os.getpid()
    assert int(other) != os.getpid()


@BOTH
def test_notes_and_errors_come_back(tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache that cannot be written, a file that cannot, and a program that is not there."""
    del number
    (tmp_path / "file").write_text("", encoding="utf-8")
    (note,) = begun(tmp_path / "made", tmp_path / "file" / "cache").finish()
    assert "not remembered" in note
    index = begun(tmp_path / "file" / "below")
    with pytest.raises(NotADirectoryError) as caught:
        list(index.finish())
    assert str(caught.value.filename).startswith(str(tmp_path / "file"))
    monkeypatch.setitem(__import__("sys").modules, "pagefind_bin", None)
    index = begun(tmp_path / "none")
    with pytest.raises(SearchError, match="not installed"):
        list(index.finish())


@BOTH
def test_documents_that_cannot_be_made_are_an_error(tmp_path: Path, number: int) -> None:
    """A site without its search would be worse."""
    del number

    def entries() -> Iterator[Entry]:
        yield from ENTRIES
        raise ValueError("no such document")

    index = begun(tmp_path / "made", entries=entries)
    with pytest.raises(SearchError, match="no such document"):
        list(index.finish())


@copied
def test_a_copy_that_is_lost_is_an_error(tmp_path: Path) -> None:
    """It may have been killed for its memory."""

    def entries() -> Iterator[Entry]:
        os.kill(os.getpid(), signal.SIGKILL)
        yield from ENTRIES

    index = begun(tmp_path / "made", entries=entries)
    with pytest.raises(SearchError, match="too little memory"):
        list(index.finish())


@BOTH
def test_what_is_dismissed_writes_nothing_any_more(tmp_path: Path, number: int) -> None:
    """The folder of the site may be that of the next build, or be gone."""
    del number
    reading, writing = os.pipe()
    going, go = os.pipe()

    def entries() -> Iterator[Entry]:
        yield from ENTRIES
        os.write(writing, b"x")
        os.read(going, 1)

    # each is a shard of its own here, and the first is finished when more is asked for
    portions = [Portion.of(ENTRIES), Portion(entries, str, 1)]
    index = Apart(portions, "en", tmp_path / "made", None, 1)
    index.add([])
    os.read(reading, 1)
    there = content(tmp_path / "made")
    assert {name.partition("/")[0] for name in there} == {"1"}
    index.dismiss()
    os.write(go, b"x")
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join(10)
    assert content(tmp_path / "made") == there


@copied
def test_other_pages_by_hand_are_another_index(tmp_path: Path) -> None:
    """The same ones are remembered, and both count in the list of shards."""
    (tmp_path / "cache").mkdir()
    for turn, pages in enumerate(([PAGE], [PAGE], [], [PAGE])):
        assert list(begun(tmp_path / f"{turn}", tmp_path / "cache", pages=pages).finish()) == []
    made = [content(tmp_path / f"{turn}") for turn in range(4)]
    assert made[0] == made[1] == made[3] != made[2]
    assert len(list((tmp_path / "cache").glob("search/*"))) == 2
    (summary,) = json.loads(made[0]["shards.json"])
    assert summary["count"] == len(ENTRIES) + 1
