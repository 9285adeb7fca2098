"""A page that stands in for many, so that the theme's frame is rendered once for all of them.

Where pages differ by a text, it gives a mark; the text of each page later goes where the mark stands. A template that
asks for anything else, or that changes a text, makes that impossible, which is seen here: then each page is rendered.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from minutebook.plugin_pages import above

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.structure.pages import Page

    from minutebook.plugin_pages import MeetingPage

_TOKEN = "mb-hole"  # noqa: S105 - no secret
_MARK = re.compile(rf"&amp;{_TOKEN}-([a-z_]+)-/blob/edit;")
"""Filters that take texts apart, escape them or replace something in them leave no mark whole."""
HEAD = "minutebook_head"
"""What the context of a page of ours holds beside that of MkDocs."""
CONTEXT = frozenset(
    {
        *("nav", "pages", "base_url", "extra_css", "extra_javascript", "mkdocs_version", "build_date_utc", "config"),
        *("page", HEAD),
    }
)
"""What the context of a page of ours is, unless another plugin puts something in."""
META = frozenset({"hide", "title", "description", "template"})
"""The same of its meta."""
_META_TEXTS = ("title", "description")
TEXTS = frozenset(
    {
        *(f"meta_{name}" for name in _META_TEXTS),
        *(f"{side}_{what}" for side in ("previous", "next") for what in ("url", "title")),
        *(HEAD, "content", "title", "canonical_url", "edit_url", "entries", "skip_url"),
    }
)
"""The texts by which two pages of a kind differ."""
_HEADING = "<h1"
"""The theme looks for it in the text of a page, to put a heading where there is none."""


class UnsharedError(Exception):
    """The frame cannot be rendered once for many pages; says why."""


def mark(name: str) -> Markup:
    """Return the mark that stands where a page has a text of this name."""
    return Markup(f"&amp;{_TOKEN}-{name}-/blob/edit;")  # noqa: S704 - a text of ours


def is_mark(text: str) -> bool:
    """Return True for a mark that nothing was done to."""
    return _MARK.fullmatch(text) is not None


def filled(parts: tuple[str, ...], values: Mapping[str, Any]) -> str:
    """Return the HTML of what was cut, with values where the marks were."""
    given = list(parts)
    given[1::2] = [str(values[name]) for name in parts[1::2]]
    return "".join(given)


def cut(html: str) -> tuple[str, ...]:
    """Return what stands around the marks, and between each two parts the name of the mark. Raises UnsharedError."""
    parts = tuple(_MARK.split(html))
    if any(_TOKEN in part.lower() for part in parts[::2]):
        msg = "a template changes what stands on a page"
        raise UnsharedError(msg)
    return parts


class _Known:
    """A thing with a few attributes, which nobody may ask for others."""

    def __init__(self, **known: object) -> None:
        self.__dict__.update(known)

    def __getattr__(self, name: str) -> object:
        msg = f"a template asks a page for `{name}`"
        raise UnsharedError(msg)


class _Text(Markup):
    """The mark of the text of a page, of which a template may only know whether it has a heading."""

    has_heading: bool

    def __contains__(self, part: object) -> bool:
        if part != _HEADING:
            msg = f"a template looks for `{part}` on a page"
            raise UnsharedError(msg)
        return self.has_heading


class _Title(Markup):
    """The mark of the title of an entry; where a template makes it text for an attribute, its label stands."""

    label: Markup

    def __html__(self) -> Markup:  # type: ignore[override]  # which it says is its own class
        return self.label


def entry(name: str, *children: object, level: int = 2) -> object:
    """Return an entry of a table of contents, its marks called after `name`."""
    title = _Title(mark(f"{name}_title"))
    title.label = mark(f"{name}_label")
    return _Known(url=mark(f"{name}_url"), title=title, typeset=None, level=level, children=list(children))


def contents_of(page: Page) -> list[Any]:
    """Return the entries that the theme shows of a page's table of contents: not its heading, but what is below it."""
    top = list(page.toc)
    return top[0].children if top and top[0].level == 1 else top


def kind_of(page: MeetingPage) -> tuple[object, ...]:
    """Return all by which the frames of two pages differ, apart from texts."""
    top = list(page.toc)
    return (
        page.url.partition("/")[0],
        above(page),
        *(tuple(page.meta.get("hide") or ()), bool(page.meta.get("title")), bool(page.meta.get("description"))),
        *(bool(page.canonical_url), bool(page.edit_url), page.previous_page is None, page.next_page is None),
        *(bool(top), bool(top) and top[0].level == 1, bool(contents_of(page)), _HEADING in (page.content or "")),
    )


def is_plain(page: Page, context: Mapping[str, object]) -> bool:
    """Return True for a page of ours that no other plugin has changed so that the theme would show it."""
    texts = [page.title, page.meta.get("title", Markup())]
    texts += [near.title for near in (page.previous_page, page.next_page) if near is not None]
    return (
        context.keys() == CONTEXT
        and page.meta.keys() <= META
        # texts that are not HTML are escaped in some places
        and all(type(text) is Markup for text in texts)
    )


def stand_in(page: MeetingPage) -> object:
    """Return what the theme is given in the place of all pages of this one's kind."""
    text = _Text(mark("content"))
    text.has_heading = _HEADING in (page.content or "")
    near = {
        name: _Known(url=mark(f"{name}_url"), title=mark(f"{name}_title")) if getattr(page, f"{name}_page") else None
        for name in ("previous", "next")
    }
    meta = {name: mark(f"meta_{name}") if value and name in _META_TEXTS else value for name, value in page.meta.items()}
    return _Known(
        meta=meta,
        title=mark("title"),
        canonical_url=page.canonical_url and mark("canonical_url"),
        edit_url=page.edit_url and mark("edit_url"),
        is_homepage=page.is_homepage,
        previous_page=near["previous"],
        next_page=near["next"],
        toc=_toc(page),
        content=text,
    )


FIRST, SECOND = entry("first"), entry("second")
"""They stand where all entries of the table of contents go."""


def _toc(page: Page) -> list[object]:
    top, shown = list(page.toc), [FIRST, SECOND] if contents_of(page) else []
    return [entry("skip", *shown, level=1)] if top and top[0].level == 1 else shown
