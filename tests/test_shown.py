"""What a page shows is told by a value: a page that comes out otherwise never has the value that it had."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bench.generated_archive import write
from minutebook.archive import read_archive
from minutebook.cache import Cache
from minutebook.held import Held
from minutebook.site import volumes
from minutebook.site.pages import SiteSettings, build_site

if TYPE_CHECKING:
    from collections.abc import Callable

    from minutebook.model import Archive
    from minutebook.site.pages import Site, SitePage

SETTINGS = SiteSettings(today=date(2027, 1, 1), origin="https://minutes.example", site_name="Minutes")
NEWEST = "2026-12-08.md"


@pytest.fixture(scope="module")
def minutes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the sample archive, and beside it one of many meetings that have lists in common."""
    folder = tmp_path_factory.mktemp("shown") / "minutes"
    shutil.copytree(Path(__file__).parents[1] / "minutes", folder)
    write(folder / "many", 14, 18)
    return folder


def said(name: str, *lines: str) -> Callable[[Path], None]:
    """Return what adds lines to the end of a file."""

    def change(folder: Path) -> None:
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write("".join(f"{line}\n" for line in lines))

    return change


def replaced(name: str, before: str, after: str) -> Callable[[Path], None]:
    """Return what puts other words into a file."""

    def change(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert before in text
        (folder / name).write_text(text.replace(before, after), encoding="utf-8")

    return change


def gone(name: str) -> Callable[[Path], None]:
    """Return what takes a file away."""
    return lambda folder: (folder / name).unlink()


def came(name: str, text: str) -> Callable[[Path], None]:
    """Return what puts a file there."""

    def change(folder: Path) -> None:
        (folder / name).write_text(text, encoding="utf-8")

    return change


MANY = "many/channel-3/2005-01-07.md"
CHANGES = {
    "a line more": said(MANY, "    [20:00:00] <anna> one line more"),
    "somebody new decides": said(MANY, "    [20:00:00] <zelda> hi", "    [20:00:01] <zelda> #agreed we paint it red"),
    "somebody new takes something on": said(MANY, "    [20:00:00] <anna> #action zelda paints it red"),
    "another title": replaced(MANY, "# Works meeting", "# Garden meeting"),
    "a meeting less": gone(MANY),
    "a meeting more": came("many/channel-3/2005-01-08.md", "# Works meeting\n\n    [20:00] <ann> #agreed we go on\n"),
    "somebody has another name": replaced("people.yml", "Maren Holt", "Maren Hill"),
    "somebody has no entry": replaced("people.yml", "teo:\n", "teodor:\n"),
    "a subject has another name": replaced("subjects.yml", "name: Packaging", "name: Packages"),
    "a subject has no entry": gone("subjects.yml"),
    "a word of the newest": replaced(NEWEST, "the", "teh"),
}


def _pages(site: Site) -> dict[str, tuple[SitePage, object]]:
    """Return all that can be seen of each page."""
    found: dict[str, tuple[SitePage, object]] = {}
    for outline in site.pages:
        page = outline.filled()
        record = page.record() if page.record else ""
        head = site.heads.html(page.uri, page)
        shown = (page.title, page.description, page.body, record, page.headings, page.updated, page.source, head)
        found[page.uri] = (outline, shown)
    return found


@pytest.mark.parametrize("change", CHANGES)
def test_what_looks_as_before_is_the_same(
    change: str, minutes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For each change to an archive whose lists have volumes; and some pages are known to be the same."""
    monkeypatch.setattr(volumes, "BUDGET", 6000)
    folder, held = tmp_path / "minutes", Held()
    shutil.copytree(minutes, folder)

    def read() -> Archive:
        return read_archive(folder, Cache(tmp_path / "cache"), held=held)

    site = build_site(read(), SETTINGS)
    before, shown = _pages(site), site.shown(None)
    assert all(shown.is_new(outline) for outline, _ in before.values())
    shown.forget()
    CHANGES[change](folder)
    archive = read()
    assert repr(archive) == repr(read_archive(folder))
    site = build_site(archive, SETTINGS)
    now = site.shown(shown)
    pages = _pages(site)
    new = {uri for uri, (outline, _) in pages.items() if now.is_new(outline)}
    other = {uri for uri, (_, seen) in pages.items() if uri not in before or before[uri][1] != seen}
    assert other - new == set()
    assert other
    assert len(new) < len(pages)


def test_another_day_makes_all_pages_new(minutes: Path) -> None:
    """What is open is a day older."""
    archive = read_archive(minutes)
    site = build_site(archive, SETTINGS)
    shown = site.shown(None)
    for page in site.pages:
        shown.is_new(page)
    site = build_site(archive, SiteSettings(today=date(2027, 1, 2), origin=SETTINGS.origin))
    now = site.shown(shown)
    assert all(now.is_new(page) for page in site.pages)
