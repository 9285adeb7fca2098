"""What the records of the JSON interface say of decisions, actions and people."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from textwrap import dedent
from typing import TYPE_CHECKING

from minutebook.archive import read_archive
from minutebook.model import Action, Ballot, Decision, Provenance, Vote
from site_factory import archive as garden
from site_factory import meeting as garden_meeting
from site_factory import settings
from test_data import files_of

if TYPE_CHECKING:
    from pathlib import Path


def test_ids_are_named_after_messages() -> None:
    """A second one on a message has a number, and so has one without; what replaces what is known both ways."""
    old = garden_meeting(slug="2031-04-05", decisions=(Decision("red", 7, Provenance.CURATED),))
    new = garden_meeting(
        decisions=(
            Decision("green", 7, Provenance.CURATED, supersedes="2031-04-05#m7"),
            Decision("at once", 7, Provenance.CURATED),
            Decision("and well", None, Provenance.CURATED),
        )
    )
    files = files_of(garden(old, new))
    found = json.loads(files["data/decisions.json"])["decisions"]
    assert [(one["id"], one["supersedes"], one["superseded_by"], one["status"]) for one in found] == [
        ("2031-04-05#m7", [], ["2031-05-03#m7"], "superseded"),
        ("2031-05-03#m7", ["2031-04-05#m7"], [], "in force"),
        ("2031-05-03#m7-2", [], [], "in force"),
        ("2031-05-03#decision-1", [], [], "in force"),
    ]


def test_a_task_that_is_promised_again_has_one_record() -> None:
    """With both sightings, and what closed it; each meeting names that record."""
    first = garden_meeting(slug="2031-04-05", actions=(Action("oil the door", 7, ("ben",), Provenance.CURATED),))
    again = Action(
        "oil it",
        8,
        ("ben",),
        Provenance.CURATED,
        status="done",
        done_in="2031-05-03",
        repeats="2031-04-05#m7",
        stated=True,
    )
    files = files_of(garden(replace(first, date=date(2031, 4, 5)), garden_meeting(actions=(again,))))
    (found,) = json.loads(files["data/actions.json"])["actions"]
    assert (found["id"], found["status"], found["closed_by"]) == ("2031-04-05#m7", "done", "curated")
    assert (found["since"], found["closed_on"], found["done_in"]) == ("2031-04-05", "2031-05-03", "2031-05-03")
    assert [one["id"] for one in found["sightings"]] == ["2031-04-05#m7", "2031-05-03#m8"]
    meetings = json.loads(files["data/meetings.json"])["meetings"]
    assert [meeting["actions"] for meeting in meetings] == [["2031-04-05#m7"], ["2031-04-05#m7"]]
    (item,) = json.loads(files["meetings/2031-05-03/meeting.json"])["actions"]
    assert (item["id"], item["record"]) == ("2031-05-03#m8", "2031-04-05#m7")


def test_what_is_secret_is_in_no_file(tmp_path: Path) -> None:
    """Neither the name of who wants none nor what is blacked out."""
    (tmp_path / "people.yml").write_text(
        "ann: {name: Annegret Ash, nicks: [annie], anonymous: true}\n", encoding="utf-8"
    )
    page = """
        ---
        redact: [{at: 2, text: 555-0100}]
        actions: [{text: call annie, owners: [annie], at: 2}]
        ---
        # Bread - 2031-05-03

        ## Log

            15:00 <annie> hello
            15:01 <ben> annie: call me at 555-0100
        """
    (tmp_path / "2031-05-03.md").write_text(dedent(page).lstrip(), encoding="utf-8")
    files = files_of(read_archive(tmp_path))
    assert "anonymous-1" in files["data/actions.json"]
    shown = [
        path for path, text in files.items() for name in ("annie", "annegret", "555-0100") if name in text.casefold()
    ]
    assert [path for path in shown if path.startswith("data/")] == []


def test_a_vote_that_no_page_shows_is_in_no_record() -> None:
    """A suggested vote that is less sure than the site wants; one that was typed is there, whatever the site wants."""
    ballots = (Ballot("ann", "Yes", 7), Ballot("ben", "Yes", 8))
    typed = Vote("oil the door?", 5, ("Yes", "No"), ballots, 8)
    read = Vote("paint it?", 6, ("Yes", "No"), ballots, 8, "", Provenance.INFERRED, 0.6, (6, 7, 8))
    given = garden(garden_meeting(votes=(typed, read)))
    for confidence, questions in ((0.5, ["oil the door?", "paint it?"]), (0.7, ["oil the door?"])):
        record = json.loads(files_of(given, settings(confidence=confidence))["meetings/2031-05-03/meeting.json"])
        assert [vote["question"] for vote in record["votes"]] == questions
