"""In a real browser: the state of a filter goes along from year to year, and on to the search."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import expect

from bench.generated_archive import write
from conftest import watched
from minutebook.site import volumes
from site_server import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ADDRESS = "http://127.0.0.1/long/"
CONFIG = f"""
site_name: Long lists
site_url: {ADDRESS}
theme: {{name: material, font: false, features: [navigation.instant]}}
plugins: [{{minutebook: {{cache_dir: "", build_date: 2006-09-01}}}}]
"""
SHOWN = "[data-mb-part] > *:not([hidden])"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site whose lists have several pages though they are short."""
    folder = tmp_path_factory.mktemp("long")
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    write(folder / "minutes", 12, 24)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(volumes, "BUDGET", 9_000)
        build(load_config(str(folder / "mkdocs.yml")))
    with serving(folder / "site", ADDRESS) as address:
        yield address


@pytest.fixture
def page(browser: Browser, served: str) -> Iterator[Page]:
    """Give a fresh page of that site."""
    with watched(browser, served, policy=False) as fresh:
        yield fresh


def arrived(page: Page, address: str, part: str) -> None:
    """Wait until the list there says how much of it is shown; instant navigation changes the address first."""
    page.wait_for_url(f"**/{address}?**")
    expect(page.locator("output")).to_have_text(re.compile(rf"^\d+ actions? {part}"))


def test_the_state_goes_along(page: Page) -> None:
    """A sorting and words that are typed on the first page still hold in the year, and back on the first page."""
    page.goto("actions/")
    page.select_option("[name=sort]", "date")
    page.fill("[name=text]", "a")
    page.locator(".mb-shelves a").first.click()
    arrived(page, "actions/2005/", "of 2005, part 1")
    assert page.locator("[name=sort]").input_value() == "date"
    assert page.locator("[name=text]").input_value() == "a"
    page.locator(".mb-crumbs__parts a").first.click()
    arrived(page, "actions/2005-2/", "of 2005, part 2")
    assert page.locator("[name=text]").input_value() == "a"
    page.locator(".mb-crumbs__up").click()
    arrived(page, "actions/", "on this page")
    assert page.locator("[name=sort]").input_value() == "date"


def test_the_search_is_asked_for_the_same(page: Page) -> None:
    """The link to the search has the kind and the person, by name; there it finds what this page has, or more."""
    page.goto("actions/2005/")
    option = page.locator("select[name=owner] > option:not([value='']):not([disabled])").first
    owner, here = option.get_attribute("data-word"), option.get_attribute("value")
    page.select_option("[name=owner]", here)
    rows = page.locator(SHOWN).count()
    page.locator("[data-mb-sought]").click()
    page.wait_for_url(f"**/search/?kind=action&person={owner}")
    page.locator(".mb-hits > li").first.wait_for()
    assert page.locator(".mb-hits > li").count() >= rows


@pytest.mark.parametrize("address", ["actions/", "actions/2005/", "people/", "people/a-z/b/", "decisions/2005-2/"])
def test_nothing_scrolls_sideways_on_a_phone(page: Page, address: str) -> None:
    """At 320 px the page is as wide as the screen."""
    page.set_viewport_size({"width": 320, "height": 700})
    answer = page.goto(address)
    assert answer
    assert answer.ok
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_link_to_what_left_the_page_of_its_meeting_leads_to_the_message(page: Page) -> None:
    """A suggestion or decision of a meeting with long lists stands beside its message."""
    meeting = "meetings/channel-0/2005-01-04/"
    answer = page.goto(meeting)
    assert answer
    assert answer.ok
    assert page.locator("#decision-m22").count() == 0
    page.goto(f"{meeting}#decision-m22")
    page.locator("#m22 .mb-mark").wait_for()
    assert page.evaluate("location.hash") == "#m22"
