"""Texts of meetings that are kept from one build to the next. That none is ever stale is said in `test_kept_pages`."""

from __future__ import annotations

import zlib
from base64 import b64encode
from typing import TYPE_CHECKING

import pytest

from cached_archive import write
from minutebook.archive import read_archive
from minutebook.cache import Cache
from minutebook.model.talk import Kept
from minutebook.site.kept_texts import packed, unpacked
from minutebook.site.pages import build_site
from test_kept_pages import FILES, SETTINGS

if TYPE_CHECKING:
    from pathlib import Path

    from minutebook.site.pages import Site


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an archive, and a cache in which its texts are kept."""
    write(tmp_path / "minutes", FILES)
    texts(built(tmp_path))
    return tmp_path


def built(folder: Path, *, kept: bool = True) -> Site:
    """Return the site, with the cache or without."""
    archive = read_archive(folder / "minutes", Cache(folder / "cache"))
    return build_site(archive, SETTINGS, Cache(folder / "cache") if kept else None)


def texts(site: Site) -> dict[str, str]:
    """Return the texts of all meetings, and what their heads say."""
    files = {one.path: one.text() for one in site.files if one.path.endswith(("meeting.json", "meeting.txt"))}
    return files | {one.uri: site.heads.html(one.uri, None) for one in site.pages}


def test_nobody_needs_the_messages_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a second build they are not even unpacked."""
    before, site = texts(built(folder, kept=False)), built(folder)
    monkeypatch.setattr(Kept, "_made", lambda _: pytest.fail("messages were made"))
    assert texts(site) == before
    assert len([path for path in before if path.endswith(".txt")]) == 4


@pytest.mark.parametrize(
    "value", [None, 3, [], "x", "eA==", packed([]), packed(["a", "b"]), b64encode(zlib.compress(b"\0\xff\0")).decode()]
)
def test_what_is_no_text_is_not_shown(folder: Path, monkeypatch: pytest.MonkeyPatch, value: object) -> None:
    """An entry of another shape is as good as nothing."""
    before, load = texts(built(folder, kept=False)), Cache.load

    def wrong(cache: Cache, kind: str, of: str, key: str) -> object:
        return value if kind == "texts" else load(cache, kind, of, key)

    monkeypatch.setattr(Cache, "load", wrong)
    assert texts(built(folder)) == before


def test_half_a_character_stays_what_it_is() -> None:
    """A transcript may hold one."""
    given = ['"\ud800"', "", "é€😀"]
    assert unpacked(packed(given), 3) == given


def test_the_texts_of_a_meeting_are_looked_up_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its files follow each other, also where one process writes all of them."""
    site, load = built(folder), Cache.load
    asked: list[str] = []

    def noted(cache: Cache, kind: str, of: str, key: str) -> object:
        asked.append(of)
        return load(cache, kind, of, key)

    monkeypatch.setattr(Cache, "load", noted)
    for one in site.files:
        one.text()
    assert len(asked) == len(set(asked)) == 4
