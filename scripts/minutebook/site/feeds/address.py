"""Absolute addresses, for files that leave the site: feeds, calendars, what search engines read."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from minutebook.site.data.interface import Interface

_NO_HOST = "minutebook"


class Absolute:
    """Makes absolute addresses; empty ones where the site does not know its own."""

    def __init__(self, site: Interface) -> None:
        self._site = site
        self._origin = site.catalogue.settings.origin
        self.host = urlsplit(self._origin).hostname or _NO_HOST
        """Stands in the names of calendar entries, which have to be unique in the world."""

    def __bool__(self) -> bool:
        """Return True where the site knows its address."""
        return bool(self._origin)

    def page(self, uri: str, anchor: str = "") -> str:
        """Return the address of a page, or of a spot on it; empty for no page."""
        return self._origin + self._site.address(uri, anchor) if self._origin and uri else ""

    def meeting(self, slug: str, anchor: str = "") -> str:
        """Return the address of a meeting."""
        return self.page(self._site.catalogue.addresses.meeting(slug), anchor)

    def file(self, path: str) -> str:
        """Return the address of a file."""
        return self._origin + self._site.root(path) if self._origin else ""
