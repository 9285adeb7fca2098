"""What the machine refuses gives one clear error; builds that run at once do each other no harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutebook.archive import read_archive
from minutebook.cache import Cache
from minutebook.errors import MissingFileError
from minutebook.site.search.shards import Entry, Portion
from search_index import bundled, content
from started_build import start

CONFIG = """
site_name: Meadow
theme: material
plugins:
  - minutebook:
      search: {search}
"""
ROOM = 20_000
"""No file of more bytes can be written: less than the style sheet of the theme has, more than an entry of the cache."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with a site that was built before."""
    for name, text in {
        "mkdocs.yml": CONFIG.format(search="none"),
        "docs/page.md": "# A page\n",
        "minutes/2031-01-04.log": "15:00 <ann> hello\n15:01 <ben> hi\n",
        "minutes/2031-01-11.log": "15:00 <ann> hello again\n",
        "site/index.html": "former",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_full_disk_is_one_clear_error_and_leaves_the_former_site(project: Path) -> None:
    """No traceback, nothing half done, and what was remembered meanwhile can be used."""
    running = start(project, room=ROOM)
    said, _ = running.communicate()
    assert running.returncode == 1, said
    (line,) = [line for line in said.splitlines() if "too large" in line]
    assert line.startswith("Error: the site cannot be built: ")
    assert line.endswith(f": File too large; {project / 'site'} is as it was")
    assert f"{project}/.site." in line.partition("; ")[0]
    assert "Traceback" not in said
    assert content(project / "site") == {"index.html": b"former"}
    assert not list(project.glob(".site.*"))
    cache = Cache(project / ".cache" / "minutebook")
    read_archive(project / "minutes", cache)
    assert cache.notes == []
    again = start(project)
    said, _ = again.communicate()
    assert again.returncode == 0, said
    assert "damaged" not in said


def test_people_that_cannot_be_read_are_one_clear_error(project: Path) -> None:
    """What stops the reading stops the build, with one line that names the file."""
    (project / "minutes" / "people.yml").write_text("# " + "x" * 1_000_000, encoding="utf-8")
    running = start(project)
    said, _ = running.communicate()
    assert running.returncode == 1
    assert [line[:5] for line in said.splitlines() if "people.yml" in line] == ["ERROR"]
    assert "Traceback" not in said
    assert content(project / "site") == {"index.html": b"former"}


@pytest.mark.parametrize("name", ["2031-01-04.log", "2031-01-11.log", "people.yml"])
def test_a_file_that_cannot_be_read_is_one_clear_error(
    project: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A meeting that silently is not there would be worse."""
    (project / "minutes" / "people.yml").write_text("ann: {nicks: [ann]}\n", encoding="utf-8")
    opened = Path.open

    def refuse(path: Path, *rest: str, **options: str) -> object:
        if path.name == name:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *rest, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(MissingFileError, match=rf"{name}: cannot be read: Permission denied$"):
        read_archive(project / "minutes", Cache(project / ".cache"))


def test_builds_at_once_share_the_cache(project: Path) -> None:
    """Two that run at the same time give the same site as one that follows and finds everything remembered."""
    (project / "mkdocs.yml").write_text(CONFIG.format(search="pagefind"), encoding="utf-8")
    together = [start(project, "-d", f"site{number}") for number in range(2)]
    said = [running.communicate()[0] for running in together]
    assert [running.returncode for running in together] == [0, 0], said
    last = start(project, "-d", "site2")
    said.append(last.communicate()[0])
    assert last.returncode == 0, said
    assert not any("damaged" in one or "cannot be written" in one for one in said), said
    sites = [content(project / f"site{number}") for number in range(3)]
    assert sites[0] == sites[1] == sites[2]
    assert "pagefind/shards.json" in sites[0]
    kept = project / ".cache" / "minutebook"
    (index,) = (kept / "search").iterdir()
    assert (index / "files.json").is_file()
    assert not list(kept.rglob("*.tmp"))


def test_an_index_that_cannot_be_kept_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full while it is written costs the memory of it, and no room."""
    move = Path.replace

    def full(path: Path, target: Path) -> Path:
        if path.is_relative_to(tmp_path):
            raise OSError(28, "No space left on device")
        return move(path, target)

    monkeypatch.setattr(Path, "replace", full)
    files, bundle = bundled([Portion.of([Entry("a/", "<html><body><h1>Hello</h1></body></html>")])], tmp_path)
    assert files
    assert "No space left" in bundle.notes[0]
    assert list(content(tmp_path)) == [".gitignore"]
