"""Waiting for what a page comes to, where `expect` of Playwright has no word for it; letting a page itself wait."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Route

Read = TypeVar("Read")
LONGEST = 15
"""Seconds after which a page will not come to it any more."""
PAUSE = 50
"""Milliseconds between two looks."""


def eventually(page: Page, read: Callable[[], Read], right: Callable[[Read], object]) -> Read:
    """Read from a page until it is right, and return what was read last; the test asserts that it is right."""
    end = time.monotonic() + LONGEST
    while not right(found := read()) and time.monotonic() < end:
        page.wait_for_timeout(PAUSE)
    return found


def holding(page: Page, address: str) -> list[Route]:
    """Return the requests for an address, which from now on get no answer before the test gives one."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(address, hold)
    return held
