"""What a build does before its pages: nothing that they do not need, and what MkDocs would have done."""

from __future__ import annotations

import gc
import subprocess
import sys
from types import SimpleNamespace

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from conftest import ROOT
from minutebook.garbage import staying
from minutebook.plugin_pages import MeetingPage, PageFile
from minutebook.site.page import SitePage

UNUSED = ("minutebook.meeting", "minutebook.dialects", "minutebook.commands", "minutebook.extract", "markdown_it")
"""What understands talk and prose; a build of meetings that are remembered has no use for it."""


def test_what_reads_is_imported_when_something_is_read() -> None:
    """A third of the program."""
    code = f"import sys, minutebook.plugin; print(*sorted(set({UNUSED}) & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "\n"


@pytest.mark.parametrize(
    "site",
    [
        "",
        "https://a.example",
        "https://a.example/b/",
        "https://a.example/b/../c",
        "https://a.example/?d",
        "https:",
        "b",
    ],
)
@pytest.mark.parametrize("uri", ["index.md", "meetings/2031-05-03/tea.md", "people/Zoë+a=b.md", "a:b/c.md"])
def test_pages_have_the_addresses_that_mkdocs_gives(site: str, uri: str) -> None:
    """Whatever `site_url` is."""
    known, own = Page.__new__(Page), MeetingPage.__new__(MeetingPage)
    for page in (known, own):
        page.file = File(uri, "docs", "site", use_directory_urls=True)
        page._set_canonical_url(site)  # noqa: SLF001 - MkDocs calls it
    assert (own.canonical_url, own.abs_url) == (known.canonical_url, known.abs_url)


@pytest.mark.parametrize("urls", [True, False])
@pytest.mark.parametrize("uri", ["index.md", "people/index.md", "decisions.md", "meetings/tea time/Zoë+a=b.html.md"])
def test_files_of_pages_are_those_that_mkdocs_would_make(uri: str, *, urls: bool) -> None:
    """Whatever their address is, and with all that MkDocs knows of a page."""
    config = load_config(config_file=str(ROOT / "mkdocs.yml"), site_dir="site", use_directory_urls=urls)
    tea = SitePage(uri, "Tea", "meeting")
    known, own = File(uri, None, config.site_dir, urls), PageFile.of(tea, config)
    page, made = Page(None, known, config), MeetingPage(tea, own, config, None)
    for name in ("src_uri", "src_path", "dest_uri", "dest_path", "abs_dest_path", "url", "name"):
        assert getattr(own, name) == getattr(known, name), name
    assert vars(page).keys() <= vars(made).keys()
    assert (made.children, made.file.page, made.url, made.is_index) == (None, made, page.url, page.is_index)


def test_what_stays_is_not_looked_through() -> None:
    """Neither while it is made nor later; what is made then is, as before."""
    before = gc.get_freeze_count()
    with staying():
        assert not gc.isenabled()
        made = [SimpleNamespace() for _ in range(1000)]
    try:
        assert gc.isenabled()
        assert gc.get_freeze_count() >= before + len(made)
    finally:
        gc.unfreeze()
