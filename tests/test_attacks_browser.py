"""Chromium opens every page of the attacked archive under its policy, and uses what scripts do with text."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from markdown_it import MarkdownIt

from attacked_site import SITE_URL, read
from conftest import watched
from site_server import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from attacked_site import Attacked

OBSERVE = """
addEventListener('securitypolicyviolation', event => console.error(`policy: ${event.violatedDirective}`));
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'pwn']) {
  window[name] = () => console.error(`${name} was called`);
}
"""
NAMES = ("__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "length")
LEAKS = r"""() => {
  const overrides = /[\u202a-\u202e\u2066-\u2069]/;
  const opens = '\u202a\u202b\u202d\u202e\u2066\u2067\u2068';
  const leaks = [];
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (!overrides.test(text.data) || text.parentElement.closest('script, style, template')) continue;
    for (const line of text.parentElement.textContent.split(/[\n\r\u2029]/)) {
      const open = [];
      for (const sign of line.match(/[\u202a-\u202e\u2066-\u2069]/g) || []) {
        if (opens.includes(sign)) {
          open.push(sign < '\u2066' ? '\u202c' : '\u2069');
        } else if (!open.includes(sign)) {
          leaks.push(`closes too much: ${line.slice(0, 80)}`);
        } else {
          /* the end of an isolate ends what was opened in it */
          while (open.pop() !== sign);
        }
      }
      if (open.length) leaks.push(`leaves open: ${line.slice(0, 80)}`);
    }
  }
  return leaks;
}"""
"""Texts of a page whose directions go on behind them."""


CHOOSE = r"""() => {
  const form = document.querySelector('form[data-mb-filter]');
  const rows = () => [...document.querySelectorAll('[data-mb-part] > *')].filter(row => !row.hidden).length;
  const wrong = [];
  for (const select of form.querySelectorAll('select:not([name=sort])')) {
    for (const option of [...select.options].filter(one => one.value && !one.disabled)) {
      select.value = option.value;
      select.dispatchEvent(new Event('input', { bubbles: true }));
      if (!option.textContent.endsWith(`(${rows()})`)) wrong.push(`${option.textContent}: ${rows()}`);
    }
    select.value = '';
    select.dispatchEvent(new Event('input', { bubbles: true }));
  }
  return wrong;
}"""
"""Choose each choice of a list; what leaves another number of rows than it says."""
TURNED = r"""() => {
  const found = [];
  for (const parent of document.querySelectorAll('article *:not(svg *)')) {
    if (parent.children.length < 2 || getComputedStyle(parent).direction !== 'ltr') continue;
    const boxes = [...parent.children]
      .filter(one => getComputedStyle(one).display.startsWith('inline') && one.getClientRects().length === 1)
      .map(one => [one, one.getBoundingClientRect()]).filter(([one, box]) => box.width);
    boxes.slice(1).forEach(([one, box], at) => {
      const [before, left] = boxes[at];
      if (Math.abs(left.bottom - box.bottom) < 4 && box.left < left.right - 2) {
        found.push([parent.outerHTML, one.textContent, before.textContent].map(text => text.slice(0, 60)).join(' | '));
      }
    });
  }
  return found;
}"""
"""What stands in a line before what it follows, where lines run from left to right."""


@pytest.fixture(scope="module")
def served(attacked: Attacked) -> Iterator[str]:
    """Serve the site."""
    with serving(attacked.site, SITE_URL) as address:
        yield address


@contextmanager
def guarded(browser: Browser, address: str) -> Iterator[Page]:
    """Give a page under the policy; a dialog, an error, a breach or a request to elsewhere fails the test."""
    faults: list[str] = []
    with watched(browser, address, policy=True) as page:
        page.add_init_script(OBSERVE)
        page.on("dialog", lambda dialog: faults.append(dialog.message))
        page.on("console", lambda one: faults.append(f"{page.url}: {one.text}") if one.type == "error" else None)
        page.on("popup", lambda other: faults.append(other.url))
        yield page
    assert not faults


def test_every_page_opens_and_nothing_happens(browser: Browser, attacked: Attacked, served: str) -> None:
    """Nothing runs, breaks or is loaded, every page is there, and no text turns round what stands beside it."""
    wrong = {}
    with guarded(browser, served) as page:
        for path, _ in attacked.files(".html"):
            if path == "404.html":
                continue
            answer = page.goto(quote(path.removesuffix("index.html")), wait_until="load")
            assert answer
            assert answer.status == 200, path
            if leaks := page.evaluate(LEAKS) + page.evaluate(TURNED):
                wrong[path] = leaks[:3]
    assert not wrong


@pytest.mark.parametrize(
    "words", ["pwn", "<x-pwn>", '"pwn()"', "__proto__", "constructor toString", "\u202e", "[(*", "%"]
)
def test_the_search_shows_hits_as_text(browser: Browser, served: str, words: str) -> None:
    """In the dialog and on the page; a hit leads to its page, where the words are marked."""
    with guarded(browser, served) as page:
        page.goto("")
        page.keyboard.press("/")
        page.locator("dialog[open] input").fill(words)
        page.locator("dialog[open] .mb-search-status:not(:empty)").wait_for()
        page.goto(f"search/?q={quote(words)}")
        status = page.locator("[data-mb-search] .mb-search-status")
        page.locator("[data-mb-search] .mb-hits > li").or_(status).first.wait_for()
        hit = page.locator("[data-mb-search] .mb-hits > li a").first
        if hit.count():
            hit.click()
            page.locator("article h1").first.wait_for()


@pytest.mark.parametrize(("words", "marked"), [("pwn", True), ("!!!", False), ('"""', False), ("(((", False)])
def test_words_are_marked_where_a_hit_leads(browser: Browser, served: str, words: str, marked: bool) -> None:  # noqa: FBT001
    """Signs that are no words mark nothing."""
    with guarded(browser, served) as page:
        with page.expect_response("**/arrival.js"):
            page.goto(f"meetings/2031-05-00/?q={quote(words)}")
        page.evaluate(
            "() => import(`${document.querySelector('[src*=\"minutebook/search.js\"]').src}/../search/arrival.js`)"
        )
        assert (page.locator("mark.mb-sought").count() > 0) == marked


def test_the_choices_of_the_search_hold_any_name(browser: Browser, served: str) -> None:
    """Names that mean something to JavaScript can be chosen, and each choice has its number of hits."""
    with guarded(browser, served) as page:
        page.goto("search/?q=pwn")
        page.locator("[data-mb-search] .mb-hits > li").first.wait_for()
        page.locator(".mb-facet__count").first.wait_for()
        page.evaluate("document.querySelectorAll('.mb-facet [data-mb-more]').forEach(button => button.click())")
        people = page.locator("[data-mb-facet=person] input").evaluate_all("all => all.map(one => one.value)")
        assert set(NAMES) <= set(people)
        counts = page.locator(".mb-facet__count").all_text_contents()
        assert all(count.replace(",", "").isdigit() for count in counts), counts
        for name in NAMES:
            page.goto(f"search/?q=pwn&person={name}&series={name}&subject={name}&kind={name}&year={name}")
            page.locator("[data-mb-search] .mb-search-status:not(:empty)").wait_for()


@pytest.mark.parametrize("ledger", ["decisions/", "actions/", "meetings/", "people/"])
def test_lists_are_narrowed_down_by_any_name(browser: Browser, served: str, ledger: str) -> None:
    """Each choice leaves as many rows as it says, and a name that is no choice leaves none."""
    with guarded(browser, served) as page:
        page.goto(ledger)
        page.locator("form[data-mb-filter] [data-mb-said]:not(:empty)").wait_for()
        assert page.evaluate(CHOOSE) == []
        for odd in (*NAMES, "<x-pwn>", "\u202e"):
            page.goto(f"{ledger}?text={quote(odd)}&series={quote(odd)}&subject={quote(odd)}&person={quote(odd)}")
            page.locator("form[data-mb-filter] [data-mb-said]:not(:empty)").wait_for()


def test_messages_are_quoted_as_text(browser: Browser, attacked: Attacked, served: str) -> None:
    """What is copied as Markdown gives, where Markdown is read, no element and no link that was not on the page."""
    paths = [path for path, _ in attacked.files(".html") if path.startswith("meetings/2031-05-0")][:6]
    reader = MarkdownIt("commonmark", {"html": True})
    with guarded(browser, served) as page:
        for path in paths:
            page.goto(quote(path.removesuffix("index.html")))
            made = page.evaluate(
                """() => minutebookQuotes.markdown(
                  [...document.querySelectorAll('.mb-log .mb-line')].slice(0, 200), 'pwn [x](y)', location.href)"""
            )
            wrong = [fault for fault in read(reader.render(made)).faults if "without a word" not in fault]
            assert not wrong, path
            rows = page.locator(".mb-log > .mb-line")
            if rows.count() > 3:
                rows.nth(1).hover()
                rows.nth(1).locator(".mb-permalink").click()
                page.locator(".mb-quoting__bar").first.wait_for()
