"""The index: Pagefind makes it of our documents, it is remembered, and what goes wrong is one clear error."""

from __future__ import annotations

import errno
import gzip
import json
import os
import sys
from typing import TYPE_CHECKING, Any

import pytest

from minutebook.errors import SearchError
from minutebook.site.search import bundle
from minutebook.site.search.bundle import Bundle
from minutebook.site.search.document import Document, Line
from minutebook.site.search.kept import OTHERS
from minutebook.site.search.placed import LINKED, Place
from minutebook.site.search.service import Service
from minutebook.site.search.shards import Entry, Portion
from search_index import bundled, content, made

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

SHED = Document("topics/shed/", "topic", "The shed", (Line("paint it green", 7, "ann"), Line("and dry", 8, "ben")))
ENTRIES = [Entry(SHED.url, SHED.html("en")), Entry("x/", Document("x/", "person", "Ann").html("en"))]


def fragments(files: dict[str, bytes]) -> list[dict[str, object]]:
    """Return what the index remembers of each document."""
    packed = [data for name, data in files.items() if "/fragment/" in name]
    return [json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd")) for data in packed]


def test_the_index_tells_where_each_message_begins() -> None:
    """The browser finds the message of a word by these places."""
    (shed,) = [one for one in fragments(made(ENTRIES)) if one["url"] == SHED.url]
    assert [(one["id"], one["location"]) for one in shed["anchors"]] == [("m7", 3), ("m8", 7)]  # type: ignore[attr-defined]
    assert str(shed["content"]).split()[3] == "ann:"
    assert shed["filters"] == {"kind": ["topic"]}


def test_only_what_our_search_loads_is_in_the_index() -> None:
    """Pagefind's own interfaces would be half a megabyte that nobody loads."""
    files = made(ENTRIES)
    assert {"shards.json", "pagefind.js", "1/pagefind-entry.json", "wasm.en.pagefind"} <= set(files)
    assert not any("-ui" in name for name in files)


def test_the_index_is_remembered(tmp_path: Path) -> None:
    """A second build does not need the program; other documents do, and so does a damaged file."""
    files = made(ENTRIES, tmp_path)
    nothing = tmp_path / "nothing"
    assert made(ENTRIES, tmp_path, nothing) == files
    with pytest.raises(SearchError, match="does not start"):
        made(ENTRIES[:1], tmp_path, nothing)
    for kept in [path for path in tmp_path.glob("search/*/**/*") if path.is_file()]:
        whole = kept.read_bytes()
        for damaged in (whole[:-5], b"?" * len(whole), b""):
            kept.write_bytes(damaged)
            with pytest.raises(SearchError, match="does not start"):
                made(ENTRIES, tmp_path, nothing)
        kept.unlink()
        with pytest.raises(SearchError, match="does not start"):
            made(ENTRIES, tmp_path, nothing)
        kept.write_bytes(whole)
        # it is another file, and the same
        assert made(ENTRIES, tmp_path, nothing) == files


def test_a_remembered_index_is_made_of_nothing(tmp_path: Path) -> None:
    """What its documents are made of has the same name, so nobody asks for them."""

    def unasked() -> Sequence[Entry]:
        raise AssertionError

    first = bundled([Portion(lambda: ENTRIES, lambda: "a", 1)], tmp_path)[0]
    again, bundle = bundled([Portion(unasked, lambda: "a", 1)], tmp_path)
    assert again == first
    assert bundle.built == 0
    with pytest.raises(SearchError):
        bundled([Portion(unasked, lambda: "b", 1)], tmp_path)


def test_the_newest_index_begins_before_the_last_documents_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It waits for them only where it may be remembered; it is the same either way."""
    happened = []

    class Heard(Service):
        def ask_all(self, kind: str, requests: Sequence[Mapping[str, object]]) -> list[Mapping[str, Any]]:
            happened.append(kind)
            return super().ask_all(kind, requests)

    def later() -> Sequence[Entry]:
        happened.append("later")
        return ENTRIES[1:]

    monkeypatch.setattr(bundle, "Service", Heard)
    whole = made(ENTRIES)
    happened.clear()
    assert bundled([Portion.of(ENTRIES[:1])], tmp_path, later=later)[0] == whole
    assert [one for one in happened if one in {"AddFile", "later"}][:2] == ["AddFile", "later"]
    happened.clear()
    assert bundled([Portion.of(ENTRIES[:1])], tmp_path, later=later)[0] == whole
    assert set(happened) == {"later"}


def test_old_ones_are_dropped(tmp_path: Path) -> None:
    """The folder does not grow with every change."""
    for n in range(OTHERS + 3):
        made([Entry(f"{n}/", ENTRIES[0].html)], tmp_path)
    assert len(list(tmp_path.glob("search/*"))) == OTHERS + 1


def test_what_was_never_finished_is_dropped(tmp_path: Path) -> None:
    """Not at once: another build may be about to finish it."""
    old, new = tmp_path / "search" / "old.tmp", tmp_path / "search" / "new.tmp"
    for path in (old, new):
        path.mkdir(parents=True)
    os.utime(old, (0, 0))
    made(ENTRIES, tmp_path)
    assert [old.exists(), new.exists()] == [False, True]


def test_what_is_remembered_has_names_in_the_site_instead_of_copies(tmp_path: Path) -> None:
    """Those of an index that is made anew too, as far as they are as before; what one may edit in a site is a copy."""

    def places(folder: str, entries: Sequence[Entry]) -> dict[str, int]:
        made_of = Bundle([Portion.of(entries)], "en", Place(tmp_path / folder), tmp_path / "cache")
        made_of.finish()
        return {path.name: path.stat().st_ino for path in (tmp_path / folder).rglob("*") if path.is_file()}

    first, again, other = places("a", ENTRIES), places("b", ENTRIES), places("c", ENTRIES[:1])
    assert {name for name in first if first[name] == again[name]} == {name for name in first if name.endswith(LINKED)}
    assert len([name for name in other if ".pf_fragment" in name and first.get(name) == other[name]]) == 1


@pytest.mark.parametrize("number", [errno.EXDEV, errno.EPERM])
def test_where_a_file_cannot_have_two_names_it_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """The cache may lie on another disk."""
    files = made(ENTRIES, tmp_path)

    def refuse(*_: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "link", refuse)
    assert made(ENTRIES, tmp_path) == files


def test_what_is_in_the_site_already_is_replaced_and_not_written_into(tmp_path: Path) -> None:
    """A dirty build keeps the folder: its files may be other names of what is remembered."""
    site, cache = tmp_path / "site", tmp_path / "cache"
    files = made(ENTRIES, cache)
    for entries in (ENTRIES, ENTRIES[:1], ENTRIES):
        Bundle([Portion.of(entries)], "en", Place(site), cache).finish()
    assert content(site).items() >= files.items()
    assert made(ENTRIES, cache, tmp_path / "nothing") == files


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    """The index is there; a note says that it is not remembered."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    files, unkept = bundled([Portion.of(ENTRIES)], tmp_path / "file" / "cache")
    assert fragments(files)
    assert "not remembered" in unkept.notes[0]


BROKEN = {
    "says nothing": "import sys; sys.stdin.buffer.read()",
    "never reads": "import time; time.sleep(60)",
    "dies": "raise SystemExit(3)",
    "talks nonsense": "import sys; sys.stdout.write('Usage: pagefind,'); sys.stdout.flush(); sys.stdin.buffer.read()",
    "answers something else": "import sys; sys.stdout.write('W10=,'); sys.stdout.flush(); sys.stdin.buffer.read()",
}


@pytest.mark.skipif(sys.platform == "win32", reason="a script with a first line that names its program")
@pytest.mark.parametrize("program", BROKEN.values(), ids=BROKEN)
def test_a_broken_program_is_an_error_and_no_hang(tmp_path: Path, program: str) -> None:
    """Whatever it does, the build ends with the name of the program."""
    path = tmp_path / "pagefind"
    path.write_text(f"#!{sys.executable}\n{program}\n", encoding="utf-8")
    path.chmod(0o755)
    with Service(path, patience=1.0) as service, pytest.raises(SearchError, match=str(path)):
        # more than a pipe holds, so that it has to be read
        service.ask("NewIndex", config={"filler": "x" * 1_000_000})


def test_what_pagefind_refuses_is_said() -> None:
    """Its own words are in the message."""
    with Service() as service, pytest.raises(SearchError, match="unknown variant"):
        service.ask("Nonsense")


def test_without_pagefind_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """What to install, or what to set instead."""
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    with pytest.raises(SearchError, match=r"pip install 'pagefind\[bin\]'.*search: builtin"):
        made(ENTRIES)


def test_as_many_documents_as_there_are_are_indexed() -> None:
    """However long an answer is: the program may wait for us to read while we wait for it to."""
    titles = [f"{n} {'x' * 2000}" for n in range(150)]
    entries = [Entry(f"{n}/", Document(f"{n}/", "topic", title).html("en")) for n, title in enumerate(titles)]
    assert {str(one["meta"]["title"]) for one in fragments(made(entries))} == set(titles)  # type: ignore[index]
