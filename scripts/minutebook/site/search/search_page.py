"""The page `/search/`: what stands there before anything is typed, and the words of which the browser makes hits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.site import addresses
from minutebook.site.language import _, word
from minutebook.site.outcomes import PROVENANCE_WORDS, STATUSES
from minutebook.site.page import Heading, SitePage

if TYPE_CHECKING:
    from minutebook.site.catalogue import Catalogue

SEARCH = "search.md"
FACETS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("kind", word("Kind"), {
        "decision": word("Decisions"), "action": word("Actions"), "topic": word("Topics"), "meeting": word("Meetings"),
        "subject": word("Subjects"), "person": word("People"), "page": word("Other pages"),
    }),
    ("year", word("Year"), {}),
    ("status", word("Status"), {status: status for status in STATUSES}),
    ("provenance", word("Where it comes from"), {said: said for said, _meaning in PROVENANCE_WORDS.values()}),
    ("person", word("Person"), {}),
    ("subject", word("Subject"), {}),
    ("series", word("Series"), {}),
)  # fmt: skip
"""What hits can be narrowed down by: name, what it is called, and what its values are called where not as they are."""
LISTS = (
    (word("Decisions"), addresses.DECISIONS),
    (word("Actions"), addresses.ACTIONS),
    (word("Topics"), addresses.SUBJECTS),
    (word("Meetings"), addresses.MEETINGS),
    (word("People"), addresses.PEOPLE),
)
"""What leads on without the search."""


def search_page(catalogue: Catalogue) -> SitePage:
    """Return the page."""
    return SitePage(
        uri=SEARCH,
        title=_("Search"),
        description=_("Search in all that was said, decided and taken on"),
        body=catalogue.render(
            "search.html",
            SEARCH,
            facets=[(name, _(title), _named(values)) for name, title, values in FACETS],
            lists=[(_(title), uri) for title, uri in LISTS],
        ),
        kind="search",
        headings=(Heading("top", _("Search"), 1),),
        hide=("navigation", "toc"),
    )


def _named(values: dict[str, str]) -> dict[str, str]:
    """Return what values are called; nothing where all are called as they are."""
    named = {value: _(title) for value, title in values.items()}
    return named if any(value != title for value, title in named.items()) else {}
