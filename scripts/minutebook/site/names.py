"""How people are named on a page: in the colour that they have in the record, with a link where they have a page."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from minutebook.site.plain import escaped, trusted
from minutebook.site.sentences import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markupsafe import Markup

    from minutebook.site.addresses import Links
    from minutebook.site.people_index import Who

SHOWN = 40
"""So many people are named; of the others the number."""


known = lru_cache(maxsize=8192)(escaped)
"""A name, a title or a day as HTML: the same ones stand on many pages."""


def person(who: Who, href: Links) -> Markup:
    """Name somebody."""
    return trusted(_named(who, href))


def _named(who: Who, href: Links) -> str:
    if who.uri:
        return f'<a class="mb-who {who.css}" href="{href(who.uri)}"><bdi>{known(who.name)}</bdi></a>'
    return f'<bdi class="mb-who {who.css}">{known(who.name)}</bdi>'


def persons(people: Sequence[Who], href: Links) -> Markup:
    """Name several."""
    names = ", ".join([_named(who, href) for who in people[:SHOWN]])
    more = f", {_('%(count)s more', count=len(people) - SHOWN)}" if len(people) > SHOWN else ""
    return trusted(names + more)


def counted(people: Iterable[tuple[Who, int]], href: Links) -> Markup:
    """Name people, each with a number of messages."""
    said = [
        f'<span class="mb-nobreak">{_named(who, href)} <span class="mb-quiet">{number}</span></span>'
        for who, number in people
    ]
    return trusted(", ".join(said))
