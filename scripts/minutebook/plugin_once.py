"""What a build does where no other one follows in the same process: it makes everything, and leaves nothing.

`plugin_again` does the same for `mkdocs serve`, where most of it is there already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.plugin_pages import DataFile, MeetingPage, PageFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from minutebook.held import Held
    from minutebook.plugin_later import Later
    from minutebook.plugin_search import Search
    from minutebook.site.files import SiteFile
    from minutebook.site.page import SitePage
    from minutebook.site.shown import Shown


class Once:
    """One build."""

    held: Held | None = None
    """What was read before."""
    later: Later | None = None
    """What is still being made."""

    def search(self, search: Search) -> None:
        """Tell the search what it knew before."""

    def hide(self, config: MkDocsConfig) -> None:
        """Take the site away before its folder is emptied, where it is to stay."""

    def show(self) -> None:
        """Put the site back."""

    def end_later(self) -> None:
        """Do no more of what was left for later."""

    def begin(self, config: MkDocsConfig, shown: Callable[[Shown | None], Shown]) -> None:
        """Begin with pages and files: `shown` tells what they show, given what was shown before."""

    def file(self, made: SitePage, config: MkDocsConfig, newest: date | None) -> PageFile:
        """Return the file of a page."""
        file = PageFile.of(made, config)
        MeetingPage(made, file, config, newest)
        return file

    def data(self, made: SiteFile, config: MkDocsConfig, files: Files) -> DataFile:
        """Return a file that is no page."""
        return DataFile.of(made, config, files)

    def mark(self, files: Files) -> None:
        """Tell the pages that have to be made from those that look as they did."""

    def stay(self, config: MkDocsConfig, nav: Navigation, files: Files) -> Sequence[PageFile]:
        """Return the pages that stay as they are, now that all are known and read."""
        del config, nav, files
        return ()

    def finish(self, work: Iterable[Callable[[], None]], last: Callable[[], None], dismiss: Callable[[], None]) -> None:
        """Do what is left to do, or see that it is done; the last takes long, and `dismiss` ends it."""
        del dismiss
        for one in (*work, last):
            one()
