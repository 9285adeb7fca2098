"""What is read out of talk as an action item. A file added to `cases/extract` adds a test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.extract.actions import infer_actions
from minutebook.extract.statement import clip, task
from minutebook.extract.talk import build_talk
from minutebook.model import Provenance
from talk_cases import cases, chairs, messages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from minutebook.model import Action

CASES = [case for case in cases("extract") if "actions" in case[1]]


def actions_of(case: Mapping[str, Any]) -> tuple[Action, ...]:
    """What is read out of a case."""
    return infer_actions(build_talk(messages(case["talk"]), (), chairs(case), case.get("persons", {})))


@pytest.mark.parametrize(("name", "case"), CASES, ids=[name for name, _ in CASES])
def test_reads_the_actions_of_a_talk(name: str, case: Mapping[str, Any]) -> None:
    """Each expected action is found with its owners and words; messages that are none are not suggested."""
    found = {action.message: action for action in actions_of(case)}
    for expected in case["actions"]:
        action = found.get(expected["at"])
        assert action is not None, f"{name}: nothing at message {expected['at']}; found {sorted(map(str, found))}"
        assert list(action.owners) == expected["owners"]
        assert expected.get("text", "") in action.text
        assert expected.get("firm", action.firm) == action.firm
        assert expected["at"] in action.evidence
    assert not set(case.get("no-actions", ())) & set(found)


def test_suggestions_are_marked_as_such() -> None:
    """An inferred action says so, and its confidence lies strictly between nothing and certainty."""
    (found,) = actions_of(dict(CASES)["promise"])
    assert found.provenance is Provenance.INFERRED
    assert 0 < found.confidence < 1


def test_silence_gives_nothing() -> None:
    """A meeting in which nobody talks has no actions."""
    assert infer_actions(build_talk((), (), (), {})) == ()


def test_inference_is_deterministic() -> None:
    """The same talk gives the same actions each time."""
    case = dict(CASES)["promise"]
    assert actions_of(case) == actions_of(case)


@given(st.lists(st.tuples(st.sampled_from(["ann", "ben", ""]), st.text(max_size=80)), max_size=12))
def test_no_talk_breaks_it(lines: list[tuple[str, str]]) -> None:
    """Whatever is said, the inference ends, and each action points at a message that is there."""
    said = messages("\n".join(f"{nick}: " + " ".join(text.split()) for nick, text in lines))
    numbers = {message.n for message in said}
    for action in infer_actions(build_talk(said, (), ("ann",), {})):
        assert action.text
        assert set(action.evidence) <= numbers


@pytest.mark.parametrize(
    ("said", "task_text"),
    [
        ("ok, I'll write the notes", "write the notes"),
        ("could you please send the list to cleo?", "send the list to cleo?"),
        ("ok, will do", ""),
        ("I will", ""),
        ("lol. I'm going to paint the shed.", "paint the shed"),
    ],
)
def test_cuts_the_task_out_of_a_promise(said: str, task_text: str) -> None:
    """The task stands in the words of the transcript, without the words that promise it."""
    assert task(said) == task_text


@given(st.text(max_size=600))
def test_a_statement_is_short_and_cut(text: str) -> None:
    """A clipped text is one line of at most 140 characters, made of the words that were said."""
    short = clip(text)
    assert len(short) <= 140
    assert " ".join(text.split()).startswith(short.removesuffix("…"))
