"""Our pages and files as MkDocs knows them.

They are virtual: a `File` without a file on disk, outside the navigation, with an own `Page` that brings its HTML
along, so that nothing passes through Markdown.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from minutebook.site.plain import plain

if TYPE_CHECKING:
    from datetime import date

    from mkdocs.config.defaults import MkDocsConfig

    from minutebook.site.files import SiteFile
    from minutebook.site.pages import SitePage


OVERVIEWS = frozenset({"home", "meetings", "subjects", "decisions", "actions", "people"})
"""The kinds of pages that may stand in the navigation; thousands of meetings may not."""


class _Anchors:
    """The ids of a page, made when somebody asks: sets of them for every page would cost memory."""

    def __init__(self, page: SitePage) -> None:
        self._page = page

    def __contains__(self, anchor: object) -> bool:
        return any(id_ == anchor for id_ in chain((h.id for h in self._page.headings), self._page.anchors()))


class MeetingPage(Page):
    """A page that brings its HTML along."""

    pages: tuple[Page, ...] = ()
    """The theme asks a parent for its pages; ours lists none."""

    def __init__(self, made: SitePage, file: File, config: MkDocsConfig, newest: date | None) -> None:
        self.made = made
        # the theme puts titles into HTML as they are
        super().__init__(plain("Home" if made.kind == "home" else made.title), file, config)
        changed = made.updated or (newest if made.kind in OVERVIEWS else None)
        # the day of the build, which MkDocs takes, tells nothing of a meeting; where an overview has no other it stays
        if changed is not None or made.kind not in OVERVIEWS:
            self.update_date = changed.isoformat() if changed else ""

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no source: set what Markdown's front matter would."""
        del config
        self.markdown = ""
        title = self.made.title if self.made.kind != "home" else ""
        self.meta = {"description": plain(self.made.description), "hide": list(self.made.hide)}
        if title:
            self.meta["title"] = plain(title)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the HTML over."""
        del config, files
        self.content = self.made.body
        self.toc = get_toc(_tokens(self.made))
        self.present_anchor_ids = _Anchors(self.made)  # type: ignore[assignment]  # MkDocs only asks `in`
        self.links_to_anchors = {}


class DataFile(File):
    """A file that is made when it is written: held in memory, the files of a large archive would be too much."""

    made: SiteFile

    @classmethod
    def of(cls, made: SiteFile, config: MkDocsConfig) -> DataFile:
        """The file that MkDocs writes for one of ours."""
        file = cls(made.path, None, config.site_dir, config.use_directory_urls, inclusion=InclusionLevel.INCLUDED)
        file.made, file.generated_by = made, "minutebook"
        return file

    @property
    def _content(self) -> bytes:  # type: ignore[override]  # MkDocs reads it where it writes the file
        # half a character, which a transcript may hold, cannot be written
        return self.made.text().encode("utf-8", "replace")


def _tokens(made: SitePage) -> list[Any]:
    """The headings as the nested tokens that MkDocs knows, below the page's own title."""
    top: list[Any] = []
    trail: list[Any] = []
    for heading in made.headings:
        token = {"level": heading.level, "id": heading.id, "name": plain(heading.title), "children": []}
        while trail and trail[-1]["level"] >= heading.level:
            trail.pop()
        (trail[-1]["children"] if trail else top).append(token)
        trail.append(token)
    return top
