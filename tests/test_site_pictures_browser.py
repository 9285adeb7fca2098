"""The pictures and the home page in a real browser: what a pointer does, and how they fit a narrow screen and paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

PICTURED = ("", "meetings/", "meetings/2026-06-09/", "people/maren/", "actions/")
"""Pages of the sample archive that have a picture."""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_a_column_leads_to_its_year(page: Page) -> None:
    """A click on a column of the home page's picture opens the year in the list of meetings."""
    page.goto("")
    page.locator(".mb-pic a", has_text="November 2024").click()
    expect(page).to_have_url(re.compile(r"meetings/#y2024$"))
    expect(page.locator("#y2024")).to_be_in_viewport()


def test_a_mark_leads_to_its_message(page: Page) -> None:
    """A click on a decision above a meeting's flow opens the message that shows it."""
    page.goto("meetings/2026-06-09/")
    page.locator(".mb-pic a", has_text="The webhook comes with 2.1").click()
    expect(page.locator("#m56")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PICTURED)
def test_pictures_fit_a_narrow_screen(page: Page, path: str, scheme: str) -> None:
    """At 320 pixels nothing scrolls sideways, with the table open too, and columns can be told from the ground."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(path)
    picture = page.locator(".mb-picture")
    box = picture.locator(".mb-pic[role=img]").bounding_box()
    assert box
    assert box["width"] > 250
    assert page.evaluate(WIDER) <= 0
    picture.locator("summary").first.click()
    expect(picture.locator("table")).to_be_visible()
    assert page.evaluate(WIDER) <= 0
    fill = picture.locator(".mb-pic path").first.evaluate("(path) => getComputedStyle(path).fill")
    assert fill != page.evaluate("getComputedStyle(document.body).backgroundColor")


@pytest.mark.parametrize("path", PICTURED)
def test_nothing_in_a_picture_takes_the_keyboard(page: Page, path: str) -> None:
    """The drawing is one image with a name; what its columns lead to is reached from the legend and the table."""
    page.goto(path)
    picture = page.locator(".mb-picture")
    image = picture.locator(".mb-pic[role=img]")
    expect(image).to_have_accessible_name(re.compile("open|Meetings|Messages"))
    expect(image.locator("desc")).to_have_text(re.compile(r"\d"))
    assert image.locator("a").count() == 0
    assert picture.locator(".mb-pic a:not([tabindex='-1'])").count() == 0
    targets = set(
        picture.locator(".mb-pic a").evaluate_all(
            "(links) => links.map((link) => new URL(link.href.baseVal, location).href)"
        )
    )
    reachable = picture.locator("a[href]:not([tabindex])").evaluate_all("(links) => links.map((link) => link.href)")
    outcomes = page.locator(".mb-outcome a[href]").evaluate_all("(links) => links.map((link) => link.href)")
    assert targets <= {*reachable, *outcomes}


def test_pictures_are_printed_without_their_tables(page: Page) -> None:
    """On paper the picture stands alone."""
    page.goto("")
    page.emulate_media(media="print")
    expect(page.locator(".mb-pic[role=img]")).to_be_visible()
    expect(page.get_by_text("The numbers as a table")).to_be_hidden()
