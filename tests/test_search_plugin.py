"""The option `search`: ours in the place of Material's, Material's own, or none."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.exceptions import Abort

from minutebook import plugin_search
from minutebook.site import language
from minutebook.site.search.apart import Apart
from search_index import content
from test_plugin import FILES, site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Material prints a notice about MkDocs 2 at every build; the language is left as it was."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    yield
    language.speak("en")


def made(folder: Path, option: str, plugins: str = "search, ") -> dict[str, str]:
    """Return the site of a project with this option."""
    return site(folder, plugins=f"plugins: [{plugins}minutebook: {{{option}}}]\n")


def index(folder: Path) -> str:
    """Return all that the index of our search holds."""
    files = sorted((folder / "site" / "pagefind").glob("*/fragment/*"))
    return "\n".join(gzip.decompress(path.read_bytes()).decode() for path in files)


@pytest.mark.parametrize("plugins", ["search, ", ""])
def test_ours_stands_where_materials_would(tmp_path: Path, plugins: str) -> None:
    """With and without `search` among the plugins; Material's index is neither made nor loaded."""
    pages = made(tmp_path, "", plugins)
    for name in ("index.html", "about/index.html", "meetings/2031-05-03/tea/index.html"):
        assert pages[name].count("data-mb-search-open") == 1
        assert 'name="search"' not in pages[name]
        assert "assets/minutebook/search.js" in pages[name]
    assert "search/index.html" in pages
    assert "search/search_index.json" not in pages
    assert (tmp_path / "site" / "pagefind" / "pagefind.js").is_file()


def test_the_index_holds_meetings_and_pages_by_hand(tmp_path: Path) -> None:
    """Topics, decisions, actions, and what somebody wrote in docs/, without the frame of the pages."""
    made(tmp_path, "")
    text = index(tmp_path)
    for said in ("we bake rye & wheat", "ben bakes", "next: tea", "See the meetings and one"):
        assert said in text
    assert "Made with" not in text


def test_an_index_that_is_made_later_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That of a very large archive waits until the pages are written."""
    made(tmp_path / "beside", "")
    monkeypatch.setattr(plugin_search, "MOST_BESIDE", 1)
    page = tmp_path / "later/site/meetings/2031-05-03/index.html"
    there = []

    def begin(*given: Any) -> Apart:  # noqa: ANN401 - whatever it is made of
        there.append(page.exists())
        return Apart(*given)

    monkeypatch.setattr(plugin_search, "Apart", begin)
    made(tmp_path / "later", "")
    assert there == [True]
    assert content(tmp_path / "beside" / "site" / "pagefind") == content(tmp_path / "later" / "site" / "pagefind")


def test_a_page_may_stay_out_of_the_index(tmp_path: Path) -> None:
    """As with Material's own search."""
    hidden = "---\nsearch: {exclude: true}\n---\n# Quiet\n\nlavender\n"
    site(tmp_path, {**FILES, "docs/quiet.md": hidden})
    assert "lavender" not in index(tmp_path)


def test_the_language_is_that_of_the_site(tmp_path: Path) -> None:
    """Pagefind searches only what has the language of the page; the header speaks it too."""
    pages = site(
        tmp_path, plugins="plugins: [search, minutebook]\ntheme: {name: material, language: de, font: false}\n"
    )
    entry = json.loads((tmp_path / "site" / "pagefind" / "1" / "pagefind-entry.json").read_text("utf-8"))
    assert list(entry["languages"]) == ["de"]
    assert pages["index.html"].count('aria-label="Gesuchte Wörter"') == 1
    assert 'data-many="%n Treffer"' in pages["index.html"]


def test_materials_own_search_can_stay(tmp_path: Path) -> None:
    """For a site that is opened from a disk: its index holds topics, decisions and actions."""
    pages = made(tmp_path, "search: builtin")
    assert 'name="search"' in pages["index.html"]
    assert "data-mb-search" not in pages["index.html"]
    assert "assets/minutebook/search" not in pages["index.html"]
    found = json.dumps(json.loads(pages["search/search_index.json"]), ensure_ascii=False)
    assert all(text in found for text in ("we bake rye", "ben bakes", "Tea"))
    assert "search/index.html" not in pages
    assert not (tmp_path / "site" / "pagefind").exists()


def test_there_may_be_no_search(tmp_path: Path) -> None:
    """Neither a field nor an index."""
    pages = made(tmp_path, "search: none")
    assert 'name="search"' not in pages["index.html"]
    assert "data-mb-search" not in pages["index.html"]
    assert not {"search/index.html", "search/search_index.json"} & set(pages)


def test_another_value_is_refused(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The message names those that there are."""
    with pytest.raises(Abort):
        made(tmp_path, "search: elastic")
    assert "pagefind" in caplog.text


def test_without_pagefind_the_build_stops_with_one_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says what to install or to set."""
    monkeypatch.setitem(__import__("sys").modules, "pagefind_bin", None)
    with pytest.raises(Abort):
        made(tmp_path, 'cache_dir: ""')
    assert "pip install 'pagefind[bin]'" in caplog.text
    assert "Traceback" not in caplog.text
