"""Pages in German: sentences are whole, addresses and what scripts compare stay as they are, values stay escaped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from minutebook.model import Action, Fact, Provenance
from minutebook.site import language
from minutebook.site.pages import build_pages
from site_factory import archive, meeting, settings
from site_reader import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutebook.model import Archive

HOSTILE = '<b title="x">%(folder)s & {{ 1 }}'


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    """Leave the language as it was."""
    yield
    language.speak("en")


def _made(given: Archive, **changes: object) -> dict[str, str]:
    """Return the German bodies by address."""
    return {page.uri: page.body for page in build_pages(given, settings(language="de", **changes))}


def _text(body: str) -> str:
    return " ".join(read(body).text.replace("\N{NO-BREAK SPACE}", " ").split())


def test_choices_have_german_words_and_the_same_addresses() -> None:
    """A link to a filtered list works in every language: only what is shown is translated, in the order of states."""
    english = {page.uri: page.body for page in build_pages(archive(), settings())}
    german = _made(archive())
    for uri in ("actions.md", "decisions.md"):
        values = [
            [element.attributes["value"] for element in read(body).elements if "value" in element.attributes]
            for body in (english[uri], german[uri])
        ]
        assert values[0] == values[1]
    shown = _text(german["actions.md"])
    assert "Status alle offen überfällig erledigt" in shown
    assert "nachgetragen, in die Datei geschrieben" in shown


@pytest.mark.parametrize(
    ("today", "said"), [(date(2031, 5, 3), "seit heute offen"), (date(2031, 5, 15), "12 Tage offen")]
)
def test_how_long_an_action_is_open(today: date, said: str) -> None:
    """Of today one says it in other words than of days ago, whatever the word for today."""
    action = Action("mow the lawn", 8, ("ben",), Provenance.CURATED)
    assert said in _text(_made(archive(meeting(actions=(action,))), today=today)["actions.md"])


def test_what_an_overdue_action_is() -> None:
    """It is overdue, open, and was due on a day."""
    action = Action("mow the lawn", 8, ("ben",), Provenance.CURATED, due=date(2031, 5, 5))
    shown = _text(_made(archive(meeting(actions=(action,))))["actions.md"])
    assert "überfällig, 29 Tage offen war fällig am 5. Mai 2031" in shown


def test_values_in_sentences_stay_escaped() -> None:
    """What stands in the place of a value is text, be it a folder, a channel or a file; a link stays a link."""
    held = meeting(channel=HOSTILE, server="irc.example.org", path=f"minutes/{HOSTILE.replace('/', '')}.md")
    held = replace(held, decisions=(), actions=(), facts=(Fact("next meeting", HOSTILE, 3),))
    coming = replace(
        held, slug="next", date=date(2031, 7, 1), status="planned", messages=(), topics=(), links=(), notes=()
    )
    made = _made(archive(held, coming), minutes_dir=HOSTILE, repository="https://code.example/x")
    for uri in ("index.md", "meetings/2031-05-03/index.md"):
        assert "<b title" not in made[uri]
        assert "&lt;b title=&#34;x&#34;&gt;%(folder)s &amp; {{ 1 }}" in made[uri]
    assert '<a href="https://code.example/x"' in made["index.md"]
    assert f"in {HOSTILE}" in _text(made["index.md"])
    shown = _text(made["meetings/2031-05-03/index.md"])
    assert f"Ort{HOSTILE} auf irc.example.org" in shown
    assert f"Nächste Sitzung{HOSTILE}" in shown
    assert "tragen Sie es im Kopf von" in shown


def test_an_empty_archive_says_how_to_begin() -> None:
    """The first thing that somebody sees of a new site."""
    empty = replace(archive(), meetings=())
    made = _made(empty, minutes_dir="protokolle")
    assert "<code>protokolle/2031-06-01.log</code>" in made["index.md"]
    assert "Bauen Sie die Website neu. minutebook check protokolle sagt" in _text(made["index.md"])
    assert "Noch keine Sitzung." in _text(made["meetings/index.md"])


def test_groups_of_people_and_notes_have_german_names() -> None:
    """What stands in constants is translated when a page is made."""
    shown = _text(_made(archive())["meetings/2031-05-03/index.md"])
    assert "Hinweis the key is lost" in shown
    assert "Cleo Long und andere" in shown
    assert "Angekündigt, unter den Sprechenden nicht erkannt" in shown
