"""MkDocs on one side, plain pages on the other: the hooks of the plugin, and nothing else.

Transcripts go in at the very end (`on_post_page`): they are then not held in memory and never reach the theme's search
parser.
"""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.utils import get_build_datetime

from minutebook.garbage import look_as_usual, look_hardly, look_seldom, staying

with staying():
    from minutebook.archive import read_archive
    from minutebook.cache import Cache
    from minutebook.check import counted
    from minutebook.errors import MinutebookError
    from minutebook.limits import limits_of
    from minutebook.plugin_again import Again
    from minutebook.plugin_assets import asset_files, link_assets
    from minutebook.plugin_copies import Copies
    from minutebook.plugin_frame import lighten, share
    from minutebook.plugin_mould import TEMPLATE, Moulds
    from minutebook.plugin_once import Once
    from minutebook.plugin_options import MinutebookConfig
    from minutebook.plugin_pages import DataFile, MeetingPage
    from minutebook.plugin_policy import Policy
    from minutebook.plugin_search import Search
    from minutebook.plugin_staging import Staging
    from minutebook.plugin_writer import Seen
    from minutebook.progress import watched
    from minutebook.settings import Settings, build_date
    from minutebook.site.pages import RECORD, SitePage, SiteSettings, build_site

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from minutebook.model import Archive
    from minutebook.plugin_later import Later

_log = logging.getLogger("mkdocs.plugins.minutebook")
_GUIDE = "add-a-meeting.md"
"""The page in docs/ that the home page points contributors to, where there is one."""


class MinutebookPlugin(BasePlugin[MinutebookConfig]):
    """Makes a site of the meetings in `minutes_dir`."""

    _dirty = False
    """Only what changed is built."""
    _whole = False
    """All of the site is built, to take the place of a former one."""
    _serves = False
    """The site is built again and again."""
    _build = Once()
    """What is to be made, and what is there already."""
    _staging: Staging | None = None
    _copies: Copies | None = None
    _search: Search

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Being defined keeps this object over the rebuilds of `mkdocs serve`."""
        self._whole, self._dirty = command != "serve" and not dirty, dirty
        self._serves, self._build = command == "serve", Once()

    @event_priority(100)  # before it makes itself ready
    def _on_config_first(self, config: MkDocsConfig) -> MkDocsConfig:
        """Tell Material's search whether it is wanted."""
        Search.silence(self.config.search, config)
        return config

    def _on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the options and link our style and script."""
        look_hardly()
        project = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        folder, cache = project / self.config.minutes_dir, self.config.cache_dir and project / self.config.cache_dir
        try:
            day, limits = build_date(self.config.build_date), limits_of(self.config.limits)
            self._settings = Settings(folder, float(self.config.confidence), day, cache or None, limits)
            self._settings.require_folder()
        except MinutebookError as error:
            raise PluginError(str(error)) from error
        self._search = Search(self.config.search, config, self._settings.cache, self.config.search_shard)
        self._build.end_later()
        if self._serves and not (isinstance(self._build, Again) and self._build.is_of(config)):
            self._build = Again(config, dirty=self._dirty)
        self._build.search(self._search)
        self._copies = Copies(config)
        link_assets(config, search=self._search.ours)
        config.theme.dirs.append(str(Path(__file__).parent / "site" / "theme"))
        self._staging = Staging(config, whole=self._whole)
        return config

    on_config = CombinedEvent(_on_config_first, _on_config)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Keep the site of the build before from being removed, where most of it stays."""
        self._build.hide(config)

    @property
    def later(self) -> Later | None:
        """What is still being made for the site that is served."""
        return self._build.later

    def on_shutdown(self) -> None:
        """End what is still being made for a site that nobody looks at any more."""
        self._build.end_later()

    def on_build_error(self, *, error: Exception) -> None:
        """Remove what was built; the former site stays. A full disk is no fault of the program: one line tells it."""
        if self._copies is not None:
            self._copies.dismiss()
            self._search.dismiss()
        look_as_usual()
        self._build.show()
        site = self._staging and self._staging.give_up()
        if isinstance(error, OSError):
            # of two files the second one is written
            name = error.filename2 or error.filename
            what = f"{name}: {error.strerror}" if name else error.strerror or str(error)
            left = f"; {site} is as it was" if site else ""
            msg = f"the site cannot be built: {what}{left}"
            raise PluginError(msg) from error

    def _archive(self) -> Archive:
        """All meetings; those whose files did not change are not read again."""
        cache = Cache(self._settings.cache) if self._settings.cache else None
        try:
            archive = read_archive(self._settings.minutes, cache, watched, self._settings.limits, self._build.held)
        except MinutebookError as error:
            raise PluginError(str(error)) from error
        for note in cache.notes if cache else ():
            _log.info("minutebook: %s", note)
        return archive

    def _site_settings(self, files: Files, config: MkDocsConfig) -> SiteSettings:
        address = urlsplit(config.site_url or "")
        if not address.netloc:
            _log.info("minutebook: without site_url the site has no feeds: what they tell of needs whole addresses")
        return SiteSettings(
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

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the meetings and add their pages."""
        self._build.show()
        archive, settings = self._archive(), self._site_settings(files, config)
        site = build_site(archive, settings, Cache(self._settings.cache) if self._settings.cache else None)
        self._build.begin(config, site.shown)
        self._search.add(site.found, len(archive.meetings))
        self._heads = site.heads
        self._newest = max((one.date for one in archive.meetings if one.date and one.messages), default=None)
        others = list(site.files)
        if self._copies and self.config.search != "builtin" and not self._dirty:
            self._copies.begin(others, files)
        if counts := counted(archive):
            _log.info("minutebook: %s in the meeting files; `minutebook check` lists them", counts)
        for made in site.pages:
            self._add(files, made, config)
        for data in others:
            self._add_file(files, self._build.data(data, config, files))
        for file in asset_files(config, search=self._search.ours):
            files.append(file)
        if lighten(config, len(files.documentation_pages())):
            _log.info("minutebook: so many pages are too many for navigation.instant, which is switched off")
        return files

    def _add_file(self, files: Files, file: DataFile) -> None:
        if file.src_uri in files.src_uris:
            _log.warning("%s in docs/ takes the place of a file that minutebook makes", file.src_uri)
            return
        files.append(file)

    def _add(self, files: Files, made: SitePage, config: MkDocsConfig) -> None:
        if made.uri in files.src_uris:
            _log.warning("%s in docs/ takes the place of a page that minutebook makes", made.uri)
            return
        files.append(self._build.file(made, config, self._newest))

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Tie our pages to each other: they are not in the navigation, which is why they stay cheap."""
        del config
        self._nav, there = nav, files.src_uris

        def at(uri: str) -> Page | None:
            return there[uri].page if uri in there else None

        for file in files.documentation_pages():
            page = file.page
            if isinstance(page, MeetingPage) and file.inclusion.is_not_in_nav():
                page.parent = at(page.made.parent)  # type: ignore[assignment]  # MkDocs only knows sections there
                page.previous_page, page.next_page = at(page.made.previous), at(page.made.next)
        self._build.mark(files)
        return nav

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Have the page made with our head, unless it names another template; let the search find handwritten ones."""
        del config, files
        page.meta.setdefault("template", TEMPLATE)
        if not isinstance(page, MeetingPage):
            self._search.add_page(page, html)

    @event_priority(100)  # before plugins that look at what stands on the page
    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """Fill the page, and make its head."""
        del config, nav
        made = None
        if isinstance(page, MeetingPage):
            page.fill()
            made = page.made
        context["minutebook_head"] = self._heads.html(page.file.src_uri, made)  # type: ignore[typeddict-unknown-key]

    @event_priority(-100)  # after the plugins that change what templates know
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """All content is there, and rendering begins: on all cores, with the index of the search beside it."""
        if config.theme.name == "material":
            Moulds(env)
            share(env, self._nav)
        self._search.prepare(env, files)
        stay = self._build.stay(config, self._nav, files)
        if self._copies:
            self._copies.spare(stay)
        self._policy = Policy(config, files)
        # before other threads run, which copies would not have
        if self._copies and self.config.search != "builtin":
            self._copies.start(files, self._nav, env, dirty=self._dirty)
        look_seldom()
        self._search.go_on()
        return env

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Count the templates that list all pages."""
        del template_name, config
        if self._copies:
            self._copies.after_template()
        return output_content

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Put the transcript in."""
        del config
        if isinstance(page, MeetingPage):
            record = page.made.record
            page.drop()
            return output.replace(RECORD, record(), 1) if record else output
        return output

    @event_priority(-100)  # after the plugins that still change pages
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Wait for the pages and the index of the search, write the policy for the web server, let it be the site."""
        self._search.hurry()
        if self._copies:
            self._copies.finish()
        name, seen = self.config.content_policy, self._copies.seen if self._copies else Seen()
        work: list[Callable[[], None]] = []
        if name and not (self._dirty and (Path(config.site_dir) / name).exists()):
            work.append(partial(self._policy.write, name, seen))
        self._build.finish(work, self._search.finish, self._search.dismiss)
        if self._staging:
            self._staging.finish(config)
        look_as_usual()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ANN401
        """Build again when a meeting file changes."""
        del config, builder
        server.watch(str(self._settings.minutes))
        return server
