"""How people are named on a page: in the colour that they have in the record, with a link where they have a page."""

from __future__ import annotations

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


def person(who: Who, href: Links) -> Markup:
    """Name somebody."""
    if who.uri:
        return trusted(f'<a class="mb-who {who.css}" href="{href(who.uri)}"><bdi>{escaped(who.name)}</bdi></a>')
    return trusted(f'<bdi class="mb-who {who.css}">{escaped(who.name)}</bdi>')


def persons(people: Sequence[Who], href: Links) -> Markup:
    """Name several."""
    names = ", ".join([person(who, href) for who in people[:SHOWN]])
    more = f", {_('%(count)s more', count=len(people) - SHOWN)}" if len(people) > SHOWN else ""
    return trusted(names + more)


def counted(people: Iterable[tuple[Who, int]], href: Links) -> Markup:
    """Name people, each with a number of messages."""
    said = [
        f'<span class="mb-nobreak">{person(who, href)} <span class="mb-quiet">{number}</span></span>'
        for who, number in people
    ]
    return trusted(", ".join(said))
