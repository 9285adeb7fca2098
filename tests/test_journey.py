"""A reader's way through the site in a real browser: from the home page to the line that shows a decision."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

MEETING = "meetings/2026-06-09/"


def test_from_home_to_the_evidence_of_a_decision(page: Page) -> None:
    """Home leads to the meetings, a meeting to its topic, the topic to the message where the decision was said."""
    page.goto("")
    page.get_by_role("navigation").get_by_role("link", name="Meetings", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Meetings")
    page.locator(f'main a[href*="{MEETING.split("/")[1]}"]').first.click()
    expect(page).to_have_url(re.compile(MEETING))
    expect(page.get_by_role("heading", level=1)).to_contain_text("9 June 2026")
    page.get_by_role("main").get_by_role("link", name="The webhook", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("The webhook")
    outcome = page.locator("article").get_by_role("listitem").filter(has_text="The webhook comes with 2.1").first
    outcome.get_by_role("link", name=re.compile(r"#m\d+")).first.click()
    target = page.locator(":target")
    expect(target).to_be_visible()
    expect(target).to_be_in_viewport()
    expect(target).to_contain_text("Decision")


def test_the_search_finds_topics_decisions_and_actions(page: Page) -> None:
    """What was discussed, decided and taken on is found from the search field of every page."""
    wanted = (("radar ford", "radar"), ("container image recommended", "container"), ("registry of keys", "registry"))
    for words, hit in wanted:
        page.goto("")
        page.keyboard.press("/")
        expect(page.locator("dialog input")).to_be_focused()
        page.keyboard.type(words)
        expect(page.locator("dialog .mb-hit").first).to_contain_text(re.compile(hit, re.IGNORECASE), timeout=15000)
