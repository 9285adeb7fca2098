"""Decisions and actions keep their provenance, their status and their evidence on every page."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from minutebook.model import Action, Decision, Provenance
from minutebook.site.addresses import Place
from minutebook.site.catalogue import Catalogue
from minutebook.site.outcomes import Outcome, recipe
from site_factory import archive, meeting, settings


def _only(item: Action | Decision, **changes: object) -> Outcome:
    field = "actions" if isinstance(item, Action) else "decisions"
    given = meeting(**{"actions": (), "decisions": (), field: (item,)})
    return Catalogue(archive(given), settings(**changes)).outcomes[given.slug][0]


@pytest.mark.parametrize(
    ("provenance", "word", "suggested"),
    [
        (Provenance.COMMAND, "recorded", False),
        (Provenance.CURATED, "curated", False),
        (Provenance.INFERRED, "suggested", True),
    ],
)
def test_provenance_is_said(provenance: Provenance, word: str, suggested: bool) -> None:  # noqa: FBT001
    """Each outcome says where it comes from, and only inferred ones are suggestions."""
    outcome = _only(Decision("paint", 7, provenance))
    assert (outcome.provenance, outcome.suggested) == (word, suggested)


@pytest.mark.parametrize(
    ("item", "symbol", "word"),
    [
        (Decision("x", 7), "◆", "Decision"),
        (Decision("x", 7, status="rejected"), "◇", "Decision, rejected"),
        (Action("x", 7), "☐", "Action"),
        (Action("x", 7, status="done"), "☑", "Action, done"),
        (Action("x", 7, status="dropped"), "☒", "Action, dropped"),
    ],
)
def test_a_mark_is_never_without_its_word(item: Action | Decision, symbol: str, word: str) -> None:
    """The sign and the word say the kind and the status."""
    outcome = _only(item)
    assert (outcome.symbol, outcome.word) == (symbol, word)


def test_only_unsure_suggestions_are_left_out() -> None:
    """Below the threshold an inferred item is not shown; what somebody wrote is shown whatever the number."""
    given = meeting(
        actions=(),
        decisions=(
            Decision("unsure", 7, confidence=0.4),
            Decision("sure", 7, confidence=0.6),
            Decision("typed", 7, Provenance.COMMAND, confidence=0.1),
        ),
    )
    shown = Catalogue(archive(given), settings(confidence=0.5)).outcomes[given.slug]
    assert [outcome.text for outcome in shown] == ["sure", "typed"]


def test_a_later_decision_supersedes_the_earlier() -> None:
    """Both decisions know each other, and the earlier one is no longer in force."""
    earlier = meeting(slug="2031-05-03")
    later = meeting(
        slug="2031-06-07",
        date=date(2031, 6, 7),
        actions=(),
        decisions=(Decision("paint it blue", 7, Provenance.CURATED, supersedes="2031-05-03#m7"),),
    )
    catalogue = Catalogue(archive(earlier, later), settings())
    new = catalogue.outcomes["2031-06-07"][0]
    old = catalogue.outcomes["2031-05-03"][0]
    assert [step.place for step in new.history.replaces] == [Place("meetings/2031-05-03/shed.md", "m7")]
    assert [step.place for step in old.history.replaced_by] == [Place("meetings/2031-06-07/shed.md", "m7")]
    assert (new.status, old.status) == ("in force", "superseded")


@pytest.mark.parametrize(
    ("status", "due", "age", "overdue"),
    [
        ("open", None, "29 days", False),
        ("open", date(2031, 5, 31), "29 days", True),
        ("open", date(2031, 6, 1), "29 days", False),
        ("done", date(2031, 5, 31), "", False),
    ],
)
def test_open_actions_have_an_age(status: str, due: date | None, age: str, overdue: bool) -> None:  # noqa: FBT001
    """An open action has an age and is overdue after its day; a closed one is neither."""
    outcome = _only(Action("x", 8, status=status, due=due))
    assert (outcome.age.replace("\N{NO-BREAK SPACE}", " "), outcome.overdue) == (age, overdue)


@pytest.mark.parametrize(
    ("done_in", "url", "place", "text", "day"),
    [
        ("https://a.example/1", "https://a.example/1", None, "a.example/1", ""),
        ("2031-05-03#m13", "", Place("meetings/2031-05-03/index.md", "m13"), "3 May 2031, #m13", ""),
        ("2031-05-04", "", None, "", "4 May 2031"),
        ("2031-02-30", "", None, "2031-02-30", ""),
        ("javascript:alert(1)", "", None, "javascript:alert(1)", ""),
        ("last week", "", None, "last week", ""),
    ],
)
def test_what_shows_that_it_is_done(done_in: str, url: str, place: Place | None, text: str, day: str) -> None:
    """The evidence is a link to the web or to a message, or a day; anything else is text."""
    outcome = _only(Action("x", 8, status="done", done_in=done_in))
    said = [value.replace("\N{NO-BREAK SPACE}", " ") for value in (outcome.done_text, outcome.done_on)]
    assert (outcome.done_url, outcome.done_place) == (url, place)
    assert said == [text, day]


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60), owner=st.text("ab'\":#-[]", min_size=1))
def test_the_recipe_is_the_front_matter_it_says(text: str, owner: str) -> None:
    """Whatever was said, the lines to copy are YAML that gives back the very text, message and owners."""
    read = yaml.safe_load(recipe(Action(text, 8, (owner,))))
    assert read == {"actions": [{"text": text, "at": 8, "owners": [owner]}]}
