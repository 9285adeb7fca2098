"""In a real browser: every kind of page fits a phone, whatever script it holds, and is usable by keyboard alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from page_types import PAGE_TYPES, address_of
from patience import eventually, holding

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

NARROW = 320
"""Width in px of the narrowest screen that the pages are made for."""
OPEN_ALL = "document.querySelectorAll('article details').forEach(one => { one.open = true })"
WIDE = """
() => [...document.querySelectorAll('article *')].filter(one => {
  const box = one.getBoundingClientRect();
  return box.width && (box.right > innerWidth + 1 || box.left < -1)
    && !one.closest('.mb-sr, .mb-scroll *, .md-typeset__scrollwrap *, pre *, .mb-nick *, .mb-picture > details *');
}).map(one => `${one.tagName}.${one.className}: ${one.textContent.slice(0, 60)}`)
"""
"""What reaches over the edge of the screen; what scrolls within a box of its own does not."""

DAY_IN_ORDER = """
one => {
  const text = one.firstChild, at = text.data.lastIndexOf('4'), range = document.createRange();
  const left = (from, to) => {
    range.setStart(text, from);
    range.setEnd(text, to);
    return range.getBoundingClientRect().left;
  };
  return text.data.slice(at).startsWith('4\u00a0March') && left(at, at + 1) < left(at + 2, at + 7);
}
"""
"""Whether the day of the heading stands left of its month."""


def fits(page: Page, address: str) -> None:
    """Assert that a page needs no sideways scrolling, with all its folds open."""
    page.goto(address)
    page.evaluate(OPEN_ALL)
    assert page.evaluate(WIDE) == [], address
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_no_page_scrolls_sideways(page: Page, built_site: Path, kind: str) -> None:
    """At 320 px every kind of page fits the screen, in both schemes."""
    address = address_of(built_site, kind)
    if address is None:
        pytest.skip(f"this site has no page of the kind {kind}")
    page.set_viewport_size({"width": NARROW, "height": 700})
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        fits(page, address)


@pytest.mark.parametrize("width", [NARROW, 1280])
def test_words_of_all_scripts_and_lengths_fit(world: Page, world_site: Path, width: int) -> None:
    """Arabic, Hebrew, Chinese, German, emoji, endless words, nicks and addresses: no page of them overflows."""
    world.set_viewport_size({"width": width, "height": 700})
    pages = [path.parent.relative_to(world_site).as_posix() for path in world_site.rglob("index.html")]
    ours = [page for page in pages if re.match(r"(\.|actions|decisions|meetings|people|topics)(/|$)", page)]
    assert len(ours) > 15
    for page in ours:
        fits(world, "" if page == "." else f"{page}/")


def test_addresses_keep_the_letters_of_their_script(world_site: Path) -> None:
    """A title of any script gives an address that can be read; two titles of the same words share a subject."""
    topics = {path.parent.name for path in world_site.glob("meetings/2031-03-04/*/index.html")}
    assert topics == {"البوابة-الجديدة", "החומה-הצפונית", "围墙的颜色"}
    assert (world_site / "topics" / "围墙的颜色" / "index.html").exists()


def test_each_text_has_a_direction_of_its_own(world: Page) -> None:
    """Arabic and Hebrew run from the right, in the midst of English words, and turn nothing else around."""
    world.goto("meetings/2031-03-04/")
    assert world.locator("h1").evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert world.locator("h2").first.evaluate("one => getComputedStyle(one).direction") == "ltr"
    # the day stands together, beside the title rather than around it
    order = world.locator("h1").evaluate(DAY_IN_ORDER)
    assert order
    for name in world.locator("article .mb-who").all():
        assert name.evaluate("one => !!(one.closest('bdi') || one.querySelector('bdi'))")


def test_an_override_in_a_message_ends_with_it(world: Page) -> None:
    """U+202E in a message turns that message around, and none of its neighbours."""
    world.goto("meetings/2031-04-01/#m6")
    world.wait_for_url(re.compile("/rinder[^#]*#m6$"))
    assert world.locator("#m6 .mb-text").evaluate("one => getComputedStyle(one).unicodeBidi") in {
        "isolate",
        "plaintext",
    }
    assert world.locator("#m6 .mb-time").inner_text() == "18:05"


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_every_stop_of_the_keyboard_can_be_seen(page: Page, built_site: Path, kind: str) -> None:
    """Tab goes through a page from the skip link to its end; what has the focus is in sight and is marked."""
    address = address_of(built_site, kind)
    if address is None:
        pytest.skip(f"this site has no page of the kind {kind}")
    page.set_viewport_size({"width": 1280, "height": 900})
    # the page of the search fills its lists when they have been loaded, which moves what is below
    page.goto(address, wait_until="networkidle")
    stops = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stop = page.evaluate("""() => {
          const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
          const label = one.id && document.querySelector(`label[for="${one.id}"]:not([hidden])`);
          const marked = [one, label, one.parentElement].filter(Boolean).map(part => getComputedStyle(part));
          return {
            name: one === document.body ? 'body' : `${one.tagName} ${one.className} ${one.textContent.trim()}`,
            seen: box.bottom > 0 && box.top < innerHeight && style.visibility !== 'hidden',
            marked: marked.some(part => part.outlineStyle !== 'none' && parseFloat(part.outlineWidth) > 0)
              || one.matches('input'),
          };
        }""")
        if stop["name"] == "body":
            break
        stops.append(stop)
    # Material puts no skip link where there is no heading to skip to
    assert stops[0]["name"].startswith("A md-skip" if kind != "not found" else "A md-header")
    assert len(stops) > 8
    assert [stop["name"] for stop in stops if not (stop["seen"] and stop["marked"])] == []


def test_the_skip_link_leads_past_the_frame(page: Page) -> None:
    """The first Tab shows the skip link, Enter goes to the heading, and the next Tab is in the text."""
    page.goto("decisions/")
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    expect(skip).not_to_have_css("opacity", "0")
    page.keyboard.press("Enter")
    page.wait_for_url("**#top")
    expect(page.locator("#top")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".md-content :focus")).to_have_count(1)


def test_the_skip_link_keeps_its_focus_however_late_the_page_is_put_anew(page: Page) -> None:
    """Instant navigation fetches the page once more; when that has come, the heading has the focus again."""
    page.clock.install()
    page.goto("decisions/")
    held = holding(page, "**/decisions/")
    page.locator(".md-skip").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#top")).to_be_focused()
    assert eventually(page, lambda: held, bool)
    page.locator("#top").evaluate("heading => { heading.dataset.old = 'yes' }")
    page.clock.run_for(2000)
    held[0].continue_()
    expect(page.locator("#top[data-old]")).to_have_count(0)
    expect(page.locator("#top")).to_be_focused()


def test_nothing_moves_for_those_who_ask_for_calm(page: Page) -> None:
    """With prefers-reduced-motion no part of a page takes time to change, and none scrolls by itself."""
    moving = """() => [...document.querySelectorAll('*')].filter(one => {
      const style = getComputedStyle(one);
      const long = style.transitionDuration.split(',').concat(style.animationDuration.split(','));
      return style.scrollBehavior === 'smooth' || long.some(time => parseFloat(time) > 0.05);
    }).length"""
    page.goto("")
    assert page.evaluate(moving) > 0
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(moving) == 0
