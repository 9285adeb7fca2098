"""Writes one page after the other as MkDocs does, without asking again what all of them have in common.

The hooks of all plugins run for each page. What the browser has to be allowed for it is collected on the way, so that
nobody has to read all pages again.
"""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING, NamedTuple, cast

from mkdocs.commands.build import get_context
from mkdocs.exceptions import BuildError
from mkdocs.utils import get_build_datetime, get_relative_url

from minutebook.site.content_policy import ContentPolicy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

_log = logging.getLogger("mkdocs.commands.build")


class Stamp(NamedTuple):
    """By what a file is known again that nobody has touched since."""

    changed: int
    size: int
    number: int

    @classmethod
    def of(cls, state: os.stat_result) -> Stamp:
        """Take what the system says of a file."""
        return cls(state.st_mtime_ns, state.st_size, state.st_ino)


class Seen:
    """What was seen of pages when they were written."""

    def __init__(self) -> None:
        self.policy = ContentPolicy()
        """What they need."""
        self.stamps: dict[str, Stamp] = {}
        """Their files, by path."""

    def add(self, policy: ContentPolicy, files: Iterable[File], stamps: Iterable[Stamp | None]) -> None:
        """Take the pages of one writer."""
        self.policy.add(policy)
        self.stamps |= {file.abs_dest_path: one for file, one in zip(files, stamps, strict=False) if one}

    def knows(self, path: str) -> bool:
        """Return True for a page that nobody has touched since."""
        return path in self.stamps and Stamp.of(os.stat(path)) == self.stamps[path]  # noqa: PTH116


class Writer:
    """Writes pages of ours."""

    def __init__(self, config: MkDocsConfig, documents: Sequence[File], nav: Navigation, env: Environment) -> None:
        self._config, self._documents, self._nav, self._env = config, documents, nav, env
        self._contexts: dict[tuple[str, str], TemplateContext] = {}
        extra = [str(path) for path in (*config.extra_css, *config.extra_javascript)]
        self._beside = {path.partition("/")[0] for path in extra}
        """Where links to styles and scripts lead. From there they have another form, which each page may."""
        self.policy = ContentPolicy()
        """What the pages need."""
        self.written: list[Stamp | None] = []
        """The file of each page, in their order; None where there is none."""

    def write(self, page: Page) -> None:
        """Render a page and write it, or raise what went wrong once that is logged."""
        config = self._config
        config._current_page = page  # noqa: SLF001 - as MkDocs does
        try:
            page.active = True
            context = self._context(page)
            template = self._env.get_template(page.meta.get("template", "main.html"))
            context = config.plugins.on_page_context(context, page=page, config=config, nav=self._nav)
            html = template.render(cast("dict[str, object]", context))
            html = config.plugins.on_post_page(html, page=page, config=config)
            self.written.append(self._put(html, page.file))
        except Exception as error:
            message = f"Error building page '{page.file.src_uri}':"
            # MkDocs prints those itself
            _log.error(message if isinstance(error, BuildError) else f"{message} {error}")
            raise
        finally:
            page.active = False
            config._current_page = None  # noqa: SLF001

    def _context(self, page: Page) -> TemplateContext:
        """Return what MkDocs tells the template; it works out the way to each style and script anew each time."""
        folder = page.url.partition("/")[0]
        if folder in self._beside:
            return get_context(self._nav, self._documents, self._config, page)
        key = (get_relative_url(".", page.url), folder)
        if key not in self._contexts:
            self._contexts[key] = get_context(self._nav, self._documents, self._config, page)
        context = self._contexts[key].copy()
        context["extra_css"], context["extra_javascript"] = [*context["extra_css"]], [*context["extra_javascript"]]
        context["page"], context["build_date_utc"] = page, get_build_datetime()
        return context

    def _put(self, html: str, file: File) -> Stamp | None:
        if not html or html.isspace():
            _log.info("Page skipped: '%s'. Generated empty output.", file.src_uri)
            return None
        try:
            data = html.encode()
        except UnicodeEncodeError:
            data = html.encode(errors="xmlcharrefreplace")
            html = data.decode()
        self.policy.see(html, ours=True)
        path = file.abs_dest_path
        try:
            # most pages have a folder of their own
            os.mkdir(os.path.dirname(path))  # noqa: PTH102, PTH120 - for thousands of pages
        except FileExistsError:
            pass
        except FileNotFoundError:
            os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        with open(path, "wb") as written:  # noqa: PTH123
            written.write(data)
            written.flush()
            return Stamp.of(os.fstat(written.fileno()))
