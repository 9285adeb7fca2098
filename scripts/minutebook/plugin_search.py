"""The search in MkDocs' frame: which of the three there is, where it stands in the header, and its index in the site.

Material shows a search where its plugin `search` is on, and loads an index that grows with the archive. Ours takes its
place: a stand-in of that name keeps the place in the header, and the partial of our `theme` folder fills it.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin

from minutebook.errors import SearchError
from minutebook.site import language
from minutebook.site.search.apart import Apart
from minutebook.site.search.bundle import FOLDER
from minutebook.site.search.document import page_html
from minutebook.site.search.shards import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from minutebook.site.search.shards import Portion

_log = logging.getLogger("mkdocs.plugins.minutebook")
MODES = ("pagefind", "builtin", "none")
MOST_BESIDE = 2500
"""The index of more meetings is made when the pages are written, not beside them: each copy of the process in which
meetings are looked at takes memory for them, and both cores have enough to do."""
_MATERIAL = "material/search"
"""What Material's templates look for."""


class _HeaderConfig(Config):
    """What Material's header asks of its search."""

    enabled = option.Type(bool, default=True)


class _Header(BasePlugin[_HeaderConfig]):
    """Stands where Material's search would stand."""


class Search:
    """One build's search; does nothing unless the mode is `pagefind`."""

    def __init__(self, mode: str, config: MkDocsConfig, cache: Path | None, size: int) -> None:
        self.ours = mode == "pagefind"
        self._config, self._cache, self._size = config, cache, size
        self._written: dict[str, Entry] = {}
        """Pages by hand, by address."""
        self._pages: Sequence[Entry] = ()
        self._late = False
        self._index: Apart | None = None
        self._waiting: Iterable[Portion] | None = None
        """What is found in an archive whose index comes later."""
        self._language = str(config.theme.get("language") or "en")
        if self.ours:
            header = _Header()
            header.load_config({})
            config.plugins[_MATERIAL] = header
            # below a theme folder of the project's own, above Material's
            config.theme.dirs.insert(bool(config.theme.custom_dir), str(Path(__file__).parent / "site" / "theme"))

    @staticmethod
    def silence(mode: str, config: MkDocsConfig) -> None:
        """Unless it is asked for, keep Material's search from making an index, and its header from showing it."""
        for name in (_MATERIAL, "search") if mode != "builtin" else ():
            plugin = config.plugins.get(name)
            if plugin is not None and "enabled" in plugin.config:
                plugin.config["enabled"] = False

    def go_on_from(self, written: dict[str, Entry], *, late: bool) -> None:
        """Take the pages by hand that the build before knew of; where it is `late`, nobody waits for the index."""
        self._written, self._late = written, late

    def add(self, portions: Iterable[Portion], meetings: int) -> None:
        """Take what is found in an archive of so many meetings, and begin with the index unless there are too many."""
        if self.ours and (self._late or meetings > MOST_BESIDE):
            self._waiting = portions
        elif self.ours:
            self._begin(portions)

    def _begin(self, portions: Iterable[Portion]) -> None:
        # MkDocs has emptied the folder of the site by then
        root = Path(self._config.site_dir) / FOLDER
        self._index = Apart(portions, self._language, root, self._cache, self._size)

    def add_page(self, page: Page, html: str) -> None:
        """Take a page that somebody wrote by hand."""
        self._written.pop(page.url, None)
        if self.ours and not (page.meta.get("search") or {}).get("exclude"):
            title = str(page.title or "")
            self._written[page.url] = Entry(page.url, page_html(title, html, self._language))

    def prepare(self, env: Environment, files: Files) -> None:
        """Take it that these are all pages, and give our partial its words."""
        there = (file.page.url for file in files.documentation_pages() if file.page)
        # of those that did not change, a dirty build says nothing
        self._pages = [self._written[url] for url in there if url in self._written]
        if self.ours:
            # not as `_`, which is the theme's own
            env.globals["minutebook_said"] = language._

    def go_on(self) -> None:
        """Hand over the pages by hand, once all are there."""
        if self._index is not None:
            self._index.add(self._pages)

    def hurry(self) -> None:
        """Say that all pages are made, or nearly so."""
        if self._index is not None:
            self._index.hurry()

    def finish(self) -> None:
        """Wait until the index is in the site. All pages are, so that one that was to come later begins."""
        if self._waiting is not None:
            self._begin(self._waiting)
            self._waiting = None
            self.go_on()
            self.hurry()
        if self._index is None:
            return
        try:
            for note in self._index.finish():
                _log.info("minutebook: %s", note)
        except SearchError as error:
            raise PluginError(str(error)) from error
        finally:
            self._index = None

    def dismiss(self) -> None:
        """End what is being made."""
        index, self._index, self._waiting = self._index, None, None
        if index is not None:
            index.dismiss()
