"""The home page: what a stranger learns of an archive, whatever there is in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from minutebook.model import Action, Archive, Decision, Provenance, Topic
from minutebook.site.pages import SitePage, build_pages
from site_factory import PEOPLE, archive, meeting, settings
from site_reader import read

if TYPE_CHECKING:
    from minutebook.model import Meeting

NO_BREAK = "\N{NO-BREAK SPACE}"


def _home(given: Archive, **changes: object) -> SitePage:
    return next(page for page in build_pages(given, settings(**changes)) if page.uri == "index.md")


def _text(page: SitePage) -> str:
    return " ".join(read(page.body).text.replace(NO_BREAK, " ").split())


def _planned(day: date = date(2031, 7, 5)) -> Meeting:
    (found,) = (one for one in archive().meetings if one.status == "planned")
    return replace(found, date=day)


def test_it_says_what_the_archive_is() -> None:
    """First the name and a sentence of the maintainers, then how much there is, each number with its page."""
    page = _home(archive(), site_name="Gardeners", description="What we <decide>.", search=False)
    text = _text(page)
    assert text.startswith("Gardeners What we <decide>. 2 meetings 2030–2031 3 speakers 1 decision 1 suggested")
    assert "1 open action 1 suggested" in text
    assert "&lt;decide&gt;" in page.body
    assert page.description.startswith("Gardeners: What we <decide>.: 2")


@pytest.mark.parametrize("search", [True, False])
def test_search_is_offered_where_there_is_one(*, search: bool) -> None:
    """The form leads to the page of the search with the words as `q`; without such a page it is not there."""
    found = read(_home(archive(), search=search).body)
    forms = [element.attributes for element in found.elements if element.tag == "form"]
    fields = [element.attributes.get("name") for element in found.elements if element.tag == "input"]
    if search:
        assert [(form["role"], form["action"], form["method"]) for form in forms] == [("search", "search/", "get")]
        assert fields == ["q"]
        assert found.text.count("Search the meetings") == 1
    else:
        assert (forms, fields) == ([], [])


def test_the_next_meeting_has_time_place_and_agenda() -> None:
    """Of the next meeting it says when, where, and what is on the agenda; the time is one that a script can read."""
    page = _home(archive())
    text = _text(page)
    assert "Next meeting Garden meeting, 5 July 2031 Saturday, 19:00 UTC in #garden The hedge" in text
    assert '<time datetime="2031-07-05T19:00:00Z" data-mb-local>' in page.body


@pytest.mark.parametrize(
    ("day", "said"), [(date(2031, 5, 3), ""), (date(2031, 3, 1), "3 months ago"), (date(2024, 5, 3), "7 years ago")]
)
def test_an_old_meeting_says_how_long_ago_it_was(day: date, said: str) -> None:
    """An archive that went to sleep does not look as if it had met last week."""
    text = _text(_home(archive(replace(meeting(), date=day))))
    assert (said in text) if said else (" ago" not in text)


def test_open_actions_begin_with_the_overdue_and_the_oldest() -> None:
    """Of what was recorded the overdue comes first, then the oldest; suggestions follow, the newest first."""
    recorded, guess = Provenance.COMMAND, Provenance.INFERRED
    dates = (date(2031, 5, 1), date(2031, 4, 1), date(2031, 3, 1))
    actions = (
        (Action("mow the lawn", 8, ("ben",), recorded), Action("plant a pear", 8, ("ben",), guess, 0.7)),
        (Action("feed fish", 8, ("ben",), recorded, due=dates[0]), Action("clean tools", 8, ("ben",), guess, 0.9)),
        (Action("mend the fence", 8, ("ben",), recorded), Action("find a bench", 8, ("ben",), guess, 0.4)),
    )  # fmt: skip
    given = [
        meeting(slug=str(day), date=day, actions=mine, decisions=()) for day, mine in zip(dates, actions, strict=True)
    ]
    text = _text(_home(archive(*given)))
    opened = text[text.index("Open actions") :]
    order = ("1 overdue", "feed fish", "mend the fence", "mow the lawn", "clean tools", "find a bench")
    assert [opened.index(words) for words in order] == sorted(opened.index(words) for words in order)


def test_nothing_is_said_twice() -> None:
    """A decision of the latest meeting stands there, not among the earlier ones as well."""
    older = meeting(slug="old", date=date(2030, 1, 1), decisions=(Decision("no bench", 7, Provenance.COMMAND),))
    text = _text(_home(archive(meeting(), older)))
    assert text.count("paint the shed green") == 1
    assert text.index("Earlier decisions") < text.index("no bench")
    assert "None but those of the latest meeting." in _text(_home(archive(meeting())))


def test_recurring_subjects_are_named() -> None:
    """What came up in several meetings is named with how often, most often first, with a link to its page."""
    given = [
        meeting(slug=f"m{n}", date=date(2031, n, 1), topics=(Topic("pond", "The pond pump", 1, 3, 8),
                *((Topic("gate", "Rusty gate", 9, 9, 11),) if n > 1 else ())), agenda=())
        for n in (1, 2, 3)
    ]  # fmt: skip
    page = _home(archive(*given))
    text = _text(page)
    subjects = text[text.index("What comes up again") :]
    assert subjects.index("3 meetings, last 1 March 2031") < subjects.index("2 meetings, last 1 March 2031")
    assert 'href="topics/' in page.body


def test_an_empty_archive_says_how_to_begin() -> None:
    """Nothing but the name, what the site is for, and the first three steps."""
    page = _home(Archive((), {}), site_name="Gardeners", minutes_dir="logs", guide="add-a-meeting.md", search=True)
    text = _text(page)
    assert "Put the log of a meeting into logs/, named after its day: logs/2031-06-01.log." in text
    assert "minutebook check logs" in text
    assert 'href="add-a-meeting/"' in page.body
    assert [heading.id for heading in page.headings] == ["top"]
    for tag in ("<h2", "<svg", "<form", "mb-stats"):
        assert tag not in page.body


def test_with_a_plan_only_the_plan_is_shown() -> None:
    """Before the first transcript there is the next meeting, and how to add a log."""
    page = _home(Archive((_planned(),), PEOPLE))
    text = _text(page)
    assert text.index("Next meeting") < text.index("No meeting has a transcript yet")
    assert "Latest meeting" not in text
    assert "0 meetings" not in text
    assert [heading.id for heading in page.headings] == ["top", "next", "add"]


@pytest.mark.parametrize(
    "given", [archive(), archive(meeting()), archive(meeting(decisions=(), actions=())), Archive((_planned(),), PEOPLE)]
)
def test_its_contents_are_those_of_the_page(given: Archive) -> None:
    """Each heading that is announced is there, in that order, and no other."""
    page = _home(given)
    found = [element.attributes["id"] for element in read(page.body).elements if element.tag in ("h1", "h2")]
    assert [heading.id for heading in page.headings] == found


def test_contributors_are_told_where_to_send_a_log() -> None:
    """The repository is linked where it is known and safe; where the site is built is nobody's business."""
    page = _home(archive(), repository="https://code.example/garden", minutes_dir="/home/somebody/minutes")
    assert 'href="https://code.example/garden"' in page.body
    assert "somebody" not in page.body
    assert "<code>minutes/</code>" in page.body
    assert "javascript:" not in _home(archive(), repository="javascript:alert(1)").body
