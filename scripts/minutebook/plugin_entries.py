"""The entries of a page's table of contents, as the theme renders them, without asking it for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2.filters import do_striptags
from markupsafe import escape

from minutebook.plugin_stand_in import FIRST, SECOND, cut, entry, filled, mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Environment

_TEMPLATE = "partials/toc-item.html"


class Entries(NamedTuple):
    """What the theme puts around the parts of an entry."""

    leaf: tuple[str, ...]
    branch: tuple[str, ...]
    between: str
    first: str
    second: str
    """The two that stand for all in a frame."""

    @classmethod
    def of(cls, env: Environment) -> Entries:
        """Have the theme render an entry without others below it, and one with two."""
        render = env.get_template(_TEMPLATE).render
        first, second = render(toc_item=FIRST), render(toc_item=SECOND)
        branch, between = joined(render(toc_item=entry("entry", FIRST, SECOND)), first, second)
        return cls(cut(render(toc_item=entry("entry"))), cut(branch), between, first, second)

    def html(self, entries: Iterable[Any], between: str) -> str:
        """Return a list of entries."""
        return between.join(map(self._one, entries))

    def _one(self, one: Any) -> str:  # noqa: ANN401 - an AnchorLink of MkDocs
        values = {"entry_url": one.url, "entry_title": one.title}
        if not one.children:
            return filled(self.leaf, values)
        # the theme gives the title once more, in an attribute
        values["entry_label"] = escape(do_striptags(one.title))
        values["entries"] = self.html(one.children, self.between)
        return filled(self.branch, values)


def joined(html: str, first: str, second: str) -> tuple[str, str]:
    """Return HTML with one mark where two entries stand, and what stands between them; unchanged without them."""
    before, found, rest = html.partition(first)
    between, other, after = rest.partition(second)
    return (f"{before}{mark('entries')}{after}", between) if found and other else (html, "")
