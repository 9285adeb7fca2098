"""Our pages and files as MkDocs knows them.

They are virtual: a `File` without a file on disk, outside the navigation, with an own `Page` that brings its HTML
along, so that nothing passes through Markdown.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeGuard
from urllib.parse import quote, urljoin, urlsplit

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_build_date

from minutebook.site.addresses import url_of
from minutebook.site.plain import plain

if TYPE_CHECKING:
    from datetime import date

    from mkdocs.config.defaults import MkDocsConfig

    from minutebook.site.files import SiteFile
    from minutebook.site.pages import SitePage


OVERVIEWS = frozenset({"home", "meetings", "subjects", "decisions", "actions", "people"})
"""The kinds of pages that may stand in the navigation; thousands of meetings may not."""


def edit_uri(source: str, config: MkDocsConfig) -> str | None:
    """Return the path of a meeting file from the docs folder, quoted; None where it lies outside the project."""
    # a file whose name would name somebody goes by another one, under which there is none
    path = source_file(source)
    around = _around(config.config_file_path, config.docs_dir) if path and config.config_file_path else None
    if around is None or not path.startswith(around[0]):
        return None
    project, way = around
    # as bytes: a name need not be text
    return way + quote(os.fsencode(path.removeprefix(project).replace(os.sep, "/")))


@lru_cache(maxsize=8)
def _around(configured: str, docs_dir: str) -> tuple[str, str] | None:
    """Return the folder of the project, and the way to it from that of the docs; None where these lie outside."""
    project, docs = Path(configured).resolve().parent, Path(docs_dir).resolve()
    if not docs.is_relative_to(project):
        return None
    return str(project / "_").removesuffix("_"), "../" * len(docs.relative_to(project).parts)


@lru_cache(maxsize=8)
def source_file(source: str) -> str:
    """Return the whole path of a meeting file; empty where there is none. The pages of a meeting ask for one."""
    return os.path.realpath(source) if source and os.path.isfile(source) else ""  # noqa: PTH113 - a third of the time


@lru_cache(maxsize=8)
def _root(site: str) -> tuple[str, str]:
    """Return the whole address of a site, which ends in a slash, and its path."""
    page = urljoin(f"{site.removesuffix('/')}/", "page")
    return page.removesuffix("page"), urlsplit(page).path.removesuffix("page")


class _Anchors:
    """The ids of a page, made when somebody asks: sets of them for every page would cost memory."""

    __slots__ = ("_page",)

    def __init__(self, page: SitePage) -> None:
        self._page = page

    def __contains__(self, anchor: object) -> bool:
        if any(id_ == anchor for id_ in self._page.anchors()):
            return True
        return any(heading.id == anchor for heading in self._page.filled().headings)


class MeetingPage(Page):
    """A page that brings its HTML along."""

    pages: tuple[Page, ...] = ()
    """The theme asks a parent for its pages; ours lists none."""
    links_to_anchors: dict[File, dict[str, str]] | None = {}  # noqa: RUF012 - stays empty: MkDocs sees none of ours

    def __init__(self, made: SitePage, file: File, config: MkDocsConfig, newest: date | None) -> None:
        """Do what MkDocs does with a page, but for the day of the build, which takes long to find out."""
        file.page, self.file, self.children, self._title_from_render = self, file, None, None
        self._set_canonical_url(config.site_url)
        self._set_edit_url(config.repo_url, config.edit_uri, config.edit_uri_template)
        self.begin(made, newest)

    def begin(self, made: SitePage, newest: date | None) -> None:
        """Take what the page is in this build; it may have been another one in the build before."""
        self.outline = self.made = made
        self.parent = self.previous_page = self.next_page = None
        self.active = False
        self.markdown, self.content, self.toc, self.meta = None, None, get_toc([]), {}
        # the theme puts titles into HTML as they are
        self.title = plain("Home" if made.kind == "home" else made.title)
        changed = made.updated or (newest if made.kind in OVERVIEWS else None)
        # the day of the build, which MkDocs takes, tells nothing of a meeting; where an overview has no other it stays
        if changed is not None or made.kind not in OVERVIEWS:
            self.update_date = changed.isoformat() if changed else ""
        else:
            self.update_date = get_build_date()

    def _set_canonical_url(self, base: str | None) -> None:
        """Do what MkDocs does, but take the address of the site apart once: in ours there are no dots to solve."""
        if not base or not self.url:
            super()._set_canonical_url(base)
            return
        root, path = _root(base)
        self.canonical_url, self.abs_url = root + self.url, path + self.url

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no source: set what Markdown's front matter would."""
        del config
        self.markdown = ""
        self.meta = {"hide": list(self.made.hide)}
        if self.made.kind != "home":
            self.meta["title"] = plain(self.made.title)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Leave the HTML for later: MkDocs holds what all pages have now."""
        del config, files
        self.content = ""
        self.toc = get_toc([])

    @property
    def present_anchor_ids(self) -> _Anchors:  # type: ignore[override]  # MkDocs only asks `in`
        """The ids that links can lead to: as a field of each page they would take a third of its room."""
        return _Anchors(self.outline)

    def fill(self) -> None:
        """Take the HTML over, right before the page is put into the theme."""
        self.made = self.outline.filled()
        self.content = self.made.body
        self.toc = get_toc(_tokens(self.made))
        self.meta["description"] = plain(self.made.description)

    def drop(self) -> None:
        """Hold no longer what is written."""
        self.made, self.content, self.toc = self.outline, "", get_toc([])


class OurFile(File):
    """A file of ours, which may be written elsewhere than in MkDocs' own round."""

    elsewhere = False
    """A copy of the process writes it."""

    @property
    def src_path(self) -> str:
        """The path below the folder of the docs, if it stood there."""
        return os.path.normpath(self.src_uri)

    @src_path.setter
    def src_path(self, value: str) -> None:
        # MkDocs takes it apart first, but ours is put together as an address
        self.src_uri = value


class PageFile(OurFile):
    """A page."""

    changed: bool | None = None
    """It does not look as in the build before; None where that is not known."""

    @classmethod
    def of(cls, made: SitePage, config: MkDocsConfig) -> Self:
        """The file that MkDocs knows one of our pages by."""
        level = InclusionLevel.INCLUDED if made.kind in OVERVIEWS else InclusionLevel.NOT_IN_NAV
        # the path, not the text, so that `--dirty` sees when a transcript changed
        source = source_file(made.source) or None
        urls = config.use_directory_urls
        url = url_of(made.uri, directory_urls=urls)
        path = url if url.endswith(".html") else f"{url}index.html"
        file = cls(made.uri, None, config.site_dir, urls, dest_uri=path, inclusion=level)
        # all that MkDocs would find out by taking the address apart
        file.url = quote(url) or "./"
        file.generated_by, file.abs_src_path, file._content = "minutebook", source, None if source else ""
        file.edit_uri = edit_uri(made.source, config)
        return file

    def is_one_of_many(self) -> bool:
        """Return True for a page of a meeting, a topic, a person or a subject."""
        return isinstance(self.page, MeetingPage) and self.page.outline.kind not in OVERVIEWS

    def is_modified(self) -> bool:
        """Tell a dirty build whether to make the page anew: those that many meetings make up stay as they are.

        Where it is known what the page showed before, it is made anew if it shows something else now.
        """
        if self.changed is not None:
            return self.changed or not os.path.exists(self.abs_dest_path)  # noqa: PTH110 - for thousands of pages
        if self.is_one_of_many() and self.abs_src_path is None:
            return not Path(self.abs_dest_path).exists()
        return super().is_modified()

    def is_documentation_page(self) -> bool:
        """Tell MkDocs whether it writes the page; only the round over all pages asks after the copies have begun."""
        return not self.elsewhere and super().is_documentation_page()


def is_one_of_many(page: object) -> TypeGuard[MeetingPage]:
    """Return True for a page of a meeting, a topic, a person or a subject."""
    return isinstance(page, MeetingPage) and isinstance(page.file, PageFile) and page.file.is_one_of_many()


def above(page: MeetingPage) -> str:
    """Return the address of the page of the navigation that a page lies below."""
    # MkDocs says that parents are sections, which ours are not
    one: Any = page
    while isinstance(one.parent, MeetingPage):
        one = one.parent
    return str(one.outline.uri)


def folder_of(url: str) -> str:
    """Return the first two parts of an address: links between two pages depend on what their addresses share."""
    return "/".join(url.split("/", 2)[:2])


class DataFile(OurFile):
    """A file that is made when it is written: held in memory, the files of a large archive would be too much."""

    made: SiteFile
    beside: File | None
    """The page of the meeting that it tells of."""
    late = False
    """It is written when the site is there."""
    stays = False
    """It is there from the build before; whether it has to be written is asked as in a dirty build."""

    @classmethod
    def of(cls, made: SiteFile, config: MkDocsConfig, files: Files) -> DataFile:
        """The file that MkDocs writes for one of ours."""
        file = cls(made.path, None, config.site_dir, config.use_directory_urls, inclusion=InclusionLevel.INCLUDED)
        file.generated_by = "minutebook"
        file.begin(made, files)
        return file

    def begin(self, made: SiteFile, files: Files) -> None:
        """Take what the file is in this build."""
        self.made = made
        self.beside = files.src_uris.get(f"{made.path.rpartition('/')[0]}/index.md")

    def is_modified(self) -> bool:
        """Tell a dirty build whether the transcript has changed since the file was written."""
        if isinstance(self.beside, PageFile) and self.beside.changed is not None:
            return self.beside.changed or not os.path.exists(self.abs_dest_path)  # noqa: PTH110
        source, written = self.beside and self.beside.abs_src_path, Path(self.abs_dest_path)
        if not source or not written.exists():
            return True
        return written.stat().st_mtime < Path(source).stat().st_mtime

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - as in MkDocs
        """Write the file, unless somebody else does."""
        if not (self.elsewhere or self.late):
            super().copy_file(dirty or self.stays)

    def put(self) -> None:
        """Write the file, whoever else was to do it."""
        super().copy_file()

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
