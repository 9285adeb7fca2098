"""What a reader loads stays light: the code and style of every page, and its HTML beside what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from page_types import PAGE_TYPES, address_of
from site_reader import read

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

CODE = 250_000
"""Bytes of scripts and styles, as they are sent, before anybody searches."""
FRAME = 120_000
"""Bytes of HTML beside twice the text."""
LOADED = """
() => performance.getEntriesByType('resource')
  .filter(one => /[.](css|js)$/.test(new URL(one.name).pathname))
  .map(one => [one.name, one.encodedBodySize])
"""


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_scripts_and_styles_are_light(page: Page, built_site: Path, kind: str) -> None:
    """All scripts and styles of a page together, packed as servers send them."""
    address = address_of(built_site, kind)
    if address is None:
        pytest.skip(f"this site has no page of the kind {kind}")
    page.goto(address)
    loaded = dict(page.evaluate(LOADED))
    assert len(loaded) > 10
    assert 50_000 < sum(loaded.values()) <= CODE


def test_pages_are_light(built_site: Path) -> None:
    """The HTML of each page: not much more than what it says."""
    for path in sorted(built_site.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        _, _, body = html.partition("<body")
        text = read("<div" + body.rpartition("</body>")[0] + "</div>").text
        assert len(html.encode()) <= 2 * len(text.encode()) + FRAME, path
