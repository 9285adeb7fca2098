"""One page of each kind that a site has, so that a test can go over all of them.

A new kind of page gets a line in `PAGE_TYPES`; every test of the frame, the colours and the policy then opens it too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PAGE_TYPES = {
    "home": "index.html",
    "meetings": "meetings/index.html",
    "meeting": "meetings/*/index.html",
    "topic": "meetings/*/*/index.html",
    "subjects": "topics/index.html",
    "subject": "topics/*/index.html",
    "decisions": "decisions/index.html",
    "actions": "actions/index.html",
    "people": "people/index.html",
    "person": "people/*/index.html",
    "search": "search/index.html",
    "written by hand": "formats/index.html",
    "not found": "404.html",
}
"""The name of a kind, and where its files lie in the site."""
OPTIONAL = frozenset({"search"})
"""Kinds that not every site has."""


def address_of(site: Path, kind: str) -> str | None:
    """Return the address of the largest page of a kind, below the site's root; None where an optional one is missing.

    The largest shows the most: every sort of message, outcome and fold.
    """
    found = [path for path in site.glob(PAGE_TYPES[kind]) if kind != "meeting" or _has_topics(path)]
    if not found and kind in OPTIONAL:
        return None
    best = max(found, key=lambda path: (path.stat().st_size, path.as_posix()))
    return best.relative_to(site).as_posix().removesuffix("index.html")


def _has_topics(page: Path) -> bool:
    return any(page.parent.glob("*/index.html"))
