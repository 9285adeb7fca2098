"""Instant navigation: a click replaces the page without loading it anew, and everything on it keeps working."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from page_types import PAGE_TYPES, address_of
from patience import eventually

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

KEPT = "window.kept"
"""The root of the site; lost when the browser loads a page anew."""
CLICK = """
() => {
  const article = document.querySelector('article');
  if (window.probed && !article.dataset.probed) {
    return true;
  }
  window.probed = article.dataset.probed = 'yes';
  const link = document.createElement('a');
  link.href = location.href;
  article.append(link);
  window.addEventListener('click', event => event.preventDefault(), { once: true });
  link.click();
  link.remove();
  return false;
}
"""
"""Click a link to this page; say whether a click before has put the page anew. Of two clicks that are one too many:
Material may take the first one late, and then does nothing at the second one, since the page is there."""
CLICKED = [kind for kind in PAGE_TYPES if kind != "not found"]
"""Nothing links to the page that tells of a missing one."""


@pytest.fixture
def reader(page: Page) -> Page:
    """Return a page that opened the list of meetings, with everything that instant navigation needs in place."""
    open_meetings(page)
    return page


def open_meetings(page: Page, address: str = "meetings/") -> None:
    """Load the list of meetings; Material follows links instantly once it has read the sitemap, and says so nowhere."""
    page.goto(address)
    assert eventually(page, lambda: page.evaluate(CLICK), bool)
    page.evaluate("window.kept = new URL('..', location.href).href")


def follow(page: Page, address: str, leads_to: str = "") -> None:
    """Click a link to an address of the site, in the text of the page, and wait for the page that it leads to."""
    home = page.evaluate(KEPT)
    assert home, "the page was loaded anew"
    page.evaluate(
        "href => { const link = document.createElement('a'); link.href = href; link.id = 'follow';"
        " link.textContent = 'follow'; document.querySelector('article h1').after(link) }",
        home + address,
    )
    page.click("#follow")
    page.wait_for_url(home + (leads_to or address))
    page.locator("#follow").wait_for(state="detached")


@pytest.mark.parametrize("kind", CLICKED)
def test_a_click_replaces_the_page(reader: Page, built_site: Path, kind: str) -> None:
    """Every kind of page is shown by a click without being loaded anew, with its own heading and title."""
    address = address_of(built_site, kind)
    if address is None:
        pytest.skip(f"this site has no page of the kind {kind}")
    if kind == "meetings":
        follow(reader, "people/")
    follow(reader, address)
    assert reader.evaluate(KEPT)
    html = (built_site / address / "index.html").read_text(encoding="utf-8")
    assert html.partition("<title>")[2].startswith(reader.title().replace("&", "&amp;")[:20])


def test_ranges_anchors_and_copying_work_after_a_click(reader: Page, built_site: Path) -> None:
    """On a topic page reached by clicks: #m5-m7 is marked, Shift and a click make a range, a permalink is copied."""
    reader.context.grant_permissions(["clipboard-read", "clipboard-write"])
    address = address_of(built_site, "topic")
    assert address
    follow(reader, address)
    rows = reader.locator(".mb-log > .mb-line").evaluate_all("rows => rows.map(row => row.id)")
    reader.locator(f"#{rows[2]}").hover()
    reader.locator(f"#{rows[2]} .mb-permalink").click()
    reader.wait_for_url(f"**#{rows[2]}")
    reader.wait_for_function("navigator.clipboard.readText().then(text => text === location.href)")
    reader.locator(f"#{rows[5]}").hover()
    reader.locator(f"#{rows[5]} .mb-permalink").click(modifiers=["Shift"])
    reader.wait_for_url(f"**#{rows[2]}-{rows[5]}")
    expect(reader.locator(".mb-in-range")).to_have_count(4)
    assert reader.evaluate(KEPT)


def test_an_anchor_on_the_meeting_leads_on_after_a_click(reader: Page, built_site: Path) -> None:
    """A link to /meetings/SLUG/#mN leads to the message on the page of its topic."""
    topic = address_of(built_site, "topic")
    assert topic
    follow(reader, topic)
    last = reader.locator(".mb-log > .mb-line").last.get_attribute("id")
    follow(reader, "meetings/")
    follow(reader, f"{topic.rstrip('/').rpartition('/')[0]}/#{last}", f"{topic}#{last}")
    expect(reader.locator(f"#{last}")).to_be_visible()


def test_the_readers_own_time_is_shown_once_after_clicks(page: Page, built_site: Path) -> None:
    """Going to and fro between pages adds the local time once."""
    address = address_of(built_site, "meeting")
    assert address
    assert page.context.browser
    context = page.context.browser.new_context(timezone_id="Asia/Tokyo")
    page.goto("meetings/")
    reader = context.new_page()
    open_meetings(reader, page.url)
    for step in (address, "meetings/", address):
        follow(reader, step)
        assert reader.evaluate(KEPT), step
    expect(reader.locator(".mb-facts .mb-local")).to_have_count(1)
    assert reader.evaluate(KEPT)
    context.close()
