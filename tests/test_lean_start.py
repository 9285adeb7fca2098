"""What a build does before its pages: nothing that they do not need, and what MkDocs would have done."""

from __future__ import annotations

import gc
import subprocess
import sys
from types import SimpleNamespace

import pytest
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from minutebook.garbage import staying
from minutebook.plugin_pages import MeetingPage

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
