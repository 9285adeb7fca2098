"""Whole sentences are said in the language of the site: what was said in them keeps its place, and stays escaped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from minutebook.archive import read_archive
from minutebook.knowledge import gather
from minutebook.knowledge.labels import Kind as Label
from minutebook.model import Ballot, Kind, Vote
from minutebook.site import language
from minutebook.site.catalogue import Catalogue
from minutebook.site.outcomes import STATUSES
from minutebook.site.pages import build_pages, build_site
from minutebook.site.reasons import LABELS, REASONS, reason_said
from search_index import documents
from site_factory import SAID, archive, meeting, messages, settings
from site_reader import read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from minutebook.site.page import SitePage

NO_BREAK = "\N{NO-BREAK SPACE}"
HOSTILE = "<b>%(count)s</b>"


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    """Leave the language as it was."""
    yield
    language.speak("en")


def _german(*said: tuple[Kind, str, str], **changes: object) -> dict[str, SitePage]:
    given = meeting(messages=messages((*SAID, *said)), **changes)
    return {page.uri: page for page in build_pages(archive(given), settings(language="de"))}


def _text(html: str) -> str:
    return " ".join(read(html).text.split()).replace(NO_BREAK, " ")


def _record(*said: tuple[Kind, str, str]) -> str:
    pages = _german(*said, topics=(), agenda=(), decisions=(), actions=())
    page = pages["meetings/2031-05-03/index.md"]
    return page.body + (page.record() if page.record else "")


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ((Kind.NICK, "ann", "ann_away"), "ann heißt jetzt ann_away"),
        ((Kind.TOPIC, "ben", "new things"), "ben setzte das Thema: new things"),
        ((Kind.MODE, "ben", "+o ann"), "ben setzte den Modus +o ann"),
        ((Kind.MODE, "", "+o ann"), "setzte den Modus +o ann"),
        ((Kind.NICK, "ann", "changed something"), "ann changed something"),
    ],
)
def test_an_event_is_one_sentence(event: tuple[Kind, str, str], said: str) -> None:
    """Who did it and the new value stand in a sentence; a text that says it itself stays as it is."""
    assert f"{said} " in _text(_record(event, (Kind.MESSAGE, "ann", "on we go"))) + " "


def test_what_was_said_is_escaped_in_a_translated_sentence() -> None:
    """Neither markup nor a place for a value gets in by a nick, a topic or an option."""
    vote = Vote(HOSTILE, 3, (HOSTILE,), (Ballot("ann", HOSTILE, 4),), 4)
    pages = _german((Kind.TOPIC, HOSTILE, HOSTILE), votes=(vote,))
    whole = "".join(page.body + (page.record() if page.record else "") for page in pages.values())
    assert "<b>%(count)s" not in whole
    assert f"Abstimmung, {HOSTILE} gewann" in _text(whole)
    assert f"{HOSTILE} setzte das Thema: {HOSTILE}" in _text(whole)


def test_suggestions_and_actions_are_said_in_german() -> None:
    """Provenance, age and the confidence with its percent sign."""
    pages = _german()
    text = _text(pages["meetings/2031-05-03/shed.md"].body)
    assert "vorgeschlagen, sehr wahrscheinlich" in text
    assert "ist sich zu 80 % sicher" in text
    assert "29 Tage offen" in _text(pages["people/ben.md"].body)


def test_what_machines_read_is_the_same_in_every_language() -> None:
    """Status and provenance are values of filters; what they are called stands beside them."""
    given = archive()
    filters = {}
    for code in ("en", "de"):
        language.speak(code)
        found = documents(Catalogue(given, settings(language=code)))
        filters[code] = [(one.url, one.filters.get("status"), one.filters.get("provenance")) for one in found]
    assert filters["de"] == filters["en"]
    search = _german()["search.md"].body
    assert "festgehalten" in search
    assert "recorded" in search


def test_the_reasons_of_the_knowledge_are_known(sample: Path) -> None:
    """Each reason why things are the same is a phrase of the table, or names a file."""
    found = gather(read_archive(sample), 0)
    reasons = [reason for subject in found.subjects for one in subject.occasions for reason in one.reasons]
    whys = {reason.why for reason in reasons} | {one.why for task in found.actions for one in task.sightings if one.why}
    assert len(whys) > len(REASONS)
    assert {why.partition(":")[0] for why in whys} <= REASONS | {"subjects.yml"}
    assert set(map(str, Label)) == LABELS


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("same words: build: server", "gleiche Wörter: build: server"),
        ("written in the meeting file", "steht in der Sitzungsdatei"),
        ("subjects.yml: topics", "subjects.yml: topics"),
    ],
)
def test_a_reason_is_said_in_german(why: str, said: str) -> None:
    """The phrase is put into the language, what was found is not."""
    language.speak("de")
    assert reason_said(why) == said


def test_the_plain_text_lines_up() -> None:
    """The names of the facts are longer than in English; their values still stand below each other."""
    given = archive(replace(meeting(), status="cancelled"))
    files = {file.path: file for file in build_site(given, settings(language="de")).files}
    text = files["meetings/2031-05-03/meeting.txt"].text()
    facts = [line for line in text.split("\n\n")[1].splitlines() if not line.startswith(" ")]
    assert "Status:" in text
    assert len({len(line) - len(line.partition(":")[2].lstrip()) for line in facts}) == 1


def test_every_status_has_a_word() -> None:
    """What becomes of an outcome is said in German."""
    language.speak("de")
    assert all(language._(status) != status for status in STATUSES)
