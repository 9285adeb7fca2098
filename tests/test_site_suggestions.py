"""Suggestions are marked, counted apart and kept behind what was recorded, on every page."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from minutebook.model import Action, Decision, Meeting, Provenance
from minutebook.site.catalogue import Catalogue
from minutebook.site.pages import SitePage, build_pages
from minutebook.site.suggestions import came_out, likelihood, tally
from site_factory import archive, meeting, settings
from site_reader import read

NO_BREAK = "\N{NO-BREAK SPACE}"
RECORDED = Decision("paint the shed green", 7, Provenance.COMMAND, topic="shed")


def _guess(n: int, confidence: float) -> Decision:
    return Decision(f"guess {n}", 7, confidence=confidence, topic="shed")


GUESSES = tuple(_guess(n, confidence) for n, confidence in enumerate((0.61, 0.9, 0.45, 0.7, 0.8, 0.95, 0.62, 0.65)))


def _pages(*meetings: Meeting) -> dict[str, SitePage]:
    return {page.uri: page for page in build_pages(archive(*meetings), settings())}


def _text(page: SitePage) -> str:
    return " ".join(read(page.body).text.split()).replace(NO_BREAK, " ")


@pytest.mark.parametrize(("percent", "word"), [(100, "very likely"), (80, "very likely"), (79, "likely"),
                                               (60, "likely"), (59, "possible"), (0, "possible")])  # fmt: skip
def test_confidence_is_said_in_words(percent: int, word: str) -> None:
    """Each percentage has one word."""
    assert likelihood(percent) == word


@pytest.mark.parametrize(
    ("decisions", "said"),
    [
        ((RECORDED, *GUESSES[:3]), "1 decision, 3 suggested"),
        ((RECORDED, RECORDED), "2 decisions"),
        (GUESSES[:1], "1 suggested decision"),
        ((), "0 decisions"),
    ],
)
def test_suggestions_are_counted_apart(decisions: tuple[Decision, ...], said: str) -> None:
    """A number of decisions never includes what nobody recorded."""
    given = meeting(decisions=decisions, actions=())
    outcomes = Catalogue(archive(given), settings()).outcomes[given.slug]
    assert str(tally(outcomes, "decision")).replace(NO_BREAK, " ") == said


def test_only_the_best_suggestions_are_in_sight() -> None:
    """Of the suggestions of a kind the five surest above 60 % are shown, in the order of the meeting."""
    given = meeting(decisions=(*GUESSES[:4], RECORDED, *GUESSES[4:]), actions=(Action("a", 8, confidence=0.6),))
    part = came_out(Catalogue(archive(given), settings()).outcomes[given.slug])
    assert [one.text for one in part.recorded] == ["paint the shed green"]
    assert [one.text for one in part.suggested] == ["guess 1", "guess 3", "guess 4", "guess 5", "guess 7", "a"]
    assert [one.text for one in part.folded] == ["guess 0", "guess 2", "guess 6"]


def test_a_meeting_folds_what_is_less_sure() -> None:
    """What was recorded stands first and in full, then the best suggestions as lines, the others behind one click."""
    body = _pages(meeting(decisions=(*GUESSES, RECORDED)))["meetings/2031-05-03/index.md"].body.replace(NO_BREAK, " ")
    part = body[body.index('id="decisions"') : body.index('id="actions"')]
    assert part.index("paint the shed green") < part.index("guess 1") < part.index("<summary>3 more suggestions")
    assert part.index("<summary>3 more suggestions") < part.index("guess 0")
    assert part.count(' mb-row"') == len(GUESSES)
    assert "suggested, very likely" in part


def test_all_suggestions_may_be_folded() -> None:
    """Where none is sure enough the line says how many there are, not how many more."""
    body = _pages(meeting(decisions=GUESSES[2:3], actions=()))["meetings/2031-05-03/index.md"].body
    assert f"<summary>1{NO_BREAK}suggestion</summary>" in body


@pytest.mark.parametrize("uri", ["index.md", "decisions.md", "people/ann.md"])
def test_a_list_over_meetings_leads_to_the_recipe(uri: str) -> None:
    """Outside its meeting a suggestion has no recipe of its own but a link to it; what it means is said once."""
    pages = _pages(meeting(decisions=(RECORDED, GUESSES[0], GUESSES[1])))
    body = pages[uri].body
    assert "mb-why" not in body
    assert body.count("nobody has confirmed it") == 1
    assert "meetings/2031-05-03/#decision-m7-2" in body
    assert "suggested, very likely" in body
    assert 'id="decision-m7-2"' in pages["meetings/2031-05-03/index.md"].body


def test_overviews_count_suggestions_apart() -> None:
    """Home, the list of meetings, the meeting's topics, the ledger and the tracker say both numbers."""
    pages = _pages(meeting(decisions=(RECORDED, *GUESSES[:3])))
    for uri in ("index.md", "meetings/index.md", "meetings/2031-05-03/index.md"):
        assert re.search("1 decision,? 3 suggested", _text(pages[uri])), uri
        assert '<span class="mb-guess">' in pages[uri].body, uri
        assert re.search("1 suggested (open )?action", _text(pages[uri])), uri
    assert "1 decision 1 in force 3 suggested" in _text(pages["decisions.md"])
    assert pages["decisions.md"].description.startswith(f"1{NO_BREAK}decision, 3 suggested")
    assert "0 open" not in _text(pages["actions.md"])
    assert "Actions 1 suggested" in _text(pages["actions.md"])


def test_home_begins_with_what_was_recorded() -> None:
    """Earlier decisions and open actions are those on record; suggestions come after them, the possible ones last."""
    later = replace(meeting(slug="2030b"), date=date(2030, 2, 1), decisions=GUESSES[2::-2])
    older = replace(meeting(slug="2030"), date=date(2030, 1, 1), decisions=(RECORDED,), actions=(
        Action("lock the gate", 8, ("ben",), Provenance.CURATED),))  # fmt: skip
    text = _text(_pages(meeting(decisions=GUESSES[:2]), later, older)["index.md"])
    decided = text[text.index("Earlier decisions") : text.index("Open actions")]
    assert decided.index("paint the shed green") < decided.index("guess 0") < decided.index("guess 2")
    opened = text[text.index("Open actions") :]
    assert opened.index("lock the gate") < opened.index("buy the paint")


def test_home_shows_the_best_suggestions_of_the_latest_meeting() -> None:
    """Under the latest meeting nothing stands that its own page folds; the rest is a number."""
    text = _text(_pages(meeting(decisions=GUESSES[1:3], actions=()))["index.md"])
    latest = text[text.index("Latest meeting") : text.index("Earlier decisions")]
    assert "guess 1" in latest
    assert "guess 2" not in latest
    assert "1 more" in latest
    assert "1 suggestion " in _text(_pages(meeting(decisions=GUESSES[2:3], actions=()))["index.md"])
