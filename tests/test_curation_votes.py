"""Votes that people wrote into front matter stand in the place of suggested ones."""

from __future__ import annotations

import pytest

from minutebook.model import Provenance
from reading import meeting

TALK = """
# Weekly - 2031-05-03

## Log

    15:20 ann: first: bread
    15:21 ann: we bake rye from now on
    15:21 ben: I will buy flour
"""
VOTED = TALK + "    16:01 ann: all in favour of rye on Mondays?\n    16:02 ben: +1\n    16:03 cleo: +1\n"


def test_written_votes_replace_suggested_ones() -> None:
    """Who voted how stands as written; an empty list says that there was no vote."""
    (suggested,) = meeting(VOTED).votes
    assert (suggested.provenance, suggested.message) == (Provenance.INFERRED, 4)
    assert meeting(f"---\nvotes: []\n---{VOTED}").votes == ()
    matter = 'votes: [{question: "Rye?", at: 4, ballots: {"Yes": [ben], "No": cleo, Maybe: []}}]'
    (vote,) = meeting(f"---\n{matter}\n---{VOTED}").votes
    assert (vote.question, vote.provenance, vote.evidence, vote.result) == (
        "Rye?",
        Provenance.CURATED,
        (4,),
        "inconclusive",
    )
    assert {option: vote.voters(option) for option in vote.options} == {"Yes": ("ben",), "No": ("cleo",), "Maybe": ()}


@pytest.mark.parametrize("ballots", ["{yes: [ann], no: [ben]}", '{"Yes": ann, "No": ben}', "{Yes: ann, No: ben}"])
def test_yes_and_no_may_be_written_without_quotes(ballots: str) -> None:
    """YAML reads them as true and false; they are still the options Yes and No."""
    (vote,) = meeting(f"---\nvotes: [{{question: rye, at: 3, ballots: {ballots}}}]\n---{TALK}").votes
    assert dict(vote.counts) == {"Yes": 1, "No": 1}


def test_a_written_vote_puts_a_typed_one_right() -> None:
    """The one on the same message takes its place; other typed ones stay."""
    typed = TALK + "    16:01 ann: #startmeeting\n    16:02 ann: #startvote rye?\n    16:03 ben: #vote yes\n"
    head = 'votes: [{question: rye bread, at: 5, ballots: {"No": [ben]}}]'
    assert [vote.question for vote in meeting(typed).votes] == ["rye?"]
    assert [vote.question for vote in meeting(f"---\n{head}\n---{typed}").votes] == ["rye bread"]
    assert [vote.question for vote in meeting(f"---\n{head.replace('5', '3')}\n---{typed}").votes] == [
        "rye bread", "rye?",
    ]  # fmt: skip
