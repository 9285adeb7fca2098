"""Lets the pages stay that look as they did, where MkDocs would empty the folder of the site and make all of them anew.

What stands around the pages has to be the same too: the configuration, the theme, the navigation. Where a project adds
plugins, hooks or templates of its own, these may put anything on any page, so everything is made anew.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from minutebook.plugin_pages import DataFile, PageFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

_PLUGINS = {"minutebook", "search", "material/search"}
"""Those of which it is known what they put on a page."""
_OBJECTS = ("plugins", "theme")
"""What of a configuration cannot be compared as it is."""
_HIDDEN = ".minutebook"
"""MkDocs leaves hidden files where they are."""


class Spared:
    """The site of the build before."""

    def __init__(self) -> None:
        self._site: Path | None = None
        """Where it is hidden."""
        self._around: object = None
        """What stood around its pages."""
        self._files: dict[str, str] = {}
        """All files that MkDocs knew, by address."""

    def hide(self, config: MkDocsConfig) -> None:
        """Put the site out of MkDocs' way, before its folder is emptied."""
        self.show()
        if not self._files or not is_plain(config):
            return
        self._site = site = Path(config.site_dir)
        try:
            (site / _HIDDEN).mkdir(exist_ok=True)
            for path in list(site.iterdir()):
                if not path.name.startswith("."):
                    path.rename(site / _HIDDEN / path.name)
        except OSError:
            # some systems let nobody move what somebody reads; MkDocs makes everything anew then
            self.show()

    def show(self) -> bool:
        """Put the site back; return whether there was one."""
        site, self._site = self._site, None
        if site is None:
            return False
        with suppress(OSError):
            for path in list((site / _HIDDEN).iterdir()):
                path.rename(site / path.name)
            (site / _HIDDEN).rmdir()
            return True
        return False

    def stay(self, config: MkDocsConfig, nav: Navigation, files: Files, *, there: bool) -> list[PageFile]:
        """Return the pages that stay as they are; `there`: all of the site before is there.

        All pages are known and read. What is no longer of the site is removed.
        """
        before, self._around = self._around, _around(config, nav) if is_plain(config) else None
        gone = set(self._files) - set(files.src_uris)
        for uri in gone if there else ():
            _remove(Path(self._files[uri]), Path(config.site_dir))
        self._files = {file.src_uri: file.abs_dest_path for file in files}
        same = there and before is not None and before == self._around
        for data in files:
            if isinstance(data, DataFile):
                data.stays = same
        return [file for file in files if same and isinstance(file, PageFile) and not file.is_modified()]


def is_plain(config: MkDocsConfig) -> bool:
    """Return False where something that is not ours may have its hand in the pages."""
    own = set(config.plugins) <= _PLUGINS
    theme = config.theme.name == "material" and not config.theme.custom_dir
    # Material's own search has to see all pages
    return own and theme and not config.hooks and config.plugins["minutebook"].config["search"] != "builtin"


def _around(config: MkDocsConfig, nav: Navigation) -> object:
    values = {name: value for name, value in config.items() if name not in _OBJECTS}
    plugins = {name: dict(plugin.config) for name, plugin in config.plugins.items()}
    return values, plugins, dict(vars(config.theme)), list(_entries(nav.items))


def _entries(items: Iterable[Any]) -> Iterable[object]:
    """Yield what the navigation shows."""
    for item in items:
        yield type(item).__name__, item.title, getattr(item, "url", ""), list(_entries(item.children or ()))


def _remove(path: Path, site: Path) -> None:
    """Remove a file, and the folders that are empty then."""
    with suppress(OSError):
        path.unlink()
        for folder in path.parents:
            if folder == site:
                break
            folder.rmdir()
