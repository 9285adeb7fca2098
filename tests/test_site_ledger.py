"""The ledger and the tracker as HTML: complete without a script, with the values that the filters go by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from minutebook.model import Action, Decision, Provenance
from minutebook.site.catalogue import Catalogue
from minutebook.site.ledger_keys import NONE, Choice, attributes, facets, ledger_rows
from minutebook.site.pages import SitePage, build_pages
from site_factory import archive, meeting, settings
from site_reader import Element, PageReader, read

NASTY = "\"><img src=x onerror=alert(1)> ' {{ 7 * 7 }}"
CURATED = Provenance.CURATED


def _pages(*meetings: object) -> dict[str, SitePage]:
    return {page.uri: page for page in build_pages(archive(*meetings), settings())}  # type: ignore[arg-type]


def _row(reader: PageReader, id_: str) -> dict[str, str | None]:
    (found,) = (one.attributes for one in reader.elements if one.tag == "tr" and one.attributes.get("id") == id_)
    return found


def _choices(reader: PageReader, name: str) -> list[str | None]:
    """Return the values of a control in the order of the page."""
    found: list[str | None] = []
    inside = False
    for one in reader.elements:
        if one.tag == "select":
            inside = one.attributes.get("name") == name
        if one.tag == "option" and inside:
            found.append(one.attributes["value"])
        if _is_radio(one, name):
            found.append(one.attributes["value"])
    return found


def _is_radio(one: Element, name: str) -> bool:
    return one.tag == "input" and (one.attributes.get("type"), one.attributes.get("name")) == ("radio", name)


def test_a_row_has_what_it_can_be_chosen_by() -> None:
    """Owner, status, source, series, date, age, due date and confidence stand in the row of an action."""
    reader = read(_pages()["actions.md"].body)
    saw = _row(reader, "devel-2030-01-04-m1")
    assert {name: saw[f"data-{name}"] for name in ("owner", "status", "source", "date", "due", "age")} == {
        "owner": "ann",
        "status": "open\noverdue",
        "source": "curated",
        "date": "2030-01-04",
        "due": "2030-02-01",
        "age": "513",
    }
    paint = _row(reader, "2031-05-03-m8")
    assert (paint["data-owner"], paint["data-status"], paint["data-sure"]) == ("ben", "open", "80")
    assert paint["class"] == "mb-suggested"
    assert "data-due" not in paint


def test_controls_offer_what_occurs() -> None:
    """Each control has the values of the rows, in the order in which people look for them, and no others."""
    actions, decisions = (read(_pages()[uri].body) for uri in ("actions.md", "decisions.md"))
    assert _choices(actions, "status") == ["", "open", "overdue", "done"]
    assert _choices(actions, "owner") == ["", "ann", "ben"]
    assert _choices(actions, "year") == ["", "2031", "2030"]
    assert _choices(actions, "source") == ["", "curated", "suggested"]
    assert _choices(decisions, "person") == [], "what all rows share is no choice"
    assert _choices(decisions, "source") == ["", "recorded", "suggested"]


def test_what_nobody_took_on_can_be_looked_for() -> None:
    """An action without an owner is among the choices, and the last of them."""
    given = meeting(actions=(Action("a", 8, (), CURATED), Action("b", 8, ("ben", "ann"), CURATED)))
    reader = read(_pages(given)["actions.md"].body)
    assert _choices(reader, "owner") == ["", "ann", "ben", NONE]
    assert "data-owner" not in _row(reader, "2031-05-03-m8")
    assert _row(reader, "2031-05-03-m8-2")["data-owner"] == "ben\nann"


def test_an_owner_without_a_page_can_be_chosen_by_name() -> None:
    """Somebody of whom only a name is known is somebody."""
    given = meeting(actions=(Action("a", 8, ("Zed",), CURATED), Action("b", 8, ("ben",), CURATED)))
    assert _choices(read(_pages(given)["actions.md"].body), "owner") == ["", "ben", "Zed"]


def test_subjects_of_decisions_can_be_chosen() -> None:
    """A decision has the subject that came up when it was made, and the subject's page leads to it."""
    first = meeting()
    given = (first, replace(meeting(slug="2031-04-05"), date=date(2031, 4, 5)))
    pages = _pages(*given)
    catalogue = Catalogue(archive(*given), settings())
    (shed,) = (one for one in catalogue.subjects.all if one.id == "shed")
    rows = ledger_rows(catalogue, catalogue.decisions)
    assert {row.outcome.text for row in rows if Choice(shed.id, shed.name) in row.keys["subject"]} == {
        "paint the shed green"
    }
    assert _row(read(pages["decisions.md"].body), "2031-05-03-m7")["data-subject"] == "shed"
    assert 'href="../../decisions/?subject=shed"' in pages["topics/shed.md"].body
    assert 'href="../../actions/?owner=ann"' in _pages()["people/ann.md"].body


def test_without_a_script_all_is_there_and_nothing_pretends() -> None:
    """Every row is shown, sections too; of the bar only the switch of suggestions, which needs no script."""
    for uri, number in (("decisions.md", 2), ("actions.md", 3)):
        reader = read(_pages()[uri].body)
        rows = [one for one in reader.elements if one.tag == "tr" and "id" in one.attributes]
        assert len(rows) == number
        assert not any("hidden" in one.attributes for one in rows)
        assert not any("hidden" in one.attributes for one in reader.elements if one.tag == "section")
        bar = [one for one in reader.elements if "data-mb-live" in one.attributes]
        assert bar
        assert all("hidden" in one.attributes for one in bar)
        shown = [one.attributes["name"] for one in reader.elements if one.attributes.get("type") == "checkbox"]
        assert shown[0] == "suggestions"
        assert not any("style" in one.attributes or "onclick" in one.attributes for one in reader.elements)


def test_tables_say_what_their_columns_are() -> None:
    """Each table has headings of columns and of rows, and as many cells as headings."""
    for uri, columns in (("decisions.md", 4), ("actions.md", 5)):
        body = _pages()[uri].body
        for rest in body.split("<table")[1:]:
            table = rest.partition("</table>")[0]
            assert table.count('scope="col"') == columns
            rows = table.count("<tr id=")
            assert table.count('scope="row"') == rows
            assert table.count("<td") == rows * (columns - 1)


def test_hostile_text_stays_text() -> None:
    """Series, names and texts that try to break out are values and words, on the ledgers and the lists."""
    bad = meeting(
        series=NASTY,
        title=NASTY,
        actions=(Action(NASTY, 8, (NASTY,), CURATED), Action("b", 8, (), CURATED)),
        decisions=(Decision(NASTY, 7, Provenance.COMMAND),),
    )
    pages = _pages(bad, *archive().meetings[:1])
    for uri in ("decisions.md", "actions.md", "meetings/index.md", "people/index.md"):
        reader = read(pages[uri].body)
        assert not [one for one in reader.elements if one.tag == "img" or "onerror" in one.attributes], uri
        assert "49" not in reader.text
    assert NASTY in _choices(read(pages["actions.md"].body), "owner")
    assert _row(read(pages["actions.md"].body), "2031-05-03-m8")["data-series"] == NASTY


def test_the_lists_of_meetings_and_people_are_filtered_once_they_are_long() -> None:
    """Few rows need no bar; more get one, with the series and years that occur."""
    assert "data-mb-filter" not in _pages()["meetings/index.md"].body
    many = [replace(meeting(slug=f"2031-{n:02d}"), date=date(2025 + n, 1, 2), series=f"S{n % 2}") for n in range(1, 8)]
    reader = read(_pages(*many)["meetings/index.md"].body)
    assert _choices(reader, "series") == ["", "S0", "S1"]
    assert _choices(reader, "year")[:3] == ["", "2032", "2031"]
    rows = [one for one in reader.elements if one.attributes.get("class") == "mb-meeting"]
    assert rows[0].attributes["data-date"] == "2032-01-02"


@pytest.mark.parametrize(
    ("keys", "names"),
    [
        ([], []),
        ([{"year": ("2031",)}], []),
        ([{"year": ("2031",)}, {"year": ()}], ["year"]),
        ([{"year": ("2031",)}, {"year": ("2030",)}], ["year"]),
        ([{"owner": ("a", "b")}], ["owner"]),
    ],
)
def test_a_control_that_makes_no_difference_is_left_out(
    keys: list[dict[str, tuple[str, ...]]], names: list[str]
) -> None:
    """A value that all rows have is no choice."""
    rows = [{name: [Choice(one, one) for one in values] for name, values in row.items()} for row in keys]
    assert list(facets(rows)) == names


def test_attributes_are_those_of_controls() -> None:
    """A value without a control is left out, as are the year, which the date says, and what is empty."""
    keys = {"year": [Choice("2031", "2031")], "series": [Choice("a b", "a b")], "owner": [Choice(NONE, "")]}
    both = facets([keys, {"series": [Choice("c", "c")], "owner": [Choice("ann", "Ann")]}])
    assert attributes(keys, both, {"date": "2031-05-03", "due": ""}) == {"series": "a b", "date": "2031-05-03"}
    assert attributes(keys, {}, {}) == {}
