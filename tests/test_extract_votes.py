"""What is read out of talk as a vote. A file added to `cases/extract` adds a test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from minutebook.export import meeting_values
from minutebook.extract.ballots import alternatives, ballot
from minutebook.extract.talk import build_talk
from minutebook.extract.votes import infer_votes
from minutebook.model import Provenance
from minutebook.topics.reading import read
from reading import meeting
from talk_cases import cases, chairs, messages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from minutebook.model import Vote

CASES = [case for case in cases("extract") if "votes" in case[1]]


def votes_of(talk: str, chair: tuple[str, ...] = ()) -> tuple[Vote, ...]:
    """What is read out of a talk."""
    return infer_votes(build_talk(messages(talk), (), chair, {}))


def shown(vote: Vote, expected: Mapping[str, Any]) -> dict[str, Any]:
    """A vote as the cases write it: those keys that a case gives."""
    everything = {
        "at": vote.message,
        "question": vote.question,
        "counts": dict(vote.counts),
        "voters": {option: list(vote.voters(option)) for option, number in vote.counts.items() if number},
        "evidence": list(vote.evidence),
        "result": vote.result,
    }
    return {key: everything[key] for key in expected}


@pytest.mark.parametrize(("name", "case"), CASES, ids=[name for name, _ in CASES])
def test_counts_the_votes_of_a_talk(name: str, case: Mapping[str, Any]) -> None:
    """Each vote has its question, counts and voters, and rests on the messages that show it; nothing else is one."""
    found = votes_of(case["talk"], chairs(case))
    assert [shown(vote, expected) for vote, expected in zip(found, case["votes"], strict=False)] == case["votes"], name
    assert len(found) == len(case["votes"])
    for vote in found:
        assert vote.provenance is Provenance.INFERRED
        assert 0.4 <= vote.confidence < 1
        assert {vote.message, *(one.message for one in vote.ballots)} <= set(vote.evidence)


@pytest.mark.parametrize(
    ("text", "option", "firm"),
    [
        ("+1", "Yes", True),
        ("+1 from me", "Yes", True),
        ("ok, +1", "Yes", True),
        ("👍", "Yes", True),
        ("aye", "Yes", True),
        ("I vote yes", "Yes", True),
        ("good idea. I vote for it", "Yes", True),
        ("my vote is no", "No", True),
        ("I vote against.", "No", True),
        ("nay", "No", True),
        ("-1, too early", "No", True),
        ("0", "Abstain", True),
        ("+0", "Abstain", True),
        ("I abstain", "Abstain", True),
        ("I recuse myself", "Abstain", True),
        ("yes", "Yes", False),
        ("yay", "Yes", False),
        ("no from me", "No", False),
        ("I am in favour", "Yes", False),
    ],
)
def test_reads_a_vote(text: str, option: str, firm: bool) -> None:  # noqa: FBT001
    """Signs and words of votes; only some are said nowhere else."""
    (one,) = read(messages(f"ann: {text}"))
    given = ballot(one)
    assert given is not None
    assert (given.option, given.firm) == (option, firm)


@pytest.mark.parametrize(
    "text",
    [
        "the second +1 is missing in that loop",
        "it is 0 in the test",
        "yes, but the rest of the roof has to be done as well",
        "the council has to vote on it",
        "+1?",
        "who voted?",
        "no idea how that came about, honestly",
        "10",
    ],
)
def test_other_talk_is_no_vote(text: str) -> None:
    """Signs in the midst of a sentence, questions and longer answers are none."""
    (one,) = read(messages(f"ann: {text}"))
    assert ballot(one) is None


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("do we meet on Monday or Friday?", ("Monday", "Friday")),
        ("red, green or blue?", ("red", "green", "blue")),
        ("19:00 or 20:00?", ("19:00", "20:00")),
        ("yay or nay?", ()),
        ("should we do it now or not?", ()),
        ("Monday or Friday, whatever", ()),
    ],
)
def test_options_that_a_question_names(text: str, options: tuple[str, ...]) -> None:
    """What stands on both sides of `or`, as it is written."""
    (one,) = read(messages(f"ann: {text}"))
    assert alternatives(one) == options


PAGE = """
# Weekly - 2031-05-03

## Log

    15:20 <ann> #startmeeting
    15:20 <ann> #startvote shall we bake rye on Mondays? Yes, No
    15:21 <ben> +1
    15:21 <cleo> +1
    15:21 <ben> #vote Yes
{end}
    15:23 <ann> all in favour of a new oven?
    15:23 <ben> +1
    15:23 <cleo> +1
"""


def test_a_vote_by_command_is_not_counted_again() -> None:
    """While a vote is open by command, nothing is read out of the talk; after it votes are suggested as ever."""
    found = meeting(PAGE.format(end="    15:22 <ann> #endvote")).votes
    assert [(v.question, v.provenance, dict(v.counts)) for v in found] == [
        ("shall we bake rye on Mondays?", Provenance.COMMAND, {"Yes": 1, "No": 0}),
        ("all in favour of a new oven?", Provenance.INFERRED, {"Yes": 2, "No": 0}),
    ]
    # nobody closed it: it is still open when the talk ends
    assert [vote.provenance for vote in meeting(PAGE.format(end="")).votes] == [Provenance.COMMAND]


def test_json_says_where_a_vote_comes_from() -> None:
    """Provenance, confidence and evidence stand beside the counts."""
    _, vote = meeting_values(meeting(PAGE.format(end="    15:22 <ann> #endvote")))["votes"]
    assert vote["provenance"] == "inferred"
    assert vote["confidence"] == 0.65
    assert vote["evidence"] == [7, 8, 9]
    assert vote["counts"] == {"Yes": 2, "No": 0}


def test_silence_is_no_vote() -> None:
    """A meeting in which nobody talks votes on nothing."""
    assert infer_votes(build_talk((), (), (), {})) == ()
