"""In a real browser: a question typed, the right line on the screen; by mouse, by keyboard, on a phone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from patience import eventually, holding

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

LINE = re.compile(r'<li class="mb-line mb-is-message[^>]* id="m(\d+)">(?:(?!<li)[\s\S])*? dir="auto">([^<]{40,90})<')
FIRST_QUERY = 350_000
"""So many bytes the first query may cost, all in all."""


@pytest.fixture(scope="module")
def said(built_site: Path) -> tuple[str, str]:
    """Return a telling sentence that is said once in the sample archive, and the address of its message."""
    seen: dict[str, list[str]] = {}
    for path in sorted(built_site.glob("meetings/**/index.html")):
        text = path.read_text(encoding="utf-8")
        for n, html in re.findall(LINE, text):
            found = path.parent.relative_to(built_site).as_posix()
            seen.setdefault(html, []).append(f"{found}/#m{n}")
    sentence, places = next((s, p) for s, p in seen.items() if len(p) == 1 and re.fullmatch(r"[A-Za-z ]+", s))
    return sentence, places[0]


def searched(page: Page, query: str) -> None:
    """Go to the page of the search with a query and wait for its hits."""
    page.goto(f"search/?{query}")
    page.locator(".mb-found .mb-hit").first.wait_for()


def hits(page: Page) -> list[str]:
    """Return the kinds of the hits on the page, as words."""
    return page.locator(".mb-found .mb-hit__word").all_inner_texts()


def test_a_question_leads_to_the_line(page: Page, said: tuple[str, str]) -> None:
    """Typed into the dialog, quoted with its words marked, opened at the very message, marked there."""
    sentence, place = said
    address, _, anchor = place.partition("#")
    page.goto("")
    page.locator("[data-mb-search-open]").click()
    page.keyboard.type(f'"{sentence}"')
    hit = page.locator(f'dialog .mb-hit a[href*="/{address}?"][href$="#{anchor}"]').first
    hit.wait_for()
    assert page.locator("dialog .mb-hit mark").count()
    hit.click()
    page.wait_for_url(f"**/{address}?q=*#{anchor}")
    page.locator(f"#{anchor} mark.mb-sought").first.wait_for()


def test_the_meeting_hands_the_words_on(page: Page, said: tuple[str, str]) -> None:
    """An old link to the meeting, with words to mark, leads to the topic and marks them there."""
    sentence, place = said
    address, _, anchor = place.partition("#")
    page.goto(f"{address}?q={sentence.split()[-1]}#{anchor}")
    page.locator(f"#{anchor} mark.mb-sought").first.wait_for()


def test_facets_narrow_the_hits_down(page: Page) -> None:
    """The number at a choice is the number of hits that it leaves; the address says what was chosen."""
    searched(page, "kind=decision&kind=action")
    box = page.locator('[data-mb-facet="kind"]')
    label = box.locator("label", has=page.locator('input[value="decision"]'))
    number = label.locator(".mb-facet__count").inner_text()
    box.locator('input[value="action"]').uncheck()
    page.wait_for_url("**/search/?kind=decision")
    expect(page.locator(".mb-search-page [role=status]")).to_have_text(re.compile(rf"^{number} hits?\b"))
    assert {word.partition(",")[0] for word in hits(page)} == {"Decision"}
    assert page.locator(".mb-found .mb-hit .mb-symbol").first.inner_text() in "◆◇"


def test_suggestions_say_so(page: Page) -> None:
    """In the word, not in a colour alone."""
    searched(page, "provenance=suggested")
    marks = page.locator(".mb-found .mb-hit .mb-guess")
    assert marks.count() == len(hits(page))
    assert all(text.startswith("suggested") for text in marks.all_inner_texts())


def test_hits_are_sorted_by_date(page: Page) -> None:
    """Newest and oldest first, in the address too."""
    searched(page, "kind=meeting&sort=date")
    newest = page.locator(".mb-found .mb-hit__title").all_inner_texts()
    page.locator("select[name=sort]").select_option("oldest")
    page.wait_for_url("**sort=oldest")
    page.wait_for_function(
        "first => document.querySelector('.mb-found .mb-hit__title').innerText !== first", arg=newest[0]
    )
    years = [int(found[-1]) for one in newest if (found := re.findall(r"\b20\d\d\b", one))]
    assert years == sorted(years, reverse=True)
    assert len(years) > 5


def test_back_leads_back(page: Page) -> None:
    """Each choice is a step of the history; a reload shows the same."""
    searched(page, "kind=decision")
    before = hits(page)
    page.locator('[data-mb-facet="kind"] input[value="decision"]').uncheck()
    page.locator('[data-mb-facet="kind"] input[value="person"]').check()
    page.wait_for_url("**/search/?kind=person")
    page.locator(".mb-found .mb-hit__word", has_text="Person").first.wait_for()
    page.go_back()
    page.go_back()
    page.wait_for_url("**/search/?kind=decision")
    page.locator(".mb-found .mb-hit__word", has_text="Decision").first.wait_for()
    page.reload()
    page.locator(".mb-found .mb-hit").first.wait_for()
    assert hits(page) == before


def test_more_hits_are_loaded_on_demand(page: Page) -> None:
    """Ten at first; the focus goes on to the first new one."""
    searched(page, "kind=topic")
    assert len(hits(page)) == 10
    page.locator("[data-mb-more-hits]").click()
    page.locator(".mb-found .mb-hit").nth(10).wait_for()
    at = "[...document.querySelectorAll('.mb-found .mb-hit')].findIndex(e => e.contains(document.activeElement))"
    assert page.evaluate(at) == 10


def test_nothing_is_said_in_words(page: Page) -> None:
    """No hit, nothing typed, and what is left of a question that nothing answers whole."""
    page.goto("search/?q=xylophonequark")
    page.locator("[role=status]", has_text="Nothing was found for “xylophonequark”").first.wait_for()
    page.locator("#mb-q").fill("xylophonequark decisions meeting")
    page.locator("[role=status]", has_text="Nothing has all of these words").first.wait_for()
    assert hits(page)
    page.locator("#mb-q").fill("")
    page.locator("[role=status]", has_text="Type a few words").first.wait_for()


def test_what_is_typed_while_the_search_is_loaded_is_searched(page: Page, said: tuple[str, str]) -> None:
    """The dialog takes the words at once; its hits come when the code for them has come."""
    held = holding(page, "**/search/dialog.js")
    page.goto("")
    page.keyboard.press("/")
    page.keyboard.type(f'"{said[0]}"')
    expect(page.locator("dialog input")).to_have_value(f'"{said[0]}"')
    assert eventually(page, lambda: held, bool)
    held[0].continue_()
    page.locator("dialog .mb-hit").first.wait_for()


def test_without_its_code_the_search_is_a_page(page: Page) -> None:
    """Where the dialog cannot be loaded, its words are taken to the page of the search."""
    held = holding(page, "**/search/dialog.js")
    page.goto("")
    page.keyboard.press("/")
    page.keyboard.type("meeting & more")
    assert eventually(page, lambda: held, bool)
    held[0].abort()
    expect(page).to_have_url(re.compile(r"/search/\?q=meeting%20%26%20more$"))


@pytest.mark.parametrize("key", ["/", "s", "Control+k"])
def test_the_dialog_by_keyboard_only(page: Page, key: str) -> None:
    """A key opens it, arrows choose, Enter opens, Escape closes; keys typed into a field are text."""
    page.goto("decisions/")
    page.keyboard.press(key)
    field = page.locator("dialog input")
    field.wait_for()
    page.keyboard.type("s/meeting")
    assert field.input_value() == "s/meeting"
    # until the hits of these words are gone
    field.fill("")
    expect(page.locator("dialog [role=status]")).to_contain_text("Type a few words")
    field.fill("meeting")
    page.locator("dialog .mb-hit").first.wait_for()
    page.keyboard.press("ArrowDown")
    expect(page.locator("dialog .mb-hit a").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press(key)
    page.locator("dialog .mb-hit").first.wait_for()
    page.keyboard.press("ArrowDown")
    target = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(target)


def test_enter_leads_to_all_hits(page: Page) -> None:
    """From the dialog to the page with filters, with the same words; on a page that instant navigation brought too."""
    page.goto("")
    page.wait_for_load_state("networkidle")
    page.locator('.md-content a[href*="decisions/"]').first.click()
    page.wait_for_url("**/decisions/")
    expect(page.locator("article h1")).to_have_text("Decisions")
    page.wait_for_load_state("networkidle")
    page.locator("[data-mb-search-open]").click()
    page.locator("dialog input").wait_for()
    assert page.url.endswith("/decisions/")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.locator("dialog input").fill("meeting")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"^http://[^/]*/search/\?q=meeting$"))
    page.locator(".mb-found .mb-hit").first.wait_for()


def test_on_a_phone(page: Page) -> None:
    """The dialog fills the screen, nothing scrolls sideways, the hits stand before the folded choices' values."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("")
    page.locator("[data-mb-search-open]").click()
    page.locator("dialog input").fill("meeting")
    page.locator("dialog .mb-hit").first.wait_for()
    box = page.locator("dialog").bounding_box()
    assert box
    assert (box["x"], box["width"]) == (0, 320)
    searched(page, "q=meeting")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert not page.locator("[data-mb-facet] input").first.is_visible()


def test_without_scripts_the_lists_are_named(page: Page) -> None:
    """The button is a link to the page, which says where to go."""
    assert page.context.browser
    page.goto("")
    context = page.context.browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(page.url)
    plain.locator("[data-mb-search-open]").click()
    plain.wait_for_url("**/search/")
    assert "needs JavaScript" in plain.locator("[data-mb-search-without]").inner_text()
    assert plain.locator("[data-mb-search-without] a").count() == 5
    assert not plain.locator(".mb-search-form").is_visible()
    context.close()


def transferred(page: Page) -> tuple[set[str], list[float]]:
    """Return what is asked from now on and what came of it, in bytes: page, code, WASM, index, fragments of the search.

    Both are filled while a test waits.
    """
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    own: set[str] = set()

    def asked(event: dict[str, Any]) -> None:
        if re.search(r"/pagefind/|/minutebook/search|/search/", event["request"]["url"]):
            own.add(event["requestId"])

    def came(event: dict[str, Any]) -> None:
        if event["requestId"] in own:
            sizes.append(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", asked)
    session.on("Network.loadingFinished", came)
    return own, sizes


@pytest.mark.parametrize("where", ["", "search/"])
def test_the_first_query_is_light(page: Page, where: str) -> None:
    """Code, WASM, index and fragments together, as a server that packs its answers sends them."""
    page.goto("about/")
    loaded = "performance.getEntriesByType('resource').filter(one => one.name.includes('pagefind')).length"
    assert page.evaluate(loaded) == 0
    asked, sizes = transferred(page)
    page.goto(where)
    if not where:
        page.wait_for_load_state("networkidle")
        asked.clear()
        sizes.clear()
        page.keyboard.press("/")
    page.locator("dialog input" if not where else "#mb-q").fill("who makes the next release")
    page.locator(".mb-hit").first.wait_for()
    assert eventually(page, lambda: len(asked) - len(sizes), lambda open_now: not open_now) == 0
    assert 60_000 < sum(sizes) < FIRST_QUERY


def test_no_word_is_lost_where_many_are_looked_up_at_once(page: Page, said: tuple[str, str]) -> None:
    """The words of a sentence are all in its topic, whatever else is searched in the same moment."""
    sentence, place = said
    page.goto(f"search/?q={'+'.join(sentence.split())}")
    page.locator(f'.mb-found a[href*="/{place.partition("#")[0]}?"]').first.wait_for()
    assert "Nothing" not in page.locator(".mb-search-page [role=status]").inner_text()
