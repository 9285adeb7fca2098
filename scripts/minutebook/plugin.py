"""MkDocs on one side, plain pages on the other: the hooks of the plugin, and nothing else.

The pages are virtual: a `File` without a file on disk, outside the navigation, with an own `Page` that brings its HTML
along, so that nothing passes through Markdown. Transcripts go in at the very end (`on_post_page`): they are then not
held in memory and never reach the theme's search parser.
"""

from __future__ import annotations

import logging
from collections import Counter
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote, urlsplit

from markupsafe import escape
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_build_datetime

from minutebook.archive import read_archive
from minutebook.cache import Cache
from minutebook.check import problems_of
from minutebook.errors import MinutebookError
from minutebook.plugin_search import MODES, Search
from minutebook.settings import CACHE, CONFIDENCE, TODAY, Settings, build_date
from minutebook.site.content_policy import header_file, policy_of
from minutebook.site.pages import ASSETS, RECORD, SEARCH_LINKED, SEARCH_LOADED, SitePage, SiteSettings, build_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext

    from minutebook.model import Archive
    from minutebook.site.files import SiteFile

_log = logging.getLogger("mkdocs.plugins.minutebook")
_ASSETS = "assets/minutebook"
_TEMPLATE = "minutebook.html"
"""Below `site/theme`: the theme's page with our head."""
_GUIDE = "add-a-meeting.md"
"""The page in docs/ that the home page points contributors to, where there is one."""
_OVERVIEWS = frozenset({"home", "meetings", "subjects", "decisions", "actions", "people"})
"""The kinds of pages that may stand in the navigation; thousands of meetings may not."""


class MinutebookConfig(Config):
    """The options of the plugin in mkdocs.yml."""

    minutes_dir = option.Type(str, default="minutes")
    """The folder of the meeting files, from the folder of mkdocs.yml."""
    confidence = option.Type((int, float), default=CONFIDENCE)
    """From 0 to 1: suggestions below it are not shown."""
    build_date = option.Type((str, date), default=TODAY)
    """The day from which ages and overdue dates are counted: `today`, or a date."""
    cache_dir = option.Type(str, default=CACHE)
    """The folder that remembers what was read, from the folder of mkdocs.yml; empty for none."""
    search = option.Choice(MODES, default=MODES[0])
    """`pagefind`: ours; `builtin`: Material's own; `none`."""
    content_policy = option.Type(str, default="csp.txt")
    """The file of the site that holds the Content-Security-Policy for the web server; empty for none."""


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
        super().__init__(escape("Home" if made.kind == "home" else made.title), file, config)
        changed = made.updated or (newest if made.kind in _OVERVIEWS else None)
        # the day of the build, which MkDocs takes, tells nothing of a meeting; where an overview has no other it stays
        if changed is not None or made.kind not in _OVERVIEWS:
            self.update_date = changed.isoformat() if changed else ""

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no source: set what Markdown's front matter would."""
        del config
        self.markdown = ""
        title = self.made.title if self.made.kind != "home" else ""
        self.meta = {"description": escape(self.made.description), "hide": list(self.made.hide)}
        if title:
            self.meta["title"] = escape(title)

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
        token = {"level": heading.level, "id": heading.id, "name": escape(heading.title), "children": []}
        while trail and trail[-1]["level"] >= heading.level:
            trail.pop()
        (trail[-1]["children"] if trail else top).append(token)
        trail.append(token)
    return top


def _edit_uri(source: str, config: MkDocsConfig) -> str | None:
    """The path of a meeting file from the docs folder, quoted; None where it lies outside the project."""
    if not source or not config.config_file_path:
        return None
    project = Path(config.config_file_path).resolve().parent
    path, docs = Path(source).resolve(), Path(config.docs_dir).resolve()
    # a file whose name would name somebody goes by another one, under which there is none
    if not path.is_file() or not path.is_relative_to(project) or not docs.is_relative_to(project):
        return None
    up = "../" * len(docs.relative_to(project).parts)
    return up + quote(path.relative_to(project).as_posix())


class MinutebookPlugin(BasePlugin[MinutebookConfig]):
    """Makes a site of the meetings in `minutes_dir`."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Being defined keeps this object over the rebuilds of `mkdocs serve`."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the options and link our style and script."""
        project = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        folder, cache = project / self.config.minutes_dir, self.config.cache_dir and project / self.config.cache_dir
        try:
            day = build_date(self.config.build_date)
            self._settings = Settings(folder, float(self.config.confidence), day, cache or None)
            self._settings.require_folder()
        except MinutebookError as error:
            raise PluginError(str(error)) from error
        self._search = Search(self.config.search, config, self._settings.cache)
        for name in (*ASSETS, *(SEARCH_LINKED if self._search.ours else ())):
            if name.endswith(".css"):
                config.extra_css.append(f"{_ASSETS}/{name}")
            else:
                config.extra_javascript.append(f"{_ASSETS}/{name}")
        config.theme.dirs.append(str(Path(__file__).parent / "site" / "theme"))
        return config

    def _assets(self, config: MkDocsConfig) -> Iterator[File]:
        folder = Path(__file__).parent / "site" / "assets"
        for name in (*ASSETS, *((*SEARCH_LINKED, *SEARCH_LOADED) if self._search.ours else ())):
            yield File.generated(config, f"{_ASSETS}/{name}", abs_src_path=str(folder / name))

    def _archive(self) -> Archive:
        """All meetings; those whose files did not change are not read again."""
        cache = Cache(self._settings.cache) if self._settings.cache else None
        archive = read_archive(self._settings.minutes, cache)
        for note in cache.notes if cache else ():
            _log.info("minutebook: %s", note)
        return archive

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the meetings and add their pages."""
        archive = self._archive()
        counts = Counter(str(problem.severity) for problem in problems_of(archive))
        if counts:
            said = ", ".join(f"{counts[name]} {name}(s)" for name in ("error", "warning", "hint") if counts[name])
            _log.info("minutebook: %s in the meeting files; `minutebook check` lists them", said)
        address = urlsplit(config.site_url or "")
        if not address.netloc:
            _log.info("minutebook: without site_url the site has no feeds: what they tell of needs whole addresses")
        settings = SiteSettings(
            # without a date of its own the build has that of SOURCE_DATE_EPOCH, or today's
            today=self._settings.build_date or get_build_datetime().date(),
            home=files.get_file_from_path("index.md") is None,
            confidence=self._settings.confidence,
            directory_urls=config.use_directory_urls,
            base=f"/{address.path.strip('/')}/".replace("//", "/"),
            origin=f"{address.scheme}://{address.netloc}" if address.netloc else "",
            site_name=config.site_name,
            minutes_dir=self.config.minutes_dir,
            description=config.site_description or "",
            repository=config.repo_url or "",
            guide=_GUIDE if files.get_file_from_path(_GUIDE) else "",
            search=self._search.ours,
            language=str(config.theme.get("language", "en")),
        )
        site = build_site(archive, settings)
        self._heads = site.heads
        self._newest = max((one.date for one in archive.meetings if one.date and one.messages), default=None)
        for made in site.pages:
            self._add(files, made, config)
        for data in site.files:
            self._add_file(files, DataFile.of(data, config))
        self._search.add(site.documents)
        for file in self._assets(config):
            files.append(file)
        return files

    def _add_file(self, files: Files, file: DataFile) -> None:
        if files.get_file_from_path(file.src_uri) is not None:
            _log.warning("%s in docs/ takes the place of a file that minutebook makes", file.src_uri)
            return
        files.append(file)

    def _add(self, files: Files, made: SitePage, config: MkDocsConfig) -> None:
        if files.get_file_from_path(made.uri) is not None:
            _log.warning("%s in docs/ takes the place of a page that minutebook makes", made.uri)
            return
        level = InclusionLevel.INCLUDED if made.kind in _OVERVIEWS else InclusionLevel.NOT_IN_NAV
        if made.source and Path(made.source).is_file():
            # the path, not the text, so that `--dirty` sees when a transcript changed
            file = File.generated(config, made.uri, abs_src_path=str(Path(made.source).resolve()), inclusion=level)
        else:
            file = File.generated(config, made.uri, content="", inclusion=level)
        file.edit_uri = _edit_uri(made.source, config)
        files.append(file)
        MeetingPage(made, file, config, self._newest)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Tie our pages to each other: they are not in the navigation, which is why they stay cheap."""
        del config

        def at(uri: str) -> Page | None:
            file = files.get_file_from_path(uri) if uri else None
            return file.page if file else None

        for file in files.documentation_pages():
            page = file.page
            if isinstance(page, MeetingPage) and file.inclusion.is_not_in_nav():
                page.parent = at(page.made.parent)  # type: ignore[assignment]  # MkDocs only knows sections there
                page.previous_page, page.next_page = at(page.made.previous), at(page.made.next)
        return nav

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Have the page made with our head, unless it names another template; let the search find handwritten ones."""
        del config, files
        page.meta.setdefault("template", _TEMPLATE)
        if not isinstance(page, MeetingPage):
            self._search.add_page(page, html)

    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """Make the head."""
        del config, nav
        made = page.made if isinstance(page, MeetingPage) else None
        context["minutebook_head"] = self._heads.html(page.file.src_uri, made)  # type: ignore[typeddict-unknown-key]

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """All content is there, and rendering begins: make the index of the search beside it."""
        del config, files
        self._search.start(env)
        return env

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Put the transcript in."""
        del config
        if isinstance(page, MeetingPage) and page.made.record is not None:
            return output.replace(RECORD, page.made.record(), 1)
        return output

    @event_priority(-100)  # after the plugins that still change pages
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the index of the search into the site, and write the policy for the web server."""
        self._search.write(config)
        name, site = self.config.content_policy, Path(config.site_dir)
        if not name:
            return
        if (site / name).exists() and (Path(config.docs_dir) / name).exists():
            _log.info("minutebook: %s in docs/ stays as it is; the content policy is not written", name)
            return
        policy = policy_of(sorted(site.rglob("*.html")))
        (site / name).write_text(header_file(name, policy), encoding="utf-8")
        _log.info(
            "minutebook: content policy for the web server in %s, inline scripts by hash: %d", name, len(policy.scripts)
        )

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ANN401
        """Build again when a meeting file changes."""
        del config, builder
        server.watch(str(self._settings.minutes))
        return server
