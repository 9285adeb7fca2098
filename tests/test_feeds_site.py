"""Feeds and files on a site that MkDocs built: where the page says, in every head, and the same at every build."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build

from docs_reader import ROOT, code, table
from feed_reader import read_feed
from minutebook.archive import read_archive
from minutebook.site.pages import build_site
from site_factory import settings
from test_plugin import FILES, PLUGINS, configured, site

if TYPE_CHECKING:
    from pathlib import Path

ALIKE = {
    "feeds/series": r"feeds/series/[^/]+\.xml",
    "topics": r"topics/[^/]+/feed\.xml",
    "meetings": r"meetings/.+/meeting\.SUFFIX",
    "data": r"data/.+\.json",
    "schema": r"schema/.+\.json",
}
"""What stands in the documentation with one address for many."""


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Material prints a notice about MkDocs 2 at every build."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1940000000")


def addresses() -> list[str]:
    """Return the addresses that the documentation lists."""
    return [code(row[0])[0].removeprefix("/") for row in table("docs/feeds.md", "address")]


def test_the_addresses_of_the_page_are_on_the_site(built_site: Path) -> None:
    """Each of them, in the sample archive."""
    assert [one for one in addresses() if not (built_site / one).is_file()] == []


def test_the_page_lists_every_kind_of_file(sample: Path) -> None:
    """No file is made that it does not tell of."""
    kinds = []
    for one in addresses():
        alike = next((pattern for start, pattern in ALIKE.items() if one.startswith(f"{start}/")), re.escape(one))
        kinds.append(alike.replace("SUFFIX", one.rpartition(".")[2]))
    made = [file.path for file in build_site(read_archive(sample), settings(origin="https://site.example")).files]
    assert [path for path in made if not any(re.fullmatch(kind, path) for kind in kinds)] == []


def test_the_feeds_of_the_built_site_are_valid(built_site: Path) -> None:
    """As a reader fetches them; each link leads to a page that is there."""
    found = [path for path in built_site.rglob("*.xml") if path.name != "sitemap.xml"]
    assert len(found) > 15
    base = "https://minutebook.example.org/"
    for path in found:
        for entry in read_feed(path.read_text(encoding="utf-8")):
            page, _, anchor = entry.url.removeprefix(base).partition("#")
            html = (built_site / page / "index.html").read_text(encoding="utf-8")
            assert not anchor or f'id="{anchor}"' in html


def test_every_page_has_our_head(tmp_path: Path) -> None:
    """Pages written by hand too, below what a theme of one's own puts there; one with a template of its own has not."""
    files = FILES | {
        "docs/own.md": "---\ntemplate: own.html\n---\n\n# Own\n",
        "theme/main.html": '{% extends "base.html" %}{% block extrahead %}<meta name="mine" content="1">{% endblock %}',
        "theme/own.html": '{% extends "main.html" %}',
    }
    text = f"{PLUGINS}theme: {{name: material, font: false, custom_dir: theme}}\n"
    config = configured(tmp_path, files, text)
    build(config)
    pages = {path.parent.name: path.read_text(encoding="utf-8") for path in (tmp_path / "site").rglob("index.html")}
    for name in ("about", "tea", "ann", "decisions"):
        assert '<meta name="mine"' in pages[name]
        assert re.search(
            r'<link rel="alternate feed" type="application/atom\+xml" [^>]* href="[./]*feed.xml">', pages[name]
        )
    assert "DiscussionForumPosting" in pages["tea"]
    assert '<meta name="mine"' in pages["own"]
    assert "feed.xml" not in pages["own"]


def test_a_site_without_address_says_that_it_has_no_feeds(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """It is built strictly all the same."""
    with caplog.at_level("INFO"):
        files = site(tmp_path, plugins=f'{PLUGINS}site_url: ""\n')
    assert "without site_url the site has no feeds" in caplog.text
    assert "meetings/2031-05-03/meeting.json" in files
    assert "feed.xml" not in files
    assert "atom+xml" not in files["meetings/index.html"]


def test_the_site_map_has_the_days_of_the_meetings(tmp_path: Path) -> None:
    """Of what was held; a day to come, and the day of the build, are not those on which a page changed."""
    coming = "# Weekly - 2040-05-03\n\n## Agenda\n\n- (ann) cake\n"
    text = site(tmp_path, FILES | {"minutes/2040-05-03.md": coming})["sitemap.xml"]
    found = dict(re.findall(r"<loc>\S*/base/(\S*?)</loc>\s*(?:<lastmod>(\S+)</lastmod>)?", text))
    assert found["meetings/2031-05-03/"] == found["meetings/2031-05-03/tea/"] == "2031-05-03"
    assert found["meetings/2040-05-03/"] == ""
    assert found["meetings/"] == found["people/"] == found[""] == "2031-06-07"


def test_a_site_without_meetings_is_built(tmp_path: Path) -> None:
    """Its feeds are empty, and its site map has the day of the build."""
    files = site(tmp_path, {"minutes/README.md": "", "docs/about.md": "# About\n"})
    assert read_feed(files["feed.xml"]) == []
    assert "<lastmod>" in files["sitemap.xml"]


def test_two_builds_are_the_same(tmp_path: Path) -> None:
    """Byte for byte, whatever order sets happen to have, where SOURCE_DATE_EPOCH gives the day."""
    built = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        environment = os.environ | {"PYTHONHASHSEED": seed, "MINUTES_DIR": "minutes"}
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder)]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        built.append({path.relative_to(folder).as_posix(): path.read_bytes() for path in files})
    one, other = built
    assert list(one) == list(other)
    assert [name for name in one if one[name] != other[name]] == []
