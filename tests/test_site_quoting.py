"""In a real browser: messages are selected by mouse and by keyboard, and quoted; paper, local time, no script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

MEETING = "meetings/2026-03-10/"
"""A meeting of the sample archive with a vote, decisions and actions."""


class Spot(NamedTuple):
    """A topic's page and its first message."""

    address: str
    first: int
    last: int


@pytest.fixture(scope="module")
def spot(built_site: Path) -> Spot:
    """Return the topic of the meeting in which the vote was held."""
    for path in sorted((built_site / MEETING).glob("*/index.html")):
        html = path.read_text("utf-8")
        if "mb-vote-mark" in html:
            numbers = [int(n) for n in re.findall(r'<li class="mb-line [^"]*" id="m(\d+)"', html)]
            return Spot(f"{MEETING}{path.parent.name}/", numbers[0], numbers[-1])
    pytest.fail("the sample archive has no topic with a vote")


@pytest.fixture
def copying(page: Page) -> Page:
    """Return a page that may use the clipboard."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


def _copy(page: Page, kind: str) -> str:
    page.locator(f"[data-mb-copy={kind}]").click()
    page.locator(".mb-quoting__said", has_text="Copied").wait_for()
    return str(page.evaluate("navigator.clipboard.readText()"))


def _select(page: Page, spot: Spot, count: int = 4) -> list[str]:
    """Open the topic with its first messages selected; return what they say."""
    page.goto(f"{spot.address}#m{spot.first}-m{spot.first + count - 1}")
    page.locator(".mb-quoting__bar").wait_for()
    expect(page.locator(".mb-in-range")).to_have_count(count)
    return page.locator(".mb-in-range .mb-text").all_inner_texts()


def test_a_range_is_selected_by_mouse(page: Page, spot: Spot) -> None:
    """A click selects, Shift and a click extends in both directions, and the page does not jump."""
    page.goto(spot.address)
    for n, shift, expected in ((4, False, "#m{4}"), (7, True, "#m{4}-m{7}"), (2, True, "#m{2}-m{4}")):
        link = page.locator(f"#m{spot.first + n} .mb-permalink")
        link.scroll_into_view_if_needed()
        before = page.evaluate("scrollY")
        link.click(modifiers=["Shift"] if shift else [])
        address = re.sub(r"\{(\d)\}", lambda found: str(spot.first + int(found[1])), expected)
        assert page.evaluate("location.hash") == address
        assert page.evaluate("scrollY") == before
    expect(page.locator(".mb-in-range")).to_have_count(3)
    assert page.evaluate("getSelection().isCollapsed")
    expect(page.locator(".mb-quoting__what")).to_have_text(f"Messages {spot.first + 2} to {spot.first + 4}")


def test_a_range_is_selected_by_keyboard(page: Page, spot: Spot) -> None:
    """One permalink is a stop of Tab; arrows lead on, with Shift they select; Q goes to the bar, Escape back."""
    page.goto(spot.address)
    assert page.locator('.mb-permalink[tabindex="0"]').count() == 1
    page.locator(f"#m{spot.first} .mb-permalink").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == f"#m{spot.first + 1}"
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowUp")
    assert page.evaluate("location.hash") == f"#m{spot.first + 1}-m{spot.first + 2}"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Enter")
    assert page.evaluate("location.hash") == f"#m{spot.first + 1}-m{spot.first + 3}"
    page.keyboard.press("q")
    assert page.evaluate("document.activeElement.dataset.mbCopy") == "link"
    page.keyboard.press("Escape")
    assert page.evaluate("location.hash") == ""
    assert page.evaluate("document.activeElement.hash") == f"#m{spot.first + 1}"
    expect(page.locator(".mb-quoting__bar, .mb-in-range")).to_have_count(0)


def test_a_linked_message_is_tinted_without_a_bar(page: Page, spot: Spot) -> None:
    """Who is led to one message sees it marked, and nothing lies above the page; a range comes with the bar."""
    page.goto(f"{spot.address}#m{spot.first + 3}")
    expect(page.locator(".mb-in-range")).to_have_count(1)
    expect(page.locator(".mb-quoting__bar")).to_have_count(0)
    _select(page, spot)


def test_a_quotation_as_markdown(copying: Page, spot: Spot) -> None:
    """Each message with who said it in a quotation, and where it stands, which leads back to the very range."""
    said = _select(copying, spot)
    lines = _copy(copying, "markdown").rstrip("\n").split("\n")
    assert all(line.startswith(">") for line in lines)
    assert len([line for line in lines if line.startswith("> **")]) == len(said)
    title = copying.locator("h1").inner_text()
    assert lines[-1].startswith(f"> — [{title}, ")
    assert lines[-1].endswith(f"({copying.url})")
    assert copying.url.endswith(f"#m{spot.first}-m{spot.first + 3}")


def test_a_quotation_escapes_what_markdown_would_read(copying: Page, spot: Spot) -> None:
    """Stars and brackets that were said stay stars and brackets; code stays code."""
    _select(copying, spot, 2)
    copying.evaluate("document.querySelector('.mb-in-range .mb-text').innerHTML = '# a *b* [c] <code>d`e</code>'")
    first = _copy(copying, "markdown").split("\n")[0]
    assert first.endswith(r"\# a \*b\* \[c\] ``d`e``")


def test_a_quotation_as_irc_lines(copying: Page, spot: Spot) -> None:
    """One line a message, as a log would have it, each with its time though the page says it once."""
    said = _select(copying, spot)
    lines = _copy(copying, "irc").split("\n")
    assert len(lines) == len(said)
    assert all(re.match(r"\[\d\d:\d\d\] (<\S+> |\* \S+ |-!- )", line) for line in lines)
    assert all(line.endswith(text.split("\n")[-1]) for line, text in zip(lines, said, strict=True))


def test_a_quotation_as_text_and_the_link(copying: Page, spot: Spot) -> None:
    """Text ends with source and address; the link is the address alone; Ctrl+C on a permalink copies the text."""
    _select(copying, spot)
    text = _copy(copying, "plain")
    assert text.split("\n")[-1] == copying.url
    assert copying.locator("h1").inner_text() in text.split("\n")[-2]
    assert _copy(copying, "link") == copying.url
    copying.locator(f"#m{spot.first} .mb-permalink").focus()
    copying.keyboard.press("Control+c")
    copying.wait_for_function("text => navigator.clipboard.readText().then(now => now === text)", arg=text)


def test_copying_works_without_the_clipboard_interface(page: Page, spot: Spot) -> None:
    """Without `navigator.clipboard` the text is copied in the old way, and where that fails the bar says so."""
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    script = "document.execCommand = () => { window.taken = document.activeElement.value; return %s }"
    _select(page, spot)
    page.evaluate(script % "true")
    page.locator("[data-mb-copy=link]").click()
    page.locator(".mb-quoting__said", has_text="Copied").wait_for()
    assert page.evaluate("window.taken") == page.url
    assert page.evaluate("document.activeElement.dataset.mbCopy") == "link"
    page.evaluate(script % "false")
    page.locator("[data-mb-copy=link]").click()
    page.locator(".mb-quoting__said", has_text="does not let").wait_for()


def test_the_bar_fits_a_phone(page: Page, spot: Spot) -> None:
    """At 320 px the bar stands within the screen, and its buttons are large enough for a finger."""
    page.set_viewport_size({"width": 320, "height": 640})
    _select(page, spot)
    bar = page.locator(".mb-quoting__bar").bounding_box()
    assert bar
    assert bar["x"] >= 0
    assert bar["x"] + bar["width"] <= 320
    assert bar["y"] + bar["height"] <= 640
    sizes = page.locator(".mb-quoting__bar button").evaluate_all(
        "all => all.map(one => [one.offsetWidth, one.offsetHeight])"
    )
    assert all(width >= 24 and height >= 24 for width, height in sizes)


def test_the_contents_lead_to_an_outcome(page: Page, spot: Spot) -> None:
    """The table of contents of a topic names the vote, and leads to the message that has its mark."""
    page.set_viewport_size({"width": 1300, "height": 900})
    page.goto(spot.address)
    entry = page.locator(".md-sidebar--secondary .md-nav__link", has_text="±").first
    entry.click()
    page.wait_for_url("**#m*")
    expect(page.locator(f"{page.url[page.url.index('#') :]} .mb-vote-mark")).to_be_visible()


def test_without_script_a_topic_is_complete(page: Page, spot: Spot) -> None:
    """Permalinks lead to their messages, the linked one is tinted, and there is no bar."""
    assert page.context.browser
    context = page.context.browser.new_context(java_script_enabled=False)
    page.goto("")
    plain = context.new_page()
    plain.goto(f"{page.url}{spot.address}#m{spot.last}")
    assert plain.locator(f"#m{spot.last}").is_visible()
    colours = [
        plain.locator(f"#m{n}").evaluate("row => getComputedStyle(row).backgroundColor")
        for n in (spot.first, spot.last)
    ]
    assert colours[0] != colours[1]
    assert not plain.locator(".mb-quoting__bar").count()
    context.close()


def test_a_topic_shows_the_readers_time_too(page: Page, built_site: Path) -> None:
    """In Tokyo the topic's time is also that of Tokyo, and says whose it is; so do those of the transcript."""
    pages = sorted(built_site.glob("meetings/**/index.html"))
    found = next(
        one for one in pages if re.search(r"data-mb-local=[^<]*\u2013[^<]* UTC</time>", one.read_text("utf-8"))
    )
    address = f"{found.parent.relative_to(built_site).as_posix()}/"
    assert page.context.browser
    context = page.context.browser.new_context(timezone_id="Asia/Tokyo", locale="en-GB")
    page.goto("")
    reader = context.new_page()
    reader.goto(f"{page.url}{address}")
    utc = reader.locator(".mb-facts time").inner_text()
    local = reader.locator(".mb-facts .mb-local").inner_text()
    tokyo = f"{(int(utc[:2]) + 9) % 24:02d}{utc[2:5]}"
    assert utc.endswith("UTC")
    assert tokyo in local
    assert local.endswith(", your time")
    time = reader.locator(".mb-line time").first
    time.hover()
    assert tokyo in str(time.get_attribute("title"))
    context.close()


def test_on_paper_a_meeting_is_its_minutes(page: Page, spot: Spot) -> None:
    """Outcomes come first; there is no frame, no permalink and no bar, and nothing is cut off at the side."""
    _select(page, spot)
    page.emulate_media(media="print")
    for hidden in (".md-header", ".md-sidebar", ".mb-quoting__bar", ".mb-permalink"):
        assert not page.locator(hidden).first.is_visible(), hidden
    shown = page.locator(".mb-in-range").first.evaluate("row => getComputedStyle(row).backgroundColor")
    assert shown == "rgba(0, 0, 0, 0)"
    page.goto(MEETING)
    tops = [page.locator(one).bounding_box() for one in ("#decisions", "#actions", ".mb-facts", "#topics")]
    places = [box["y"] for box in tops if box]
    assert len(places) == 4
    assert places == sorted(places)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
