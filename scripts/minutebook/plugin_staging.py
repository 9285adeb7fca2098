"""Where MkDocs builds a site: beside the former one, whose place it takes when it is complete."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from minutebook.staging import drop_leftovers, put_in_place, remove, staging_folder

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class Staging:
    """The place of one build."""

    def __init__(self, config: MkDocsConfig, *, whole: bool) -> None:
        """Have MkDocs build beside the former site, where that can be done, and where all of it is built."""
        self._site: Path | None = None
        """Where the site goes, unless it is built there."""
        site = Path(config.site_dir)
        if whole and os.access(site.parent, os.W_OK):
            drop_leftovers(site)
            self._site, config.site_dir = site, str(staging_folder(site))

    def finish(self, config: MkDocsConfig) -> None:
        """Put the site in its place, unless MkDocs is about to refuse it for its warnings."""
        if self._site is None:
            return
        staged, site, self._site = Path(config.site_dir), self._site, None
        config.site_dir = str(site)
        # MkDocs counts the warnings of a strict build in a handler, and looks at them after the last hook
        counters = (getattr(handler, "get_counts", list) for handler in logging.getLogger("mkdocs").handlers)
        if config.strict and any(counts() for counts in counters):
            remove(staged)
            return
        try:
            put_in_place(staged, site)
        except OSError as error:
            msg = f"{site}: the site cannot be put there: {error.strerror or error}; it is complete in {staged}"
            raise PluginError(msg) from error

    def give_up(self) -> Path | None:
        """Remove what was built; return the place of the former site, which stays, where there can be one."""
        site, self._site = self._site, None
        if site is not None:
            remove(staging_folder(site))
        return site
