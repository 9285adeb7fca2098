"""The page `/search/`: what stands there before anything is typed, and the words of which the browser makes hits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.site import addresses
from minutebook.site.page import Heading, SitePage

if TYPE_CHECKING:
    from minutebook.site.catalogue import Catalogue

SEARCH = "search.md"
FACETS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("kind", "Kind", {
        "decision": "Decisions", "action": "Actions", "topic": "Topics", "meeting": "Meetings",
        "subject": "Subjects", "person": "People", "page": "Other pages",
    }),
    ("year", "Year", {}),
    ("status", "Status", {}),
    ("provenance", "Where it comes from", {}),
    ("person", "Person", {}),
    ("subject", "Subject", {}),
    ("series", "Series", {}),
)  # fmt: skip
"""What hits can be narrowed down by: name, what it is called, and what its values are called where not as they are."""
LARGE = 60_000
"""From so many messages on, what hits can be narrowed down by is loaded only when it is opened."""
LISTS = (
    ("Decisions", addresses.DECISIONS),
    ("Actions", addresses.ACTIONS),
    ("Topics", addresses.SUBJECTS),
    ("Meetings", addresses.MEETINGS),
    ("People", addresses.PEOPLE),
)
"""What leads on without the search."""


def search_page(catalogue: Catalogue) -> SitePage:
    """Return the page."""
    return SitePage(
        uri=SEARCH,
        title="Search",
        description="Search in all that was said, decided and taken on",
        body=catalogue.render("search.html", SEARCH, facets=FACETS, lists=LISTS, large=_large(catalogue)),
        kind="search",
        headings=(Heading("top", "Search", 1),),
        hide=("navigation", "toc"),
    )


def _large(catalogue: Catalogue) -> bool:
    return sum(len(meeting.messages) for meeting in catalogue.meetings) >= LARGE
