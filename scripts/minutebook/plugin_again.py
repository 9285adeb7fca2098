"""What one build of `mkdocs serve` leaves for the next, which is mostly the same.

The plugin lives as long as the server; what is here lives with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.held import Held
from minutebook.plugin_later import Later
from minutebook.plugin_once import Once
from minutebook.plugin_pages import DataFile, MeetingPage, PageFile
from minutebook.plugin_spared import Spared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from minutebook.plugin_search import Search
    from minutebook.site.files import SiteFile
    from minutebook.site.page import SitePage
    from minutebook.site.search.shards import Entry
    from minutebook.site.shown import Shown


_ADDRESSES = ("site_url", "repo_url", "edit_uri", "edit_uri_template")


class Again(Once):
    """A build, and what is there from the one before."""

    def __init__(self, config: MkDocsConfig, *, dirty: bool) -> None:
        self._of, self._dirty = (config.config_file_path, config.site_dir), dirty
        self.held = Held()
        self._spared = Spared()
        self._there = False
        """All of the site is there from the build before."""
        self._shown: Shown | None = None
        """What the site shows that was built last."""
        self._now: Shown | None = None
        """What the one shows that is being built."""
        self._written: dict[str, Entry] = {}
        """What the search finds on pages by hand."""
        self._titles: dict[str, str] = {}
        """Of pages by hand."""
        self._project: Sequence[object] = ()
        self._files: dict[str, PageFile] = {}
        self._former: dict[str, PageFile] = {}
        self._data: dict[str, DataFile] = {}
        self._former_data: dict[str, DataFile] = {}
        self._late: list[DataFile] = []

    def is_of(self, config: MkDocsConfig) -> bool:
        """Return True for the same project, built to the same place."""
        return self._of == (config.config_file_path, config.site_dir)

    @property
    def is_again(self) -> bool:
        """True where the site was built before."""
        return self._shown is not None

    def search(self, search: Search) -> None:
        """Tell the search what it knew before, and that nobody waits for it."""
        search.go_on_from(self._written, late=self.is_again)

    def hide(self, config: MkDocsConfig) -> None:
        """Take the site away before its folder is emptied, where it is to stay."""
        if not self._dirty:
            self._spared.hide(config)

    def show(self) -> None:
        """Put the site back."""
        self._there = self._spared.show() or (self._dirty and self.is_again)

    def begin(self, config: MkDocsConfig, shown: Callable[[Shown | None], Shown]) -> None:
        """Begin with a build: `shown` tells what it shows, given what was shown before."""
        self._now = shown(self._shown)
        names = ("config_file_path", "docs_dir", "site_dir", "use_directory_urls", *_ADDRESSES)
        project = [config[name] for name in names]
        # addresses hang on that
        same, self._project = project == self._project, project
        self._files, self._former = {}, self._files if same else {}
        self._data, self._former_data = {}, self._data if same else {}

    def file(self, made: SitePage, config: MkDocsConfig, newest: date | None) -> PageFile:
        """Return the file of a page: mostly that of the build before, for which all addresses are worked out."""
        file = self._former.pop(made.uri, None)
        page = file.page if file else None
        if file and isinstance(page, MeetingPage) and _kind(page.outline) == _kind(made):
            page.begin(made, newest)
            file.elsewhere = False
        else:
            file = super().file(made, config, newest)
        self._files[made.uri] = file
        return file

    def data(self, made: SiteFile, config: MkDocsConfig, files: Files) -> DataFile:
        """Return a file that is no page; those of no one meeting are written later."""
        file = self._former_data.pop(made.path, None)
        if file is None:
            file = super().data(made, config, files)
        else:
            file.begin(made, files)
        self._data[made.path] = file
        file.late = self.is_again and file.beside is None
        return file

    def end_later(self) -> None:
        """Do no more of what was left for later: a new build makes all of it."""
        if self.later:
            self.later.end()
            self.later = None

    def mark(self, files: Files) -> None:
        """Tell the pages that have to be made from those that look as they did."""
        assert self._now is not None  # noqa: S101 - for mypy: a build has begun
        if self._dirty:
            self._name(files)
        self._late = [file for file in files if isinstance(file, DataFile) and file.late]
        for file in files:
            if isinstance(file, PageFile) and isinstance(page := file.page, MeetingPage):
                near = map(_named, (page.parent, page.previous_page, page.next_page))
                changed = self._now.is_new(page.outline, (page.edit_url, page.canonical_url, *near))
                file.changed = changed if self.is_again else None

    def _name(self, files: Files) -> None:
        """Give pages by hand their titles, which the navigation shows: those that did not change are not read again."""
        for file in files.documentation_pages():
            if file.page and file.src_uri in self._titles and not file.is_modified() and file.page.title is None:
                file.page.title = self._titles[file.src_uri]

    def stay(self, config: MkDocsConfig, nav: Navigation, files: Files) -> Sequence[PageFile]:
        """Return the pages that stay as they are, now that all are known and read."""
        for file in files.documentation_pages():
            if not isinstance(file, PageFile) and file.page and file.page.title is not None:
                self._titles[file.src_uri] = file.page.title
        stay = self._spared.stay(config, nav, files, there=self._there)
        # MkDocs itself asks each of them in a dirty build
        return () if self._dirty else stay

    def finish(self, work: Iterable[Callable[[], None]], last: Callable[[], None], dismiss: Callable[[], None]) -> None:
        """Take it that the site shows what was built, and do the rest later."""
        if self.is_again:
            self.later = Later([*(file.put for file in self._late), *work], last, dismiss)
        else:
            super().finish(work, last, dismiss)
        if self._now is not None:
            self._now.forget()
            self._shown, self._now = self._now, None
        self._former, self._former_data = {}, {}


def _kind(made: SitePage) -> tuple[str, str]:
    return made.kind, made.source


def _named(page: Page | object | None) -> tuple[str, str] | None:
    return (page.url, str(page.title)) if isinstance(page, MeetingPage) else None
