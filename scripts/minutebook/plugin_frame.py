"""Renders once what the theme's frame has in common on thousands of pages.

Navigation, tabs, logo and switches are a quarter of what a page costs. On pages that are not in the navigation they
differ only by how deep a page lies and by the entry of the navigation above it. Only Material's own templates are
treated so: one that a project has put in their place may show anything.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.utils import get_theme_dir

from minutebook.plugin_pages import above, folder_of, is_one_of_many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2 import Environment
    from jinja2.runtime import Context
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

    Render = Callable[[Context], Iterator[str]]

_INSTANT = "navigation.instant"
MOST_INSTANT = 5000
"""Of more pages, the sitemap is larger (700 kB, packed 45 kB) than what instant navigation saves a reader."""
SHARED = ("nav", "tabs", "palette", "source", "logo")
"""The partials that are rendered once for many pages."""


def lighten(config: MkDocsConfig, pages: int) -> bool:
    """Switch instant navigation off where it would load a sitemap of too many pages; say whether it was on."""
    features = list(config.theme.get("features") or ())
    kept = [feature for feature in features if not feature.startswith(_INSTANT)]
    if pages <= MOST_INSTANT or kept == features:
        return False
    config.theme["features"] = kept
    return True


def share(env: Environment, nav: Navigation) -> None:
    """Have the environment of the theme render these partials once."""
    # seen from a page beside one of the navigation, a link to that takes another form
    beside = frozenset(folder_of(page.url) for page in nav.pages)
    # what is rendered in one build does not change while it runs
    env.auto_reload = False
    theme = get_theme_dir("material")
    for name in SHARED:
        template = env.get_template(f"partials/{name}.html")
        if template.filename and Path(template.filename).is_relative_to(theme):
            template.root_render_func = _once(template.root_render_func, beside)


def _once(render: Render, beside: frozenset[str]) -> Render:
    known: dict[tuple[object, ...], tuple[str, ...]] = {}

    def shared(context: Context, *rest: object) -> Iterator[str]:
        page = context.get("page")
        if not is_one_of_many(page) or folder_of(page.url) in beside:
            yield from render(context, *rest)
            return
        key = (context["base_url"], page.url.partition("/")[0], above(page), page.outline.hide)
        if key not in known:
            known[key] = tuple(render(context, *rest))
        yield from known[key]

    return shared
