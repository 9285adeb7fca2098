"""`mkdocs serve` shows after a change what a build from nothing would show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from minutebook.plugin import MinutebookPlugin
from test_plugin import MEETING, configured

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MINUTES = {
    f"minutes/2031-05-{day:02d}.md": MEETING.replace("2031-05-03", f"2031-05-{day:02d}") for day in (3, 10, 17, 24)
}
OLD = "minutes/2031-05-03.md"
SECOND = "minutes/2031-05-17.md"
PROJECT = {**MINUTES, "docs/about.md": "# About\n\nThis is about lavender.\n"}
PLUGINS = """
plugins:
  - search
  - minutebook:
      build_date: 2031-06-01
      search: {search}
"""
ADDRESS = "http://127.0.0.1:8000/"
DAY = "1940000000"
OPTION = dict(MkDocsConfig._schema)["plugins"]  # noqa: SLF001
"""Keeps plugins from one load of the configuration to the next."""


class Served:
    """A project that is served: the site is built again after each change."""

    def __init__(self, folder: Path, *, dirty: bool, search: str = "none", plugins: str = PLUGINS) -> None:
        self._folder, self._dirty = folder, dirty
        configured(folder, PROJECT, plugins.format(search=search))
        self.site = folder / "served"
        config = self._config(self.site)
        config.plugins.on_startup(command="serve", dirty=dirty)
        plugin = config.plugins["minutebook"]
        assert isinstance(plugin, MinutebookPlugin)
        self._plugin = plugin

    def _config(self, site: Path) -> MkDocsConfig:
        return load_config(str(self._folder / "mkdocs.yml"), site_dir=str(site), site_url=ADDRESS)

    def build(self) -> dict[str, bytes]:
        """Build the site as the server does, and return its files once all are there."""
        config = self._config(self.site)
        assert config.plugins["minutebook"] is self._plugin
        build(config, serve_url=ADDRESS, dirty=self._dirty)
        if self._plugin.later:
            self._plugin.later.wait()
        return files_of(self.site)

    def fresh(self) -> dict[str, bytes]:
        """Return the files of a site that is built from nothing."""
        site = self._folder / "fresh"
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(OPTION, "plugin_cache", {})
            config = self._config(site)
            assert config.plugins["minutebook"] is not self._plugin
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
        return files_of(site)

    def write(self, name: str, change: Callable[[str], str]) -> None:
        """Change the text of a file, a moment after the site was built."""
        path = self._folder / name
        path.write_text(change(path.read_text(encoding="utf-8") if path.exists() else ""), encoding="utf-8")

    def remove(self, name: str) -> None:
        """Remove a file."""
        (self._folder / name).unlink()


def files_of(site: Path) -> dict[str, bytes]:
    """Return the files of a site by path."""
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.fixture(autouse=True)
def same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """All builds are of one day, and what MkDocs keeps of a server ends with its test."""
    monkeypatch.setattr(OPTION, "plugin_cache", {})
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)


def changes(served: Served) -> dict[str, Callable[[], None]]:
    """Return what may happen to a project, in order."""
    return {
        "a line more": lambda: served.write(SECOND, lambda text: text.replace("ben: hi", "ben: good evening")),
        "another title": lambda: served.write(SECOND, lambda text: text.replace("# Weekly", "# Every week")),
        "somebody new": lambda: served.write(OLD, lambda text: text.replace("ben: hi", "zelda: hi")),
        "a decision less": lambda: served.write(SECOND, lambda text: text.replace("#agreed", "agreed")),
        "a meeting more": lambda: served.write("minutes/2031-05-20.md", lambda _: MEETING.replace("05-03", "05-20")),
        "a meeting less": lambda: served.remove(OLD),
        "nothing": lambda: None,
    }


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("dirty", [True, False], ids=["dirty", "whole"])
def test_what_is_served_is_what_would_be_built(dirty: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """After each change, every page and file, byte for byte; in a dirty build only what is gone stays there."""
    served = Served(tmp_path, dirty=dirty)
    assert served.build() == served.fresh()
    for name, change in changes(served).items():
        change()
        shown, fresh = served.build(), served.fresh()
        other = [path for path in fresh if shown.get(path) != fresh[path]]
        assert other == [], name
        if not dirty:
            assert shown.keys() == fresh.keys()


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("dirty", [True, False], ids=["dirty", "whole"])
def test_what_looks_as_before_is_not_written_again(dirty: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Pages and files of other meetings stay; where the navigation has another entry, only in a dirty build."""
    served = Served(tmp_path, dirty=dirty)
    served.build()
    stays = [
        served.site / "meetings" / "2031-05-03" / name for name in ("index.html", "tea/index.html", "meeting.json")
    ]
    other = served.site / "meetings" / "2031-05-17" / "index.html"
    before = [path.stat().st_mtime_ns for path in (*stays, other)]
    served.write(SECOND, lambda text: text.replace("ben: hi", "ben: good evening"))
    served.build()
    after = [path.stat().st_mtime_ns for path in (*stays, other)]
    assert after[:-1] == before[:-1]
    assert after[-1] > before[-1]
    served.write("docs/about.md", lambda text: text.replace("# About", "# All about"))
    served.build()
    assert (stays[0].stat().st_mtime_ns == before[0]) == dirty
    assert ("All about" in stays[0].read_text(encoding="utf-8")) != dirty


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_project_with_hooks_has_all_pages_made_anew(tmp_path: Path) -> None:
    """A hook may put anything on a page, such as the time."""
    (tmp_path / "hook.py").write_text(
        "calls = []\ndef on_post_page(output, **_):\n    calls.append(1)\n    return output + str(len(calls))\n",
        encoding="utf-8",
    )
    served = Served(tmp_path, dirty=False, plugins=PLUGINS + "hooks: [hook.py]\n")
    assert len({served.build()["meetings/2031-05-03/tea/index.html"] for _ in range(2)}) == 2


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_build_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    """What had changed before it failed is shown by the next one."""
    served = Served(tmp_path, dirty=False)
    served.build()
    served.write(SECOND, lambda text: text.replace("ben: hi", "ben: good evening"))
    served.write("mkdocs.yml", lambda text: text.replace("build_date: 2031-06-01", "build_date: never"))
    with pytest.raises(Abort):
        served.build()
    served.write("mkdocs.yml", lambda text: text.replace("build_date: never", "build_date: 2031-06-01"))
    assert served.build() == served.fresh()


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_the_search_finds_what_changed(tmp_path: Path) -> None:
    """And what did not, pages by hand among it, though a dirty build does not read these again."""
    served = Served(tmp_path, dirty=True, search="pagefind")
    served.build()
    served.write(SECOND, lambda text: text.replace("ben: hi", "ben: good evening"))
    shown, fresh = served.build(), served.fresh()
    found = {path for path in fresh if path.startswith("pagefind/")}
    assert any(path.endswith(".pf_fragment") for path in found)
    assert [path for path in found if shown.get(path) != fresh[path]] == []
