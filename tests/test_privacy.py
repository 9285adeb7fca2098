"""Who does not want to be named is not named: not in the talk, not on the page, not in what is made of them."""

from __future__ import annotations

import json
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from minutebook.archive import read_archive
from minutebook.export import meeting_values
from reading import meeting

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = """
    ann: {name: Ann Ash, nicks: [annie, "a_nn"], initials: [AAX], url: "https://annie.example/", anonymous: true}
    ben: {name: Ben Okri, nicks: [benno]}
    """
PAGE = dedent(r"""
    ---
    chair: annie
    participants: [Ann Ash (AAX)]
    agenda: [(AAX) Annie's bread]
    actions: [{text: ask annie, owners: [annie], at: 2}]
    errata: [{at: 1, text: said annie}]
    ---

    # Bread with Ann Ash - 2031-05-03

    Hosted by *Annie* (AAX).

    ## Log

    ### What ANNIE thinks

    \<annie\_> hello, this is annie|away
    \<benno> annie: Ann will annihilate it, said Ash and a\_nn
    \<@annie:example.org> bye
    """).lstrip()
NAMES = ("annie", "ann ash", "aax", "a_nn", "a\\_nn", "ash ")


def test_a_nameless_person_is_nowhere_in_what_is_read() -> None:
    """Neither in values that are printed nor in the records behind them."""
    found = meeting(PAGE, people=PEOPLE)
    printed = json.dumps(meeting_values(found), ensure_ascii=False).casefold()
    assert [name for name in NAMES if name in printed] == []
    assert [name for name in NAMES if name in repr(found).casefold()] == []


def test_a_nameless_person_is_one_person_all_the_same() -> None:
    """Under a pseudonym: chair, speaker and owner can still be told to be the same."""
    found = meeting(PAGE, people=PEOPLE)
    assert [(p.name, p.messages, p.chair) for p in found.participants] == [
        ("Anonymous 1", 2, True),
        ("Ben Okri", 1, False),
    ]
    assert found.actions[0].owners == found.chair
    assert found.persons[found.chair[0]] == found.participants[0].person


def test_other_words_stay() -> None:
    """A name is replaced as a word, not inside others."""
    assert "annihilate it" in meeting(PAGE, people=PEOPLE).messages[1].text


@pytest.mark.parametrize("value", ["true", "yes", "1", '"no thanks"', "[]"])
def test_a_slip_hides_rather_than_shows(value: str) -> None:
    """Any value but a plain no hides."""
    people = PEOPLE.replace("anonymous: true", f"anonymous: {value}")
    assert "annie" not in repr(meeting(PAGE, people=people)).casefold()


@pytest.mark.parametrize("value", ["false", "no", "~"])
def test_a_plain_no_shows(value: str) -> None:
    """Nobody is hidden by chance."""
    people = PEOPLE.replace("anonymous: true", f"anonymous: {value}")
    assert meeting(PAGE, people=people).participants[0].name == "Ann Ash"


def test_an_archive_does_not_name_them_either(tmp_path: Path) -> None:
    """Over all files, and in the list of people."""
    (tmp_path / "people.yml").write_text(dedent(PEOPLE), encoding="utf-8")
    (tmp_path / "2031-05-03.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "2031-05-04.log").write_text(
        "14:00 <annie> hi\n14:01 -!- annie is now known as a_nn\n", encoding="utf-8"
    )
    shown = repr(read_archive(tmp_path)).casefold()
    assert [name for name in ("annie", "ann ash", "a_nn") if name in shown] == []
