"""In a real browser: nothing that axe-core knows stands in the way of a reader, on any kind of page.

axe-core comes with axe-playwright-python, so nothing is fetched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from page_types import PAGE_TYPES, address_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

DESKTOP = 1280
PHONE = 320
"""Width in px of the narrowest screen that the pages are made for."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
"""The sets of axe's rules that have to hold."""
OPEN_ALL = "document.querySelectorAll('article details').forEach(one => { one.open = true })"


def violations(page: Page) -> list[str]:
    """Return what axe-core finds on the page, a line for each element."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - reads half a megabyte

    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node['html'][:160]} {[why['message'] for why in node['any'] + node['all']]}"
        for one in found
        for node in one["nodes"]
    ]


@pytest.mark.parametrize(("scheme", "width"), [("light", DESKTOP), ("dark", DESKTOP), ("light", PHONE)])
@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_axe_finds_nothing(page: Page, built_site: Path, kind: str, scheme: str, width: int) -> None:
    """Every kind of page, with all its folds open, keeps the rules of WCAG 2.2 AA and of good practice."""
    address = address_of(built_site, kind)
    if address is None:
        pytest.skip(f"this site has no page of the kind {kind}")
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)
    if kind == "search":
        # the choices come with the index
        page.locator(".mb-facet input").first.wait_for(state="attached")
    page.evaluate(OPEN_ALL)
    assert not violations(page)


def test_axe_would_find_something(page: Page) -> None:
    """A picture without words and a pale line are reported: the check is able to fail."""
    page.goto("")
    page.evaluate(
        "document.querySelector('article').insertAdjacentHTML("
        "'beforeend', '<img src=\"data:,\"><p class=pale>pale</p>');"
        "document.querySelector('.pale').style.color = '#aaa'"
    )
    assert {one.partition(":")[0] for one in violations(page)} >= {"image-alt", "color-contrast"}
