"""A site is replaced as a whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from minutebook import staging
from started_build import start

if TYPE_CHECKING:
    from pathlib import Path


def fill(folder: Path, files: dict[str, str]) -> Path:
    """Write files into a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def content(folder: Path) -> dict[str, str]:
    """Return all files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def refuse(*_: object) -> None:
    """Stand for a system call that this machine does not have."""
    raise OSError


@pytest.mark.parametrize("missing", [(), ("_exchange",)], ids=["exchanged", "renamed"])
def test_the_new_site_is_there_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: tuple[str, ...]) -> None:
    """Nothing of the former site is left but what is hidden in it, and nothing lies beside it."""
    for name in missing:
        monkeypatch.setattr(staging, name, refuse)
    site = fill(tmp_path / "site", {"index.html": "old", "gone/x.html": "old", ".nojekyll": "", ".git/config": "kept"})
    staged = fill(staging.staging_folder(site), {"index.html": "new", "a/b.html": "new"})
    staging.put_in_place(staged, site)
    assert content(site) == {"index.html": "new", "a/b.html": "new", ".nojekyll": "", ".git/config": "kept"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_is_removed_with_all_that_is_below(tmp_path: Path) -> None:
    """However deep it lies; a link goes, and what it leads to stays; that there is no such folder is no error."""
    kept = fill(tmp_path / "kept", {"a/b/c.html": "kept"})
    gone = fill(tmp_path / "gone", {"a.html": "", "b/c.html": "", "d/e/f/g.html": "", "d/h/i.html": ""})
    for place in ("link", "d/link", "d/e/link"):
        (gone / place).symlink_to(kept, target_is_directory=True)
    staging.remove(gone)
    staging.remove(gone)
    assert content(tmp_path) == {"kept/a/b/c.html": "kept"}
    assert not gone.exists()


def test_a_folder_that_cannot_be_moved_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mounted folder keeps its place; its files are replaced."""
    site = fill(tmp_path / "site", {"index.html": "old", "gone/x.html": "old"})
    staged = fill(staging.staging_folder(site), {"index.html": "new", "a/b.html": "new"})
    monkeypatch.setattr(staging, "_exchange", refuse)
    rename = type(site).rename
    monkeypatch.setattr(type(site), "rename", lambda path, to: refuse() if path == site else rename(path, to))
    staging.put_in_place(staged, site)
    assert content(site) == {"index.html": "new", "a/b.html": "new"}


def test_the_first_site_is_moved(tmp_path: Path) -> None:
    """There need not be a former one."""
    staged = fill(staging.staging_folder(tmp_path / "site"), {"index.html": "new"})
    staging.put_in_place(staged, tmp_path / "site")
    assert content(tmp_path) == {"site/index.html": "new"}


def test_leftovers_of_the_dead_are_removed(tmp_path: Path) -> None:
    """A folder of a process that is gone is deleted, that of one that runs is not, nor are other names."""
    done = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    for name in (
        f".site.building-{done.stdout.decode().strip()}",
        f".site.building-{os.getppid()}",
        ".site.building-x",
    ):
        fill(tmp_path / name, {"index.html": "half"})
    staging.drop_leftovers(tmp_path / "site")
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {f".site.building-{os.getppid()}", ".site.building-x"}


CONFIG = """
site_name: Meadow
site_url: https://meadow.example.org/
theme: material
plugins:
  - minutebook:
      cache_dir: ""
      search: none
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with a site that was built before."""
    files = {"mkdocs.yml": CONFIG, "docs/page.md": "# A page\n", "minutes/2031-01-04.log": "15:00 <ann> hello\n"}
    fill(tmp_path, {**files, "site/index.html": "former", "site/old.html": "former"})
    return tmp_path


def names(project: Path) -> list[str]:
    """Return what lies in the project."""
    return sorted(path.name for path in project.iterdir())


def test_a_build_takes_the_place_of_the_former_site(project: Path) -> None:
    """After a good build nothing of the former site is left, nor a folder beside it."""
    running = start(project, "--strict")
    said, _ = running.communicate()
    assert running.returncode == 0, said
    assert (project / "site/meetings/2031-01-04/index.html").is_file()
    assert not (project / "site/old.html").exists()
    assert names(project) == ["docs", "minutes", "mkdocs.yml", "site"]


def test_a_build_that_fails_leaves_the_former_site(project: Path) -> None:
    """A broken link is an error of a strict build: the site that people see is still the former one."""
    (project / "docs/page.md").write_text("# A page\n\n[broken](nowhere.md)\n", encoding="utf-8")
    running = start(project, "--strict")
    said, _ = running.communicate()
    assert running.returncode != 0
    assert "nowhere.md" in said
    assert content(project / "site") == {"index.html": "former", "old.html": "former"}
    assert names(project) == ["docs", "minutes", "mkdocs.yml", "site"]


def test_a_build_that_is_killed_leaves_the_former_site(project: Path) -> None:
    """Killed in the midst of writing, it has touched nothing; the next build tidies up."""
    running = start(project)
    until = time.monotonic() + 120
    while not list(project.glob(".site.building-*/*")) and time.monotonic() < until and running.poll() is None:
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    running.communicate()
    assert running.returncode == -signal.SIGKILL
    assert content(project / "site") == {"index.html": "former", "old.html": "former"}
    assert list(project.glob(".site.building-*"))
    again = start(project)
    again.communicate()
    assert names(project) == ["docs", "minutes", "mkdocs.yml", "site"]
