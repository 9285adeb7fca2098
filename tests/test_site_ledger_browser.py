"""In a real browser: the ledger and the tracker are filtered and sorted in place, and the address says how."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from patience import eventually

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

ROWS = "[data-mb-part] > *"
SHOWN = f"{ROWS}:not([hidden])"


def _keys(page: Page, name: str) -> list[str]:
    """Return what the rows that are shown are sorted or chosen by, in the order of the page."""
    return page.locator(SHOWN).evaluate_all(f"rows => rows.map(row => row.dataset.{name} || '')")  # type: ignore[no-any-return]


def _said(page: Page) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", page.locator("[data-mb-said]").inner_text())]


def _says(page: Page, numbers: list[int]) -> None:
    """Wait until the bar says how many rows are left, and of how many where some are left out."""
    assert eventually(page, lambda: _said(page), numbers.__eq__) == numbers


def _led_to(page: Page, end: str) -> None:
    expect(page).to_have_url(re.compile(f"{re.escape(end)}$"))


def _address(page: Page) -> str:
    """Return the address now; `page.url` hears of changes a little later."""
    return str(page.evaluate("location.href"))


def _choose(page: Page, status: str) -> None:
    page.locator(".mb-chips label", has=page.locator(f"input[value='{status}']")).click()


@pytest.fixture
def total(page: Page) -> int:
    """Open the tracker, and return how many actions it has."""
    page.goto("actions/")
    return page.locator(ROWS).count()


def test_choosing_hides_the_rest_and_says_how_many(page: Page, total: int) -> None:
    """A status shows its rows only; the number is that of its choice; a section without rows goes."""
    _choose(page, "done")
    done = page.locator("input[value=done] + span small").inner_text()
    _says(page, [int(done), total])
    assert 0 < int(done) < total
    assert set(_keys(page, "status")) == {"done"}
    expect(page.locator("#open")).to_be_hidden()
    assert page.locator("#closed [data-mb-number]").inner_text() == done
    _led_to(page, "actions/?status=done")


def test_choices_combine_and_count_what_they_would_leave(page: Page, total: int) -> None:
    """Every control counts the rows that all others leave, and choosing one gives just that number."""
    _choose(page, "open")
    option = page.locator("select[name=owner] > option:not([value='']):not([disabled])").first
    owner, number = option.get_attribute("value"), int(re.findall(r"\((\d+)\)", option.inner_text())[-1])
    page.select_option("[name=owner]", owner)
    _says(page, [number, total])
    assert all(owner in value.split("\n") for value in _keys(page, "owner"))
    assert all("open" in value.split("\n") for value in _keys(page, "status"))
    _led_to(page, f"?status=open&owner={owner}")


@pytest.mark.parametrize(
    ("where", "sort", "key", "read", "falls"),
    [
        ("actions/?status=open", "age", "age", int, True),
        ("actions/?status=overdue", "due", "due", str, False),
        ("decisions/", "date", "date", str, False),
        ("decisions/", "sure", "sure", int, True),
        ("people/", "meetings", "meetings", int, True),
    ],
)
def test_rows_sort_both_ways(  # noqa: PLR0913 - a case is what it is
    page: Page, where: str, sort: str, key: str, read: Callable[[str], object], *, falls: bool
) -> None:
    """A column sorts all rows over all years, the other way round too; empty values are last both times."""
    page.goto(where)
    before = page.locator(ROWS).evaluate_all("rows => rows.map(row => row.id || row.dataset.name)")
    page.select_option("[name=sort]", sort)
    for turned in (False, True):
        values = [value for value in _keys(page, key) if value]
        assert values
        assert _keys(page, key)[: len(values)] == values
        assert [read(value) for value in values] == sorted(map(read, values), reverse=falls != turned)  # type: ignore[type-var]
        page.locator(".mb-filter__turn").click()
    page.select_option("[name=sort]", "")
    assert page.locator(ROWS).evaluate_all("rows => rows.map(row => row.id || row.dataset.name)") == before


def test_headings_of_columns_sort(page: Page) -> None:
    """A click sorts, the next turns it round, the third leaves it; the heading says which."""
    page.goto("decisions/")
    for says, state in (("ascending", "sort=date"), ("descending", "sort=date&reverse=yes"), (None, "")):
        page.locator("th[data-sort=date] button").first.click()
        assert page.locator("th[data-sort=date]").first.get_attribute("aria-sort") == says
        assert _address(page).partition("?")[2] == state
    assert page.locator("h2").count() == page.locator("h2:visible").count()


def test_words_are_found_whatever_their_case_and_accents(page: Page, total: int) -> None:
    """All words have to be in the row; typing is one step back."""
    owner = page.locator("[data-mb-part] .mb-who").first.inner_text()
    page.locator("[name=text]").press_sequentially(owner.upper())
    assert 0 < _said(page)[0] < total
    assert all(owner in text for text in page.locator(SHOWN).all_inner_texts())
    page.go_back()
    expect(page.locator(SHOWN)).to_have_count(total)
    expect(page.locator("[name=text]")).to_have_value("")


def test_what_nothing_is_like_is_said(page: Page, total: int) -> None:
    """No row: a note says so, and the button brings all back and takes the state out of the address."""
    page.fill("[name=text]", "no such words anywhere")
    _says(page, [0, total])
    expect(page.locator("[data-mb-nothing]")).to_be_visible()
    page.locator("[data-mb-clear]").click()
    _says(page, [total])
    expect(page.locator("[data-mb-nothing]")).to_be_hidden()
    expect(page.locator("[data-mb-clear]")).to_be_hidden()
    _led_to(page, "/actions/")


def test_back_and_forward_go_through_the_states(page: Page, total: int) -> None:
    """Each choice is a step of the history."""
    _choose(page, "open")
    is_open = page.locator(SHOWN).count()
    page.select_option("[name=sort]", "age")
    page.uncheck("[name=suggestions]")
    page.go_back()
    expect(page.locator("[name=suggestions]")).to_be_checked()
    expect(page.locator("[name=sort]")).to_have_value("age")
    page.go_back()
    expect(page.locator("[name=sort]")).to_have_value("")
    expect(page.locator(SHOWN)).to_have_count(is_open)
    page.go_back()
    expect(page.locator(SHOWN)).to_have_count(total)
    expect(page.locator("input[name=status][value='']")).to_be_checked()
    page.go_forward()
    expect(page.locator(SHOWN)).to_have_count(is_open)


def test_an_address_is_a_state(page: Page) -> None:
    """What a link says is chosen on arrival, unknown values too, and it survives a reload."""
    page.goto("decisions/?suggestions=no&sort=date&status=in-force")
    expect(page.locator("[name=suggestions]")).not_to_be_checked()
    expect(page.locator(f"{SHOWN}.mb-suggested")).to_have_count(0)
    dates = _keys(page, "date")
    assert dates == sorted(dates)
    page.reload()
    assert _keys(page, "date") == dates
    page.goto("decisions/?subject=what-nobody-ever-raised")
    expect(page.locator(SHOWN)).to_have_count(0)
    page.goto("decisions/?status=what-no-decision-is")
    assert page.locator(SHOWN).count() == page.locator(ROWS).count()


def test_one_switch_leaves_suggestions_out(page: Page) -> None:
    """Without suggestions only what people wrote is shown and counted; the address remembers it."""
    page.goto("decisions/")
    expect(page.locator("[data-mb-guessed]")).to_be_visible()
    page.uncheck("[name=suggestions]")
    _led_to(page, "?suggestions=no")
    assert page.locator(SHOWN).count() == page.locator(f"{ROWS}:not(.mb-suggested)").count() > 0
    expect(page.locator("[data-mb-guessed]")).to_be_hidden()


def test_a_person_and_a_subject_lead_to_their_rows(page: Page) -> None:
    """The link on a person's page shows the person's actions, that on a subject's page its decisions."""
    page.goto("people/")
    page.locator("tr[data-open] a.mb-who").first.click()
    page.locator("a[href*='actions/?owner=']").click()
    # the address is there before the page is
    expect(page.locator("[name=owner]")).not_to_have_value("")
    owner = _address(page).partition("owner=")[2]
    assert _keys(page, "owner")
    assert all(owner in value.split("\n") for value in _keys(page, "owner"))
    expect(page.locator("[name=owner]")).to_have_value(owner)
    page.goto("decisions/")
    subject = next(value for value in _keys(page, "subject") if value).split("\n")[0]
    page.goto(f"decisions/?subject={subject}")
    assert 0 < _said(page)[0] < _said(page)[1]


def test_a_link_to_a_row_that_is_left_out_shows_it(page: Page, total: int) -> None:
    """An anchor wins over a filter."""
    row = page.locator("#closed ~ table tr[id]").last.get_attribute("id")
    page.goto(f"actions/?status=open#{row}")
    expect(page.locator(f"[id='{row}']")).to_be_visible()
    expect(page.locator(SHOWN)).to_have_count(total)
    _led_to(page, f"/actions/#{row}")


def test_everything_can_be_done_by_keyboard(page: Page, total: int) -> None:
    """Tab leads through the bar in its order; arrows choose a status, typed letters a sorting, Space the switch."""
    page.locator("input[name=status][value='']").focus()
    page.keyboard.press("ArrowRight")
    _led_to(page, "?status=open")
    for name in ("", "text", "suggestions"):  # "" is the button that clears
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.name || ''") == name
    page.keyboard.press("Space")
    _led_to(page, "status=open&suggestions=no")
    while page.evaluate("document.activeElement.name") != "sort":
        page.keyboard.press("Tab")
    page.keyboard.press("l")  # the beginning of a choice; letters typed too slowly would each be a new one
    expect(page.locator("[name=sort]")).to_have_value("age")
    outline = page.locator("[name=sort]").evaluate("one => getComputedStyle(one).outlineStyle")
    assert outline == "solid"
    assert page.locator(SHOWN).count() < total


def test_a_phone_has_cards_and_nothing_scrolls_sideways(page: Page) -> None:
    """At 320 px rows are blocks, the choices are folded, and the page is as wide as the screen."""
    page.set_viewport_size({"width": 320, "height": 700})
    for address in ("actions/", "decisions/", "meetings/", "people/"):
        page.goto(address)
        for more in page.locator("[data-mb-more]:visible").all():
            expect(page.locator("[name=sort]")).to_be_hidden()
            more.click()
            expect(page.locator("[name=sort]")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
    page.goto("decisions/?sort=date")
    assert page.locator("[name=sort]").is_visible(), "what is chosen is not folded"
    page.goto("actions/")
    assert page.locator(SHOWN).first.evaluate("row => getComputedStyle(row).display") == "flex"
    _choose(page, "done")
    assert page.locator(f"{ROWS}[hidden]").first.evaluate("row => getComputedStyle(row).display") == "none"


def test_paper_has_what_is_chosen(page: Page) -> None:
    """Printing shows the rows that are left and what narrowed them, not the controls that did nothing."""
    page.goto("actions/?status=done&year=2026")
    page.emulate_media(media="print")
    assert page.locator(f"{ROWS}:visible").count() == page.locator(SHOWN).count() > 0
    assert page.locator(".mb-chips label:visible").all_inner_texts()[0].startswith("done")
    expect(page.locator("[name=year]")).to_be_visible()
    for name in ("owner", "text", "sort"):
        expect(page.locator(f"[name={name}]")).to_be_hidden()
    expect(page.locator("[data-mb-clear]")).to_be_hidden()


def test_without_scripts_all_rows_are_there(browser: Browser, site_server: str) -> None:
    """Without JavaScript there is no bar but the switch of suggestions, and that one works."""
    context = browser.new_context(java_script_enabled=False, base_url=site_server)
    page = context.new_page()
    page.goto("actions/?status=done")
    rows = page.locator(ROWS)
    assert page.locator(f"{ROWS}:visible").count() == rows.count() > 0
    assert (
        not page.locator("[name=text], [name=status], [name=sort], [data-mb-clear], th button")
        .locator("visible=true")
        .count()
    )
    page.locator("[name=suggestions]").uncheck()
    assert page.locator(f"{ROWS}:visible").count() == page.locator(f"{ROWS}:not(.mb-suggested)").count()
    context.close()
