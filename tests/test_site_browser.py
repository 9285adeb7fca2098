"""In a real browser: anchors lead on, ranges are marked, columns stand in line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page


@pytest.fixture(scope="module")
def topic(built_site: Path) -> tuple[str, str, int, int]:
    """Return a meeting with topics: its address, a topic's address from there, and that topic's first and last line."""
    for path in sorted(built_site.glob("meetings/**/index.html")):
        rows = path.read_text(encoding="utf-8").split('data-mb-topic="')[1:]
        for row in rows:
            numbers = [int(n) for n in re.findall(r'<a id="m(\d+)">', row)]
            if len(numbers) > 10:
                address = f"{path.parent.relative_to(built_site).as_posix()}/"
                return address, row.partition('"')[0], numbers[0], numbers[-1]
    pytest.fail("the sample archive has no meeting with a topic of more than ten messages")


def test_an_anchor_on_the_meeting_leads_to_the_topic(page: Page, topic: tuple[str, str, int, int]) -> None:
    """/meetings/SLUG/#mN goes on to the message on its topic's page, which is tinted there."""
    meeting, address, first, last = topic
    page.goto(f"{meeting}#m{last}")
    page.wait_for_url(f"**/{meeting}{address}#m{last}")
    row = page.locator(f"#m{last}")
    plain = page.locator(f"#m{first}").evaluate("row => getComputedStyle(row).backgroundColor")
    expect(row).not_to_have_css("background-color", plain)
    expect(row.locator(".mb-text")).to_be_visible()


def test_an_anchor_of_another_topic_leads_there(page: Page, topic: tuple[str, str, int, int]) -> None:
    """#mN on a topic's page that does not hold message N leads to the page that does."""
    meeting, address, _, last = topic
    page.goto(meeting)
    others = page.locator("[data-mb-topic]").evaluate_all("rows => rows.map(row => row.dataset.mbTopic)")
    other = next(one for one in others if one != address)
    page.goto(f"{meeting}{other}#m{last}")
    page.wait_for_url(f"**/{meeting}{address}#m{last}")
    expect(page.locator(f"#m{last}")).to_be_visible()
    expect(page.locator(".mb-nowhere")).to_have_count(0)


def test_a_message_that_is_not_there_is_said_to_be_missing(page: Page, topic: tuple[str, str, int, int]) -> None:
    """A number that no message has gives a note, on the meeting and on its topics; a valid one takes it away."""
    meeting, address, first, _ = topic
    for where in (meeting, meeting + address):
        page.goto(f"{where}#m9999")
        expect(page.locator(".mb-nowhere")).to_have_text("There is no message 9999 here.")
    page.evaluate(f"location.hash = '#m{first}'")
    page.locator(".mb-nowhere").wait_for(state="detached")


def test_a_link_to_a_suggestion_opens_it(page: Page, built_site: Path) -> None:
    """The date of a suggestion on the tracker leads to the row that explains it, unfolded."""
    tracker = (built_site / "actions" / "index.html").read_text("utf-8")
    found = re.findall(r'href="\.\./(meetings/[^"#]+/)#(action-m\d+)"', tracker)
    folded = [
        (address, anchor)
        for address, anchor in found
        if f'id="{anchor}"' in (built_site / address / "index.html").read_text("utf-8").partition("mb-folded")[2]
    ]
    address, anchor = folded[0]
    page.goto(f"{address}#{anchor}")
    page.locator(f"#{anchor} .mb-why__body").wait_for()


def test_without_scripts_the_anchor_stands_beside_the_topic(page: Page, topic: tuple[str, str, int, int]) -> None:
    """A reader without scripts lands on the row of the topic, whose link is in sight."""
    assert page.context.browser
    context = page.context.browser.new_context(java_script_enabled=False, viewport={"width": 1000, "height": 600})
    meeting, address, _, last = topic
    page.goto("")
    plain = context.new_page()
    plain.goto(f"{page.url}{meeting}#m{last}")
    link = plain.locator(f'[data-mb-topic="{address}"] a[href="{address}"]')
    expect(link).to_be_in_viewport()
    context.close()


def test_a_range_is_marked(page: Page, topic: tuple[str, str, int, int]) -> None:
    """#m3-m5 tints three messages, and Shift and a click on a permalink make such a range."""
    meeting, address, first, _ = topic
    page.goto(f"{meeting}{address}#m{first}-m{first + 2}")
    expect(page.locator(".mb-in-range")).to_have_count(3)
    page.goto(f"{meeting}{address}#m{first + 1}")
    expect(page.locator(".mb-in-range")).to_have_count(1)
    page.locator(f"#m{first + 4}").hover()
    page.locator(f"#m{first + 4} .mb-permalink").click(modifiers=["Shift"])
    page.wait_for_url(f"**#m{first + 1}-m{first + 4}")
    # the page marks the range when it hears of the new address, which is a moment later
    expect(page.locator(".mb-in-range")).to_have_count(4)


def test_columns_stand_in_line(page: Page, topic: tuple[str, str, int, int]) -> None:
    """On a wide screen all texts of a record begin at the same place, right of the nicks, and lines stay short."""
    page.set_viewport_size({"width": 1400, "height": 900})
    page.goto(topic[0] + topic[1])
    boxes = page.evaluate(
        "[...document.querySelectorAll('.mb-log > .mb-line > .mb-text')].map(e => [e.offsetLeft, e.offsetWidth])"
    )
    assert len(boxes) > 10
    assert len({left for left, _ in boxes}) == 1
    assert max(width for _, width in boxes) <= 80 * 9


def test_a_permalink_is_reached_by_keyboard(page: Page, topic: tuple[str, str, int, int]) -> None:
    """The permalink of a message takes the focus, shows itself, and Enter goes to it."""
    meeting, address, first, _ = topic
    page.goto(meeting + address)
    link = page.locator(f"#m{first + 3} .mb-permalink")
    expect(link).to_have_css("opacity", "0")
    link.focus()
    expect(link).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**#m{first + 3}")


def test_times_are_also_shown_in_the_readers_zone(page: Page, built_site: Path) -> None:
    """A reader in Tokyo sees the time of the meeting in Tokyo beside the time in UTC."""
    times = {
        path.parent.relative_to(built_site).as_posix(): found[1]
        for path in sorted(built_site.glob("meetings/**/index.html"))
        if (found := re.search(r'<time datetime="[\d-]+T(\d\d):\d\d:00Z" data-mb-local', path.read_text("utf-8")))
    }
    address, hour = next(iter(times.items()))
    assert page.context.browser
    context = page.context.browser.new_context(timezone_id="Asia/Tokyo", locale="en-GB")
    page.goto("")
    reader = context.new_page()
    reader.goto(f"{page.url}{address}/")
    expect(reader.locator(".mb-facts .mb-local")).to_contain_text(f"{(int(hour) + 9) % 24:02d}:")
    context.close()
