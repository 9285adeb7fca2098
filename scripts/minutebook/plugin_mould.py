"""Moulds of the theme's frame: rendered once for all pages of a kind, and filled with the texts of each.

To render the frame costs more than what most pages hold. Whether a mould gives what MkDocs would is looked at with the
first pages of each kind; where it does not, all pages are rendered in MkDocs' way.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from functools import partial
from importlib.metadata import version
from pathlib import Path
from posixpath import normpath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jinja2 import pass_context
from mkdocs.utils import get_theme_dir, templates

from minutebook.compiled import Compiled
from minutebook.plugin_entries import Entries, joined
from minutebook.plugin_pages import folder_of, is_one_of_many
from minutebook.plugin_stand_in import (
    CONTEXT,
    HEAD,
    TEXTS,
    UnsharedError,
    contents_of,
    cut,
    filled,
    is_mark,
    is_plain,
    kind_of,
    mark,
    stand_in,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from jinja2 import Environment

    from minutebook.plugin_pages import MeetingPage

_log = logging.getLogger("mkdocs.plugins.minutebook")
TEMPLATE = "minutebook.html"
"""Below `site/theme`: the theme's page with our head."""
_COMPARED = 2
"""So many pages of each kind are rendered in both ways."""
_FILTERS: dict[str, Callable[..., str]] = {
    "url": templates.url_filter,
    "script_tag": templates.script_tag_filter,
}
"""What knows on which page a link stands."""
_LOADS = ("get_template", "select_template", "get_or_select_template")
"""What templates call to load others."""
_ICONS = ".icons/"
"""Pictures, whoever they are of."""


class Mould:
    """The frame of the pages of one kind."""

    def __init__(self, html: str, entries: Entries) -> None:
        html, self._between = joined(html, entries.first, entries.second)
        self._parts, self._entries = cut(html), entries
        if unknown := set(self._parts[1::2]) - TEXTS:
            msg = f"a template shows {min(unknown)} elsewhere"
            raise UnsharedError(msg)
        self.compared = 0
        """So many pages were rendered in MkDocs' way too."""

    def filled(self, page: MeetingPage, context: Mapping[str, Any]) -> str:
        """Return the HTML of a page."""
        link = partial(_FILTERS["url"], {"page": page, "base_url": context["base_url"]})
        before, after, toc = page.previous_page, page.next_page, list(page.toc)
        values: dict[str, Any] = {
            HEAD: context[HEAD],
            "content": page.content,
            "title": page.title,
            "canonical_url": page.canonical_url,
            "edit_url": page.edit_url,
            "entries": self._entries.html(contents_of(page), self._between),
            "skip_url": link(toc[0].url) if toc else "",
            "previous_url": before and link(before.url),
            "previous_title": before and before.title,
            "next_url": after and link(after.url),
            "next_title": after and after.title,
            "meta_title": page.meta.get("title"),
            "meta_description": page.meta.get("description"),
        }
        return filled(self._parts, values)


class Moulds:
    """Render the pages of a build in the place of a template of theirs."""

    def __init__(self, env: Environment) -> None:
        self._env = env
        self._moulds: dict[tuple[object, ...], Mould] = {}
        self._same: dict[str, object] = {}
        self._linked: set[str] = set()
        """Folders that the frame has links to. Seen from there, and only there, these have another form."""
        self._works = all(env.filters.get(name) is known for name, known in _FILTERS.items())
        self._own = (Path(get_theme_dir("material")), Path(__file__).parent / "site" / "theme")
        self._compiled = env.bytecode_cache = Compiled("theme", _made_with(env), map(str, self._own))
        template = env.get_template(TEMPLATE)
        self._render: Callable[[Mapping[str, Any]], str] = template.render
        template.render = self.render  # type: ignore[method-assign]

    def render(self, context: Mapping[str, Any]) -> str:
        """Return the HTML of a page, for which all that plugins do to its context is done."""
        page = context["page"]
        if self._works and is_one_of_many(page) and self._is_plain(page, context):
            try:
                return self._moulded(page, context)
            except UnsharedError as error:
                self._works = False
                _log.info("minutebook: the frame is rendered for each page by itself: %s", error)
        return self._render(context)

    def _is_plain(self, page: MeetingPage, context: Mapping[str, Any]) -> bool:
        if not is_plain(page, context):
            return False
        same = {name: context[name] for name in ("nav", "config", "pages")}
        self._same = self._same or same
        return all(same[name] is value for name, value in self._same.items())

    def _moulded(self, page: MeetingPage, context: Mapping[str, Any]) -> str:
        kind = (context["base_url"], *kind_of(page))
        if kind not in self._moulds and folder_of(page.url) not in self._linked:
            mould = self._mould(page, context)
            if folder_of(page.url) not in self._linked:
                self._moulds[kind] = mould
        if kind not in self._moulds or folder_of(page.url) in self._linked:
            return self._render(context)
        mould = self._moulds[kind]
        html = mould.filled(page, context)
        if mould.compared < _COMPARED:
            mould.compared += 1
            if html != self._render(context):
                msg = f"{page.file.src_uri} would come out otherwise"
                raise UnsharedError(msg)
        return html

    def _mould(self, page: MeetingPage, context: Mapping[str, Any]) -> Mould:
        given = {name: context[name] for name in CONTEXT if not name.startswith("extra_")}
        try:
            with self._watched(page, context):
                html = self._render(given | {"page": stand_in(page), HEAD: mark(HEAD)})
                mould = Mould(html, Entries.of(self._env))
                self._compiled.save()
                return mould
        except UnsharedError:
            raise
        except Exception as error:
            # a template that cannot do with less than a page
            raise UnsharedError(str(error)) from error

    @contextmanager
    def _watched(self, page: MeetingPage, context: Mapping[str, Any]) -> Iterator[None]:
        """See that all templates are the theme's own, and where links lead."""
        env = self._env
        there = {"page": page, "base_url": context["base_url"]}

        def load(way: Callable[..., Any], *given: Any) -> Any:  # noqa: ANN401 - as Jinja has it
            template = way(*given)
            if not template.name.startswith(_ICONS):
                path = Path(template.filename or "")
                if not any(path.is_relative_to(folder) for folder in self._own):
                    msg = f"{template.name} is not the theme's own"
                    raise UnsharedError(msg)
            return template

        def link(way: Callable[..., str], _: object, value: object) -> str:
            if is_mark(str(value)):
                return str(value)
            self._linked.add(folder_of(normpath(urlsplit(str(value)).path)))
            return way(there, value)

        ways = {name: getattr(env, name) for name in _LOADS}
        for name, load_way in ways.items():
            setattr(env, name, partial(load, load_way))
        for name, way in _FILTERS.items():
            env.filters[name] = pass_context(partial(link, way))
        try:
            yield
        finally:
            for name, load_way in ways.items():
                setattr(env, name, load_way)
            env.filters.update(_FILTERS)


def _made_with(env: Environment) -> Iterator[str]:
    """Yield what decides how the templates of the theme are compiled."""
    yield from (f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material"))
    yield from (*sorted(env.extensions), *sorted(env.filters), *sorted(env.tests))
    yield repr((env.trim_blocks, env.lstrip_blocks, env.autoescape, env.keep_trailing_newline, env.optimized))
