"""The Content-Security-Policy of a built site, in a file for its web server."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from minutebook.site.content_policy import header_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from minutebook.plugin_writer import Seen

_log = logging.getLogger("mkdocs.plugins.minutebook")


def write_policy(config: MkDocsConfig, name: str, ours: Collection[str], seen: Seen) -> None:
    """Write the policy under which all pages of the site work; `ours` are those that we made."""
    site, policy = Path(config.site_dir), seen.policy
    if (site / name).exists() and (Path(config.docs_dir) / name).exists():
        _log.info("minutebook: %s in docs/ stays as it is; the content policy is not written", name)
        return
    for path in _pages(site):
        if not seen.knows(path):
            policy.see(Path(path).read_text(encoding="utf-8", errors="replace"), ours=path in ours)
    (site / name).write_text(header_file(name, policy), encoding="utf-8")
    _log.info(
        "minutebook: content policy for the web server in %s, inline scripts by hash: %d", name, len(policy.scripts)
    )


def _pages(site: Path) -> Iterator[str]:
    for folder, _, names in os.walk(site):
        yield from (os.path.join(folder, name) for name in names if name.endswith(".html"))  # noqa: PTH118
