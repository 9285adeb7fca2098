"""The Content-Security-Policy of a built site, in a file for its web server."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from minutebook.plugin_pages import PageFile
from minutebook.plugin_spared import is_plain
from minutebook.site.content_policy import header_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from minutebook.plugin_writer import Seen

_log = logging.getLogger("mkdocs.plugins.minutebook")
_HTML = ".html"


class Policy:
    """The policy of one build, whose pages are all known."""

    def __init__(self, config: MkDocsConfig, files: Files) -> None:
        self._config = config
        self._ours = {one.abs_dest_path for one in files.documentation_pages() if isinstance(one, PageFile)}
        self._known = [*_written(config, files)] if is_plain(config) else []
        """All pages; none where something that is not ours may write others, or change these."""

    def write(self, name: str, seen: Seen) -> None:
        """Write the policy under which all pages of the site work; some of them were seen when they were written."""
        site, policy = Path(self._config.site_dir), seen.policy
        if (site / name).exists() and (Path(self._config.docs_dir) / name).exists():
            _log.info("minutebook: %s in docs/ stays as it is; the content policy is not written", name)
            return
        for path in self._others(seen):
            policy.see(Path(path).read_text(encoding="utf-8", errors="replace"), ours=path in self._ours)
        (site / name).write_text(header_file(name, policy), encoding="utf-8")
        _log.info(
            "minutebook: content policy for the web server in %s, inline scripts by hash: %d", name, len(policy.scripts)
        )

    def _others(self, seen: Seen) -> Iterator[str]:
        """Yield the pages that were not seen, or not as they are."""
        if self._known:
            return (path for path in self._known if path not in seen.stamps and os.path.exists(path))  # noqa: PTH110
        return (path for path in _pages(self._config.site_dir) if not seen.knows(path))


def _written(config: MkDocsConfig, files: Files) -> Iterator[str]:
    """Yield the pages that MkDocs and we write."""
    yield from (file.abs_dest_path for file in files if file.dest_uri.endswith(_HTML))
    yield from (os.path.join(config.site_dir, name) for name in config.theme.static_templates if name.endswith(_HTML))  # noqa: PTH118


def _pages(site: str) -> Iterator[str]:
    """Yield whatever pages there are."""
    folders = [site]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif entry.name.endswith(_HTML):
                    yield entry.path
