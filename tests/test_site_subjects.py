"""Subjects have an index and pages of their own; topics, people, decisions and actions say what happened elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
import yaml

from knowledge_cases import Page, archive, talked, with_subjects
from minutebook.archive import read_archive
from minutebook.errors import SettingsError
from minutebook.model import Archive, Decision
from minutebook.settings import build_date
from minutebook.site.pages import SitePage, build_pages
from minutebook.site.subject_pages import recipe
from site_factory import settings
from site_reader import full, read

if TYPE_CHECKING:
    from pathlib import Path

    from minutebook.knowledge import Subject


def _pages(given: Archive, **changes: object) -> dict[str, SitePage]:
    return {page.uri: page for page in build_pages(given, settings(**changes))}


def _text(page: SitePage) -> str:
    # blocks are apart, however they are written
    words = " ".join(" ".join(read(full(page)).texts).split())
    return re.sub(r" (?=[,.:;”])|(?<=“) ", "", words)


def _meeting(month: int, *said: str, title: str = "Pond", head: str = "") -> Page:
    return Page(f"2031-{month:02}-04", [(title, said or ("ann: well", "ben: fine"))], head=head)


def test_the_index_says_how_often_and_when_last() -> None:
    """Subjects stand by the number of their meetings; standing items come last."""
    pages = [
        talked(f"2031-0{month}-04", "Pond", "Open issues", *(["Fence"] if month < 3 else [])) for month in (1, 2, 3)
    ]
    page = _pages(archive(*pages))["topics/index.md"]
    text = _text(page)
    assert text.index("Pond never decided 3 4 March 2031") < text.index("Fence never decided 2 4 February 2031")
    assert text.index("Fence") < text.index("Open issues standing item 3")
    assert page.updated == date(2031, 3, 4)


def test_an_empty_index_says_how_to_fill_it() -> None:
    """Where nothing came up twice the page says what would make it so."""
    assert "mb-empty" in _pages(archive(talked("2031-01-04", "Pond")))["topics/index.md"].body


def test_a_subject_tells_each_time_it_came_up() -> None:
    """Newest first, with link, people and reason; the recipe to correct it; the way there from topic and person."""
    given = archive(_meeting(1), _meeting(2, "cleo: it leaks"), Page("2031-03-04", agenda=["pond"]))
    pages = _pages(given)
    page = pages["topics/pond.md"]
    text = _text(page)
    assert "Raised twice, never decided." in text
    assert text.index("4 March 2031 planned") < text.index("4 February 2031: Pond")
    assert text.index("4 February 2031: Pond") < text.index("Cleo Park Topic “Pond”: same word: Pond")
    assert 'href="../../meetings/2031-02-04/pond/"' in page.body
    assert "Ann Okoye 1, Ben Eklund 1, Cleo Park 1" in text
    topic = _text(pages["meetings/2031-02-04/pond.md"])
    assert "Also discussed in Pond: 4 January 2031" in topic
    assert "Pond 1 meeting, last 4 February 2031" in _text(pages["people/cleo-park.md"])


def test_what_is_decided_and_open_comes_first() -> None:
    """Decisions in force and open actions stand above the times; a subject with a decision is decided."""
    head = "decisions: [{text: a new liner, at: 1}]\nactions: [{text: buy a liner, at: 2, owners: [ann]}]"
    text = _text(_pages(archive(_meeting(1, head=head), _meeting(2)))["topics/pond.md"])
    assert "never decided" not in text
    order = ("In force", "a new liner", "Open actions", "buy a liner", "Each time it came up")
    assert sorted(order, key=text.index) == list(order)
    assert "Pond again" not in text


def test_what_is_only_suggested_is_said_to_be() -> None:
    """A suggestion is no decision, but it is not nothing either."""
    given = archive(_meeting(1), _meeting(2))
    first = replace(given.meetings[0], decisions=(Decision("a liner", 1, confidence=0.9, evidence=(1,), topic="pond"),))
    page = _pages(replace(given, meetings=(first, given.meetings[1])))["topics/pond.md"]
    assert "Raised twice, decisions only suggested." in _text(page)
    assert "In force" not in _text(page)
    hidden = _pages(replace(given, meetings=(first, given.meetings[1])), confidence=0.95)["topics/pond.md"]
    assert "Raised twice, never decided." in _text(hidden)


def test_a_named_subject_says_where_it_is_named(tmp_path: Path) -> None:
    """Whoever wants to correct it is sent to subjects.yml."""
    given = with_subjects(archive(_meeting(1)), "water: {name: Water, synonyms: [pond]}", tmp_path)
    text = _text(_pages(given)["topics/water.md"])
    assert "subjects.yml: synonym pond" in text
    assert "This subject is named in subjects.yml" in text


def test_the_recipe_is_the_subject_it_says(tmp_path: Path) -> None:
    """Whoever copies it into subjects.yml has the same subject, under the same address."""
    given = archive(_meeting(1), _meeting(2, title="The pond"))
    from minutebook.knowledge import gather  # noqa: PLC0415 - only here

    (found,) = gather(given).subjects
    assert yaml.safe_load(recipe(found))["pond"]["name"] == found.name
    (named,) = gather(with_subjects(given, recipe(found), tmp_path)).subjects
    assert _times(named) == _times(found)
    assert (named.id, named.name) == (found.id, found.name)


def _times(subject: Subject) -> list[tuple[str, int, int]]:
    return [(one.meeting.slug, one.first, one.last) for one in subject.occasions]


def test_the_ledger_shows_the_later_life_of_a_decision() -> None:
    """Replaced by which, replaces which, its subject again, and who named it."""
    given = archive(
        _meeting(1, head="decisions: [{text: a liner, at: 1}]"),
        _meeting(2, "ben: 2031-01-04#m1 was a mistake"),
        _meeting(3, head="decisions: [{text: no liner, at: 1, supersedes: 2031-01-04#m1}]"),
    )
    pages = _pages(given)
    text = _text(pages["decisions.md"])
    assert "replaced 4 March 2031 Pond again 4 February 2031, 4 March 2031 named 4 February 2031 Superseded" in text
    assert re.search(r"no liner (\S+, )?#m1 replaces 4 January 2031 in force", text)
    assert 'id="2031-01-04-m1"' in pages["decisions.md"].body
    assert 'id="decision-m1"' in pages["meetings/2031-01-04/index.md"].body


def test_the_tracker_has_a_task_once() -> None:
    """With all days on which it was taken on, the reason as a suggestion, and its age from the first of them."""
    given = archive(
        _meeting(1, "ann: #action ann to write the assembly guide"),
        _meeting(2, "ann: #action ann to finish the assembly guide"),
    )
    pages = _pages(given, today=date(2031, 4, 4))
    text = _text(pages["actions.md"])
    assert text.count("assembly guide") == 1
    twice = "taken on twice: 4 January 2031, 4 February 2031 same owner, same words: assembly, guide"
    assert f"{twice} open for 3 months" in text
    assert "taken on twice" in _text(pages["meetings/2031-02-04/index.md"])
    assert _text(pages["people/ann-okoye.md"]).count("assembly guide") == 1
    assert "1 open action" in _text(pages["index.md"])


def test_what_was_said_to_be_done_is_a_suggestion() -> None:
    """An action that talk closes is done with the word beside it; one that a command closes is not in doubt."""
    first = _meeting(1, "ann: #action ann to write the assembly guide")
    said = _meeting(2, "ann: the assembly guide is done", title="Action items")
    text = _text(_pages(archive(first, said))["actions.md"])
    assert "Done suggested shown by 4 February 2031, #m1" in text
    typed = _meeting(2, "ann: #done 2031-01-04#m1")
    assert "Done closed by command 4 February 2031, #m1" in _text(_pages(archive(first, typed))["actions.md"])


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("today", None),
        ("", None),
        (" Today ", None),
        ("2031-05-04", date(2031, 5, 4)),
        (date(2031, 5, 4), date(2031, 5, 4)),
    ],
)
def test_the_build_date_is_a_day_or_today(value: object, day: date | None) -> None:
    """As text, or as YAML reads a date."""
    assert build_date(value) == day


def test_a_wrong_build_date_is_an_error() -> None:
    """It names the setting and a valid value."""
    with pytest.raises(SettingsError, match="build_date is 'soon'; it is today, or a day such as 2026-11-20"):
        build_date("soon")


def test_people_without_a_name_have_none_in_subjects_yml_either(tmp_path: Path) -> None:
    """Key, name and synonyms of an entry are changed as all other files are."""
    (tmp_path / "people.yml").write_text("cleo: {name: Cleo Park, nicks: [cleo], anonymous: true}", encoding="utf-8")
    (tmp_path / "subjects.yml").write_text(
        "cleo-park-and-the-pond: {name: Cleo Park's pond, synonyms: [the pond of Cleo]}", encoding="utf-8"
    )
    for page in (_meeting(1, title="The pond of Cleo"), _meeting(2, title="The pond of Cleo")):
        (tmp_path / f"{page.day}.md").write_text(page.text, encoding="utf-8")
    given = read_archive(tmp_path)
    pages = _pages(given)
    assert [page for page in pages.values() if "cleo" in (page.uri + page.title + full(page)).casefold()] == []
    assert len([uri for uri in pages if uri.startswith("topics/")]) == 2


def test_who_is_only_announced_was_not_seen() -> None:
    """First and last seen are meetings in which somebody spoke."""
    given = archive(_meeting(1), _meeting(2), Page("2031-06-04", agenda=["pond"]))
    pages = _pages(given)
    assert "first seen 4 January 2031, last 4 February 2031" in _text(pages["people/ann-okoye.md"])
    assert "announced for 4 June 2031" in _text(pages["people/cleo-park.md"])
